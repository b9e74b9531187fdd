"""Infers all that rules infer, by the joins of SQLite: on disk where there is much, memory does not grow.

Each pattern of a rule is one more join of the table of premises with itself; what is inferred goes into the
same table. An engine of SPARQL needs 1 kB for each of 150 000 inferences, and on disk five times the time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import groupby

from pyoxigraph import NamedNode

from .rules import Place, Rule, rules

Premise = tuple[str, str, str, str]
"""Subject, property, object and graph as N-Quads write them; of the union of all graphs, no graph."""
_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA cache_size = -16000;
CREATE TABLE node (id INTEGER PRIMARY KEY, text TEXT);
CREATE TABLE said (
    predicate INTEGER, graph INTEGER, subject INTEGER, object INTEGER,
    PRIMARY KEY (predicate, graph, subject, object)) WITHOUT ROWID;
CREATE INDEX said_of ON said (predicate, graph, object, subject);
BEGIN;
"""
_UNION = 0


class Premises:
    """What rules rest on, and then what they infer."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)  # a file that goes with the connection
        self._db.executescript(_TABLES)

    def close(self) -> None:
        """Let go of all."""
        self._db.close()

    def add(self, premises: Iterable[Premise]) -> None:
        """Add premises; what is there already may come again."""
        nodes: dict[int, str] = {}
        rows = []
        for subject, predicate, value, graph in premises:
            s, o = _number(subject), _number(value)
            nodes[s], nodes[o] = subject, value
            rows.append((_number(predicate), _number(graph) if graph else _UNION, s, o))
        self._db.executemany("INSERT OR IGNORE INTO node VALUES (?, ?)", nodes.items())
        self._db.executemany("INSERT OR IGNORE INTO said VALUES (?, ?, ?, ?)", rows)

    def inferred(self) -> Iterator[tuple[str, str, str]]:
        """Yield the triples that the rules infer, in no order, each once."""
        heads = []
        for head, level in groupby(rules(), key=lambda rule: rule.head):
            heads.append(head)
            together = list(level)
            while together:
                found = [self._db.execute(_sql(rule)).rowcount > 0 for rule in together]
                together = [rule for rule in together if any(found) and rule.head in rule.predicates()]
        for head in heads:
            for subject, value in self._db.execute(
                "SELECT one.text, other.text FROM said JOIN node AS one ON one.id = subject "
                "JOIN node AS other ON other.id = object WHERE predicate = ? AND graph = ?",
                (_number(str(head)), _UNION),
            ):
                yield subject, str(head), value


def _number(text: str) -> int:
    """Return what stands for a term: 64 bits of a digest."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def _sql(rule: Rule) -> str:
    """Return a rule as an INSERT of what it infers and is not there yet."""
    columns: dict[str, str] = {}
    met: list[str] = []

    def meet(place: Place, column: str) -> None:
        if not isinstance(place, str):
            met.append(f"{column} = {_number(str(place))}")
        elif place in columns:
            met.append(f"{column} = {columns[place]}")
        else:
            columns[place] = column
            met.extend(_listed(rule.values, place, column))

    for number, pattern in enumerate(rule.patterns):
        own = f"t{number}"
        meet(pattern.predicate, f"{own}.predicate")
        if not pattern.graph:
            met.append(f"{own}.graph = {_UNION}")
        elif f" {pattern.graph}" in columns:
            met.append(f"{own}.graph = {columns[f' {pattern.graph}']}")
        else:
            columns[f" {pattern.graph}"] = f"{own}.graph"  # no variable begins so
            met.append(f"{own}.graph <> {_UNION}")
        meet(pattern.subject, f"{own}.subject")
        meet(pattern.object, f"{own}.object")
    met += [f"{columns[one]} <> {columns[other]}" for one, other in rule.different]
    tables = ", ".join(f"said AS t{number}" for number in range(len(rule.patterns)))
    return (
        f"INSERT OR IGNORE INTO said SELECT DISTINCT {_number(str(rule.head))}, {_UNION}, "
        f"{columns['subject']}, {columns['object']} FROM {tables} WHERE {' AND '.join(met)}"
    )


def _listed(values: Mapping[str, tuple[NamedNode, ...]], place: str, column: str) -> Iterator[str]:
    if place in values:
        yield f"{column} IN ({', '.join(str(_number(str(node))) for node in values[place])})"
