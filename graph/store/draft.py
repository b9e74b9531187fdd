"""A dataset on disk that is there for a while: written to files, or asked as a store."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import RdfFormat, Store

from ..errors import DataError
from ..serialise import write_trig
from ..summary import Summary
from ..validate import Violation

_FEW = 100_000_000  # bytes of N-Quads that a store holds in memory, which takes as much
_PART = 20_000  # quads that a store on disk takes at a time: it needs 2 kB for each meanwhile


@dataclass(frozen=True, slots=True)
class Draft:
    """A dataset on disk, as long as its folder is there.

    Attributes:
        folder: where it is.
        summary: what it holds; None if no document is in it.
        quads: how many it has.
        problems, notices, violations: as ``BuildResult`` has them.
    """

    folder: Path
    summary: Summary | None
    quads: int
    problems: tuple[DataError, ...]
    notices: tuple[str, ...]
    violations: tuple[Violation, ...]
    _base: str
    _graphs: dict[str, tuple[int, int]]  # where in the N-Quads each of them is
    _classes: frozenset[str]

    def write_n_quads(self, path: Path) -> None:
        """Write it as N-Quads."""
        shutil.copyfile(n_quads_of(self.folder), path)

    def write_trig(self, path: Path) -> None:
        """Write it as TriG."""
        with (
            n_quads_of(self.folder).open("rb") as source,
            path.open("w", encoding="utf-8", newline="\n") as stream,
        ):
            write_trig(stream, self._graphs, partial(self._triples, source), self._base, self._classes)

    def store(self, few: int = _FEW) -> Store:
        """Return it as a store, in memory only where it is small."""
        return loaded(n_quads_of(self.folder), self.folder / "graph", few)

    def _triples(self, source: BinaryIO, graph: str) -> Iterator[str]:
        start, end = self._graphs[graph]
        source.seek(start)
        cut = len(graph) + 3
        while start < end:
            line = source.readline()
            start += len(line)
            yield f"{line.decode()[:-cut]}.\n"


def n_quads_of(folder: Path) -> Path:
    """Return where a draft has its N-Quads."""
    return folder / "graph.nq"


def loaded(path: Path, folder: Path, few: int) -> Store:
    """Return a store of N-Quads: in memory if they have few bytes, else in a folder."""
    with path.open("rb") as stream:
        if path.stat().st_size <= few:
            store = Store()
            store.load(stream, RdfFormat.N_QUADS, lenient=True)
            return store
        store = Store(str(folder))
        while part := list(islice(stream, _PART)):
            store.bulk_load(b"".join(part), RdfFormat.N_QUADS, lenient=True)
        return store
