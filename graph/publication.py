"""The day on which a text was published, where a line of the page around it tells."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from .gazetteers import beginnings, rows

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_SENTENCE_END = re.compile(r"[.!?…:;][»”\"')\]]*\Z")
_CLOCK = r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?"
_HEAD = 6
"""Lines at the head of a page among which «Дата: …» may stand."""
_LONGEST = 100
"""Letters of a line above the date that is no paragraph of the text yet."""


class Published(NamedTuple):
    """A day of publication and the offsets at which it is written, end exclusive."""

    day: datetime.date
    start: int
    end: int


def publication_date(text: str) -> Published | None:
    """Return the day of publication, or None.

    It is a line of its own at the head of the text, above or under the headline; with «Опубліковано» and the
    like it may stand under several lines, or be the last line too. A weekday and a time of day may stand
    beside it. A press release begins with it: «Київ, 16 лютого 2024 року – Уряд …».

    >>> publication_date("Навчання триває\\n\\nОпубліковано: 6 квітня 2017, 16:42")
    Published(day=datetime.date(2017, 4, 6), start=17, end=51)
    >>> publication_date("6 квітня 2017 року – Рада передала обладнання громаді, повідомили в раді.").day
    datetime.date(2017, 4, 6)
    >>> publication_date("6 квітня 2017 року в Щасті проведено семінар.")
    """
    head = [*islice(_LINE.finditer(text), _HEAD)]
    for line in _likely(head[:3]):
        found = _dated(line, labelled=False) or _in_dateline(line)
        if found is not None:
            return found
    for line in head[2:]:
        found = _dated(line, labelled=True)
        if found is not None:
            return found
    last = _LINE.search(text, text.rstrip().rfind("\n") + 1)
    return _dated(last, labelled=True) if last is not None else None


def _likely(head: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the first two lines; the third only if no paragraph of the text stands above it."""
    yield from head[:2]
    if len(head) > 2:
        above = head[1].group().strip()
        if len(above) < _LONGEST and not _SENTENCE_END.search(above):
            yield head[2]


def _dated(line: re.Match[str], *, labelled: bool) -> Published | None:
    match = _pattern().fullmatch(line.group())
    if match is None or (labelled and not match["label"]):
        return None
    month = _months().get((match["month"] or "").lower())
    year = match["year"] or match["numeric_year"] or match["iso_year"]
    number = month or match["numeric_month"] or match["iso_month"]
    day = match["day"] or match["numeric_day"] or match["iso_day"]
    try:
        found = datetime.date(int(year), int(number or 0), int(day))
    except ValueError:
        return None
    return Published(found, line.start() + match.start("all"), line.start() + match.end("all"))


def _in_dateline(line: re.Match[str]) -> Published | None:
    """Return the day with which a press release opens: «КИЇВ, 16 лютого 2024 року – Уряд …»."""
    match = _dateline().match(line.group())
    number = _months().get(match["month"].lower()) if match is not None else None
    if match is None or number is None or len(line.group()) < _LONGEST // 2:
        return None
    try:
        found = datetime.date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None
    return Published(found, line.start() + match.start("all"), line.start() + match.end("all"))


@cache
def _pattern() -> re.Pattern[str]:
    labels = "|".join(re.escape(label) for label in sorted(beginnings("publication_label"), key=len)[::-1])
    weekdays = "|".join(beginnings("weekday"))
    return re.compile(
        rf"\s*(?P<all>(?:(?P<label>{labels})\s*[:–—-]?\s*)?(?:{_CLOCK}\s*[,|]?\s*)?(?:(?:{weekdays})\s*,?\s*)?"
        r"(?:(?P<day>\d{1,2})\s+(?P<month>[а-яіїєґ]+),?\s+(?P<year>\d{4})(?:\s*(?:року|рік|р\.?))?"
        r"|(?P<numeric_day>\d{1,2})[./-](?P<numeric_month>\d{1,2})[./-](?P<numeric_year>\d{4})(?:\s*р\.)?"
        r"|(?P<iso_year>\d{4})-(?P<iso_month>\d{2})-(?P<iso_day>\d{2}))"
        rf"\.?(?:\s*[,|(–—-]?\s*(?:об?\s+)?{_CLOCK}\)?)?)\s*",
        re.IGNORECASE,
    )


@cache
def _dateline() -> re.Pattern[str]:
    """Return the pattern of a day before a dash, with a town or without; not «16 лютого – День єднання»."""
    observed = "|".join(beginnings("observed"))
    return re.compile(
        r"\s*(?:[А-ЯІЇЄҐ][\w’'ʼ-]+,\s+)?(?P<all>(?P<day>\d{1,2})\s+(?P<month>[а-яіїєґ]+)\s+(?P<year>\d{4})\s*"
        rf"(?:року|р\.)?)\s*[–—]\s+(?!(?:\S+\s+){{0,3}}?(?:{observed}))",
        re.IGNORECASE,
    )


@cache
def _months() -> dict[str, int]:
    """Return the number of each month by its genitive."""
    return {
        row["forms"].split()[1]: int(row["value"])
        for _, row in rows("calendar.tsv")
        if row["class"] == "month"
    }
