"""Direct speech without quotation marks: «– Ми зібралися, щоб почути людей, – каже директорка»."""

from __future__ import annotations

from ..gazetteers import beginnings, word_class
from ..letters import fold_word
from .words import Sentence

_DASHES = frozenset("—–-")
_FAR = 1_000  # letters
_REPORTS = 5  # words in which «за словами», «як повідомила» begin a sentence
_SAYS = ("say", "speak", "address")


def is_speech(s: Sentence) -> bool:
    """Whether a sentence of a line that a dash opens is somebody's words, not an item of a list.

    >>> from ..tokens import tokenize
    >>> def of(text): return Sentence(text, tokenize(text), [])
    >>> is_speech(of("– Ми зібралися тут, – каже директорка.")), is_speech(of("– 5 травня відбулася нарада;"))
    (True, False)
    """
    if not len(s):
        return False
    line = _line(s)
    if line[:1] not in _DASHES:
        return False
    if line.endswith("?") or not word_class("first_person").isdisjoint(fold_word(line).split()):
        return True
    return any(
        s.tokens[i].text in _DASHES and s.tokens[i - 1].text in ",.!?" and s.infos[i + 1].frame in _SAYS
        for i in range(2, len(s) - 1)
    )


def is_question(s: Sentence) -> bool:
    """Whether a sentence asks, and so states nothing: «Чи провела форум рада?»; headlines ask for effect.

    >>> from ..tokens import tokenize
    >>> def of(text): return Sentence(text, tokenize(text), [])
    >>> is_question(of("Чи провела форум рада?")), is_question(of("Рада провела форум «Що далі?»."))
    (True, False)
    """
    return not s.headline and len(s) > 0 and s.tokens[-1].text.startswith("?")


def is_reported(s: Sentence) -> bool:
    """Whether a sentence reports what somebody says: «За його словами, …», «Як розповіла директорка, …».

    >>> from ..tokens import tokenize
    >>> def of(text): return Sentence(text, tokenize(text), [])
    >>> is_reported(of("За її словами, торік було 17 звернень.")), is_reported(of("За участі директорки."))
    (True, False)
    """
    opening = range(1, min(_REPORTS, len(s)))
    if s.norm(0) == "за":
        return any(s.norm(i) in word_class("reported") for i in opening)
    return s.norm(0) == "як" and any(s.infos[i].frame in _SAYS for i in opening)


def is_reference(s: Sentence) -> bool:
    """Whether a sentence is for reference: «Довідково: упродовж року послуги отримали 600 осіб».

    >>> from ..tokens import tokenize
    >>> is_reference(Sentence(text := "Довідково: торік навчалися 74 особи.", tokenize(text), []))
    True
    """
    return s.norm(0) in word_class("for_reference") and s.norm(1) == ":"


def opens_statistics(s: Sentence) -> bool:
    """Whether a sentence reports figures: «Упродовж 2018 року …»; no event is told there.

    Not «Протягом трьох днів слухачі …», «Упродовж тренінгу …».
    """
    words = [s.norm(i) for i in range(min(3, len(s)))]
    if not word_class("while_held").isdisjoint(words[1:]):
        return False
    if words[:1] == ["за"] and not word_class("span_of_time").isdisjoint(words[1:]):
        return True  # «За два роки проєкту навчання пройшли …»
    return " ".join(words).startswith(beginnings("statistics_opening"))


def _line(s: Sentence) -> str:
    """Return the line in which a sentence stands, as far as it is near."""
    start, end = s.tokens[0].start, s.tokens[-1].end
    first = max(s.text.rfind("\n", max(start - _FAR, 0), start) + 1, start - _FAR, 0)
    last = s.text.find("\n", end, end + _FAR)
    return s.text[first : last if last >= 0 else end + _FAR].strip()
