"""The index of names and sentences: SQLite's full-text search over lemmas and sounds.

A row of a full-text table holds all keys (``lemmas.keys_of``) of a name's or a sentence's words. Rows belong
to the document graphs that state them, so that a document is replaced without reading the others.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ..abbreviations import short_name
from ..errors import DataError
from ..graphs import document_graphs
from ..names import words
from ..vocabulary import OA, RDF, RDFS, SCHEMA, SKOS, ZV
from .lemmas import keys_of, readings

if TYPE_CHECKING:
    from pyoxigraph import Store

FILE_NAME = "search.sqlite"
_VERSION = "1"  # of the schema and of the keys; an index of another is made anew
_NO_ENTITIES = frozenset({"SourceDocument", "Span", "Statement", "Judgement"})
_GENERAL = frozenset({"Agent", "Organization", "Place", "LegalAct", "Undertaking"})
_LONGEST_TEXT = 20_000
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE graph (id INTEGER PRIMARY KEY, iri TEXT UNIQUE);
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


@dataclass(frozen=True, slots=True)
class Sentence:
    """A quoted sentence.

    Attributes:
        span: address of the ``zv:Span``.
        document: address of the document or item that states it.
        text: to the letter.
    """

    span: str
    document: str
    text: str


class SearchIndex:
    """Names and sentences of a dataset, by document graph."""

    def __init__(self, connection: sqlite3.Connection, *, sentences: bool = True) -> None:
        self._db = connection
        self._sentences = sentences
        if _version_of(connection) != _VERSION:
            self._make()

    @classmethod
    def of(cls, store: Store, *, sentences: bool = True) -> SearchIndex:
        """Return the index of a dataset, in memory; without its sentences if only names will be sought."""
        memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        index = cls(memory, sentences=sentences)
        index.update(store, document_graphs(store))
        return index

    @classmethod
    def open(cls, path: Path) -> SearchIndex:
        """Open an index that is kept in a file; an empty one is made if there is none, or an older one.

        Raises:
            DataError: the file cannot be opened or is none of ours.
        """
        try:
            return cls(sqlite3.connect(path, isolation_level=None, check_same_thread=False))
        except sqlite3.Error as error:
            raise DataError(
                f"не вдалося відкрити покажчик · the index cannot be opened: {error}",
                where=str(path),
                next_step="вилучіть файл, його буде складено знову · delete the file, it will be made again",
            ) from None

    @classmethod
    def beside(cls, store: Store, path: Path) -> SearchIndex:
        """Return the index that a snapshot keeps in a file, to be read; made in memory if there is none."""
        if path.is_file():
            address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
            if _version_of(connection) == _VERSION:
                return cls(connection)
            connection.close()
        return cls.of(store)

    def update(self, store: Store, graphs: Iterable[NamedNode]) -> None:
        """Read document graphs anew, in one transaction; those that the store no longer has are forgotten.

        The result is the same whichever way a dataset came about.
        """
        self._db.execute("BEGIN IMMEDIATE")
        try:
            for graph in graphs:
                self._forget(graph.value)
                self._read(store, graph)
            self._db.execute("COMMIT")
        except BaseException:
            self._db.execute("ROLLBACK")
            raise

    def graphs(self) -> list[NamedNode]:
        """Return the document graphs that are in the index."""
        return [NamedNode(iri) for (iri,) in self._db.execute("SELECT iri FROM graph ORDER BY iri")]

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def entities(self, queries: Sequence[Sequence[frozenset[str]]], limit: int) -> list[tuple[str, str]]:
        """Return (IRI, class) of things one of whose names has a key of each word of a query."""
        found: dict[tuple[str, str], None] = {}
        for query in filter(None, map(_match, queries)):
            found |= dict.fromkeys(
                self._db.execute(
                    "SELECT iri, type FROM name_keys JOIN name ON name.id = name_keys.rowid "
                    "WHERE name_keys MATCH ? ORDER BY length(text), text, iri LIMIT ?",
                    (query, limit),
                )
            )
        return list(found)

    def names(self, iris: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
        """Return (role, text) of all names of things; a role is ``uk``, ``en``, ``other`` or ``short``."""
        found: dict[str, list[tuple[str, str]]] = {iri: [] for iri in iris}
        for start in range(0, len(iris), 500):
            part = iris[start : start + 500]
            places = ",".join("?" * len(part))
            rows = self._db.execute(
                f"SELECT iri, role, text FROM name WHERE iri IN ({places}) ORDER BY iri, role, text", part
            )
            for iri, role, text in rows:
                found[iri].append((role, text))
        return found

    def types(self, iris: Sequence[str]) -> dict[str, str]:
        """Return the class of each thing that is named, the most special one."""
        found: dict[str, str] = {}
        for iri in iris:
            kinds = [
                kind for (kind,) in self._db.execute("SELECT DISTINCT type FROM name WHERE iri = ?", (iri,))
            ]
            if kinds:
                found[iri] = most_special(kinds)
        return found

    def of_types(self, types: Iterable[str]) -> list[str]:
        """Return the addresses of all things of some classes, in order."""
        wanted = sorted(types)
        places = ",".join("?" * len(wanted))
        rows = self._db.execute(
            f"SELECT DISTINCT iri FROM name WHERE type IN ({places}) ORDER BY iri", wanted
        )
        return [iri for (iri,) in rows]

    def sentences(
        self, queries: Sequence[Sequence[frozenset[str]]], limit: int
    ) -> tuple[int, list[Sentence]]:
        """Return how many sentences hold the words of a query, and the first ones, by document and place."""
        query = " OR ".join(f"({part})" for part in filter(None, map(_match, queries)))
        if not query:
            return 0, []
        (count,) = self._db.execute(
            "SELECT count(*) FROM sentence_keys WHERE sentence_keys MATCH ?", (query,)
        ).fetchone()
        rows = self._db.execute(
            "SELECT span, document, text FROM sentence_keys "
            "JOIN sentence ON sentence.id = sentence_keys.rowid "
            "WHERE sentence_keys MATCH ? ORDER BY document, length(span), span LIMIT ?",
            (query, limit),
        )
        return count, [Sentence(*row) for row in rows]

    def vocabulary(self) -> list[str]:
        """Return every key of the names and the sentences, in order."""
        terms = "SELECT term FROM name_terms UNION SELECT term FROM sentence_terms ORDER BY term"
        return [term for (term,) in self._db.execute(terms)]

    def _make(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        tables = self._db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN "
            "('name_terms','sentence_terms','name_keys','sentence_keys','meta','graph','name','named','sentence')"
        ).fetchall()
        for (table,) in sorted(tables, key=lambda row: not row[0].endswith("_terms")):
            self._db.execute(f"DROP TABLE {table}")
        for statement in _SCHEMA.split(";\n"):
            self._db.execute(statement)
        self._db.execute("INSERT INTO meta VALUES ('version', ?)", (_VERSION,))
        self._db.execute("COMMIT")

    def _forget(self, graph: str) -> None:
        row = self._db.execute("SELECT id FROM graph WHERE iri = ?", (graph,)).fetchone()
        if row is None:
            return
        for table, column in (("named", "name"), ("sentence", "id")):
            ids = self._db.execute(f"SELECT {column} FROM {table} WHERE graph = ?", row).fetchall()
            self._db.execute(f"DELETE FROM {table} WHERE graph = ?", row)
            if table == "sentence":
                self._db.executemany("DELETE FROM sentence_keys WHERE rowid = ?", ids)
                continue
            for name in ids:
                if not self._db.execute("SELECT 1 FROM named WHERE name = ? LIMIT 1", name).fetchone():
                    self._db.execute("DELETE FROM name WHERE id = ?", name)
                    self._db.execute("DELETE FROM name_keys WHERE rowid = ?", name)
        self._db.execute("DELETE FROM graph WHERE id = ?", row)

    def _read(self, store: Store, graph: NamedNode) -> None:
        types = _types(store, graph)
        if not types:
            return
        own = self._db.execute("INSERT INTO graph (iri) VALUES (?)", (graph.value,)).lastrowid
        for name in _names(store, graph, types):
            row = self._db.execute(
                "SELECT id FROM name WHERE iri = ? AND type = ? AND role = ? AND text = ?", name
            ).fetchone()
            if row is None:
                added = self._db.execute("INSERT INTO name (iri, type, role, text) VALUES (?, ?, ?, ?)", name)
                row = (added.lastrowid,)
                self._db.execute("INSERT INTO name_keys (rowid, keys) VALUES (?, ?)", (*row, _keys(name[3])))
            self._db.execute("INSERT OR IGNORE INTO named VALUES (?, ?)", (own, *row))
        for span, document, text in _sentences(store, graph) if self._sentences else ():
            added = self._db.execute(
                "INSERT INTO sentence (graph, span, document, text) VALUES (?, ?, ?, ?)",
                (own, span, document, text),
            )
            self._db.execute(
                "INSERT INTO sentence_keys (rowid, keys) VALUES (?, ?)", (added.lastrowid, _keys(text))
            )


def _version_of(connection: sqlite3.Connection) -> str:
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
        return ""
    row = connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    return str(row[0]) if row else ""


def _types(store: Store, graph: NamedNode) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for quad in store.quads_for_pattern(None, RDF.type, None, graph):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode) and quad.object in ZV:
            found.setdefault(quad.subject.value, set()).add(quad.object.value.removeprefix(ZV.iri))
    return {iri: most_special(kinds) for iri, kinds in found.items()}


def most_special(kinds: Iterable[str]) -> str:
    """Return the class that tells most: one that others specialise yields to them.

    >>> most_special(["Organization", "Fund"])
    'Fund'
    """
    return min(kinds, key=lambda kind: (kind in _GENERAL, kind))


def _names(store: Store, graph: NamedNode, types: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    found = set()
    for prop in (RDFS.label, SKOS.altLabel):
        for quad in store.quads_for_pattern(None, prop, None, graph):
            kind = types.get(quad.subject.value if isinstance(quad.subject, NamedNode) else "")
            if kind is None or kind in _NO_ENTITIES or not isinstance(quad.object, Literal):
                continue
            language = "en" if quad.object.language == "en" else "uk"
            role = language if prop == RDFS.label else "other"
            iri, text = quad.subject.value, quad.object.value  # type: ignore[union-attr]
            found.add((iri, kind, role, text))
            if (short := short_name(text, language)) != text:
                found.add((iri, kind, "short", short))
    yield from sorted(found)


def _sentences(store: Store, graph: NamedNode) -> Iterator[tuple[str, str, str]]:
    documents: dict[str, str] = {}
    for quad in store.quads_for_pattern(None, ZV.evidence, None, graph):
        stated_in = next(store.quads_for_pattern(quad.subject, SCHEMA.isPartOf, None, graph), None)
        where = stated_in.object if stated_in else graph
        if isinstance(quad.object, NamedNode) and isinstance(where, NamedNode):
            span = quad.object.value
            documents[span] = min(documents.get(span, where.value), where.value)
    for span, document in sorted(documents.items()):
        for quad in store.quads_for_pattern(NamedNode(span), OA.exact, None, graph):
            if isinstance(quad.object, Literal):
                yield span, document, quad.object.value
                break


def _keys(text: str) -> str:
    """Return all keys of a text, of what its short words stand for too, in order."""
    found = {word for reading in readings(text[:_LONGEST_TEXT]) for word in words(reading)}
    return " ".join(sorted({key for word in found for key in keys_of(word)}))


def _match(query: Sequence[frozenset[str]]) -> str:
    """Return a query of FTS5: a key of each word; a key that ends in «*» is a beginning.

    >>> _match([frozenset({"рада"}), frozenset({"місь*"})])
    '("рада") AND ("місь"*)'
    """
    parts = []
    for keys in query:
        terms = (
            f'"{key[:-1]}"*' if key.endswith("*") else f'"{key}"' for key in sorted(keys) if '"' not in key
        )
        parts.append(f"({' OR '.join(terms)})")
    return "" if "()" in parts else " AND ".join(parts)
