"""The documentation of the ontology, made from the ontology."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from ...query.names import short
from ...vocabulary import DCTERMS, OWL, PREFIXES, RDF, RDFS, SCHEMA, SKOS, ZV, ontology_store
from ..limits import Limits
from ..reply import Reply
from ..snapshot import Snapshot
from .links import page_of
from .render import Job, Page

_SCHEMES = {"event-kind": "eventKind", "place-kind": "placeKind"}
_RELATIONS = (
    RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range,
    SCHEMA["domainIncludes"], SCHEMA["rangeIncludes"], OWL.inverseOf, OWL.equivalentClass,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """A class, a property or a value.

    Attributes:
        id: the fragment of its address on the page.
        iri: its own address.
        name: as prefixed name.
        labels: by language; comments: likewise.
        relations: words for each relation, and the terms it leads to: prefixed name and page.
        forms: words by which texts name it.
    """

    id: str
    iri: str
    name: str
    labels: dict[str, str]
    comments: dict[str, str]
    relations: list[tuple[str, list[tuple[str, str]]]]
    forms: list[str]


def vocabulary(snapshot: Snapshot, job: Job, limits: Limits) -> Reply:
    """Answer with the documentation of the ontology."""
    page, store = Page(snapshot, job), ontology_store()
    classes = _of_type(store, OWL["Class"])
    properties = [
        term for kind in ("ObjectProperty", "DatatypeProperty") for term in _of_type(store, OWL[kind])
    ]
    known = {term.iri for term in (*classes, *properties)}
    own = {q.subject for q in store if isinstance(q.subject, NamedNode) and q.subject in ZV}
    values = [_term(store, node) for node in sorted(own, key=str) if node.value not in known]
    return page.render(
        "ontology.html",
        sections=[("classes", classes), ("properties", sorted(properties, key=_name)), ("values", values)],
        schemes=[(name, prop, _concepts(store, name)) for name, prop in _SCHEMES.items()],
        prefixes=PREFIXES,
        comment=_texts(store, NamedNode(ZV.iri.rstrip("#")), DCTERMS.description).get(page.lang, ""),
    )


def _of_type(store: Store, kind: NamedNode) -> list[Term]:
    nodes = {
        quad.subject
        for quad in store.quads_for_pattern(None, RDF.type, kind, None)
        if isinstance(quad.subject, NamedNode) and quad.subject in ZV
    }
    return sorted((_term(store, node) for node in nodes), key=_name)


def _concepts(store: Store, prefix: str) -> list[Term]:
    scheme = NamedNode(PREFIXES[prefix])
    found = store.quads_for_pattern(None, SKOS.inScheme, scheme, None)
    terms = [_term(store, q.subject) for q in found if isinstance(q.subject, NamedNode)]
    return sorted(terms, key=lambda term: term.labels.get("uk", ""))


def _term(store: Store, node: NamedNode) -> Term:
    name = short(node.value)
    relations = []
    for relation in _RELATIONS:
        targets = sorted(
            q.object.value
            for q in store.quads_for_pattern(node, relation, None, None)
            if isinstance(q.object, NamedNode)
        )
        if targets:
            relations.append(
                (
                    relation.value.rpartition("#")[2].rpartition("/")[2],
                    [(short(t), page_of(t, "")) for t in targets],
                )
            )
    labels = _texts(store, node, RDFS.label) or _texts(store, node, SKOS.prefLabel)
    comments = _texts(store, node, RDFS.comment) or _texts(store, node, SKOS.definition)
    forms = sorted(
        q.object.value
        for prop in (SKOS.altLabel, SKOS.hiddenLabel)
        for q in store.quads_for_pattern(node, prop, None, None)
        if isinstance(q.object, Literal)
    )
    identity = page_of(node.value, "").partition("#")[2]
    return Term(identity, node.value, name, labels, comments, relations, forms)


def _texts(store: Store, node: NamedNode, prop: NamedNode) -> dict[str, str]:
    return {
        q.object.language or "": q.object.value
        for q in store.quads_for_pattern(node, prop, None, None)
        if isinstance(q.object, Literal)
    }


def _name(term: Term) -> str:
    return term.name
