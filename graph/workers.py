"""Extracts many documents, on several processes where that pays; the results do not tell on how many.

Documents go out in parcels and come back in their order. Only a few parcels are under way at a time, and
what comes back holds no text, so that the memory taken by the pool does not grow with the corpus. A worker
loads the dictionary once. New processes are spawned: forking a process that has threads is not safe, and
spawning is the same on every system.
"""

from __future__ import annotations

import os
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .collecting import seldom_collecting
from .errors import DataError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from .documents import Document
    from .facts import Entity, Extraction, Fact

SMALL = 400_000
"""Code points that one process has extracted before the workers of a pool would have begun."""
_PARCEL = 60_000  # code points: half a second's work, so that the bar moves and no worker waits long
_WAITING = 3  # parcels that wait for each worker


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a document could not be extracted, as it comes back from a worker."""

    what: str
    trace: str


class WorkerFault(Exception):
    """What went wrong in a worker; its text is the worker's traceback."""


_Found = tuple["tuple[Entity, ...]", "tuple[Fact, ...]"] | Fault
Progress = Callable[[int, int], None]
"""Told how many documents are done, and of how many."""


def _silent(done: int, total: int) -> None:
    return None


def extract_all(
    documents: Sequence[Document], *, jobs: int = 0, progress: Progress = _silent, small: int = SMALL
) -> Iterator[Extraction | DataError]:
    """Yield the extraction of each document, in their order; a fault instead where one trips a rule.

    Args:
        documents: to extract.
        jobs: processes at most; 0 for as many as there are processors.
        progress: told at the beginning and after every document.
        small: texts of fewer code points all together are extracted in this process.
    """
    progress(0, len(documents))
    jobs = min(jobs or os.cpu_count() or 1, len(documents))
    alone = jobs < 2 or sum(len(document.text) for document in documents) < small
    results = map(_found, documents) if alone else _by_pool(documents, jobs)
    for number, (document, found) in enumerate(zip(documents, results, strict=True), 1):
        if isinstance(found, Fault):
            yield _error(document, found)
        else:
            from .facts import Extraction

            yield Extraction(document, *found)
        progress(number, len(documents))


def _found(document: Document) -> _Found:
    from .extract import extract

    try:
        extraction = extract(document)
    except Exception as error:  # one text that trips a rule must not cost the others
        if isinstance(error, DataError):
            return Fault(str(error), "")
        return Fault(f"{type(error).__name__}: {error}", traceback.format_exc())
    return extraction.entities, extraction.facts


def _error(document: Document, fault: Fault) -> DataError:
    if not fault.trace:
        return DataError(fault.what, where=document.file_name)
    problem = DataError(
        f"не вдалося опрацювати · could not be processed: {fault.what}",
        where=document.file_name,
        next_step="це вада програми, повідомте про неї · a fault of the program, please report it",
    )
    problem.__cause__ = WorkerFault(f"\n{fault.trace}")
    return problem


def _by_pool(documents: Sequence[Document], jobs: int) -> Iterator[_Found]:
    """Yield what the workers find; if one is killed, this process does what is left."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    parcels = _parcels(documents)
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_start)
    under_way: deque[tuple[Sequence[Document], Future[list[_Found]] | None]] = deque()
    try:
        for parcel in parcels:
            under_way.append((parcel, _send(pool, parcel)))
            if len(under_way) > jobs * _WAITING:
                yield from _result(*under_way.popleft())
        while under_way:
            yield from _result(*under_way.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _send(pool: ProcessPoolExecutor, parcel: Sequence[Document]) -> Future[list[_Found]] | None:
    try:
        return pool.submit(_work, parcel)
    except BrokenProcessPool:
        return None


def _result(parcel: Sequence[Document], future: Future[list[_Found]] | None) -> list[_Found]:
    try:
        return future.result() if future else _work(parcel)
    except BrokenProcessPool:
        return _work(parcel)


def _parcels(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    start = size = 0
    for end, document in enumerate(documents, 1):
        size += len(document.text)
        if size >= _PARCEL:
            yield documents[start:end]
            start, size = end, 0
    if start < len(documents):
        yield documents[start:]


@seldom_collecting()
def _work(parcel: Sequence[Document]) -> list[_Found]:
    return [_found(document) for document in parcel]


def _start() -> None:
    """Leave Ctrl+C to the process that started the workers: it ends them."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
