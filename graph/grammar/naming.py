"""The names that noun phrases make: the way to the nominative and to other cases, short forms in full."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ..gazetteers import short_forms, word_values
from ..letters import fold_word
from ..morphology import Reading, default_morphology, match_letters
from ..tokens import shape_of
from .words import Agreement, Core, Info, Sentence, info, info_of

_INITIALS = re.compile(r"\b([А-ЯІЇЄҐ])\.(?=[А-ЯІЇЄҐ])")
_KEPT = 10_000  # names of phrases that are kept: the same ones come again and again


class Name(NamedTuple):
    """A name as words that decline and a tail that does not.

    ``words`` are (form in the nominative, reading of that form); ``tail`` begins with a blank or is empty.
    """

    words: tuple[tuple[str, Reading], ...]
    tail: str = ""

    def inflected(self, case: str, number: str = "") -> str:
        """Return the name in a case, in its own number if none is given, the tail as it is."""
        return _inflected(self.words, case, number) + self.tail

    @property
    def nominative(self) -> str:
        """The name as it would stand in a register, its first letter a capital."""
        text = self.inflected("nomn")
        return text[:1].upper() + text[1:]

    def spaced(self) -> Name:
        """Return the name with a blank after each initial: «імені Т. Г. Шевченка»."""
        return Name(self.words, _INITIALS.sub(r"\1. ", self.tail))

    def with_tail(self, tail: str) -> Name:
        """Return the name with a further tail."""
        return Name(self.words, f"{self.tail} {tail}" if tail else self.tail)


@lru_cache(maxsize=_KEPT)
def _inflected(words: tuple[tuple[str, Reading], ...], case: str, number: str) -> str:
    return " ".join([_word_inflected(w, r, case, number) if r.case else w for w, r in words])


def _word_inflected(word: str, reading: Reading, case: str, number: str) -> str:
    """Return a word of a name in a case, one in brackets too."""
    if word[:1] == "(":
        return f"({_word_inflected(word[1:-1], reading, case, number)})"
    return default_morphology().inflect(word, reading, case, number)


@lru_cache(maxsize=20_000)
def pick(agreements: frozenset[Agreement], *wanted: str) -> Agreement:
    """Choose an agreement, the wanted cases first; deterministic."""
    order = {case: k for k, case in enumerate(wanted)}
    return min(agreements, key=lambda a: (a[1] != "sing", order.get(a[0], 9), a[2] or "z", a[0]))


def core_name(
    s: Sentence,
    core: Core,
    agreement: Agreement,
    modifier: int | None = None,
    skip: frozenset[str] = frozenset(),
) -> Name:
    """Return the core in the nominative, short forms written in full.

    ``modifier``: for a shared core, the one modifier that belongs to this name (then the name is singular).
    ``skip``: lemmas of modifiers that are no part of the name.
    """
    first = core.first
    written = tuple([t.text for t in s.tokens[first : core.last]])
    after = core.shared[-1] + 1 if core.shared else 0
    if after > first and s.infos[after].conjunction:  # «Роменської, Сумської та ще семи громад»
        written = written[: after - first] + written[core.head - first :]
    shared = tuple([j - first for j in core.shared])
    own = None if modifier is None else modifier - first
    return _named(written, shared, agreement, own, skip)


@lru_cache(maxsize=_KEPT)
def _named(
    written: tuple[str, ...],
    shared: tuple[int, ...],
    agreement: Agreement,
    modifier: int | None,
    skip: frozenset[str],
) -> Name:
    """Return the name of a core by the words in it, counted from its first."""
    words: list[tuple[str, Reading]] = []
    case, number, gender = agreement
    head = info_of(written[-1])
    singular = shared != ()
    if singular:
        number, gender = "sing", _head_gender(head)
    for j, text in enumerate(written[:-1]):
        here = info_of(text)
        others = j in shared and j != modifier
        if here.conjunction and not singular:
            words.append((text, _FIXED))
            continue
        if shape_of(text) != "word" or here.conjunction or others:
            continue
        if not here.adjectives:
            words.append((text, _FIXED))
            continue
        own: Agreement = (case, number, gender)
        plural_part = singular and j not in shared
        reading = here.adjective((case, "plur", "") if plural_part else own)
        if reading is None or reading.lemma in skip:
            continue
        form, nominative = _nominative_adjective(text, reading, number, gender)
        words.append((f"({form})" if j and written[j - 1] == "(" else form, nominative))
    if head.short:
        known = {fold_word(form) for form, _ in words}  # «територіальної громади» says it in full already
        words += [word for word in full_words(head.short) if fold_word(word[0]) not in known]
        return Name(tuple(words))
    noun = head.body or head.work or head.post
    reading = (head.noun(agreement, noun.lemma) if noun else None) or head.noun(agreement)
    if reading is None:
        words.append((written[-1], head.readings[0]))
    else:
        form = default_morphology().inflect(written[-1], reading, "nomn", number)
        if number == "plur":
            form = match_letters(word_values("plural").get(reading.lemma, form), form)
        words.append((form, reading._replace(case="nomn", number=number) if reading.case else reading))
    return Name(tuple(words))


def _head_gender(head: Info) -> str:
    named = head.body or head.work or head.post
    known = [
        r for r in head.nouns if named is not None and r.lemma == named.lemma
    ]  # «ради» is of рада, not рад
    for reading in known or head.nouns:
        gender = reading.gender or next(
            (r.gender for r in info(reading.lemma).nouns if r.case == "nomn" and r.gender), ""
        )
        if gender:
            return gender
    return "femn"


def _nominative_adjective(form: str, reading: Reading, number: str, gender: str) -> tuple[str, Reading]:
    if number == "sing" and reading.lemma.endswith(_LEMMA_ENDINGS):  # sure for unknown words too
        nominative = match_letters(inflect_adjective(reading.lemma, gender), form)
    else:
        nominative = default_morphology().inflect(form, reading, "nomn")
    again = info(fold_word(nominative)).adjective(("nomn", number, gender))
    return nominative, again or reading._replace(case="nomn")


_LEMMA_ENDINGS = ("ий", "ій")
_ENDINGS = {"femn": (("ий", "а"), ("ій", "я")), "neut": (("ий", "е"), ("ій", "є"))}


def inflect_adjective(lemma: str, gender: str) -> str:
    """Return the nominative singular of an adjective's lemma in a gender.

    >>> inflect_adjective("обласний", "femn"), inflect_adjective("синій", "neut")
    ('обласна', 'синє')
    """
    for old, new in _ENDINGS.get(gender, ()):
        if lemma.endswith(old):
            return lemma[: len(lemma) - len(old)] + new
    return lemma


def full_words(short: str) -> list[tuple[str, Reading]]:
    """Return the words that a short form stands for, in the nominative, each with its reading.

    What follows the noun does not decline: «виконавчий комітет міської ради».
    """
    parts = short_forms()[short].full.split()
    infos = [info(fold_word(part)) for part in parts]
    heads = [here for here in infos if not here.adjectives] or infos  # «центр» before «надання»
    gender = next((n.gender for here in heads if (n := here.noun()) and n.case == "nomn"), "")
    agreement: Agreement = ("nomn", "sing", gender)
    words: list[tuple[str, Reading]] = []
    tail = False
    for part, here in zip(parts, infos, strict=True):
        noun = here.noun(agreement)
        adjective = None if here.body and noun else here.adjective(agreement)  # рада is no form of «радий»
        reading = None if tail else adjective or noun
        tail = tail or adjective is None
        words.append((part, reading or _FIXED))
    return words


_FIXED = Reading("", "", "", "", "", False, "", True, frozenset(), True)
