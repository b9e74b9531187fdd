"""Resolves identity for what changed, with the outcome of ``identity.resolve`` for everything.

The steps are the same. In each, the occurrences that changed are described; the buckets that they left or
entered are grouped anew; addresses that these groups claimed or claim are given anew; and the documents that
name a thing whose address is another now are described again in the steps to come.
"""

from __future__ import annotations

import json
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from sqlite3 import Connection

from ..clusters import Contexts
from ..facts import Extraction, Key
from ..identity import Group, addressed, grouped
from ..occurrences import LAST_STAGE, Bucket, Description, Occurrences, Step
from .facets import Facet, facets, facets_of

_KEPT_IN_MEMORY = 400  # documents


@dataclass(slots=True)
class _Work:
    """What is to be done in one step."""

    occurrences: dict[int, set[Key]] = field(default_factory=lambda: defaultdict(set))
    buckets: set[int] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)


class Resolver:
    """Keeps the tables from ``bucket`` to ``thing`` up to date.

    Args:
        db: the index; every method is to be called within a transaction.
        extraction: returns what was extracted from a document.
    """

    def __init__(self, db: Connection, extraction: Callable[[int], Extraction]) -> None:
        self._db = db
        self._extraction = extraction
        self._documents: OrderedDict[int, Occurrences] = OrderedDict()
        self._agenda: dict[Step, _Work] = defaultdict(_Work)
        self._before: dict[int, Facet | None] = {}

    def replace(self, changed: Mapping[int, Extraction | None]) -> None:
        """Resolve documents that are new, changed or, where nothing is given, gone.

        Documents whose graphs are other ones now are marked as pending.

        Raises:
            DataError: a fact's subject is no entity of its document.
        """
        for number, extraction in changed.items():
            self._forget(number)
            if extraction is not None:
                occurrences = self._remember(number, Occurrences(extraction))
                for key, step in occurrences.steps.items():
                    self._agenda[step].occurrences[number].add(key)
        self._mark(changed)
        while self._agenda:
            step = min(self._agenda)
            self._take(step, self._agenda[step])
            del self._agenda[step]

    def let_go(self) -> None:
        """Keep no document in memory; those that come up again are read back."""
        self._documents.clear()

    def _take(self, step: Step, work: _Work) -> None:
        self._before = {}
        for number, keys in sorted(work.occurrences.items()):
            self._describe(number, keys)
        for bucket in sorted(work.buckets):
            self._regroup(bucket, work)
        for claim in sorted(work.claims):
            self._address(claim, step)
        self._propagate(step)

    def _describe(self, number: int, keys: Iterable[Key]) -> None:
        document = self._document(number)
        paths = {Key(key): facet.path for key, facet in facets(self._db, number).items()}
        for key in sorted(keys):
            old = self._db.execute(
                "SELECT signature FROM occurrence WHERE document = ? AND key = ?", (number, key)
            ).fetchone()
            signature = self._signature(document.describe(key, paths))
            if old == (signature,):
                continue
            name = document.entity(key).name
            if old:
                self._count(old[0], name, -1)
                self._mark([number])
                self._describe_later(number, document.steps[key])
            self._db.execute(
                "INSERT OR REPLACE INTO occurrence VALUES (?, ?, ?, ?)", (number, key, signature, name)
            )
            self._count(signature, name, 1)

    def _signature(self, description: Description) -> int:
        """Return the number of what is known of an occurrence; a new one if nothing the like was met."""
        bucket, contexts = description
        key = (bucket.core, bucket.fixed, bucket.type, *bucket.step)
        found = self._db.execute(
            "SELECT id FROM bucket WHERE core = ? AND fixed = ? AND type = ? AND stage = ? AND round = ?", key
        ).fetchone()
        number = (
            found[0]
            if found
            else self._insert(
                "INSERT INTO bucket (core, fixed, type, stage, round) VALUES (?, ?, ?, ?, ?)", key
            )
        )
        known = (number, json.dumps([sorted(dimension) for dimension in contexts], ensure_ascii=False))
        found = self._db.execute(
            "SELECT id FROM signature WHERE bucket = ? AND contexts = ?", known
        ).fetchone()
        if found:
            return int(found[0])
        return self._insert("INSERT INTO signature (bucket, contexts) VALUES (?, ?)", known)

    def _count(self, signature: int, name: str, difference: int) -> None:
        """Count an occurrence in or out, and have its bucket grouped anew."""
        self._db.execute(
            "INSERT INTO name VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
            (signature, name, difference),
        )
        self._db.execute("DELETE FROM name WHERE signature = ? AND name = ? AND count = 0", (signature, name))
        bucket, stage, number = self._db.execute(
            "SELECT bucket.id, stage, round FROM signature JOIN bucket ON bucket.id = bucket "
            "WHERE signature.id = ?",
            (signature,),
        ).fetchone()
        self._agenda[stage, number].buckets.add(bucket)

    def _regroup(self, number: int, work: _Work) -> None:
        bucket = self._bucket(number)
        signatures: dict[Contexts, int] = {}
        names: dict[Contexts, dict[str, int]] = {}
        for signature, text, *name in self._db.execute(
            "SELECT id, contexts, name, count FROM signature LEFT JOIN name ON signature = id "
            "WHERE bucket = ?",
            (number,),
        ).fetchall():
            if name == [None, None]:
                self._db.execute("DELETE FROM signature WHERE id = ?", (signature,))
                continue
            contexts = _contexts(text)
            signatures[contexts] = signature
            names.setdefault(contexts, {})[name[0]] = name[1]
        self._before |= facets_of(self._db, "signature.bucket = ?", number)
        former = dict(self._db.execute("SELECT id, claim FROM thing WHERE bucket = ?", (number,)).fetchall())
        work.claims.update(former.values())
        for group in grouped(bucket, names) if names else ():
            own = [signatures[contexts] for contexts in group.contexts]
            thing = self._thing(number, group, own, former)
            work.claims.add(group.path)
            self._db.executemany("UPDATE signature SET thing = ? WHERE id = ?", [(thing, s) for s in own])
        for thing in former:
            self._remove(thing, bucket.step)
        if not names:
            self._db.execute("DELETE FROM bucket WHERE id = ?", (number,))

    def _thing(self, bucket: int, group: Group, signatures: list[int], former: dict[int, str]) -> int:
        """Return the number of a group's thing; the one that it was before, if there is one."""
        says = (group.path, group.name, group.role, group.rule)
        marks = ",".join("?" * len(signatures[:500]))
        for (thing,) in self._db.execute(
            f"SELECT DISTINCT thing FROM signature WHERE id IN ({marks}) ORDER BY thing", signatures[:500]
        ).fetchall():
            if thing in former:
                del former[thing]
                self._db.execute(
                    "UPDATE thing SET claim = ?, name = ?, role = ?, rule = ? WHERE id = ?", (*says, thing)
                )
                return int(thing)
        return self._insert(
            "INSERT INTO thing (bucket, stage, round, type, claim, name, role, rule) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (bucket, *group.bucket.step, group.bucket.type, *says),
        )

    def _remove(self, thing: int, step: Step) -> None:
        (path,) = self._db.execute("SELECT path FROM thing WHERE id = ?", (thing,)).fetchone()
        self._db.execute("DELETE FROM thing WHERE id = ?", (thing,))
        self._reconsider(path, step)

    def _address(self, claim: str, step: Step) -> None:
        """Give addresses to the things of a step that claim one."""
        things = self._db.execute(
            "SELECT id, bucket, path FROM thing WHERE claim = ? AND stage = ? AND round = ? ORDER BY id",
            (claim, *step),
        ).fetchall()
        taken = self._db.execute(
            "SELECT 1 FROM thing WHERE path = ? AND (stage, round) < (?, ?)", (claim, *step)
        ).fetchone()
        groups = [self._group(thing, bucket, claim) for thing, bucket, _ in things]
        paths = addressed(claim, groups, taken=bool(taken))
        for (thing, _, former), path in zip(things, paths, strict=True):
            if path != former:
                for signature, facet in facets_of(self._db, "signature.thing = ?", thing).items():
                    self._before.setdefault(signature, facet)
                self._db.execute("UPDATE thing SET path = ? WHERE id = ?", (path, thing))
                self._reconsider(former, step)
                self._reconsider(path, step)

    def _group(self, thing: int, bucket: int, claim: str) -> Group:
        texts = self._db.execute("SELECT contexts FROM signature WHERE thing = ?", (thing,)).fetchall()
        return Group(self._bucket(bucket), tuple(_contexts(text) for (text,) in texts), {}, claim)

    def _reconsider(self, path: str | None, step: Step) -> None:
        """Give addresses anew to later things that claim an address which was given or let go."""
        for later in self._db.execute(
            "SELECT DISTINCT stage, round FROM thing WHERE claim = ? AND (stage, round) > (?, ?)",
            (path, *step),
        ).fetchall():
            self._agenda[later].claims.add(str(path))

    def _propagate(self, step: Step) -> None:
        """See which documents tell something else of the things of this step."""
        for signature, old in sorted(self._before.items()):
            new = facets_of(self._db, "signature.id = ?", signature).get(signature)
            if new == old:
                continue
            for facet in (old, new):
                if facet:
                    self._db.execute("INSERT OR IGNORE INTO stale_path VALUES (?)", (facet.path,))
            if old is None or new is None or old[:-1] == new[:-1]:
                continue
            numbers = [
                number
                for (number,) in self._db.execute(
                    "SELECT DISTINCT document FROM occurrence WHERE signature = ?", (signature,)
                )
            ]
            self._mark(numbers)
            if old.path != new.path and step[0] < LAST_STAGE:
                for number in numbers:
                    self._describe_later(number, step)

    def _describe_later(self, number: int, step: Step) -> None:
        for key, later in self._document(number).steps.items():
            if later > step:
                self._agenda[later].occurrences[number].add(key)

    def _forget(self, number: int) -> None:
        self._documents.pop(number, None)
        for signature, name in self._db.execute(
            "SELECT signature, name FROM occurrence WHERE document = ?", (number,)
        ).fetchall():
            self._count(signature, name, -1)
        self._db.execute("DELETE FROM occurrence WHERE document = ?", (number,))

    def _mark(self, numbers: Iterable[int]) -> None:
        self._db.executemany("UPDATE document SET pending = 1 WHERE number = ?", [(n,) for n in numbers])

    def _document(self, number: int) -> Occurrences:
        if number in self._documents:
            self._documents.move_to_end(number)
            return self._documents[number]
        return self._remember(number, Occurrences(self._extraction(number)))

    def _remember(self, number: int, occurrences: Occurrences) -> Occurrences:
        self._documents[number] = occurrences
        if len(self._documents) > _KEPT_IN_MEMORY:
            self._documents.popitem(last=False)
        return occurrences

    def _bucket(self, number: int) -> Bucket:
        stage, step, *rest = self._db.execute(
            "SELECT stage, round, type, core, fixed FROM bucket WHERE id = ?", (number,)
        ).fetchone()
        return Bucket((stage, step), *rest)

    def _insert(self, statement: str, values: tuple[object, ...]) -> int:
        number = self._db.execute(statement, values).lastrowid
        assert number is not None
        return number


def _contexts(text: str) -> Contexts:
    return tuple(frozenset(dimension) for dimension in json.loads(text))
