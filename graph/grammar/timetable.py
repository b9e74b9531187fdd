"""Lines of a programme that begin with a time: «10:30–12:00 – майстер-клас», «О 15:00 – презентація»."""

from __future__ import annotations

import re

from ..gazetteers import word_class
from .words import Sentence

_SLOT = re.compile(
    r"(?:[—–-]\s*)?(?:[Оо]б?\s+\d{1,2}[:.]\d{2}|[Зз]\s+\d{1,2}[:.]\d{2}\s+до\s+\d{1,2}[:.]\d{2}"
    r"|\d{1,2}:\d{2})(?:\s*[—–-]\s*\d{1,2}[:.]\d{2})?\s*[—–-]\s"
)
_WIDEST = 40  # characters
_AMONG_FIRST = 3  # tokens of which one is a number


def in_programme(s: Sentence) -> bool:
    """Whether a sentence is a line of a programme: a time, a dash, what there is then.

    >>> from ..tokens import tokenize
    >>> texts = ("10:30–12:00 – тренінг", "О 15.00 – лекція", "Форум – о 15:00", "12.05 – лекція")
    >>> [in_programme(Sentence(t, tokenize(t), [])) for t in texts]
    [True, True, False, False]
    """
    if not any(t.shape == "number" for t in s.tokens[:_AMONG_FIRST]):
        return False
    start = s.tokens[0].start
    return _SLOT.match(s.text[start : start + _WIDEST]) is not None


def goes_on_line(before: Sentence, s: Sentence) -> bool:
    """Whether a sentence stands in the line of the one before it."""
    return "\n" not in s.text[before.tokens[-1].end : s.tokens[0].start]


def opens_day(s: Sentence) -> bool:
    """Whether a line of a digest begins with its day: «П'ятниця: …», «Середа. …», «Понеділок, 14 травня. …».

    What it tells is not of the event of the day before.
    """
    if s.headline or s.norm(0) not in word_class("weekday"):
        return False
    after = 2 if s.norm(1) in ("–", "—", "-") and s.norm(2) in word_class("weekday") else 0
    return s.norm(after + 1) in (":", ".", ",")
