"""Tells whether the program would read a text, or write what was read, as it did before.

What the outcome depends on is found in the sources: a module, the modules that it imports, and so on, and the
tables of words that they name. A change elsewhere costs a store nothing.
"""

from __future__ import annotations

import ast
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from .. import resources

READING = ("extract", "documents", "readers")
"""What makes a text of a file, and facts of a text."""
WRITING = ("dataset", "validate", "store.resolving", "store.shared")
"""What makes a graph of the facts."""
_CODE = Path(__file__).resolve().parent.parent
_PACKAGES = ("pymorphy3", "pymorphy3-dicts-uk", "shevchenko-py", "translitua")


def glance() -> str:
    """Return what is another when any source or table was written to, or a dictionary was installed.

    Takes hundredths of the time of ``fingerprint``, which then tells whether it matters.
    """
    digest = hashlib.sha256(_versions())
    for path in (*_modules().values(), *_tables()):
        status = path.stat()
        digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


@cache
def fingerprint(roots: tuple[str, ...]) -> str:
    """Return a digest of all that decides what some modules make.

    Args:
        roots: modules of the package, as ``READING`` names them.
    """
    digest = hashlib.sha256(_versions())
    for path in inputs(roots):
        digest.update(f"{path.name}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def inputs(roots: Iterable[str]) -> list[Path]:
    """Return the sources of some modules and of all that they import, and the tables of words, in order.

    A table does not count if modules name it, but none of these.

    >>> names = {path.name for path in inputs(READING)}
    >>> names & {"extract.py", "verbs.tsv", "english_names.tsv", "locks.py"} == {"extract.py", "verbs.tsv"}
    True
    """
    modules = _modules()
    used: dict[str, None] = {}
    pending = list(roots)
    while pending:
        name = pending.pop()
        if name in modules and name not in used:
            used[name] = None
            pending += [*_said(name).imports, *_above(name)]
    inside = {name for module in used for name in _said(module).tables}
    outside = {name for module in modules.keys() - used.keys() for name in _said(module).tables} - inside
    tables = (table for table in _tables() if table.name not in outside)
    return [*(modules[name] for name in sorted(used)), *tables]


def _versions() -> bytes:
    found = []
    for package in _PACKAGES:
        try:
            found.append(f"{package} {version(package)}\n")
        except PackageNotFoundError:
            found.append(f"{package}\n")
    return "".join(found).encode()


@cache
def _modules() -> Mapping[str, Path]:
    """Return the sources of the package by the name of the module within it."""
    found = {}
    for folder, _, names in os.walk(_CODE):
        inside = Path(folder).relative_to(_CODE).parts
        for name in names:
            if name.endswith(".py"):
                own = () if name == "__init__.py" else (name.removesuffix(".py"),)
                found[".".join((*inside, *own))] = Path(folder, name)
    return dict(sorted(found.items()))


@cache
def _tables() -> tuple[Path, ...]:
    return (
        *sorted(resources.gazetteers().glob("*.tsv")),
        *sorted(resources.ontology().glob("*.ttl")),
    )


class _Said(NamedTuple):
    """What counts of a module's source: the modules that it may import, and the tables that it names."""

    imports: tuple[str, ...]
    tables: frozenset[str]


@cache
def _said(module: str) -> _Said:
    """Read a module; parsed sources take 70 MB all together, and only this is kept of each."""
    parsed = ast.parse(_modules()[module].read_bytes())
    constants = (node.value for node in ast.walk(parsed) if isinstance(node, ast.Constant))
    tables = frozenset(value for value in constants if value in _table_names())
    return _Said(tuple(_imports(module, parsed)), tables)


@cache
def _table_names() -> frozenset[str]:
    return frozenset(table.name for table in _tables())


def _imports(module: str, parsed: ast.Module) -> Iterator[str]:
    """Yield what may be modules among the names that a module imports, wherever, but not for types alone."""
    package = module if _modules()[module].name == "__init__.py" else module.rpartition(".")[0]
    pending: list[ast.AST] = [parsed]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            pending += node.orelse
            continue
        pending += ast.iter_child_nodes(node)
        if isinstance(node, ast.ImportFrom) and node.level:
            parts = package.split(".") if package else []
            source = [*parts[: len(parts) + 1 - node.level], *filter(None, [node.module])]
            yield ".".join(source)
            yield from (".".join([*source, alias.name]) for alias in node.names)


def _above(module: str) -> Iterator[str]:
    """Yield the packages that are loaded before a module."""
    while module:
        module = module.rpartition(".")[0]
        yield module
