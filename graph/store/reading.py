"""Reads what is new or changed among files, extracts it and takes it in, some hundreds at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from ..documents import document_from_text
from ..errors import DataError
from ..facts import Extraction
from ..workers import extract_all
from .index import GONE
from .intake import Intake
from .packing import source
from .scanning import Parcel, Scan

Progress = Callable[[str, int, int], None]
"""Told the step that begins (``extract``, ``write``), how much of it is done, and of how much."""
_PARCEL = 2_000_000  # code points that are read at a time
_TAKEN = 200  # documents that are resolved in one transaction: what a kill costs


def silent(step: str, done: int, total: int) -> None:
    """Be told, and say nothing."""


class Reading:
    """The reading of one build.

    Args:
        intake: of what is extracted.
        jobs: processes that extract, at most; 0 for as many as there are processors.
        progress: told about every step.

    Attributes:
        added, changed, removed: how many documents are new, have another text or new rules, and went.
        problems: what could not be read or extracted.
        notices: what a user should know of documents that were.
    """

    def __init__(self, intake: Intake, jobs: int, progress: Progress) -> None:
        self.intake, self.index, self.db = intake, intake.index, intake.index.db
        self.jobs, self.progress = jobs, progress
        self.added = self.changed = self.removed = 0
        self.problems: list[DataError] = []
        self.notices: list[str] = []

    def read(self, scan: Scan, *, prune: bool) -> None:
        """Take in what is new or changed, and let go what is gone."""
        for parcel in scan.parcels(_PARCEL):
            self._extract(parcel)
        for parcel in self._outdated():
            self._extract(parcel)
        gone = scan.left(prune=prune)
        with self.index.transaction():
            scan.forget(gone)
            self.intake.take((), gone)
            if gone:
                self.index.put("changed", "1")
        self.removed += len(gone)
        self.problems[:0] = scan.problems
        self.notices += scan.notices

    def _outdated(self) -> Iterator[Parcel]:
        """Yield documents whose files were not given, to be extracted by the present rules."""
        last = 0
        while rows := self.db.execute(
            "SELECT number, id, extraction FROM document WHERE version = '' AND state <> ? AND number > ? "
            "ORDER BY number LIMIT ?",
            (GONE, last, _TAKEN),
        ).fetchall():
            parcel = Parcel()
            for _, former, data in rows:
                document = document_from_text(*source(data))
                parcel.documents.append(document)
                if document.id != former:
                    parcel.superseded.append(former)
            last = rows[-1][0]
            yield parcel

    def _extract(self, parcel: Parcel) -> None:
        failed: set[str] = set()

        def told(done: int, total: int) -> None:
            self.progress("extract", done, total)

        found = self._extracted(parcel, failed, told)
        while extractions := list(islice(found, _TAKEN)):
            with self.index.transaction():
                self._take(extractions)
        with self.index.transaction():
            self.intake.take((), parcel.superseded)
            parcel.keep(self.db, frozenset(failed))

    def _extracted(
        self, parcel: Parcel, failed: set[str], told: Callable[[int, int], None]
    ) -> Iterator[Extraction]:
        results = extract_all(parcel.documents, jobs=self.jobs, progress=told)
        for document, each in zip(parcel.documents, results, strict=True):
            if isinstance(each, DataError):
                self.problems.append(each)
                failed.add(document.id)
            else:
                yield each

    def _take(self, extractions: Iterable[Extraction]) -> None:
        for extraction in extractions:
            known = self.db.execute(
                "SELECT 1 FROM document WHERE id = ?", (extraction.document.id,)
            ).fetchone()
            self.changed += bool(known)
            self.added += not known
        self.intake.take(extractions)
        self.index.put("changed", "1")
