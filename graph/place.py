"""What is known of a place, and the key under which it is looked up."""

from __future__ import annotations

from dataclasses import dataclass

from .slugs import transliterate

KINDS = ("country", "oblast", "city", "town", "raion", "hromada", "village")
"""Kinds of place, bigger first: the order in which namesakes are returned."""
SETTLEMENTS = ("city", "town", "village")
"""Kinds of places where people live together."""

_APOSTROPHES = ("’", "ʼ", "`", "´")


@dataclass(frozen=True, slots=True)
class Place:
    """A country, a unit of Ukraine's administrative division, or a settlement.

    Attributes:
        name: nominative, in full (``Кремінна``, ``Луганська область``, ``Гірська територіальна громада``).
        kind: one of ``KINDS``.
        katottg: code in the register of territorial units; empty where the register has none.
        type: Ukrainian word for the kind of settlement (``місто``, ``смт``, ``селище``, ``село``), or empty.
        oblast, raion, hromada: names of the units that it lies in; empty if none or not known.
        city: for a raion inside a city, that city; empty otherwise.
        country: for a place abroad, its country; empty for Ukraine.
        former_names: names it bore before, oldest first.
        valid_until: last day (EDTF) of an abolished unit, or empty.
        successor: name of the unit that took over an abolished one, or empty.
        common_word: the name is an everyday word or a person's name too (``Щастя``, ``Рада``, ``Надія``).
        english_name: fixed English name; empty where it is the transliteration.
    """

    name: str
    kind: str
    katottg: str = ""
    type: str = ""
    oblast: str = ""
    raion: str = ""
    hromada: str = ""
    city: str = ""
    country: str = ""
    former_names: tuple[str, ...] = ()
    valid_until: str = ""
    successor: str = ""
    common_word: bool = False
    english_name: str = ""

    @property
    def english(self) -> str:
        """The name in English: the usual one, or the official transliteration.

        >>> Place("Старобільський район", "raion").english, Place("Щастя", "city").english
        ('Starobilskyi Raion', 'Shchastia')
        """
        if self.english_name:
            return self.english_name
        for noun, english in (
            (" район", " Raion"),
            (" територіальна громада", " Hromada"),
            (" область", " Oblast"),
        ):
            if self.name.endswith(noun):
                return transliterate(self.name.removesuffix(noun)) + english
        return transliterate(self.name)

    def called(self, name: str) -> str:
        """Return the spelling of whichever of its names ``name`` is, its present name if it is none.

        >>> Place("Сіверськодонецьк", "city", former_names=("Сєвєродонецьк",)).called("СЄВЄРОДОНЕЦЬК")
        'Сєвєродонецьк'
        """
        key = fold(name)
        return next((n for n in self.former_names if fold(n) == key), self.name)


def fold(name: str) -> str:
    """Return the key under which a name is looked up: apostrophes, hyphens, case and ґ made alike.

    >>> fold("Знам’янка"), fold("ҐАЛАҐАНІВКА")
    ("знам'янка", 'галаганівка')
    """
    key = name.lower()
    for mark in _APOSTROPHES:
        key = key.replace(mark, "'")
    return key.replace("ґ", "г").replace("‑", "-")
