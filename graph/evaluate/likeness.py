"""How alike two names are, so that a name found can be held against one written by hand.

Names are compared without the differences that a reader overlooks: by their longest common stretches
(Ratcliff and Obershelp, as in ``difflib``), and by the beginnings of their words, which inflection leaves.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

_OVERLOOKED = str.maketrans(
    {
        **dict.fromkeys("’ʼ`´", "'"),
        **dict.fromkeys("–—−", "-"),
        **dict.fromkeys("«»\"“”„", None),
        "ґ": "г",
        "Ґ": "Г",
    }
)  # fmt: skip
_SPACES = re.compile(r"\s+")
_LONG_WORD = re.compile(r"\w{3,}")
_STEM = 5  # letters of a word that its forms share
_STEMS_WEIGH = 0.9  # the same words in other forms or another order are not quite the same name


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """Return the name without case, quotes, shapes of dashes and apostrophes, and marks at its ends.

    >>> folded(" Проєкт «Об’єднання  громад» – 2019. ")
    "проект об'єднання громад - 2019"
    """
    text = name.translate(_OVERLOOKED).casefold().replace("проєкт", "проект")
    return _SPACES.sub(" ", text).strip(" .,;:")


def likeness(one: str, other: str, floor: float = 0.0) -> float:
    """Return how alike two names are, from 0 to 1.

    Args:
        one, other: names in any spelling; ``one`` is the one written by hand.
        floor: below it the exact value is of no interest, and any value below it may be returned.

    >>> likeness("Сумська міська рада", "сумська  міська рада.")
    1.0
    >>> likeness("відділ освіти громади", "громада: відділу освіти")
    0.9
    """
    a, b = folded(one), folded(other)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    shared = _shared_stems(_stems(a), _stems(b))
    worth = max(floor, shared)
    if 2.0 * min(len(a), len(b)) / (len(a) + len(b)) < worth:
        return shared
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.quick_ratio() < worth:
        return shared
    return max(matcher.ratio(), shared)


@lru_cache(maxsize=65536)
def _stems(name: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _LONG_WORD.findall(name))


def _shared_stems(one: frozenset[str], other: frozenset[str]) -> float:
    shorter = min(len(one), len(other))
    return _STEMS_WEIGH * (len(one & other) / shorter) if shorter > 1 else 0.0
