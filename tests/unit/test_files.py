from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.errors import DataError
from graph.files import replacing, write_bytes


def test_drafts_become_the_files_together(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    with replacing(tmp_path, ["a", "b"]) as drafts:
        (drafts / "a").write_text("new a")
        (drafts / "b").write_text("new b")
        assert (tmp_path / "a").read_text() == "old"
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {"a": "new a", "b": "new b"}


def test_failure_leaves_the_former_files_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    with pytest.raises(ZeroDivisionError), replacing(tmp_path, ["a", "b"]) as drafts:
        (drafts / "a").write_text("half")
        raise ZeroDivisionError
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {"a": "old"}


def test_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_bytes(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "real").read_text() == "new"


@pytest.mark.skipif(os.name == "nt", reason="has no device files")
def test_device_is_written_not_replaced() -> None:
    write_bytes(Path(os.devnull), b"gone")
    assert not Path(os.devnull).is_file()


def test_missing_folders_are_made(tmp_path: Path) -> None:
    write_bytes(tmp_path / "new" / "deep" / "a", b"x")
    assert (tmp_path / "new" / "deep" / "a").read_bytes() == b"x"


@pytest.mark.parametrize("path", ["file/a", "folder"])
def test_what_cannot_be_written_is_named(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "folder" / "full").mkdir(parents=True)
    with pytest.raises(DataError) as caught:
        write_bytes(tmp_path / path, b"x")
    assert caught.value.where.startswith(str(tmp_path)) and "cannot be written" in caught.value.what
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "folder"]


def test_error_about_another_file_is_not_blamed_on_the_output(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "out", ["a"]):
        (tmp_path / "elsewhere").read_text()
