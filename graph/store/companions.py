"""What a snapshot holds beside its graph."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ..search.index import FILE_NAME, SearchIndex

if TYPE_CHECKING:
    from .layout import Layout
    from .snapshots import Companion
    from .writer import Writer


def search_index(layout: Layout, writer: Writer, documents: Sequence[str]) -> Companion:
    """Return what writes the index of names and sentences: it is kept by the writer, and copied.

    Args:
        layout: of the store.
        writer: its writer.
        documents: ids of those whose graphs changed.
    """
    kept = layout.folder / FILE_NAME

    def write(folder: Path) -> None:
        index = SearchIndex.open(kept)
        index.update(writer.live.store, [NamedNode(f"{writer.base}document/{d}") for d in documents])
        index.close()
        with closing(sqlite3.connect(kept)) as own, closing(sqlite3.connect(folder / FILE_NAME)) as copy:
            own.backup(copy)

    return write
