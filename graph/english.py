"""English labels: translated where a gazetteer knows the name, else transliterated.

Names of bodies stand in ``known_bodies.tsv``, of countries, oblasts and regions in the tables of places, all
others in ``english_names.tsv``, which goes before.

A row is a name or a pattern. In a pattern ``{oblast}`` stands for an oblast's adjective in any case,
``{name}`` for any words, ``{feminine}`` for an adjective in the feminine genitive, ``{body}``
for words that the table itself must know, ``{number}`` for digits.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter

from .errors import DataError
from .gazetteers import known_bodies, rows
from .slugs import transliterate
from .vocabulary import event_kinds

_PLACEHOLDERS = {
    "oblast": r"(?P<oblast>[^\W\d_-]+(?:-[^\W\d_]+)?[сцз]ьк)(?:а|і|е|у|ий|ій|ого|ої|ому|ою|им)",
    "feminine": r"(?P<feminine>[^\W\d_]+(?:-[^\W\d_]+)?)ої",
    "name": r"(?P<name>\S.*?)",
    "body": r"(?P<body>\S.*?)",
    "number": r"(?P<number>\d[\d/-]*)",
}
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_FILE = "english_names.tsv"
_PLACES = ("places-countries.tsv", "places-oblasts.tsv", "places-regions.tsv")
_WORD = re.compile(r"[^\W_]+")
_SAME = str.maketrans("’ʼ`´«»“”„–—−ґҐ", "''''" + '"""""' + "---гГ")
_OPENING = re.compile('[«„“"]')


@dataclass(frozen=True, slots=True)
class _Table:
    names: dict[str, str]
    oblasts: dict[str, str]
    patterns: tuple[_Pattern, ...]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A row of the table with placeholders.

    Attributes:
        number: its place in the table; the first that matches counts.
        words: those that stand in it as they are, in lower case: a name without them does not match.
        regex: matches the whole key of a name.
        template: the English, with the placeholders.
    """

    number: int
    words: frozenset[str]
    regex: re.Pattern[str]
    template: str


def english(name: str) -> str:
    """Return an English label for a Ukrainian name.

    >>> english("Департамент соціального захисту населення Луганської обласної державної адміністрації")
    'Department of Social Protection of the Luhansk Oblast State Administration'
    >>> english("Старобільський район"), english("Олег Березін")
    ('Starobilskyi Raion', 'Oleh Berezin')
    """
    return translation(name) or english_quotes(transliterate(name)).strip() or name  # «ь» has no letter


@lru_cache(maxsize=10_000)
def translation(name: str) -> str:
    """Return the English name where the table knows it; else an empty text.

    >>> translation("Український жіночий фонд"), translation("Олег Березін")
    ("Ukrainian Women's Fund", '')
    >>> translation("Служба у справах дітей Сумської міської ради")
    "Children's Affairs Service of the Sumska City Council"
    """
    table, key = _table(), _key(name)
    if key in table.names:
        return table.names[key]
    for pattern in _fitting(key):
        match = pattern.regex.fullmatch(key)
        if match is None:
            continue
        parts = {part: _part(part, text) for part, text in match.groupdict().items()}
        if all(parts.values()):
            return english_quotes(pattern.template.format(**parts))
    return _event(key)


def english_quotes(text: str) -> str:
    """Return the text with English quotation marks, single ones within double ones; unclosed ones are closed.

    >>> english_quotes("NGO «Tsentr «Diieva hromada»")
    'NGO “Tsentr ‘Diieva hromada’”'
    """
    if not _OPENING.search(text):
        return text
    written, depth, before = [], 0, " "
    for char in text:
        opens = char in "«„“" or (char == '"' and not before.isalnum() and before not in ".!?…”’")
        before = char
        if opens:
            depth += 1
            char = "“" if depth % 2 else "‘"
        elif char in '»”"' and depth:
            char = "”" if depth % 2 else "’"
            depth -= 1
        written.append(char)
    closing = ("”" if level % 2 else "’" for level in range(depth, 0, -1))
    return "".join(written) + "".join(closing)


def _part(part: str, text: str) -> str:
    """Return the English of what a placeholder stands for; empty where there is none."""
    if part == "oblast":
        return _table().oblasts.get(text.casefold(), "")
    if part == "body":
        return translation(text)
    if part == "name" and (known := translation(text)):
        return known
    if part == "feminine":
        text = f"{text}а"
    return transliterate(text.replace(" - ", " – "))


def _event(key: str) -> str:
    """Return the English of a kind of event, with the quoted name after it where there is one."""
    kind, quote, rest = key.partition('"')
    found = event_kinds().get(kind.strip(" :").casefold())
    if found is None:
        return ""
    label = found.en[:1].upper() + found.en[1:]
    return english_quotes(f'{label} "{_part("name", rest)}') if quote else label


def _key(name: str) -> str:
    text = " ".join(name.translate(_SAME).replace("роєкт", "роект").split())
    return text[:1].upper() + text[1:]


@cache
def _table() -> _Table:
    names: dict[str, str] = {}
    oblasts: dict[str, str] = {}
    patterns: list[_Pattern] = []
    for number, row in rows(_FILE):
        uk, en = row["ukrainian"], row["english"]
        if not en:
            raise DataError(
                "no English name", where=f"{_FILE}:{number}", next_step="fill in the second column"
            )
        if uk.endswith("~"):
            oblasts[uk[:-1]] = en
        elif _PLACEHOLDER.search(uk):
            patterns.append(_Pattern(number, _whole_words(uk), _pattern(uk, number), en))
        else:
            names[_key(uk)] = en
    for body in known_bodies():
        if body.english:
            names.setdefault(_key(body.name), body.english)
    for table in _PLACES:
        for _, row in rows(table):
            names.setdefault(_key(row["name"]), row["english"])
    return _Table(names, oblasts, tuple(patterns))


@cache
def _by_word() -> dict[str, list[_Pattern]]:
    """Return the patterns by the rarest of their words; those that have none, under an empty one."""
    patterns = _table().patterns
    rarity = Counter(word for pattern in patterns for word in pattern.words)
    found: dict[str, list[_Pattern]] = {}
    for pattern in patterns:
        rarest = min(pattern.words, key=lambda word: (rarity[word], word), default="")
        found.setdefault(rarest, []).append(pattern)
    return found


def _fitting(key: str) -> list[_Pattern]:
    """Return the patterns whose words the name has, in the order of the table."""
    index, own = _by_word(), {"", *_WORD.findall(key.lower())}
    fitting = [p for word in own for p in index.get(word, ()) if p.words <= own]
    return sorted(fitting, key=attrgetter("number"))


def _whole_words(uk: str) -> frozenset[str]:
    """Return the words of a pattern that no placeholder touches."""
    apart = _PLACEHOLDER.sub("\0", _key(uk).lower()).split()
    return frozenset(word for part in apart if "\0" not in part for word in _WORD.findall(part))


def _pattern(uk: str, number: int) -> re.Pattern[str]:
    parts = _PLACEHOLDER.split(_key(uk))
    regex = ""
    for index, part in enumerate(parts):
        if index % 2 == 0:
            regex += re.escape(part)
        elif part in _PLACEHOLDERS:
            regex += _PLACEHOLDERS[part]
        else:
            raise DataError(
                f"unknown placeholder {{{part}}}",
                where=f"{_FILE}:{number}",
                next_step=f"use one of {', '.join(_PLACEHOLDERS)}",
            )
    return re.compile(regex, re.IGNORECASE)
