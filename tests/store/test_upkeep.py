"""Looking after a store, by the command."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from pyoxigraph import Store

from graph.cli.app import run
from graph.store import build_store, open_snapshot
from graph.store.layout import Layout
from graph.store.upkeep import check

from . import killing


@pytest.fixture
def store(tmp_path: Path) -> Path:
    killing.write_texts(tmp_path / "texts", 0)
    build_store([tmp_path / "texts"], tmp_path / "store")
    return tmp_path / "store"


def test_a_whole_store_is_said_to_be_whole(store: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["store", "check", str(store)]) == 0
    assert f"whole: {killing.DOCUMENTS}" in capfd.readouterr().out


def test_a_store_of_all_kinds_of_facts_is_whole(news: Path, tmp_path: Path) -> None:
    build_store([news], tmp_path / "store")
    health = check(tmp_path / "store")
    assert (health.faults, health.documents) == ((), 2)


DOCUMENT = "https://w3id.org/zviazok/id/document/x"


@pytest.mark.parametrize(
    ("update", "fault"),
    [
        ("DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }", "not what was read"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "not the union"),
        (f"INSERT DATA {{ GRAPH <{DOCUMENT}> {{ <a:a> <a:b> <a:c> }} }}", "without a document"),
    ],
)
def test_a_graph_that_was_tampered_with_is_found(
    store: Path, update: str, fault: str, capfd: pytest.CaptureFixture[str]
) -> None:
    live = Store(str(Layout(store).live))
    live.update(update)
    del live
    assert run(["store", "check", str(store)]) == 1
    assert fault in capfd.readouterr().err


def test_a_backup_brings_back_what_was_there(
    store: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    copy, before = tmp_path / "copy", set(open_snapshot(store))
    assert run(["store", "backup", str(store), str(copy)]) == 0
    assert run(["store", "backup", str(store), str(copy)]) == 1
    killing.write_texts(tmp_path / "texts", 1)
    build_store([tmp_path / "texts"], store)
    other = tmp_path / "other"
    assert run(["store", "restore", str(copy), str(other)]) == 0
    assert run(["store", "check", str(other)]) == 0
    assert set(open_snapshot(other)) == before != set(open_snapshot(store))
    assert run(["store", "restore", str(copy), str(store)]) == 1  # this process reads it
    assert "close the programs" in capfd.readouterr().err
    result = build_store([tmp_path / "texts"], other)
    assert (result.added, result.changed) == (1, killing.DOCUMENTS)


def test_compacting_changes_nothing_that_is_read(store: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = set(open_snapshot(store))
    assert run(["store", "compact", str(store)]) == 0
    assert "MB" in capfd.readouterr().out
    assert set(open_snapshot(store)) == before
    assert run(["store", "check", str(store)]) == 0


@pytest.mark.parametrize("command", [["check"], ["compact"], ["backup", "copy"]])
def test_what_is_no_store_is_said_to_be_none(
    command: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["store", command[0], str(tmp_path), *command[1:]]) == 1
    assert "there is no store here" in capfd.readouterr().err


def test_a_store_of_another_version_is_refused(store: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(Layout(store).index) as index:
        index.execute("UPDATE meta SET value = '0' WHERE key = 'format'")
    assert run(["store", "check", str(store)]) == 1
    assert "another version" in capfd.readouterr().err
