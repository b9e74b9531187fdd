"""Which facts came, went or have another object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Term = NamedNode | BlankNode | Literal | Triple | None
Row = tuple[Term, ...]
"""Document, subject, predicate, object."""


class FactChange(NamedTuple):
    """A fact that is stated otherwise than before.

    Attributes:
        change: ``added``, ``removed`` or ``changed``.
        row: document or item, subject, predicate, object; of a changed one, as it is now.
        former: of a changed one, the object that it had.
    """

    change: str
    row: Row
    former: Term = None


def fact_changes(
    old: Iterable[Row], new: Iterable[Row], moved: Mapping[NamedNode, Mapping[NamedNode, NamedNode]]
) -> Iterator[FactChange]:
    """Yield how the facts of a dataset became those of another, in the order of the rows.

    Where a document says another thing of one subject and property than it did, one before and one now, the
    fact is changed.

    Args:
        old, new: document, subject, predicate, object.
        moved: by document, the addresses that are others now.
    """
    before = dict.fromkeys(_renamed(row, moved) for row in old)
    now = dict.fromkeys(new)
    gone = {row: None for row in before if row not in now}
    come = {row: None for row in now if row not in before}
    former, present = _by_head(gone), _by_head(come)
    for row in come:
        head = row[:-1]
        if len(present[head]) == 1 == len(former.get(head, ())):
            (was,) = former[head]
            del gone[was]
            yield FactChange("changed", row, was[-1])
        else:
            yield FactChange("added", row)
    for row in gone:
        yield FactChange("removed", row)


def _by_head(rows: Iterable[Row]) -> dict[Row, list[Row]]:
    found: dict[Row, list[Row]] = {}
    for row in rows:
        found.setdefault(row[:-1], []).append(row)
    return found


def _renamed(row: Row, moved: Mapping[NamedNode, Mapping[NamedNode, NamedNode]]) -> Row:
    document = row[0]
    if not isinstance(document, NamedNode):
        return row
    known = moved.get(document) or moved.get(NamedNode(document.value.partition("/item/")[0])) or {}
    return tuple(known.get(term, term) if isinstance(term, NamedNode) else term for term in row)
