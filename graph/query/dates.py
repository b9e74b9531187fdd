"""Dates and figures as people read them."""

from __future__ import annotations

from ..edtf import is_edtf

_WORDS = {
    "uk": ("до", "від", "рік не вказано"),
    "en": ("until", "from", "no year given"),
}


def readable(text: str, lang: str) -> str:
    """Return an EDTF interval or a date without a year in words; any other text as it is.

    >>> readable("2017-12-14/2017-12-15", "uk"), readable("../2020", "uk"), readable("2019-05", "uk")
    ('2017-12-14 – 2017-12-15', 'до 2020', '2019-05')
    >>> readable("XXXX-11-25/XXXX-12-10", "en"), readable("24/7", "en")
    ('11-25 – 12-10 (no year given)', '24/7')
    """
    if not ("/" in text or text.startswith("XXXX")) or not is_edtf(text):
        return text
    until, since, no_year = _WORDS[lang]
    known = text.replace("XXXX-", "")
    first, slash, last = known.partition("/")
    if first == "..":
        known = f"{until} {last}"
    elif last == "..":
        known = f"{since} {first}"
    elif slash:
        known = f"{first} – {last}"
    return f"{known} ({no_year})" if "XXXX" in text else known


def figure(number: int) -> str:
    """Return a whole number, its thousands apart.

    >>> figure(200), figure(19868)
    ('200', '19\\xa0868')
    """
    return f"{number:,}".replace(",", "\u00a0")
