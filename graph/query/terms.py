"""Rows of RDF terms under the names of their columns."""

from __future__ import annotations

from dataclasses import dataclass

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


def relabelled(rows: list[Row]) -> list[Row]:
    """Return the rows with blank nodes named in the order in which they appear."""
    if not any(isinstance(term, BlankNode | Triple) for row in rows for term in row):
        return rows
    fresh: dict[BlankNode, BlankNode] = {}

    def name(term: Term | None) -> Term | None:
        if isinstance(term, BlankNode):
            return fresh.setdefault(term, BlankNode(f"b{len(fresh)}"))
        if isinstance(term, Triple):
            return Triple(name(term.subject), term.predicate, name(term.object))  # type: ignore[arg-type]
        return term

    return [tuple(name(term) for term in row) for row in rows]
