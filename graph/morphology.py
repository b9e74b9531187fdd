"""Morphology of Ukrainian words: readings, lemmas and the way back to the nominative.

``Morphology`` is the seam; ``Pymorphy`` the adapter to pymorphy3 and its dictionary, with the corrections
that the dictionary needs (no ``sing`` grammeme, lemma forms without a case, lost capitals in compounds).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from .letters import APOSTROPHES, fold_word

if TYPE_CHECKING:
    from collections.abc import Sequence

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct", "voct")
_GENDERS = ("masc", "femn", "neut")


class Reading(NamedTuple):
    """One way to read a word form.

    ``case`` is one of ``CASES`` or empty; ``gender`` ``masc``/``femn``/``neut`` or empty (plural adjectives);
    ``number`` ``sing``/``plur`` or empty; ``name`` ``Name``, ``Surn``, ``Patr`` or empty; ``known`` whether
    the dictionary holds the form; ``form`` further grammemes for verbs (``Impe``, ``past``, ``infn``…).
    """

    lemma: str
    pos: str
    case: str
    gender: str
    number: str
    animate: bool
    name: str
    known: bool
    form: frozenset[str]
    fixed: bool


class Morphology(Protocol):
    """What the grammar asks of a morphological analyser."""

    def readings(self, word: str) -> Sequence[Reading]:
        """Return every reading of a word form, the likelier first; never empty."""

    def inflect(self, word: str, reading: Reading, case: str, number: str = "") -> str:
        """Return the form of the reading's lexeme in another case (and number), lettered as ``word``."""


class Pymorphy:
    """Adapter to pymorphy3 with the Ukrainian dictionary.

    >>> m = Pymorphy()
    >>> {(r.case, r.number) for r in m.readings("Департаментом")}
    {('ablt', 'sing')}
    >>> r = next(r for r in m.readings("акції") if r.case == "gent")
    >>> m.inflect("акції", r, "nomn")
    'акція'
    """

    def __init__(self) -> None:
        import pymorphy3

        self._analyzer = pymorphy3.MorphAnalyzer(lang="uk")
        self._parse = lru_cache(maxsize=20_000)(self._parse_word)
        self.inflect = lru_cache(maxsize=10_000)(self._inflect)  # type: ignore[method-assign]

    def readings(self, word: str) -> Sequence[Reading]:
        """Return every reading of a word form, dictionary ones first; never empty."""
        return self._parse(fold_word(word))[0]

    def inflect(self, word: str, reading: Reading, case: str, number: str = "") -> str:
        """Return the form in another case (and number), lettered as ``word``; ``word`` if there is none."""
        raise AssertionError("replaced by its cached form")

    def _inflect(self, word: str, reading: Reading, case: str, number: str = "") -> str:
        number = number or reading.number
        if reading.case == case and reading.number == number or reading.fixed:
            return word
        readings, parses = self._parse(fold_word(word))
        at = next((i for i, r in enumerate(readings) if r == reading), None)
        if at is None:  # the form of a phrase whose reading was reckoned, not looked up
            at = next(
                (i for i, r in enumerate(readings) if (r.lemma, r.pos) == (reading.lemma, reading.pos)), 0
            )
        best = _form(parses[at], case, number, reading.gender, reading.animate)
        if best is None and case == "nomn" and number == "sing" and reading.pos == "NOUN" and parses[at]:
            best = str(parses[at][0].normalized.word)
        return match_letters(best, word) if best else word

    def _parse_word(self, word: str) -> tuple[tuple[Reading, ...], tuple[list[Any], ...]]:
        """Return the readings, and for each the parses that read so: центра and центру are of two lexemes."""
        seen: dict[Reading, list[Any]] = {}
        try:
            parses = self._analyzer.parse(word)
        except ValueError:  # it asks for the names of letters, and in some scripts they have none
            parses = []
        known: dict[str, bool] = {}
        for parse in parses:
            tag = _read(parse.tag)
            if tag.letters:
                continue
            form = str(parse.word)
            if form not in known:
                known[form] = bool(parse.is_known)
            nominative = tag.may_be_caseless and form == parse.normal_form
            reading = Reading(
                lemma=str(parse.normal_form),
                pos=tag.pos,
                case=tag.case or ("nomn" if nominative else ""),
                gender=tag.gender,
                number=tag.number or ("sing" if nominative else ""),
                animate=tag.animate,
                name=tag.name,
                known=known[form],
                form=tag.form,
                fixed=tag.fixed,
            )
            seen.setdefault(reading, []).append(parse)
        if not seen:
            unknown = Reading(word, "", "", "", "", False, "", False, frozenset(), True)
            seen[unknown] = []
        return tuple(seen), tuple(seen.values())


_VERBAL = frozenset(
    (
        "Impe",
        "past",
        "pres",
        "futr",
        "infn",
        "Refl",
        "1per",
        "2per",
        "3per",
        "actv",
        "pssv",
        "impr",
        "perf",
        "impf",
    )
)


class _Tag(NamedTuple):
    """What a tag of the dictionary says.

    ``letters``: initials, of no fixed form. ``may_be_caseless``: a lemma of it stands in the nominative.
    """

    pos: str
    case: str
    gender: str
    number: str
    animate: bool
    name: str
    form: frozenset[str]
    fixed: bool
    letters: bool
    may_be_caseless: bool


@lru_cache(maxsize=10_000)
def _read(tag: Any) -> _Tag:
    """Read a tag; there are a thousand of them, and each word has some."""
    grammemes = frozenset(map(str, tag.grammemes))
    pos, case, fixed = str(tag.POS or ""), str(tag.case or ""), "Fixd" in grammemes
    return _Tag(
        pos=pos,
        case=case,
        gender=next((g for g in _GENDERS if g in grammemes), ""),
        number="plur" if "plur" in grammemes else "sing" if case or "sing" in grammemes else "",
        animate="anim" in grammemes,
        name=next((n for n in ("Name", "Patr", "Surn") if n in grammemes), ""),
        form=grammemes & _VERBAL,
        fixed=fixed,
        letters="Abbr" in grammemes and not fixed,
        may_be_caseless=not case and (pos == "NOUN" or (pos == "ADJF" and "masc" in grammemes)),
    )


def _form(parses: list[Any], case: str, number: str, gender: str, animate: bool) -> str | None:
    best: tuple[int, str] | None = None
    for form in (form for parse in parses for form in parse.lexeme):
        tag = form.tag
        grammemes = tag.grammemes
        if case not in grammemes or ("plur" in grammemes) != (number == "plur"):
            continue
        penalty = 0
        if number != "plur" and gender and gender not in grammemes:
            penalty += 4
        if case == "accs" and ("anim" in grammemes) != animate:
            penalty += 2
        penalty += 1 if {"V-oy", "Arch", "Infr", "short"} & set(map(str, grammemes)) else 0
        thing = gender == "masc" and not animate and number != "plur"
        if case == "gent" and thing and str(form.word).endswith(("а", "я")):
            penalty += 1  # bodies and areas take -у, -ю: центру, району
        if best is None or penalty < best[0]:
            best = (penalty, str(form.word))
    return best[1] if best and best[0] < 4 else None


def match_letters(form: str, model: str) -> str:
    """Letter ``form`` as ``model`` is: capitals part by part in compounds, its apostrophe.

    >>> match_letters("івано-франківська", "Івано-Франківської"), match_letters("знам'янка", "Знам’янці")
    ('Івано-Франківська', 'Знам’янка')
    """
    if len(model) > 1 and model.isupper():
        form = form.upper()
    else:
        parts = model.split("-")
        form = "-".join(
            part[:1].upper() + part[1:] if i < len(parts) and parts[i][:1].isupper() else part
            for i, part in enumerate(form.split("-"))
        )
    mark = next((c for c in model if c in APOSTROPHES), "")
    return form.replace("'", mark) if mark else form


@lru_cache(maxsize=1)
def default_morphology() -> Morphology:
    """Return the shared analyser; the dictionary is loaded once."""
    return Pymorphy()
