"""The words of dates, and dates that need not have a year.

The words are in ``calendar.tsv``; a ``Moment`` is a year, month and day of which any may be missing.
"""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from .. import resources
from ..errors import DataError

_LEAP_YEAR = 2000
_FIRST_YEAR = 1000  # four figures


class Moment(NamedTuple):
    """A day, month or year; what the text does not say is None.

    >>> str(Moment(None, 5, 16)), str(Moment(2019, 5, None)), str(Moment(2020, None, None))
    ('XXXX-05-16', '2019-05', '2020')
    """

    year: int | None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = ["XXXX" if self.year is None else f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def in_year(self) -> tuple[int, int]:
        """Month and day, zero where missing: to compare within a year."""
        return self.month or 0, self.day or 0

    def follows(self, other: Moment) -> bool:
        """Whether it is later than another, both of known years."""
        if self.year is None or other.year is None:
            return False
        return (self.year, *self.in_year) > (other.year, *other.in_year)

    @property
    def exists(self) -> bool:
        """Whether the calendar has it; a day of no year may be 29 February.

        >>> Moment(2019, 2, 31).exists, Moment(None, 2, 29).exists, Moment(2019, 2, 29).exists
        (False, True, False)
        """
        if self.year is not None and self.year < _FIRST_YEAR:
            return False
        if self.month is None:
            return True
        if not 1 <= self.month <= 12:
            return False
        return self.day is None or 1 <= self.day <= _last_day(self.year, self.month)


def nearest_year(month: int, day: int | None, to: datetime.date) -> int:
    """Return the year that brings a month and day nearest to a date.

    >>> nearest_year(12, 3, datetime.date(2019, 1, 15)), nearest_year(1, 10, datetime.date(2018, 12, 20))
    (2018, 2019)
    """

    def distance(year: int) -> int:
        last = _last_day(year, month)
        return abs((datetime.date(year, month, min(day or 15, last)) - to).days)

    years = [y for y in (to.year, to.year - 1, to.year + 1) if day is None or day <= _last_day(y, month)]
    return min(years, key=distance, default=to.year)


def _last_day(year: int | None, month: int) -> int:
    return calendar.monthrange(year or _LEAP_YEAR, month)[1]


@dataclass(frozen=True)
class Words:
    """Words of dates by class, each with its value (the number of a month, how many years away)."""

    classes: dict[str, dict[str, int]]
    genitives: dict[str, int]
    openers: frozenset[str]
    """Words at which a date may begin, figures aside."""

    def value(self, name: str, word: str) -> int | None:
        """Return the value of a word in a class, or None if it is not of the class."""
        return self.classes[name].get(word)

    def has(self, name: str, word: str) -> bool:
        """Whether a word is of a class."""
        return word in self.classes[name]


@cache
def words() -> Words:
    """Return the words of ``calendar.tsv``.

    >>> words().value("month", "травні"), words().genitives["травня"], words().value("relative-year", "торік")
    (5, 5, -1)

    Raises:
        DataError: a line has not three columns or its value is no number.
    """
    path = resources.gazetteers() / "calendar.tsv"
    classes: dict[str, dict[str, int]] = {}
    genitives: dict[str, int] = {}
    lines = enumerate(path.read_text("utf-8").splitlines(), 1)
    rows = [(n, line) for n, line in lines if line and not line.startswith("#")]
    for number, line in rows[1:]:
        try:
            name, value, forms = line.split("\t")
            classes.setdefault(name, {}).update((form, int(value)) for form in forms.split())
        except ValueError:
            raise DataError(
                "expected a class, a number and forms, parted by tabs",
                where=f"{path.name}:{number}",
                next_step="mend the line",
            ) from None
        if name == "month":
            genitives[forms.split()[1]] = int(value)
    opening = (
        "month",
        "season",
        "ordinal",
        "part",
        "relative",
        "relative-year",
        "day",
        "end",
        "start",
        "roman",
    )
    return Words(classes, genitives, frozenset(form for name in opening for form in classes[name]))
