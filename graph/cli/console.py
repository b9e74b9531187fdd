"""Where words go: results to stdout, everything said about them to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from ..terminal import printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from ..pipeline import Progress


STANDARD_OUTPUT = Path("-")


def console(*, stderr: bool = False) -> Console:
    """Return a console that takes texts as they are: no markup, no guessing of numbers and paths."""
    from rich.console import Console

    return Console(stderr=stderr, markup=False, highlight=False, emoji=False, soft_wrap=True)


def in_colour(out: Console) -> bool:
    """Return whether the console shows colours and the user has nothing against them (``NO_COLOR``)."""
    return out.color_system is not None and not out.no_color


def say(message: str = "") -> None:
    """Tell the user something about the work."""
    print(printable(message), file=sys.stderr)


def fail(message: str) -> None:
    """Tell the user what is wrong."""
    say(f"Помилка · Error: {message}")


def write_json(value: Any) -> None:
    """Write a value for machines, Cyrillic readable."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def table(*columns: str, right: Sequence[int] = ()) -> Table:
    """Return an empty table; ``right`` numbers the columns of figures."""
    from rich import box
    from rich.table import Table

    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, column in enumerate(columns):
        grid.add_column(column, justify="right" if number in right else "left", overflow="fold")
    return grid


@contextmanager
def progress(words: dict[str, str]) -> Iterator[Progress]:
    """Show on a terminal's stderr which step is being done; elsewhere say nothing."""
    err = console(stderr=True)
    if not err.is_terminal:
        yield lambda step, done, total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("")

        def show(step: str, done: int, total: int) -> None:
            bar.update(task, description=words.get(step, step), completed=done, total=total)

        yield show


def address(path: Path) -> str:
    """Return what to click to open a file."""
    return path.resolve().as_uri()


def goes_to_screen(output: Path, form: str, binary: Collection[str], where: str, example: str) -> bool:
    """Return whether an answer goes to a terminal.

    Raises:
        UsageError: it would, and its form is one of those that a terminal cannot show.
    """
    to_screen = output == STANDARD_OUTPUT and sys.stdout.isatty()
    if to_screen and form in binary:
        raise UsageError(
            f"{form} не для термінала · a terminal cannot show {form}",
            where=where,
            next_step=f"додайте · add -o {example}.{form}",
        )
    return to_screen


def write_answer(rendered: bytes, output: Path) -> None:
    """Write an answer to a file, and say so, or to standard output."""
    if output == STANDARD_OUTPUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(rendered)
        return
    from ..files import write_bytes

    write_bytes(output, rendered)
    say(f"Записано · Written: {output}")
