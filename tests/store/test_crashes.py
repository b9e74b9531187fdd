"""Kills, a full disk, a folder that cannot be written: nothing that was finished is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import dataset, pipeline
from graph.errors import DataError
from graph.store import build_store, open_snapshot
from graph.store.upkeep import check

from . import killing


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.parametrize(("kills", "loading"), [(50, ()), (12, ("4",))], ids=["updates", "bulk loads"])
def test_killed_at_any_moment_it_comes_back_with_every_document_whole(
    kills: int, loading: tuple[str, ...], root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [sys.executable, "-m", "tests.store.killing", str(tmp_path), str(kills), *loading]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(reports) == kills
    for report in reports:
        assert not report["torn"] and not report["lost"] and not report["faults"], report
    assert sum(report["killed"] for report in reports) >= kills // 3
    assert any(report["unfinished"] for report in reports), "no kill fell between the steps of a build"
    texts, store = tmp_path / "texts", tmp_path / "store"
    monkeypatch.chdir(tmp_path)  # where reviews are
    build_store([texts], store, prune=True)
    pipeline.build([texts], tmp_path / "output")
    dataset.write(open_snapshot(store), tmp_path / "store.nq")
    assert (tmp_path / "store.nq").read_bytes() == (tmp_path / "output" / "graph.nq").read_bytes()
    assert b'"fact.review"' in (tmp_path / "store.nq").read_bytes()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 40 MB of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(folder)]
    if not sys.platform.startswith("linux") or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("mounting a file system needs the rights of root on Linux")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def _mounted(folder: Path, *options: str) -> None:
    subprocess.run(["mount", "-o", ",".join(("remount", *options)), str(folder)], check=True)


def test_a_full_disk_is_an_error_and_loses_nothing(small_disk: Path, tmp_path: Path) -> None:
    texts, store = tmp_path / "texts", small_disk / "store"
    killing.write_texts(texts, 0)
    build_store([texts], store)
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="No space"), filler.open("wb", buffering=0) as stream:
        while True:
            stream.write(bytes(65536))
    killing.write_texts(texts, 1)
    with pytest.raises(DataError, match="nothing stored is lost"):
        build_store([texts], store)
    assert len(dataset_documents(store)) == killing.DOCUMENTS
    filler.unlink()
    assert check(store).faults == ()
    build_store([texts], store)
    assert len(dataset_documents(store)) == killing.DOCUMENTS + 1


def test_a_folder_that_cannot_be_written_is_read_and_not_written(small_disk: Path, tmp_path: Path) -> None:
    texts, store = tmp_path / "texts", small_disk / "store"
    killing.write_texts(texts, 0)
    build_store([texts], store)
    _mounted(small_disk, "ro")
    with pytest.raises(DataError, match="check permissions"):
        build_store([texts], store)
    assert len(dataset_documents(store)) == killing.DOCUMENTS


def dataset_documents(store: Path) -> list[str]:
    return sorted(g.value for g in open_snapshot(store).named_graphs() if "/document/" in g.value)
