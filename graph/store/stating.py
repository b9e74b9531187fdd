"""What the graph of a document is to hold, as things are known now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from sqlite3 import Connection
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from ..document_graph import DocumentGraph
from ..facts import Entity, Extraction, Key
from ..metadata import PLACES, review_quads
from ..resource import Identities, Member, Resource
from ..validate import Violation, validate
from . import judging
from .facets import Facet, facets
from .index import KEPT, Index

_BATCH = 20  # documents whose graphs are in memory: 50 took 95 MB more and no less time
_LARGE = 100_000  # bytes of packed extractions that are worth a batch: some 40 000 triples


class Row(NamedTuple):
    """A document: its number and id, its state, how many bytes its extraction takes."""

    number: int
    id: str
    state: int
    size: int


def portions(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield documents in their order, as many together as should be in memory.

    >>> [len(portion) for portion in portions([Row(1, "a", 0, 60_000), Row(2, "b", 0, 60_000)])]
    [1, 1]
    """
    portion: list[Row] = []
    size = 0
    for row in rows:
        if portion and (len(portion) == _BATCH or size + row.size > _LARGE):
            yield portion
            portion, size = [], 0
        portion.append(row)
        size += row.size
    if portion:
        yield portion


@dataclass(slots=True)
class Stated:
    """What the graphs of some documents are to hold.

    Attributes:
        texts: by graph, its N-Triples; empty of a document that is to go.
        things: what each document names, by number and key; nothing of one that is to go.
        entities: of each document that is not to go.
        reviews: what people judged of the facts of each, for the graph of judgements.
        whole: the same graphs.
        withheld: facts that break the shapes; they are not in the graphs.
        violations: what breaks the shapes in them all the same.
    """

    texts: dict[NamedNode, str] = field(default_factory=dict)
    things: dict[int, dict[Key, Facet]] = field(default_factory=dict)
    entities: dict[int, Sequence[Entity]] = field(default_factory=dict)
    reviews: dict[int, list[Quad]] = field(default_factory=dict)
    whole: Store = field(default_factory=Store)
    withheld: list[Violation] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)

    def places(self, number: int) -> set[tuple[str, str, str]]:
        """Return the places that a document names: its name for each, the address, the code."""
        things = self.things[number]
        named = self.entities.get(number, ())
        return {(e.name, things[e.key].path, e.katottg) for e in named if e.type in PLACES}


def state(index: Index, rows: Sequence[Row], overlaid: judging.Overlay, base: str) -> Stated:
    """Return what the graphs of some documents are to hold, checked against the shapes.

    A fact that breaks them is left out, and what is left of its document checked once more.
    """
    found = Stated()
    extractions: dict[str, tuple[Extraction, Mapping[Key, Facet]]] = {}
    for row in rows:
        graph = document_node(row.id, base)
        found.things[row.number], found.texts[graph] = {}, ""
        if row.state == KEPT:
            extraction = index.extraction(row.number)
            things = found.things[row.number] = seen(index.db, row.number, extraction, overlaid)
            found.entities[row.number] = extraction.entities
            found.texts[graph] = stated(extraction, things, base)
            found.reviews[row.number] = list(judged(extraction, things, base))
            extractions[row.id] = extraction, things
    found.whole, violations = _checked(found.texts)
    found.withheld = [violation for violation in violations if violation.statement]
    if barred := {violation.statement for violation in found.withheld}:
        for document in {violation.document for violation in found.withheld}:
            found.texts[document_node(document, base)] = stated(*extractions[document], base, barred)
        found.whole, violations = _checked(found.texts)
    found.violations = violations
    return found


def _checked(texts: Mapping[NamedNode, str]) -> tuple[Store, list[Violation]]:
    """Return the graphs that are not empty, and what breaks the shapes in them."""
    whole = Store()
    for graph, text in texts.items():
        if text:
            whole.load(text, RdfFormat.N_TRIPLES, to_graph=graph, lenient=True)
    return whole, validate(whole, {graph.value: text for graph, text in texts.items()})


def left_out(withheld: Iterable[Violation]) -> Iterator[str]:
    """Yield what to tell of facts that are not written, each once."""
    for violation in sorted({v.statement: v for v in sorted(withheld, reverse=True)}.values()):
        yield f"факт пропущено, він суперечить схемі · a fact is left out, it breaks the shapes: {violation}"


def document_node(document: str, base: str) -> NamedNode:
    """Return the name of a document's graph."""
    return NamedNode(f"{base}document/{document}")


def seen(db: Connection, number: int, extraction: Extraction, overlaid: judging.Overlay) -> dict[Key, Facet]:
    """Return what the entities of a document are, by rules and by what people judged."""
    known = facets(db, number)
    document = extraction.document.id
    return {e.key: judging.seen(known[e.key], document, overlaid) for e in extraction.entities}


def stated(
    extraction: Extraction, things: Mapping[Key, Facet], base: str, barred: Set[str] = frozenset()
) -> str:
    """Return a document's graph, its entities these things, as N-Triples, without some statements."""
    return DocumentGraph(extraction, _identities(extraction.document.id, things), base, barred).text()


def judged(extraction: Extraction, things: Mapping[Key, Facet], base: str) -> Iterator[Quad]:
    """Yield what people judged of the facts of a document whose entities are these things."""
    if extraction.reviewed:
        identities = _identities(extraction.document.id, things)
        yield from review_quads(DocumentGraph(extraction, identities, base))


def for_both(text: str, graph: NamedNode) -> bytes:
    """Return N-Triples as N-Quads in UTF-8, for a graph and for the default graph, the union.

    >>> for_both("<a:a> <a:b> <a:c> .\\n", NamedNode("a:g"))
    b'<a:a> <a:b> <a:c> <a:g> .\\n<a:a> <a:b> <a:c> .\\n'
    """
    plain = text.encode()
    return plain.replace(b" .\n", f" {graph} .\n".encode()) + plain


def _identities(document: str, things: Mapping[Key, Facet]) -> Identities:
    return Identities(
        (),
        {
            Member(document, key): Resource(
                facet.path, facet.type, facet.name, (), (), facet.role, facet.rule
            )
            for key, facet in things.items()
        },
    )
