"""What documents tell of the things that they name, as the index knows it now."""

from __future__ import annotations

from sqlite3 import Connection
from typing import NamedTuple


class Facet(NamedTuple):
    """What documents tell of a thing that all of them name."""

    path: str
    type: str
    name: str
    role: str
    rule: str


def facets(db: Connection, document: int) -> dict[str, Facet]:
    """Return what is known of the things of a document that are resolved, by key."""
    rows = db.execute(
        "SELECT key, path, type, thing.name, role, rule FROM occurrence "
        "JOIN signature ON signature.id = signature JOIN thing ON thing.id = thing "
        "WHERE document = ? AND path IS NOT NULL",
        (document,),
    )
    return {key: Facet(*facet) for key, *facet in rows}


def facets_of(db: Connection, condition: str, value: int) -> dict[int, Facet | None]:
    """Return what is known of the things of signatures, by signature; None of one that has no address yet.

    Args:
        db: the index.
        condition: which signatures, as SQL has it, with one place for the value.
        value: to stand in its place.
    """
    rows = db.execute(
        "SELECT signature.id, path, type, thing.name, role, rule FROM signature "
        f"LEFT JOIN thing ON thing.id = thing WHERE {condition}",
        (value,),
    )
    return {number: Facet(*facet) if facet[0] is not None else None for number, *facet in rows}
