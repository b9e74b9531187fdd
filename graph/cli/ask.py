"""``zviazok questions``, ``query`` and ``find``."""

from __future__ import annotations

import sys
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from ..errors import UsageError
from .console import STANDARD_OUTPUT, console, goes_to_screen, in_colour, say, table, write_answer, write_json
from .show import DEFAULT_DATASET, Dataset, index_of, open_merged, open_previous, open_searchable

_ON_PAGE = 200
_PARAMETERS = "Параметри запитань, назви в будь-якій формі · Parameters, names in any form"


class Format(StrEnum):
    """How an answer is written."""

    table = "table"
    csv = "csv"
    json = "json"
    xlsx = "xlsx"
    turtle = "turtle"
    markdown = "markdown"
    svg = "svg"
    png = "png"


class Chart(StrEnum):
    """How an answer is drawn."""

    bar = "bar"
    timeline = "timeline"


class Language(StrEnum):
    """Whose labels an answer shows."""

    uk = "uk"
    en = "en"


def _named(words: str, metavar: str = "NAME") -> Any:
    """Return the option for what a saved question can be narrowed to."""
    return typer.Option(metavar=metavar, show_default=False, rich_help_panel=_PARAMETERS, help=words)


_dated = partial(_named, metavar="DATE")


def questions(
    data: Annotated[
        Path | None,
        typer.Option(
            "-d",
            "--data",
            show_default=False,
            help="Набір даних: на що він зараз відповідає · A dataset: which questions it can answer now",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="У JSON · As JSON")] = False,
) -> None:
    """Перелічити збережені запитання та їхні параметри · List the saved questions and their parameters"""
    from ..query import parameters, saved_questions

    saved = saved_questions()
    counts = _counts(data) if data else {}
    if as_json:
        write_json(
            [
                {"number": q.number, "name": q.name, "uk": q.uk, "en": q.en, "parameters": list(q.parameters)}
                | ({"rows": counts[q.number]} if counts else {})
                for q in saved
            ]
        )
        return
    grid = table("№", "назва · name", "запитання · question", *["рядків · rows"][: len(counts)], right=[0, 3])
    for question in saved:
        options = " ".join(f"--{name}" for name in question.parameters)
        words = "\n".join(filter(None, (question.uk, question.en, options)))
        rows = [str(counts[question.number] or "—")] if counts else []
        grid.add_row(str(question.number), question.name, words, *rows)
    out = console()
    out.print(grid)
    out.print("\nПараметри · Parameters:")
    for parameter in parameters().values():
        out.print(f"  --{parameter.name:8} {parameter.uk} · {parameter.en}")
    out.print("\nДалі · Next: zviazok query 1")


def _counts(data: Path) -> dict[int, int]:
    """Return how many rows the answer to each saved question has."""
    from ..query import answer_sizes

    return answer_sizes(open_merged(data), previous=open_previous(data))


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
    chart: Annotated[
        Chart | None,
        typer.Option(
            help="Діаграма для svg і png · Which chart, for svg and png; a fitting one if none",
            show_default=False,
        ),
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="CSV з позначкою UTF-8 для Excel · CSV with Excel's mark of UTF-8")
    ] = False,
    about: Annotated[str, typer.Option(help="Лише рядки з цими словами · Only rows with these words")] = "",
    page: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            show_default=False,
            help=f"Сторінка таблиці, {_ON_PAGE} рядків; на екрані — перша · "
            f"Page of the table, {_ON_PAGE} rows; on a screen the first",
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Уся таблиця на екрані · The whole table on the screen")
    ] = False,
    body: Annotated[str, _named("Орган чи організація · Body or organisation")] = "",
    person: Annotated[str, _named("Особа · Person")] = "",
    hromada: Annotated[str, _named("Громада · Hromada")] = "",
    oblast: Annotated[str, _named("Область · Oblast")] = "",
    place: Annotated[str, _named("Місце · Place")] = "",
    project: Annotated[str, _named("Проєкт, програма, кампанія · Project, programme, campaign")] = "",
    event: Annotated[str, _named("Захід чи цикл · Event or series")] = "",
    plan: Annotated[str, _named("План чи програма · Plan or programme")] = "",
    topic: Annotated[str, _named("Тема · Topic")] = "",
    kind: Annotated[str, _named("Вид заходу · Kind of event")] = "",
    entity: Annotated[str, _named("Будь-хто чи будь-що · Anyone or anything")] = "",
    since: Annotated[str, _dated("Не раніше: 2017, 2017-12, 2017-12-14 · Not before")] = "",
    until: Annotated[str, _dated("Не пізніше, включно · Not after, inclusive")] = "",
    year: Annotated[str, _dated("Рік · Year")] = "",
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
    to_screen = goes_to_screen(output, form.value, ("xlsx", "png"), "query", "answer")
    if page and (everything or form is not Format.table):
        raise UsageError(
            "--page лише для таблиці й без --all · --page is for a table, without --all",
            where="query",
            next_step="файли містять усю відповідь · files hold the whole answer",
        )
    if to_screen and form is Format.table and not everything:
        page = page or 1
    store = open_merged(data)
    from ..query import Merged, ask

    given = {
        "body": body, "person": person, "hromada": hromada, "oblast": oblast, "place": place,
        "project": project, "event": event, "plan": plan, "topic": topic, "kind": kind, "entity": entity,
        "since": since, "until": until, "year": year,
    }  # fmt: skip
    whole = store.store if isinstance(store, Merged) else store
    result = ask(
        store,
        sys.stdin.read() if question == "-" else question,
        lang=language.value,
        about=about,
        previous=previous or open_previous(data),
        parameters=given,
        index=index_of(whole, data) if data.is_dir() and any(given.values()) else None,
        limit=_ON_PAGE if page else None,
        offset=_ON_PAGE * (page - 1) if page else 0,
    )
    if page and result.page and result.page.more:
        further = f"Далі · Next: --page {page + 1}; усе · all of it: --all"
        result = replace(result, notes=(*result.notes, further))
    rendered = result.render(
        form.value,
        colour=to_screen and in_colour(console()),
        bom=bom,
        chart=chart.value if chart else "",
    )
    write_answer(rendered, output)
    if form is not Format.table:
        for note in result.notes:
            say(note)


def find(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="Назва чи слова в будь-якій формі · Name or words in any form"),
    ],
    data: Dataset = DEFAULT_DATASET,
    kinds: Annotated[
        list[str] | None, typer.Option("--type", help="Лише цього типу; можна кілька · Only of this type")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Скільки показати · How many to show")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="У JSON · As JSON")] = False,
) -> None:
    """Знайти, кого чи що і в яких реченнях названо · Find who or what is named, and in which sentences"""
    from ..search import as_json as describe
    from ..search import find as find_in
    from ..search import lines
    from ..view.meanings import type_named

    store, index = open_searchable(data)
    found = find_in(index, store, name, types=[type_named(kind) for kind in kinds or ()], limit=limit)
    if as_json:
        write_json(describe(found, store))
        return
    out = console()
    for line in lines(found, store, name, colour=in_colour(out)):
        out.print(line)
