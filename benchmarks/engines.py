"""The engines that ``benchmarks.queries`` puts beside each other, each with a limit that it keeps to.

Every engine has the union of the graphs as its only graph and runs the same text. What passes its limit of
processor time, or leaves others on the machine too little memory, is stopped: a process of its own is killed,
a server is started anew, and rdflib, which is too large to be forked, gets an exception.
"""

from __future__ import annotations

import csv
import gc
import http.client
import io
import multiprocessing
import os
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

import pyoxigraph
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, Triple

from graph.query import Merged, Question, ask
from graph.query.keeping import Kept
from graph.query.pages import ON_PAGE
from graph.store import open_snapshot
from graph.vocabulary import PREFIXES

_PORT = 18_890
_PATIENCE = 30
"""How many times its limit a question may take by the clock: the machine may be busy."""
_ENOUGH = 0.1
"""The part of its limit after which a run is not repeated."""
_MEMORY_KEPT = 1 << 31
"""Bytes that a question must leave to others."""
_TICK = os.sysconf("SC_CLK_TCK")
_Fork = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True)
class Spent:
    """What one run took: rows of the answer, seconds of processor time, seconds of the clock."""

    rows: int
    cpu: float
    clock: float


class Failed(Exception):
    """A question has no answer from this engine; the text says why."""


class Engine(Protocol):
    """Answers questions over the data that it was opened with."""

    @property
    def pid(self) -> int:
        """The process that holds the data."""

    def measure(self, question: Question, runs: int, limit: float) -> list[Spent]:
        """Return what each run took; fewer if one takes more than a tenth of the limit.

        Raises:
            Failed: the first run passes the limit, in seconds of processor time, or is refused.
        """


class Data:
    """The data in the form that an engine takes; what is made for one is kept in a folder."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.path = path
        self.folder = folder
        self.on_disk = (path / "CURRENT").is_file()  # a pyoxigraph store whose default graph is the union
        self._union: Store | None = None

    def union(self) -> Store:
        """Return the union as a store, in memory if it is not one on disk."""
        if self._union is None:
            self._union = Store.read_only(str(self.path)) if self.on_disk else Store()
            if not self.on_disk:
                self._union.bulk_load(path=str(self.dump()), format=RdfFormat.N_TRIPLES)
        return self._union

    def let_go(self) -> None:
        """Free the memory of the store."""
        self._union = None

    def dump(self) -> Path:
        """Return N-Triples of the union; a triple of several graphs more than once, as loading mends."""
        if self.path.suffix == ".nt":
            return self.path
        file = self.folder / "union.nt"
        if not file.is_file():
            draft = self.folder / "union.new"
            triples = (Triple(quad.subject, quad.predicate, quad.object) for quad in self._quads())
            pyoxigraph.serialize(triples, str(draft), format=RdfFormat.N_TRIPLES)
            draft.replace(file)
        return file

    def _quads(self) -> Iterable[Quad]:
        if self.path.is_dir():
            store = Store.read_only(str(self.path)) if self.on_disk else open_snapshot(self.path)
            return store.quads_for_pattern(None, None, None, DefaultGraph())
        return pyoxigraph.parse(
            path=str(self.path), format=RdfFormat.from_extension(self.path.suffix.removeprefix("."))
        )

    @contextmanager
    def loaded(self, name: str) -> Iterator[tuple[Path, bool]]:
        """Give the folder of a server's files, and whether they are loaded; they are when this ends well."""
        folder = self.folder / name
        done = self.folder / f"{name}.loaded"
        if not done.is_file():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        yield folder, done.is_file()
        done.touch()


class Forked:
    """pyoxigraph within this process, each question in a fork of it: its first run finds nothing cached.

    Unless it is to be ``asked_before``: then a run goes before those that count.
    """

    def __init__(self, run: Callable[[Question], int], *, asked_before: bool = False) -> None:
        self._run = run
        self._asked_before = asked_before
        self.pid = os.getpid()

    def measure(self, question: Question, runs: int, limit: float) -> list[Spent]:
        """See ``Engine``."""

        def work(sender: Connection) -> None:
            if self._asked_before:
                self._run(question)
            for _ in range(runs):
                begin, clock = time.process_time(), time.perf_counter()
                rows = self._run(question)
                sender.send(Spent(rows, time.process_time() - begin, time.perf_counter() - clock))

        return _watched(work, runs, limit)


class Rdflib:
    """rdflib's own evaluator over its own store in memory; interrupted by a signal, not forked."""

    def __init__(self, file: Path) -> None:
        import rdflib

        self.pid = os.getpid()
        self._graph = rdflib.Graph()
        self._graph.parse(file, format="nt")
        gc.collect()
        gc.freeze()  # a collection would look at every triple over and over

    def measure(self, question: Question, runs: int, limit: float) -> list[Spent]:
        """See ``Engine``."""
        found: list[Spent] = []
        while len(found) < runs and not (found and found[-1].cpu > limit * _ENOUGH):
            begin, clock = time.process_time(), time.perf_counter()
            try:
                with _interrupted(limit):
                    rows = sum(1 for _ in self._graph.query(question.text))
            except MemoryError:
                raise Failed("memory") from None
            except (_Interrupt, RecursionError) as error:
                raise Failed(str(error) or type(error).__name__) from None
            finally:
                gc.collect()
            found.append(Spent(rows, time.process_time() - begin, time.perf_counter() - clock))
        return found


class Server:
    """A server that speaks the SPARQL protocol on this machine."""

    def __init__(self, command: list[str], folder: Path, address: str) -> None:
        self._command = command
        self._folder = folder
        self._address = address
        self._process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            self._command, cwd=self._folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(600):
            try:
                urllib.request.urlopen(self._address, timeout=5).close()
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                if process.poll() is not None:
                    break
                time.sleep(0.5)
        if process.poll() is not None:
            raise SystemExit(f"{self._command[0]} ended: {process.returncode}")
        return process

    def stop(self) -> None:
        """End the server, at once if it does not within some seconds."""
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for lock in self._folder.glob("*.lck"):  # Virtuoso's, left by a server that was killed
            lock.unlink()

    @property
    def pid(self) -> int:
        """See ``Engine``."""
        return self._process.pid

    def measure(self, question: Question, runs: int, limit: float) -> list[Spent]:
        """See ``Engine``; the processor time is the server's, the clock counts to the answer's last byte."""
        server = self._process.pid

        def work(sender: Connection) -> None:
            for _ in range(runs):
                begin, clock = _cpu(server), time.perf_counter()
                body = _over_http(self._address, question.text)
                took = time.perf_counter() - clock
                spent = _cpu(server) - begin
                sender.send(Spent(sum(1 for _ in csv.reader(io.StringIO(body))) - 1, spent, took))

        found: list[Spent] = []
        try:
            found = _watched(work, runs, limit, server)
        finally:
            if not found or len(found) < runs and found[-1].cpu <= limit * _ENOUGH:  # it may go on working
                self.stop()
                self._process = self._start()
        return found


@contextmanager
def asking(data: Data) -> Iterator[Engine]:
    """Our own way, from question to rows."""
    whole = Merged(data.union())
    yield Forked(lambda question: len(ask(whole, question).rows))


@contextmanager
def first_page(data: Data) -> Iterator[Engine]:
    """Our own way, from question to the first lines."""
    whole = Merged(data.union())
    yield Forked(lambda question: len(ask(whole, question, limit=ON_PAGE).rows))


@contextmanager
def page_again(data: Data) -> Iterator[Engine]:
    """The first lines of what was asked before, as a store keeps them beside its snapshot."""
    whole = Merged(data.union(), Kept(data.folder))
    yield Forked(lambda question: len(ask(whole, question, limit=ON_PAGE).rows), asked_before=True)


@contextmanager
def direct(data: Data) -> Iterator[Engine]:
    """pyoxigraph called directly, its rows made Python's."""
    union = data.union()
    yield Forked(lambda question: len([tuple(row) for row in union.query(question.text, prefixes=PREFIXES)]))  # type: ignore[union-attr]


@contextmanager
def rdflib_engine(data: Data) -> Iterator[Engine]:
    """rdflib's own evaluator, in memory."""
    dump = data.dump()
    data.let_go()
    yield Rdflib(dump)


@contextmanager
def oxigraph_server(data: Data) -> Iterator[Engine]:
    """The oxigraph server over its own files."""
    files = data.path
    if not data.on_disk:
        dump = data.dump()
        data.let_go()
        with data.loaded("oxigraph") as (files, ready):
            if not ready:
                load = ["oxigraph", "load", "-l", str(files), "-f", str(dump)]
                subprocess.run(load, check=True, capture_output=True)
                subprocess.run(["oxigraph", "optimize", "-l", str(files)], check=True, capture_output=True)
    data.let_go()
    command = ["oxigraph", "serve-read-only", "-l", str(files.absolute()), "--bind", f"127.0.0.1:{_PORT}"]
    server = Server(command, data.folder, f"http://127.0.0.1:{_PORT}/query")
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def virtuoso_server(data: Data) -> Iterator[Engine]:
    """Virtuoso over its own files, the union as one graph."""
    dump = data.dump().resolve()
    data.let_go()
    with data.loaded("virtuoso") as (made, ready):
        folder = made.absolute()
        buffers = max(170_000, dump.stat().st_size // 32_768)  # of 8 kB: all of it, a quarter of its text
        (folder / "virtuoso.ini").write_text(
            f"[Database]\nDatabaseFile = {folder}/v.db\nErrorLogFile = {folder}/v.log\n"
            f"LockFile = {folder}/v.lck\nTransactionFile = {folder}/v.trx\n"
            f"xa_persistent_file = {folder}/v.pxa\n"
            f"[Parameters]\nServerPort = {_PORT + 1}\nDirsAllowed = {folder}, {dump.parent}\n"
            f"NumberOfBuffers = {buffers}\nMaxDirtyBuffers = {buffers * 3 // 4}\nServerThreads = 4\n"
            f"[HTTPServer]\nServerPort = 127.0.0.1:{_PORT + 2}\nServerThreads = 4\n"
            "[SPARQL]\nResultSetMaxRows = 5000000\nDefaultGraph = urn:zviazok:union\n"
        )
        command = ["virtuoso-t", "+foreground", "+configfile", f"{folder}/virtuoso.ini"]
        server = Server(command, folder, f"http://127.0.0.1:{_PORT + 2}/sparql")
        if not ready:
            load = (
                f"ld_dir('{dump.parent}', '{dump.name}', 'urn:zviazok:union'); rdf_loader_run(); checkpoint;"
            )
            isql = ["isql-vt", str(_PORT + 1), "dba", "dba", f"exec={load}"]
            subprocess.run(isql, check=True, capture_output=True)
    try:
        yield server
    finally:
        server.stop()


ENGINES = {
    "ask": asking,
    "page": first_page,
    "again": page_again,
    "direct": direct,
    "oxigraph": oxigraph_server,
    "virtuoso": virtuoso_server,
    "rdflib": rdflib_engine,
}
PROGRAMS = {"oxigraph": "oxigraph", "virtuoso": "virtuoso-t"}
"""What must be on the PATH."""


def _watched(
    work: Callable[[Connection], None], runs: int, limit: float, spender: int | None = None
) -> list[Spent]:
    """Return what a fork sends, at most so many; ``spender`` is the process at work, if another."""
    receiver, sender = _Fork.Pipe(duplex=False)

    def working() -> None:
        try:
            work(sender)
        except urllib.error.HTTPError as error:
            sender.send(Failed(f"refused: {error.read(300).decode(errors='replace')}"))
        except (OSError, http.client.HTTPException) as error:
            sender.send(Failed(f"broke off: {error}"))

    process = _Fork.Process(target=working)
    process.start()
    sender.close()
    pid = spender or process.pid or 0
    found: list[Spent] = []
    try:
        while len(found) < runs and not (found and found[-1].cpu > limit * _ENOUGH):
            begin, clock = _cpu(pid), time.perf_counter()
            while not receiver.poll(0.2):
                if reason := _excess(_cpu(pid) - begin, time.perf_counter() - clock, limit):
                    raise Failed(reason)
            try:
                message = receiver.recv()
            except EOFError:
                raise Failed("ended without an answer") from None
            if isinstance(message, Failed):
                raise message
            found.append(message)
    except Failed:
        if not found:
            raise
    finally:
        process.kill()
        process.join()
        receiver.close()
    if found[0].cpu > limit:
        raise Failed("time")
    return found


def _excess(cpu: float, clock: float, limit: float) -> str:
    """Return what there is too much of, or nothing."""
    if cpu > limit:
        return "time"
    if clock > limit * _PATIENCE:
        return "clock"
    return "memory" if _memory_left() < _MEMORY_KEPT else ""


class _Interrupt(BaseException):
    """No handler for errors of a query may take it for one."""


_AGAIN = 10.0
"""Seconds until another interrupt, should something have caught the first; sooner it would meet the end."""


@contextmanager
def _interrupted(limit: float) -> Iterator[None]:
    """Raise within the block when it has spent its processor time or the memory of others."""
    begin = time.process_time()
    raised = -_AGAIN

    def look(*_: object) -> None:
        nonlocal raised
        spent = time.process_time() - begin
        if (reason := _excess(spent, 0, limit)) and spent - raised >= _AGAIN:
            raised = spent
            raise _Interrupt(reason)

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, 0.5, 0.5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _cpu(pid: int) -> float:
    """Return the processor time of a process, of its own and its threads, in seconds; 0 if it has ended."""
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK
    return 0.0


def _memory_left() -> int:
    lines = Path("/proc/meminfo").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable")) << 10


def resident_memory(pid: int) -> int:
    """Return what a process holds of the machine's memory, in MiB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) >> 10


def _over_http(address: str, text: str) -> str:
    data = urllib.parse.urlencode({"query": text}).encode()
    request = urllib.request.Request(address, data, {"Accept": "text/csv"})
    with urllib.request.urlopen(request) as answer:
        body: bytes = answer.read()
    return body.decode()
