"""The worst texts: each rule of the grammar driven to look as far as it can, in a single line without end.

Run as a script it measures how extraction grows: seconds for 100 000, 1 000 000, 10 000 000 code points. In
proportion means that ten times the text takes about ten times as long.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from itertools import product

SENTENCE = (
    "Департаментом соціального захисту населення Луганської обласної державної адміністрації 25 квітня "
    "2019 року в місті Кремінна проведено третій семінар за темою «Права жінок», в якому взяли участь "
    "фахівці центру зайнятості та голова ради Ганна Коваль"
)


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def _nested(size: int) -> str:
    return "«" * (size // 2) + "»" * (size // 2)


def _names(size: int) -> str:
    """Return a list of persons, each with another surname."""
    parts = product("бвгджзклмнпрстфхцчш", "аоуие", "бвгджзклмнпрст", "аоуие", "бвгджзклмнпрст")
    found, length = [], 0
    for letters in parts:
        found.append(f"Ганна {''.join(letters).capitalize()}енко, ")
        length += len(found[-1])
        if length > size:
            break
    return "".join(found)


def _numbered(template: str) -> Callable[[int], str]:
    """Return a text in which every repetition names another thing."""

    def text(size: int) -> str:
        unit = template.replace("#", "12345")
        return "".join(template.replace("#", str(n)) for n in range(size // len(unit) + 1))[:size]

    return text


CASES: dict[str, Callable[[int], str]] = {
    "sentences": _repeated(f"{SENTENCE}. "),
    "no full stop": _repeated(f"{SENTENCE} "),
    "no full stop, commas": _repeated(f"{SENTENCE}, "),
    "sentence a line": _repeated(f"{SENTENCE}.\n"),
    "one word": _repeated("а"),
    "hyphens": _repeated("а-"),
    "apostrophes": _repeated("а’"),
    "digits": _repeated("1"),
    "blanks": _repeated(" "),
    "new lines": _repeated("\n"),
    "commas": _repeated(","),
    "lone commas": _repeated(",\n"),
    "items": _repeated("Семінар у Сумах\nПроведено семінар у міс\n,\n"),
    "items that name much": _numbered("Форум № #\nДепартамент № # провів форум «Крок #» у Су\n,\n"),
    "opening quotes": _repeated("«"),
    "closing quotes": _repeated("»"),
    "straight quotes": _repeated('"'),
    "nested quotes": _nested,
    "quoted words": _repeated("«слово "),
    "quotations": _repeated("семінар «Крок» "),
    "brackets": _repeated("("),
    "abbreviations": _repeated("Рада (РБ "),
    "figures": _repeated("12 "),
    "days": _repeated("12, "),
    "days of months": _repeated("12 травня "),
    "ranges": _repeated("з 25 листопада ( "),
    "adjectives": _repeated("обласної "),
    "adjectives, commas": _repeated("обласної, "),
    "adjectives, and": _repeated("Сумської та "),
    "genitives": _repeated("захисту "),
    "genitives, and": _repeated("захисту та "),
    "bodies in bodies": _repeated("відділу управління департаменту "),
    "bodies, commas": _repeated("відділу освіти, "),
    "bodies that differ": _numbered("Департамент № # та Фонд «Крок #» провели семінар. "),
    "offices": _repeated("заступника голови ради "),
    "office and holder": _repeated("начальниця відділу освіти Ганна Коваль, "),
    "events in events": _repeated("відкриття семінару "),
    "events that differ": _numbered("Проведено семінар «Крок #» у місті Суми. "),
    "plans in plans": _repeated("план з виконання Національного "),
    "acts that differ": _numbered("Розпорядження від 12 травня 2018 року № # затверджено. "),
    "acts about acts": _repeated("Закон про захист та "),
    "verbs": _repeated("проведено "),
    "verbs, commas": _repeated("проведено, "),
    "clauses": _repeated("центр, який "),
    "colons": _repeated("провели: "),
    "groups": _repeated("фахівців ради, "),
    "initials": _repeated("І. "),
    "persons": _repeated("Ганна Коваль, "),
    "persons that differ": _names,
    "places": _repeated("Київ "),
    "matters": _repeated("обговорили питання захисту населення та "),
    "bare names": _repeated("Департамент провів захід. "),
}


def main() -> None:
    """Measure the cases named, or all."""
    from graph.documents import document_from_text
    from graph.extract import extract

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", help=f"some of: {', '.join(CASES)}")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100_000, 1_000_000, 10_000_000])
    wanted = parser.parse_args()
    extract(document_from_text(SENTENCE, "warm.txt"))
    print("case".ljust(24), *(f"{size:>12,}" for size in wanted.sizes), "  growth of the last")
    for name in wanted.cases or CASES:
        seconds = []
        print(name.ljust(24), end="", flush=True)
        for size in wanted.sizes:
            document = document_from_text(CASES[name](size), "worst.txt")
            start = time.process_time()
            extract(document)
            seconds.append(time.process_time() - start)
            print(f"{seconds[-1]:12.2f}", end="", flush=True)
        print(f"{seconds[-1] / max(seconds[-2], 0.001):12.1f}" if len(seconds) > 1 else "", flush=True)


if __name__ == "__main__":
    main()
