"""The graphs that belong to no document: ontology, places, judgements on identity, description."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad, Store

from .addresses import digest, kebab
from .facts import Extraction
from .judgements import Judgement, known
from .places import find
from .resource import Identities, Member
from .vocabulary import DCAT, DCTERMS, OWL, RDF, RDFS, SCHEMA, VOID, XSD, ZV, ontology_store

_LICENCE = NamedNode("https://creativecommons.org/licenses/by/4.0/")
_ONTOLOGY = NamedNode("https://w3id.org/zviazok/ontology")
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
            node = NamedNode(f"{base}judgement/{digest(resource.path)}")
            yield from _judgement(node, [resource.path], "same", resource.rule, resource.documents, base)
    for judgement in judgements:
        if not known(judgement, identities):
            continue
        sides = [side.partition(" @ ") for side in (judgement.left, judgement.right)]
        row = (judgement.left, judgement.right, judgement.verdict, judgement.by, judgement.when.isoformat())
        node = NamedNode(f"{base}judgement/{digest(chr(31).join(row))}")
        documents = [document for _, _, document in sides if document]
        paths = [path for path, _, _ in sides]
        yield from _judgement(node, paths, judgement.verdict, "identity.judgement", documents, base)
        graph = graph_name(base, "identity")
        yield Quad(node, DCTERMS.date, Literal(judgement.when.isoformat(), datatype=XSD.date), graph)
        if judgement.by:
            yield Quad(node, DCTERMS.creator, Literal(judgement.by), graph)
        if judgement.why:
            yield Quad(node, RDFS.comment, Literal(judgement.why), graph)


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
    graph = graph_name(base, "places")
    by_name: dict[str, list[str]] = {}
    coded: dict[str, tuple[str, str]] = {}
    for extraction in extractions:
        for entity in extraction.entities:
            if entity.type in ("Place", "Hromada"):
                path = identities.by_member[Member(extraction.document.id, entity.key)].path
                by_name.setdefault(entity.name, []).append(path)
                if entity.katottg:
                    coded[path] = (entity.katottg, entity.name)
    for path, (code, name) in sorted(coded.items()):
        node = NamedNode(base + path)
        yield Quad(node, ZV.katottg, Literal(code), graph)
        place = next((p for p in find(name) if p.katottg == code), None)
        if place is None:
            continue
        for former in place.former_names:
            yield Quad(node, ZV.formerName, Literal(former, language="uk"), graph)
        for container in {place.oblast, place.raion, place.hromada} - {"", name}:
            for other in set(by_name.get(container, ())) - {path}:
                yield Quad(node, SCHEMA.containedInPlace, NamedNode(base + other), graph)


def description(store: Store, base: str) -> list[Quad]:
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
        (graph, VOID.triples, Literal(len(store))),
        (graph, VOID.documents, Literal(_count(store, ZV.fileName))),
    ]
    if isinstance(version, Literal):
        triples.append((graph, DCAT.version, Literal(version.value)))
    classes = Counter(
        (q.object, q.subject)
        for q in store.quads_for_pattern(None, RDF.type, None)
        if q.object in ZV and isinstance(q.object, NamedNode)
    )
    sizes = Counter(kind for kind, _ in classes)
    triples.append((graph, VOID.entities, Literal(sum(sizes.values()))))
    for kind, size in sorted(sizes.items(), key=str):
        assert isinstance(kind, NamedNode)
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


def _count(store: Store, predicate: NamedNode) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, predicate, None))
