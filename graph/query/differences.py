"""The difference of two datasets as a result: in words, and in every format of results."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Store

from ..changes import VARIABLES, compare, review_changes
from .names import Addresses, Names
from .result import Result

_TITLE = {"uk": "Що змінилося?", "en": "What changed?"}
_HEADINGS = {
    "uk": ("що", "зміна", "джерело", "підмет", "зв’язок", "додаток", "було"),
    "en": ("what", "change", "source", "subject", "link", "object", "before"),
}
_NOTHING = {"uk": "Нічого не змінилося.", "en": "Nothing has changed."}


def difference(
    old: Store, new: Store, *, among: Iterable[NamedNode] | None = None, lang: str = "uk"
) -> Result:
    """Return what changed from one dataset to another: documents, entities, facts.

    Args:
        old, new: the datasets.
        among: documents of which it is known that no others differ; None if that is not known.
        lang: of names and words.
    """
    found = compare(old, new, among)
    reviews = review_changes(old, new).summary(lang)
    return Result(
        form="select",
        variables=VARIABLES,
        rows=found.rows(lang),
        boolean=None,
        headings=_HEADINGS[lang],
        names=Names([new, old], lang),
        links=Addresses(new),
        title=_TITLE[lang],
        notes=(found.summary(lang) or _NOTHING[lang], *([reviews] if reviews else [])),
        lang=lang,
    )
