"""The tables of places as they stand in ``data/gazetteers/places*.tsv``, read once.

The settlements (30 000 lines) are kept as lines of text; a dictionary tells the first line of each name, and
a ``Place`` is made only of those lines that a look-up hits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, lru_cache

from . import resources
from .gazetteers import rows
from .place import Place, fold

_TYPES = {"місто": "city", "смт": "town", "селище": "town", "село": "village"}
UNIT_NOUN = {
    "oblast": "",
    "city": "",
    "raion": " район",
    "district": " район",
    "hromada": " територіальна громада",
}
_HEAD_LINES = 10


class Register:
    """All places, found by folded name or by code."""

    def __init__(self) -> None:
        text = (resources.gazetteers() / "places-settlements.tsv").read_text("utf-8")
        self._lines = text.split("\n")
        self._keys = fold("\n".join([line[: line.find("\t")] for line in self._lines])).split("\n")
        # Backwards, so that the first line of a run of namesakes wins; comments are no keys.
        self.first_line = dict(zip(reversed(self._keys), range(len(self._keys) - 1, -1, -1), strict=True))
        for key in [k for k in self._keys[:_HEAD_LINES] if k == "name" or k.startswith("#")] + [""]:
            self.first_line.pop(key, None)
        self.unit_names: dict[str, str] = {}
        self._unit_kinds: dict[str, str] = {}
        self._codes: dict[str, str] = {}  # first digits of a code -> code
        self._formerly: dict[str, list[tuple[str, str]]] = {}  # key -> (code, present name)
        self._former_by_code: dict[str, list[tuple[str, str]]] = {}  # code -> (until, former name)
        self._others: dict[str, list[str | Place]] = {}  # key -> codes of units, and places that have no code
        self._spelling: dict[str, str] = {}
        self.capitals: set[Place] = set()  # of other countries
        self.regions: dict[str, tuple[str, ...]] = {}  # key -> oblasts
        self._read_units()
        self._read_former_names()
        self._read_former_raions()
        self._read_former_hromadas()
        self._read_countries()
        for _, row in rows("places-regions.tsv"):
            self.regions[fold(row["name"])] = tuple(row["oblasts"].split("|"))
            self._spelling[fold(row["name"])] = row["name"]

    def _read_units(self) -> None:
        self.oblasts = {row["code"]: row for _, row in rows("places-oblasts.tsv")}
        text = (resources.gazetteers() / "places-units.tsv").read_text("utf-8")
        for line, folded in zip(text.splitlines(), fold(text).splitlines(), strict=True):
            if line.startswith(("#", "name\t")):
                continue
            name, kind, code = line.split("\t")
            noun = UNIT_NOUN[kind]
            self._unit_kinds[code] = kind
            top = self.oblasts.get(code[:4]) if not noun else None
            full = top["name"] if top else name + noun
            prefix = code if kind == "district" else _prefix(code, kind)
            self.unit_names[prefix], self._codes[prefix] = full, code
            if not top:
                self._others.setdefault(folded.partition("\t")[0] + noun, []).append(code)
                continue
            for each in (full, *top["nicknames"].split("|")):
                self._add(each, code)

    def _read_former_names(self) -> None:
        for table in ("places-former-names.tsv", "places-renamed.tsv"):
            for _, row in rows(table):
                noun = UNIT_NOUN.get(self._unit_kinds.get(row["code"], ""), "")
                self._formerly_called(row["code"], row["name"] + noun, row["until"], (row["former"] + noun,))

    def _formerly_called(self, code: str, present: str, until: str, names: tuple[str, ...]) -> None:
        for former in names:
            self._spelling.setdefault(fold(former), former)
            entries = self._formerly.setdefault(fold(former), [])
            if all(entry[0] != code for entry in entries):
                entries.append((code, present))
                self._former_by_code.setdefault(code, []).append((until, former))

    def _read_former_raions(self) -> None:
        codes = {row["name"]: code for code, row in self.oblasts.items()}
        for _, row in rows("places-former-raions.tsv"):
            name = row["name"] + UNIT_NOUN["raion"]
            earlier = (row["earlier"] + UNIT_NOUN["raion"],) if row["earlier"] else ()
            oblast = row["oblast"] if row["oblast"] in codes else f"{row['oblast']} область"
            successor = self.unit_names.get(_prefix(row["successor"], "raion"), "")
            if successor == name or row["successor"] in (
                code for code, _ in self._formerly.get(fold(name), ())
            ):
                self._formerly_called(row["successor"], name, "2016", earlier)
                continue  # enlarged in 2020 under the same name
            place = Place(
                name,
                "raion",
                oblast=oblast,
                former_names=earlier,
                valid_until=row["until"],
                successor=successor,
            )
            for each in (name, *earlier):
                self._add(each, place)

    def _read_former_hromadas(self) -> None:
        for _, row in rows("places-former-hromadas.tsv"):
            name = row["name"] + UNIT_NOUN["hromada"]
            successor = self.unit_names.get(_prefix(row["successor"], "hromada"), "")
            oblast = f"{row['oblast']} область"
            self._add(
                name, Place(name, "hromada", oblast=oblast, valid_until=row["until"], successor=successor)
            )

    def _read_countries(self) -> None:
        ordinary = {row["name"] for _, row in rows("places-ordinary.tsv") if row["kind"] == "abroad"}
        for _, row in rows("places-countries.tsv"):
            common = fold(row["name"]) in ordinary
            country = Place(row["name"], "country", english_name=row["english"], common_word=common)
            for name in (row["name"], *filter(None, row["other"].split("|"))):
                self._add(name, country)
            if row["code"] != "UA":
                common = fold(row["capital"]) in ordinary
                capital = Place(row["capital"], "city", type="місто", country=row["name"], common_word=common)
                self.capitals.add(capital)
                self._add(row["capital"], capital)
        for _, row in rows("places-abroad.tsv"):
            self._add(row["name"], Place(row["name"], "city", type="місто", country=row["country"]))

    def _add(self, name: str, entry: str | Place) -> None:
        if name:
            key = fold(name)
            self._spelling.setdefault(key, name)
            entries = self._others.setdefault(key, [])
            if entry not in entries:
                entries.append(entry)

    @lru_cache(maxsize=4096)  # noqa: B019 - one register lives as long as the process
    def unit(self, code: str) -> Place:
        """Return the oblast, special city, raion, hromada or city district of a code."""
        kind = self._unit_kinds[code]
        top = self.oblasts.get(code[:4]) if kind in ("oblast", "city") else None
        name = self.unit_names[code if kind == "district" else _prefix(code, kind)]
        place = Place(
            name,
            "raion" if kind == "district" else kind,
            code,
            type="місто" if kind == "city" else "",
            former_names=self._former_names(code),
            english_name=top["english"] if top else "",
        )
        if top:
            return place
        if kind == "district":
            city = "Київ" if code.startswith("UA80") else "Севастополь" if code.startswith("UA85") else ""
            city = city or self._cities.get(code[:12], "")
            place = replace(place, city=city)
        return self._placed(place, kind)

    @cached_property
    def _cities(self) -> dict[str, str]:
        """Names of cities by the digits of their code that their districts share."""
        cities = (line.split("\t", 3) for line in self._lines if "\tмісто\t" in line)
        return {code[:12]: name for name, _, code, *_ in reversed([*cities])}

    def _former_names(self, code: str) -> tuple[str, ...]:
        return tuple(name for _, name in sorted(self._former_by_code.get(code, ())))

    def _placed(self, place: Place, kind: str) -> Place:
        code = place.katottg
        oblast = self.unit_names.get(code[:4], "")
        raion = "" if kind == "raion" else self.unit_names.get(code[:6], "")
        hromada = "" if kind in ("raion", "hromada") else self.unit_names.get(code[:9], "")
        return replace(place, oblast=oblast, raion=raion, hromada=hromada)

    @lru_cache(maxsize=10_000)  # noqa: B019
    def _settlement(self, number: int) -> Place:
        cells = self._lines[number].split("\t")
        name, type_, code = cells[:3]
        common = len(cells) > 3 and cells[3] == "x"
        former = self._former_names(code)
        return self._placed(
            Place(name, _TYPES[type_], code, type_, former_names=former, common_word=common), "settlement"
        )

    def settlements(self, key: str) -> list[Place]:
        """Return the settlements of a folded name, in the order of their codes."""
        number = self.first_line.get(key)
        if number is None:
            return []
        found = []
        while number < len(self._keys) and self._keys[number] == key:
            found.append(self._settlement(number))
            number += 1
        return found

    def others(self, key: str) -> list[Place]:
        """Return what bears a folded name and is no settlement: countries, units, capitals abroad."""
        return [self.unit(e) if isinstance(e, str) else e for e in self._others.get(key, ())]

    def formerly(self, key: str) -> list[Place]:
        """Return the places that bore a folded name once."""
        found = (self.by_code(code, name) for code, name in self._formerly.get(key, ()))
        return [place for place in found if place is not None]

    def within(self, code: str) -> list[Place]:
        """Return the units that a settlement or unit lies in by its code, smallest first."""
        prefixes = [code[:digits] for digits in (9, 6, 4)]
        units = (self._codes[prefix] for prefix in prefixes if prefix in self._codes)
        return [self.unit(unit) for unit in units if unit != code]

    def by_code(self, code: str, name: str) -> Place | None:
        """Return the place of a code; its present name is needed for a settlement."""
        if code in self._unit_kinds:
            return self.unit(code)
        return next((p for p in self.settlements(fold(name)) if p.katottg == code), None)

    def hromadas(self, oblast: str) -> list[Place]:
        """Return the hromadas of an oblast, by name."""
        prefix = next((code for code, row in self.oblasts.items() if row["name"] == oblast), "-")
        codes = [c for c, k in self._unit_kinds.items() if k == "hromada" and c.startswith(prefix)]
        return sorted((self.unit(c) for c in codes), key=lambda p: (p.name, p.katottg))

    def spelling(self, key: str) -> str:
        """Return a folded name as it is spelled."""
        if key in self.first_line:
            return self._lines[self.first_line[key]].partition("\t")[0]
        if key in self._spelling:
            return self._spelling[key]
        units = self.others(key)
        return units[0].name if units else key[:1].upper() + key[1:]

    def keys(self) -> Iterator[str]:
        """Yield every folded name there is; one may come more than once."""
        yield from self._others
        yield from self.regions
        yield from self._formerly
        yield from self.first_line


def _prefix(code: str, kind: str) -> str:
    """Return the digits of a code that its parts share."""
    return code[: {"oblast": 4, "city": 4, "raion": 6, "hromada": 9}[kind]]


@lru_cache(maxsize=1)
def register() -> Register:
    """Return the register, read once."""
    return Register()
