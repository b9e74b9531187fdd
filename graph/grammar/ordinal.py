"""Ordinals that tell the events of a series apart: «третій», «тридцять четверта», «34-та», «ІІІ»."""

from __future__ import annotations

import re
from functools import cache

from ..gazetteers import rows
from .words import Core, Sentence

_ROMAN = re.compile("(x{0,3})(ix|iv|v?i{0,3})")
_TO_LATIN = str.maketrans("іх", "ix")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_WRITTEN = re.compile(r"(\d{1,3})-\w{1,3}")
_LONGEST_ENDING = 3  # letters after the dash of «34-ї»


def leading(s: Sentence, i: int) -> tuple[int, int]:
    """Return (number, end) of an ordinal that stands before a phrase and does not decline; (0, i) without.

    >>> from ..tokens import tokenize
    >>> [leading(Sentence(t, tokenize(t), []), 0) for t in ("ІІІ форум", "34-ї сесії", "тридцять четвертої")]
    [(3, 1), (34, 3), (30, 1)]
    >>> leading(Sentence("І рада", tokenize("І рада"), []), 1)
    (0, 1)
    """
    token = s.tokens[i]
    if token.shape == "number" and s.norm(i + 1) == "-" and token.end == s.tokens[i + 1].start:
        ending = s.tokens[i + 2] if i + 2 < len(s) else None
        close = ending is not None and ending.start == s.tokens[i + 1].end and ending.shape == "word"
        if close and len(s.norm(i + 2)) <= _LONGEST_ENDING and len(token.text) <= _LONGEST_ENDING:
            return int(token.text), i + 3
    if token.capital and token.text.isupper() and (i or len(token.text) > 1):  # «І форум …» joins sentences
        return (number, i + 1) if (number := _roman(token.norm)) else (0, i)
    if ten := _numbers("ten").get(token.norm):
        return ten, i + 1
    return 0, i


def is_ten(s: Sentence, i: int) -> bool:
    """Whether token ``i`` is a ten that wants an ordinal after it: «тридцять четверта»."""
    return s.norm(i) in _numbers("ten")


def within(s: Sentence, core: Core) -> int:
    """Return the number of the ordinal among a phrase's adjectives; 0 if there is none.

    >>> from ..tokens import tokenize
    >>> from .phrase import core_at
    >>> s = Sentence("третього обласного форуму", tokenize("третього обласного форуму"), [])
    >>> within(s, core_at(s, 0))
    3
    """
    for j in range(core.first, core.head):
        if written := _WRITTEN.fullmatch(s.norm(j)):
            return int(written[1])
        for reading in s.infos[j].adjectives:
            if number := _numbers("ordinal").get(reading.lemma):
                return number
    return 0


def _roman(norm: str) -> int:
    """Return the value of a Roman number, in Latin or Cyrillic letters; 0 of anything else."""
    letters = norm.translate(_TO_LATIN)
    if not letters or not _ROMAN.fullmatch(letters):
        return 0
    values = [_ROMAN_VALUES[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(value if value >= after else -value for value, after in zip(values, following, strict=True))


@cache
def _numbers(kind: str) -> dict[str, int]:
    return {row["word"]: int(row["number"]) for _, row in rows("ordinals.tsv") if row["kind"] == kind}
