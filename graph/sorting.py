"""Sorts more than memory should hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain, islice
from typing import Any, TypeVar

Row = TypeVar("Row", bound=tuple[Any, ...])
_FEW = 20_000


def lines_in_order(lines: Iterable[str], few: int = _FEW) -> Iterator[str]:
    """Yield texts in order, as Python compares them; many are sorted on disk.

    >>> list(lines_in_order(["б", "а", "a"], few=2))
    ['a', 'а', 'б']
    """
    rest = iter(lines)
    first = list(islice(rest, few))
    if len(first) < few:
        return iter(sorted(first))
    return (line for (line,) in _sorted_on_disk((line,) for line in chain(first, rest)))


def rows_in_order(rows: Iterable[Row], few: int = _FEW) -> Iterator[Row]:
    """Yield rows of numbers and texts, all of one shape, in order; many are sorted on disk.

    >>> list(rows_in_order([(2, "б"), (10, "а"), (2, "а")], few=2))
    [(2, 'а'), (2, 'б'), (10, 'а')]
    """
    rest = iter(rows)
    first = list(islice(rest, few))
    return iter(sorted(first)) if len(first) < few else _sorted_on_disk(chain(first, rest))


def _sorted_on_disk(rows: Iterator[Row]) -> Iterator[Row]:
    first = next(rows)
    columns = ", ".join(f"c{number}" for number in range(len(first)))
    marks = ", ".join("?" * len(first))
    with closing(sqlite3.connect("", isolation_level=None)) as db:  # a file that goes with the connection
        db.execute("PRAGMA journal_mode = OFF")
        db.execute(f"CREATE TABLE row ({columns})")
        db.execute("BEGIN")
        db.executemany(f"INSERT INTO row VALUES ({marks})", chain([first], rows))
        yield from db.execute(f"SELECT {columns} FROM row ORDER BY {columns}")
