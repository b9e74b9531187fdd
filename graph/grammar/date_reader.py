"""Reads whole dates at a token: ranges, lists of days, parts of a year."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Literal, NamedTuple

from ..tokens import Token
from .calendar import Moment, Words
from .moments import MomentReader, Parsed

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}  # after the Cyrillic letter is made Latin
_BRACKET_REACH = 40  # words of a remark between «з 25 листопада (…)» and «до 10 грудня»


DateRole = Literal["plain", "until", "since", "act", "as_of", "period", "term"]


_DATELINE = 9  # tokens of «КИЇВ, 21 березня 2024 р. –»
_BEFORE_DAY = (":", ";", "•", "–", "-")  # «На тиждень: 19.09 – сесія; 21.09 – форум»
_ONTO = ("на",)  # «перенесено з 15 на 22 травня»


class Date(NamedTuple):
    """A date under construction: tokens, both ends (equal for a single moment), what said the year."""

    first: int
    last: int
    start: Moment
    end: Moment
    away: int | None = None
    role: DateRole = "plain"


class DateReader(MomentReader):
    """Reads whole dates; every method takes an index and returns nothing where none begins."""

    def read(self, i: int) -> list[Date]:
        """Read the longest date at a token; a list of days gives several."""
        token = self.tokens[i]
        if token.shape == "number":
            whole = self.stretch(i) or self.range(i) or self.day_of_list(i)
            return self.days(i) or self.numeric_days(i) or self._one(whole)
        if token.norm in self.words.openers:
            return self._one(self.stretch(i) or self.edge(i) or self.today_word(i) or self.range(i))
        if "-" in token.norm:
            return self._one(self.month_pair(i) or self.range(i))
        return []

    @staticmethod
    def _one(date: Date | None) -> list[Date]:
        return [] if date is None else [date]

    def range(self, i: int) -> Date | None:
        """Read a moment, or two joined by a dash or by «з … по …»."""
        head = self.moment(i)
        if head is None:
            return self._year_range(i)
        after, start, away = head
        if start.month is None and self.in_plural(after):
            return None  # «1500 років тому»
        if start.day is None and start.month is not None and not self._month_stands(i, start, away):
            return None
        tail = self._range_end(i, after)
        if tail is None:
            return Date(i, after, start, start, away)
        last, end, end_away = tail
        if (start.day is None) != (end.day is None) or (start.month is None) != (end.month is None):
            return Date(i, after, start, start, away)
        if start.year is None and away is None:
            earlier = end.year is not None and start.in_year > end.in_year
            start = start._replace(year=end.year - earlier if end.year is not None else None)
        elif end.year is None and end_away is None and start.year is not None:
            return Date(i, after, start, start, away)
        return Date(i, last, start, end, end_away if away is None else away)

    def _range_end(self, i: int, after: int) -> Parsed | None:
        if self.is_("dash", after):
            return self.moment(after + 1)
        if not self.is_("from", i - 1):
            return None
        if self.norms[after] == "(" and ")" in self.norms[after : after + _BRACKET_REACH]:
            after = self.norms.index(")", after) + 1
        after += self.norms[after] == ","
        return self.moment(after + 1) if self.is_("to", after) else None

    def _year_range(self, i: int) -> Date | None:
        """Read «2018-2020 роки», «з 2015 по 2018 рік», «2019/2020 навчальний рік», «2016 та 2017 роки»."""
        start = self.number(i, 4)
        if start is None or not 1000 <= start < 2200:
            return None
        join = i + 1
        joined = self.is_("dash", join) or self.norms[join] == "/"
        listed = self.is_("and", join)
        if not joined and not listed and not (self.is_("to", join) and self.is_("from", i - 1)):
            return None
        bracketed = joined and self.norms[i - 1] == "(" and self.norms[join + 2] == ")"
        tail = self.only_year(join + 1, bare=bracketed)  # «(2022–2024)»
        if tail is None or tail[1].year is None or tail[1].year <= start:
            return None
        if listed and (tail[1].year > start + 1 or not self.in_plural(tail[0])):
            return None
        return Date(i, tail[0], Moment(start), tail[1])

    def _month_stands(self, i: int, month: Moment, away: int | None) -> bool:
        """Whether a month without a day is a date: it has a year, or a preposition before it."""
        if month.year is not None or away is not None:
            return True
        if self.tokens[i].capital:
            return False
        before = i - 1
        if self.is_("and", before) or self.is_("dash", before) or before >= 0 and self.norms[before] == ",":
            return before > 0 and self.words.has("month", self.norms[before - 1])
        return self.is_("month-lead", before)

    def days(self, i: int) -> list[Date]:
        """Read several days of one month: «14-15 грудня», «12, 14 та 16 лютого», «22 по 24», «15 на 22»."""
        groups: list[tuple[int, int, int, int]] = []  # tokens first, last; days first, last
        k, listed = i, False
        while (day := self.number(k)) is not None and 1 <= day <= 31:
            first, start = k, day
            closing = k + 1
            joined = self.is_("dash", closing) or (
                not groups and self.is_("to", closing) and self.is_("from", i - 1)
            )
            if joined and (second := self.number(closing + 1)) is not None and second > start:
                k, day = closing + 1, second
            if groups and groups[-1][3] >= start:
                return []  # days of one month rise
            groups.append((first, k + 1, start, day))
            moved = not groups[:-1] and self.is_("from", i - 1) and self.norms[k + 1] in _ONTO
            listed = listed or moved or self.is_("and", k + 1)
            if not (self.norms[k + 1] == "," or self.is_("and", k + 1) or moved):
                break
            k += 2
        if not groups or (groups[0][1] == i + 1 and len(groups) == 1):
            return []
        if len(groups) == 2 and not listed:
            return []  # «пункт 3, 10 травня»
        last = groups[-1][1]
        month = self.words.genitives.get(self.norms[last])
        if month is None or self._street(i):
            return []
        after, whole, away = self._with_year(last + 1, month, None)
        stretch = len(groups) == 2 and self.norms[groups[0][1]] not in _ONTO
        if stretch and groups[0][3] + 1 == groups[1][2]:  # «3 та 4 вересня» is one stretch
            groups = [(groups[0][0], groups[1][1], groups[0][2], groups[1][3])]
        dates = [Date(f, e, whole._replace(day=s), whole._replace(day=d), away) for f, e, s, d in groups]
        return [*dates[:-1], dates[-1]._replace(last=after)]

    def numeric_days(self, i: int) -> list[Date]:
        """Read 01-03.12.2019 and 01.12-10.12.2019."""
        day, month, k = self.number(i), None, i + 1
        if day is None:
            return []
        if self.norms[k] == "." and self._glued(i, k + 1) and (self.tokens[k + 1].shape == "number"):
            month = int(self.tokens[k + 1].text) if len(self.tokens[k + 1].text) <= 2 else None
            k += 2
            if month is None:
                return []
        if not self.is_("dash", k) or (end := self.numeric(k + 1)) is None:
            return []
        start = end[1]._replace(day=day, month=month or end[1].month)
        return [Date(i, end[0], start, end[1])]

    def day_of_list(self, i: int) -> Date | None:
        """Read «19.09 – сесія»: a day at the head of a line or of a part of a list, a dash after it."""
        opens = i == 0 or self.norms[i - 1] in _BEFORE_DAY
        if not opens or not self._glued(i, i + 2) or self.norms[i + 1] != ".":
            return None
        day, month, k = self.number(i), self.tokens[i + 2].text, i + 3
        if day is None or not month.isdecimal() or len(month) != len("09"):
            return None
        named = self.is_("dash", k) and k + 1 < len(self.tokens) and self.tokens[k + 1].shape == "word"
        moment = Moment(None, int(month), day)
        return Date(i, k, moment, moment) if named else None

    def month_pair(self, i: int) -> Date | None:
        """Read «січня-квітня 2018 року», written as one word."""
        left, _, right = self.norms[i].partition("-")
        first, second = self.words.value("month", left), self.words.value("month", right)
        if first is None or second is None or first >= second:
            return None
        after, end, away = self._with_year(i + 1, second, None)
        return Date(i, after, end._replace(month=first), end, away)

    def stretch(self, i: int) -> Date | None:
        """Read «I півріччя 2018 року», «9 місяців 2018 року», «навесні 2018 року», «половині травня»."""
        season = self.words.value("season", self.norms[i])
        if season is not None:
            return self._months(i, i + 1, season, season + 2)
        number = self.number(i)
        if number is not None and self.norms[i + 1] == "місяців" and 2 <= number <= 11:
            return self._months(i, i + 2, 1, number)
        first = self._ordinal(i)
        if first is None:
            return None
        last, k = first, i + 1
        if self.norms[k] == "-" and self.norms[k + 1] in ("е", "й", "му", "го", "ше", "ге", "тє"):
            k += 2
        if self.is_("dash", k) or self.is_("and", k):
            second = self._ordinal(k + 1)
            if second is None or second <= first:
                return None
            last, k = second, k + 2
        if (size := self.words.value("stretch", self.norms[k])) is not None and last * size <= 12:
            return self._months(i, k + 1, (first - 1) * size + 1, last * size)
        if self.is_("part", k) and (month := self.month(k + 1)) is not None:
            return Date(i, month[0], month[1], month[1], month[2])
        return None

    def _ordinal(self, i: int) -> int | None:
        if (number := self.number(i, 1)) is not None:
            return number if 1 <= number <= 4 else None
        if i < len(self.tokens) and self.tokens[i].capital:
            roman = _ROMAN.get(self.norms[i].replace("і", "i"))
            if roman is not None:
                return roman
        return self.words.value("ordinal", self.norms[i])

    def _months(self, i: int, after: int, first: int, last: int) -> Date | None:
        year = self.year(after, bare=True)
        if year is None:
            return None
        number, away = year[1]
        return Date(i, year[0], Moment(number, first), Moment(number, last), away)

    def edge(self, i: int) -> Date | None:
        """Read «кінця року», «кінця 2019 року», «початку року» behind «до» or «з»."""
        role: DateRole
        if self.is_("end", i) and self.is_("to", i - 1):
            role = "until"
        elif self.is_("start", i) and self.is_("from", i - 1):
            role = "since"
        else:
            return None
        if self.norms[i + 1] == "року":
            if self.base is None:
                return None
            return Date(i, i + 2, Moment(self.base), Moment(self.base), 0, role)
        head = self.moment(i + 1)
        if head is None or head[1].day is not None:
            return None
        return Date(i, head[0], head[1], head[1], head[2], role)

    def today_word(self, i: int) -> Date | None:
        """Read «сьогодні», «вчора», «завтра» at the head of a sentence or behind «станом на»."""
        days = self.words.value("day", self.norms[i])
        if days is None or self.today is None:
            return None
        as_of = i >= 2 and self.norms[i - 1] == "на" and self.norms[i - 2] == "станом"
        opens = (i == 0 and self.norms[1] != ",") or (self.is_("dash", i - 1) and 0 < i < _DATELINE)
        if not as_of and not opens:
            return None
        day = self.today + datetime.timedelta(days=days)
        moment = Moment(day.year, day.month, day.day)
        return Date(i, i + 1, moment, moment, 0)


def share_years(dates: list[Date], tokens: Sequence[Token], vocabulary: Words) -> list[Date]:
    """Let «5 травня та 6 червня 2018 року» and «цього року, у травні» share the year."""
    shared = list(dates)
    for k in range(len(shared) - 2, -1, -1):
        left, right = shared[k], shared[k + 1]
        between = [t.norm for t in tokens[left.last : right.first]]
        if _lends_back(left, right, between, vocabulary):
            shared[k] = _in_year_of(left, right)
        elif _lends_on(left, right, between):
            shared[k : k + 2] = [_in_year_of(right, left)._replace(first=left.first)]
    return shared


def _in_year_of(date: Date, other: Date) -> Date:
    year = other.start.year
    return date._replace(
        start=date.start._replace(year=year), end=date.end._replace(year=year), away=other.away
    )


def _lends_back(left: Date, right: Date, between: list[str], vocabulary: Words) -> bool:
    if left.start.year is not None or left.away is not None:
        return False
    if left.end.month is None or right.start.month is None or left.end.in_year > right.start.in_year:
        return False
    if right.start.year is None and right.away is None:
        return False
    listed = between[:1] == [","] or bool(between) and vocabulary.has("and", between[0])
    return listed and between[1:] in ([], ["у"], ["в"])


def _lends_on(left: Date, right: Date, between: list[str]) -> bool:
    if left.away is None or left.start.month is not None:
        return False
    return (
        right.start.year is None and right.away is None and between in ([], ["у"], ["в"], [","], [",", "у"])
    )
