"""Kills whoever builds a store, again and again: ``python -m tests.store.killing FOLDER KILLS [COMING]``.

The builder is forked from a process that has everything loaded, so that a kill costs no start. Prints a line
of JSON for each kill: what a check found, and whether readers and writer hold whole documents. With COMING,
so many documents come and go, and that many are worth a bulk load.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pyoxigraph import NamedNode, Store

from graph import dataset
from graph.extract import extract
from graph.readers import read_documents
from graph.reviews import as_csv
from graph.store import batches, build_store, open_snapshot, writer
from graph.store.upkeep import check
from graph.store.writer import open_writer

DOCUMENTS = 6
_EVENTS = ("Семінар", "Форум")


def write_texts(folder: Path, version: int, coming: int = 1) -> None:
    """Write another version of every text, and some texts more or less."""
    folder.mkdir(exist_ok=True)
    for number in range(DOCUMENTS + version * coming):
        kind = _EVENTS[version]
        text = f"Новина {number}\n\n{kind} «Тема {number}» проведено {number + 1} травня 2019 року в Сумах."
        (folder / f"n{number}.txt").write_text(text, "utf-8")
    if not version:
        for number in range(coming):
            (folder / f"n{DOCUMENTS + number}.txt").unlink(missing_ok=True)


def write_reviews(folder: Path) -> None:
    """Write that some facts are wrong, in one version of the texts or the other, and some right."""
    folder.mkdir(exist_ok=True)
    rows = [
        (
            f"n{number}.txt",
            f"{kind} «Тема {number}»",
            "heldAt",
            "Суми",
            "",
            verdict,
            "О. П.",
            "2020-01-31",
            "",
        )
        for number in range(DOCUMENTS)
        for kind, verdict in zip(_EVENTS, ("wrong", "right"), strict=True)
    ]
    (folder / "reviews.csv").write_bytes(as_csv(rows))


def _graphs(store: Store) -> dict[str, frozenset[str]]:
    named = (graph for graph in store.named_graphs() if isinstance(graph, NamedNode))
    return {
        graph.value: frozenset(map(str, store.quads_for_pattern(None, None, None, graph)))
        for graph in named
        if "/document/" in graph.value
    }


def _in_child(work: Callable[[], object]) -> int:
    """Run in a fork; return its process id."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException as error:  # a child must not go on as its parent
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        os._exit(1)
    os._exit(0)


def main() -> None:
    """Kill, check, repeat."""
    home, kills, *rest = Path(sys.argv[1]), *map(int, sys.argv[2:])
    coming = rest[0] if rest else 1
    if rest:
        batches.MANY = writer.MANY = coming
    texts, folder = home / "texts", home / "store"
    write_reviews(home / "data")
    os.chdir(home)
    whole: dict[str, set[frozenset[str]]] = {}
    for version in (1, 0):
        write_texts(texts, version, coming)
        found = dataset.build(map(extract, read_documents([texts]).documents))
        for name, quads in _graphs(found).items():
            whole.setdefault(name, set()).add(quads)
    always = set(_graphs(found))
    os.waitpid(_in_child(lambda: build_store([texts], folder)), 0)
    write_texts(texts, 1, coming)
    begun = time.monotonic()
    os.waitpid(_in_child(lambda: build_store([texts], folder, prune=True)), 0)
    longest = (time.monotonic() - begun) * 1.2
    chance = random.Random(1325)

    def look(number: int, killed: bool) -> None:
        health = check(folder)
        with open_writer(folder) as opened:
            live = _graphs(opened.live.store)
        seen = _graphs(open_snapshot(folder))
        torn = [name for graphs in (live, seen) for name in graphs if graphs[name] not in whole[name]]
        lost = sorted((always - set(live)) | (always - set(seen)))
        report = {"kill": number, "killed": killed, "torn": torn, "lost": lost, "faults": health.faults}
        print(json.dumps(report | {"unfinished": health.unfinished}), flush=True)

    for number in range(kills):
        write_texts(texts, number % 2, coming)
        builder = _in_child(lambda: build_store([texts], folder, prune=True))
        time.sleep(chance.uniform(0, longest))
        os.kill(builder, signal.SIGKILL)
        _, status = os.waitpid(builder, 0)
        killed = os.WIFSIGNALED(status)
        _, status = os.waitpid(_in_child(partial(look, number, killed)), 0)
        if status:
            sys.exit(1)
        if not killed:
            longest *= 0.8  # kill earlier, so that kills fall into the work


if __name__ == "__main__":
    main()
