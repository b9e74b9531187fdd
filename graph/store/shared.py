"""The graphs that many documents share: what is one thing, and what the register knows of places.

``note`` keeps what a document says of things when its graph is written; ``settle`` writes what came of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from sqlite3 import Connection

from pyoxigraph import NamedNode, Quad

from ..facts import Key
from ..judgements import Judgement
from ..metadata import containers, graph_name, joined_node, joined_quads, judgement_quads, place_quads
from ..vocabulary import DCTERMS, RDF, ZV
from .facets import Facet
from .graphs import Before, LiveGraph
from .index import Index
from .judging import Overlay

_PART = 2_000  # addresses that are settled in one update


def note(
    db: Connection, number: int, document: str, seen: Mapping[Key, Facet], places: Set[tuple[str, str, str]]
) -> None:
    """Keep which things a document names, and which of these are places.

    Args:
        db: the index, in a transaction.
        number, document: of the document.
        seen: what it names, by key; nothing if its graph is gone.
        places: the name, the address and the code of each that it names.
    """
    members = Counter(facet.path for facet in seen.values())
    former = dict(
        db.execute(
            "SELECT path, link.members FROM link JOIN resource ON id = resource WHERE document = ?", (number,)
        ).fetchall()
    )
    for path in members.keys() | former.keys():
        if members[path] != former.get(path, 0):
            _link(db, number, document, path, members[path], former.get(path, 0))
    known = set(db.execute("SELECT name, path, code FROM placed WHERE document = ?", (number,)).fetchall())
    for name, path, code in places - known:
        db.execute("INSERT INTO placed VALUES (?, ?, ?, ?)", (number, path, name, code))
        _place(db, path, name, code, 1)
    for name, path, code in known - places:
        db.execute(
            "DELETE FROM placed WHERE document = ? AND path = ? AND name = ? AND code = ?",
            (number, path, name, code),
        )
        _place(db, path, name, code, -1)


def _link(db: Connection, number: int, document: str, path: str, members: int, former: int) -> None:
    db.execute("INSERT INTO resource (path, members) VALUES (?, 0) ON CONFLICT DO NOTHING", (path,))
    (resource,) = db.execute("SELECT id FROM resource WHERE path = ?", (path,)).fetchone()
    db.execute("UPDATE resource SET members = members + ? WHERE id = ?", (members - former, resource))
    db.execute("DELETE FROM link WHERE document = ? AND resource = ?", (number, resource))
    if members:
        db.execute("INSERT INTO link VALUES (?, ?, ?)", (number, resource, members))
    db.execute("INSERT OR IGNORE INTO stale_link VALUES (?, ?)", (path, document))
    db.execute("INSERT OR IGNORE INTO stale_path VALUES (?)", (path,))


def _place(db: Connection, path: str, name: str, code: str, difference: int) -> None:
    """Count a document that calls a place so, and have told anew what lies in a place of that name."""
    db.execute(
        "INSERT INTO place VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
        (name, path, code, difference),
    )
    (count,) = db.execute(
        "SELECT count FROM place WHERE name = ? AND path = ? AND code = ?", (name, path, code)
    ).fetchone()
    if count == 0:
        db.execute("DELETE FROM place WHERE name = ? AND path = ? AND code = ?", (name, path, code))
    if count == 0 or count == difference:
        db.execute("INSERT OR IGNORE INTO stale_place VALUES (?)", (path,))
        db.execute("INSERT OR IGNORE INTO stale_place SELECT path FROM container WHERE name = ?", (name,))


def settle(index: Index, live: LiveGraph, overlaid: Overlay, beforehand: Before) -> None:
    """Write what became of the things and places that documents name differently now."""
    db, rules = index.db, {facet.path: facet.rule for facet in overlaid.values()}
    while paths := _some(db, "SELECT path FROM stale_path ORDER BY path LIMIT ?"):
        removed: list[Quad] = []
        added: list[Quad] = []
        for path in paths:
            old, new = _joined(db, live, path, rules)
            removed += old
            added += new
        _put(index, live, removed, added)
        with index.transaction():
            _done(db, paths, "stale_path", "stale_link", "resource WHERE members = 0 AND")
    while paths := _some(db, "SELECT path FROM stale_place ORDER BY path LIMIT ?"):
        places = {path: place_of(db, path) for path in paths}
        graph = graph_name(live.base, "places")
        nodes = [NamedNode(live.base + path) for path in paths]
        _put(
            index,
            live,
            [q for node in nodes for q in live.store.quads_for_pattern(node, None, None, graph)],
            [quad for path, place in places.items() if place for quad in located(db, path, place, live.base)],
            beforehand,
        )
        inside = [(name, path) for path, place in places.items() if place for name in containers(*place)]
        with index.transaction():
            _done(db, paths, "container", "stale_place")
            db.executemany("INSERT INTO container VALUES (?, ?)", inside)


def _put(
    index: Index, live: LiveGraph, removed: list[Quad], added: list[Quad], beforehand: Before | None = None
) -> None:
    if removed or not index.get("loading"):
        live.patch(removed, added, beforehand)
    else:
        live.load_quads(added)


def _done(db: Connection, paths: list[str], *tables: str) -> None:
    for table in tables:
        condition = "" if "WHERE" in table else "WHERE"
        db.executemany(f"DELETE FROM {table} {condition} path = ?", [(path,) for path in paths])


def settle_judgements(index: Index, live: LiveGraph, judgements: Sequence[Judgement]) -> None:
    """Write the judgements on things that documents name, all that there are."""
    wanted = [
        quad
        for judgement in judgements
        if any(_exists(index.db, side.partition(" @ ")[0]) for side in (judgement.left, judgement.right))
        for quad in judgement_quads(judgement, live.base)
    ]
    former = set(index.get("judgements").split())
    present = {quad.subject.value for quad in wanted if isinstance(quad.subject, NamedNode)}
    index.put("judgements", " ".join(sorted(former | present)))
    graph = graph_name(live.base, "identity")
    written = [q for iri in former for q in live.store.quads_for_pattern(NamedNode(iri), None, None, graph)]
    live.patch(written, wanted)
    index.put("judgements", " ".join(sorted(present)))


def all_stale(db: Connection) -> None:
    """Have all that documents share written anew: the program would write it otherwise."""
    db.execute("INSERT OR IGNORE INTO stale_path SELECT path FROM resource")
    db.execute("INSERT OR IGNORE INTO stale_place SELECT path FROM place")


def _exists(db: Connection, path: str) -> bool:
    return bool(db.execute("SELECT 1 FROM resource WHERE path = ? AND members > 0", (path,)).fetchone())


def _some(db: Connection, query: str) -> list[str]:
    return [path for (path,) in db.execute(query, (_PART,))]


def _joined(
    db: Connection, live: LiveGraph, path: str, rules: Mapping[str, str]
) -> tuple[list[Quad], list[Quad]]:
    """Return what to take out of the graph of identity, and what to put in, for one thing.

    Of a thing that was and is named more than once, only the documents that changed are looked at.
    """
    graph = graph_name(live.base, "identity")
    node = joined_node(path, live.base)
    resource, members = db.execute("SELECT id, members FROM resource WHERE path = ?", (path,)).fetchone() or (
        0,
        0,
    )
    if members < 2:
        return list(live.store.quads_for_pattern(node, None, None, graph)), []
    rule = rules.get(path) or _rule(db, path)
    naming = "SELECT id FROM link JOIN document ON number = link.document WHERE resource = ?"
    former = [
        quad
        for predicate in (RDF.type, ZV.verdict, ZV.rule, ZV.judges)
        for quad in live.store.quads_for_pattern(node, predicate, None, graph)
    ]
    if not former:
        every = [document for (document,) in db.execute(naming, (resource,))]
        return [], list(joined_quads(path, rule, every, live.base))
    changed = [
        document for (document,) in db.execute("SELECT document FROM stale_link WHERE path = ?", (path,))
    ]
    named = [d for d in changed if db.execute(f"{naming} AND id = ?", (resource, d)).fetchone()]
    former += [q for q in joined_quads(path, rule, changed, live.base) if q.predicate == DCTERMS.source]
    return former, list(joined_quads(path, rule, named, live.base))


def _rule(db: Connection, path: str) -> str:
    (rule,) = db.execute("SELECT rule FROM thing WHERE path = ?", (path,)).fetchone()
    return str(rule)


def place_of(db: Connection, path: str) -> tuple[str, str] | None:
    """Return the code of a place and the name under which the register is asked for it."""
    rows = db.execute(
        "SELECT code, name FROM place WHERE path = ? AND code <> '' ORDER BY code, name LIMIT 1", (path,)
    )
    return next(((code, name) for code, name in rows), None)


def located(db: Connection, path: str, place: tuple[str, str], base: str) -> Iterator[Quad]:
    """Yield what the register knows of a place; see ``place_of``."""
    inside = [
        other
        for name in sorted(containers(*place))
        for (other,) in db.execute("SELECT DISTINCT path FROM place WHERE name = ?", (name,))
    ]
    return place_quads(path, *place, inside, base)
