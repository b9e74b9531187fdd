"""Finds the documents that are new or changed among files, most of which are neither.

A file whose size, times and inode are those of the last build is not opened. Of one that is read, only the
documents with another text than before go on. What a file no longer gives goes, unless another file gives it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from sqlite3 import Connection

from ..documents import Document
from ..errors import ReadError
from ..readers import STANDARD_INPUT, find_files, read_file, same_document
from .index import GONE, Index

_FRESH = 2_000_000_000  # nanoseconds in which a file may change again and keep its time


@dataclass(slots=True)
class Parcel:
    """Documents to be extracted, and what is to be kept of the files that they came from.

    Attributes:
        documents: new or changed.
        files: path, state, and the documents' ids and versions, of every file that was read.
        superseded: ids of documents that have another one now.
    """

    documents: list[Document] = field(default_factory=list)
    files: list[tuple[str, str, list[tuple[str, str]]]] = field(default_factory=list)
    superseded: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many code points there are to be extracted."""
        return sum(len(document.text) for document in self.documents)

    def keep(self, db: Connection, failed: frozenset[str]) -> None:
        """Keep what is known of the files, in a transaction; those with documents that failed are not."""
        for path, state, given in self.files:
            if any(document in failed for document, _ in given):
                continue
            db.execute("INSERT OR REPLACE INTO file VALUES (?, ?)", (path, state))
            db.execute("UPDATE source SET version = '' WHERE path = ?", (path,))
            db.executemany(
                "INSERT OR REPLACE INTO source VALUES (?, ?, ?)", [(path, *each) for each in given]
            )


class Scan:
    """One look at the files of a build.

    Args:
        index: of the store.
        paths: files and folders, ``-`` for standard input.
    """

    def __init__(self, index: Index, paths: Sequence[Path]) -> None:
        self._db = index.db
        self._paths = paths
        self._unread: list[str] = []
        self.problems: list[ReadError] = []
        self.notices: list[str] = []
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS given (document TEXT PRIMARY KEY, path TEXT)")
        self._db.execute("DELETE FROM given")

    def parcels(self, size: int) -> Iterator[Parcel]:
        """Yield what is to be extracted, some code points at a time."""
        parcel = Parcel()
        for found in find_files(self._paths):
            if isinstance(found, ReadError):
                self._problem(found, found.where)
                continue
            self._look(found, parcel)
            if parcel.size >= size or len(parcel.files) >= 1_000:
                yield parcel
                parcel = Parcel()
        if parcel.files:
            yield parcel

    def left(self, *, prune: bool) -> list[str]:
        """Return the ids of documents that are to go.

        Args:
            prune: let all go that no file of this build gives; not those of files that could not be read.
        """
        query = "SELECT DISTINCT document FROM source WHERE version = ''"
        if prune:
            query = f"SELECT id FROM document WHERE state <> {GONE}"
        rows = self._db.execute(f"{query} EXCEPT SELECT document FROM given").fetchall()
        return sorted(document for (document,) in rows if not self._is_unread(document))

    def forget(self, gone: Sequence[str]) -> None:
        """Forget which files gave the documents that go, in a transaction."""
        self._db.execute("DELETE FROM source WHERE version = ''")
        for document in gone:
            self._db.execute(
                "DELETE FROM file WHERE path IN (SELECT path FROM source WHERE document = ?)", (document,)
            )
            self._db.execute("DELETE FROM source WHERE document = ?", (document,))

    def _look(self, path: Path, parcel: Parcel) -> None:
        where = "-" if path == STANDARD_INPUT else str(path.absolute())
        state = _state(path)
        known = self._db.execute("SELECT 1 FROM file WHERE path = ? AND state = ?", (where, state)).fetchone()
        if state and known:
            given = self._db.execute(
                "SELECT document, version FROM source WHERE path = ? AND version <> ''", (where,)
            ).fetchall()
            if all(self._is_stored(*each) or self._claimant(each[0]) for each in given):
                for document, _ in given:
                    self._claim(document, path)
                return
        try:
            reading = read_file(path)
        except ReadError as error:
            self._problem(error, where)
            return
        self.notices += [f"{path}: {notice}" for notice in reading.notices]
        for document in reading.documents:
            if self._claim(document.id, path) and not self._is_stored(document.id, version(document)):
                parcel.documents.append(document)
        parcel.files.append((where, state, [(d.id, version(d)) for d in reading.documents]))

    def _claimant(self, document: str) -> str:
        row = self._db.execute("SELECT path FROM given WHERE document = ?", (document,)).fetchone()
        return str(row[0]) if row else ""

    def _claim(self, document: str, path: Path) -> bool:
        """Let a file give a document; whether no file before it did."""
        if first := self._claimant(document):
            self.problems.append(same_document(first, path))
            return False
        self._db.execute("INSERT INTO given VALUES (?, ?)", (document, str(path)))
        return True

    def _is_stored(self, document: str, version: str) -> bool:
        return bool(
            self._db.execute(
                "SELECT 1 FROM document WHERE id = ? AND version = ? AND state <> ?",
                (document, version, GONE),
            ).fetchone()
        )

    def _problem(self, problem: ReadError, where: str) -> None:
        self.problems.append(problem)
        self._unread.append(str(Path(where).absolute()) if where != "-" else where)

    def _is_unread(self, document: str) -> bool:
        rows = self._db.execute("SELECT path FROM source WHERE document = ?", (document,)).fetchall()
        return any(
            path == unread or path.startswith(f"{unread}/") for (path,) in rows for unread in self._unread
        )


def version(document: Document) -> str:
    """Return what tells a document from itself with another text or address."""
    return f"{document.sha256} {document.url}".rstrip()


def _state(path: Path) -> str:
    """Return what tells a file from itself when it was written to; empty where that cannot be told."""
    if path == STANDARD_INPUT:
        return ""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return ""
    if time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) < _FRESH:
        return ""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
