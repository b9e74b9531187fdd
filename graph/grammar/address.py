"""Streets with or without a house: «вул. Соборна, 16», «на вулиці Київській», «просп. Миру, 27к»."""

from __future__ import annotations

from ..gazetteers import word_class, word_values
from .naming import inflect_adjective
from .node import Node
from .phrase import core_at
from .words import Sentence

_OBLIQUE = frozenset(("loct", "datv", "accs"))
_LONGEST_SUFFIX = 2  # letters in which the number of a house ends


def address_at(s: Sentence, i: int) -> Node | None:
    """Return the street that token ``i`` begins to name, with its house, or None.

    Without a house only where something is there: «на вулиці Київській», not «ремонт вулиці Київської». An
    adjective is put into the nominative, a genitive stays: «вул. Героїв Майдану, 176».
    """
    lemma = _street(s, i)
    if not lemma:
        return None
    start = i + 1 + (s.norm(i + 1) == "." and s.tokens[i].end == s.tokens[i + 1].start)
    end = _name_end(s, start)
    house = _house_end(s, end)
    spot = lemma in word_class("landmark")  # «на площі Ринок» is one by itself
    if end == start or (house == end and (spot or s.norm(i - 1) not in word_class("before_street"))):
        return None
    street = lemma if lemma in word_class("street_noun") else s.words(i, start)
    name = f"{street} {_in_nominative(s, start, end, word_values('street')[lemma])}"
    if house > end:
        name = f"{name}, {s.words(end + (s.norm(end) == ','), house)}"
    whole = (r.case for r in s.infos[i].nouns if r.lemma == lemma and r.number == "sing")
    cases = frozenset(whole if lemma in word_class("street_noun") else ())
    return Node("place", i, house, cases - {"voct"}, "Place", name, "place.address", lemma)


def _street(s: Sentence, i: int) -> str:
    """Return the lemma of a street, an avenue, a square at token ``i``, or its abbreviation as it stands."""
    streets = word_values("street")
    if s.norm(i) in streets and s.norm(i) not in word_class("street_noun"):
        return s.norm(i)
    return next((r.lemma for r in s.infos[i].nouns if r.lemma in streets and r.number == "sing"), "")


def _name_end(s: Sentence, j: int) -> int:
    """Return where «Київській», «Героїв Майдану», «8 Березня», «Т. Шевченка», «ім. Івана Франка» end."""
    first = j
    while j < len(s):
        here = _is_own(s, j) if j == first else _goes_on(s, j)
        initial = s.tokens[j].capital and len(s.tokens[j].text) == 1
        honoured = j == first and s.norm(j) in word_class("in_honour")
        if (initial or honoured) and s.norm(j + 1) == ".":
            j += 2
        elif here or honoured:
            j += 1
        else:
            break
    return j


def _is_own(s: Sentence, j: int) -> bool:
    """Whether a street's name begins at a token: with a capital, or with a number as in «8 Березня»."""
    if s.is_number(j):
        return j + 1 < len(s) and s.tokens[j + 1].capital and s.tokens[j + 1].shape == "word"
    return j < len(s) and s.tokens[j].shape == "word" and s.tokens[j].capital


def _goes_on(s: Sentence, j: int) -> bool:
    """Whether a word with a capital goes on with a street's name: a genitive, and no body's name."""
    if s.tokens[j].shape != "word" or not s.tokens[j].capital:
        return False
    another = core_at(s, j)
    head = s.infos[another.head] if another is not None else s.infos[j]
    if head.body or head.post or head.short:
        return False
    here = s.infos[j]
    return any(r.case == "gent" for r in (*here.nouns, *here.adjectives))


def _house_end(s: Sentence, j: int) -> int:
    """Return where «, 16», «, буд. 5-А», «, 35/1» at token ``j`` end; ``j`` where no house follows."""
    k = j + (s.norm(j) == ",")
    if s.norm(k) in word_class("house"):
        k += 1 + (s.norm(k + 1) == ".")
    if not s.is_number(k):
        return j
    k += 1
    while k < len(s) and s.tokens[k].start == s.tokens[k - 1].end:
        text = s.tokens[k].text
        letter = s.tokens[k].shape == "word" and len(text) <= _LONGEST_SUFFIX
        part = text in ("-", "/") and k + 1 < len(s) and s.tokens[k + 1].start == s.tokens[k].end
        if not (letter or part or (s.is_number(k) and s.tokens[k - 1].text in ("-", "/"))):
            break
        k += 1
    if k >= len(s) or s.tokens[k].shape != "word":
        return k
    here = s.infos[k]  # «на вулиці Київській, 5 травня», «…, 40 осіб» name no house
    return k if here.preposition or here.conjunction or here.frame or s.tokens[k].capital else j


def _in_nominative(s: Sentence, first: int, last: int, gender: str) -> str:
    """Return a street's own name, «Київській» as «Київська»."""
    agreements = s.infos[first].adjective_agreements if last == first + 1 else frozenset()
    cases = {a[0] for a in agreements if a[1:] == ("sing", gender)}
    if cases.isdisjoint(_OBLIQUE) or "gent" in cases:
        return s.words(first, last)
    name = inflect_adjective(s.infos[first].adjectives[0].lemma, gender)
    return "-".join(part.capitalize() for part in name.split("-"))
