"""Which graphs of a store state something of their own."""

from __future__ import annotations

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store

from .vocabulary import DEFAULT_BASE, VOID, ZV

_BUILT = "/graph/dataset"


def stating_graphs(store: Store) -> list[NamedNode | BlankNode | DefaultGraph]:
    """Return the graphs of a store, in no order; the default graph only where it is no union of the others.

    Datasets that we build state nothing in it; a store on disk keeps the union there, for queries.

    >>> from pyoxigraph import Quad
    >>> a = NamedNode("https://example.org/a")
    >>> store = Store()
    >>> store.extend([Quad(a, a, a), Quad(a, a, a, a)])
    >>> len(stating_graphs(store))
    2
    >>> store.add(Quad(a, a, a, NamedNode("https://example.org/graph/dataset")))
    >>> DefaultGraph() in stating_graphs(store)
    False
    """
    named = list(store.named_graphs())
    if any(isinstance(graph, NamedNode) and graph.value.endswith(_BUILT) for graph in named):
        return [*named]
    default = DefaultGraph()
    unnamed = next(store.quads_for_pattern(None, None, None, default), None)
    return [*named, *([default] if unnamed else ())]


def union_of(store: Store) -> DefaultGraph | None:
    """Return the default graph where it is the union of the others, as a store on disk keeps it; else None.

    What is said of a thing stands there once, in the others once for every document that says it.

    >>> union_of(Store()) is None
    True
    """
    default = DefaultGraph()
    if next(store.quads_for_pattern(None, None, None, default), None) is None:
        return None
    built = NamedNode(stated_base(store).rstrip("/") + _BUILT)
    return default if store.contains_named_graph(built) else None


def everywhere(store: Store) -> DefaultGraph | None:
    """Return where to look for what any graph states: in the union of all where a store keeps it, or in each.

    In the union a triple stands once, however many graphs hold it.

    >>> from pyoxigraph import Quad
    >>> a, built = NamedNode("https://example.org/a"), NamedNode("https://example.org/graph/dataset")
    >>> store = Store()
    >>> store.add(Quad(a, a, a, built))
    >>> everywhere(store)
    >>> store.add(Quad(a, a, a))
    >>> everywhere(store)
    <DefaultGraph>
    """
    default = DefaultGraph()
    unnamed = next(store.quads_for_pattern(None, None, None, default), None)
    return default if unnamed and default not in stating_graphs(store) else None


def stated_base(store: Store) -> str:
    """Return what every address of the dataset's resources begins with, as the dataset says it.

    >>> stated_base(Store())
    'https://w3id.org/zviazok/id/'
    """
    stated = (quad.object for quad in store.quads_for_pattern(None, VOID.uriSpace, None))
    return min((term.value for term in stated if isinstance(term, Literal)), default=DEFAULT_BASE)


def document_graphs(store: Store) -> list[NamedNode]:
    """Return the graphs of the source documents, in order."""
    graphs = {
        quad.graph_name
        for quad in store.quads_for_pattern(None, ZV.fileName, None)
        if quad.graph_name == quad.subject
    }
    return sorted((graph for graph in graphs if isinstance(graph, NamedNode)), key=str)
