"""Takes the names of people who are left out from texts that stay.

A quote may name them in any case, in part, or beside someone of the same surname, so that no list of forms
would do: capitalised words side by side go where each is a form of one person's names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import zip_longest

from ..facts import Span
from ..grammar.person_kinds import words as words_of_names
from ..names import same_word, words
from ..search.lemmas import lemmas_of

_WORD = re.compile(r"[^\W\d_][\w’ʼ'`´-]*\.?")
_ADDRESS_PARTS = re.compile(r"[\W\d_]+")
_SHORTEST = 3


class Mask:
    """Replaces the names of some people.

    >>> mask = Mask(["Павло Микитюк", "Pavlo Mykytiuk"], "[…]")
    >>> mask.text("У родині Зінаїди та Павла Микитюків і в Павла Іваненка")
    'У родині Зінаїди та […] і в Павла Іваненка'
    >>> mask.text("До Микитюка П. прийшли")
    'До […] прийшли'
    >>> Mask(["Отто фон Брук"], "[…]").text("Професор Вільгельма Шиллера Отто фон Брук")
    'Професор Вільгельма Шиллера […]'
    """

    def __init__(self, names: Iterable[str], replacement: str) -> None:
        self._people = _People({found for name in names if (found := words(name))})
        self._found: dict[str, list[tuple[int, int]]] = {}
        self.replacement = replacement

    def __bool__(self) -> bool:
        return bool(self._people)

    def names_in_address(self, address: str) -> bool:
        """Whether an address or a file's name spells someone's surname, or two of their names side by side.

        >>> mask = Mask(["Павло Микитюк", "Pavlo Mykytiuk"], "[…]")
        >>> [mask.names_in_address(a) for a in ("https://example.org/u-mykytiukiv", "Pavlo.doc", "pavlohrad")]
        [True, False, False]
        """
        if not self._people:
            return False
        parts = [part for part in _ADDRESS_PARTS.split(address.casefold()) if len(part) >= _SHORTEST]
        return any(self._spell(parts, person) for person in self._people.named_by(parts))

    def _spell(self, parts: list[str], person: tuple[str, ...]) -> bool:
        """Whether these parts hold the last of a person's names, or two of them side by side."""
        before: frozenset[str] = frozenset()
        for part in parts:
            found = self._people.forms(part) & set(person)
            if person[-1] in found and len(part) > _SHORTEST:
                return True
            if found and before and found != before:
                return True
            before = found
        return False

    def text(self, text: str) -> str:
        """Return the text without the names."""
        return self.marked(text, ())[0]

    def marked(self, text: str, spans: Iterable[Span]) -> tuple[str, tuple[Span, ...]]:
        """Return the text without the names, and the spans in it.

        >>> Mask(["Олена Кіт"], "[…]").marked("Тут Олена Кіт була", [Span(4, 13), Span(14, 18)])
        ('Тут […] була', (Span(start=4, end=7), Span(start=8, end=12)))
        """
        if text not in self._found:
            self._found[text] = self._find(text)
        found = self._found[text]
        if not found:
            return text, tuple(spans)
        written, at = [], 0
        offsets: list[int] = []
        length = 0
        for start, end in found:
            kept = text[at:start]
            offsets += range(length, length + len(kept))
            length += len(kept)
            # Offsets inside a name fall on the edges of what replaces it.
            offsets += [length] + [length + len(self.replacement)] * (end - start - 1)
            written += [kept, self.replacement]
            length += len(self.replacement)
            at = end
        offsets += range(length, length + len(text) - at + 1)
        written.append(text[at:])
        moved = (Span(offsets[start], offsets[end]) for start, end in spans)
        return "".join(written), tuple(span for span in moved if span.start < span.end)

    def _find(self, text: str) -> list[tuple[int, int]]:
        if not self._people:
            return []
        found: set[tuple[int, int]] = set()
        for run, first in _runs(text):
            for person in self._people.named_by(_long_words(run)):
                found.update(
                    (part[0].start(), part[-1].end())
                    for part in self._parts(run, person)
                    # A single name may be anybody's where more names stand beside it.
                    if len(part) > 1 or len(part) >= len(run) - (first and part[0] is not run[0])
                )
        return _outermost(found)

    def _parts(self, run: list[re.Match[str]], person: tuple[str, ...]) -> list[list[re.Match[str]]]:
        """Return the longest stretches of words that are forms of the person's names, initials included."""
        parts: list[list[re.Match[str]]] = [[]]
        for match in run:
            word = _word(match)
            long = len(word) >= _SHORTEST
            forms = self._people.forms(word)
            if word and any(name in forms if long else name.startswith(word) for name in person):
                parts[-1].append(match)
            else:
                parts.append([])
        return [part for part in parts if any(len(match[0].strip(".")) >= _SHORTEST for match in part)]


class _People:
    """People by the words that may be forms of their names: a text names few of many."""

    def __init__(self, people: Iterable[tuple[str, ...]]) -> None:
        self._holders: dict[str, list[tuple[str, ...]]] = {}
        self._by_beginning: dict[str, list[str]] = {}
        self._by_lemma: dict[str, set[str]] = {}
        self._forms: dict[str, frozenset[str]] = {}
        for person in sorted(people):
            for name in person:
                self._holders.setdefault(name, []).append(person)
        for name in self._holders:
            self._by_beginning.setdefault(name[:_SHORTEST], []).append(name)
            for lemma in lemmas_of(name):
                self._by_lemma.setdefault(lemma, set()).add(name)

    def __bool__(self) -> bool:
        return bool(self._holders)

    def forms(self, word: str) -> frozenset[str]:
        """Return the names that a word may be a form of."""
        if word not in self._forms:
            # Words that look like forms of one begin alike.
            alike = {n for n in self._by_beginning.get(word[:_SHORTEST], ()) if same_word(word, n)}
            of_lemmas = (self._by_lemma.get(lemma, set()) for lemma in lemmas_of(word))
            self._forms[word] = frozenset(alike.union(*of_lemmas))
        return self._forms[word]

    def named_by(self, found: Iterable[str]) -> list[tuple[str, ...]]:
        """Return the people whose names these words may be forms of."""
        names = {name for word in found for name in self.forms(word)}
        return sorted({person for name in names for person in self._holders[name]})


def _long_words(run: list[re.Match[str]]) -> list[str]:
    return [word for match in run if len(word := _word(match)) >= _SHORTEST]


def _word(match: re.Match[str]) -> str:
    return (words(match[0]) or ("",))[0]


def _runs(text: str) -> list[tuple[list[re.Match[str]], bool]]:
    """Return the runs of capitalised words, a «фон» between them too, and whether each begins a sentence."""
    runs: list[tuple[list[re.Match[str]], bool]] = []
    before = None
    found = list(_WORD.finditer(text))
    for match, after in zip_longest(found, found[1:]):
        inside = before is not None and after is not None and after[0][0].isupper()
        if not match[0][0].isupper() and not (inside and match[0] in words_of_names()["particle"]):
            before = None
            continue
        # A full stop ends a run but after an initial.
        ended = before is None or (before[0].endswith(".") and len(before[0]) > 2)
        if before is not None and not ended and not text[before.end() : match.start()].strip():
            runs[-1][0].append(match)
        else:
            runs.append(([match], text[: match.start()].rstrip(' \t«"“—–')[-1:] in ("", *".!?…:;\n")))
        before = match
    return runs


def _outermost(found: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches in order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
