"""Makes a store of a dataset that is a file, in a process of its own: what that takes goes when it ends."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from ..errors import DataError, ZviazokError


def prepare(data: Path, folder: Path) -> None:
    """Make a store with one snapshot, and its search index, of ``graph.trig`` or ``graph.nq``.

    Args:
        data: the file.
        folder: of the store; new or empty.

    Raises:
        DataError: the file cannot be read.
    """
    # Spawned, not forked: forking a process that has threads is not safe.
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as child:
        fault = child.submit(_prepare, data, folder).result()
    if fault:
        what, where, next_step = fault
        raise DataError(what, where=where, next_step=next_step)


def _prepare(data: Path, folder: Path) -> tuple[str, str, str] | None:
    """Do it, and return what is wrong with the file; an error of ours does not travel between processes."""
    from ..graphs import document_graphs
    from ..search import SearchIndex
    from ..serialise import load
    from ..store import publish_dataset, snapshot_folder
    from ..store.searching import search_of

    try:
        loaded = load(data)
    except ZviazokError as error:
        return error.what, error.where, error.next_step
    publish_dataset(loaded, folder)
    index = SearchIndex.open(*search_of(snapshot_folder(folder)))
    index.update(loaded, document_graphs(loaded))
    index.close()
    return None
