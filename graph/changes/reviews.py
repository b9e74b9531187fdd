"""Which reviews of facts by people came and went."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from ..vocabulary import ZV

_RULE = Literal("fact.review")
_WORDS = {
    "uk": {"right": "правильних", "wrong": "хибних", "unsure": "не певно", "gone": "скасовано рішень"},
    "en": {"right": "right", "wrong": "wrong", "unsure": "unsure", "gone": "taken back"},
}
_TITLE = {"uk": "Перевірено людьми", "en": "Reviewed by people"}


@dataclass(frozen=True, slots=True)
class ReviewChanges:
    """How many facts people reviewed.

    Attributes:
        right, wrong, unsure: with which verdict.
        gone: how many verdicts they took back.
    """

    right: int = 0
    wrong: int = 0
    unsure: int = 0
    gone: int = 0

    def summary(self, lang: str) -> str:
        """Return it in words; empty where nothing changed.

        >>> ReviewChanges(right=2, gone=1).summary("en"), ReviewChanges().summary("en")
        ('Reviewed by people: right 2, taken back 1', '')
        """
        parts = [f"{word} {n}" for name, word in _WORDS[lang].items() if (n := getattr(self, name))]
        return f"{_TITLE[lang]}: {', '.join(parts)}" if parts else ""


def review_changes(old: Store, new: Store) -> ReviewChanges:
    """Return which reviews one dataset has and the other has not."""
    before, now = reviews_in(old), reviews_in(new)
    come = [verdict for review, verdict in now.items() if review not in before]
    return ReviewChanges(
        right=come.count("right"),
        wrong=come.count("wrong"),
        unsure=come.count("unsure"),
        gone=len(before.keys() - now.keys()),
    )


def reviews_in(store: Store) -> dict[str, str]:
    """Return the reviews of facts in a dataset: verdicts by the address of the judgement.

    >>> reviews_in(Store())
    {}
    """
    return {
        quad.subject.value: quad.object.value.removeprefix(ZV.iri)
        for judgement in store.quads_for_pattern(None, ZV.rule, _RULE, None)
        for quad in store.quads_for_pattern(judgement.subject, ZV.verdict, None, None)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    }
