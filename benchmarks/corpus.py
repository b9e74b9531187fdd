"""Makes news of the genre out of templates: any number of documents, the same ones for the same seed.

No sentence comes from a real text. The names of towns, hromadas and persons are drawn from the gazetteers, so
that word forms repeat about as seldom as in the news of a whole country, and caches are not flattered.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from graph.grammar.names import given_names
from graph.morphology import match_letters
from graph.place_register import register

_HERE = Path(__file__).parent
_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
_MONTHS = ("січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня")
_FEMININE = {"nomn": "а", "gent": "ої", "datv": "ій", "accs": "у", "ablt": "ою", "loct": "ій"}
_MASCULINE = {"nomn": "ий", "gent": "ого", "datv": "ому", "accs": "ий", "ablt": "им", "loct": "ому"}
_DIGESTS = 0.15  # one document in seven


def corpus(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield (file name, text) of so many documents.

    >>> first, again = list(corpus(3)), list(corpus(5))[:3]
    >>> first == again, [name for name, _ in first]
    (True, ['news-1-00000.txt', 'news-1-00001.txt', 'news-1-00002.txt'])
    """
    for number in range(count):
        writer = _Writer(random.Random(f"{seed}/{number}"))
        yield f"news-{seed}-{number:05}.txt", writer.document()


class _Writer:
    """Writes one document; a name once drawn for a slot comes again, as in news about one place."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.drawn: dict[str, list[str]] = {}

    def document(self) -> str:
        """Return a digest of cut leads, or one text with its date, headline and paragraphs."""
        if self.chance.random() < _DIGESTS:
            items = (self._item() for _ in range(self.chance.randint(4, 10)))
            return "\n\n,\n\n".join(items) + "\n"
        body = ["\n".join(self._some("body", 1, 3) + self._some("filler", 0, 2)) for _ in range(3)]
        date = self._slot("date", "")
        return f" {date}\n{self._one('headline')}\n\n{self._one('lead')} " + "\n\n".join(body) + "\n"

    def _item(self) -> str:
        lead = f"{self._one('lead')} {self._one('body')}"
        if self.chance.random() < 0.5:
            lead = lead[: self.chance.randint(120, 220)]
        return f"{self._one('headline')}\n\n{lead}"

    def _some(self, kind: str, least: int, most: int) -> list[str]:
        return [self._one(kind) for _ in range(self.chance.randint(least, most))]

    def _one(self, kind: str) -> str:
        return self._filled(self.chance.choice(_templates()[kind]))

    def _filled(self, template: str) -> str:
        return _SLOT.sub(lambda slot: self._slot(slot[1], slot[2] or ""), template)

    def _slot(self, name: str, case: str) -> str:
        if name[0].isupper():
            text = self._slot(name.lower(), case)
            return text[:1].upper() + text[1:]
        if name == "number":
            return str(self.chance.randint(3, 400))
        if name == "date":
            day, year = self.chance.randint(1, 28), self.chance.randint(2015, 2021)
            return f"{day} {self.chance.choice(_MONTHS)} {year} року"
        known = self.drawn.setdefault(name, [])
        if not known or len(known) < 4 and self.chance.random() < 0.4:
            known.append(self._draw(name))
        text = self.chance.choice(known)
        if name == "person":
            return _person(text, case)
        if text.endswith("*"):  # the stem of an adjective made of a place's name
            return text[:-1] + (_MASCULINE if name == "raion" else _FEMININE)[case or "nomn"]
        return self._filled(_declined(text, case))

    def _draw(self, name: str) -> str:
        chance = self.chance
        if name in _places():
            return chance.choice(_places()[name])
        if name == "person":
            surname = chance.choice(_words()["stem"]) + chance.choice(_words()["suffix"])
            return f"{chance.choice(_women())} {surname}"
        if name in ("topic", "ngo"):
            adjective, noun = chance.choice(_words()["adjective"]), chance.choice(_words()["noun"])
            other = chance.choice(_words()["noun"])
            return f"{_agreed(adjective, noun).capitalize()} {noun}" + (
                f" — {other}" if name == "topic" else ""
            )
        return chance.choice(_words()[name])


@cache
def _templates() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    kind = ""
    for line in (_HERE / "templates.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            found.setdefault(kind, []).append(line)
    return found


@cache
def _words() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (_HERE / "words.tsv").read_text("utf-8").splitlines():
        if not line.startswith(("#", "slot\t")):
            slot, _, word = line.partition("\t")
            found.setdefault(slot, []).append(word)
    return found


@cache
def _women() -> list[str]:
    names = ((name, genders) for name, genders in given_names().items() if list(genders) == ["femn"])
    return sorted(name.capitalize() for name, genders in names if not genders["femn"] and len(name) > 3)


@cache
def _places() -> dict[str, list[str]]:
    places = register()
    oblasts = [row["name"] for row in places.oblasts.values() if row["name"].endswith("ська область")]
    units = sorted(places.unit_names.values())
    hromadas = [n.partition(" ")[0] for n in units if n.endswith("ська територіальна громада")]
    return {
        "town": sorted(places.spelling(key) for key in list(places.first_line)[::7]),
        "centre_town": sorted(_centre_towns()),
        "hromada": [_stem(name) for name in hromadas if " " not in name],
        "oblast": sorted(_stem(name.partition(" ")[0]) for name in oblasts),
        "raion": [_stem(n.partition(" ")[0]) for n in units if n.endswith("ський район")],
        "council": [_stem(n.partition(" ")[0]) for n in units if n.endswith("ський район")],
        "town_council": [_stem(name) for name in hromadas[::5] if " " not in name],
        "nickname": ["Луганщина|", "Полтавщина|", "Сумщина|", "Київщина|", "Волинь|", "Черкащина|"],
    }


def _centre_towns() -> Iterator[str]:
    """Yield the cities whose name is theirs alone, each with the oblast it lies in."""
    places = register()
    for key in places.first_line:
        found = places.settlements(key)
        if len(found) == 1 and found[0].kind == "city" and found[0].oblast.endswith("ська область"):
            yield f"{found[0].name}|{_stem(found[0].oblast.partition(' ')[0])[:-1]}ої області"


def _stem(adjective: str) -> str:
    return adjective[:-1] + "*" if adjective.endswith("а") else adjective[:-2] + "*"


@cache
def _declined(text: str, case: str) -> str:
    """Decline the words before «|» (all of them if there is none): adjectives and their noun."""
    head, bar, tail = text.partition("|")
    if case and case != "nomn":
        head = " ".join(_inflected(head.split(), case))
    return f"{head} {tail}".strip() if bar else head


def _inflected(words: list[str], case: str) -> list[str]:
    """Decline adjectives and their noun; what follows the noun stays, a slot before it takes the case."""
    kinds = [_best(word).tag.POS for word in words]
    noun = kinds.index("NOUN") if "NOUN" in kinds else len(words) - 1
    tag = _best(words[noun]).tag
    agreement = {"plur"} if tag.number == "plur" else set()
    declined = []
    for i, word in enumerate(words):
        if word.startswith("{"):
            word = word.replace("}", f":{case}}}")
        elif i <= noun and not (case == "accs" and tag.animacy == "inan" and tag.gender in (None, "masc")):
            # The accusative of what does not live is its nominative, but for the feminine.
            parse = _best(word, "" if agreement else str(tag.gender))
            form = parse.inflect({case} | agreement)
            word = match_letters(str(form.word), word) if form else word
        declined.append(word)
    return declined


def _best(word: str, gender: str = "") -> Any:
    """Return the nominative reading of a word, of a gender if one is wanted."""
    readings = _analyser().parse(word)
    nominative = [r for r in readings if r.tag.case == "nomn" and (not gender or r.tag.gender == gender)]
    return (nominative or readings)[0]


def _agreed(adjective: str, noun: str) -> str:
    """Return an adjective, given by its stem with a star, as it agrees with a noun."""
    return adjective[:-1] + {"masc": "ий", "neut": "е"}.get(str(_best(noun).tag.gender), "а")


@cache
def _analyser() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="uk")


@cache
def _person(name: str, case: str) -> str:
    if case in ("", "nomn"):
        return name
    import shevchenko

    given, surname = name.split()
    form = shevchenko.in_case(
        {"gent": "genitive", "ablt": "ablative"}[case],
        gender="feminine",
        given_name=given,
        family_name=surname,
    )
    return f"{form['given_name']} {form['family_name']}"


def main() -> None:
    """Write a corpus into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    for name, text in corpus(wanted.documents, wanted.seed):
        (wanted.folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
