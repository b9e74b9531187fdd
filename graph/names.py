"""Compares names as a reader would, and tells which names stand for one thing everywhere.

«Служба у справах дітей» names a different body in every hromada; «Рада Європи» names one. The words
that decide are in ``data/gazetteers/identity_words.tsv``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from .errors import DataError
from .gazetteers import rows

_APOSTROPHES = re.compile("[’ʼ'`´‘]")
_QUOTES = re.compile('[«»"“”„‟]')
_DASHES = re.compile("[‐‑–—−]")
_PROJECT = re.compile("проєкт")
_SPACES = re.compile(r"\s+")
_QUOTED = re.compile('[«"“„]([^«»"“”„]{3,})(?:[»"”]|$)')
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+")
_RELATIONAL = re.compile(r"(?:с|ц|з)ьк(?:ий|а|е|і|ого|ої|ому|ій|ою|им|их|ими)\b")
_ENDING = 3
_FILE = "identity_words.tsv"
_KINDS = ("relative", "scope", "unique", "head", "topic", "term")


@lru_cache(maxsize=10_000)
def fold(name: str) -> str:
    """Return the name without the differences that a reader overlooks.

    >>> fold("Ґендерний  паспорт «Луганщини» – 2019") == fold('гендерний паспорт "Луганщини" - 2019')
    True
    >>> fold("Проєкт об’єднання") == fold("проект об'єднання")
    True
    """
    return _folded(name)


def _folded(text: str) -> str:
    text = _APOSTROPHES.sub("'", text.casefold()).replace("ґ", "г")
    text = _PROJECT.sub("проект", text)
    text = _DASHES.sub("-", _QUOTES.sub("", text))
    return _SPACES.sub(" ", text).strip(" .,;:-")


def quoted(name: str) -> str:
    """Return the longest quoted part of a name, folded; empty if there is none.

    >>> quoted("Всеукраїнська акція «16 днів проти насильства»")
    '16 днів проти насильства'
    """
    return max((fold(part) for part in _QUOTED.findall(name)), key=len, default="")


@lru_cache(maxsize=10_000)
def words(name: str) -> tuple[str, ...]:
    """Return the words and numbers of a folded name.

    >>> words("Сім’я – 2019")
    ("сім'я", '2019')
    """
    return tuple(_WORD.findall(fold(name)))


def words_of_text(text: str) -> list[str]:
    """Return the words of a text as ``words`` does; a text seldom comes again, and nothing of it is kept."""
    return _WORD.findall(_folded(text))


def same_word(one: str, other: str) -> bool:
    """Whether two words look like forms of one: all but their last letters agree.

    >>> same_word("рада", "ради"), same_word("фонд", "фонду"), same_word("міська", "місцева")
    (True, True, False)
    """
    needed = max(3, min(len(one), len(other)) - 2)
    return one == other or (one[:needed] == other[:needed] and abs(len(one) - len(other)) <= _ENDING)


def names_within(name: str, other: str) -> bool:
    """Whether a name holds all of another, in whatever case.

    >>> names_within("директор Департаменту освіти", "Департамент освіти")
    True
    """
    inner = [word for word in words(other) if len(word) > 2 or word.isdigit()]
    return bool(inner) and all(any(same_word(word, own) for own in words(name)) for word in inner)


@lru_cache(maxsize=10_000)
def is_distinctive(name: str) -> bool:
    """Whether the name alone, out of its text, tells which thing is meant.

    >>> [is_distinctive(name) for name in ("Луганська обласна рада", "Рада Європи")]
    [True, True]
    >>> [is_distinctive(name) for name in ("Служба у справах дітей", "Регіональний план дій 1325")]
    [False, False]
    """
    listed = _identity_words()
    relative, scope = listed["relative"], listed["scope"]
    found = words(name)
    if found and (found[0].startswith(listed["unique"]) or (found[0].startswith(scope) and len(found) > 2)):
        return True
    if any(_RELATIONAL.search(word) and not word.startswith((*relative, *scope)) for word in found):
        return True
    tail = _QUOTES.sub("", name).split()[1:]
    if quoted(name) or any(
        word[0].isupper() and not word.casefold().startswith(listed["head"]) for word in tail
    ):
        return True
    numbered = any(char.isdigit() or ("a" <= char <= "z") for char in fold(name))
    return numbered and not any(word.startswith(relative) for word in found)


def identity_words(kind: str) -> tuple[str, ...]:
    """Return the words, or beginnings of words, of a kind: relative, scope, unique, head, topic or term."""
    return _identity_words()[kind]


@cache
def _identity_words() -> dict[str, tuple[str, ...]]:
    kinds: dict[str, tuple[str, ...]] = dict.fromkeys(_KINDS, ())
    for number, row in rows(_FILE):
        if row["kind"] not in kinds:
            step = f"use one of {', '.join(kinds)}"
            raise DataError(f"unknown kind {row['kind']!r}", where=f"{_FILE}:{number}", next_step=step)
        kinds[row["kind"]] += (row["beginning"],)
    return kinds
