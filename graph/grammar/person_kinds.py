"""What a capitalised word can be in a person's name, and the words that stand around names."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from .. import resources
from ..gazetteers import word_class
from ..morphology import Morphology
from .names import Form, Names, given_names
from .surnames import fold

_LETTERS = 2  # of words that are hardly surnames: «Як», «Не»


class Kind(NamedTuple):
    """What a capitalised word can be.

    ``given``: readings as a given name. ``sure``: a given name in use and no other word. ``surname``: how
    much it looks like a surname: 3 nothing else, 2 no dictionary holds it, 1.5 a surname and a word, 1 an
    adjective or an animate noun, 0.5 another word, 0 cannot be.
    """

    given: tuple[Form, ...]
    sure: bool
    surname: float


def reader(morphology: Morphology) -> Kinds:
    """Return the reader of names for an analyser; it keeps what it has worked out."""
    kinds = _READERS.get(id(morphology))
    if kinds is None or kinds.morphology is not morphology:
        kinds = _READERS[id(morphology)] = Kinds(morphology)
    return kinds


_READERS: dict[int, Kinds] = {}


@cache
def words() -> dict[str, frozenset[str]]:
    """Return the words around names by class: particle, memorial, thing."""
    path = resources.gazetteers() / "person_words.tsv"
    classes: dict[str, set[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, forms = line.partition("\t")
            classes.setdefault(name, set()).update(forms.split())
    return {name: frozenset(forms) for name, forms in classes.items()}


class Kinds(Names):
    """Adds what a capitalised word can be."""

    def __init__(self, morphology: Morphology) -> None:
        super().__init__(morphology)
        self.kind = lru_cache(maxsize=20_000)(self._kind)

    def _kind(self, word: str) -> Kind:
        if len(word) < 2:
            return Kind((), False, 0)
        if word.isascii():
            known = given_names().get(word.lower(), {})
            return Kind(self.given(word), bool(known), 2 if word.istitle() else 0)
        if any(r.lemma in word_class("never_a_name") for r in self.morphology.readings(word)):
            return Kind((), False, 0)  # «тренерка Ради Європи», «членкиня Ради Надія …»
        given = self.given(word)
        listed = given_names()
        sure = any(f.weight == 1 and not listed[fold(f.nominative)][f.gender] for f in given)
        return Kind(given, sure, self._likeness(word))

    def _likeness(self, word: str) -> float:
        readings = [r for r in self.morphology.readings(word) if r.known]
        if not readings:
            return 2 if not word.isupper() or len(word) > 4 else 0
        surname = any(r.name == "Surn" for r in readings)
        others = [r for r in readings if not r.name]
        if surname:
            return 3 if not others else 1.5
        if any(r.pos == "ADJF" or (r.pos == "NOUN" and r.animate) for r in others):
            return 1
        if any(r.pos in ("NOUN", "VERB", "ADVB", "GRND", "INTJ") or r.name for r in readings):
            return 0.5
        function = any(r.pos in ("PREP", "CONJ") for r in readings)
        return 0 if function or len(word) <= _LETTERS else 0.5
