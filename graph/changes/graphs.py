"""Which documents two datasets have differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from ..graphs import document_graphs


def differing(old: Store, new: Store, among: Iterable[NamedNode] | None = None) -> Iterator[NamedNode]:
    """Yield the graphs of documents that not both datasets hold, or with another content, in order.

    Args:
        old, new: the datasets.
        among: graphs of which it is known that no others differ; None if that is not known.
    """
    graphs = (*document_graphs(old), *document_graphs(new)) if among is None else among
    for graph in sorted(set(graphs), key=str):
        if _lines(old, graph) != _lines(new, graph):
            yield graph


def value(store: Store, graph: NamedNode, predicate: NamedNode) -> str:
    """Return what a document's graph says of the document, empty if nothing."""
    found = [q.object for q in store.quads_for_pattern(graph, predicate, None, graph)]
    return min((term.value for term in found if isinstance(term, Literal)), default="")


def _lines(store: Store, graph: NamedNode) -> list[bytes]:
    text = store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph)
    assert text is not None
    return sorted(text.splitlines())
