"""Rows of RDF terms under the names of their columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import chain

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Term = NamedNode | BlankNode | Literal | Triple
Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their variables.

    Attributes:
        variables: names of the columns.
        rows: None where a variable is unbound.
        remark: how the rows came about, if that needs saying.
    """

    variables: tuple[str, ...]
    rows: tuple[Row, ...]
    remark: str = ""


def columns(table: Table, variables: Iterable[str]) -> Iterator[Row]:
    """Yield of each row the cells of some columns."""
    places = [table.variables.index(name) for name in variables]
    return (tuple(row[i] for i in places) for row in table.rows)


def grouped(table: Table, lists: Set[str]) -> Iterable[list[Row]]:
    """Return the lines that rows make: those that agree in all but the lists, in the order of the first.

    >>> one, two, three = (Literal("1"), None), (Literal("2"), None), (Literal("1"), Literal("x"))
    >>> [len(line) for line in grouped(Table(("name", "place"), (one, two, three)), {"place"})]
    [2, 1]
    """
    if not lists:
        return ([row] for row in table.rows)
    lines: dict[Row, list[Row]] = {}
    own = columns(table, (name for name in table.variables if name not in lists))
    for key, row in zip(own, table.rows, strict=True):
        lines.setdefault(key, []).append(row)
    return lines.values()


def relabelled(rows: list[Row]) -> list[Row]:
    """Return the rows with blank nodes named in the order in which they appear."""
    if {BlankNode, Triple}.isdisjoint(map(type, chain.from_iterable(rows))):
        return rows
    fresh: dict[BlankNode, BlankNode] = {}

    def name(term: Term | None) -> Term | None:
        if isinstance(term, BlankNode):
            return fresh.setdefault(term, BlankNode(f"b{len(fresh)}"))
        if isinstance(term, Triple):
            return Triple(name(term.subject), term.predicate, name(term.object))  # type: ignore[arg-type]
        return term

    return [tuple(name(term) for term in row) for row in rows]
