"""Readers of a store: any number, on what never changes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Store

from graph import dataset, view
from graph.cli.app import run
from graph.errors import DataError
from graph.pipeline import build
from graph.query import Merged, ask, merged, saved_questions
from graph.store import layout, locks, open_snapshot, publish_dataset, snapshots
from graph.summary import summarise
from graph.validate import validate


@pytest.fixture(scope="module")
def built(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("built")
    build([news], output)
    publish_dataset(dataset.load(output / "graph.trig"), output / "store")
    return output


def test_a_snapshot_is_the_dataset(built: Path, tmp_path: Path) -> None:
    memory, disk = dataset.load(built / "graph.trig"), open_snapshot(built / "store")
    for suffix in (".trig", ".nq"):
        dataset.write(disk, tmp_path / f"again{suffix}")
        assert (tmp_path / f"again{suffix}").read_bytes() == (built / f"graph{suffix}").read_bytes()
    view.write_page(disk, tmp_path / "page.html")
    assert (tmp_path / "page.html").read_bytes() == (built / "network.html").read_bytes()
    assert summarise(disk) == summarise(memory) and validate(disk) == []


def test_questions_need_no_copy_of_a_snapshot(built: Path) -> None:
    memory, disk = merged(dataset.load(built / "graph.trig")), Merged(open_snapshot(built / "store"))
    for question in saved_questions():
        assert ask(disk, question) == ask(memory, question), question.name


def test_commands_take_a_store_for_a_dataset(built: Path, capfd: pytest.CaptureFixture[str]) -> None:
    answers = []
    for data in ("graph.trig", "store"):
        assert run(["query", "9", "-d", str(built / data)]) == 0
        answers.append(capfd.readouterr().out)
    assert answers[0] == answers[1] and "семінар" in answers[0]
    assert run(["validate", "-d", str(built / "store")]) == 0
    assert run(["query", "9", "-d", str(built)]) == 1
    assert "zviazok build --store" in capfd.readouterr().err


def test_a_snapshot_that_is_read_stays_and_others_go(built: Path, tmp_path: Path) -> None:
    folder = layout.Layout(tmp_path / "store")
    publish_dataset(Store(), folder.folder)
    live = Store(str(folder.live))
    reader = (
        "import sys; from pathlib import Path; from graph.store import open_snapshot\n"
        "open_snapshot(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", reader, str(folder.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdout.readline() == "open\n"
        for _ in range(3):
            snapshots.publish(live, folder)
        assert sorted(s.name for s in folder.snapshots.iterdir()) == ["000001", "000003", "000004"]
        process.communicate("")
    snapshots.remove_old(folder)
    assert sorted(s.name for s in folder.snapshots.iterdir()) == ["000003", "000004"]


def test_who_follows_a_store_does_not_keep_every_snapshot(tmp_path: Path) -> None:
    folder = layout.Layout(tmp_path / "store")
    publish_dataset(Store(), folder.folder)
    live = Store(str(folder.live))
    for _ in range(4):
        snapshots.publish(live, folder)
        snapshots.snapshot_folder(folder.folder)
    assert len(list(folder.snapshots.iterdir())) == 4
    snapshots.release_old(folder.folder, keep=2)
    snapshots.remove_old(folder)
    assert sorted(s.name for s in folder.snapshots.iterdir()) == ["000004", "000005"]


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    second = locks.writing(tmp_path / "lock")
    with locks.writing(tmp_path / "lock"), pytest.raises(DataError, match=r"another process .*wait"), second:
        pass
    with locks.writing(tmp_path / "lock"):
        pass
