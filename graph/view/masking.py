"""Takes the names of people who are left out from texts that stay.

A quote may name them in any case, in part, or beside someone of the same surname, so that no list of forms
would do: capitalised words side by side go where each is a form of one person's names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..facts import Span
from ..names import same_word, words
from ..search.lemmas import lemmas_of, share_a_lemma

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
    """

    def __init__(self, names: Iterable[str], replacement: str) -> None:
        self._people = sorted({found for name in names if (found := words(name))})
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
        return any(_spells(parts, person) for person in self._people)

    def text(self, text: str) -> str:
        """Return the text without the names."""
        return self.marked(text, ())[0]

    def marked(self, text: str, spans: Iterable[Span]) -> tuple[str, tuple[Span, ...]]:
        """Return the text without the names, and the spans in it.

        >>> Mask(["Олена Кіт"], "[…]").marked("Тут Олена Кіт була", [Span(4, 13), Span(14, 18)])
        ('Тут […] була', (Span(start=4, end=7), Span(start=8, end=12)))
        """
        found = self._find(text)
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
            for person in self._people:
                found.update(
                    (part[0].start(), part[-1].end())
                    for part in _parts(run, person)
                    # A single name may be anybody's where more names stand beside it.
                    if len(part) > 1 or len(part) >= len(run) - (first and part[0] is not run[0])
                )
        return _outermost(found)


def _parts(run: list[re.Match[str]], person: tuple[str, ...]) -> list[list[re.Match[str]]]:
    """Return the longest stretches of words that are forms of the person's names, initials included."""
    parts: list[list[re.Match[str]]] = [[]]
    for match in run:
        (word, *_) = words(match[0]) or ("",)
        long = len(word) >= _SHORTEST
        if word and any(_is_form(word, name) if long else name.startswith(word) for name in person):
            parts[-1].append(match)
        else:
            parts.append([])
    return [part for part in parts if any(len(match[0].strip(".")) >= _SHORTEST for match in part)]


def _spells(parts: list[str], person: tuple[str, ...]) -> bool:
    """Whether these parts of an address hold the last of a person's names, or two of them side by side."""
    before: set[str] = set()
    for part in parts:
        found = {name for name in person if _is_form(part, name)}
        if (person[-1] in found and len(part) > _SHORTEST) or len(found | before) > len(found) > 0 < len(
            before
        ):
            return True
        before = found
    return False


def _is_form(word: str, name: str) -> bool:
    return same_word(word, name) or share_a_lemma(lemmas_of(word), lemmas_of(name))


def _runs(text: str) -> list[tuple[list[re.Match[str]], bool]]:
    """Return the runs of capitalised words, and whether each begins a sentence."""
    runs: list[tuple[list[re.Match[str]], bool]] = []
    before = None
    for match in _WORD.finditer(text):
        if not match[0][0].isupper():
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
