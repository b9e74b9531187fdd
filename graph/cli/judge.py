"""``zviazok evaluate`` and ``calibrate``."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .app import FAULTS
from .console import STANDARD_OUTPUT, address, fail, say
from .show import DEFAULT_DATASET, open_dataset

if TYPE_CHECKING:
    from ..evaluate import Evaluation


class Form(StrEnum):
    """How an evaluation is written."""

    table = "table"
    json = "json"
    html = "html"


_Gold = Annotated[
    list[Path],
    typer.Argument(
        metavar="GOLD", help="Файли зразка (.jsonl) чи теки з ними · Gold files (.jsonl) or folders of them"
    ),
]
_Dataset = Annotated[
    Path,
    typer.Option(
        "-d", "--data", "--dataset", help="Набір даних від `build` · The dataset that `build` wrote"
    ),
]
_Documents = Annotated[
    list[Path] | None,
    typer.Option(
        help="Тека текстів; без неї — теки зразка і data/news · "
        "Folder of the texts; without it those of the gold files and data/news"
    ),
]


def evaluate(
    gold: _Gold,
    documents: _Documents = None,
    data: _Dataset = DEFAULT_DATASET,
    form: Annotated[
        Form, typer.Option("-f", "--format", help="Вигляд оцінки · Form of the evaluation")
    ] = Form.table,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", help="Файл; «-» — стандартний вивід · File; - for standard output"),
    ] = STANDARD_OUTPUT,
) -> None:
    """Порівняти граф із фактами, виписаними людьми · Hold a dataset against facts that people wrote down"""
    found = _compared(gold, documents, data)
    from ..evaluate.listing import listing, render_json
    from ..evaluate.report import report

    write = {Form.table: listing, Form.json: render_json, Form.html: report}[form]
    _write(write(found), output)
    if found.absent:
        raise typer.Exit(FAULTS)


def calibrate(
    gold: _Gold,
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", help="Таблиця; «-» — стандартний вивід · Table; - for standard output"
        ),
    ] = STANDARD_OUTPUT,
    documents: _Documents = None,
    data: _Dataset = DEFAULT_DATASET,
) -> None:
    """Виміряти надійність кожного правила · Measure how far each rule can be trusted"""
    found = _compared(gold, documents, data)
    from ..confidence import table
    from ..evaluate.calibration import calibrate as count

    _write(table(count(found)), output)
    if found.absent:
        raise typer.Exit(FAULTS)


def _compared(gold: list[Path], documents: list[Path] | None, data: Path) -> Evaluation:
    store = open_dataset(data)
    from ..changes.reviews import reviews_in
    from ..evaluate import evaluate as compare

    found = compare(store, gold, documents or ())
    for notice in found.notices:
        say(f"Увага · Note: {notice}")
    wrong = list(reviews_in(store).values()).count("wrong")
    if wrong:
        say(
            f"Увага · Note: {data}: {wrong} фактів вилучено перевіркою людей, тож оцінка — не самих правил · "
            "facts that people found wrong are left out: the figures are not those of the rules alone"
        )
    for name in found.absent:
        fail(f"{data}: документа немає в наборі · the dataset lacks the document {name!r}")
    return found


def _write(text: str, output: Path) -> None:
    if output == STANDARD_OUTPUT:
        sys.stdout.write(text)
        return
    from ..files import write_bytes

    write_bytes(output, text.encode("utf-8", "replace"))
    say(f"Записано · Written: {address(output) if output.suffix == '.html' else output}")
