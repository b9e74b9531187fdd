"""Where a document is published: the oblast of its address, for what its text leaves open."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from .gazetteers import rows
from .places import oblasts

_TABLE = "publishers.tsv"


def oblast_of_address(url: str) -> str:
    """Return the oblast whose administration or domain an address is of, or an empty text.

    >>> oblast_of_address("https://loga.gov.ua/news/1"), oblast_of_address("http://rada.romny.sumy.ua/")
    ('Луганська область', 'Сумська область')
    >>> oblast_of_address("https://example.org/"), oblast_of_address("")
    ('', '')
    """
    try:
        labels = (urlsplit(url).hostname or "").split(".")
    except ValueError:  # an address that is none
        return ""
    domains = (".".join(labels[k:]) for k in range(len(labels)))
    return next((_domains()[domain] for domain in domains if domain in _domains()), "")


@cache
def _domains() -> dict[str, str]:
    names = {place.katottg[:4]: place.name for place in oblasts()}
    return {domain: names[row["code"]] for _, row in rows(_TABLE) for domain in row["domains"].split()}
