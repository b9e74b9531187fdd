"""The union of the named graphs, kept as the default graph: a triple once, however many graphs hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, Store

from .layout import Layout
from .snapshots import publish


def with_union(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield the quads of named graphs, each followed by its triple in the default graph.

    >>> from pyoxigraph import NamedNode
    >>> a = NamedNode("http://example.org/a")
    >>> [quad.graph_name for quad in with_union([Quad(a, a, a, a)])]
    [<NamedNode value=http://example.org/a>, <DefaultGraph>]
    """
    default = DefaultGraph()
    for quad in quads:
        yield quad
        yield Quad(quad.subject, quad.predicate, quad.object, default)


def publish_dataset(dataset: Store, folder: Path) -> None:
    """Make a store that is only read out of a dataset of named graphs.

    Args:
        dataset: its default graph is left aside.
        folder: new or empty.
    """
    layout = Layout(folder)
    folder.mkdir(parents=True, exist_ok=True)
    live = Store(str(layout.live))
    live.bulk_extend(with_union(q for q in dataset if not isinstance(q.graph_name, DefaultGraph)))
    publish(live, layout)
