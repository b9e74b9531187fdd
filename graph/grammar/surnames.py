"""The nominative of a surname whose gender and case the given name tells.

The dictionary answers for forms that it holds; for the others shevchenko inverts the declension.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..morphology import Morphology, Reading

_SHEVCHENKO = {
    "nomn": "nominative", "gent": "genitive", "datv": "dative", "accs": "accusative",
    "ablt": "ablative", "loct": "locative",
}  # fmt: skip
# Endings that a surname in the nominative has hardly ever: «Ткаченка», «Поліщука», «Бондарчуком», «Заремби».
_OBLIQUE = re.compile(
    r"(?:енк[ауи]|енк(?:ові|ом)|[чщюуіяя]к[ауо]м?|[чщюу]к(?:ові|ом)|ник(?:а|у|ом|ові)|ич(?:а|у|ем|еві)"
    r"|[сцз]ьк(?:ого|ому|ої|ою|им|ім)|(?:ов|ев|єв|ін|їн)(?:а|у|им|ої|ою|ій)|ого|ому|[^ао]ої|[^ао]ою"
    r"|[аеуоиі]я|[иі])$"
)
_ADJECTIVAL_DATIVE = re.compile(r"(?:[сцз]ьк|[оеє]в|н)ій$")
_ADJECTIVAL_PLURAL = re.compile(r"[сцз]ьк(?P<end>их|им|ими|і)$")
_POSSESSIVE_PLURAL = re.compile(r"(?:[оеєії]в|[иії]н)(?P<end>их|им|ими|і)$")  # «Ковалевих», «Лесівими»
_FEMININE = re.compile(r"(?:[оеє]в|[іїи]н)а$")
_ABROAD = re.compile(r"(?:іні|еллі|етті|отті|уччі|аччі|аррі|орсі)$")  # «Мартіні», «Беллуччі» never decline
_INSTRUMENTAL = re.compile(r"[оеє]ю$")
_UNDECLINED = re.compile(r"[бвгґджзйклмнпрстфхцчшщьо]$")  # as a woman's surname
_FLEETING = re.compile(r"[^аеєиіїоуюя]к$")  # «Гончаренків»: the dictionary form has an -о
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ`´", "'") | {"‑": "-", "\u0301": None})


class Surnames:
    """Restores surnames with one analyser; keeps what it has worked out."""

    def __init__(self, morphology: Morphology) -> None:
        self.morphology = morphology
        self.nominative = lru_cache(maxsize=20_000)(self._nominative)

    def _nominative(self, surname: str, gender: str, case: str) -> tuple[str, float]:
        """Return the nominative of a surname in a gender and case, and how well founded it is.

        From 3 (a surname of the dictionary that agrees) to 0 (a word that is none).
        """
        if " " in surname:  # «ван дер Бек»
            particles, _, last = surname.rpartition(" ")
            restored, weight = self.nominative(last, gender, case)
            return f"{particles} {restored}", weight
        if "-" in surname.strip("-"):
            parts = [self.nominative(part, gender, case) for part in surname.split("-")]
            return "-".join(part for part, _ in parts), min(weight for _, weight in parts)
        word = titled(surname)
        if word.isascii():
            return word, 1
        if _ABROAD.search(fold(word)):
            return word, 1.1
        fits = [(weight, r) for r in self.morphology.readings(word) if (weight := _fit(r, gender, case))]
        known = [(weight, r) for weight, r in fits if r.known]
        if known:
            return self._of_dictionary(word, gender, case, known)
        return self._outside_dictionary(word, gender, case, [r for _, r in fits])

    def _of_dictionary(
        self, word: str, gender: str, case: str, known: list[tuple[float, Reading]]
    ) -> tuple[str, float]:
        best = max(weight for weight, _ in known)
        found = list(dict.fromkeys(self._inflect(word, r, gender) for weight, r in known if weight == best))
        found = [form for form in found if not form.endswith("рь")] or found  # Бондарь beside Бондар
        if len(found) > 1 and (other := invert(word, gender, case)) in found:
            return other, best  # «Сокола»: both Сокіл and Сокол are in the dictionary
        return found[0], best

    def _outside_dictionary(
        self, word: str, gender: str, case: str, guesses: list[Reading]
    ) -> tuple[str, float]:
        low = fold(word)
        held = [r for r in self.morphology.readings(word) if r.known and r.pos in ("NOUN", "ADJF")]
        surname = [r for r in held if r.name == "Surn"]
        adjectival = case in ("datv", "loct") and _ADJECTIVAL_DATIVE.search(low)
        if gender == "femn" and _UNDECLINED.search(low) and not adjectival:
            if _ADJECTIVAL_DATIVE.search(low) and case != "nomn":
                return word, 0.5
            return word, 2 if surname else 1  # «Ганни Коваль» never declines
        if case == "nomn":
            if gender == "femn" and _FEMININE.search(low):
                return word, 2.1
            if held and not surname:
                return word, 0.6 if any(r.animate for r in held) else 0
            return word, 0.3 if _looks_oblique(low, gender) else 1
        if any(r.gender == gender for r in surname) and not adjectival:
            return word, 0.2  # a surname in another case: left undeclined, or of someone else
        if case != "ablt" and _INSTRUMENTAL.search(low):
            return word, 0.2
        restored = invert(word, gender, case)
        if restored == word:
            restored = next((self._inflect(word, r, gender) for r in guesses), word)
            return restored, 0.2 if restored == word else 0.9
        return restored, 0.8 if held else 1

    def stands(self, surname: str) -> bool:
        """Whether a surname that the dictionary lacks looks like a nominative as it is."""
        if "-" in surname or any(r.known for r in self.morphology.readings(surname)):
            return False
        return not _OBLIQUE.search(fold(surname))

    def from_plural(self, surname: str, case: str) -> dict[str, str]:
        """Return a man's and a woman's surname from one that stands for both («Микитюків»), or nothing."""
        word = titled(surname)
        if match := _ADJECTIVAL_PLURAL.search(fold(word)):
            stem = word[: match.start("end")]
            return {"masc": stem + "ий", "femn": stem + "а"}
        if match := _POSSESSIVE_PLURAL.search(fold(word)):
            stem = word[: match.start("end")]
            return {"masc": stem, "femn": stem if stem.endswith(("ів", "їв")) else stem + "а"}
        for reading in self.morphology.readings(word):
            singular = reading.lemma != fold(word)
            if singular and reading.pos == "NOUN" and reading.number == "plur" and reading.case == case:
                lemma = word[:1] + reading.lemma[1:]
                if not reading.known and _FLEETING.search(reading.lemma):
                    lemma += "о"
                return {"masc": lemma, "femn": lemma}
        return {}

    def _inflect(self, word: str, reading: Reading, gender: str) -> str:
        if reading.fixed or reading.case == "nomn":
            return word
        if reading.pos == "ADJF" and reading.gender != gender:
            adjectives = (r for r in self.morphology.readings(word) if r.pos == "ADJF" and r.gender == gender)
            reading = next(adjectives, reading)
        return titled(self.morphology.inflect(word, reading, "nomn"))


def _looks_oblique(low: str, gender: str) -> bool:
    """Whether a surname ends as hardly any nominative does."""
    return bool(_OBLIQUE.search(low)) and not (gender == "femn" and _FEMININE.search(low))


def _fit(reading: Reading, gender: str, case: str) -> float:
    """How well a reading founds a surname: 3 as a surname, 2.9 as an adjective, 2 as a noun, 0 not at all."""
    if reading.number == "plur" or reading.name == "Patr":
        return 0
    noun = reading.pos == "NOUN"
    animate = noun and case == "accs" and gender == "masc" == reading.gender and reading.case == "gent"
    if reading.case != case and not animate:
        return 0
    if reading.name == "Surn":
        return 3 if reading.gender == gender else 0
    if reading.pos == "ADJF":
        return 2.9 if reading.gender == gender else 0
    if not noun:
        return 0
    if reading.gender == gender:
        return 2.2 if reading.animate else 2
    return 2 if reading.lemma[-1:] in "аяо" else 0  # «Іван Скиба», «Олена Ярига»


def invert(surname: str, gender: str, case: str) -> str:
    """Return the nominative of a surname that no dictionary holds; the surname itself where nothing fits.

    >>> invert("Довгуші", "femn", "gent"), invert("Гречанком", "masc", "ablt")
    ('Довгуша', 'Гречанко')
    """
    import shevchenko  # late: it reads its rules from files

    plain = surname.translate(_APOSTROPHES)
    try:
        found = shevchenko.to_nominative(
            family_name=plain,
            gender="masculine" if gender == "masc" else "feminine",
            case=_SHEVCHENKO[case],
        )
    except ValueError:
        return surname
    restored = str(found.get("family_name") or plain)
    mark = next((c for c in surname if c in "’ʼ`´"), "'")
    return surname if restored == plain else restored.replace("'", mark)


def titled(word: str) -> str:
    """Write a name that is all capitals as names are written.

    >>> titled("СКИБА"), titled("ОСАДЧА-ГУК"), titled("Дар’я"), titled("Мак-Куїн")
    ('Скиба', 'Осадча-Гук', 'Дар’я', 'Мак-Куїн')
    """
    if len(word) > 1 and word.isupper():
        return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))
    return word


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Write in lower case, apostrophes and hyphens of one shape.

    >>> fold("Верб’яна")
    "верб'яна"
    """
    return word.lower().translate(_APOSTROPHES)
