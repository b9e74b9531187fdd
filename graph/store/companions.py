"""What a snapshot holds beside its graph."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ..search.index import FILE_NAME, SearchIndex

if TYPE_CHECKING:
    from .layout import Layout
    from .snapshots import Companion
    from .writer import Writer

_DOCUMENTS = 200  # that are put into the index at a time
_PART = 1 << 30


def search_index(layout: Layout, writer: Writer, documents: Sequence[str]) -> Companion:
    """Return what writes the index of names and sentences: it is kept by the writer, and copied.

    Args:
        layout: of the store.
        writer: its writer.
        documents: ids of those whose graphs changed; an index that was lost is made of all.
    """
    kept = layout.folder / FILE_NAME

    def write(folder: Path) -> None:
        index = SearchIndex.open(kept)
        changed = documents if index.graphs() else writer.documents()
        for start in range(0, len(changed), _DOCUMENTS):
            graphs = [NamedNode(f"{writer.base}document/{d}") for d in changed[start : start + _DOCUMENTS]]
            index.update(writer.live.store, graphs)
        index.close()
        copy_file(kept, folder / FILE_NAME)

    return write


def copy_file(source: Path, target: Path) -> None:
    """Copy a file; on a file system that can share data between files, without copying any."""
    try:
        with source.open("rb") as read, target.open("wb") as written:
            while os.copy_file_range(read.fileno(), written.fileno(), _PART):
                pass
    except (AttributeError, OSError):  # not on this system, or not between these file systems
        shutil.copyfile(source, target)
