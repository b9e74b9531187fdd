"""``zviazok review``."""

from __future__ import annotations

import datetime
import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from .app import FAULTS
from .console import console, fail, in_colour, say
from .show import DEFAULT_DATASET, Dataset, index_of, open_dataset

if TYPE_CHECKING:
    from ..review import Notebook, Quoted


def review(
    data: Dataset = DEFAULT_DATASET,
    everything: Annotated[
        bool, typer.Option("--all", help="Усі факти, не лише сумнівні · All facts, not only doubtful ones")
    ] = False,
    body: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="Лише про цей орган чи організацію · Only on this body or organisation"
        ),
    ] = "",
    person: Annotated[str, typer.Option(metavar="NAME", help="Лише про цю особу · Only on this person")] = "",
    document: Annotated[
        str,
        typer.Option(
            metavar="DOCUMENT",
            help="Лише з цього документа: файл чи слова заголовка · "
            "Only of this document: file or words of the title",
        ),
    ] = "",
    since: Annotated[
        str,
        typer.Option(metavar="DATE", help="Лише опубліковане не раніше · Only what was published since"),
    ] = "",
    by: Annotated[
        str,
        typer.Option(metavar="NAME", help="Хто перевіряє; інакше ім'я входу · Who reviews; else the login"),
    ] = "",
    listed: Annotated[
        Path | None,
        typer.Option(
            "--list",
            metavar="FILE",
            show_default=False,
            help="Не питати: записати таблицю .csv чи .xlsx, щоб заповнити · "
            "Do not ask: write a sheet, .csv or .xlsx, to be filled in",
        ),
    ] = None,
    taken: Annotated[
        Path | None,
        typer.Option(
            "--take",
            metavar="FILE",
            show_default=False,
            help="Узяти рішення із заповненої таблиці · Take the verdicts of a filled sheet",
        ),
    ] = None,
) -> None:
    """Перевірити факти й запам'ятати рішення назавжди · Review facts; every verdict is kept for good"""
    from ..review import Notebook

    notebook = Notebook.of_project()
    who, day = by.strip() or _login(), datetime.date.today()
    if taken:
        if listed:
            raise UsageError("або --list, або --take · either --list or --take")
        _take(taken, notebook, who, day, data)
        return
    facts = _questionable(data, notebook, everything, body, person, document, since)
    if listed:
        _list(facts, listed)
        return
    if not facts:
        console().print("Переглядати нічого · Nothing to review")
        return
    _ask(facts, notebook, who, day, data)


def _questionable(
    data: Path, notebook: Notebook, everything: bool, body: str, person: str, document: str, since: str
) -> list[Quoted]:
    from ..edtf import day_named
    from ..query.narrowing import meant
    from ..query.parameters import parameters
    from ..review import questionable

    store = open_dataset(data)
    about = []
    for name, text in (("body", body), ("person", person)):
        if text.strip():
            given = meant(parameters()[name], text.strip(), store, lambda: index_of(store, data), "uk")
            about.append(given.value.value)
            say(f"Про кого · About: {given.label}")
    return questionable(
        store,
        notebook.reviews,
        everything=everything,
        about=about,
        document=document,
        since=day_named(since, "--since", 0),
    )


def _ask(facts: list[Quoted], notebook: Notebook, by: str, day: datetime.date, data: Path) -> None:
    from rich.text import Text

    from ..review import Session

    out = console()

    def ask(prompt: str) -> str:
        try:
            return input(prompt)
        except KeyboardInterrupt:
            raise EOFError from None

    def show(line: Text) -> None:
        out.print(line, soft_wrap=not out.is_terminal)

    done = Session(facts, notebook, by=by, day=day, ask=ask, show=show, colour=in_colour(out)).run()
    out.print(
        f"\nправильних · right: {done['right']}, хибних · wrong: {done['wrong']}, "
        f"не певно · unsure: {done['unsure']}"
    )
    if done.total():
        _tell_written(notebook, data)


def _list(facts: list[Quoted], path: Path) -> None:
    from ..files import write_bytes
    from ..review import sheet

    write_bytes(path, sheet(facts, path.suffix.lower()))
    say(f"Записано · Written: {path} ({len(facts)})")
    console().print(
        f"Далі · Next: заповніть стовпець · fill in the column verdict; zviazok review --take {path}"
    )


def _take(path: Path, notebook: Notebook, by: str, day: datetime.date, data: Path) -> None:
    from ..review import read_sheet

    filled = read_sheet(path, by, day)
    new, conflicts = notebook.merge(filled)
    for conflict in conflicts:
        kept, refused = conflict.kept, conflict.refused
        where = f"{kept.where or notebook.path} ({kept.by}, {kept.when})"
        fail(
            f"{refused.where}: «{kept.subject} → {kept.object}»: {refused.verdict} тут · here, "
            f"{kept.verdict} у · in {where}; лишено як було · kept as it was"
        )
    console().print(
        f"Рішень у таблиці · Verdicts in the sheet: {len(filled)}, нових · new: {new}, "
        f"суперечать · in conflict: {len(conflicts)}"
    )
    if new:
        _tell_written(notebook, data)
    if conflicts:
        raise typer.Exit(FAULTS)


def _tell_written(notebook: Notebook, data: Path) -> None:
    say(f"Записано · Written: {notebook.path}")
    console().print("Далі · Next: zviazok build" + (f" --store {data}" if data.is_dir() else ""))


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
