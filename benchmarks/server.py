"""Measures what the SPARQL endpoint adds to the store: processor time and latency, query by query.

Each query is asked of a running ``zviazok serve`` over one connection, then of the store itself in this
process. Processor time is that of the server and of its workers, as Linux counts it, so that a busy machine
changes little; latency is not, so run it alone. Run ``python -m benchmarks.server -d DATASET`` in the folder
of the project, with a dataset or store that ``zviazok build`` wrote.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import re
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import QueryResultsFormat, QuerySolutions, Store

from graph.cli.show import open_merged
from graph.query import Merged, merged
from graph.vocabulary import PREFIXES

QUERIES = {
    "is there any event": "ASK { ?s a zv:Event }",
    "events with organisers": "SELECT ?e ?b ?d { ?e zv:organizedBy ?b OPTIONAL { ?e zv:date ?d } }",
    "things by class": "SELECT ?t (COUNT(?s) AS ?n) { ?s a ?t } GROUP BY ?t ORDER BY DESC(?n)",
    "names with «семінар»": "SELECT ?s ?n { ?s rdfs:label ?n FILTER(CONTAINS(LCASE(?n), 'семінар')) }",
    "100 000 triples": "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 100000",
}

_SECONDS, _LEAST, _MOST = 5.0, 5, 200  # for each query, and how often it is asked


@contextlib.contextmanager
def served(data: Path) -> Iterator[tuple[int, http.client.HTTPConnection]]:
    """Yield the process and a connection of a server over a dataset."""
    command = [sys.executable, "-m", "graph", "serve", "-d", str(data), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", server.stderr.readline())
        if not found:
            raise SystemExit("the server does not start")
        yield server.pid, http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=120)
        server.send_signal(signal.SIGINT)


def processor(server: int) -> tuple[float, float]:
    """Return the seconds that the server, and all of its workers, have taken so far."""
    own, workers = 0.0, 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            seconds = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            own += seconds if stat.parent.name == str(server) else 0
            workers += seconds if fields[1] == str(server) else 0
    return own, workers


def directly(store: Store, query: str, times: int) -> float:
    """Return the processor milliseconds in which the store itself answers and writes the answer."""
    began = time.process_time()
    for _ in range(times):
        answer = store.query(query, prefixes=PREFIXES)
        assert isinstance(answer, QuerySolutions) or query.startswith("ASK")
        answer.serialize(format=QueryResultsFormat.JSON)  # type: ignore[union-attr]
    return 1000 * (time.process_time() - began) / times


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-d", "--data", type=Path, default=Path("output/graph.trig"))
    data = parser.parse_args().data
    opened = open_merged(data)
    store = opened.store if isinstance(opened, Merged) else merged(opened).store
    print("| query | KiB | latency ms | server ms | worker ms | store itself ms | worker / store |")
    print("| --- | --: | --: | --: | --: | --: | --: |")
    with served(data) as (server, connection):
        for name, query in QUERIES.items():
            before, waited, size = processor(server), [], 0
            until = time.perf_counter() + _SECONDS
            while len(waited) < _MOST and (len(waited) < _LEAST or time.perf_counter() < until):
                began = time.perf_counter()
                connection.request("GET", f"/sparql?query={quote(query)}")
                size = len(connection.getresponse().read())
                waited.append(1000 * (time.perf_counter() - began))
            times = len(waited)
            own, workers = (1000 * (b - a) / times for a, b in zip(before, processor(server), strict=True))
            direct = directly(store, query, times)
            row = (f"{size / 1024:.1f}", f"{statistics.median(waited):.2f}", f"{own:.2f}", f"{workers:.2f}")
            print("|", " | ".join([name, *row, f"{direct:.2f}", f"{workers / direct:.2f}"]), "|")


if __name__ == "__main__":
    main()
