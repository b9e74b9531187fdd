"""Finds dates in a sentence and writes them in EDTF.

A date is read outwards from a figure or a word such as «травня»: first the longest expression (a day, days, a
month, a year, a half-year, a range), then what stands before it says what it is: a time limit, a beginning,
the day of an act, a reporting period. Dates that the calendar does not have are left out.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from ..tokens import Token
from .calendar import Moment, Words, nearest_year, words

DateCertainty = Literal["explicit", "relative", "assumed"]
DateRole = Literal["plain", "until", "since", "act", "as_of", "period", "term"]

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}  # after the Cyrillic letter is made Latin
_ACT_REACH = 30  # words between «розпорядження» and its «від …»
_BRACKET_REACH = 40  # words of a remark between «з 25 листопада (…)» and «до 10 грудня»


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as the text gives it.

    Attributes:
        first, last: range of token indices, end exclusive; prepositions and weekdays are outside.
        start, end: offsets in the text, end exclusive.
        edtf: such as ``2017-12-14/2017-12-15``, ``XXXX-05-16``, ``../2020``, ``2017-09/..``.
        certainty: ``explicit`` (all that ``edtf`` says is written), ``relative`` (counted from the day of
            publication), ``assumed`` (no year is written though the day of publication is known).
        role: ``until`` a time limit, ``since`` a beginning, ``act`` the day of a legal act, ``as_of`` of a
            figure, ``period`` a reporting period, ``term`` the years that a plan is for; else ``plain``.
        recurring: the sentence says that it is so every year.
        has_year: whether ``edtf`` has a year.
        years_away: for «цього року» (0), «торік» (-1), «наступного року» (1); None where no word says so.
    """

    first: int
    last: int
    start: int
    end: int
    edtf: str
    certainty: DateCertainty = "explicit"
    role: DateRole = "plain"
    recurring: bool = False
    has_year: bool = True
    years_away: int | None = None


def with_year(mention: DateMention, published: datetime.date) -> DateMention:
    """Give a date without a year the sensible one: told by «ц. р.», else the nearest to the publication.

    >>> m = DateMention(0, 2, 0, 9, "XXXX-12-30/XXXX-01-02", has_year=False)
    >>> with_year(m, datetime.date(2019, 1, 10)).edtf
    '2018-12-30/2019-01-02'
    """
    if mention.has_year or mention.recurring:
        return mention
    before: tuple[int, str] | None = None
    parts = []
    for part in mention.edtf.split("/"):
        if part.startswith("XXXX"):
            month, day = int(part[5:7]), int(part[8:10]) if len(part) > 7 else None
            if before is not None:
                year = before[0] + (part[5:] < before[1])
            elif mention.years_away is not None:
                year = published.year + mention.years_away
            else:
                year = nearest_year(month, day, published)
            if not Moment(year, month, day).exists:
                return mention
            before = year, part[5:]
            part = f"{year:04d}{part[4:]}"
        parts.append(part)
    certainty: DateCertainty = "relative" if mention.years_away is not None else "assumed"
    return replace(mention, edtf="/".join(parts), certainty=certainty, has_year=True)


def find_dates(
    tokens: Sequence[Token],
    text: str,
    *,
    published: datetime.date | None = None,
    reference_year: int | None = None,
) -> list[DateMention]:
    """Find the dates of a sentence, in order.

    Args:
        tokens: tokens of one sentence (or of several).
        text: the text that the tokens' offsets count.
        published: the day from which «цього року» and «сьогодні» count.
        reference_year: stands in for its year where it is unknown.

    >>> from graph.tokens import tokenize
    >>> def show(text): return [(m.edtf, m.role) for m in find_dates(tokenize(text), text)]
    >>> show("14-15 грудня 2017 року в Києві"), show("план на період до 2020 року")
    ([('2017-12-14/2017-12-15', 'plain')], [('../2020', 'until')])
    >>> show("Постанова від 01.10.2014 № 509; 16 днів; о 10:00")
    [('2014-10-01', 'act')]
    """
    vocabulary = words()
    openers = vocabulary.openers
    hits = [i for i, t in enumerate(tokens) if t.shape == "number" or t.norm in openers or "-" in t.norm[1:]]
    if not hits:
        return []
    base = published.year if published else reference_year
    reader = _Reader(tokens, vocabulary, base, published)
    found: list[_Date] = []
    done = 0
    for i in hits:
        if i >= done:
            dates = reader.read(i)
            if dates:
                found += dates
                done = dates[-1].last
    return [
        mention
        for date in _share_years(found, tokens, vocabulary)
        if (mention := reader.mention(date, published is not None)) is not None
    ]


class _Year(NamedTuple):
    """What says the year: the number where known, and how many years away a word puts it."""

    number: int | None = None
    away: int | None = None


class _Date(NamedTuple):
    """A date under construction: tokens, both ends (equal for a single moment), what said the year."""

    first: int
    last: int
    start: Moment
    end: Moment
    away: int | None = None
    role: DateRole = "plain"


_Parsed = tuple[int, Moment, int | None]  # the token after it, what it says, years away


class _Reader:
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

    def year(self, i: int, *, bare: bool) -> tuple[int, _Year] | None:
        """Read «2019 року», «2019 р.», «ц. р.», «цього року», «торік»; a bare figure only if allowed."""
        norm = self.norms[i]
        if (number := self.number(i, 4)) is not None and 1000 <= number < 2200:
            after = i + 1
            if self.norms[after] == "-" and self.norms[after + 1] in ("го", "му", "й", "ий"):
                after += 2
            after += self.is_("year-kind", after)
            if self.is_("year-word", after):
                return self._dot(after), _Year(number)
            return (i + 1, _Year(number)) if bare and not self._continues(i) else None
        if norm == "ц" and self.norms[i + 1] in (".", "/"):
            r = i + 2
            if self.norms[r] in ("р", "року"):
                return self._dot(r), _Year(self.base, 0)
            return None
        away = self.words.value("relative", norm)
        if away is not None and self.is_("year-word", i + 1):
            return self._dot(i + 1), _Year(None if self.base is None else self.base + away, away)
        away = self.words.value("relative-year", norm)
        if away is not None:
            return i + 1, _Year(None if self.base is None else self.base + away, away)
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

    def moment(self, i: int) -> _Parsed | None:
        """Read one day, month or year."""
        return self.iso(i) or self.numeric(i) or self.day_month(i) or self.month(i) or self.only_year(i)

    def iso(self, i: int) -> _Parsed | None:
        """Read 2019-04-25."""
        if not self._glued(i, i + 4) or self.norms[i + 1] != "-" or self.norms[i + 3] != "-":
            return None
        year, month, day = self.number(i, 4), self.number(i + 2), self.number(i + 4)
        if year is None or month is None or day is None or len(self.norms[i]) != 4:
            return None
        if self.norms[i + 5] == "-" and self._glued(i + 4, i + 5):
            return None
        return i + 5, Moment(year, month, day), None

    def numeric(self, i: int) -> _Parsed | None:
        """Read 21.02.2019 and 10.03.2020 р."""
        if not self._glued(i, i + 4) or self.norms[i + 1] != "." or self.norms[i + 3] != ".":
            return None
        day, year = self.number(i), self.tokens[i + 4].text
        month = self.tokens[i + 2].text
        if day is None or not month.isdecimal() or len(month) > 2 or not year.isdecimal() or len(year) != 4:
            return None
        after = i + 5
        return (
            self._dot(after) if self.is_("year-word", after) else after,
            Moment(int(year), int(month), day),
            None,
        )

    def day_month(self, i: int) -> _Parsed | None:
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

    def _with_year(self, after: int, month: int, day: int | None) -> _Parsed:
        if (year := self.year(after, bare=True)) is not None:
            return year[0], Moment(year[1].number, month, day), year[1].away
        return after, Moment(None, month, day), None

    def month(self, i: int) -> _Parsed | None:
        """Read «травні поточного року», «вересня 2017»."""
        month = self.words.value("month", self.norms[i])
        if month is None:
            return None
        return self._with_year(i + 1, month, None)

    def only_year(self, i: int, *, bare: bool = False) -> _Parsed | None:
        """Read «2019 року», «цього року»; a bare figure only as the part of a range."""
        year = self.year(i, bare=bare)
        if year is None or year[1] == _Year(None, year[1].away):
            return None
        return year[0], Moment(year[1].number), year[1].away

    # -- whole dates -------------------------------------------------------------------------------------

    def read(self, i: int) -> list[_Date]:
        """Read the longest date at a token; a list of days gives several."""
        token = self.tokens[i]
        if token.shape == "number":
            return self.days(i) or self.numeric_days(i) or self._one(self.stretch(i) or self.range(i))
        if token.norm in self.words.openers:
            return self._one(self.stretch(i) or self.edge(i) or self.today_word(i) or self.range(i))
        if "-" in token.norm:
            return self._one(self.month_pair(i) or self.range(i))
        return []

    @staticmethod
    def _one(date: _Date | None) -> list[_Date]:
        return [] if date is None else [date]

    def range(self, i: int) -> _Date | None:
        """Read a moment, or two joined by a dash or by «з … по …»."""
        head = self.moment(i)
        if head is None:
            return self._year_range(i)
        after, start, away = head
        if start.day is None and start.month is not None and not self._month_stands(i, start, away):
            return None
        tail = self._range_end(i, after)
        if tail is None:
            return _Date(i, after, start, start, away)
        last, end, end_away = tail
        if (start.day is None) != (end.day is None) or (start.month is None) != (end.month is None):
            return _Date(i, after, start, start, away)
        if start.year is None and away is None:
            earlier = end.year is not None and start.in_year > end.in_year
            start = start._replace(year=end.year - earlier if end.year is not None else None)
        elif end.year is None and end_away is None and start.year is not None:
            return _Date(i, after, start, start, away)
        return _Date(i, last, start, end, end_away if away is None else away)

    def _range_end(self, i: int, after: int) -> _Parsed | None:
        if self.is_("dash", after):
            return self.moment(after + 1)
        if not self.is_("from", i - 1):
            return None
        if self.norms[after] == "(" and ")" in self.norms[after : after + _BRACKET_REACH]:
            after = self.norms.index(")", after) + 1
        after += self.norms[after] == ","
        return self.moment(after + 1) if self.is_("to", after) else None

    def _year_range(self, i: int) -> _Date | None:
        """Read «2018-2020 роки», «з 2015 по 2018 рік», «2019/2020 навчальний рік», «2016 та 2017 роки»."""
        start = self.number(i, 4)
        if start is None or not 1000 <= start < 2200:
            return None
        join = i + 1
        joined = self.is_("dash", join) or self.norms[join] == "/"
        if not joined and not (self.is_("to", join) and self.is_("from", i - 1)):
            return None
        tail = self.only_year(join + 1)
        if tail is None or tail[1].year is None or tail[1].year <= start:
            return None
        return _Date(i, tail[0], Moment(start), tail[1])

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

    def days(self, i: int) -> list[_Date]:
        """Read several days of one month: «14-15 грудня», «12, 14 та 16 лютого», «22 по 24 січня»."""
        groups: list[tuple[int, int, int, int]] = []  # tokens first, last; days first, last
        k = i
        while (day := self.number(k)) is not None and 1 <= day <= 31:
            first, start = k, day
            closing = k + 1
            joined = self.is_("dash", closing) or (
                not groups and self.is_("to", closing) and self.is_("from", i - 1)
            )
            if joined and (second := self.number(closing + 1)) is not None and second > start:
                k, day = closing + 1, second
            groups.append((first, k + 1, start, day))
            if not (self.norms[k + 1] == "," or self.is_("and", k + 1)):
                break
            k += 2
        if not groups or (groups[0][1] == i + 1 and len(groups) == 1):
            return []
        last = groups[-1][1]
        month = self.words.genitives.get(self.norms[last])
        if (
            month is None
            or self._street(i)
            or any(a[3] >= b[2] for a, b in zip(groups, groups[1:], strict=False))
        ):
            return []
        after, whole, away = self._with_year(last + 1, month, None)
        dates = [_Date(f, e, whole._replace(day=s), whole._replace(day=d), away) for f, e, s, d in groups]
        return [*dates[:-1], dates[-1]._replace(last=after)]

    def numeric_days(self, i: int) -> list[_Date]:
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
        return [_Date(i, end[0], start, end[1])]

    def month_pair(self, i: int) -> _Date | None:
        """Read «січня-квітня 2018 року», written as one word."""
        left, _, right = self.norms[i].partition("-")
        first, second = self.words.value("month", left), self.words.value("month", right)
        if first is None or second is None or first >= second:
            return None
        after, end, away = self._with_year(i + 1, second, None)
        return _Date(i, after, end._replace(month=first), end, away)

    def stretch(self, i: int) -> _Date | None:
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
            return _Date(i, month[0], month[1], month[1], month[2])
        return None

    def _ordinal(self, i: int) -> int | None:
        if (number := self.number(i, 1)) is not None:
            return number if 1 <= number <= 4 else None
        if i < len(self.tokens) and self.tokens[i].capital:
            roman = _ROMAN.get(self.norms[i].replace("і", "i"))
            if roman is not None:
                return roman
        return self.words.value("ordinal", self.norms[i])

    def _months(self, i: int, after: int, first: int, last: int) -> _Date | None:
        year = self.year(after, bare=False)
        if year is None:
            return None
        number, away = year[1]
        return _Date(i, year[0], Moment(number, first), Moment(number, last), away)

    def edge(self, i: int) -> _Date | None:
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
            return _Date(i, i + 2, Moment(self.base), Moment(self.base), 0, role)
        head = self.moment(i + 1)
        if head is None or head[1].day is not None:
            return None
        return _Date(i, head[0], head[1], head[1], head[2], role)

    def today_word(self, i: int) -> _Date | None:
        """Read «сьогодні», «вчора», «завтра» at the head of a sentence or behind «станом на»."""
        days = self.words.value("day", self.norms[i])
        if days is None or self.today is None:
            return None
        as_of = i >= 2 and self.norms[i - 1] == "на" and self.norms[i - 2] == "станом"
        if not as_of and not (i == 0 and self.norms[1] != ","):
            return None
        day = self.today + datetime.timedelta(days=days)
        moment = Moment(day.year, day.month, day.day)
        return _Date(i, i + 1, moment, moment, 0)

    # -- what the date is --------------------------------------------------------------------------------

    def mention(self, date: _Date, published: bool) -> DateMention | None:
        """Make the mention, with its role; None for a date that the calendar does not have."""
        start, end = date.start, date.end
        if (
            not start.exists
            or not end.exists
            or (start.year is not None and (start.year, *start.in_year) > (end.year, *end.in_year))
        ):
            return None
        has_year = start.year is not None
        recurring = self.yearly and not has_year and date.away is None and self._recurs(date.first)
        role = self._role(date)
        edtf = str(start) if start == end else f"{start}/{end}"
        if role == "until":
            edtf = f"../{end}"
        elif role == "since":
            edtf = f"{start}/.."
        certainty: DateCertainty = "explicit"
        if date.away is not None:
            certainty = "relative"
        elif not has_year and published and not recurring:
            certainty = "assumed"
        tokens = self.tokens
        return DateMention(
            date.first,
            date.last,
            tokens[date.first].start,
            tokens[date.last - 1].end,
            edtf,
            certainty,
            role,
            recurring,
            has_year,
            date.away,
        )

    def _recurs(self, i: int) -> bool:
        """Whether «щороку» stands in the same sentence."""
        return any(self.is_("yearly", k) for k in self._sentence(i))

    def _sentence(self, i: int) -> Iterator[int]:
        first, last = i, i
        while first and not self._stops(first - 1):
            first -= 1
        while last + 1 < len(self.tokens) and not self._stops(last):
            last += 1
        return iter(range(first, last + 1))

    def _stops(self, i: int) -> bool:
        return (
            self.norms[i] in (".", "!", "?", "…") and i + 1 < len(self.tokens) and self.tokens[i + 1].capital
        )

    def _role(self, date: _Date) -> DateRole:
        if date.role != "plain":
            return date.role
        norms, before = self.norms, date.first - 1
        if norms[date.last] in ("№", "n") or (norms[date.last] == "," and norms[date.last + 1] == "№"):
            return "act"
        if before < 0:
            return "plain"
        word = norms[before]
        whole = date.start != date.end
        if word == "від" and self._act_before(before):
            return "act"
        if word == "на":
            if before and norms[before - 1] == "станом":
                return "as_of"
            return "term" if date.start.month is None else "plain"
        if word == "період" and date.start.month is None:
            return "term"
        if self.is_("over", before):
            return "plain" if date.start.day is not None else "period"
        if word == "пізніше" or (word == "до" and not whole) or (word == "по" and not whole):
            return "until"
        if word == "раніше" or (not whole and (self.is_("from", before) or self.is_("after", before))):
            return "since"
        return "plain"

    def _act_before(self, i: int) -> bool:
        """Whether «розпорядження … від» or «№ 509 від» stands before a date."""
        if "№" in self.norms[max(0, i - 3) : i]:
            return True
        stems = tuple(self.words.classes["act"])
        months = self.words.classes["month"]
        return any(n.startswith(stems) and n not in months for n in self.norms[max(0, i - _ACT_REACH) : i])


def _share_years(dates: list[_Date], tokens: Sequence[Token], vocabulary: Words) -> list[_Date]:
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


def _in_year_of(date: _Date, other: _Date) -> _Date:
    year = other.start.year
    return date._replace(
        start=date.start._replace(year=year), end=date.end._replace(year=year), away=other.away
    )


def _lends_back(left: _Date, right: _Date, between: list[str], vocabulary: Words) -> bool:
    if left.start.year is not None or left.away is not None:
        return False
    if left.end.month is None or right.start.month is None or left.end.in_year > right.start.in_year:
        return False
    if right.start.year is None and right.away is None:
        return False
    listed = between[:1] == [","] or bool(between) and vocabulary.has("and", between[0])
    return listed and between[1:] in ([], ["у"], ["в"])


def _lends_on(left: _Date, right: _Date, between: list[str]) -> bool:
    if left.away is None or left.start.month is not None:
        return False
    return (
        right.start.year is None and right.away is None and between in ([], ["у"], ["в"], [","], [",", "у"])
    )
