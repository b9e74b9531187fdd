"""Puts corpora side by side into one store, for the questions at more documents than one build should hold.

    python -m benchmarks.shards STORE --documents 100000 [--shard 10000] [--keep FOLDER] [--copies]

Each shard is the corpus of another seed, built on its own in a process of its own, with its inferences; the
union of its graphs goes into the default graph of STORE, a pyoxigraph store as ``benchmarks.queries`` takes
it. Nothing tells whether things of two shards are the same: those of one address are, as hromadas and
resolutions mostly are, and namesakes stay as each shard tells them apart.

With ``--copies`` only the first shard is built, and the others are copies of it in which every resource has
another address: far quicker, and the store as large, but no two shards share a place or a resolution.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
from pyoxigraph import RdfFormat, Store, Triple

from graph.dataset import build
from graph.documents import document_from_text
from graph.extract import extract
from graph.vocabulary import DEFAULT_BASE

from .corpus import corpus


def main() -> None:
    """Build the shards that are not kept from before, and load them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("store", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--shard", type=int, default=10_000, help="documents of a shard")
    parser.add_argument(
        "--keep", type=Path, help="where the shards' N-Triples stay, to go on from another time"
    )
    parser.add_argument("--copies", action="store_true", help="copy the first shard, build no others")
    parser.add_argument("--one", type=int, metavar="SEED", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.one:
        write_shard(wanted.store, wanted.documents, wanted.one)
        return
    with tempfile.TemporaryDirectory() as folder:
        kept = wanted.keep or Path(folder)
        kept.mkdir(parents=True, exist_ok=True)
        store = Store(str(wanted.store))
        for file in _shards(kept, wanted.documents, wanted.shard, copies=wanted.copies):
            store.bulk_load(path=str(file), format=RdfFormat.N_TRIPLES)
            print(file.name, len(store), "triples", flush=True)
        store.optimize()
        store.flush()


def write_shard(file: Path, documents: int, seed: int) -> None:
    """Write the union of the graphs of a corpus."""
    dataset = build(extract(document_from_text(text, name)) for name, text in corpus(documents, seed))
    draft = file.with_suffix(".new")
    triples = (Triple(quad.subject, quad.predicate, quad.object) for quad in dataset)
    pyoxigraph.serialize(triples, str(draft), format=RdfFormat.N_TRIPLES)
    draft.replace(file)


def copy_shard(first: Path, file: Path, number: int) -> None:
    """Write a shard again, with other addresses of its resources."""
    base = DEFAULT_BASE.encode()
    with first.open("rb") as lines, file.open("wb") as copy:
        copy.writelines(line.replace(b"<" + base, b"<%scopy-%d/" % (base, number)) for line in lines)


def _shards(folder: Path, documents: int, shard: int, *, copies: bool) -> Iterator[Path]:
    files: list[Path] = []
    for seed, first in enumerate(range(0, documents, shard), 1):
        count = min(shard, documents - first)
        file = folder / f"{seed}-{count}.nt"
        if copies and files:
            file = folder / "copy.nt"
            copy_shard(files[0], file, seed)
        elif not file.is_file():
            command = [sys.executable, "-m", "benchmarks.shards", str(file), "--one", str(seed)]
            subprocess.run([*command, "--documents", str(count)], check=True)
        files.append(file)
        yield file


if __name__ == "__main__":
    main()
