"""The part of EDTF (ISO 8601-2) that news dates need: days, months, years, intervals, unknown years.

Accepted: ``2017-12-14``, ``2019-05``, ``2020``, an unspecified year ``XXXX-05-16``, ``XXXX-10``, an
interval of any two, an open end ``../2020``, ``2019-05-02/..``; a part may end in ``?``, ``~`` or ``%``
(uncertain, about).
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import NamedTuple

from .errors import UsageError

_PART = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?[?~%]?\Z")
_LEAP_YEAR = 2000


class Bounds(NamedTuple):
    """The earliest and the latest day that a date allows; None where it allows any."""

    earliest: datetime.date | None
    latest: datetime.date | None


def bounds(text: str) -> Bounds:
    """Return the earliest and latest day of an EDTF value.

    >>> [str(day) for day in bounds("2019-02")]
    ['2019-02-01', '2019-02-28']
    >>> bounds("../2020").earliest, str(bounds("../2020").latest)
    (None, '2020-12-31')
    >>> bounds("XXXX-11-25/XXXX-12-10")
    Bounds(earliest=None, latest=None)

    Raises:
        ValueError: the text is no such value, names no day that exists, or ends before it begins.
    """
    first, slash, last = text.partition("/")
    if not slash:
        return _part(first, text)
    if first == last == "..":
        raise ValueError(f"no EDTF date: {text!r}")
    start = None if first == ".." else _part(first, text).earliest
    end = None if last == ".." else _part(last, text).latest
    if start and end and start > end:
        raise ValueError(f"the interval {text!r} ends before it begins")
    return Bounds(start, end)


def is_edtf(text: str) -> bool:
    """Whether the text is a date that ``bounds`` reads.

    >>> is_edtf("2017-12-14/2017-12-15"), is_edtf("2017-13"), is_edtf("у грудні")
    (True, False, False)
    """
    try:
        bounds(text)
    except ValueError:
        return False
    return True


def is_day(text: str) -> bool:
    """Whether the text names one known day.

    >>> is_day("2017-12-14"), is_day("2017-12"), is_day("XXXX-12-14")
    (True, False, False)
    """
    try:
        earliest, latest = bounds(text)
    except ValueError:
        return False
    return earliest is not None and earliest == latest


def day_named(text: str, option: str, side: int) -> str:
    """Return the first (0) or last (1) day of a year, month or day; empty if no text is given.

    >>> day_named("2017-02", "--until", 1), day_named("2017", "--since", 0), day_named("", "--since", 0)
    ('2017-02-28', '2017-01-01', '')
    """
    if not text:
        return ""
    try:
        day = bounds(text)[side]
    except ValueError:
        day = None
    if day is None or "/" in text:
        raise UsageError(
            f"не дата · no date: {text!r}",
            where=option,
            next_step="напишіть · write 2017, 2017-12, 2017-12-14",
        )
    return day.isoformat()


def _part(part: str, text: str) -> Bounds:
    match = _PART.match(part)
    if match is None:
        raise ValueError(f"no EDTF date: {text!r}")
    known = match["year"] != "XXXX"
    if not known and match["month"] is None:
        raise ValueError(f"no EDTF date: {text!r}")
    year = int(match["year"]) if known else _LEAP_YEAR
    month = int(match["month"] or 1)
    day = int(match["day"] or 1)
    earliest = datetime.date(year, month, day)
    if match["month"] is None:
        latest = datetime.date(year, 12, 31)
    elif match["day"] is None:
        latest = datetime.date(year, month, calendar.monthrange(year, month)[1])
    else:
        latest = earliest
    return Bounds(earliest, latest) if known else Bounds(None, None)
