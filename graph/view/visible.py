"""What of an untrusted text may be seen, and where marked words then lie.

Bidirectional controls, zero-width characters and other format or control characters can turn a label round or
hide words in it; they are left out. Offsets on the page count UTF-16 units, as scripts do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from ..facts import Span

_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs"})


def visible(text: str) -> str:
    """Return the text without characters that do not show; line breaks and tabs become spaces.

    >>> visible("Рада\\u202e adaR\\u200b")
    'Рада adaR'
    """
    return text if text.isprintable() else "".join(_shown(c) for c in text)


def visible_with_marks(text: str, spans: Iterable[Span]) -> tuple[str, list[list[int]]]:
    """Return the visible text and the spans in it, in UTF-16 units; spans left empty are dropped.

    >>> visible_with_marks("\\u200bОДА 😀 рада", [Span(1, 4), Span(7, 11), Span(0, 1)])
    ('ОДА 😀 рада', [[0, 3], [7, 11]])
    """
    if text.isprintable() and max(text, default="") < "\U00010000":
        return text, [[start, end] for start, end in spans if start < end]
    kept: list[str] = []
    offset, offsets = 0, [0]
    for character in text:
        shown = _shown(character)
        kept.append(shown)
        offset += len(shown.encode("utf-16-le")) // 2
        offsets.append(offset)
    marks = [[offsets[start], offsets[end]] for start, end in spans]
    return "".join(kept), [mark for mark in marks if mark[0] < mark[1]]


def _shown(character: str) -> str:
    if character in "\n\r\t\u2028\u2029":
        return " "
    return "" if unicodedata.category(character) in _HIDDEN else character
