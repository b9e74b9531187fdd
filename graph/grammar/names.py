"""What a given name, a patronymic and a surname are in the nominative.

The three agree in gender and case: of the readings that each allows, those stay that the others allow too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from .. import resources
from ..errors import DataError
from ..morphology import CASES, Morphology
from .surnames import Surnames, fold, titled

_PREFERENCE = {case: i for i, case in enumerate(("nomn", "gent", "datv", "ablt", "accs", "loct", "voct"))}
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
        self.given = lru_cache(maxsize=20_000)(self._given)
        self.patronymic = lru_cache(maxsize=20_000)(self._patronymic)
        self.surnames = Surnames(morphology)
        self.restore = lru_cache(maxsize=10_000)(self._restore)

    def _given(self, word: str) -> tuple[Form, ...]:
        """Return what the form can be as a given name; the weight is 1 for a name in common use, else 0.5."""
        known = given_names()
        low = fold(word)
        if word.isascii():
            return tuple(Form(g, c, word, 1) for g in known.get(low, ()) for c in ("nomn",))
        forms: dict[tuple[str, str], Form] = {}
        for reading in self.morphology.readings(word):
            if reading.pos != "NOUN" or reading.number == "plur" or not reading.gender:
                continue
            if reading.case in ("", "voct"):
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
        for gender in ("masc", "femn"):  # a person in the locative looks as in the dative
            if (gender, "datv") in forms:
                forms.pop((gender, "loct"), None)
        for gender in known.get(low, ()):
            forms.setdefault((gender, "nomn"), Form(gender, "nomn", titled(word), 1.0))
        return tuple(forms.values())

    def _patronymic(self, word: str) -> tuple[Form, ...]:
        """Return what the form can be as a patronymic, by its suffix."""
        low = fold(word)
        for gender, pattern, ends, last in (
            ("femn", _FEMN_PATRONYMIC, _FEMN_ENDS, "а"),
            ("masc", _MASC_PATRONYMIC, _MASC_ENDS, ""),
        ):
            if (match := pattern.match(low)) and len(match["stem"]) > 4:
                nominative = titled(word)[: len(match["stem"])] + last
                return tuple(Form(gender, case, nominative, 1) for case in ends[match["end"]])
        return ()

    def _restore(
        self,
        given: str,
        patronymic: str,
        surname: str,
        hint: str = "",
        lean: frozenset[str] = frozenset(),
    ) -> FullName:
        """Return the name in the nominative.

        Args:
            given, patronymic, surname: as written; any may be empty.
            hint: the case that the sentence puts the name in, or empty.
            lean: cases that the words before make likelier; they decide between readings as good.
        """
        if not given and not patronymic and not hint and self.surnames.stands(surname):
            return FullName("", "", titled(surname), "", (), 1)
        options = self._options(given, patronymic, surname, hint)
        if hint:
            hinted = [o for o in options if o[0].case == hint and o[1] >= 1]
            options = hinted or options
        if not options:
            return FullName(titled(given), titled(patronymic), titled(surname), "", (), 0)
        best = max(
            options,
            key=lambda o: (round(o[1], 2), o[0].case in lean, -_PREFERENCE[o[0].case], o[0].gender),
        )
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

    def _options(
        self, given: str, patronymic: str, surname: str, hint: str
    ) -> list[tuple[Form, float, str, str]]:
        """Return the ways in which the parts agree: a form, the weight, patronymic and surname restored.

        A given name that no list holds is read in the case of the hint alone.
        """
        heads: Iterable[Form]
        if given:
            heads = self.given(given) or (stranger_forms(given, hint) if hint else ())
        elif patronymic:
            heads = self.patronymic(patronymic)
        else:
            heads = (Form(g, c, "", 1) for c in CASES[:-1] for g in ("masc", "femn"))
        options = []
        for form in heads:
            weight, second = form.weight, ""
            if patronymic:
                fitting = [p for p in self.patronymic(patronymic) if p[:2] == form[:2]]
                weight += 1 if fitting else -1
                second = fitting[0].nominative if fitting else titled(patronymic)
            third = ""
            if surname:
                third, evidence = self.surnames.nominative(surname, form.gender, form.case)
                weight += evidence
            options.append((form, weight - (form.case == "loct") * 0.3, second, third))
        return options


_ENDS_IN_CASE = {
    "gent": (("masc", "а", ""), ("masc", "я", "ь"), ("femn", "и", "а"), ("femn", "ії", "ія")),
    "datv": (
        ("masc", "ові", ""), ("masc", "еві", "ь"), ("masc", "у", ""), ("masc", "ю", "ь"),
        ("femn", "ії", "ія"), ("femn", "і", "а"),
    ),
    "accs": (
        ("masc", "а", ""), ("masc", "я", "ь"),
        ("femn", "у", "а"), ("femn", "ію", "ія"), ("femn", "ю", "я"),
    ),
    "ablt": (
        ("masc", "ом", ""), ("masc", "лем", "ль"), ("masc", "нем", "нь"), ("masc", "ем", ""),
        ("femn", "ою", "а"), ("femn", "ією", "ія"), ("femn", "ею", "я"),
    ),
    "loct": (("masc", "ові", ""), ("masc", "еві", "ь"), ("femn", "ії", "ія"), ("femn", "і", "а")),
}  # fmt: skip
"""Endings of given names in a case and in the nominative, by gender; the first that fits counts."""


def stranger_forms(given: str, case: str) -> tuple[Form, ...]:
    """Return what a given name that no list holds can be in a case: declined, or the same in all cases.

    >>> [f.nominative for f in stranger_forms("Мирелем", "ablt")]
    ['Мирель']
    >>> [f.gender for f in stranger_forms("Марі", "ablt")]
    ['masc', 'femn']
    """
    if " " in given or "-" in given:
        return tuple(Form(gender, case, given, 0.4) for gender in ("masc", "femn"))
    for gender, ending, nominative in _ENDS_IN_CASE.get(case, ()):
        if given.endswith(ending) and len(given) > len(ending) + 1:
            return (Form(gender, case, given.removesuffix(ending) + nominative, 0.6),)
    return tuple(Form(gender, case, given, 0.4) for gender in ("masc", "femn"))
