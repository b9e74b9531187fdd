"""What terms are to a spreadsheet, a chart or a data frame: numbers, days, or nothing but text."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal

from ..edtf import bounds, is_edtf
from .terms import Term

_NUMBERS = frozenset({
    "integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger", "positiveInteger",
})  # fmt: skip
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_EXACT = 2**53


def is_number(term: Term | None) -> bool:
    """Whether the term is a number.

    >>> is_number(Literal(3)), is_number(Literal("-3"))
    (True, False)
    """
    return isinstance(term, Literal) and term.datatype.value.rpartition("#")[2] in _NUMBERS


def number(term: Term | None) -> int | float | None:
    """Return a number, whole ones as such; None for all else.

    >>> number(Literal(3)), number(Literal("2.50", datatype=Literal(1.5).datatype)), number(Literal("3"))
    (3, 2.5, None)
    """
    if not isinstance(term, Literal) or not is_number(term):
        return None
    try:
        found = Decimal(term.value)
    except InvalidOperation:
        return None
    if not found.is_finite():
        return None
    return int(found) if found == found.to_integral_value() and abs(found) < _EXACT else float(found)


def day(term: Term | None) -> datetime.date | None:
    """Return the day that a date or an EDTF text names; None for longer times and all else.

    >>> day(Literal("2018-03-01")), day(Literal("2018-03"))
    (datetime.date(2018, 3, 1), None)
    """
    if not isinstance(term, Literal) or term.language or not _DAY.match(term.value):
        return None
    try:
        return datetime.date.fromisoformat(term.value)
    except ValueError:
        return None


def period(term: Term | None) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day of a date or an EDTF text that knows both.

    >>> [str(day) for day in period(Literal("2018-02"))]
    ['2018-02-01', '2018-02-28']
    """
    if not isinstance(term, Literal) or term.language or is_number(term) or not is_edtf(term.value):
        return None
    earliest, latest = bounds(term.value)
    return (earliest, latest) if earliest and latest else None
