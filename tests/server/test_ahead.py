"""Saved questions are worked out before anyone asks, and told as if they were not."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Store

from graph import dataset
from graph.query import ON_PAGE, Kept, Merged, ask, saved_questions
from graph.query.keeping import ANSWERS
from graph.server import sandbox
from graph.server.ahead import work_ahead
from graph.server.snapshot import Snapshot
from graph.store import publish_dataset, snapshot_folder, snapshots
from graph.store.layout import Layout

from .serving import Serve


@pytest.fixture
def store(example: Path, tmp_path: Path) -> Path:
    publish_dataset(dataset.load(example), tmp_path / "store")
    return tmp_path / "store"


def comes(holds: Callable[[], bool], seconds: float = 90.0) -> bool:
    until = time.monotonic() + seconds
    while not holds() and time.monotonic() < until:
        time.sleep(0.1)
    return holds()


def answers(snapshot: Path) -> list[Path]:
    return [*(snapshot / ANSWERS).glob("*.gz")]


def test_first_pages_are_known_and_right(store: Path) -> None:
    snapshot = Snapshot(snapshot_folder(store), None)
    work_ahead(snapshot)
    known = Merged(Store(), Kept(snapshot.folder))
    for question in saved_questions():
        plain = ask(Merged(snapshot.store), question, limit=ON_PAGE)
        assert ask(known, question, limit=ON_PAGE).rows == plain.rows, question.name


def test_server_works_ahead_on_every_snapshot(store: Path, start: Serve) -> None:
    first = snapshot_folder(store)
    lines = sum(1 for _ in ask(Merged(Store.read_only(str(first / "graph"))), 25).groups())
    server = start(store, "--workers", "2")
    assert comes(lambda: len(answers(first)) > 20)
    assert lines and server.get("/q/25").text.count("<tr") == lines + 1
    second = snapshots.publish(Store(str(Layout(store).live)), Layout(store))
    assert comes(lambda: len(answers(second)) > 20)
    assert server.stop() == 0


@pytest.mark.skipif(not hasattr(os, "sched_getscheduler"), reason="needs Linux")
def test_who_works_ahead_gives_way() -> None:
    child = os.fork()
    if not child:
        sandbox.yield_to_others()
        os._exit(0 if os.nice(0) == 19 and os.sched_getscheduler(0) == os.SCHED_IDLE else 1)
    assert os.waitpid(child, 0)[1] == 0
