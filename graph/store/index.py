"""The writer's index: which files and documents there are, what was extracted of them, and what is one thing.

An SQLite file beside the graph. ``document`` to ``thing`` say how things are; ``resource`` to ``container``
what the graph holds so far, so that a change is found without looking at what did not change.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import DataError
from ..facts import Extraction
from ..reviewed import Reviews
from .packing import unpacked

_FORMAT = "2"
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE file (path TEXT PRIMARY KEY, state TEXT) WITHOUT ROWID;
CREATE TABLE source (path TEXT, document TEXT, version TEXT, PRIMARY KEY (path, document)) WITHOUT ROWID;
CREATE INDEX source_document ON source (document);
CREATE INDEX source_left ON source (document) WHERE version = '';

CREATE TABLE document (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, version TEXT, extraction BLOB,
    state INTEGER NOT NULL DEFAULT 0, pending INTEGER NOT NULL DEFAULT 1);
CREATE INDEX document_pending ON document (number) WHERE pending;
CREATE INDEX document_state ON document (state) WHERE state;

CREATE TABLE bucket (
    id INTEGER PRIMARY KEY, stage INTEGER, round INTEGER, type TEXT, core TEXT, fixed TEXT,
    UNIQUE (core, fixed, type, stage, round));
CREATE TABLE signature (
    id INTEGER PRIMARY KEY, bucket INTEGER, contexts TEXT, thing INTEGER, UNIQUE (bucket, contexts));
CREATE INDEX signature_thing ON signature (thing);
CREATE TABLE name (signature INTEGER, name TEXT, count INTEGER, PRIMARY KEY (signature, name)) WITHOUT ROWID;
CREATE TABLE occurrence (
    document INTEGER, key TEXT, signature INTEGER, name TEXT, PRIMARY KEY (document, key)) WITHOUT ROWID;
CREATE INDEX occurrence_signature ON occurrence (signature);
CREATE TABLE thing (
    id INTEGER PRIMARY KEY, bucket INTEGER, stage INTEGER, round INTEGER, type TEXT, claim TEXT, path TEXT,
    name TEXT, role TEXT, rule TEXT);
CREATE INDEX thing_bucket ON thing (bucket);
CREATE INDEX thing_claim ON thing (claim);
CREATE INDEX thing_path ON thing (path);

CREATE TABLE resource (id INTEGER PRIMARY KEY, path TEXT UNIQUE, members INTEGER);
CREATE TABLE link (
    document INTEGER, resource INTEGER, members INTEGER, PRIMARY KEY (document, resource)) WITHOUT ROWID;
CREATE INDEX link_resource ON link (resource);
CREATE TABLE placed (
    document INTEGER, path TEXT, name TEXT, code TEXT,
    PRIMARY KEY (document, path, name, code)) WITHOUT ROWID;
CREATE TABLE place (
    name TEXT, path TEXT, code TEXT, count INTEGER, PRIMARY KEY (name, path, code)) WITHOUT ROWID;
CREATE INDEX place_path ON place (path);
CREATE TABLE container (name TEXT, path TEXT, PRIMARY KEY (name, path)) WITHOUT ROWID;
CREATE INDEX container_path ON container (path);

CREATE TABLE stale_link (path TEXT, document TEXT, PRIMARY KEY (path, document)) WITHOUT ROWID;
CREATE TABLE stale_path (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE stale_place (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE premise (
    subject TEXT, predicate TEXT, object TEXT, graph TEXT,
    PRIMARY KEY (subject, predicate, object, graph)) WITHOUT ROWID;
CREATE TABLE touched (document TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_REVIEW = "CREATE TABLE IF NOT EXISTS review (document INTEGER PRIMARY KEY, nodes TEXT, wanted TEXT)"
"""Judgements on a document's facts that the graph may hold, and what it is to hold; older stores lack it."""
KEPT, REFUSED, GONE = 0, 1, 2
"""States of a document: in the dataset; left out because its facts break the shapes; to be forgotten."""


class Index:
    """The index, opened.

    Args:
        path: its file; made if need be.
        lasting: whether it is to outlive a kill or a crash; else it is quicker.

    Raises:
        DataError: it cannot be opened, or another version of the program made it.
    """

    def __init__(self, path: Path, *, lasting: bool = True) -> None:
        self.path = path
        try:
            self.db = sqlite3.connect(path, isolation_level=None, cached_statements=512)
            self.db.execute(f"PRAGMA journal_mode = {'WAL' if lasting else 'MEMORY'}")
            self.db.execute(f"PRAGMA synchronous = {'NORMAL' if lasting else 'OFF'}")
            if not self.db.execute("SELECT 1 FROM sqlite_master").fetchone():
                self.db.executescript(
                    f"BEGIN; {_SCHEMA} INSERT INTO meta VALUES ('format', {_FORMAT}); COMMIT;"
                )
            self.db.execute(_REVIEW)
        except sqlite3.Error as error:
            raise failed(error, path) from error
        self.reviews = Reviews.unpacked(self.get("reviews"))
        if self.get("format") != _FORMAT:
            raise DataError(
                "сховище зроблено іншою версією програми · another version of the program made the store",
                where=str(path.parent),
                next_step="побудуйте нове · build a new one: zviazok build --store NEW",
            )

    def get(self, key: str) -> str:
        """Return a setting; empty if there is none."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def put(self, key: str, value: str) -> None:
        """Keep a setting."""
        self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def keep_reviews(self, reviews: Reviews) -> None:
        """Keep what people say of facts; call it in a transaction."""
        self.put("reviews", reviews.packed())
        self.reviews = reviews

    def extraction(self, number: int) -> Extraction:
        """Return what was extracted from a document, as people reviewed it."""
        (data,) = self.db.execute("SELECT extraction FROM document WHERE number = ?", (number,)).fetchone()
        return self.reviews.applied(unpacked(data))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all or nothing of what the block does."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self.db.close()


def failed(error: Exception, path: Path) -> DataError:
    """Return what to tell a user of an error in reading or writing the store."""
    return DataError(
        f"у сховище не вдалося записати · the store cannot be written: {error}",
        where=str(path),
        next_step="перевірте права й вільне місце, тоді повторіть; збережене не втрачено · "
        "check permissions and free space, then try again; nothing stored is lost",
    )
