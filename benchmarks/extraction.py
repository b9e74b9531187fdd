"""Measures extraction: code points and documents a second on one core, to facts and end to end to quads.

The texts are made by ``corpus.py``, the same ones for the same seed. Each size is measured in a process of
its own, so that its peak of memory is its own. Times are processor time: a busy machine counts for little.
UDPipe tags and parses the same texts in the same run, if ``requirements.txt`` beside this file is installed.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.corpus import corpus
from graph.collecting import seldom_collecting

SIZES = (100, 1_000, 10_000)
UDPIPE_SHARE = 60_000  # code points that UDPipe reads: enough to measure it, and it takes its time
Result = TypeVar("Result")


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    start = time.process_time()
    return work(), time.process_time() - start


def _peak() -> int:
    """Return the peak of memory so far, in megabytes."""
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // scale


@seldom_collecting()
def measure_facts(count: int, seed: int) -> dict[str, Any]:
    """Measure so many documents from text to facts, one after another: nothing of them is kept."""
    _, start_up = _timed(_warm)
    from graph.documents import document_from_text
    from graph.extract import extract

    before = _peak()
    characters = facts = 0
    seconds = {"start": start_up, "extract": 0.0}
    first = []
    for name, text in corpus(count, seed):
        extraction, spent = _timed(lambda: extract(document_from_text(text, name)))  # noqa: B023
        seconds["extract"] += spent
        characters += len(text)
        facts += len(extraction.facts)
        if len(first) < max(100, count // 20):
            first.append(extraction.document)
    after = _peak()
    _, seconds["warm"] = _timed(lambda: [extract(document) for document in first])
    return {
        "documents": count,
        "characters": characters,
        "warm characters": sum(len(document.text) for document in first),
        "facts": facts,
        "seconds": seconds,
        "megabytes": {"start": before, "facts": after},
    }


@seldom_collecting()
def measure_quads(count: int, seed: int) -> dict[str, Any]:
    """Measure so many documents from texts to files, as ``zviazok build`` makes them, without the page."""
    _warm()
    from graph.store.drafting import Draft, drafted
    from graph.vocabulary import DEFAULT_BASE

    with tempfile.TemporaryDirectory() as name:
        news, folder = Path(name, "news"), Path(name, "draft")
        news.mkdir()
        folder.mkdir()
        for file, text in corpus(count, seed):
            (news / file).write_text(text, "utf-8")

        def build() -> Draft:
            with drafted([news], folder, base=DEFAULT_BASE) as draft:
                draft.write_n_quads(Path(name, "graph.nq"))
                draft.write_trig(Path(name, "graph.trig"))
                return draft

        draft, seconds = _timed(build)
        files = _peak()
        _, loading = _timed(draft.store)
    return {
        "quads": draft.quads,
        "seconds": seconds,
        "loading": loading,
        "megabytes": files,
        "loaded": _peak(),
    }


def _warm() -> None:
    """Load the dictionary and the tables, which every run does once."""
    from graph.documents import document_from_text
    from graph.extract import extract

    extract(document_from_text("Семінар проведено 25 квітня 2019 року в місті Кремінна.", "first.txt"))


def measure_udpipe(seed: int) -> dict[str, Any]:
    """Measure UDPipe's tokenizer, tagger and parser on the first documents of the same corpus."""
    import importlib.util

    from ufal.udpipe import Model, Pipeline, ProcessingError  # type: ignore[import-untyped]

    package = importlib.util.find_spec("noun_phrase_ua")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("noun_phrase_ua")
    (path,) = Path(package.submodule_search_locations[0]).glob("*.udpipe")
    model = Model.load(str(path))
    texts: list[str] = []
    for _, text in corpus(10_000, seed):
        if sum(map(len, texts)) > UDPIPE_SHARE:
            break
        texts.append(text)
    seconds = {}
    for name, parser in (("tag", Pipeline.NONE), ("tag and parse", Pipeline.DEFAULT)):
        pipeline = Pipeline(model, "tokenize", Pipeline.DEFAULT, parser, "conllu")
        pipeline.process(texts[0], ProcessingError())
        _, seconds[name] = _timed(lambda: [pipeline.process(text, ProcessingError()) for text in texts])  # noqa: B023
    return {
        "model": path.stem,
        "characters": sum(map(len, texts)),
        "documents": len(texts),
        "seconds": seconds,
    }


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(head), *map(list, rows)]
    widths = [max(len(line[k]) for line in lines) for k in range(len(lines[0]))]
    drawn = [
        "| " + " | ".join(c.rjust(w) for c, w in zip(line, widths, strict=True)) + " |" for line in lines
    ]
    drawn.insert(1, "|" + "|".join("-" * (w + 1) + ":" for w in widths) + "|")
    return "\n".join(drawn)


def _row(found: dict[str, Any]) -> list[str]:
    characters, seconds, memory, whole = (
        found["characters"],
        found["seconds"],
        found["megabytes"],
        found["whole"],
    )
    return [
        f"{found['documents']:,}",
        f"{characters:,}",
        f"{found['facts']:,}",
        f"{whole['quads']:,}",
        f"{characters / seconds['extract']:,.0f}",
        f"{found['warm characters'] / seconds['warm']:,.0f}",
        f"{memory['facts'] - memory['start']:,}",
        f"{characters / whole['seconds']:,.0f}",
        f"{found['documents'] / whole['seconds']:,.0f}",
        f"{whole['megabytes']:,}",
        f"{whole['loaded']:,}",
    ]


_HEAD = (
    "documents", "characters", "facts", "quads", "char/s to facts", "the same, warm", "MB for facts",
    "char/s to files", "doc/s to files", "peak MB", "with a store",
)  # fmt: skip


def _in_own_process(*arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.extraction", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="documents")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)  # what a process of its own measures
    wanted = parser.parse_args()
    if wanted.one:
        what, size = wanted.one
        measure = {"facts": measure_facts, "quads": measure_quads}.get(what)
        print(json.dumps(measure(int(size), wanted.seed) if measure else measure_udpipe(wanted.seed)))
        return
    seed = ("--seed", str(wanted.seed))
    found = [
        _in_own_process("--one", "facts", str(size), *seed)
        | {"whole": _in_own_process("--one", "quads", str(size), *seed)}
        for size in wanted.sizes
    ]
    print(f"Python {platform.python_version()}, {platform.machine()}, one core\n")
    print(_table(_HEAD, map(_row, found)))
    print(f"\nfirst document, dictionary and tables included: {found[0]['seconds']['start']:.2f} s")
    try:
        other = _in_own_process("--one", "udpipe", "0", *seed)
    except RuntimeError as error:
        print(f"\nUDPipe is not measured: {error}; pip install --no-deps -r benchmarks/requirements.txt")
        return
    own = found[-1]["characters"] / found[-1]["seconds"]["extract"]
    whole = found[-1]["characters"] / found[-1]["whole"]["seconds"]
    rows = [
        [f"UDPipe, {name}", f"{rate:,.0f}", f"{own / rate:.1f}", f"{whole / rate:.1f}"]
        for name, spent in other["seconds"].items()
        if (rate := other["characters"] / spent)
    ]
    print(f"\nUDPipe with {other['model']}, {other['characters']:,} of the same characters\n")
    print(_table(("", "char/s", "zviazok to facts, times as fast", "to files"), rows))


if __name__ == "__main__":
    main()
