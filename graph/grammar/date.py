"""Finds dates in a sentence and writes them in EDTF.

A date is read outwards from a figure or a word such as «травня»: first the longest expression (a day, days, a
month, a year, a half-year, a range), then what stands before it says what it is: a time limit, a beginning,
the day of an act, a reporting period. Dates that the calendar does not have are left out.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..tokens import Token
from .calendar import Moment, nearest_year, words
from .date_reader import Date, DateReader, DateRole, share_years

DateCertainty = Literal["explicit", "relative", "assumed"]

_ACT_REACH = 30  # words between «розпорядження» and its «від …»


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
    found: list[Date] = []
    done = 0
    for i in hits:
        if i >= done:
            dates = reader.read(i)
            if dates:
                found += dates
                done = dates[-1].last
    mentions: list[DateMention] = []
    for date in share_years(found, tokens, vocabulary):
        mention = reader.mention(date, published is not None)
        if mention is None or (mentions and _narrated(date, mentions[-1])):
            continue
        mentions.append(reader.listed(mention, mentions[-1:]))
    return mentions


def _narrated(date: Date, before: DateMention) -> bool:
    """Whether «наступного року» counts from a year told before it, not from the day of publication."""
    return date.away == 1 and date.start.month is None and before.has_year and before.certainty == "explicit"


class _Reader(DateReader):
    """Adds what a date is for."""

    def mention(self, date: Date, published: bool) -> DateMention | None:
        """Make the mention, with its role; None for a date that the calendar does not have."""
        start, end = date.start, date.end
        if not start.exists or not end.exists or start.follows(end):
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
            date.first, date.last, tokens[date.first].start, tokens[date.last - 1].end, edtf, certainty, role,
            recurring, has_year, date.away,
        )  # fmt: skip

    def listed(self, mention: DateMention, before: list[DateMention]) -> DateMention:
        """Let «за 2018 рік та 5 місяців 2019 року» be reporting periods both."""
        for other in before:
            joined = mention.first == other.last + 1 and (
                self.is_("and", other.last) or self.norms[other.last] == ","
            )
            if joined and mention.role == "plain" and other.role in ("period", "term"):
                return replace(mention, role=other.role)
        return mention

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
        ended = self.norms[i] in (".", "!", "?", "…")
        return ended and i + 1 < len(self.tokens) and self.tokens[i + 1].capital

    def _role(self, date: Date) -> DateRole:
        if date.role != "plain":
            return date.role
        norms, before = self.norms, date.first - 1
        if norms[date.last] in ("№", "n") or (norms[date.last] == "," and norms[date.last + 1] == "№"):
            return "act"
        if before < 0:
            return "plain"
        word = norms[before]
        if word in ("початок", "кінець") and before:
            before, word = before - 1, norms[before - 1]
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
