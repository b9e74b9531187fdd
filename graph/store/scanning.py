"""Finds the documents that are new or changed among files, most of which are neither.

A file whose size, times and inode are those of the last build is not opened. Of one that is read, only the
documents with another text than before go on. What a file no longer gives goes, unless another file gives it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from sqlite3 import Connection
from typing import NamedTuple

from ..documents import Document
from ..errors import ReadError
from ..readers import look_up, read_file, same_document, shown
from .index import GONE, Index

_FRESH = 2_000_000_000  # nanoseconds in which a file may change again and keep its time
_TABLES = """
CREATE TEMP TABLE IF NOT EXISTS given (document TEXT PRIMARY KEY, path TEXT, name BLOB) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS seen (
    path TEXT PRIMARY KEY, name BLOB, position INTEGER, state TEXT, loud INTEGER) WITHOUT ROWID;
DELETE FROM given;
DELETE FROM seen;
"""
_FIND_LOUD = """
UPDATE seen SET loud = 1 WHERE state = ''
OR NOT EXISTS (SELECT 1 FROM file WHERE file.path = seen.path AND file.state = seen.state)
"""


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


class _File(NamedTuple):
    """A file that was found: where it is, its name as given, its place among all, its state."""

    path: str
    name: bytes
    position: int
    state: str


class Scan:
    """One look at the files of a build.

    Most files are quiet: they are as they were when all that they give went into the store, and give no
    document that another file gives. The database finds the others; only these are gone through one by one,
    in order: of files that give one document the first counts.

    Args:
        index: of the store.
        paths: files and folders, ``-`` for standard input.
    """

    def __init__(self, index: Index, paths: Sequence[Path]) -> None:
        self._db = index.db
        self._unread: list[str] = []
        self._problems: list[tuple[int, ReadError]] = []
        self._contested: set[str] = set()  # files
        self.notices: list[str] = []
        self._db.executescript(_TABLES)
        with index.transaction():
            self._db.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?, ?, ?, 0)", self._seen(paths))
            self._db.execute(_FIND_LOUD)

    @property
    def problems(self) -> list[ReadError]:
        """What could not be read, and documents that several files give, in the order of the files."""
        return [problem for _, problem in sorted(self._problems, key=lambda each: each[0])]

    def parcels(self, size: int) -> Iterator[Parcel]:
        """Yield what is to be extracted, some code points at a time."""
        parcel = Parcel()
        for row in self._db.execute(
            "SELECT path, name, position, state FROM seen WHERE loud ORDER BY position"
        ).fetchall():
            self._look(_File(*row), parcel)
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
        query = "SELECT DISTINCT document AS id FROM source WHERE version = ''"
        if prune:
            query = f"SELECT id FROM document WHERE state <> {GONE}"
        rows = self._db.execute(
            f"SELECT id FROM ({query}) WHERE NOT EXISTS (SELECT 1 FROM given WHERE given.document = id) "
            "AND NOT EXISTS (SELECT 1 FROM source JOIN seen USING (path) "
            "WHERE source.document = id AND version <> '' AND NOT loud)"
        ).fetchall()
        return sorted(document for (document,) in rows if not self._is_unread(document))

    def forget(self, gone: Sequence[str]) -> None:
        """Forget which files gave the documents that go, and how contested ones were; in a transaction."""
        self._db.executemany(
            "UPDATE file SET state = '' WHERE path = ?", [(path,) for path in sorted(self._contested)]
        )
        self._db.execute("DELETE FROM source WHERE version = ''")
        for document in gone:
            self._db.execute(
                "DELETE FROM file WHERE path IN (SELECT path FROM source WHERE document = ?)", (document,)
            )
            self._db.execute("DELETE FROM source WHERE document = ?", (document,))

    def _seen(self, paths: Sequence[Path]) -> Iterator[tuple[str, bytes, int, str]]:
        here, now = str(Path.cwd() / "x")[:-1], time.time_ns()
        for position, found in enumerate(look_up(paths)):
            if isinstance(found, ReadError):
                self._problem(position, found, found.where)
                continue
            name, status = found
            absolute = status is None or name[:1] == os.sep or Path(name).is_absolute()
            yield _text(name if absolute else here + name), os.fsencode(name), position, _state(status, now)

    def _look(self, file: _File, parcel: Parcel) -> None:
        path = _path(file.name)
        try:
            reading = read_file(path)
        except ReadError as error:
            self._problem(file.position, error, file.path)
            return
        self.notices += [f"{shown(path)}: {notice}" for notice in reading.notices]
        for document in reading.documents:
            if self._claim(document.id, file) and not self._is_stored(document.id, version(document)):
                parcel.documents.append(document)
        parcel.files.append((file.path, file.state, [(d.id, version(d)) for d in reading.documents]))

    def _claim(self, document: str, file: _File) -> bool:
        """Let a file give a document; whether no file before it did."""
        first = self._db.execute("SELECT path, name FROM given WHERE document = ?", (document,)).fetchone()
        quiet = self._db.execute(
            "SELECT path, name, position FROM source JOIN seen USING (path) "
            "WHERE document = ? AND version <> '' AND NOT loud",
            (document,),
        ).fetchone()
        if other := first or quiet:
            self._contested |= {other[0], file.path}
        if first or quiet and quiet[2] < file.position:
            self._problems.append((file.position, same_document(shown(_path(other[1])), _path(file.name))))
            return False
        if quiet:
            self._problems.append((quiet[2], same_document(shown(_path(file.name)), _path(quiet[1]))))
        self._db.execute("INSERT INTO given VALUES (?, ?, ?)", (document, file.path, file.name))
        return True

    def _is_stored(self, document: str, version: str) -> bool:
        return bool(
            self._db.execute(
                "SELECT 1 FROM document WHERE id = ? AND version = ? AND state <> ?",
                (document, version, GONE),
            ).fetchone()
        )

    def _problem(self, position: int, problem: ReadError, where: str) -> None:
        self._problems.append((position, problem))
        self._unread.append(_text(str(Path(where).absolute())) if where != "-" else where)

    def _is_unread(self, document: str) -> bool:
        rows = self._db.execute("SELECT path FROM source WHERE document = ?", (document,)).fetchall()
        return any(
            path == unread or path.startswith(f"{unread}/") for (path,) in rows for unread in self._unread
        )


def version(document: Document) -> str:
    """Return what tells a document from itself with another text or address."""
    return f"{document.sha256} {document.url}".rstrip()


def _path(name: bytes) -> Path:
    return Path(os.fsdecode(name))


def _text(path: str) -> str:
    """Return a path as a text that can be kept, whatever bytes the file system holds."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _state(status: os.stat_result | None, now: int) -> str:
    """Return what tells a file from itself when it was written to; empty where that cannot be told."""
    if status is None or now - max(status.st_mtime_ns, status.st_ctime_ns) < _FRESH:
        return ""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
