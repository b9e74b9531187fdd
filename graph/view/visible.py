"""What of an untrusted text may be seen, and where marked words then lie.

Bidirectional controls, zero-width characters and other format or control characters can turn a label round or
hide words in it; they are left out, as are letters that look like nothing, and combining marks that pile up
over other lines. Offsets on the page count UTF-16 units, as scripts do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from ..facts import Span

_HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
_MARK = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0e31-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_MOST_MARKS = 2
_PILE = re.compile(f"({_MARK}{{{_MOST_MARKS}}}){_MARK}+")
_ODD = re.compile(f"[{_BLANK_LETTERS}]|{_PILE.pattern}")


def visible(text: str) -> str:
    """Return the text without characters that do not show; line breaks and tabs become spaces.

    >>> visible("Рада\\u202e adaR\\u200b"), len(visible("а" + "\\u0301" * 50))
    ('Рада adaR', 3)
    """
    if text.isprintable() and not _ODD.search(text):
        return text
    return "".join(_shown_parts(text))


def visible_with_marks(text: str, spans: Iterable[Span]) -> tuple[str, list[list[int]]]:
    """Return the visible text and the spans in it, in UTF-16 units; spans left empty are dropped.

    >>> visible_with_marks("\\u200bОДА 😀 рада", [Span(1, 4), Span(7, 11), Span(0, 1)])
    ('ОДА 😀 рада', [[0, 3], [7, 11]])
    """
    if text.isprintable() and max(text, default="") < "\U00010000" and not _ODD.search(text):
        return text, [[start, end] for start, end in spans if start < end]
    kept: list[str] = []
    offset, offsets = 0, [0]
    for shown in _shown_parts(text):
        kept.append(shown)
        offset += len(shown.encode("utf-16-le")) // 2
        offsets.append(offset)
    marks = [[offsets[start], offsets[end]] for start, end in spans]
    return "".join(kept), [mark for mark in marks if mark[0] < mark[1]]


def _shown_parts(text: str) -> list[str]:
    """Return what is seen of each character, which may be nothing."""
    parts = [_shown(character) for character in text]
    for pile in _PILE.finditer(text):
        for at in range(pile.end(1), pile.end()):
            parts[at] = ""
    return parts


def _shown(character: str) -> str:
    if character in "\n\r\t\u2028\u2029\u0085" or character in _BLANK_LETTERS:
        return " "
    return "" if unicodedata.category(character) in _HIDDEN else character
