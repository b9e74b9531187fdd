"""Readable ASCII names for IRIs, by the official transliteration of Ukrainian (2010)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile("[’ʼ'`´]")
_OTHER = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=10_000)
def transliterate(text: str) -> str:
    """Return the text in Latin letters, as in Ukrainian passports.

    >>> transliterate("Сєвєродонецьк"), transliterate("Згурівка"), transliterate("Знам’янка")
    ('Sievierodonetsk', 'Zghurivka', 'Znamianka')
    """
    from translitua import UkrainianKMU, translit

    return str(translit(_APOSTROPHES.sub("", text), UkrainianKMU))


@lru_cache(maxsize=10_000)
def slug(text: str, limit: int = 80) -> str:
    """Return a lower-case ASCII name of at most ``limit`` characters, cut between words.

    >>> slug("Департамент соціального захисту населення", 30)
    'departament-sotsialnoho'
    """
    latin = unicodedata.normalize("NFKD", transliterate(text)).encode("ascii", "ignore").decode()
    name = _OTHER.sub("-", latin.lower()).strip("-")
    if len(name) <= limit:
        return name
    cut = name[: limit + 1].rpartition("-")[0]
    return cut or name[:limit]
