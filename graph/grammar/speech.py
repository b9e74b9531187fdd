"""Direct speech without quotation marks: «– Ми зібралися, щоб почути людей, – каже директорка»."""

from __future__ import annotations

from ..gazetteers import word_class
from .words import Sentence

_DASHES = frozenset("—–-")
_SAYS = ("say", "speak", "address")


def is_speech(s: Sentence) -> bool:
    """Whether a sentence that a dash opens is somebody's words, not an item of a list.

    >>> from ..tokens import tokenize
    >>> def of(text): return Sentence(text, tokenize(text), [])
    >>> is_speech(of("– Ми зібралися тут, – каже директорка.")), is_speech(of("– 5 травня відбулася нарада;"))
    (True, False)
    """
    if not len(s) or s.tokens[0].text not in _DASHES:
        return False
    if any(s.norm(i) in word_class("first_person") for i in range(1, len(s))):
        return True
    return any(
        s.tokens[i].text in _DASHES and s.tokens[i - 1].text in ",.!?" and s.infos[i + 1].frame in _SAYS
        for i in range(2, len(s) - 1)
    )
