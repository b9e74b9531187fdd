"""Tokens, quotations and sentences with offsets in code points. The text itself is never altered.

Apostrophes of every shape and both kinds of ґ are folded in ``Token.norm`` only.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from .facts import Span
from .gazetteers import word_class
from .letters import APOSTROPHES, fold_word

Shape = Literal["word", "number", "mark"]

_LETTER = "A-Za-zÀ-ÖØ-öø-ÿА-Яа-яІіЇїЄєҐґЁёЪъЫыЭэ\u0301"
_APART = f"[{APOSTROPHES}]"
_TOKEN = re.compile(
    rf"(?P<word>[{_LETTER}]+(?:{_APART}[{_LETTER}]+|[-‑][{_LETTER}\d]+)*"
    rf"|\d+[-‑][{_LETTER}]{{2,}}(?:[-‑][{_LETTER}]+)*)"
    r"|(?P<number>\d+)"
    r"|(?P<mark>[^\s])"
)
_SHAPES: dict[str | None, Shape] = {"word": "word", "number": "number", "mark": "mark"}
_QUOTE = re.compile('[«„“»”"]')
_OPEN, _CLOSE = "«„“", "»”"
_LONGEST_DATE = 9  # tokens
_ENDINGS = frozenset(".!?…»”")
_LONGEST = 300
"""Tokens of the longest stretch that is read as one sentence; in the news it was made for none has 150."""


class Token(NamedTuple):
    """A word, a run of digits or a single mark.

    Attributes:
        start, end: offsets in the text, end exclusive.
        text: as written.
        norm: lower case, apostrophes and hyphens folded.
        shape: what it is.
        capital: whether it begins with a capital letter.
    """

    start: int
    end: int
    text: str
    norm: str
    shape: Shape
    capital: bool


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch: ``start`` is the opening mark, ``end`` is past the closing one.

    ``closed`` is False where the mark is missing (cut text); then ``end`` is where the paragraph ends.
    An outer quotation whose mark is shared with an inner one (``«Центр «Громада»``) counts as closed.
    """

    start: int
    end: int
    depth: int
    closed: bool

    @property
    def inner(self) -> Span:
        """The stretch between the marks."""
        return Span(self.start + 1, self.end - 1 if self.closed else self.end)


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Split a stretch of text into tokens.

    >>> [t.text for t in tokenize("14-15 грудня, об’єднаних «Хто?» 16-річних")]
    ['14', '-', '15', 'грудня', ',', 'об’єднаних', '«', 'Хто', '?', '»', '16-річних']
    """
    end = len(text) if end is None else end
    found: list[Token] = []
    for m in _TOKEN.finditer(text, start, end):
        word = m[0]
        norm, shape, capital = _seen(word, m.lastgroup)
        found.append(Token(m.start(), m.end(), word, norm, shape, capital))
    return found


def shape_of(word: str) -> Shape:
    """Return what a token is by its text.

    >>> shape_of("16-річних"), shape_of("16"), shape_of("№")
    ('word', 'number', 'mark')
    """
    match = _TOKEN.match(word)
    return _SHAPES[match.lastgroup] if match else "mark"


@lru_cache(maxsize=20_000)
def _seen(word: str, group: str | None) -> tuple[str, Shape, bool]:
    """Return what a token has wherever it stands: texts say the same words again and again."""
    return fold_word(word), _SHAPES[group], word[0].isupper()


def find_quotations(text: str, start: int = 0, end: int | None = None) -> list[Quotation]:
    """Find the quoted stretches of each paragraph, outer before inner.

    >>> text = "ГО «Центр розвитку «Дієва громада» діє"
    >>> [text[q.start:q.end] for q in find_quotations(text)]
    ['«Центр розвитку «Дієва громада»', '«Дієва громада»']
    """
    end = len(text) if end is None else end
    found: list[Quotation] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        found += _paragraph_quotations(text, at, stop)
        at = stop + 1
    return sorted(found, key=lambda q: (q.start, -q.end))


def _paragraph_quotations(text: str, start: int, end: int) -> list[Quotation]:
    stack: list[tuple[int, list[int]]] = []  # opening offset, ends of the children
    found: list[Quotation] = []
    for match in _QUOTE.finditer(text, start, end):
        at, mark = match.start(), match.group()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        opening = mark in "«„" or (
            mark in '“"' and (before.isspace() or before in '(«[—–-:/"') and not after.isspace()
        )
        if mark == "“" and stack and text[stack[-1][0]] == "„":
            opening = False
        if mark == '"' and before == '"' and not (stack and stack[-1][0] == at - 1):
            opening = False
        if opening:
            stack.append((at, []))
        elif stack:
            opened, _ = stack.pop()
            found.append(Quotation(opened, at + 1, len(stack), True))
            if stack:
                stack[-1][1].append(at + 1)
    while stack:  # marks that never close
        opened, children = stack.pop()
        stop = children[0] if children else end
        found.append(Quotation(opened, stop, len(stack), bool(children)))
        if stack and not stack[-1][1]:
            stack[-1][1].append(stop)
    return _nested(found)


def _nested(found: list[Quotation]) -> list[Quotation]:
    """Count how deep each quotation lies, by where they begin and end."""
    open_: list[int] = []
    nested = []
    for q in sorted(found, key=lambda q: (q.start, -q.end)):
        while open_ and open_[-1] <= q.start:
            open_.pop()
        nested.append(replace(q, depth=len(open_)))
        open_.append(q.end)
    return nested


def split_sentences(text: str, tokens: list[Token], quotations: list[Quotation]) -> list[tuple[int, int]]:
    """Return the sentences as ranges of token indices, end exclusive.

    A line end closes a sentence. A full stop does so unless it is in a quotation, after an abbreviation or
    an initial, or before a small letter. What goes on for hundreds of words without any is parted at the last
    semicolon or comma that keeps the part short: rules look both ways in a sentence, and a text without full
    stops would cost the square of its length.

    >>> t = "У м. Кремінна діє Г. Коваль. Захід «Крок. Другий» відбувся 5 травня ц. р. Далі буде."
    >>> tokens = tokenize(t)
    >>> [t[tokens[a].start:tokens[b - 1].end] for a, b in split_sentences(t, tokens, find_quotations(t))]
    ['У м. Кремінна діє Г. Коваль.', 'Захід «Крок. Другий» відбувся 5 травня ц. р.', 'Далі буде.']
    """
    outer = [q for q in quotations if q.depth == 0]
    starts = [q.start for q in outer]
    bounds: list[tuple[int, int]] = []
    first = 0
    for i, (token, following) in enumerate(pairwise(tokens)):
        if (
            token.end != following.start
            and "\n" in text[token.end : following.start]
            or token.text in _ENDINGS
            and _ends_sentence(tokens, i, outer, starts)
            and not _opens_with_date(tokens, first, i)
        ):
            bounds += _parts(tokens, first, i + 1)
            first = i + 1
    return bounds + _parts(tokens, first, len(tokens)) if tokens else bounds


def _parts(tokens: list[Token], first: int, last: int) -> list[tuple[int, int]]:
    """Part a sentence that is too long, at a semicolon, else a comma, else anywhere."""
    found = []
    while last - first > _LONGEST:
        window = range(first + _LONGEST - 1, first + _LONGEST // 2, -1)
        at = next((k for mark in ";," for k in window if tokens[k].text == mark), window[0])
        found.append((first, at + 1))
        first = at + 1
    return [*found, (first, last)]


def _opens_with_date(tokens: list[Token], first: int, i: int) -> bool:
    """Whether up to token ``i`` there is no more than a date: «26–27 квітня ц. р. Громада приймала …»."""
    year = tokens[i - 1].norm in word_class("abbreviation_of_year") if i else False
    return year and i - first <= _LONGEST_DATE and tokens[first].shape == "number"


def _ends_sentence(tokens: list[Token], i: int, outer: list[Quotation], starts: list[int]) -> bool:
    token, following = tokens[i], tokens[i + 1]
    if token.text not in ".!?…" and not (token.text in _CLOSE and i and tokens[i - 1].text in "!?…"):
        return False
    if following.start == token.end and following.text not in _OPEN + '"':
        return False
    if not (following.capital or following.shape == "number" or following.text in _OPEN + '"—–('):
        return False
    k = bisect_left(starts, token.start) - 1
    if k >= 0 and outer[k].start < token.start < outer[k].end - (token.text in _CLOSE):
        return False
    if token.text != "." or i == 0:
        return following.text not in "—–"
    before = tokens[i - 1]
    if before.end != token.start or before.shape != "word":
        return following.text not in "—–"
    if len(before.text) == 1 and before.capital:
        # an initial; «Прядко Г. В. Далі» ends a sentence, «виступив Г. В. Прядко» does not
        surname_first = (
            i >= 5 and tokens[i - 2].text == "." and len(tokens[i - 3].text) == 1 and tokens[i - 4].capital
        )
        surname_first = surname_first and len(tokens[i - 4].text) > 2 and tokens[i - 4].shape == "word"
        return surname_first and following.text not in "—–"  # «Мельник І. П. – голова комісії»
    if before.norm in word_class("abbreviation_of_year") and i >= 2 and following.capital:
        return True  # «2018 р. Далі», «ц. р. Далі»
    if before.norm in word_class("abbreviation_of_sum") and following.shape == "number":
        return i + 2 < len(tokens) and tokens[i + 2].norm in word_class("month")  # «5 млн грн. 2 травня»
    return before.norm not in word_class("abbreviation")
