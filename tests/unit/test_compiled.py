"""The grammar can be compiled (``pyproject.toml``, the hook ``mypyc``); see benchmarks for its speed."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def compiled() -> list[Path]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    patterns = project["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["mypyc"]["include"]
    return sorted(path for pattern in patterns for path in ROOT.glob(pattern.lstrip("/")))


def starred_displays(tree: ast.AST) -> Iterator[int]:
    """Yield the lines of «x in (*names, "other")», which mypyc cannot read: such a tuple wants a name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            for asked, right in zip(node.ops, node.comparators, strict=True):
                if isinstance(asked, ast.In | ast.NotIn) and isinstance(
                    right, ast.Tuple | ast.List | ast.Set
                ):
                    yield from (right.lineno for item in right.elts if isinstance(item, ast.Starred))


@pytest.mark.parametrize("path", compiled(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_has_what_the_compiler_cannot_read(path: Path) -> None:
    assert not list(starred_displays(ast.parse(path.read_text("utf-8"))))


def test_what_the_compiler_cannot_read_is_found() -> None:
    assert list(starred_displays(ast.parse('a in b\nx in (*names, "other")'))) == [2]
