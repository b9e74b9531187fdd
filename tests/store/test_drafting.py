"""Builds without a store: graph after graph, to the bytes that the dataset in memory gives."""

from __future__ import annotations

import dataclasses
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import graph
from graph import dataset, extract, sorting, view
from graph.documents import Document
from graph.facts import Extraction
from graph.pipeline import OUTPUT_NAMES, BuildResult, build
from graph.readers import read_documents
from graph.store import draft, drafting
from graph.summary import summarise

PAGE = "network.html"


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


def built(sources: list[Path], folder: Path, documents: Sequence[Document], **options: Any) -> BuildResult:
    """Build, and compare with the dataset of these documents in memory."""
    result = build(sources, folder, **options)
    options.pop("small", None)
    store = dataset.build(map(extract.extract, documents), **options)
    for name in ("graph.trig", "graph.nq"):
        dataset.write(store, folder / f"whole-{name}")
        assert (folder / name).read_bytes() == (folder / f"whole-{name}").read_bytes(), name
    assert result.summary == summarise(store) and len(result.files) == len(OUTPUT_NAMES)
    assert not list(folder.glob(".zviazok*"))
    return result


def test_the_files_are_those_of_the_dataset_in_memory(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    sources = [tmp_path / "empty.txt", corpus, corpus / "absent"]
    documents = read_documents([corpus]).documents
    memory, disk = (
        built(sources, tmp_path / name, documents, small=small)
        for name, small in (("memory", sys.maxsize), ("disk", 0))
    )
    assert (tmp_path / "memory" / PAGE).read_bytes() == (tmp_path / "disk" / PAGE).read_bytes()
    assert [problem.where.rpartition("/")[2] for problem in disk.problems] == ["empty.txt", "absent"]
    assert list(map(str, disk.problems)) == list(map(str, memory.problems))
    assert disk.summary and disk.summary.documents == 23
    assert len(disk.notices) == 1 and not disk.violations


def test_many_of_a_graph_are_sorted_on_disk(
    corpus: Path, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "_LINES", 7)
    monkeypatch.setattr(draft, "_PART", 100)
    monkeypatch.setattr(sorting.lines_in_order, "__defaults__", (3,))
    monkeypatch.setattr(sorting.rows_in_order, "__defaults__", (3,))
    sources = [*sorted(corpus.iterdir())[:4], news]  # a merge of threes takes its time
    built(sources, tmp_path, read_documents(sources).documents, small=0)


def test_a_document_with_a_fault_costs_only_itself(
    news: Path, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = extract.extract
    digests = {document.id for document in read_documents([news]).documents if document.is_digest}

    def twisted(document: graph.Document) -> Extraction:
        extraction = real(document)
        if document.file_name.startswith("z"):
            raise RecursionError("too deep")
        entities = tuple(
            entity._replace(katottg="UA1") if entity.type == "Place" else entity
            for entity in extraction.entities
        )
        return dataclasses.replace(extraction, entities=entities) if document.id in digests else extraction

    monkeypatch.setattr(extract, "extract", twisted)
    copy = shutil.copytree(corpus, tmp_path / "copy")
    named = os.fsdecode(b"bad-\xff.txt")
    (copy / named).write_text((corpus / "z.txt").read_text("cp1251"), "utf-8")
    (tmp_path / "twice").mkdir()
    shutil.copyfile(corpus / "z.txt", tmp_path / "twice" / "z.txt")
    kept = [
        document
        for document in read_documents([copy, news]).documents
        if not document.file_name.startswith("z") and document.id not in digests
    ]
    result = built(
        [copy, tmp_path / "twice", news],
        tmp_path / "out",
        kept,
        inferring=False,
        base="https://example.org/id/",
    )
    assert len(result.problems) == 2 and "too deep" in str(result.problems)
    assert {violation.document for violation in result.violations} == digests


def test_nothing_to_build_leaves_the_former_output(tmp_path: Path, news: Path) -> None:
    (tmp_path / "empty.txt").touch()
    build([news], tmp_path / "out")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    result = build([tmp_path / "empty.txt"], tmp_path / "out")
    assert result.summary is None and result.files == () and result.problems
    assert before == {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}


def test_a_failure_leaves_nothing_behind(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(view, "write_page", fail)
    with pytest.raises(graph.DataError, match="No space left"):
        build([news], tmp_path)
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
        while not list(tmp_path.glob(".zviazok-draft-*/graph.nq")):
            assert builder.poll() is None, "it ended before it was interrupted"
            time.sleep(0.01)
        builder.send_signal(getattr(signal, name))
        assert builder.wait() != 0
    if name == "SIGKILL":  # what it could not remove itself, the next one does
        build([news], tmp_path, small=0)
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted(OUTPUT_NAMES)
    else:
        assert list(tmp_path.iterdir()) == []
