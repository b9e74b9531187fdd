"""The rows of the index of names and sentences: how they come, and how they go."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .reading import keys, named, said

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Store

VERSION = "2"  # of the schema and of the keys; an index of another is made anew
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE graph (id INTEGER PRIMARY KEY, iri TEXT, born INTEGER, died INTEGER);
CREATE UNIQUE INDEX graph_iri ON graph (iri) WHERE died IS NULL;
CREATE INDEX graph_born ON graph (born);
CREATE INDEX graph_died ON graph (died) WHERE died IS NOT NULL;
CREATE TABLE name (id INTEGER PRIMARY KEY, iri TEXT, type TEXT, role TEXT, text TEXT,
                   UNIQUE (iri, type, role, text));
CREATE TABLE named (graph INTEGER, name INTEGER, PRIMARY KEY (graph, name)) WITHOUT ROWID;
CREATE INDEX named_name ON named (name);
CREATE TABLE sentence (id INTEGER PRIMARY KEY, graph INTEGER, span TEXT, document TEXT, text TEXT);
CREATE INDEX sentence_graph ON sentence (graph);
CREATE VIRTUAL TABLE name_keys USING fts5(keys, detail=none, tokenize="{tokenizer}");
CREATE VIRTUAL TABLE sentence_keys USING fts5(keys, detail=none, tokenize="{tokenizer}");
CREATE VIRTUAL TABLE name_terms USING fts5vocab(name_keys, row);
CREATE VIRTUAL TABLE sentence_terms USING fts5vocab(sentence_keys, row);
""".replace("{tokenizer}", "unicode61 remove_diacritics 0 tokenchars '''-'")


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Keep all or nothing of what the block does."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def meta(db: sqlite3.Connection, key: str) -> str:
    """Return what is noted of an index; empty where nothing is."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
        return ""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""


def make(db: sqlite3.Connection, since: int) -> None:
    """Make an empty index in the place of what is there, for a snapshot and those to come."""
    with transaction(db):
        tables = db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN "
            "('name_terms','sentence_terms','name_keys','sentence_keys','meta','graph','name','named','sentence')"
        ).fetchall()
        for (table,) in sorted(tables, key=lambda row: not row[0].endswith("_terms")):
            db.execute(f"DROP TABLE {table}")
        for statement in _SCHEMA.split(";\n"):
            db.execute(statement)
        db.executemany("INSERT INTO meta VALUES (?, ?)", (("version", VERSION), ("since", str(since))))


def take_in(db: sqlite3.Connection, store: Store, graph: NamedNode, at: int, *, sentences: bool) -> None:
    """Take in what a document's graph names and says, from a snapshot on."""
    if not store.contains_named_graph(graph):
        return
    own = _insert(db, "INSERT INTO graph (iri, born) VALUES (?, ?)", (graph.value, at))
    names = [(own, _name(db, name)) for name in named(store, graph)]
    db.executemany("INSERT INTO named VALUES (?, ?)", names)
    for span, document, text in said(store, graph) if sentences else ():
        number = _insert(
            db,
            "INSERT INTO sentence (graph, span, document, text) VALUES (?, ?, ?, ?)",
            (own, span, document, text),
        )
        db.execute("INSERT INTO sentence_keys (rowid, keys) VALUES (?, ?)", (number, keys(text)))


def forget(db: sqlite3.Connection, graph: NamedNode, at: int) -> None:
    """Let a graph go, from a snapshot on; those before it keep it."""
    row = db.execute("SELECT id, born FROM graph WHERE iri = ? AND died IS NULL", (graph.value,)).fetchone()
    if row and row[1] == at:
        _delete(db, row[0])
    elif row:
        db.execute("UPDATE graph SET died = ? WHERE id = ?", (at, row[0]))


def drop(db: sqlite3.Connection, oldest: int, newest: int) -> None:
    """Undo what came or went after the newest snapshot, and drop what none from the oldest on has."""
    for condition, number in (("born > ?", newest), ("died <= ?", oldest)):
        for (own,) in db.execute(f"SELECT id FROM graph WHERE {condition}", (number,)).fetchall():
            _delete(db, own)
    db.execute("UPDATE graph SET died = NULL WHERE died > ?", (newest,))


def _delete(db: sqlite3.Connection, own: int) -> None:
    names = db.execute("SELECT name FROM named WHERE graph = ?", (own,)).fetchall()
    db.execute("DELETE FROM named WHERE graph = ?", (own,))
    for name in names:
        if not db.execute("SELECT 1 FROM named WHERE name = ? LIMIT 1", name).fetchone():
            db.execute("DELETE FROM name WHERE id = ?", name)
            db.execute("DELETE FROM name_keys WHERE rowid = ?", name)
    sentences = db.execute("SELECT id FROM sentence WHERE graph = ?", (own,)).fetchall()
    db.executemany("DELETE FROM sentence_keys WHERE rowid = ?", sentences)
    db.execute("DELETE FROM sentence WHERE graph = ?", (own,))
    db.execute("DELETE FROM graph WHERE id = ?", (own,))


def _name(db: sqlite3.Connection, name: tuple[str, str, str, str]) -> int:
    row = db.execute(
        "SELECT id FROM name WHERE iri = ? AND type = ? AND role = ? AND text = ?", name
    ).fetchone()
    if row:
        return int(row[0])
    number = _insert(db, "INSERT INTO name (iri, type, role, text) VALUES (?, ?, ?, ?)", name)
    db.execute("INSERT INTO name_keys (rowid, keys) VALUES (?, ?)", (number, keys(name[3])))
    return number


def _insert(db: sqlite3.Connection, statement: str, row: tuple[object, ...]) -> int:
    number = db.execute(statement, row).lastrowid
    assert number is not None
    return number
