"""``zviazok questions`` and ``query``."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..errors import UsageError
from .console import console, in_colour, say, table, write_json
from .show import DEFAULT_DATASET, Dataset, open_merged, open_previous

STANDARD_OUTPUT = Path("-")


class Format(StrEnum):
    """How an answer is written."""

    table = "table"
    csv = "csv"
    json = "json"
    xlsx = "xlsx"
    turtle = "turtle"


class Language(StrEnum):
    """Whose labels an answer shows."""

    uk = "uk"
    en = "en"


def questions(
    as_json: Annotated[bool, typer.Option("--json", help="У JSON · As JSON")] = False,
) -> None:
    """Перелічити збережені запитання · List the saved questions"""
    from ..query import saved_questions

    saved = saved_questions()
    if as_json:
        write_json([{"number": q.number, "name": q.name, "uk": q.uk, "en": q.en} for q in saved])
        return
    grid = table("№", "назва · name", "запитання · question", right=[0])
    for question in saved:
        grid.add_row(str(question.number), question.name, f"{question.uk}\n{question.en}")
    out = console()
    out.print(grid)
    out.print("\nДалі · Next: zviazok query 1")


def query(
    question: Annotated[
        str,
        typer.Argument(
            metavar="QUESTION|FILE.rq|SPARQL",
            help="Номер чи назва запитання, файл, текст SPARQL чи «-» · "
            "Number or name of a question, file, SPARQL text, or -",
        ),
    ],
    data: Dataset = DEFAULT_DATASET,
    form: Annotated[
        Format, typer.Option("-f", "--format", help="Вигляд відповіді · Form of the answer")
    ] = Format.table,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", help="Файл; «-» — стандартний вивід · File; - for standard output"),
    ] = STANDARD_OUTPUT,
    about: Annotated[str, typer.Option(help="Лише рядки з цими словами · Only rows with these words")] = "",
    previous: Annotated[
        Path | None,
        typer.Option(help="Попередній набір, для змін · The dataset before, for changes", show_default=False),
    ] = None,
    language: Annotated[
        Language, typer.Option("--lang", help="Мова назв · Language of the labels")
    ] = Language.uk,
    as_json: Annotated[bool, typer.Option("--json", help="Те саме, що -f json · Same as -f json")] = False,
) -> None:
    """Поставити графу запитання · Ask the graph a question"""
    form = Format.json if as_json else form
    to_screen = output == STANDARD_OUTPUT and sys.stdout.isatty()
    if to_screen and form is Format.xlsx:
        raise UsageError(
            "xlsx не для термінала · a terminal cannot show xlsx",
            where="query",
            next_step="додайте · add -o answer.xlsx",
        )
    store = open_merged(data)
    from ..files import write_bytes
    from ..query import ask

    result = ask(
        store,
        sys.stdin.read() if question == "-" else question,
        lang=language.value,
        about=about,
        previous=previous or open_previous(data),
    )
    rendered = result.render(form.value, colour=to_screen and in_colour(console()))
    if output == STANDARD_OUTPUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(rendered)
    else:
        write_bytes(output, rendered)
        say(f"Записано · Written: {output}")
    if form is not Format.table:
        for note in result.notes:
            say(note)
