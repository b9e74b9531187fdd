"""Reads one day, month or year at a token."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

from ..tokens import Token
from .calendar import Moment, Words

_ORDINAL_YEAR = re.compile(r"(\d{4})-(?:го|му|ого|ому|ий|ім)")
_BARE_YEARS = range(1990, 2050)  # «5 травня 2018 відбулося»: older figures count something else


class Year(NamedTuple):
    """What says the year: the number where known, and how many years away a word puts it."""

    number: int | None = None
    away: int | None = None


Parsed = tuple[int, Moment, int | None]
"""The token after it, what it says, and how many years away a word puts it."""


class MomentReader:
    """Reads dates at a token; every method takes an index and returns None where nothing is."""

    def __init__(
        self, tokens: Sequence[Token], vocabulary: Words, base: int | None, today: datetime.date | None
    ) -> None:
        self.tokens = tokens
        self.words = vocabulary
        self.base = base
        self.today = today
        self.norms = [t.norm for t in tokens] + [""] * 8
        self.yearly = not vocabulary.classes["yearly"].keys().isdisjoint(self.norms)

    # -- pieces ------------------------------------------------------------------------------------------

    def is_(self, name: str, i: int) -> bool:
        """Whether token i is of a class of words."""
        return i >= 0 and self.words.has(name, self.norms[i])

    def is_word(self, name: str, word: str) -> bool:
        """Whether a word is of a class."""
        return self.words.has(name, word)

    def number(self, i: int, longest: int = 2) -> int | None:
        """Return the number that token i is, if it stands alone (no part of 3,5 or 10:00)."""
        if not 0 <= i < len(self.tokens) or self.tokens[i].shape != "number":
            return None
        token = self.tokens[i]
        if len(token.text) > longest or not token.text.isascii():
            return None
        if i >= 2 and self.norms[i - 1] in (".", ",", ":", "/") and self._glued(i - 2, i):
            school_year = self.norms[i - 1] == "/" and len(token.text) == len(self.norms[i - 2]) == 4
            if self.tokens[i - 2].shape == "number" and not school_year:
                return None
        return int(token.text)

    def _glued(self, first: int, last: int) -> bool:
        """Whether tokens first … last have no blank between them."""
        return last < len(self.tokens) and all(
            self.tokens[k].end == self.tokens[k + 1].start for k in range(first, last)
        )

    def year(self, i: int, *, bare: bool) -> tuple[int, Year] | None:
        """Read «2019 року», «2019 р.», «ц. р.», «цього року», «торік»; a bare figure only if allowed."""
        norm = self.norms[i]
        ordinal = _ORDINAL_YEAR.fullmatch(norm)
        number = int(ordinal[1]) if ordinal else self.number(i, 4)
        if number is not None and 1000 <= number < 2200:
            after = i + 1
            if self.norms[after] == "-" and self.norms[after + 1] == "й":
                after += 2
            named = after + self.is_("year-kind", after)
            if self.is_("year-word", named):
                return self._dot(named), Year(number)
            if ordinal is not None:
                return after, Year(number)
            bare = (
                bare and number in _BARE_YEARS and not self._continues(i) and not self.is_("counted", after)
            )
            return (after, Year(number)) if bare else None
        if norm == "ц" and self.norms[i + 1] in (".", "/"):
            r = i + 2
            if self.norms[r] in ("р", "року"):
                return self._dot(r), Year(self.base, 0)
            return None
        away = self.words.value("relative", norm)
        if away is not None and self.is_("year-word", i + 1):
            return self._dot(i + 1), Year(None if self.base is None else self.base + away, away)
        away = self.words.value("relative-year", norm)
        if away is not None:
            return i + 1, Year(None if self.base is None else self.base + away, away)
        return None

    def _continues(self, i: int) -> bool:
        """Whether a figure goes on: 2019.5, 2018:00."""
        return self.norms[i + 1] in (".", ",", ":", "/") and (
            i + 2 < len(self.tokens) and self.tokens[i + 2].shape == "number" and self._glued(i, i + 2)
        )

    def _dot(self, i: int) -> int:
        """Return the token after a year word and the full stop of «р.»."""
        abbreviated = self.norms[i] in ("р", "рр") and self.norms[i + 1] == "." and self._glued(i, i + 1)
        return i + 2 if abbreviated else i + 1

    # -- moments -----------------------------------------------------------------------------------------

    def moment(self, i: int) -> Parsed | None:
        """Read one day, month or year."""
        return self.iso(i) or self.numeric(i) or self.day_month(i) or self.month(i) or self.only_year(i)

    def iso(self, i: int) -> Parsed | None:
        """Read 2019-04-25."""
        if not self._glued(i, i + 4) or self.norms[i + 1] != "-" or self.norms[i + 3] != "-":
            return None
        year, month, day = self.number(i, 4), self.number(i + 2), self.number(i + 4)
        if year is None or month is None or day is None or len(self.norms[i]) != 4:
            return None
        if self.norms[i + 5] == "-" and self._glued(i + 4, i + 5):
            return None
        return i + 5, Moment(year, month, day), None

    def numeric(self, i: int) -> Parsed | None:
        """Read 21.02.2019 and 10.03.2020 р."""
        if not self._glued(i, i + 4) or self.norms[i + 1] != "." or self.norms[i + 3] != ".":
            return None
        day, year = self.number(i), self.tokens[i + 4].text
        month = self.tokens[i + 2].text
        if day is None or not month.isdecimal() or len(month) > 2 or not year.isdecimal():
            return None
        after = i + 5
        if len(year) == 2 and (self.is_("year-word", after) or self.is_("month-lead", i - 1)):
            year = f"20{year}"  # «від 18.12.15»
        if len(year) != 4:
            return None
        return (
            self._dot(after) if self.is_("year-word", after) else after,
            Moment(int(year), int(month), day),
            None,
        )

    def day_month(self, i: int) -> Parsed | None:
        """Read «25 квітня 2019 року», «02 травня», «30 травня ц.р.»."""
        day = self.number(i)
        if day is None and self.norms[i].endswith("-го") and self.norms[i][:-3].isdecimal():
            day = int(self.norms[i][:-3])
        month = self.words.genitives.get(self.norms[i + 1])
        if day is None or month is None or self._street(i):
            return None
        return self._with_year(i + 2, month, day)

    def _street(self, i: int) -> bool:
        """Whether «вул. 8 Березня» is what stands here."""
        before = i - 2 if i and self.norms[i - 1] == "." else i - 1
        return self.is_("street", before)

    def _with_year(self, after: int, month: int, day: int | None) -> Parsed:
        if (year := self.year(after, bare=True)) is not None:
            return year[0], Moment(year[1].number, month, day), year[1].away
        return after, Moment(None, month, day), None

    def month(self, i: int) -> Parsed | None:
        """Read «травні поточного року», «вересня 2017»."""
        month = self.words.value("month", self.norms[i])
        if month is None:
            return None
        return self._with_year(i + 1, month, None)

    def only_year(self, i: int, *, bare: bool = False) -> Parsed | None:
        """Read «2019 року», «цього року»; a bare figure only as the part of a range."""
        year = self.year(i, bare=bare)
        if year is None or year[1].number is None:
            return None
        return year[0], Moment(year[1].number), year[1].away

    def in_plural(self, after: int) -> bool:
        """Whether the year word before token ``after`` is «роки», «рр.»: several years, or a count."""
        word = self.norms[after - 1] if self.norms[after - 1] != "." else self.norms[after - 2]
        return self.is_word("years", word)
