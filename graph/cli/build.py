"""``zviazok build``."""

from __future__ import annotations

import traceback
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .app import FAULTS
from .console import address, console, fail, progress, say, table, write_json

if TYPE_CHECKING:
    from ..pipeline import BuildResult
    from ..summary import Summary

_STEPS = {
    "read": "Читаю · Reading",
    "extract": "Видобуваю факти · Extracting",
    "dataset": "Складаю граф · Building",
    "validate": "Перевіряю · Validating",
    "write": "Записую · Writing",
}


def build(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATHS",
            help="Файли й теки з текстами; «-» — стандартний ввід; нічого — data/news · "
            "Files and folders of texts; - for standard input; none for data/news",
        ),
    ] = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="Куди записати · Folder to write to")] = Path(
        "output"
    ),
    base: Annotated[
        str, typer.Option(help="Початок IRI ресурсів · What the IRIs of resources begin with")
    ] = "",
    jobs: Annotated[
        int,
        typer.Option(
            "-j",
            "--jobs",
            min=0,
            metavar="N",
            help="Скільки процесів щонайбільше; 0 — усі ядра · Processes at most; 0 for every core",
        ),
    ] = 0,
    infer: Annotated[
        bool, typer.Option(help="Додати виведені зв'язки · Add the links that rules infer")
    ] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Підсумок у JSON · Summary as JSON")] = False,
) -> None:
    """Побудувати граф і сторінку з текстів новин · Build the graph and its page from news texts"""
    from ..pipeline import build as build_graph

    with progress(_STEPS) as show:
        result = build_graph(paths or (), output, base=base, jobs=jobs, inferring=infer, progress=show)
    for notice in result.notices:
        say(f"Увага · Note: {notice}")
    for problem in result.problems:
        fail(str(problem))
        if context.obj["debug"] and problem.__cause__:
            traceback.print_exception(problem.__cause__)
    for violation in result.violations:
        fail(f"порушення схеми · against the shapes: {violation}")
    if as_json:
        write_json(_as_json(result))
    elif result.summary:
        _show(result.summary, result.files)
    if not result.files:
        say("Нічого не записано; попередні файли лишилися · Nothing was written; former files stay")
    if not result.faultless:
        raise typer.Exit(FAULTS)


def _show(summary: Summary, files: tuple[Path, ...]) -> None:
    from ..labels import label

    out = console()
    out.print(
        f"Документів · Documents: {summary.documents}, повідомлень · items: {summary.items}\n"
        f"Сутностей · Entities: {sum(count for _, count in summary.entities)}\n"
    )
    grid = table("тип", "type", "кількість · count", right=[2])
    for name, count in summary.entities:
        grid.add_row(label(name), label(name, "en"), str(count))
    out.print(grid)
    out.print(
        f"\nФактів · Facts: {summary.facts} — прямо сказано · explicit {summary.explicit}, "
        f"з контексту · implied {summary.implied}\n\n"
        f"Граф · Graph: {', '.join(str(path) for path in files if path.suffix != '.html')}"
    )
    for page in (path for path in files if path.suffix == ".html"):
        out.print(f"Сторінка · Page: {address(page)}")
    out.print("Далі · Next: zviazok questions, zviazok query 1")


def _as_json(result: BuildResult) -> dict[str, Any]:
    summary = result.summary
    return {
        "documents": summary.documents if summary else 0,
        "items": summary.items if summary else 0,
        "entities": dict(summary.entities) if summary else {},
        "facts": {
            "explicit": summary.explicit if summary else 0,
            "implied": summary.implied if summary else 0,
        },
        "files": [str(path) for path in result.files],
        "notices": list(result.notices),
        "problems": [
            {"where": problem.where, "what": problem.what, "next": problem.next_step}
            for problem in result.problems
        ],
        "violations": [asdict(violation) for violation in result.violations],
    }
