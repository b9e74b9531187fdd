"""The writer's graph: named graphs are replaced in one update that is all or nothing.

In the same update the default graph is kept the union of the named ones, and the description of the dataset
true. What an update has to do is found by looking at what is there, so that one cut short can be repeated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store, Triple

from ..metadata import Counts, description, graph_name
from ..vocabulary import RDF, VOID, ZV

_DEFAULT = DefaultGraph()
_MANY = 5_000  # quads that are worth a bulk load
_FLUSHED = 20_000  # quads that are changed before the engine is to let go of what it keeps of them in memory
Before = Callable[[list[Quad]], None]


class LiveGraph:
    """The graph of the one writer.

    Args:
        store: where it is kept.
        base: what the addresses of resources begin with.
    """

    def __init__(self, store: Store, base: str) -> None:
        self.store = store
        self.base = base
        self._description = graph_name(base, "dataset")
        self._unflushed = 0

    def holds(self, graph: NamedNode) -> bool:
        """Whether there is such a named graph."""
        return self.store.contains_named_graph(graph)

    def replace(self, graphs: Mapping[NamedNode, Iterable[Quad]], beforehand: Before | None = None) -> None:
        """Make named graphs hold these quads and no others; one that is given none goes.

        Args:
            graphs: with what they are to hold.
            beforehand: is given the quads that will come or go.
        """
        removed: list[Quad] = []
        added: list[Quad] = []
        for graph, quads in graphs.items():
            old, new = set(self.store.quads_for_pattern(None, None, None, graph)), set(quads)
            removed += old - new
            added += new - old
        if beforehand:
            beforehand([*removed, *added])
        self._change(removed, added)

    def patch(self, removed: Iterable[Quad], added: Iterable[Quad], beforehand: Before | None = None) -> None:
        """Take quads of named graphs out, and put others in; those in both stay."""
        wanted = set(added)
        gone = [quad for quad in set(removed) - wanted if quad in self.store]
        come = [quad for quad in wanted if quad not in self.store]
        if beforehand:
            beforehand([*gone, *come])
        self._change(gone, come)

    def add(self, quads: list[Quad]) -> None:
        """Add quads of named graphs, none of which is there; in one update unless they are many."""
        if len(quads) < _MANY:
            self._change([], quads)
            return
        counts = self._counts([], quads, [])
        self.load_quads(quads)
        self._describe(counts)

    def load(self, text: str | bytes) -> None:
        """Add what N-Quads say, as many as they may be: all or nothing, and nothing else is seen to.

        Args:
            text: quads that are not there yet, each of them for the default graph as well. Until ``recount``
                the description is not true.
        """
        self.store.bulk_load(text, RdfFormat.N_QUADS, lenient=True)

    def load_quads(self, quads: Iterable[Quad]) -> None:
        """Add quads as ``load`` does: the engine keeps what updates bring in memory, even once written."""
        text = "".join([f"{(own := str(quad.triple))} {quad.graph_name} .\n{own} .\n" for quad in quads])
        if text:
            self.load(text)

    def recount(self) -> None:
        """Count everything, and describe it: takes the longer the more there is."""
        self._describe(self.counted())

    def counted(self) -> Counts:
        """Count everything."""
        entities = {
            kind: int(number.value)
            for kind, number in self._rows("SELECT ?kind (count(*) AS ?n) { ?s a ?kind } GROUP BY ?kind")
            if isinstance(kind, NamedNode) and kind in ZV
        }
        ((triples,),) = self._rows(
            f"SELECT (count(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (?g != {self._description}) }}"
        )
        ((documents,),) = self._rows(f"SELECT (count(*) AS ?n) {{ ?s {ZV.fileName} ?o }}")
        return Counts(int(triples.value), int(documents.value), entities)

    def _describe(self, counts: Counts) -> None:
        self.replace({self._description: description(counts, self.base)})

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        found = self.store.query(query)
        assert isinstance(found, QuerySolutions)
        return [tuple(row) for row in found]

    def _change(self, removed: list[Quad], added: list[Quad]) -> None:
        own = [*removed, *added]
        if all(quad.graph_name == self._description for quad in own):
            self._update(removed, added, self._lost(removed, added))
            return
        lost = self._lost(removed, added)
        counts = self._counts(removed, added, lost)
        old = set(self.store.quads_for_pattern(None, None, None, self._description))
        new = set(description(counts, self.base))
        gone = [*removed, *(old - new)]
        come = [*added, *(new - old)]
        self._update(gone, come, [*lost, *self._lost(old - new, new - old)])

    def _lost(self, removed: Iterable[Quad], added: Iterable[Quad]) -> list[Triple]:
        """Return the triples that no named graph holds any more."""
        gone, kept = set(removed), {quad.triple for quad in added}
        return [
            triple
            for triple in {quad.triple: None for quad in gone}
            if triple not in kept
            and all(
                quad.graph_name == _DEFAULT or quad in gone
                for quad in self.store.quads_for_pattern(
                    triple.subject, triple.predicate, triple.object, None
                )
            )
        ]

    def _counts(self, removed: list[Quad], added: list[Quad], lost: list[Triple]) -> Counts:
        """Return what the dataset holds after a change."""
        counts = self.counts()
        entities = Counter(dict(counts.entities))
        for triple in {quad.triple: None for quad in added if _is_typing(quad)}:
            known = Quad(triple.subject, triple.predicate, triple.object, _DEFAULT) in self.store
            assert isinstance(triple.object, NamedNode)
            entities[triple.object] += not known
        for triple in lost:
            if isinstance(triple.object, NamedNode) and _is_typing(triple):
                entities[triple.object] -= 1
        documents = [sum(quad.predicate == ZV.fileName for quad in quads) for quads in (removed, added)]
        return Counts(
            counts.triples + len(added) - len(removed),
            counts.documents + documents[1] - documents[0],
            +entities,
        )

    def counts(self) -> Counts:
        """Return what the dataset is said to hold."""
        graph = self._description
        entities = {}
        for part in self.store.quads_for_pattern(graph, VOID.classPartition, None, graph):
            node = part.object
            assert isinstance(node, NamedNode)
            for quad in self.store.quads_for_pattern(node, VOID["class"], None, graph):
                assert isinstance(quad.object, NamedNode)
                entities[quad.object] = self._number(node, VOID.entities)
        return Counts(self._number(graph, VOID.triples), self._number(graph, VOID.documents), entities)

    def _number(self, subject: NamedNode, predicate: NamedNode) -> int:
        found = self.store.quads_for_pattern(subject, predicate, None, self._description)
        return sum(int(quad.object.value) for quad in found if isinstance(quad.object, Literal))

    def _update(self, removed: list[Quad], added: list[Quad], lost: list[Triple]) -> None:
        parts = []
        if removed:
            parts.append(f"DELETE DATA {{ {_block(removed)} {' . '.join(map(str, lost))} }}")
            parts += [f"DROP SILENT GRAPH {graph}" for graph in self._emptied(removed, added)]
        if added:
            triples = {quad.triple: None for quad in added}
            parts.append(f"INSERT DATA {{ {_block(added)} {' . '.join(map(str, triples))} }}")
        if parts:
            self.store.update(" ;\n".join(parts))
            self._unflushed += len(removed) + len(added)
        if self._unflushed >= _FLUSHED:
            self.store.flush()
            self._unflushed = 0

    def _emptied(self, removed: list[Quad], added: list[Quad]) -> list[NamedNode]:
        gone = set(removed)
        graphs = {quad.graph_name for quad in removed} - {quad.graph_name for quad in added}
        return [
            graph
            for graph in sorted(graphs, key=str)
            if isinstance(graph, NamedNode)
            and all(quad in gone for quad in self.store.quads_for_pattern(None, None, None, graph))
        ]


def _block(quads: Iterable[Quad]) -> str:
    by_graph: dict[object, list[str]] = {}
    for quad in quads:
        by_graph.setdefault(quad.graph_name, []).append(str(quad.triple))
    return " ".join(f"GRAPH {graph} {{ {' . '.join(triples)} }}" for graph, triples in by_graph.items())


def _is_typing(statement: Quad | Triple) -> bool:
    return statement.predicate == RDF.type and statement.object in ZV
