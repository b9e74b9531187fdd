"""What one more document costs a store that holds 100, 1 000, 10 000: ``python -m benchmarks.incremental``.

One store grows through the sizes. At each size follow builds with nothing new, with one changed, one added
and one removed document; each is a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from graph.documents import document_from_text
from graph.extract import extract
from graph.store import build_store
from graph.store.upkeep import size

from .corpus import corpus

SIZES = (100, 1_000, 10_000)
_LONG_AGO = 1_500_000_000  # files that have just been written are looked at again
_ADDED = " Семінар з питань рівних прав відбувся 7 травня 2019 року в місті Суми."


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--one", nargs=3, metavar=("NEWS", "STORE", "PRUNE"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(_measured(*arguments.one)))
        return
    with tempfile.TemporaryDirectory() as home:
        _grow(Path(home), arguments.sizes)


def _grow(home: Path, sizes: list[int]) -> None:
    news = home / "news"
    news.mkdir()
    texts = corpus(max(sizes) + len(sizes))
    print("| documents | build | CPU s | s | peak MB | graphs written | store MB |")
    print("|--:|---|--:|--:|--:|--:|--:|")
    there = 0
    for count in sizes:
        for _ in range(count - there):
            _put(news, *next(texts))
        _row(home, count, f"{count - there} new")
        _row(home, count, "nothing new")
        middle = sorted(news.iterdir())[count // 2]
        _put(news, middle.name, middle.read_text("utf-8") + _ADDED)
        _row(home, count, "one changed")
        added = _put(news, *next(texts))
        _row(home, count, "one added")
        added.unlink()
        _row(home, count, "one removed", prune=True)
        there = count


def _put(news: Path, name: str, text: str) -> Path:
    path = news / name
    path.write_text(text, "utf-8")
    os.utime(path, (_LONG_AGO, _LONG_AGO + len(text)))
    return path


def _row(home: Path, count: int, what: str, *, prune: bool = False) -> None:
    time.sleep(2.1)  # so that no file counts as just written
    one = ["--one", str(home / "news"), str(home / "store"), "prune" * prune]
    command = [sys.executable, "-m", "benchmarks.incremental", *one]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found = json.loads(done.stdout)
    megabytes = size(home / "store") / 1e6
    print(
        f"| {count:,} | {what} | {found['cpu']:.2f} | {found['clock']:.2f} | {found['peak']} "
        f"| {found['written']:,} | {megabytes:.0f} |",
        flush=True,
    )


def _measured(news: str, store: str, prune: str) -> dict[str, float]:
    extract(document_from_text("Семінар проведено в місті Суми.", "a.txt"))  # the dictionary is loaded
    clock, cpu = time.perf_counter(), time.process_time()
    result = build_store([Path(news)], Path(store), prune=bool(prune))
    return {
        "clock": time.perf_counter() - clock,
        "cpu": time.process_time() - cpu,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "written": result.rewritten,
    }


if __name__ == "__main__":
    main()
