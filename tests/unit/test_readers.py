from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from graph.errors import ReadError
from graph.readers import STANDARD_INPUT, read_documents, read_file, registry

TEXT = "02 травня 2019 року\nНавчання триває\n\nУ Щасті проведено семінар «Ґендер».\n"
PLAIN = TEXT.replace("«", '"').replace("»", '"')  # for encodings without guillemets


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_seeds_are_read_to_the_letter(news: Path) -> None:
    result = read_documents([news])
    assert not result.problems and not result.notices
    assert [d.file_name for d in result.documents] == ["000_ad41ee86a76e6e7d.txt", "003_d3fae84ca0fdd38e.txt"]
    for document in result.documents:
        assert document.text == (news / document.file_name).read_text("utf-8")


def test_folders_are_read_in_all_depths_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.TXT", "c.txt", ".hidden.txt", ".git/x.txt", "~$c.txt"):
        write(tmp_path, name, f"Новина {name}.")
    names = [d.file_name for d in read_documents([tmp_path]).documents]
    assert names == ["c.TXT", "z.txt", "b.txt", "c.txt"]


def test_paths_keep_the_order_of_the_caller(tmp_path: Path) -> None:
    paths = [write(tmp_path, name, f"Новина {name}.") for name in ("b.txt", "a.txt")]
    assert [d.file_name for d in read_documents(paths).documents] == ["b.txt", "a.txt"]


@pytest.mark.parametrize("encode", [
    lambda t: b"\xef\xbb\xbf" + t.encode(),
    lambda t: t.replace("\n", "\r\n").encode(),
    lambda t: t.replace("\n", "\r").encode(),
])  # fmt: skip
def test_mark_and_line_endings_of_other_systems_change_nothing(tmp_path: Path, encode) -> None:  # type: ignore[no-untyped-def]
    plain = read_file(write(tmp_path, "a/n.txt", TEXT)).documents[0]
    other = read_file(write(tmp_path, "b/n.txt", encode(TEXT))).documents[0]
    assert other == plain


def test_windows_1251_is_read_with_a_notice(tmp_path: Path) -> None:
    result = read_documents([write(tmp_path, "old.txt", TEXT.encode("cp1251"))])
    assert result.documents[0].text == TEXT
    assert not result.problems
    (notice,) = result.notices
    assert "old.txt" in notice and "windows-1251" in notice


FAULTY = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b"\xef\xbb\xbf \n\r\n\t", "empty"),
    "zip.txt": (b"PK\x03\x04\x00\x00" + bytes(range(256)), "binary"),
    "nul.txt": (TEXT.encode() + b"\x00", "binary"),
    "controls.txt": (b"\x01\x02\x03" * 40 + TEXT.encode(), "binary"),
    "cut.txt": (TEXT.encode()[:-20] + b"\xd0", "damaged UTF-8 at byte"),
    "koi8.txt": (PLAIN.encode("koi8-u"), "encoding"),
    "dos.txt": (PLAIN.encode("cp1125"), "encoding"),
    "latin.txt": ("Café à la carte, où déjà".encode("latin-1"), "encoding"),
    "wide.txt": (b"\xff\xfe" + TEXT.encode("utf-16-le"), "UTF-16"),
    "photo.jpeg": (b"\xff\xd8", "unknown kind"),
    "noname": (TEXT.encode(), "unknown kind"),
}


@pytest.mark.parametrize(("name", "data", "reason"), [(n, *v) for n, v in FAULTY.items()], ids=list(FAULTY))
def test_faulty_file_is_named_with_its_reason_and_the_others_are_read(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    write(tmp_path, name, data)
    write(tmp_path, "good.txt", TEXT)
    result = read_documents([tmp_path])
    assert [d.text for d in result.documents] == [TEXT]
    (problem,) = result.problems
    assert isinstance(problem, ReadError)
    assert problem.where == str(tmp_path / name)
    assert reason in problem.what


def test_same_document_twice_is_reported_with_both_names(tmp_path: Path) -> None:
    paths = [write(tmp_path, f"{folder}/n.txt", TEXT) for folder in "ab"]
    result = read_documents([tmp_path])
    assert len(result.documents) == 1
    (problem,) = result.problems
    assert problem.where == str(paths[1]) and str(paths[0]) in problem.what


def test_same_file_by_two_ways_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, "n.txt", TEXT)
    (tmp_path / "link.txt").symlink_to(path)
    result = read_documents([path, tmp_path, tmp_path])
    assert len(result.documents) == 1 and not result.problems


def test_links_in_circles_end(tmp_path: Path) -> None:
    write(tmp_path, "a/n.txt", TEXT)
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    result = read_documents([tmp_path])
    assert len(result.documents) == 1
    assert [p.where for p in result.problems] == [str(tmp_path / "self.txt")]


def test_missing_path_and_folder_without_texts_are_problems(tmp_path: Path) -> None:
    (tmp_path / "empty" / "deeper").mkdir(parents=True)
    result = read_documents([tmp_path / "absent.txt", tmp_path / "empty", Path("a\x00b.txt")])
    assert not result.documents
    assert [p.where for p in result.problems] == [
        str(tmp_path / "absent.txt"),
        str(tmp_path / "empty"),
        "a\x00b.txt",
    ]
    assert "no such file" in result.problems[0].what
    assert "no texts" in result.problems[1].what


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipe_does_not_make_the_build_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (problem,) = read_documents([tmp_path]).problems
    assert "not a regular file" in problem.what


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "secret.txt", TEXT)
    path.chmod(0)
    (problem,) = read_documents([path]).problems
    assert "permission" in problem.what


def test_failing_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "n.txt", TEXT)

    def fail(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(registry, "_bytes", fail)
    (problem,) = read_documents([path]).problems
    assert str(problem) == f"{path}: Input/output error"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names there are always text")
def test_file_name_that_is_no_text_can_be_written(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe2\xf3.txt"))
    path.write_text(TEXT, "utf-8")
    (document,) = read_documents([tmp_path]).documents
    assert document.file_name == "��.txt"
    assert document.file_name.encode()


def test_file_that_is_too_large_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "LIMIT", 100)
    (problem,) = read_documents([write(tmp_path, "big.txt", TEXT * 9)]).problems
    assert "too large" in problem.what


def test_standard_input_is_read_by_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("cp1251"))))
    result = read_documents([STANDARD_INPUT])
    assert result.documents[0].text == TEXT
    assert result.notices[0].startswith("stdin: ")


def test_file_called_dash_in_a_folder_is_no_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "-", TEXT)
    monkeypatch.chdir(tmp_path)
    (problem,) = read_documents([Path()]).problems
    assert "unknown kind" in problem.what
