"""Keeps the index of names and sentences, for the readers of every snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ..search.index import SearchIndex
from .layout import Layout
from .snapshots import numbers

if TYPE_CHECKING:
    from .writer import Writer

_DOCUMENTS = 200  # that are put into the index at a time


def update_search(layout: Layout, writer: Writer, documents: Sequence[str], number: int) -> None:
    """Bring the index to what a snapshot will hold; readers of others see no change.

    Args:
        layout: of the store.
        writer: its writer.
        documents: ids of those whose graphs changed; an index that was lost is made of all.
        number: of the snapshot to come.
    """
    index = SearchIndex.open(layout.search, number)
    try:
        newest = layout.newest()
        index.keep(min(numbers(layout), default=0), int(newest.name) if newest else 0)
        changed = documents if index.graphs() else writer.documents()
        for start in range(0, len(changed), _DOCUMENTS):
            graphs = [NamedNode(f"{writer.base}document/{d}") for d in changed[start : start + _DOCUMENTS]]
            index.update(writer.live.store, graphs)
    finally:
        index.close()


def search_of(snapshot: Path) -> tuple[Path, int]:
    """Return the file of the index that knows a snapshot, and the snapshot's number."""
    number = int(snapshot.name) if snapshot.name.isdigit() else 0
    return Layout(snapshot.absolute().parent.parent).search, number
