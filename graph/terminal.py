"""Makes foreign text safe to print."""

from __future__ import annotations

import unicodedata

_LAYOUT = frozenset("\n\t")
_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printable(text: str) -> str:
    """Return the text, as long as before, with what steers a terminal or the reading direction replaced.

    >>> printable("a\\x1b[31mb\\u202e")
    'a�[31mb�'
    """
    return "".join("�" if _steers(character) else character for character in text)


def _steers(character: str) -> bool:
    if character in _DIRECTION:
        return True
    return character not in _LAYOUT and unicodedata.category(character) in ("Cc", "Cs")
