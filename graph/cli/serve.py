"""``zviazok serve``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .console import say
from .show import DEFAULT_DATASET


def serve(
    data: Annotated[
        Path, typer.Option("-d", "--data", help="Набір даних від `build` · The dataset that `build` wrote")
    ] = DEFAULT_DATASET,
    host: Annotated[str, typer.Option(help="Адреса, на якій слухати · Address to listen on")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Порт; 0 — вільний · Port; 0 for a free one")
    ] = 8000,
    token: Annotated[
        str,
        typer.Option(
            envvar="ZVIAZOK_TOKEN",
            show_default=False,
            help="Токен, без якого не пускати; поза 127.0.0.1 обов’язковий · "
            "Token that requests must carry; needed beyond 127.0.0.1",
        ),
    ] = "",
    workers: Annotated[
        int, typer.Option(min=0, max=64, help="Процесів для запитів; 0 — за процесорами · Query processes")
    ] = 0,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(help="Ще одне ім’я цього сервера; можна кілька · One more name of this server"),
    ] = None,
    proxy: Annotated[
        str,
        typer.Option(
            help="Адреса зворотного проксі, якому вірити щодо клієнтів · "
            "Address of a reverse proxy whose X-Forwarded-For is believed"
        ),
    ] = "",
    timeout: Annotated[
        float, typer.Option(min=0.1, help="Секунд на запит · Seconds that a query may take")
    ] = 30.0,
    memory: Annotated[
        int, typer.Option(min=64, help="МіБ пам’яті на запит · MiB of memory for a query")
    ] = 1024,
    rows: Annotated[int, typer.Option(min=1, help="Рядків у відповіді · Rows in an answer")] = 200_000,
    patience: Annotated[
        float,
        typer.Option(
            min=0.1,
            help="Секунд чекати на кінець запиту й на вільний процес · Seconds to wait for a request's "
            "end and for a free process",
        ),
    ] = 30.0,
    log_queries: Annotated[
        bool, typer.Option("--log-queries", help="Записувати й самі запити · Log the queries too")
    ] = False,
) -> None:
    """Відкрити стіл аналітика: сторінки й SPARQL на цій машині · Serve pages and SPARQL on this machine"""
    from ..server.limits import Limits
    from ..server.serving import Settings
    from ..server.serving import serve as run

    limits = Limits(seconds=timeout, cpu=max(1, round(timeout)), memory=memory, rows=rows, waiting=patience)
    settings = Settings(host, port, token, workers, tuple(allow_host or ()), proxy, log_queries, limits)
    run(data, settings, lambda address: say(f"Сервер · Server: {address}\nЗупинити · Stop: Ctrl+C"))
