"""The index of names and sentences: SQLite's full-text search over lemmas and sounds.

A row of a full-text table holds all keys (``lemmas.keys_of``) of a name's or a sentence's words. Rows belong
to the document graphs that state them, so that a document is replaced without reading the others. A graph has
the number of the snapshot that it came with, and of the first that is without it: one file serves the readers
of every snapshot while the next one is written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ..errors import DataError
from ..graphs import document_graphs
from . import filing
from .reading import most_special

if TYPE_CHECKING:
    from pyoxigraph import Store


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
    """Names and sentences of a dataset, by document graph.

    Args:
        connection: to its file.
        at: the number of the snapshot that is read or written.
        sentences: whether sentences are taken in.
    """

    def __init__(self, connection: sqlite3.Connection, *, at: int = 0, sentences: bool = True) -> None:
        self._db = connection
        self._at = at
        self._sentences = sentences
        hidden = (
            f"SELECT id FROM graph WHERE born > {at:d} UNION ALL SELECT id FROM graph WHERE died <= {at:d}"
        )
        self._hidden = hidden
        self._is_named = (
            f"EXISTS (SELECT 1 FROM named WHERE named.name = name.id AND graph NOT IN ({hidden}))"
        )
        if filing.meta(connection, "version") != filing.VERSION:
            filing.make(connection, at)

    @classmethod
    def of(cls, store: Store, *, sentences: bool = True) -> SearchIndex:
        """Return the index of a dataset, in memory; without its sentences if only names will be sought."""
        memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        index = cls(memory, sentences=sentences)
        index.update(store, document_graphs(store))
        return index

    @classmethod
    def open(cls, path: Path, at: int = 0) -> SearchIndex:
        """Open an index that is kept in a file; an empty one is made if there is none, or an older one.

        Args:
            path: of the file. Others may read while one writes.
            at: the number of the snapshot that is to be written.

        Raises:
            DataError: the file cannot be opened or is none of ours.
        """
        try:
            connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            return cls(connection, at=at)
        except sqlite3.Error as error:
            raise DataError(
                f"не вдалося відкрити покажчик · the index cannot be opened: {error}",
                where=str(path),
                next_step="вилучіть файл, його буде складено знову · delete the file, it will be made again",
            ) from None

    @classmethod
    def beside(cls, store: Store, path: Path, at: int = 0) -> SearchIndex:
        """Return the index that is kept in a file, to be read as a snapshot has it; or one made in memory."""
        return _kept(path, at) or cls.of(store)

    def update(self, store: Store, graphs: Iterable[NamedNode]) -> None:
        """Read document graphs anew, in one transaction; those that the store no longer has are forgotten.

        The result is the same whichever way a dataset came about.
        """
        with filing.transaction(self._db):
            for graph in graphs:
                filing.forget(self._db, graph, self._at)
                filing.take_in(self._db, store, graph, self._at, sentences=self._sentences)

    def keep(self, oldest: int, newest: int) -> None:
        """Drop what came after the newest snapshot, which was cut short, and what went before the oldest."""
        with filing.transaction(self._db):
            filing.drop(self._db, oldest, newest)

    def graphs(self) -> list[NamedNode]:
        """Return the document graphs that are in the index."""
        rows = self._db.execute(f"SELECT iri FROM graph WHERE id NOT IN ({self._hidden}) ORDER BY iri")
        return [NamedNode(iri) for (iri,) in rows]

    def is_empty(self) -> bool:
        """Whether it holds no graph, of whichever snapshot."""
        return self._db.execute("SELECT 1 FROM graph LIMIT 1").fetchone() is None

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
                    f"WHERE name_keys MATCH ? AND {self._is_named} ORDER BY length(text), text, iri LIMIT ?",
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
                f"SELECT iri, role, text FROM name WHERE iri IN ({places}) AND {self._is_named} "
                "ORDER BY iri, role, text",
                part,
            )
            for iri, role, text in rows:
                found[iri].append((role, text))
        return found

    def types(self, iris: Sequence[str]) -> dict[str, str]:
        """Return the class of each thing that is named, the most special one."""
        found: dict[str, str] = {}
        query = f"SELECT DISTINCT type FROM name WHERE iri = ? AND {self._is_named}"
        for iri in iris:
            if kinds := [kind for (kind,) in self._db.execute(query, (iri,))]:
                found[iri] = most_special(kinds)
        return found

    def of_types(self, types: Iterable[str]) -> list[str]:
        """Return the addresses of all things of some classes, in order."""
        wanted = sorted(types)
        places = ",".join("?" * len(wanted))
        rows = self._db.execute(
            f"SELECT DISTINCT iri FROM name WHERE type IN ({places}) AND {self._is_named} ORDER BY iri",
            wanted,
        )
        return [iri for (iri,) in rows]

    def sentences(
        self, queries: Sequence[Sequence[frozenset[str]]], limit: int
    ) -> tuple[int, list[Sentence]]:
        """Return how many sentences hold the words of a query, and the first ones, by document and place."""
        query = " OR ".join(f"({part})" for part in filter(None, map(_match, queries)))
        if not query:
            return 0, []
        matching = "SELECT count(*) FROM sentence_keys WHERE sentence_keys MATCH ?"
        hidden = f"rowid IN (SELECT id FROM sentence WHERE graph IN ({self._hidden}))"
        (count,) = self._db.execute(
            f"SELECT ({matching}) - ({matching} AND {hidden})", (query, query)
        ).fetchone()
        rows = self._db.execute(
            "SELECT span, document, text FROM sentence_keys "
            "JOIN sentence ON sentence.id = sentence_keys.rowid "
            f"WHERE sentence_keys MATCH ? AND graph NOT IN ({self._hidden}) "
            "ORDER BY document, length(span), span LIMIT ?",
            (query, limit),
        )
        return count, [Sentence(*row) for row in rows]

    def vocabulary(self) -> list[str]:
        """Return every key of the names and the sentences, in order; of other snapshots as well."""
        terms = "SELECT term FROM name_terms UNION SELECT term FROM sentence_terms ORDER BY term"
        return [term for (term,) in self._db.execute(terms)]


def _kept(path: Path, at: int) -> SearchIndex | None:
    """Return the index of a file if it is there and knows the snapshot; what is read there never changes."""
    if not path.is_file():
        return None
    log = path.with_name(f"{path.name}-wal")
    ways = ["mode=ro"]
    if not (log.exists() and log.stat().st_size):
        ways.append("mode=ro&immutable=1")  # nobody writes, and the folder may be one in which nobody can
    for way in ways:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?{way}", uri=True, isolation_level=None, check_same_thread=False
        )
        try:
            if (
                filing.meta(connection, "version") == filing.VERSION
                and int(filing.meta(connection, "since")) <= at
            ):
                return SearchIndex(connection, at=at)
        except sqlite3.OperationalError:
            continue
    return None


def _match(query: Sequence[frozenset[str]]) -> str:
    """Return a query of FTS5: a key of each word; a key that ends in «*» is a beginning.

    >>> _match([frozenset({"рада"}), frozenset({"місь*"})])
    '("рада") AND ("місь"*)'
    """
    parts = []
    for own in query:
        terms = (
            f'"{key[:-1]}"*' if key.endswith("*") else f'"{key}"' for key in sorted(own) if '"' not in key
        )
        parts.append(f"({' OR '.join(terms)})")
    return "" if "()" in parts else " AND ".join(parts)
