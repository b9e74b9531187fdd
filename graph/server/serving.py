"""Runs the server: a read-only store of the dataset, workers over it, and uvicorn before them."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import logging
import os
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from ..errors import DataError, UsageError
from ..pipeline import PREVIOUS_NAME
from ..store import snapshot_folder
from ..store.snapshots import release_old
from . import ahead, worker
from .ahead import Ahead
from .app import Desk
from .gate import LOOPBACK, Gate
from .gate import log as access_log
from .limits import Limits
from .pool import Pool
from .preparing import prepare

_BODY_TAKEN = 300.0  # seconds for a client to take what is left of a response
_CONNECTIONS = 256
_PAGE_WORKERS = 2
_OWN = Limits(seconds=600, cpu=600, memory=8192)
"""Limits of our own pages: the network page of a large dataset takes minutes, once for a snapshot."""
_LOOK_AGAIN = 2.0  # seconds between looks for a new snapshot


@dataclass(frozen=True, slots=True)
class Settings:
    """How to serve.

    Attributes:
        host: address or name to listen on.
        port: 0 for any that is free.
        token: that every request must carry; empty for none, which only the loopback may have.
        workers: processes for queries; 0 for as many as there are processors, 2 to 4.
        hosts: further names by which clients may address the server.
        proxy: address of a reverse proxy, whose word on the client and on https is believed; empty for none.
        log_queries: whether the access log shows queries.
        limits: of each query.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    token: str = ""
    workers: int = 0
    hosts: tuple[str, ...] = ()
    proxy: str = ""
    log_queries: bool = False
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        if not self.token and not _is_loopback(self.host):
            raise UsageError(
                "поза цією машиною потрібен токен · beyond this machine a token is needed",
                where=f"--host {self.host}",
                next_step="додайте · add --token … (або · or ZVIAZOK_TOKEN)",
            )
        if self.token and (not self.token.isascii() or len(self.token) < 16 or " " in self.token):
            raise UsageError(
                "токен закороткий чи має пробіли або не-ASCII · the token is too short or not plain ASCII",
                where="--token",
                next_step="щонайменше 16 знаків · at least 16 characters",
            )


def serve(data: Path, settings: Settings, ready: Callable[[str], None] = lambda address: None) -> None:
    """Serve a dataset until interrupted.

    Args:
        data: ``graph.trig`` or ``graph.nq``, or the folder of a store; its new snapshots are taken up.
        settings: how.
        ready: told the address when the server answers.

    Raises:
        DataError: the dataset is missing or cannot be read.
        UsageError: the port is taken.
    """
    with _listening(settings) as listener, readable(data) as store:
        asyncio.run(_run(_Served(data, store), listener, settings, ready))


@contextmanager
def readable(data: Path) -> Iterator[Path]:
    """Yield the folder of a store with the dataset: the one given, or one made of the file given.

    Raises:
        DataError: the dataset is missing or cannot be read.
    """
    if data.is_dir():
        yield data
        return
    if not data.is_file():
        raise DataError(
            "немає набору даних · the dataset is missing",
            where=str(data),
            next_step="спершу запустіть · first run `zviazok build`",
        )
    with tempfile.TemporaryDirectory(prefix="zviazok-", ignore_cleanup_errors=True) as name:
        folder = Path(name) / "store"
        prepare(data, folder)
        yield folder


@dataclass(frozen=True, slots=True)
class _Served:
    """What is served: the dataset as it was given, and the store that it is or was made into."""

    data: Path
    store: Path

    def command(self, limits: Limits, module: str = worker.__name__) -> list[str]:
        """Return how a worker over the newest snapshot is started, or another module of its kind."""
        return worker.command(snapshot_folder(self.store), self._previous(), limits, module)

    def _previous(self) -> Path | None:
        if not self.data.is_dir():
            before = self.data.with_name(PREVIOUS_NAME)
            return before if before.is_file() else None
        try:
            return snapshot_folder(self.store, previous=True)
        except DataError:
            return None

    async def follow(self, work: Ahead, *pools: Pool) -> None:
        """Work ahead, and have new snapshots taken up as they come."""
        while True:
            with contextlib.suppress(DataError, OSError):
                for pool in pools:
                    pool.renew(self.command(pool.limits))
                await work.renew(self.command(_OWN, ahead.__name__))
                release_old(self.store)
            if not self.data.is_dir():
                return
            await asyncio.sleep(_LOOK_AGAIN)


async def _run(
    served: _Served, listener: socket.socket, settings: Settings, ready: Callable[[str], None]
) -> None:
    workers = settings.workers or min(4, max(2, os.cpu_count() or 1))
    queries = Pool(served.command(settings.limits), workers, settings.limits)
    pages = Pool(served.command(_OWN), _PAGE_WORKERS, _OWN, share=_PAGE_WORKERS)
    work, following = Ahead(), None
    try:
        await asyncio.gather(queries.start(), pages.start())
        following = asyncio.ensure_future(served.follow(work, queries, pages))
        _log_to_stderr()
        hosts = {*LOOPBACK, _bracketed(settings.host), *settings.hosts}
        desk = Desk(queries, pages, settings.limits).app()
        _Patient.patience = min(_Patient.patience, settings.limits.waiting)
        server = _Server(
            uvicorn.Config(
                Gate(desk, hosts, settings.token, log_queries=settings.log_queries),
                http=_Patient,
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=bool(settings.proxy),
                forwarded_allow_ips=[settings.proxy] if settings.proxy else [],
                limit_concurrency=_CONNECTIONS,
                timeout_keep_alive=5,
                timeout_graceful_shutdown=3,
                h11_max_incomplete_event_size=64 * 1024,
            )
        )
        address = f"http://{_bracketed(settings.host)}:{listener.getsockname()[1]}/"
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, server.handle_exit)
        serving = asyncio.ensure_future(server.serve(sockets=[listener]))
        while not (server.started or serving.done()):
            await asyncio.sleep(0.01)
        if server.started:
            ready(address)
        await serving
    finally:
        if following:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)
        await asyncio.gather(work.close(), queries.close(), pages.close())


class _Server(uvicorn.Server):
    """Ends in an orderly way at a signal, so that the processes and the copy of the store go too."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class _Patient(H11Protocol):
    """HTTP with an end to patience: for the head of a request, and for a client that does not read."""

    _due: asyncio.TimerHandle | None = None

    patience = 10.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._due:
            self._due.cancel()
        super().connection_lost(exc)

    def timeout_keep_alive_handler(self) -> None:
        super().timeout_keep_alive_handler()
        self.loop.call_later(_BODY_TAKEN, self.transport.abort)

    def _watch(self) -> None:
        """Give the head of a request its time, once, from when the connection waits for one."""
        waits = self.cycle is None or self.cycle.response_complete
        if waits and self._due is None:
            self._due = self.loop.call_later(self.patience, self._overdue)
        elif not waits and self._due:
            self._due.cancel()
            self._due = None

    def _overdue(self) -> None:
        self._due = None
        if self.cycle is None or self.cycle.response_complete:
            self.transport.abort()


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    host = settings.host.strip("[]")
    try:
        family = socket.getaddrinfo(host, settings.port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.create_server((host, settings.port), family=family, backlog=_CONNECTIONS)
    except OSError as error:
        raise UsageError(
            f"тут не можна слухати · cannot listen here: {error.strerror or error}",
            where=f"{settings.host}:{settings.port}",
            next_step="виберіть інший · choose another --port",
        ) from None
    with listener:
        # asyncio does so only for sockets that name their protocol; else every answer waits 40 ms for an ACK.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield listener


def _is_loopback(host: str) -> bool:
    """Whether only this machine can reach the host.

    >>> _is_loopback("localhost"), _is_loopback("[::1]"), _is_loopback("0.0.0.0")
    (True, True, False)
    """
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _log_to_stderr() -> None:
    handler: logging.Handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%dT%H:%M:%S%z"))
    access_log.handlers[:] = [handler]
    access_log.setLevel(logging.INFO)
    access_log.propagate = False
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
