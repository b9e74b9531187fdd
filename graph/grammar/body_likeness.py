"""Whether two names that a document has are of one body: with an area, a place, more words or letters."""

from __future__ import annotations

import re

from ..gazetteers import word_values
from .body_area import levels_of
from .body_kinds import made_of_place
from .draft import Draft, fold, stems

_OF_AREA = re.compile(r"\w+ (?:області|району)")
_QUOTED = re.compile('[«"].*')


def names_area_too(name: str, other: str) -> bool:
    """Whether the other name is the name and an area: «Роменський суд», «Роменський суд Сумської області»."""
    longer = other.startswith(f"{name} ")
    return longer and _OF_AREA.fullmatch(other[len(name) + 1 :]) is not None


def names_place_too(name: str, other: str) -> bool:
    """Whether the other name is a place's adjective and the name: «Сумський обласний центр зайнятості»."""
    first, _, rest = fold(other).partition(" ")
    return rest == fold(name) and bool(levels_of(name.split()[:1])) and made_of_place(first)


def of_same_title(draft: Draft, other: Draft) -> bool:
    """Whether the other name says more before one title: «центр «Дім»», «Роменський центр «Дім»»."""
    title, whole = (_QUOTED.search(d.own or d.name) for d in (draft, other))
    if title is None or whole is None or stems(title[0]) != stems(whole[0]):
        return False
    return set(stems(draft.own or draft.name)) < set(stems(other.own or other.name))


def spelt_otherwise(draft: Draft, other: Draft) -> bool:
    """Whether two names differ by letters: «рада з питань ВПО», «… внутрішньо переміщених осіб при …»."""
    one, two = (_in_letters(d.own or d.name) for d in (draft, other))
    written = fold(draft.own or draft.name) != fold(other.own or other.name)
    return written and (one == two or two.startswith(f"{one} "))


def _in_letters(name: str) -> str:
    name = fold(name)
    for phrase, letters in word_values("letters_for").items():
        name = name.replace(phrase, letters)
    return name
