"""What a language calls things: the texts of these pages and of the network page, dates, plurals."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import Literal

from ...labels import label
from ...query.dates import figure, readable
from ...query.pages import Page as Lines
from ...view.meanings import texts as view_texts
from ...view.meanings import type_words

_FOLDER = Path(__file__).resolve().parent.parent / "texts"


class Words:
    """The words of one language.

    >>> Words("en").type("Event", many=True), Words("uk").count("rows", 22)
    ('Events', '22 рядки')
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._own: dict[str, Any] = json.loads((_FOLDER / f"{lang}.json").read_text("utf-8"))
        self._view: dict[str, Any] = view_texts(lang)
        self._types = type_words(lang)

    def __getitem__(self, name: str) -> str:
        text = self.raw(name)
        assert isinstance(text, str)
        return text

    def raw(self, name: str) -> Any:
        """Return a text with its forms, for a script."""
        return self._own.get(name) or self._view[name]

    def count(self, name: str, number: int) -> str:
        """Return a number with its noun."""
        forms = self.raw(name)
        form = forms.get(_category(number, self.lang)) or forms["other"]
        return str(form).replace("{n}", figure(number))

    def shown(self, page: Lines) -> str:
        """Return which rows of an answer a page shows, and of how many."""
        text = self["shownMore" if page.total is None else "shownOf"]
        figures = {"first": page.offset + 1, "last": page.offset + page.shown, "n": page.total or 0}
        return text.format(**{name: figure(number) for name, number in figures.items()})

    def type(self, name: str, *, many: bool = False) -> str:
        """Return the word for a class, for one or for many."""
        found = self._own["types"].get(name) or self._types.get(name)
        if found:
            return str(found[many])
        known = label(name, self.lang)
        return known[:1].upper() + known[1:]

    def property(self, name: str, *, inverse: bool = False) -> str:
        """Return the words for a property, seen from its subject or from its object."""
        found = self._view["properties"].get(name)
        if found and found[inverse]:
            return str(found[inverse])
        return f"← {label(name, self.lang)}" if inverse else label(name, self.lang)

    def literal(self, term: Literal) -> str:
        """Return what people read for a literal: dates and truth in words."""
        if term.datatype.value.endswith("#boolean"):
            return self["yes" if term.value in ("true", "1") else "no"]
        return term.value if term.language else readable(term.value, self.lang)


@cache
def words(lang: str) -> Words:
    """Return the words of a language, ``uk`` or ``en``."""
    return Words(lang)


def _category(number: int, lang: str) -> str:
    """Return the plural category of a whole number after the CLDR.

    >>> [_category(n, "uk") for n in (1, 3, 12, 21)], _category(1, "en")
    (['one', 'few', 'many', 'one'], 'one')
    """
    if lang != "uk":
        return "one" if number == 1 else "other"
    last, teens = number % 10, 11 <= number % 100 <= 14
    if last == 1 and not teens:
        return "one"
    return "few" if 2 <= last <= 4 and not teens else "many"
