"""The namespaces as Python names, and the kinds of event and place as the ontology lists them.

``ZV`` is closed: a name that ``ontology/zviazok.ttl`` does not define raises ``AttributeError``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode, RdfFormat, Store

from . import resources

DEFAULT_BASE = "https://w3id.org/zviazok/id/"


class Namespace:
    """An RDF namespace whose names are attributes or items.

    >>> str(SKOS.altLabel), ZV["organizedBy"].value
    ('<http://www.w3.org/2004/02/skos/core#altLabel>', 'https://w3id.org/zviazok/ontology#organizedBy')
    >>> ZV.organisedBy
    Traceback (most recent call last):
    AttributeError: https://w3id.org/zviazok/ontology# has no term 'organisedBy'
    """

    def __init__(self, iri: str, names: frozenset[str] | None = None) -> None:
        self.iri = iri
        self.names = names
        self._nodes: dict[str, NamedNode] = {}

    def __getitem__(self, name: str) -> NamedNode:
        node = self._nodes.get(name)
        if node is None:
            if self.names is not None and name not in self.names:
                raise KeyError(name)
            node = self._nodes[name] = NamedNode(self.iri + name)
        return node

    def __getattr__(self, name: str) -> NamedNode:
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            node = self.__dict__[name] = self[name]  # from now on an attribute like any other
        except KeyError:
            raise AttributeError(f"{self.iri} has no term {name!r}") from None
        return node

    def __contains__(self, node: object) -> bool:
        return isinstance(node, NamedNode) and node.value.startswith(self.iri)


class Notation:
    """The terms of a namespace as N-Triples writes them, as attributes or items.

    >>> Notation(SKOS).altLabel
    '<http://www.w3.org/2004/02/skos/core#altLabel>'
    """

    def __init__(self, namespace: Namespace) -> None:
        self.namespace = namespace
        self._written: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        written = self._written.get(name)
        if written is None:
            written = self._written[name] = str(self.namespace[name])
        return written

    def __getattr__(self, name: str) -> str:
        written = self.__dict__[name] = str(getattr(self.namespace, name))
        return written


ENTITY_CLASSES = (
    "Person", "Organization", "PublicBody", "CivilSocietyOrganization", "Fund", "InternationalOrganization",
    "Place", "Hromada", "Post", "Project", "Programme", "Campaign", "LegalAct", "Resolution", "Plan",
    "Publication", "Event",
)  # fmt: skip
"""Classes that extraction may give to an entity."""

CLASSES = (
    *ENTITY_CLASSES, "Agent", "Undertaking", "Topic", "SourceDocument", "Span", "Statement", "Judgement",
)  # fmt: skip

ObjectKind = Literal["entity", "topic", "text", "count", "date", "status"]

FACTS: dict[str, ObjectKind] = {
    "holdsPost": "entity",
    "postIn": "entity",
    "partOf": "entity",
    "coversArea": "entity",
    "locatedIn": "entity",
    "organizedBy": "entity",
    "initiatedBy": "entity",
    "chairedBy": "entity",
    "hasParticipant": "entity",
    "participantGroup": "text",
    "participantCount": "count",
    "supportedBy": "entity",
    "implementedBy": "entity",
    "withinUndertaking": "entity",
    "subEventOf": "entity",
    "concerns": "topic",
    "presentedAt": "entity",
    "heldAt": "entity",
    "date": "date",
    "formerDate": "date",
    "status": "status",
    "issuedBy": "entity",
    "issuedOn": "date",
    "signedBy": "entity",
    "party": "entity",
    "cooperatesWith": "entity",
}
"""Properties that state a fact, each with what its object is; every such triple has a ``zv:Statement``.

``topic`` is an entity or, where the text names none, a ``zv:Topic``. ``schema:datePublished`` of a document
is a fact too.
"""

INFERRED = (
    "organizes", "takesPartIn", "representedAt", "belongsTo", "liesWithin", "inFrameOf", "takesPartWith",
)  # fmt: skip
"""Properties of links that rules infer (``graph.inference``); facts back them, no statements of their own."""

DESCRIPTIONS = (
    "number", "eventKind", "placeKind", "katottg", "ambiguous", "formerName", "dateCertainty", "mention",
    "fileName", "sha256", "evidence", "certainty", "confidence", "rule", "trigger", "via", "acting", "asOf",
    "truncated",
    "judges", "verdict",
)  # fmt: skip
"""Properties that describe a resource, a statement or a document; no statement backs them."""

VALUES = (
    "held", "planned", "ongoing", "cancelled", "postponed",
    "explicit", "implied", "relative", "assumed",
    "same", "different", "unsure", "right", "wrong",
)  # fmt: skip

ZV = Namespace(
    "https://w3id.org/zviazok/ontology#", frozenset((*CLASSES, *FACTS, *INFERRED, *DESCRIPTIONS, *VALUES))
)
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("https://schema.org/")
DCTERMS = Namespace("http://purl.org/dc/terms/")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
VOID = Namespace("http://rdfs.org/ns/void#")

PREFIXES: dict[str, str] = {
    "zv": ZV.iri, "rdf": RDF.iri, "rdfs": RDFS.iri, "xsd": XSD.iri, "owl": OWL.iri, "skos": SKOS.iri,
    "oa": OA.iri, "prov": PROV.iri, "schema": SCHEMA.iri, "dcterms": DCTERMS.iri, "dcat": DCAT.iri,
    "void": VOID.iri, "foaf": "http://xmlns.com/foaf/0.1/", "org": "http://www.w3.org/ns/org#",
    "cv": "http://data.europa.eu/m8g/", "eli": "http://data.europa.eu/eli/ontology#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "event-kind": "https://w3id.org/zviazok/event-kind/", "place-kind": "https://w3id.org/zviazok/place-kind/",
}  # fmt: skip


_SCHEMES = {
    "event-kinds": NamedNode("https://w3id.org/zviazok/event-kind/"),
    "place-kinds": NamedNode("https://w3id.org/zviazok/place-kind/"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event or of place.

    Attributes:
        iri: its ``skos:Concept``.
        notation: the last part of the IRI, ``kruhlyi-stil``, ``oblast``.
        uk: preferred label in Ukrainian, a lemma or a phrase of lemmas: ``круглий стіл``.
        en: preferred label in English.
        forms: every Ukrainian word or phrase that names it, ``uk`` included, sorted.
    """

    iri: NamedNode
    notation: str
    uk: str
    en: str
    forms: tuple[str, ...]


@cache
def event_kinds() -> dict[str, Kind]:
    """Return the kinds of event by notation and by the lemma or phrase that names them.

    >>> event_kinds()["круглий стіл"].en
    'round table'
    """
    return _by_form("event-kinds")


@cache
def place_kinds() -> dict[str, Kind]:
    """Return the kinds of place by notation and by the lemma that names them.

    >>> place_kinds()["oblast"].uk, place_kinds()["район"].notation
    ('область', 'raion')
    """
    return _by_form("place-kinds")


@cache
def ontology_store() -> Store:
    """Return the ontology and the schemes of kinds, parsed."""
    store = Store()
    for name in ("zviazok.ttl", "event-kinds.ttl"):
        path = resources.ontology() / name
        store.load(path.read_bytes(), RdfFormat.TURTLE, base_iri=ZV.iri)
    return store


@cache
def classes_at(name: str, side: Literal["domain", "range"]) -> frozenset[str]:
    """Return the classes that the subject (domain) or the object (range) of a property may have.

    >>> sorted(classes_at("takesPartWith", "domain"))[:3]
    ['Agent', 'CivilSocietyOrganization', 'Fund']
    """
    store = ontology_store()
    pending = [
        quad.object
        for prop in (RDFS[side], SCHEMA[f"{side}Includes"])
        for quad in store.quads_for_pattern(ZV[name], prop, None)
    ]
    found: set[str] = set()
    while pending:
        term = pending.pop()
        if term in ZV and isinstance(term, NamedNode):
            found.add(term.value.removeprefix(ZV.iri))
            pending += (quad.subject for quad in store.quads_for_pattern(None, RDFS.subClassOf, term))
    return frozenset(found)


def _by_form(scheme: str) -> dict[str, Kind]:
    """Key the kinds by notation and form, with either apostrophe."""
    return {
        key: kind
        for kind in _kinds(scheme)
        for form in (kind.notation, *kind.forms)
        for key in (form, form.replace("’", "'"))
    }


def _kinds(scheme: str) -> list[Kind]:
    store = ontology_store()
    kinds = []
    for quad in store.quads_for_pattern(None, SKOS.inScheme, _SCHEMES[scheme]):
        concept = quad.subject
        assert isinstance(concept, NamedNode)
        labels = {
            name: {
                label.value
                for q in store.quads_for_pattern(concept, SKOS[prop], None)
                if isinstance(label := q.object, RdfLiteral) and label.language == language
            }
            for name, prop, language in (
                ("uk", "prefLabel", "uk"), ("en", "prefLabel", "en"), ("alt", "altLabel", "uk"),
                ("hidden", "hiddenLabel", "uk"),
            )
        }  # fmt: skip
        (uk,), (en,) = labels["uk"], labels["en"]
        forms = tuple(sorted({uk} | labels["alt"] | labels["hidden"]))
        kinds.append(Kind(concept, concept.value.rpartition("/")[2], uk, en, forms))
    return sorted(kinds, key=lambda kind: kind.notation)
