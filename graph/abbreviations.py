"""Short names for labels: official abbreviations in place of the words they stand for.

The table is ``data/gazetteers/abbreviations.tsv``. A short name is for the eye only: it names nothing, and
the full name stays beside it.
"""

from __future__ import annotations

import re
from functools import cache

from .gazetteers import rows

_APOSTROPHE = "[’ʼ'`´]"


def short_name(name: str, language: str = "uk") -> str:
    """Return the name with official abbreviations in place of full words.

    >>> short_name("Департамент соціального захисту населення Луганської обласної державної адміністрації")
    'ДСЗН Луганської ОДА'
    >>> short_name("Резолюція Ради Безпеки Організації Об'єднаних Націй 1325")
    'Резолюція РБ ООН 1325'
    >>> short_name("Районна бібліотека")
    'Районна бібліотека'

    Raises:
        DataError: a line of the table lacks a column.
    """
    pattern, shorts = _table(language)
    previous = ""
    while pattern and name != previous:
        previous = name
        name = pattern.sub(lambda m: shorts[m.lastindex or 0], name)
    return name


@cache
def _table(language: str) -> tuple[re.Pattern[str] | None, dict[int, str]]:
    """Return one pattern with a group for each entry, longest first, and the short form of each group."""
    entries = [
        (row["words"], row["short"]) for _, row in rows("abbreviations.tsv") if row["language"] == language
    ]
    entries.sort(key=lambda e: (-len(e[0]), e[0]))
    if not entries:
        return None, {}
    groups = "|".join(f"({_words(words)})" for words, _ in entries)
    return re.compile(rf"(?<!\w)(?:{groups})(?!\w)", re.IGNORECASE), {
        i: short for i, (_, short) in enumerate(entries, 1)
    }


def _words(words: str) -> str:
    parts = [re.escape(word).replace(r"\*", r"[^\W\d_]{0,4}") for word in words.split()]
    return re.sub("[’']", _APOSTROPHE, r"\s+".join(parts))
