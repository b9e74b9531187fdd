"""Folding of letters: apostrophes, hyphens and case, which texts write in many ways."""

from __future__ import annotations

import re
from functools import lru_cache

APOSTROPHES = "'’ʼ`´"
"""Every shape of the apostrophe that texts have; the first is the folded one."""

_SAYABLE = re.compile("[аеєиіїоуюя][^аеєиіїоуюя]{0,4}\\Z")
_FOLD = str.maketrans(dict.fromkeys(APOSTROPHES[1:], APOSTROPHES[0]) | {"‑": "-", "\u0301": None})


@lru_cache(maxsize=20_000)
def fold_word(word: str) -> str:
    """Write a word in lower case, its apostrophes and hyphens of one shape, without stress marks.

    >>> fold_word("Об’єднаної"), fold_word("Івано‑Франківськ"), fold_word("за́мок")
    ("об'єднаної", 'івано-франківськ', 'замок')
    """
    return word.translate(_FOLD).lower()


def is_sayable(word: str) -> bool:
    """Whether Cyrillic letters may be read as a word, not one by one: there is a vowel near their end.

    >>> is_sayable("ШАКУН"), is_sayable("ДРОЗД"), is_sayable("ХОЦСССДМ")
    (True, True, False)
    """
    return _SAYABLE.search(fold_word(word)) is not None
