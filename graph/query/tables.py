"""Answers for a terminal: a table, or one block a row where a table would be too narrow to read."""

from __future__ import annotations

import io
import re
import shutil

from .result import Result

_NARROWEST = 14
_COUNT = {"uk": "Рядків", "en": "Rows"}
# Controls, and the marks that turn the direction of text, could make a terminal show or do something else.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def table(result: Result, width: int | None, colour: bool) -> str:
    """Return the answer for a terminal of so many columns; names are shown with controls replaced."""
    from rich.console import Console
    from rich.text import Text

    columns = width or shutil.get_terminal_size((120, 24)).columns
    buffer = io.StringIO()
    console = Console(
        file=buffer, width=columns, force_terminal=colour, no_color=not colour, legacy_windows=False,
        highlight=False, markup=False, emoji=False,
    )  # fmt: skip
    lines = [tuple(_safe(text) for text in line) for line in result.lines()]
    if result.title:
        console.print(Text(_safe(result.title), style="bold"))
    if result.boolean is not None:
        console.print(Text(lines[0][0]))
    elif lines and columns >= _NARROWEST * len(result.headings):
        _print_table(console, result, lines)
    else:
        _print_blocks(console, result, lines)
    if result.boolean is None:
        console.print(Text(f"{_COUNT[result.lang]}: {len(lines)}", style="dim"))
    for note in result.notes:
        console.print(Text(_safe(note), style="italic"))
    return "".join(line.rstrip() + "\n" for line in buffer.getvalue().splitlines())


def _print_table(console: object, result: Result, lines: list[tuple[str, ...]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    assert isinstance(console, Console)
    grid = Table(box=SIMPLE_HEAD, pad_edge=False, show_lines=False, padding=(0, 1), expand=False)
    for heading, cells in zip(result.headings, zip(*lines, strict=True), strict=True):
        longest_word = max((len(word) for cell in cells for word in cell.split()), default=0)
        grid.add_column(Text(_safe(heading)), overflow="fold", min_width=min(longest_word, _NARROWEST - 3))
    for line in lines:
        grid.add_row(*(Text(cell) for cell in line))
    console.print(grid)


def _print_blocks(console: object, result: Result, lines: list[tuple[str, ...]]) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    assert isinstance(console, Console)
    for number, line in enumerate(lines, 1):
        console.print(Text(f"— {number} —", style="dim"))
        for heading, cell in zip(result.headings, line, strict=True):
            if cell:
                console.print(Text(_safe(heading), style="bold"))
                console.print(Padding(Text(cell), (0, 0, 0, 2)))


def _safe(text: str) -> str:
    return _UNSAFE.sub("\ufffd", re.sub(r"[\t\n\r\u2028\u2029]+", " ", text))
