"""Which words a name can have as its head or begin with: most words are spared the grammars by it."""

from __future__ import annotations

from functools import lru_cache

from ..gazetteers import beginnings, word_class, word_values
from ..vocabulary import event_kinds
from . import ordinal
from .event_kind import kind_lemmas, without_prefix
from .phrase import core_at, of_several_kinds
from .words import Info, Sentence


def may_begin(s: Sentence, i: int) -> bool:
    """Whether the name of anything may begin at token ``i``: False only where no grammar finds one.

    >>> from ..tokens import tokenize
    >>> s = Sentence("учора зелена рада", tokenize("учора зелена рада"), [])
    >>> [may_begin(s, i) for i in range(3)]
    [False, True, True]
    """
    if s.tokens[i].capital or _heads(s.infos[i]):
        return True
    start = ordinal.leading(s, i)[1]
    core = core_at(s, start) if start > i or s.tokens[i].shape == "word" else None
    if core is not None:
        return _heads(s.infos[core.head])
    return of_several_kinds(s, i) is not None


@lru_cache(maxsize=10_000)
def _heads(here: Info) -> bool:
    if here.named or here.short or here.norm in _acting_letters():
        return True
    if here.norm in word_class("acting_before") or here.norm in word_values("settlement_word"):
        return True
    if here.norm in word_values("street"):
        return True
    if here.norm in word_class("title_abbreviation") or here.norm in word_values("office_abbreviation"):
        return True
    if here.norm.startswith(beginnings("acting_word")):
        return True
    lemmas = {reading.lemma for reading in here.nouns}
    lemmas |= {lemma.rpartition("-")[2] for lemma in lemmas} | {without_prefix(lemma) for lemma in lemmas}
    return not lemmas.isdisjoint(_lemmas())


@lru_cache(maxsize=1)
def _lemmas() -> frozenset[str]:
    """Return the lemmas of nouns that head an event, a cycle of events, a place."""
    two_words = {form.rpartition(" ")[2] for form in event_kinds() if " " in form}
    units = {*word_values("place_unit"), *word_values("settlement_word")}
    places = {*units, *word_values("street"), *word_class("landmark"), *word_class("unit_abroad")}
    events = {*kind_lemmas(), *two_words, *word_class("cycle"), *word_class("held_institution")}
    return frozenset({*events, *word_class("outcome"), *places})


@lru_cache(maxsize=1)
def _acting_letters() -> frozenset[str]:
    return frozenset(letters[0] for letters in word_class("acting_initials"))
