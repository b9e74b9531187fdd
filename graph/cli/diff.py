"""``zviazok diff``: what changed from one dataset to another."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from .ask import Language
from .console import STANDARD_OUTPUT, console, goes_to_screen, in_colour, say, write_answer
from .show import open_dataset

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Store


class DiffFormat(StrEnum):
    """How a difference is written."""

    table = "table"
    csv = "csv"
    json = "json"
    xlsx = "xlsx"
    markdown = "markdown"


def diff(
    old: Annotated[
        Path,
        typer.Argument(metavar="OLD", help="Попередній граф: файл, сховище чи знімок · The graph before"),
    ],
    new: Annotated[
        Path | None,
        typer.Argument(
            metavar="[NEW]",
            help="Теперішній граф; без нього — від попереднього знімка сховища OLD до останнього · "
            "The graph now; without it, from the snapshot before to the newest one of the store OLD",
            show_default=False,
        ),
    ] = None,
    form: Annotated[DiffFormat, typer.Option("-f", "--format", help="Вигляд · Form")] = DiffFormat.table,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", help="Файл; «-» — стандартний вивід · File; - for standard output"),
    ] = STANDARD_OUTPUT,
    language: Annotated[
        Language, typer.Option("--lang", help="Мова назв · Language of the labels")
    ] = Language.uk,
    as_json: Annotated[bool, typer.Option("--json", help="Те саме, що -f json · Same as -f json")] = False,
) -> None:
    """Сказати, що змінилося між двома графами · Tell what changed from one graph to another"""
    form = DiffFormat.json if as_json else form
    to_screen = goes_to_screen(output, form.value, ("xlsx",), "diff", "changes")
    if new is None and not old.is_dir():
        raise UsageError(
            "бракує NEW · NEW is missing", where="diff", next_step="zviazok diff OLD NEW, zviazok diff STORE"
        )
    former, present, written = (open_dataset(old), open_dataset(new), None) if new else _last_two(old)
    from ..query.differences import difference

    result = difference(former, present, among=written, lang=language.value)
    rendered = result.render(form.value, colour=to_screen and in_colour(console()))
    write_answer(rendered, output)
    if form is not DiffFormat.table:
        for note in result.notes:
            say(note)


def _last_two(folder: Path) -> tuple[Store, Store, list[NamedNode] | None]:
    """Return the last two snapshots of a store, and the documents that were written between them."""
    from ..store import open_snapshot, snapshot_folder
    from ..store.snapshots import written_since

    old, new = snapshot_folder(folder, previous=True), snapshot_folder(folder)
    return open_snapshot(old), open_snapshot(new), written_since(new, old)
