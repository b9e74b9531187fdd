"""The dataset of a selection: what its network states and no more, without the names that had to go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, Store

from ..metadata import counted, description, graph_name
from ..vocabulary import DEFAULT_BASE, FACTS, RDF, RDFS, SCHEMA, VOID, XSD, ZV
from .masked import masked_iri
from .selection import Selected

_FACT_PROPERTIES = frozenset(ZV[name] for name in FACTS)
_TEXTS = frozenset({XSD.string, NamedNode(f"{RDF.iri}langString")})
_SPAN = "#char="


def part_of(store: Store, selected: Selected) -> Store:
    """Return the dataset that a selection of its network leaves; the whole one where nothing was taken away.

    A statement stays with its evidence where the network shows it, a triple where a statement that stays
    backs it in the same graph. The ontology stays; judgements on identity, which name their authors, go; the
    description is made anew.
    """
    if selected.whole:
        return store
    part = Store()
    part.extend(_Part(store, selected).quads())
    stated = (q.object for q in store.quads_for_pattern(None, VOID.uriSpace, None))
    base = min((o.value for o in stated if isinstance(o, Literal)), default=DEFAULT_BASE)
    part.extend(q for q in store.quads_for_pattern(None, None, None, graph_name(base, "ontology")))
    part.extend(description(counted(part), base))
    return part


class _Part:
    """Which resources are left, and how they are written."""

    def __init__(self, store: Store, selected: Selected) -> None:
        self.store = store
        self.mask = selected.mask
        self.written = dict(selected.renamed)
        self.known = {q.subject for q in self._quads(None, RDF.type, None) if q.object in ZV}
        self.statements = self._statements(selected)
        self.backed = self._backed()
        self.spans = self._spans()

    def quads(self) -> Iterator[Quad]:
        for quad in self._quads(None, None, None):
            if isinstance(quad.graph_name, NamedNode) and self._stays(quad):
                yield Quad(*map(self._term, (quad.subject, quad.predicate, quad.object, quad.graph_name)))

    def _statements(self, selected: Selected) -> set[Any]:
        """Return the statements that the network shows, and those about its documents."""
        network = selected.network
        shown = [evidence for _, _, evidence in network.edges(data="evidence")]
        shown += [fact.evidence for _, facts in network.nodes(data="facts") for fact in facts]
        found = {NamedNode(one.statement) for evidence in shown for one in evidence}
        for quad in self._quads(None, RDF.predicate, SCHEMA.datePublished):
            about = self._value(quad.subject, RDF.subject)
            if isinstance(about, NamedNode) and about.value in self.written:
                found.add(quad.subject)
        return found

    def _backed(self) -> set[Quad]:
        """Return the triples that statements back; what they name beside nodes, topics, stays too."""
        backed = set()
        for statement in self.statements:
            for quad in self._quads(statement, RDF.subject, None):
                predicate, value = (self._value(statement, p) for p in (RDF.predicate, RDF.object))
                backed.add(Quad(quad.object, predicate, value, quad.graph_name))
                if isinstance(value, NamedNode) and value in self.known and value.value not in self.written:
                    self.written[value.value] = self._written(value)
        return backed

    def _written(self, node: NamedNode) -> str:
        """Return the address of a topic, which is made of its name."""
        return masked_iri(
            node.value, [q.object.value for q in self._quads(node, RDFS.label, None)], self.mask
        )

    def _spans(self) -> set[Any]:
        found = set()
        for predicate in (ZV.evidence, ZV.trigger):
            for quad in self._quads(None, predicate, None):
                if quad.subject in self.statements:
                    found.add(quad.object)
        for quad in self._quads(None, ZV.mention, None):
            if quad.subject.value in self.written and quad.object.value.partition(_SPAN)[0] in self.written:
                found.add(quad.object)
        return found

    def _stays(self, quad: Any) -> bool:
        subject, value = quad.subject, quad.object
        if subject in self.statements or subject in self.spans:
            return not (quad.predicate == ZV.mention and value not in self.spans)
        if not isinstance(subject, NamedNode) or subject.value not in self.written:
            return False
        if quad.predicate in _FACT_PROPERTIES and quad.graph_name.value in self.written:
            return quad in self.backed
        if quad.predicate == ZV.mention:
            return value in self.spans
        return value not in self.known or value.value in self.written

    def _term(self, term: Any) -> Any:
        if isinstance(term, NamedNode):
            document, mark, place = term.value.partition(_SPAN)
            return NamedNode(self.written.get(document, document) + mark + place)
        if isinstance(term, Literal) and self.mask and term.datatype in _TEXTS:
            text = self.mask.text(term.value)
            return Literal(text, language=term.language) if term.language else Literal(text)
        return term

    def _quads(self, subject: Any, predicate: Any, value: Any) -> Iterator[Any]:
        return self.store.quads_for_pattern(subject, predicate, value)

    def _value(self, subject: Any, predicate: NamedNode) -> Any:
        return next((q.object for q in self._quads(subject, predicate, None)), None)
