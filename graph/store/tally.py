"""Counts what a dataset holds while it is written, some graphs at a time: in a database, not in memory."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from sqlite3 import Connection

from pyoxigraph import NamedNode

from ..metadata import Counts
from ..summary import Summary
from ..vocabulary import ENTITY_CLASSES, RDF, SCHEMA, ZV

Said = Mapping[str, Sequence[tuple[str, str]]]
"""Subjects and objects by property, as N-Triples write them."""
_TABLES = """
CREATE TABLE typing (thing TEXT, kind TEXT, PRIMARY KEY (thing, kind)) WITHOUT ROWID;
CREATE TABLE fact (key BLOB PRIMARY KEY, explicit INTEGER) WITHOUT ROWID;
"""
_TYPE, _PART_OF, _CERTAINTY = str(RDF.type), str(SCHEMA.isPartOf), str(ZV.certainty)
_SUBJECT, _PREDICATE, _OBJECT = str(RDF.subject), str(RDF.predicate), str(RDF.object)
_SOURCE, _EXPLICIT = str(ZV.SourceDocument), str(ZV.explicit)
_OF_ONE_GRAPH = frozenset({_SOURCE, str(ZV.Statement), str(ZV.Span), str(ZV.Judgement)})
_VERDICT, _RIGHT, _WRONG = str(ZV.verdict), str(ZV.right), str(ZV.wrong)
_VOCABULARY = f"<{ZV.iri}"
WATCHED = frozenset({_TYPE, _PART_OF, _CERTAINTY, _SUBJECT, _PREDICATE, _OBJECT, _VERDICT})
"""The properties that are looked at."""


class Tally:
    """What graphs hold that were counted so far.

    Args:
        db: where it is kept, in a transaction.

    Attributes:
        triples: how many there are; one that two graphs hold counts twice.
    """

    def __init__(self, db: Connection) -> None:
        self._db = db
        self.triples = self._documents = self._items = 0
        self._kinds: Counter[str] = Counter()
        self._verdicts: Counter[str] = Counter()
        for table in ("typing", "fact"):
            db.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in _TABLES.split(";"):
            db.execute(statement)

    def count(self, triples: int, said: Said) -> None:
        """Count a graph in.

        Args:
            triples: how many it has.
            said: what it says with the properties of ``WATCHED``.
        """
        self.triples += triples
        typed = [pair for pair in said.get(_TYPE, ()) if pair[1].startswith(_VOCABULARY)]
        self._kinds.update(kind for _, kind in typed if kind in _OF_ONE_GRAPH)
        self._db.executemany(
            "INSERT OR IGNORE INTO typing VALUES (?, ?)",
            [pair for pair in typed if pair[1] not in _OF_ONE_GRAPH],
        )
        self._verdicts.update(verdict for _, verdict in said.get(_VERDICT, ()))
        sources = {thing for thing, kind in typed if kind == _SOURCE}
        parts = [(part, whole) for part, whole in said.get(_PART_OF, ()) if part in sources]
        self._documents += len(sources - {part for part, _ in parts})
        self._items += len(sources - {whole for _, whole in parts})
        self._db.executemany(
            "INSERT INTO fact VALUES (?, ?) "
            "ON CONFLICT DO UPDATE SET explicit = max(explicit, excluded.explicit)",
            _facts(said),
        )

    def counts(self) -> Counts:
        """Return what the graphs hold."""
        kinds = self._kinds + Counter(
            dict(self._db.execute("SELECT kind, count(*) FROM typing GROUP BY kind").fetchall())
        )
        entities = {NamedNode(kind[1:-1]): number for kind, number in kinds.items()}
        return Counts(self.triples, self._documents, entities)

    def summary(self) -> Summary:
        """Return what the graphs hold, for people."""
        facts, explicit = self._db.execute("SELECT count(*), coalesce(sum(explicit), 0) FROM fact").fetchone()
        by_class: Counter[str] = Counter()
        ranks = {str(ZV[name]): rank for rank, name in enumerate(ENTITY_CLASSES)}  # the narrower the higher
        typings = self._db.execute("SELECT thing, kind FROM typing ORDER BY thing")
        for _, same in groupby(typings, key=itemgetter(0)):
            if known := [ranks[kind] for _, kind in same if kind in ranks]:
                by_class[ENTITY_CLASSES[max(known)]] += 1
        return Summary(
            documents=self._documents,
            items=self._items,
            entities=tuple(sorted(by_class.items(), key=lambda pair: (-pair[1], pair[0]))),
            explicit=explicit,
            implied=facts - explicit,
            right=self._verdicts[_RIGHT],
            wrong=self._verdicts[_WRONG],
        )


def _facts(said: Said) -> Iterable[tuple[bytes, bool]]:
    """Yield what tells each fact from others, and whether a sentence states it by itself."""
    facts: dict[str, list[str]] = defaultdict(list)
    for name in (_SUBJECT, _PREDICATE, _OBJECT, _CERTAINTY):
        for statement, value in said.get(name, ()):
            facts[statement].append(value)
    for subject, predicate, value, certainty in facts.values():
        key = "\n".join((subject, predicate, value)).encode()
        yield blake2b(key, digest_size=12).digest(), certainty == _EXPLICIT
