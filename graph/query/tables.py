"""Answers for a terminal: a table, or one block a row where a table would be too narrow to read."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterator
from itertools import zip_longest

from .dates import figure
from .pages import IN_CELL
from .result import Result

_NARROWEST = 12
_LONGEST_WORD = 21
_GAP = "  "
_COUNT = {"uk": "Рядків", "en": "Rows"}
_SHOWN = {"uk": ("Показано рядки", "із", "; є ще"), "en": ("Shown are rows", "of", "; there are more")}
_EMPTY = {"uk": "Порожні стовпці", "en": "Empty columns"}
# Controls, and the marks that turn the direction of text, could make a terminal show or do something else.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_WORD = re.compile(r"[^\s-]+-?")
_LINE_BREAKS = re.compile("[\t\n\r\u2028\u2029]+")

Line = tuple[str, ...]


def table(result: Result, width: int | None, colour: bool) -> str:
    """Return the answer for a terminal of so many columns; controls in names are replaced."""
    total = width or shutil.get_terminal_size((120, 24)).columns
    headings, lines, empty = _filled(result)
    styled = _Style(colour)
    text: list[str] = []
    if result.title:
        text += (styled.bold(line) for line in _wrapped(_safe(result.title), total))
    if result.boolean is not None:
        text += lines[0]
    elif lines:
        text.append("")
        widths = _widths([headings, *lines], total)
        text += _grid(headings, lines, widths, styled) if widths else _blocks(headings, lines, total, styled)
    if result.boolean is None:
        text += ["", styled.dim(_count(result, len(lines)))]
    if empty:
        text += (styled.dim(line) for line in _wrapped(f"{_EMPTY[result.lang]}: {', '.join(empty)}", total))
    for note in result.notes:
        text += (styled.dim(line) for line in _wrapped(_safe(note), total))
    return "".join(line.rstrip() + "\n" for line in text)


def _count(result: Result, shown: int) -> str:
    page = result.page
    if page is None or page.total == shown:
        return f"{_COUNT[result.lang]}: {figure(shown)}"
    words, of, more = _SHOWN[result.lang]
    first = page.offset + 1 if shown else page.offset
    text = f"{words} {figure(first)}–{figure(page.offset + shown)}"
    return text + (more if page.total is None else f" {of} {figure(page.total)}")


class _Style:
    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self._colour else text

    def dim(self, text: str) -> str:
        return f"\x1b[2m{text}\x1b[0m" if self._colour else text


def _filled(result: Result) -> tuple[Line, list[Line], list[str]]:
    """Return headings and lines without the columns in which nothing stands, and the headings of those."""
    headings = [_safe(heading) for heading in result.headings]
    most = IN_CELL if result.page else None
    lines = [tuple(_safe(text) for text in line) for line in result.lines(most)]
    kept = [i for i in range(len(headings)) if not lines or any(line[i] for line in lines)]
    empty = [heading for i, heading in enumerate(headings) if i not in kept]
    return tuple(headings[i] for i in kept), [tuple(line[i] for i in kept) for line in lines], empty


def _widths(lines: list[Line], total: int) -> list[int]:
    """Return a width for each column, or nothing if the columns would be too narrow to read."""
    columns = list(zip(*lines, strict=True))
    room = total - len(_GAP) * (len(columns) - 1)
    natural = [max(map(len, column)) for column in columns]
    if sum(natural) <= room:
        return natural
    longest = [max((len(w) for cell in column for w in _WORD.findall(cell)), default=1) for column in columns]
    widths = [min(word, _LONGEST_WORD) for word in longest]
    if sum(widths) > room or room < _NARROWEST * len(columns):
        return []
    lengths = [sum(map(len, column)) for column in columns]
    for _ in range(room - sum(widths)):
        # The next place goes to the column that it shortens most.
        growing = [i for i, full in enumerate(natural) if widths[i] < full]
        widths[max(growing, key=lambda i: lengths[i] / widths[i] ** 2)] += 1
    return widths


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width) or [""]


def _grid(headings: Line, lines: list[Line], widths: list[int], styled: _Style) -> Iterator[str]:
    yield from (styled.bold(line) for line in _row(headings, widths))
    yield "─" * (sum(widths) + len(_GAP) * (len(widths) - 1))
    rows = [list(_row(line, widths)) for line in lines]
    tall = any(len(row) > 1 for row in rows)
    for number, row in enumerate(rows):
        if tall and number:
            yield ""
        yield from row


def _row(line: Line, widths: list[int]) -> Iterator[str]:
    cells = (_wrapped(cell, width) for cell, width in zip(line, widths, strict=True))
    for parts in zip_longest(*cells, fillvalue=""):
        yield _GAP.join(part.ljust(width) for part, width in zip(parts, widths, strict=True))


def _blocks(headings: Line, lines: list[Line], total: int, styled: _Style) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        yield styled.dim(f"── {number} ──")
        for heading, cell in zip(headings, line, strict=True):
            if cell:
                first, *rest = _wrapped(f"{heading}: {cell}", max(total - 2, 4))
                yield styled.bold(heading) + first[len(heading) :] if first.startswith(heading) else first
                yield from ("  " + part for part in rest)


def _safe(text: str) -> str:
    return _UNSAFE.sub("\ufffd", _LINE_BREAKS.sub(" ", text))
