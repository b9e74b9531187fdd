"""``zviazok build``."""

from __future__ import annotations

import traceback
from contextlib import suppress
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import UsageError, ZviazokError
from .app import FAULTS
from .console import address, console, fail, progress, say, table, write_json
from .show import kept_snapshot, open_previous

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..pipeline import BuildResult, Outputs
    from ..store import StoreResult
    from ..summary import Summary

_STEPS = {
    "read": "Читаю · Reading",
    "extract": "Видобуваю факти · Extracting",
    "dataset": "Складаю граф · Building",
    "write": "Записую · Writing",
    "publish": "Роблю знімок · Taking a snapshot",
    "pages": "Готую відповіді · Preparing answers",
}

_LARGE = 1000
"""Documents from which on a first page takes longer than anybody should wait for."""
_PART = 4
"""First pages take some 3 ms for each document there is; a build, some 80 for each that it writes."""


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
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="Куди записати; без --store — output · Folder to write to; output, if there is no --store",
            show_default=False,
        ),
    ] = None,
    store: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Тека сховища: додати нове, замінити змінене · "
            "Folder of a store: what is new is added, what changed is replaced",
        ),
    ] = None,
    prune: Annotated[
        bool,
        typer.Option(
            "--prune",
            help="Забути у сховищі документи, яких PATHS не мають · "
            "Forget documents of the store that PATHS do not hold",
        ),
    ] = False,
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
    if store:
        _keep(context, store, paths or (), output, base, jobs, prune, infer, as_json)
        return
    if prune:
        raise UsageError(
            "--prune лише зі сховищем · only with a store", next_step="додайте · add --store DIR"
        )
    from ..pipeline import build as build_graph

    with progress(_STEPS) as show:
        result = build_graph(
            paths or (), output or Path("output"), base=base, jobs=jobs, inferring=infer, progress=show
        )
    _tell(context, result)
    if as_json:
        write_json(_as_json(result))
    elif result.summary:
        _show(result.summary, result.files)
    if not result.files:
        say("Нічого не записано; попередні файли лишилися · Nothing was written; former files stay")
    if not result.faultless:
        raise typer.Exit(FAULTS)


def _keep(
    context: typer.Context,
    folder: Path,
    paths: Sequence[str],
    output: Path | None,
    base: str,
    jobs: int,
    prune: bool,
    infer: bool,
    as_json: bool,
) -> None:
    """Bring a store to what the texts say."""
    from ..pipeline import checked_base, checkout_news, write_outputs
    from ..store import build_store

    outputs: list[Outputs] = []
    with progress(_STEPS) as show:
        result = build_store(
            [Path(path) for path in paths] or [checkout_news()],
            folder,
            base=checked_base(base) if base else "",
            prune=prune,
            inferring=infer,
            jobs=jobs,
            progress=show,
            export=(lambda graph: outputs.append(write_outputs(graph, output, show))) if output else None,
        )
        _prepare(folder, result, partial(show, "pages"))
    files = [file for written in outputs for file in written.files]
    result = replace(
        result, notices=(*result.notices, *(notice for one in outputs for notice in one.notices))
    )
    _tell(context, result)
    if as_json:
        write_json(_store_as_json(result, files))
    else:
        _show_store(result, folder, files)
    if not result.faultless:
        raise typer.Exit(FAULTS)


def _prepare(folder: Path, result: StoreResult, told: Callable[[int, int], None]) -> None:
    """Have the first pages of questions kept, where people would wait for them, after a far longer build."""
    documents = result.counts.documents
    if documents < _LARGE or result.rewritten * _PART < documents:
        return
    from ..query import first_pages

    with suppress(ZviazokError):  # then they are worked out when they are asked for
        first_pages(kept_snapshot(folder), comparing=open_previous(folder) is None, told=told)


def _tell(context: typer.Context, result: BuildResult | StoreResult) -> None:
    for notice in result.notices:
        say(f"Увага · Note: {notice}")
    for problem in result.problems:
        fail(str(problem))
        if context.obj["debug"] and problem.__cause__:
            traceback.print_exception(problem.__cause__)
    for violation in result.violations:
        fail(f"порушення схеми · against the shapes: {violation}")


def _show_store(result: StoreResult, folder: Path, files: Sequence[Path]) -> None:
    out = console()
    out.print(
        f"Нових · New: {result.added}, змінених · changed: {result.changed}, "
        f"забуто · forgotten: {result.removed}\n"
        f"Графів переписано · Graphs rewritten: {result.rewritten}\n"
        f"У сховищі документів · Documents in the store: {result.counts.documents}, "
        f"тверджень · statements: {result.statements}\n"
    )
    for file in files:
        out.print(f"Записано · Written: {address(file) if file.suffix == '.html' else file}")
    out.print(f"Далі · Next: zviazok query 1 -d {folder}, zviazok diff {folder}")


def _store_as_json(result: StoreResult, files: Sequence[Path]) -> dict[str, Any]:
    return {
        "added": result.added,
        "changed": result.changed,
        "removed": result.removed,
        "rewritten": result.rewritten,
        "documents": result.counts.documents,
        "statements": result.statements,
        "files": [str(path) for path in files],
        **_faults(result),
    }


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
    reviewed = (
        f"Перевірено людьми · Reviewed by people: правильних · right {summary.right}, "
        f"хибних · wrong {summary.wrong}\n"
    )
    out.print(
        f"\nФактів · Facts: {summary.facts} — прямо сказано · explicit {summary.explicit}, "
        f"з контексту · implied {summary.implied}\n"
        f"{reviewed if summary.right or summary.wrong else ''}\n"
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
        "reviews": {
            "right": summary.right if summary else 0,
            "wrong": summary.wrong if summary else 0,
        },
        "files": [str(path) for path in result.files],
        **_faults(result),
    }


def _faults(result: BuildResult | StoreResult) -> dict[str, Any]:
    return {
        "notices": list(result.notices),
        "problems": [
            {"where": problem.where, "what": problem.what, "next": problem.next_step}
            for problem in result.problems
        ],
        "violations": [asdict(violation) for violation in result.violations],
    }
