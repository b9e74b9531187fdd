"""``zviazok store``: looking after a store that ``build --store`` keeps."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .app import FAULTS
from .console import console, fail, say, write_json

store = typer.Typer(
    name="store",
    help="Доглядати сховище · Look after a store",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
_Folder = Annotated[Path, typer.Argument(metavar="STORE", help="Тека сховища · Folder of the store")]


@store.command()
def check(
    folder: _Folder,
    as_json: Annotated[bool, typer.Option("--json", help="У JSON · As JSON")] = False,
) -> None:
    """Перевірити, чи граф такий, як прочитано · Check that the graph is what was read"""
    from ..store.upkeep import check as look

    health = look(folder)
    for fault in health.faults:
        fail(fault)
    if health.unfinished:
        say(
            f"Не дописано документів · Documents not written yet: {health.unfinished}; "
            "запустіть ще раз · run again: zviazok build --store"
        )
    if as_json:
        write_json(
            {
                "documents": health.documents,
                "unfinished": health.unfinished,
                "faults": list(health.faults),
            }
        )
    elif not health.faults:
        console().print(f"Сховище ціле · The store is whole: {health.documents} документів · documents")
    if health.faults:
        raise typer.Exit(FAULTS)


@store.command()
def backup(
    folder: _Folder,
    target: Annotated[Path, typer.Argument(metavar="COPY", help="Нова тека · New folder")],
) -> None:
    """Зробити копію сховища · Copy a store"""
    from ..store.upkeep import back_up

    back_up(folder, target)
    console().print(f"Копія · Copy: {target}")


@store.command()
def restore(
    copy: Annotated[Path, typer.Argument(metavar="COPY", help="Копія від backup · What backup made")],
    folder: _Folder,
) -> None:
    """Повернути сховище з копії · Put a copy in the place of a store"""
    from ..store.upkeep import restore as put_back

    put_back(copy, folder)
    console().print(f"Повернуто · Restored: {folder}")


@store.command()
def compact(folder: _Folder) -> None:
    """Стиснути сховище · Make a store small"""
    from ..store.upkeep import compact as squeeze

    before, after = (f"{size / 1e6:.1f} МБ · MB" for size in squeeze(folder))
    console().print(f"Було · Before: {before}; стало · after: {after}")
