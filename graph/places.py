"""Look-up of places: which place a name, an adjective or a nickname means, in the context at hand.

Names are given in the nominative; ``lemmas`` leads to it from the forms of a text. Every answer is in a fixed
order, bigger places first; where a name is ambiguous the answer is None, for many villages share a name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from .place import KINDS, Place, fold
from .place_forms import adjectives, lemmas
from .place_register import register

__all__ = [
    "KINDS", "Place", "adjective_to_oblast", "find", "fold", "hromada_of_adjective", "hromadas",
    "is_common_word", "is_place_name", "is_region", "lemmas", "oblast_of_nickname", "oblasts",
    "raion_of_adjective", "raion_of_nickname", "resolve", "within",
]  # fmt: skip

_RANK = {kind: rank for rank, kind in enumerate(KINDS)}
_HROMADA = re.compile(
    r"\A(.+?)(?:\s+об['’ʼ`]єднана)?(?:\s+(?:сільська|селищна|міська))?(?:\s+територіальна)?\s+(?:громада|отг|тг)\Z"
)


def find(name: str, kinds: Collection[str] = (), oblast: str = "", raion: str = "") -> tuple[Place, ...]:
    """Return every place that bears, or bore, a name.

    Args:
        name: nominative; case, apostrophes, hyphens and ґ do not matter. Nicknames (``Луганщина``,
            ``Свалявщина``) and short forms of hromadas (``Музиківська ОТГ``) count as names.
        kinds: if not empty, only places of these kinds.
        oblast: if not empty, only what lies in it, and itself; a full name, an adjective or a nickname.
        raion: if not empty, only what lies in it, and itself.

    >>> [(p.name, p.kind, p.oblast) for p in find("ЛУГАНЩИНА") + find("Кремінна", oblast="луганський")]
    [('Луганська область', 'oblast', ''), ('Кремінна', 'city', 'Луганська область')]
    >>> [p.name for p in find("Сєвєродонецьк")]
    ['Сіверськодонецьк']
    """
    found: Iterable[Place] = _named(fold(" ".join(name.split())))
    if kinds:
        found = (p for p in found if p.kind in kinds)
    if oblast:
        full = _oblast_name(oblast)
        found = (p for p in found if full in (p.oblast, p.name))
    if raion:
        key = _raion_key(raion)
        found = (p for p in found if key in (fold(p.raion), fold(p.name)))
    return tuple(found)


def resolve(name: str, kinds: Collection[str] = (), oblast: str = "", raion: str = "") -> Place | None:
    """Return the place that a name means in its context, or None where that is not certain.

    The context is what the text speaks of (its oblast and raion), not a filter: in a text about Луганщина,
    Київ is still Київ. A country, an oblast, an oblast's centre and a city win over villages that share their
    name, unless the raion or ``kinds`` say otherwise; of two villages the one in the context wins, of two in
    it neither.

    >>> resolve("Київ", oblast="Луганська область").katottg
    'UA80000000000093317'
    >>> resolve("Іванівка") is None
    True
    >>> resolve("Іванівка", oblast="Херсонська область", kinds=("town",)).hromada
    'Іванівська територіальна громада'
    """
    everywhere = find(name, kinds)
    if raion and (here := _single(find(name, kinds, raion=raion, oblast=oblast))):
        return here
    inside = find(name, kinds, oblast) if oblast else ()
    for places in (_of_rank(inside, "city"), _capitals(everywhere), _of_rank(everywhere, "city")):
        if places:
            return _single(places)
    if inside:
        return _single(inside)
    return everywhere[0] if len(everywhere) == 1 else None


def _single(places: tuple[Place, ...]) -> Place | None:
    """Return the one place of the highest rank; raions of a city and abolished units stand back."""
    best = [p for p in places if (p.kind, p.type) == (places[0].kind, places[0].type)]
    if len(best) > 1:
        best = [p for p in best if not p.city]
    if len(best) > 1:
        best = [p for p in best if not p.valid_until]
    return best[0] if len(best) == 1 else None


def _of_rank(places: Iterable[Place], kind: str) -> tuple[Place, ...]:
    return tuple(p for p in places if _RANK[p.kind] <= _RANK[kind] and not p.country)


def _capitals(places: Iterable[Place]) -> tuple[Place, ...]:
    """Return the countries, oblasts and their centres; else capitals abroad, where no city has the name."""
    places = tuple(places)
    top = tuple(p for p in places if p.kind in ("country", "oblast") or p.kind == "city" and _is_centre(p))
    return top or tuple(p for p in places if p in register().capitals and not _of_rank(places, "city"))


def _is_centre(place: Place) -> bool:
    row = register().oblasts.get(place.katottg[:4])
    return row is not None and place.name in (row["centre"], row["name"])


@lru_cache(maxsize=10_000)
def _named(key: str) -> tuple[Place, ...]:
    table = register()
    found = table.settlements(key) + table.others(key) + table.formerly(key)
    if match := _HROMADA.match(key):
        full = f"{match[1]} територіальна громада"
        found += table.others(full) + table.formerly(full)
    if key.endswith("щина") and not any(p.kind == "oblast" for p in found):
        raions = (table.others(f"{adjective} район") for adjective in adjectives(key))
        found += [p for namesakes in raions for p in namesakes if not p.city]
    unique = {(p.name, p.kind, p.katottg, p.oblast): p for p in found}
    return tuple(sorted(unique.values(), key=_order))


def _order(place: Place) -> tuple[int, tuple[bool, ...], tuple[str, ...]]:
    stands_back = (place.type == "селище", bool(place.country), bool(place.valid_until), bool(place.city))
    return _RANK[place.kind], stands_back, (place.katottg, place.oblast, place.name)


def _oblast_name(oblast: str) -> str:
    place = oblast_of_nickname(oblast) or adjective_to_oblast(oblast)
    return place.name if place else oblast


def _raion_key(raion: str) -> str:
    key = fold(raion)
    return key if key.endswith(" район") else key + " район"


@lru_cache(maxsize=1)
def oblasts() -> tuple[Place, ...]:
    """Return the oblasts, the Autonomous Republic of Crimea and the cities with special status, by code."""
    table = register()
    by_code = {row["code"]: row for row in table.oblasts.values()}
    return tuple(
        p
        for code in sorted(by_code)
        for p in table.others(fold(by_code[code]["name"]))
        if p.katottg[:4] == code
    )


@lru_cache(maxsize=1)
def _by_adjective() -> dict[str, Place]:
    codes = {row["adjective"]: row["code"] for row in register().oblasts.values() if row["adjective"]}
    places = {p.katottg[:4]: p for p in oblasts()}
    return {fold(adjective): places[code] for adjective, code in codes.items()}


def adjective_to_oblast(adjective: str) -> Place | None:
    """Return the oblast that an adjective (masculine nominative) names.

    >>> adjective_to_oblast("луганський").name, adjective_to_oblast("обласний")
    ('Луганська область', None)
    """
    return _by_adjective().get(fold(adjective))


def oblast_of_nickname(nickname: str) -> Place | None:
    """Return the oblast that a name or a nickname means; None for regions that are no single oblast.

    >>> oblast_of_nickname("Донеччина").name, oblast_of_nickname("Слобожанщина")
    ('Донецька область', None)
    """
    return next((p for p in _named(fold(nickname)) if p.kind == "oblast"), None)


def is_region(name: str) -> bool:
    """Whether a name means a region that is no single oblast (``Слобожанщина``, ``Донбас``)."""
    return fold(name) in register().regions


def raion_of_adjective(adjective: str, oblast: str = "", city: str = "") -> Place | None:
    """Return the raion that an adjective (masculine nominative) names, or None if there are several.

    Raions abolished in 2020 count; raions inside a city only where the city is given.

    >>> raion_of_adjective("Кремінський").successor
    'Сіверськодонецький район'
    >>> raion_of_adjective("первомайський") is None, raion_of_adjective("шевченківський", city="Київ").city
    (True, 'Київ')
    """
    found = [p for p in find(f"{adjective} район", ("raion",), oblast) if fold(p.city) == fold(city)]
    present = [p for p in found if not p.valid_until]
    return found[0] if len(found) == 1 else present[0] if len(present) == 1 and oblast else None


def raion_of_nickname(nickname: str, oblast: str = "") -> Place | None:
    """Return the raion that a nickname in -щина means, or None if there are several.

    >>> raion_of_nickname("Свалявщина").name
    'Свалявський район'
    """
    found = (
        [raion_of_adjective(a, oblast) for a in adjectives(fold(nickname))]
        if "щина" in nickname.lower()
        else []
    )
    places = [p for p in found if p is not None]
    return places[0] if len(places) == 1 else None


def hromada_of_adjective(adjective: str, oblast: str = "") -> Place | None:
    """Return the hromada that an adjective (masculine nominative) names, or None if there are several.

    >>> hromada_of_adjective("красноріченський").oblast
    'Луганська область'
    """
    feminine = re.sub("ій$", "я", re.sub("ий$", "а", fold(adjective)))
    found = find(f"{feminine} громада", ("hromada",), oblast)
    return found[0] if len(found) == 1 else None


def hromadas(oblast: str) -> tuple[Place, ...]:
    """Return the hromadas of an oblast by name.

    >>> len(hromadas("Луганщина"))
    37
    """
    return tuple(register().hromadas(_oblast_name(oblast)))


def within(place: Place) -> tuple[Place, ...]:
    """Return the units of the register that a place lies in, smallest first.

    >>> [p.name for p in within(find("Щастя", ("city",))[0])]
    ['Щастинська територіальна громада', 'Щастинський район', 'Луганська область']
    """
    return tuple(register().within(place.katottg))


def is_place_name(lemma: str) -> bool:
    """Whether a settlement, a unit, a country or a region bears or bore this name (nominative)."""
    key = fold(lemma)
    return key in register().regions or bool(_named(key))


def is_common_word(lemma: str) -> bool:
    """Whether the biggest place of a name is a settlement called by an everyday word or a person's name.

    >>> is_common_word("Щастя"), is_common_word("Кремінна")
    (True, False)
    """
    return any(p.common_word for p in _named(fold(lemma))[:1])
