"""Corpora too large for memory: built on disk, to the same bytes."""

from __future__ import annotations

import dataclasses
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import graph
from graph import extract, view
from graph.facts import Extraction
from graph.pipeline import OUTPUT_NAMES, BuildResult, build


@pytest.fixture(scope="module")
def corpus(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Short texts, enough for the engine to load them in bulk; one of them in another encoding."""
    folder = tmp_path_factory.mktemp("corpus")
    texts = sorted(root.glob("tests/cases/*/input.txt"), key=lambda path: (path.stat().st_size, path))
    for text in texts[:22]:
        shutil.copyfile(text, folder / f"{text.parent.name}.txt")
    text = "Новина\n\nСемінар проведено 7 травня 2019 року в місті Суми."
    (folder / "z.txt").write_bytes(text.encode("cp1251"))
    return folder


def both_ways(folder: Path, sources: list[Path], **options: object) -> tuple[BuildResult, BuildResult]:
    results = [
        build(sources, folder / name, small=small, **options)  # type: ignore[arg-type]
        for name, small in (("memory", sys.maxsize), ("disk", 0))
    ]
    for name in OUTPUT_NAMES:
        files = [folder / way / name for way in ("memory", "disk")]
        assert files[0].exists() == files[1].exists()
        if files[0].exists():
            assert files[0].read_bytes() == files[1].read_bytes(), name
    assert not list((folder / "disk").glob(".zviazok*"))
    return results[0], results[1]


def test_a_large_corpus_gives_what_it_gives_in_memory(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    memory, disk = both_ways(tmp_path, [tmp_path / "empty.txt", corpus, corpus / "absent"])
    assert list(map(str, disk.problems)) == list(map(str, memory.problems)) and len(disk.problems) == 2
    assert disk.summary == memory.summary and disk.summary and disk.summary.documents == 23
    assert disk.notices == memory.notices and len(disk.notices) == 1
    assert len(disk.files) == len(OUTPUT_NAMES) and not disk.violations


def test_faults_are_told_as_in_memory(
    news: Path, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = extract.extract

    def twisted(document: graph.Document) -> Extraction:
        extraction = real(document)
        if document.file_name.startswith("z"):
            raise RecursionError("too deep")
        facts = tuple(
            fact._replace(subject=fact.object, object=fact.subject)
            if fact.property == "holdsPost" and isinstance(fact.object, graph.Key)
            else fact
            for fact in extraction.facts
        )
        return dataclasses.replace(extraction, facts=facts) if document.is_digest else extraction

    monkeypatch.setattr(extract, "extract", twisted)
    copy = shutil.copytree(corpus, tmp_path / "copy")
    named = os.fsdecode(b"bad-\xff.txt")
    (copy / named).write_text((corpus / "z.txt").read_text("cp1251"), "utf-8")
    (tmp_path / "twice").mkdir()
    shutil.copyfile(corpus / "z.txt", tmp_path / "twice" / "z.txt")
    options = {"inferring": False, "base": "https://example.org/id/"}
    memory, disk = both_ways(tmp_path, [copy, tmp_path / "twice", news], **options)
    assert list(map(str, disk.problems)) == list(map(str, memory.problems)) and len(disk.problems) == 2
    assert disk.violations == memory.violations and disk.violations
    assert (disk.summary, disk.notices) == (memory.summary, memory.notices)


def test_nothing_to_build_leaves_the_former_output(tmp_path: Path, news: Path) -> None:
    (tmp_path / "empty.txt").touch()
    for way in ("memory", "disk"):
        build([news], tmp_path / way)
    memory, disk = both_ways(tmp_path, [tmp_path / "empty.txt"])
    assert disk.summary is None and disk.files == () and disk.problems and memory.problems


def test_a_failure_leaves_nothing_behind(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(view, "write_page", fail)
    with pytest.raises(graph.DataError, match="No space left"):
        build([news], tmp_path, small=0)
    assert list(tmp_path.iterdir()) == []


# Tests that run in the background of a shell inherit that Ctrl+C is ignored; a user's command does not.
_BUILD = """
import signal, sys
from graph.pipeline import build
signal.signal(signal.SIGINT, signal.default_int_handler)
build([sys.argv[1]], sys.argv[2], small=0)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signals on this system")
@pytest.mark.parametrize("name", ["SIGINT", "SIGKILL"])
def test_an_interrupted_build_leaves_nothing_behind(
    name: str, corpus: Path, news: Path, root: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", _BUILD, str(corpus), str(tmp_path)]
    with subprocess.Popen(command, cwd=root, stderr=subprocess.DEVNULL) as builder:
        while not list(tmp_path.glob(".zviazok-store-*/live/*.sst")):
            assert builder.poll() is None, "it ended before it was interrupted"
            time.sleep(0.01)
        builder.send_signal(getattr(signal, name))
        assert builder.wait() != 0
    if name == "SIGKILL":  # what it could not remove itself, the next one does
        build([news], tmp_path, small=0)
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted(OUTPUT_NAMES)
    else:
        assert list(tmp_path.iterdir()) == []
