"""The graphs that belong to no document: ontology, places, judgements, description."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from .addresses import digest, kebab
from .document_graph import DocumentGraph
from .facts import Extraction
from .judgements import Judgement, known
from .place import Place
from .places import find
from .resource import Identities, Member
from .reviews import Review
from .vocabulary import DCAT, DCTERMS, OA, OWL, RDF, RDFS, SCHEMA, VOID, XSD, ZV, ontology_store

_LICENCE = NamedNode("https://creativecommons.org/licenses/by/4.0/")
_ONTOLOGY = NamedNode("https://w3id.org/zviazok/ontology")
PLACES = ("Place", "Hromada")
"""Classes of which the register of territorial units knows more."""
_FORMATS = {"trig": "application/trig", "nq": "application/n-quads"}


def graph_name(base: str, name: str) -> NamedNode:
    """Return the address of a graph that belongs to no document.

    >>> graph_name("https://example.org/", "identity").value
    'https://example.org/graph/identity'
    """
    return NamedNode(f"{base}graph/{name}")


def ontology_graph(base: str) -> Iterator[Quad]:
    """Yield the ontology and the schemes of kinds."""
    graph = graph_name(base, "ontology")
    return (Quad(q.subject, q.predicate, q.object, graph) for q in ontology_store())


def identity_graph(identities: Identities, judgements: Sequence[Judgement], base: str) -> Iterator[Quad]:
    """Yield why entities of several documents, or several of one, are one thing or are not."""
    for resource in identities.resources:
        if len(resource.members) > 1:
            yield from joined_quads(resource.path, resource.rule, resource.documents, base)
    for judgement in judgements:
        if known(judgement, identities):
            yield from judgement_quads(judgement, base)


def joined_quads(path: str, rule: str, documents: Iterable[str], base: str) -> Iterator[Quad]:
    """Yield that a rule made several entities one thing, and in which documents they stand."""
    return _judgement(joined_node(path, base), [path], "same", rule, documents, base)


def joined_node(path: str, base: str) -> NamedNode:
    """Return the node that says so of the thing with this address."""
    return NamedNode(f"{base}judgement/{digest(path)}")


def judgement_quads(judgement: Judgement, base: str) -> Iterator[Quad]:
    """Yield what a person judged."""
    sides = [side.partition(" @ ") for side in (judgement.left, judgement.right)]
    row = (judgement.left, judgement.right, judgement.verdict, judgement.by, judgement.when.isoformat())
    node = NamedNode(f"{base}judgement/{digest(chr(31).join(row))}")
    documents = [document for _, _, document in sides if document]
    paths = [path for path, _, _ in sides]
    yield from _judgement(node, paths, judgement.verdict, "identity.judgement", documents, base)
    yield from _by_a_person(node, judgement.by, judgement.when, judgement.why, graph_name(base, "identity"))


def review_quads(written: DocumentGraph) -> Iterator[Quad]:
    """Yield what people judged of the facts of a document, of those too that are not stated for it."""
    base, extraction = written.base, written.extraction
    graph, document = graph_name(base, "identity"), extraction.document.id
    for fact, review in extraction.reviewed:
        node = review_node(document, review, base)
        judged = written.statement_of(fact).removeprefix(base)
        yield from _judgement(node, [judged], review.verdict, "fact.review", [document], base)
        yield from _by_a_person(node, review.by, review.when, review.why, graph)
        for language in ("uk", "en"):
            yield Quad(node, RDFS.label, Literal(written.words_of(fact, language), language=language), graph)
        quote = extraction.document.text[slice(*fact.evidence)]
        yield Quad(node, OA.exact, Literal(quote, language="uk"), graph)


def review_node(document: str, review: Review, base: str) -> NamedNode:
    """Return the judgement that a review is of a document's facts."""
    row = (document, *review.fact, review.verdict, review.by, review.when.isoformat())
    return NamedNode(f"{base}judgement/{digest(chr(31).join(row))}")


def _by_a_person(node: NamedNode, by: str, when: datetime.date, why: str, graph: NamedNode) -> Iterator[Quad]:
    yield Quad(node, DCTERMS.date, Literal(when.isoformat(), datatype=XSD.date), graph)
    if by:
        yield Quad(node, DCTERMS.creator, Literal(by), graph)
    if why:
        yield Quad(node, RDFS.comment, Literal(why), graph)


def _judgement(
    node: NamedNode, paths: Iterable[str], verdict: str, rule: str, documents: Iterable[str], base: str
) -> Iterator[Quad]:
    graph = graph_name(base, "identity")
    yield Quad(node, RDF.type, ZV.Judgement, graph)
    yield Quad(node, ZV.verdict, ZV[verdict], graph)
    yield Quad(node, ZV.rule, Literal(rule), graph)
    for path in paths:
        yield Quad(node, ZV.judges, NamedNode(base + path), graph)
    for document in documents:
        yield Quad(node, DCTERMS.source, NamedNode(f"{base}document/{document}"), graph)


def places_graph(extractions: Iterable[Extraction], identities: Identities, base: str) -> Iterator[Quad]:
    """Yield what the register of territorial units knows of the places that documents name.

    It is background, no fact of a document: ``schema:containedInPlace``, not ``zv:locatedIn``, and only
    between places that documents name.
    """
    by_name: dict[str, set[str]] = {}
    coded: dict[str, tuple[str, str]] = {}
    for extraction in extractions:
        for entity in extraction.entities:
            if entity.type in PLACES:
                path = identities.by_member[Member(extraction.document.id, entity.key)].path
                by_name.setdefault(entity.name, set()).add(path)
                if entity.katottg:
                    coded[path] = min(coded.get(path, ("~", "")), (entity.katottg, entity.name))
    for path, (code, name) in sorted(coded.items()):
        inside = {other for container in containers(code, name) for other in by_name.get(container, ())}
        yield from place_quads(path, code, name, inside, base)


def place_quads(path: str, code: str, name: str, inside: Iterable[str], base: str) -> Iterator[Quad]:
    """Yield what the register knows of one place.

    Args:
        path: address of the place.
        code: its code in the register.
        name: as a document gives it.
        inside: addresses of the places that may contain it.
        base: what addresses begin with.
    """
    graph, node = graph_name(base, "places"), NamedNode(base + path)
    yield Quad(node, ZV.katottg, Literal(code), graph)
    for former in found.former_names if (found := _place(code, name)) else ():
        yield Quad(node, ZV.formerName, Literal(former, language="uk"), graph)
    for other in set(inside) - {path}:
        yield Quad(node, SCHEMA.containedInPlace, NamedNode(base + other), graph)


def containers(code: str, name: str) -> frozenset[str]:
    """Return the names of the units that a place lies in.

    >>> sorted(containers(find("Суми")[0].katottg, "Суми"))
    ['Сумська область', 'Сумська територіальна громада', 'Сумський район']
    """
    place = _place(code, name)
    return frozenset({place.oblast, place.raion, place.hromada} - {"", name}) if place else frozenset()


@lru_cache(maxsize=4096)
def _place(code: str, name: str) -> Place | None:
    return next((place for place in find(name) if place.katottg == code), None)


@dataclass(frozen=True, slots=True)
class Counts:
    """What a dataset holds, its description not counted.

    Attributes:
        triples: in all named graphs; one that two graphs hold counts twice.
        documents: source documents, one a file.
        entities: resources by class.
    """

    triples: int
    documents: int
    entities: Mapping[NamedNode, int]


_KINDS = "SELECT ?kind (COUNT(DISTINCT ?thing) AS ?number) { GRAPH ?graph { ?thing a ?kind } } GROUP BY ?kind"


def counted(store: Store) -> Counts:
    """Count what a dataset in memory holds that is not described yet."""
    rows = store.query(_KINDS)
    assert isinstance(rows, QuerySolutions)
    sizes = {row["kind"]: int(row["number"].value) for row in rows if row["kind"] in ZV}
    documents = sum(1 for _ in store.quads_for_pattern(None, ZV.fileName, None))
    return Counts(len(store), documents, sizes)


def description(counts: Counts, base: str) -> list[Quad]:
    """Return what the dataset is and holds, in VoID and DCAT: counts, version, licence; no clock."""
    graph = graph_name(base, "dataset")
    version = next(q.object for q in ontology_store().quads_for_pattern(_ONTOLOGY, OWL.versionInfo, None))
    triples: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (graph, RDF.type, VOID.Dataset),
        (graph, RDF.type, DCAT.Dataset),
        (graph, DCTERMS.title, Literal("zviazok: граф знань із новин", language="uk")),
        (graph, DCTERMS.title, Literal("zviazok: a knowledge graph made of news", language="en")),
        (
            graph,
            DCTERMS.description,
            Literal("Факти з доказами; цитати лишаються за авторами новин.", language="uk"),
        ),
        (
            graph,
            DCTERMS.description,
            Literal("Facts with evidence; quotations remain their publishers'.", language="en"),
        ),
        (graph, DCTERMS.license, _LICENCE),
        (graph, DCTERMS.conformsTo, _ONTOLOGY),
        (graph, VOID.vocabulary, _ONTOLOGY),
        (graph, VOID.uriSpace, Literal(base)),
        (graph, VOID.triples, Literal(counts.triples)),
        (graph, VOID.documents, Literal(counts.documents)),
    ]
    if isinstance(version, Literal):
        triples.append((graph, DCAT.version, Literal(version.value)))
    triples.append((graph, VOID.entities, Literal(sum(counts.entities.values()))))
    for kind, size in sorted(counts.entities.items(), key=str):
        part = NamedNode(f"{graph.value}/{kebab(kind.value.removeprefix(ZV.iri))}")
        triples += [
            (graph, VOID.classPartition, part),
            (part, VOID["class"], kind),
            (part, VOID.entities, Literal(size)),
        ]
    for suffix, media_type in _FORMATS.items():
        part = NamedNode(f"{graph.value}/{suffix}")
        triples += [
            (graph, DCAT.distribution, part),
            (part, RDF.type, DCAT.Distribution),
            (part, DCTERMS.license, _LICENCE),
            (part, DCAT.mediaType, Literal(media_type)),
            (part, DCTERMS.title, Literal(f"graph.{suffix}")),
        ]
    return [Quad(s, p, o, graph) for s, p, o in triples]
