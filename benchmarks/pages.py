"""Times the pages of saved questions over a store on disk, as ``zviazok serve`` makes them.

    python -m benchmarks.pages STORE [--questions 1 2 3]

Each is made in a process of its own whose program is loaded: *first* when nothing of the snapshot was worked
out before, *second* the page after it in the same process, *later* the first again in another process, as
all are once one was asked for, or worked out ahead. Processor time in seconds; what was kept of the store
before is left aside.
"""

from __future__ import annotations

import argparse
import multiprocessing
import tempfile
import time
from pathlib import Path

from graph.errors import DataError
from graph.query import saved_questions
from graph.query.keeping import ANSWERS
from graph.server.limits import Limits
from graph.server.making import make_page
from graph.server.snapshot import Snapshot
from graph.store import snapshot_folder

_JOB = {"kind": "page", "path": "/", "host": "localhost", "lang": "uk"}


def linked(snapshot: Path, folder: Path) -> Path:
    """Return a snapshot like another, without what is kept of that."""
    fresh = folder / snapshot.name
    fresh.mkdir()
    for path in snapshot.iterdir():
        if path.name != ANSWERS:
            (fresh / path.name).symlink_to(path.absolute())
    return fresh


def timed(folder: Path, previous: Path | None, question: int) -> list[float]:
    """Return the seconds that the first and the second page of a question take."""
    snapshot = Snapshot(folder, previous)
    make_page(snapshot, {**_JOB, "page": "questions", "name": "", "fields": {}}, Limits())
    spent = []
    for number in ("1", "2"):
        begin = time.process_time()
        job = {**_JOB, "page": "question", "name": str(question), "fields": {"page": number}}
        assert make_page(snapshot, job, Limits()).status == 200
        spent.append(time.process_time() - begin)
    return spent


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("store", type=Path)
    parser.add_argument("--questions", nargs="+", type=int, default=[q.number for q in saved_questions()])
    wanted = parser.parse_args()
    snapshot = snapshot_folder(wanted.store)
    try:
        previous = snapshot_folder(wanted.store, previous=True)
    except DataError:
        previous = None
    print("| question | first | second | later |\n| --: | --: | --: | --: |")
    for question in wanted.questions:
        with tempfile.TemporaryDirectory() as folder:
            fresh = [linked(each, Path(folder)) for each in (snapshot, previous) if each]
            found = []
            for _ in range(2):
                with multiprocessing.get_context("spawn").Pool(1) as pool:
                    found += pool.apply(timed, (fresh[0], fresh[1] if previous else None, question))
        first, second, later, _ = found
        print(f"| {question} | {first:.2f} | {second:.2f} | {later:.2f} |", flush=True)


if __name__ == "__main__":
    main()
