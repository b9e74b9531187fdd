"""Nothing is in the project whose source and licence are not written down."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path, PurePosixPath

import pytest


@pytest.fixture(scope="module")
def listed(root: Path) -> list[str]:
    """Every name between backticks in the tables of SOURCES.md."""
    text = (root / "data" / "SOURCES.md").read_text("utf-8")
    return [n for line in text.splitlines() if line.startswith("|") for n in re.findall(r"`([^`]+)`", line)]


def test_every_data_file_has_its_source(root: Path, listed: list[str]) -> None:
    data = root / "data"
    files = [PurePosixPath(p.relative_to(data).as_posix()) for p in data.rglob("*") if p.is_file()]
    files = [f for f in files if f.name != "SOURCES.md" and "__pycache__" not in f.parts]
    assert len(files) > 10
    assert [str(f) for f in files if not any(f.match(pattern) for pattern in listed)] == []


def test_every_listed_data_file_is_there(root: Path, listed: list[str]) -> None:
    named = [name for name in listed if name.startswith(("news/", "gazetteers/"))]
    assert [name for name in named if not list((root / "data").glob(name))] == []


def test_every_dependency_has_its_licence(root: Path, listed: list[str]) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    names = [re.split(r"[^\w.-]", requirement)[0] for requirement in project["dependencies"]]
    assert [name for name in names if name not in listed] == []


def test_every_vendored_component_has_its_licence(root: Path) -> None:
    text = (root / "data" / "SOURCES.md").read_text("utf-8")
    with (root / "graph" / "view" / "vendor" / "vendored.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    assert rows
    for row in rows:
        assert f"| {row['name']} |" in text and f"| {row['licence']} |" in text
