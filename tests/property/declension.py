"""Full names and their declension: surnames of every type, in the dictionary and not."""

from __future__ import annotations

from pathlib import Path

import shevchenko

CASES = {
    "nomn": "nominative", "gent": "genitive", "datv": "dative", "accs": "accusative", "ablt": "ablative",
}  # fmt: skip


def full_names() -> list[tuple[str, str, str]]:
    """Return (gender, given name, surname): a man and a woman of each surname."""
    lists: dict[str, list[str]] = {"surname": [], "man": [], "woman": []}
    path = Path(__file__).with_name("full_names.tsv")
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, _, words = line.partition("\t")
            lists[name] += words.split()
    men, women, names = lists["man"], lists["woman"], []
    for i, surname in enumerate(lists["surname"]):
        names.append(("masculine", men[i % len(men)], surname))
        names.append(("feminine", women[i % len(women)], feminine(surname)))
    return names


def feminine(surname: str) -> str:
    """Return a woman's surname: only adjectives and the names in -ов, -ін change."""
    if surname.endswith("ий"):
        return surname[:-2] + "а"
    if surname.endswith(("ов", "йов", "ев")) or (surname.endswith(("ін", "їн")) and surname != "Височин"):
        return surname + "а"
    return surname


def decline(gender: str, given: str, surname: str, case: str) -> str:
    """Return a full name in a case."""
    form = shevchenko.in_case(CASES[case], gender=gender, given_name=given, family_name=surname)
    return f"{form['given_name']} {form['family_name']}"
