"""The difference of two datasets as a result: in words, and in every format of results."""

from __future__ import annotations

from pyoxigraph import Store

from ..changes import VARIABLES, compare
from .names import Addresses, Names
from .result import Result

_TITLE = {"uk": "Що змінилося?", "en": "What changed?"}
_HEADINGS = {
    "uk": ("що", "зміна", "джерело", "підмет", "зв’язок", "додаток", "було"),
    "en": ("what", "change", "source", "subject", "link", "object", "before"),
}
_NOTHING = {"uk": "Нічого не змінилося.", "en": "Nothing has changed."}


def difference(old: Store, new: Store, *, lang: str = "uk") -> Result:
    """Return what changed from one dataset to another: documents, entities, facts."""
    found = compare(old, new)
    return Result(
        form="select",
        variables=VARIABLES,
        rows=found.rows(lang),
        boolean=None,
        headings=_HEADINGS[lang],
        names=Names([new, old], lang),
        links=Addresses(new),
        title=_TITLE[lang],
        notes=(found.summary(lang) or _NOTHING[lang],),
        lang=lang,
    )
