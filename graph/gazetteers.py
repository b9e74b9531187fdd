"""Word lists of the genre, read once from ``data/gazetteers/*.tsv``.

A list is a table with a header line; lines that begin with «#» are comments.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from . import resources
from .errors import DataError

CLASSES = frozenset(
    [
        "PublicBody",
        "Organization",
        "CivilSocietyOrganization",
        "Fund",
        "InternationalOrganization",
        "Project",
        "Programme",
        "Campaign",
        "LegalAct",
        "Resolution",
        "Plan",
        "Publication",
    ]
)


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun: what class of thing it begins the name of, and how its name is built."""

    lemma: str
    type: str
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body known by its whole name.

    Attributes:
        name, type: canonical name and class.
        other: further names and abbreviations.
        english: its usual English name, or empty.
        until, successor: the last year (EDTF) of a body that another took the place of, and that one.
    """

    name: str
    type: str
    other: tuple[str, ...]
    english: str = ""
    until: str = ""
    successor: str = ""


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short word that stands for a phrase; ``declines`` tells облдержадміністрація from ОДА."""

    short: str
    full: str
    declines: bool


def rows(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line number, {column: value}) of a word list.

    Raises:
        DataError: a line has more columns than the header.
    """
    path = resources.gazetteers() / name
    header: list[str] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
            continue
        if len(cells) > len(header):
            raise DataError(
                f"{len(cells)} columns, expected {len(header)}",
                where=f"{path.name}:{number}",
                next_step="remove the extra tab",
            )
        yield number, dict(zip(header, [*cells, *[""] * (len(header) - len(cells))], strict=True))


def _heads(name: str, default: str = "") -> dict[str, Head]:
    found: dict[str, Head] = {}
    for number, row in rows(name):
        type_ = row.get("class") or default
        if type_ not in CLASSES and type_ != default:
            raise DataError(
                f"unknown class {type_!r}",
                where=f"{name}:{number}",
                next_step=f"use one of {', '.join(sorted(CLASSES))}",
            )
        found[row["lemma"]] = Head(row["lemma"], type_, frozenset(row.get("flags", "").split()))
    return found


@lru_cache(maxsize=1)
def body_heads() -> dict[str, Head]:
    """Return the head nouns of organisations by lemma."""
    return _heads("bodies.tsv")


@lru_cache(maxsize=1)
def post_heads() -> dict[str, Head]:
    """Return the nouns of offices by lemma."""
    return _heads("posts.tsv", "Post")


@lru_cache(maxsize=1)
def group_heads() -> dict[str, Head]:
    """Return the nouns for unnamed groups of people by lemma."""
    return _heads("groups.tsv", "group")


@lru_cache(maxsize=1)
def work_heads() -> dict[str, Head]:
    """Return the head nouns of undertakings, acts, plans and publications by lemma."""
    return _heads("works.tsv")


@lru_cache(maxsize=1)
def verb_frames() -> dict[str, str]:
    """Return the frame of each known predicate by lemma."""
    return {row["lemma"]: row["frame"] for _, row in rows("verbs.tsv")}


@lru_cache(maxsize=1)
def short_forms() -> dict[str, ShortForm]:
    """Return the short forms by their lower-case nominative."""
    return {
        r["short"]: ShortForm(r["short"], r["full"], r["declines"] == "yes")
        for _, r in rows("short_forms.tsv")
    }


@lru_cache(maxsize=1)
def legal_forms() -> dict[str, str]:
    """Return the legal forms in full («громадська організація») by their letters in lower case («го»)."""
    return {row["short"]: row["full"] for _, row in rows("legal_forms.tsv")}


@lru_cache(maxsize=1)
def known_bodies() -> tuple[KnownBody, ...]:
    """Return the bodies known by their whole names."""
    return tuple(
        KnownBody(
            r["name"],
            r["class"],
            tuple(x for x in r["other"].split("|") if x),
            r["english"],
            r["until"],
            r["successor"],
        )
        for _, r in rows("known_bodies.tsv")
    )


@cache
def word_class(name: str) -> frozenset[str]:
    """Return the words, phrases or word beginnings of a class of ``word_classes.tsv``.

    >>> sorted(word_class("preposition.with"))
    ['з', 'зі', 'із']

    Raises:
        DataError: the class is unknown or has no words.
    """
    found = _word_classes().get(name)
    if found is None:
        close = difflib.get_close_matches(name, _word_classes(), 1)
        hint = f"; closest: {close[0]!r}" if close else ""
        raise DataError(f"no class {name!r}", where=_WORD_CLASSES, next_step=f"add a row for it{hint}")
    return found


@cache
def only_word(name: str) -> str:
    """Return the one word of a class that holds no other.

    >>> only_word("decision")
    'рішення'

    Raises:
        DataError: the class is unknown or has several words.
    """
    words = word_class(name)
    if len(words) != 1:
        raise DataError(
            f"class {name!r} has {len(words)} words",
            where=_WORD_CLASSES,
            next_step="leave one of them, or read the class with word_class",
        )
    return next(iter(words))


@lru_cache(maxsize=20_000)
def classes_of(word: str) -> frozenset[str]:
    """Return the classes that a word or a beginning of it is in, and the families of those.

    >>> sorted(classes_of("зі") & {"preposition.with", "preposition", "preposition.at"})
    ['preposition', 'preposition.with']
    """
    index = _classes_by_word()
    return frozenset().union(*[index[word[:k]] for k in range(1, len(word) + 1) if word[:k] in index])


@cache
def word_values(family: str) -> dict[str, str]:
    """Return the class of each word of a family of classes, the family's own name left off.

    >>> word_values("place_unit")["громада"]
    'hromada'
    """
    return {
        word: name.removeprefix(f"{family}.")
        for name in _word_classes()
        if name.startswith(f"{family}.")
        for word in sorted(word_class(name))
    }


@cache
def beginnings(name: str) -> tuple[str, ...]:
    """Return the words of a class as ``str.startswith`` and ``str.endswith`` want them."""
    return tuple(sorted(word_class(name)))


_WORD_CLASSES = "word_classes.tsv"


@cache
def _word_classes() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for number, row in rows(_WORD_CLASSES):
        cell = row["words"]
        words = frozenset(w.strip() for w in cell.split("|" if "|" in cell else None) if w.strip())
        if not words:
            raise DataError(
                f"class {row['class']!r} has no words",
                where=f"{_WORD_CLASSES}:{number}",
                next_step="write its words after the tab, parted by blanks (phrases by «|»)",
            )
        if row["class"] in found:
            raise DataError(
                f"class {row['class']!r} is defined twice",
                where=f"{_WORD_CLASSES}:{number}",
                next_step="put its words in one row, or give one of two senses another name",
            )
        found[row["class"]] = words
    return found


@cache
def _classes_by_word() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in _word_classes().items():
        for word in words:
            found.setdefault(word, set()).update((name, name.partition(".")[0]))
    return {word: frozenset(names) for word, names in found.items()}
