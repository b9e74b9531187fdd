"""What judgements make of the things of a store: only the things that they name are looked at."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from sqlite3 import Connection

from ..facts import Key
from ..judgements import Judgement, judged
from ..resource import Identities, Member, Resource
from .facets import Facet
from .index import Index

Overlay = dict[tuple[str, str], Facet]
"""By the address that rules give and a document's id (empty: all others): what judgements make of it."""


def renew(index: Index, judgements: Sequence[Judgement]) -> Overlay:
    """Return what judgements make of things, and mark the documents for which that is something else now."""
    with index.transaction():
        old, new = read(index.get("overlay")), overlay(index.db, judgements)
        mark_changes(index.db, old, new)
        index.put("overlay", written(new))
    return new


def overlay(db: Connection, judgements: Sequence[Judgement]) -> Overlay:
    """Return how the things of the documents are other ones because people judged so.

    Raises:
        DataError: two judgements contradict each other.
    """
    sides = [side.partition(" @ ") for j in judgements for side in (j.left, j.right)]
    documents = {document for _, _, document in sides if document}
    paths = {path for path, _, _ in sides} | {
        f"{path}--document-{document[-6:]}" for path, _, document in sides if document
    }
    rows = {path: _skeleton(db, path, sorted(documents)) for path in sorted(paths)}
    base = Identities.of(resource for resource in rows.values() if resource)
    result = judged(base, judgements)
    found: Overlay = {}
    for resource in base.resources:
        facets = {member.document: _facet(result.by_member[member]) for member in resource.members}
        if set(facets.values()) != {_facet(resource)}:
            found |= {(resource.path, document): facet for document, facet in facets.items()}
    return found


def _facet(resource: Resource) -> Facet:
    return Facet(resource.path, resource.type, resource.name, resource.role, resource.rule)


def _skeleton(db: Connection, path: str, documents: Sequence[str]) -> Resource | None:
    """Return a thing as rules have it, its members those in some documents and one for all others."""
    row = db.execute("SELECT id, type, name, role, rule FROM thing WHERE path = ?", (path,)).fetchone()
    if row is None:
        return None
    thing, kind, name, role, rule = row
    own = [
        Member(document, Key(key))
        for document in documents
        for (key,) in db.execute(
            "SELECT key FROM occurrence JOIN document ON number = document "
            "JOIN signature ON signature.id = signature WHERE document.id = ? AND thing = ?",
            (document, thing),
        )
    ]
    (whole,) = db.execute(
        "SELECT coalesce(sum(count), 0) FROM name JOIN signature ON id = signature WHERE thing = ?", (thing,)
    ).fetchone()
    others = [Member("", Key(path))] if whole > len(own) else []
    return Resource(path, kind, name, (), (*others, *own), role, rule)


def idle(db: Connection, judgements: Sequence[Judgement]) -> Iterator[str]:
    """Yield what to tell of judgements one of whose things has no such address, or has it no longer.

    Where neither is there, or a document that one names is not, they are about other texts than these.
    """
    for judgement in judgements:
        sides = [side.partition(" @ ") for side in (judgement.left, judgement.right)]
        named = {document for _, _, document in sides if document}
        if all(db.execute("SELECT 1 FROM document WHERE id = ?", (each,)).fetchone() for each in named):
            unknown = [path for path, _, document in sides if not _is_known(db, path, document)]
            if len(unknown) == 1:
                yield (
                    f"{judgement.where}: рішення не діє, адреси немає · the judgement has no effect, there "
                    f"is no such address: {unknown[0]}; знайдіть її · look for it: zviazok find"
                )


def _is_known(db: Connection, path: str, document: str) -> bool:
    paths = (path, f"{path}--document-{document[-6:]}")
    return db.execute("SELECT 1 FROM thing WHERE path IN (?, ?)", paths).fetchone() is not None


def mark_changes(db: Connection, old: Overlay, new: Overlay) -> None:
    """Mark as pending the documents for which judgements change something now."""
    for path, document in sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key)):
        for overlaid in (old, new):
            if facet := overlaid.get((path, document)):
                db.execute("INSERT OR IGNORE INTO stale_path VALUES (?)", (facet.path,))
        if document:
            db.execute("UPDATE document SET pending = 1 WHERE id = ?", (document,))
        else:
            db.execute(
                "UPDATE document SET pending = 1 WHERE number IN (SELECT document FROM occurrence "
                "JOIN signature ON signature.id = signature JOIN thing ON thing.id = thing WHERE path = ?)",
                (path,),
            )


def seen(facet: Facet, document: str, overlaid: Overlay) -> Facet:
    """Return what a thing is in a document's graph."""
    return overlaid.get((facet.path, document)) or overlaid.get((facet.path, "")) or facet


def written(overlaid: Overlay) -> str:
    """Return an overlay as text."""
    return json.dumps([[*key, *facet] for key, facet in sorted(overlaid.items())], ensure_ascii=False)


def read(text: str) -> Overlay:
    """Return the overlay that a text holds."""
    return {(path, document): Facet(*facet) for path, document, *facet in json.loads(text or "[]")}
