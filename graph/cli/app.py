"""The application itself: options that all commands share, and what becomes of errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any, TextIO

import typer

from ..errors import UsageError, ZviazokError
from .console import fail

DONE, FAULTS, WRONG_USE = 0, 1, 2  # exit statuses

app = typer.Typer(
    name="zviazok",
    help="Зв'язок: новини врядування як граф, де за кожним ребром стоїть речення · "
    "News of public administration as a graph in which every edge shows its sentence",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # boxes around help would take a third of the time of every command line's help
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"zviazok {version('zviazok')}")
        raise typer.Exit


@app.callback()
def common(
    context: typer.Context,
    debug: Annotated[
        bool, typer.Option("--debug", help="Показувати трасування помилок · Show the traceback of errors")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Версія · Version")
    ] = False,
) -> None:
    """Keep what concerns every command."""
    settings: dict[str, Any] = context.ensure_object(dict)
    settings["debug"] = debug


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return the exit status; every error becomes a message on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Cyrillic is no reason to stop
    settings: dict[str, Any] = {"debug": False}
    try:
        app(list(sys.argv[1:] if arguments is None else arguments), prog_name="zviazok", obj=settings)
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else FAULTS
    except ZviazokError as error:
        if settings["debug"]:
            raise
        fail(str(error))
        status = WRONG_USE if isinstance(error, UsageError) else FAULTS
    except Exception as error:
        if settings["debug"]:
            raise
        fail(
            f"внутрішня помилка · internal error: {type(error).__name__}: {error}; повторіть як "
            "`zviazok --debug …` і надішліть вивід розробникам · run again with --debug and send the "
            "developers what it prints"
        )
        status = FAULTS
    else:
        status = DONE
    return _flush(sys.stdout, status)


def _flush(stream: TextIO, status: int) -> int:
    """Write out what is left; a reader that has gone (``| head``) is no error."""
    try:
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return status
