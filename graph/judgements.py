"""Judgements of people on what is one thing: read from a small reviewed file, applied at every build.

``data/judgements.csv`` has the columns left, right, verdict, by, when, why. Left and right are addresses,
whole or after the base (``person/oleh-berezin``); `` @ `` and a document's id after one mean the thing as
that document names it. ``same`` makes two one, under the left address; ``different`` parts what one address
joined; ``unsure`` is kept for the record. A judgement on things that no document names is passed over.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from .errors import DataError
from .resource import Identities, Resource

Verdict = Literal["same", "different", "unsure"]
COLUMNS = ("left", "right", "verdict", "by", "when", "why")
_AT = " @ "


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two addresses stand for one thing.

    Attributes:
        left, right: path of a resource, or the path, `` @ `` and a document's id.
        verdict: same, different or unsure.
        by: who judged.
        when: on what day.
        why: for what reason.
        where: file and line, for messages.
    """

    left: str
    right: str
    verdict: Verdict
    by: str
    when: datetime.date
    why: str
    where: str = ""


def default_file() -> Path | None:
    """Return ``data/judgements.csv`` of the working folder or of the checkout; None if neither has one."""
    for root in (Path(), Path(__file__).resolve().parent.parent):
        if (path := root / "data" / "judgements.csv").is_file():
            return path
    return None


def read_judgements(path: Path, *, base: str) -> tuple[Judgement, ...]:
    """Read a file of judgements.

    Args:
        path: a CSV file in UTF-8 with a header.
        base: what addresses begin with; taken off where a row gives a whole address.

    Raises:
        DataError: a row cannot be understood; says which, and why.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"cannot be read: {error}", where=str(path), next_step="save it as UTF-8") from error
    rows = csv.reader(io.StringIO(text))
    if tuple(next(rows, ())) != COLUMNS:
        raise DataError("wrong header", where=f"{path}:1", next_step=f"write {','.join(COLUMNS)}")
    return tuple(_judgement(row, f"{path}:{rows.line_num}", base) for row in rows if row)


def judged(identities: Identities, judgements: Sequence[Judgement]) -> Identities:
    """Return the identities as the judgements have them.

    >>> from .facts import Key
    >>> from .resource import Member
    >>> things = (("person/i-koval", "І. Коваль", "a"), ("person/ivan-koval", "Іван Коваль", "b"))
    >>> found = Identities.of(
    ...     Resource(path, "Person", name, (), (Member(document, Key("p")),))
    ...     for path, name, document in things
    ... )
    >>> day = datetime.date(2020, 1, 2)
    >>> same = Judgement("person/ivan-koval", "person/i-koval", "same", "О. П.", day, "той самий відділ")
    >>> [(r.path, r.aliases, len(r.members)) for r in judged(found, [same]).resources]
    [('person/ivan-koval', ('І. Коваль',), 2)]

    Raises:
        DataError: two judgements contradict each other.
    """
    _check(judgements)
    resources = {resource.path: resource for resource in identities.resources}
    for judgement in judgements:
        if judgement.verdict == "different" and _path(judgement.left) == _path(judgement.right):
            _pick(resources, judgement.right)
    for judgement in judgements:
        if judgement.verdict == "same":
            _join(resources, _pick(resources, judgement.left), _pick(resources, judgement.right))
    return Identities.of({resource.path: resource for resource in resources.values()}.values())


def known(judgement: Judgement, identities: Identities) -> bool:
    """Whether the judgement is on things that the documents of a build name."""
    paths = {resource.path for resource in identities.resources}
    return bool(paths & {_path(judgement.left), _path(judgement.right)})


def _judgement(row: list[str], where: str, base: str) -> Judgement:
    if len(row) != len(COLUMNS):
        raise DataError(
            f"{len(row)} columns", where=where, next_step=f"write {len(COLUMNS)}: {','.join(COLUMNS)}"
        )
    left, right, verdict, by, when, why = (cell.strip() for cell in row)
    found = next((v for v in get_args(Verdict) if v == verdict), None)
    if found is None:
        raise DataError(
            f"unknown verdict {verdict!r}",
            where=where,
            next_step=f"use one of {', '.join(get_args(Verdict))}",
        )
    try:
        day = datetime.date.fromisoformat(when)
    except ValueError as error:
        raise DataError(f"no day: {when!r}", where=where, next_step="write it as 2020-01-31") from error
    left, right = left.removeprefix(base), right.removeprefix(base)
    if not left or not right or left == right:
        raise DataError("a judgement needs two addresses", where=where, next_step="fill in left and right")
    return Judgement(left, right, found, by, day, why, where)


def _check(judgements: Iterable[Judgement]) -> None:
    """Refuse to be told that two are the same and that they are different."""
    said: dict[frozenset[str], Judgement] = {}
    for judgement in judgements:
        if judgement.verdict == "unsure":
            continue
        pair = frozenset((judgement.left, judgement.right))
        first = said.setdefault(pair, judgement)
        if first.verdict != judgement.verdict:
            raise DataError(
                f"{judgement.left}, {judgement.right}: {judgement.verdict} here, {first.verdict} before",
                where=judgement.where,
                next_step=f"keep this row or the one at {first.where}",
            )


def _pick(resources: dict[str, Resource], side: str) -> Resource | None:
    """Return the resource that a side means; what one document names, parted from the rest."""
    path, _, document = side.partition(_AT)
    resource = resources.get(path)
    apart = f"{path}--document-{document[-6:]}"
    if resource is None or not document or apart in resources:
        return resources.get(apart, resource) if document else resource
    own = tuple(member for member in resource.members if member.document == document)
    rest = tuple(member for member in resource.members if member.document != document)
    if not own:
        return None
    if not rest:
        return resource
    resources[path] = replace(resource, members=rest)
    resources[apart] = replace(resource, path=apart, members=own, rule="identity.judgement")
    return resources[apart]


def _join(resources: dict[str, Resource], left: Resource | None, right: Resource | None) -> None:
    if left is None or right is None or left is right:
        return
    aliases = {left.name, right.name, *left.aliases, *right.aliases} - {left.name}
    joined = replace(
        left,
        aliases=tuple(sorted(aliases)),
        members=tuple(sorted((*left.members, *right.members))),
        rule="identity.judgement",
    )
    for path in [path for path, resource in resources.items() if resource is left or resource is right]:
        resources[path] = joined  # later judgements may still name either address


def _path(side: str) -> str:
    return side.partition(_AT)[0]
