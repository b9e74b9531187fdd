"""What a given name, a patronymic and a surname are in the nominative.

The three agree in gender and case. The dictionary answers for forms that it holds; for a surname that it does
not hold, shevchenko inverts the declension, and knows of the case and gender only what the given name tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from .. import resources
from ..errors import DataError
from ..morphology import CASES, Morphology, Reading

_SHEVCHENKO = {
    "nomn": "nominative", "gent": "genitive", "datv": "dative", "accs": "accusative",
    "ablt": "ablative", "loct": "locative", "voct": "vocative",
}  # fmt: skip
_PREFERENCE = {case: i for i, case in enumerate(("nomn", "gent", "datv", "ablt", "accs", "loct", "voct"))}
# Endings that a surname in the nominative has hardly ever: «Ткаченка», «Поліщука», «Бондарчуком», «Заремби».
_OBLIQUE = re.compile(
    r"(?:енк[ауи]|енк(?:ові|ом)|[чщюуіяя]к[ауо]м?|[чщюу]к(?:ові|ом)|ник(?:а|у|ом|ові)|ич(?:а|у|ем|еві)"
    r"|[сцз]ьк(?:ого|ому|ої|ою|им|ім)|(?:ов|ев|єв|ін|їн)(?:а|у|им|ої|ою|ій)|ого|ому|[^ао]ої|[^ао]ою|[иі])$"
)
_ADJECTIVAL_PLURAL = re.compile(r"[сцз]ьк(?P<end>их|им|ими|і)$")
_FEMININE = re.compile(r"(?:[оеє]в|[іїи]н)а$")
_MASC_PATRONYMIC = re.compile(
    r"(?P<stem>.*(?:ович|евич|йович|ьович|лліч|ліч|ич))(?P<end>|а|у|ем|еві|ові|і|у)$"
)
_FEMN_PATRONYMIC = re.compile(r"(?P<stem>.*(?:івн|ївн|инічн))(?P<end>а|и|і|у|ою|о)$")
_MASC_ENDS = {
    "": ("nomn",), "а": ("gent", "accs"), "у": ("datv", "loct", "voct"), "ем": ("ablt",),
    "еві": ("datv", "loct"), "ові": ("datv", "loct"), "і": ("loct",),
}  # fmt: skip
_FEMN_ENDS = {
    "а": ("nomn",), "и": ("gent",), "і": ("datv", "loct"), "у": ("accs",), "ою": ("ablt",), "о": ("voct",),
}  # fmt: skip
_CONSONANT = re.compile(r"[бвгґджзйклмнпрстфхцчшщьо]$")


class Form(NamedTuple):
    """What a written form can be: gender, case and its nominative; the better founded, the more weight."""

    gender: str
    case: str
    nominative: str
    weight: float


class FullName(NamedTuple):
    """A name restored. ``cases`` are those that it can stand in; empty where nothing tells."""

    given: str
    patronymic: str
    surname: str
    gender: str
    cases: tuple[str, ...]
    weight: float


@cache
def given_names() -> dict[str, dict[str, bool]]:
    """Return the listed given names in lower case: genders, and whether it is an ordinary word as well.

    >>> given_names()["віра"], given_names()["тетяна"]
    ({'femn': True}, {'femn': False})

    Raises:
        DataError: a line of the list is no name with a gender.
    """
    path = resources.gazetteers() / "given_names.tsv"
    names: dict[str, dict[str, bool]] = {}
    lines = enumerate(path.read_text("utf-8").splitlines(), 1)
    rows = [(n, line) for n, line in lines if line and not line.startswith("#")]
    for number, line in rows[1:]:
        columns = line.split("\t")
        if len(columns) != 3 or columns[1] not in ("masc", "femn") or columns[2] not in ("", "word"):
            raise DataError(
                "expected a name, masc or femn, and «word» or nothing",
                where=f"{path.name}:{number}",
                next_step="mend the line",
            )
        names.setdefault(columns[0].lower(), {})[columns[1]] = columns[2] == "word"
    return names


class Names:
    """Reads and restores names with one analyser; keeps what it has worked out."""

    def __init__(self, morphology: Morphology) -> None:
        self.morphology = morphology
        self.given = lru_cache(maxsize=50_000)(self._given)
        self.patronymic = lru_cache(maxsize=20_000)(self._patronymic)
        self.surname = lru_cache(maxsize=50_000)(self._surname)
        self.restore = lru_cache(maxsize=20_000)(self._restore)

    def _given(self, word: str) -> tuple[Form, ...]:
        """Return what the form can be as a given name; the weight is 1 for a name in common use, else 0.5."""
        known = given_names()
        low = _fold(word)
        if word.isascii():
            return tuple(Form(g, c, word, 1) for g in known.get(low, ()) for c in ("nomn",))
        forms: dict[tuple[str, str], Form] = {}
        for reading in self.morphology.readings(word):
            if reading.pos != "NOUN" or reading.number == "plur" or not reading.case or not reading.gender:
                continue
            listed = reading.gender in known.get(reading.lemma, ())
            if not listed and not (reading.name == "Name" and reading.known):
                continue
            weight = 1.0 if listed else 0.5
            key = reading.gender, reading.case
            if key in forms and forms[key].weight >= weight:
                continue
            nominative = titled(self.morphology.inflect(word, reading, "nomn"))
            forms[key] = Form(*key, nominative, weight)
            if reading.fixed:  # the dictionary may hold the nominative as another word
                forms.setdefault((reading.gender, "nomn"), Form(reading.gender, "nomn", nominative, weight))
        for gender in known.get(low, ()):
            forms.setdefault((gender, "nomn"), Form(gender, "nomn", titled(word), 1.0))
        return tuple(forms.values())

    def _patronymic(self, word: str) -> tuple[Form, ...]:
        """Return what the form can be as a patronymic, by its suffix."""
        low = _fold(word)
        for gender, pattern, ends, last in (
            ("femn", _FEMN_PATRONYMIC, _FEMN_ENDS, "а"),
            ("masc", _MASC_PATRONYMIC, _MASC_ENDS, ""),
        ):
            if (match := pattern.match(low)) and len(match["stem"]) > 4:
                nominative = titled(word)[: len(match["stem"])] + last
                return tuple(Form(gender, case, nominative, 1) for case in ends[match["end"]])
        return ()

    def _surname(self, word: str, gender: str, case: str) -> tuple[str, float]:
        """Return the nominative of a surname in a gender and case, and how well founded it is (0 to 3)."""
        if "-" in word.strip("-"):
            parts = [self.surname(part, gender, case) for part in word.split("-")]
            return "-".join(p[0] for p in parts), min(p[1] for p in parts)
        word = titled(word)
        if word.isascii():
            return word, 1
        best: tuple[str, float] = ("", 0)
        held = surname = False  # whether the dictionary holds the form at all, and as a surname
        for reading in self.morphology.readings(word):
            if reading.known and reading.pos in ("NOUN", "ADJF"):
                held, surname = True, surname or reading.name == "Surn"
            weight = _fit(reading, gender, case)
            if weight > best[1]:
                best = self._nominative(word, reading, gender), weight
        if best[1] >= 2:
            return best
        if gender == "femn" and _CONSONANT.search(_fold(word)):
            return word, 2 if surname or not held else 1  # «Ганни Коваль» never declines
        if held and not surname:
            return word, 0
        if case == "nomn":
            return word, 0.3 if _looks_oblique(word, gender) else 1
        restored = word if surname else invert(word, gender, case)
        return restored, 0.2 if restored == word else 1

    def from_plural(self, surname: str, case: str) -> dict[str, str]:
        """Return a man's and a woman's surname from one that stands for both («Микитюків»), or nothing."""
        low = _fold(surname)
        if match := _ADJECTIVAL_PLURAL.search(low):
            stem = titled(surname)[: match.start("end")]
            return {"masc": stem + "ий", "femn": stem + "а"}
        for reading in self.morphology.readings(surname):
            if reading.pos == "NOUN" and reading.number == "plur" and reading.case == case:
                lemma = titled(surname)[:1] + reading.lemma[1:]
                if not reading.known and re.search(r"[^аеєиіїоуюя]к$", reading.lemma):
                    lemma += "о"
                return {"masc": lemma, "femn": lemma}
        return {}

    def _nominative(self, word: str, reading: Reading, gender: str) -> str:
        if reading.fixed or reading.case == "nomn":
            return word
        if reading.pos == "ADJF" and reading.gender != gender:
            reading = next(
                (r for r in self.morphology.readings(word) if r.pos == "ADJF" and r.gender == gender), reading
            )
        return titled(self.morphology.inflect(word, reading, "nomn"))

    def _restore(self, given: str, patronymic: str, surname: str, hint: str = "") -> FullName:
        """Return the name in the nominative.

        Args:
            given, patronymic, surname: as written; any may be empty.
            hint: the case that the sentence puts the name in, or empty.
        """
        options = self._options(given, patronymic, surname)
        if hint:
            hinted = [o for o in options if o[0].case == hint and o[1] >= 1]
            options = hinted or options
        if not options:
            return FullName(titled(given), titled(patronymic), titled(surname), "", (), 0)
        best = max(options, key=lambda o: (round(o[1], 2), -_PREFERENCE[o[0].case], o[0].gender))
        form, weight, second, third = best
        same = {o[0].case for o in options if o[1] >= weight - 0.01 and o[0].gender == form.gender}
        genders = {o[0].gender for o in options} if not given and not patronymic else {form.gender}
        return FullName(
            form.nominative if given else "",
            second,
            third,
            form.gender if len(genders) == 1 else "",
            tuple(case for case in CASES if case in same),
            weight,
        )

    def _options(self, given: str, patronymic: str, surname: str) -> list[tuple[Form, float, str, str]]:
        """Return the ways in which the parts agree: a form, the weight, patronymic and surname restored."""
        heads: Iterable[Form]
        if given:
            heads = self.given(given)
        elif patronymic:
            heads = self.patronymic(patronymic)
        else:
            heads = (Form(g, c, "", 1) for c in CASES for g in ("masc", "femn"))
        options = []
        for form in heads:
            weight, second = form.weight, ""
            if patronymic:
                fitting = [p for p in self.patronymic(patronymic) if p[:2] == form[:2]]
                weight += 1 if fitting else -1
                second = fitting[0].nominative if fitting else titled(patronymic)
            third = ""
            if surname:
                third, evidence = self.surname(surname, form.gender, form.case)
                weight += evidence
            options.append((form, weight - (form.case in ("loct", "voct")) * 0.3, second, third))
        return options


def _looks_oblique(word: str, gender: str) -> bool:
    """Whether a surname ends as hardly any nominative does."""
    return bool(_OBLIQUE.search(_fold(word))) and not (gender == "femn" and _FEMININE.search(_fold(word)))


def _fit(reading: Reading, gender: str, case: str) -> float:
    """How well a reading founds a surname of a gender in a case: 3 a known surname or adjective, 2 a noun."""
    if reading.number == "plur" or not reading.known:
        return 0
    noun = reading.pos == "NOUN"
    if reading.case != case and not (
        noun and case == "accs" and gender == "masc" == reading.gender and reading.case == "gent"
    ):
        return 0
    if reading.name == "Surn":
        return 3 if reading.gender == gender else 0
    if reading.pos == "ADJF":
        return 2.9 if reading.gender == gender else 0
    if not noun or reading.name == "Patr":
        return 0
    if reading.gender == gender:
        return 2.2 if reading.animate else 2
    return 2 if reading.gender in ("femn", "neut") and reading.lemma[-1:] in "аяо" and gender == "masc" else 0


def invert(surname: str, gender: str, case: str) -> str:
    """Return the nominative of a surname that no dictionary holds; the surname itself where nothing fits.

    >>> invert("Довгуші", "femn", "gent"), invert("Гречанком", "masc", "ablt")
    ('Довгуша', 'Гречанко')
    """
    import shevchenko  # late: it reads its rules from files

    try:
        found = shevchenko.to_nominative(
            family_name=surname,
            gender="masculine" if gender == "masc" else "feminine",
            case=_SHEVCHENKO[case],
        )
    except ValueError:
        return surname
    return str(found.get("family_name") or surname)


def titled(word: str) -> str:
    """Write a name that is all capitals as names are written.

    >>> titled("СКИБА"), titled("ОСАДЧА-ГУК"), titled("Дар’я"), titled("Мак-Куїн")
    ('Скиба', 'Осадча-Гук', 'Дар’я', 'Мак-Куїн')
    """
    if len(word) > 1 and word.isupper():
        return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))
    return word


def _fold(word: str) -> str:
    return word.lower().translate(_APOSTROPHES)


_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ`´", "'") | {"‑": "-", "\u0301": None})
