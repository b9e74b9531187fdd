"""Times the 25 saved questions over a store, side by side with other engines on the same data.

    python -m benchmarks.queries DATA [--engines ask page direct rdflib oxigraph virtuoso] [--questions 1 2 3]

DATA is what `zviazok build --store` keeps, a TriG or N-Quads file that `zviazok build` wrote, N-Triples, a
union already, or what `benchmarks.shards` made, too large for memory and asked where it is. `page` asks for
the first 200 lines, as a terminal and a page do; all others give the whole answer. Every engine
has the union of the graphs as its only graph and
runs the same text; a question that takes longer than the limit is left out. Processor time of this process
for what runs in it, the clock for servers; the median of the runs. `oxigraph` (PyPI) and `virtuoso-t`
(Debian, virtuoso-opensource) must be on the PATH; those that are not are passed over.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, Triple

from graph.query import Merged, Question, ask, saved_questions
from graph.store import open_snapshot
from graph.vocabulary import PREFIXES

Run = Callable[[Question], int]
"""Runs a question and returns how many rows it gave."""
_PORT = 18_890
_ON_PAGE = 200


def timed(run: Run, question: Question, runs: int, limit: float, *, clock: bool) -> tuple[float, int] | None:
    """Return (median of seconds, rows) in a process of its own, or None if the limit is passed."""
    receiver, sender = multiprocessing.get_context("fork").Pipe(duplex=False)

    def work() -> None:
        if not clock:
            whole = int(time.process_time() + limit * (runs + 1)) + 1
            resource.setrlimit(resource.RLIMIT_CPU, (whole, whole))
        spent = []
        rows = 0
        for _ in range(runs):
            now = time.perf_counter if clock else time.process_time
            begin = now()
            try:
                rows = run(question)
            except urllib.error.HTTPError:  # a server that refuses a question has no time
                return
            spent.append(now() - begin)
            if spent[-1] > limit / 4:
                break
        sender.send((statistics.median(spent), rows))

    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    sender.close()
    try:
        found: tuple[float, int] = receiver.recv() if receiver.poll(limit * 8) else (limit, -1)
    except EOFError:
        found = (limit, -1)
    process.kill()
    process.join()
    return found if found[0] < limit and found[1] >= 0 else None


@contextmanager
def asking(union: Store, dump: Path) -> Iterator[Run]:
    """Our own way, from question to rows."""
    whole = Merged(union)
    yield lambda question: len(ask(whole, question).rows)


@contextmanager
def first_page(union: Store, dump: Path) -> Iterator[Run]:
    """Our own way, from question to the first lines."""
    whole = Merged(union)
    yield lambda question: len(ask(whole, question, limit=_ON_PAGE).rows)


@contextmanager
def direct(union: Store, dump: Path) -> Iterator[Run]:
    """pyoxigraph called directly, its rows made Python's."""
    yield lambda question: len([tuple(row) for row in union.query(question.text, prefixes=PREFIXES)])  # type: ignore[union-attr]


@contextmanager
def rdflib_engine(union: Store, dump: Path) -> Iterator[Run]:
    """rdflib's own evaluator, in memory."""
    import rdflib

    graph = rdflib.Graph()
    graph.parse(dump, format="nt")
    yield lambda question: len(list(graph.query(question.text)))


@contextmanager
def oxigraph_server(union: Store, dump: Path) -> Iterator[Run]:
    """The oxigraph server over its own files."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["oxigraph", "load", "-l", folder, "-f", str(dump)], check=True, capture_output=True)
        command = ["oxigraph", "serve-read-only", "-l", folder, "--bind", f"127.0.0.1:{_PORT}"]
        with _server(command, folder):
            yield lambda question: _over_http(f"http://127.0.0.1:{_PORT}/query", question.text)


@contextmanager
def virtuoso_server(union: Store, dump: Path) -> Iterator[Run]:
    """Virtuoso over its own files, the union as one graph."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "virtuoso.ini").write_text(
            f"[Database]\nDatabaseFile = {folder}/v.db\nErrorLogFile = {folder}/v.log\n"
            f"LockFile = {folder}/v.lck\nTransactionFile = {folder}/v.trx\n"
            f"xa_persistent_file = {folder}/v.pxa\n"
            f"[Parameters]\nServerPort = {_PORT + 1}\nDirsAllowed = {folder}, {dump.parent}\n"
            "NumberOfBuffers = 170000\nMaxDirtyBuffers = 130000\nServerThreads = 4\n"
            f"[HTTPServer]\nServerPort = 127.0.0.1:{_PORT + 2}\nServerThreads = 4\n"
            "[SPARQL]\nResultSetMaxRows = 2000000\nDefaultGraph = urn:zviazok:union\n"
        )
        command = ["virtuoso-t", "+foreground", "+configfile", f"{folder}/virtuoso.ini"]
        with _server(command, folder, port=_PORT + 2):
            load = (
                f"DB.DBA.TTLP_MT(file_to_string_output('{dump}'), '', 'urn:zviazok:union', 512); checkpoint;"
            )
            subprocess.run(
                ["isql-vt", str(_PORT + 1), "dba", "dba", f"exec={load}"], check=True, capture_output=True
            )
            yield lambda question: _over_http(f"http://127.0.0.1:{_PORT + 2}/sparql", question.text)


ENGINES = {
    "ask": (asking, False),
    "page": (first_page, False),
    "direct": (direct, False),
    "rdflib": (rdflib_engine, False),
    "oxigraph": (oxigraph_server, True),
    "virtuoso": (virtuoso_server, True),
}
"""Each engine, and whether the clock times it."""


@contextmanager
def _server(command: list[str], folder: str, port: int = _PORT) -> Iterator[None]:
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.5)
        yield
    finally:
        process.terminate()
        process.wait()


def _over_http(address: str, text: str) -> int:
    data = urllib.parse.urlencode({"query": text}).encode()
    request = urllib.request.Request(address, data, {"Accept": "text/tab-separated-values"})
    with urllib.request.urlopen(request) as answer:
        return sum(1 for _ in answer) - 1


def main() -> None:
    """Print a table: for each question rows and seconds, then the ratios to our own way."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--questions", nargs="+", type=int, default=[q.number for q in saved_questions()])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--dump", type=Path, help="N-Triples of the union; written if it is not there")
    parser.add_argument("--limit", type=float, default=60.0, help="seconds for a question")
    wanted = parser.parse_args()
    tools = {"oxigraph": "oxigraph", "virtuoso": "virtuoso-t"}
    engines = [name for name in wanted.engines if name not in tools or shutil.which(tools[name])]
    questions = [q for q in saved_questions() if q.number in wanted.questions]
    spent: dict[str, dict[int, tuple[float, int] | None]] = {}
    with tempfile.TemporaryDirectory() as folder:
        dump = wanted.dump or Path(folder) / "union.nt"
        kept = (wanted.data / "CURRENT").is_file()  # a pyoxigraph store whose default graph is the union
        if not dump.is_file() and (not kept or set(engines) - {"ask", "page", "direct"}):
            _dump(wanted.data, dump, kept=kept)
        union = Store.read_only(str(wanted.data)) if kept else Store()
        if not kept:
            union.bulk_load(path=str(dump), format=RdfFormat.N_TRIPLES)
        print(f"{len(union)} triples", flush=True)
        for name in engines:
            make, clock = ENGINES[name]
            with make(union, dump) as run:
                spent[name] = {
                    q.number: timed(run, q, wanted.runs, wanted.limit, clock=clock) for q in questions
                }
            print(name, "done", flush=True)
    _show(questions, engines, spent)


def _dump(data: Path, dump: Path, *, kept: bool) -> None:
    """Write the union of a dataset's graphs; a triple of several more than once, as loading mends."""
    quads: Iterable[Quad]
    if data.is_dir():
        store = Store.read_only(str(data)) if kept else open_snapshot(data)
        quads = store.quads_for_pattern(None, None, None, DefaultGraph())
    else:
        format = RdfFormat.from_extension(data.suffix.removeprefix("."))
        quads = pyoxigraph.parse(path=str(data), format=format)
    triples = (Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
    pyoxigraph.serialize(triples, str(dump), format=RdfFormat.N_TRIPLES)


def _show(
    questions: list[Question], engines: list[str], spent: dict[str, dict[int, tuple[float, int] | None]]
) -> None:
    print("\n| question | rows |", " | ".join(engines), "|")
    print("| --: | --: |", " | ".join("--:" for _ in engines), "|")
    for question in questions:
        times = [spent[name][question.number] for name in engines]
        rows = next((found[1] for found in times if found), 0)
        cells = [f"{found[0]:.3f}" if found else "—" for found in times]
        print(f"| {question.number} | {rows} |", " | ".join(cells), "|")
    for name in engines[1:]:
        ratios = [
            theirs[0] / ours[0]
            for q in questions
            if (ours := spent[engines[0]][q.number]) and (theirs := spent[name][q.number])
        ]
        if ratios:
            print(
                f"{name}: median {statistics.median(ratios):.2f} times {engines[0]}, {len(ratios)} questions"
            )


if __name__ == "__main__":
    main()
