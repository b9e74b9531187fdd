"""``zviazok build --store``: reads what is new or changed, and brings the store to it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..collecting import seldom_collecting
from ..errors import DataError
from ..judgements import Judgement, default_file, read_judgements
from ..metadata import Counts
from ..reviewed import Reviews
from ..vocabulary import ZV
from . import judging, reviewing
from .fingerprint import READING, WRITING, fingerprint, glance
from .index import GONE, REFUSED
from .layout import Layout
from .reading import Progress, Reading, silent
from .scanning import Scan
from .searching import Search
from .snapshots import publish
from .stating import left_out
from .writer import Writer, open_writer

if TYPE_CHECKING:
    from pyoxigraph import Store

    from ..validate import Violation


@dataclass(frozen=True, slots=True)
class StoreResult:
    """What a build made of a store.

    Attributes:
        added, changed, removed: how many documents are new, have another text or new rules, and went.
        rewritten: how many graphs of documents were written, those of other documents included.
        counts: what the store holds.
        problems: what could not be read or extracted; what was stored of it stays.
        notices: what a user should know of documents that were read.
        violations: what is against the shapes beside facts, which are left out alone; their documents are.
        snapshot: what readers open from now on.
    """

    added: int
    changed: int
    removed: int
    rewritten: int
    counts: Counts
    problems: tuple[DataError, ...]
    notices: tuple[str, ...]
    violations: tuple[Violation, ...]
    snapshot: Path

    @property
    def statements(self) -> int:
        """How many statements of facts the store holds."""
        return self.counts.entities.get(ZV.Statement, 0)

    @property
    def faultless(self) -> bool:
        """Whether every document that was asked for is in the store."""
        return not self.problems and not self.violations


@seldom_collecting()
def build_store(
    paths: Sequence[Path],
    folder: Path,
    *,
    base: str = "",
    prune: bool = False,
    inferring: bool = True,
    jobs: int = 1,
    progress: Progress = silent,
    export: Callable[[Store], None] | None = None,
) -> StoreResult:
    """Add the documents of files to a store, and replace those that changed.

    Killed at any moment, the store is whole, readers see what they saw, and the next build goes on.

    Args:
        paths: files and folders, ``-`` for standard input.
        folder: of the store; made if need be.
        base: what the IRIs of resources begin with; empty for that of the store, or else the project's own.
        prune: forget the documents that these files do not give.
        inferring: whether to add what the rules of ``ontology/rules`` infer.
        jobs: processes that extract, at most; 0 for as many as there are processors.
        progress: told about every step.
        export: given the graph of the finished store.

    Raises:
        DataError: the store cannot be written, or another process writes to it.
    """
    with open_writer(folder, base=base) as writer, closing(Search(Layout(folder))) as search:
        build = _Build(writer, jobs, progress, inferring=inferring)
        build.follow_the_program()
        build.read(Scan(writer.index, paths), prune=prune)
        violations = build.settle(search)
        snapshot = build.publish(search)
        if export:
            export(writer.live.store)
        return build.result(violations, snapshot)


class _Build(Reading):
    """One build of a store."""

    def __init__(self, writer: Writer, jobs: int, progress: Progress, *, inferring: bool) -> None:
        super().__init__(writer, jobs, progress)
        self.writer, self.inferring = writer, inferring
        self.rewritten = 0
        self.reviews = Reviews.of_project()

    def follow_the_program(self) -> None:
        """Have done again what the program would do otherwise than when the store was built."""
        if self.index.get("program") == (now := glance()):
            return
        reading, writing = fingerprint(READING), fingerprint(WRITING)
        if self.index.get("reading") != reading:
            with self.index.transaction():
                self.db.execute("UPDATE document SET version = '' WHERE state <> ?", (GONE,))
                self.db.execute("DELETE FROM file")
                self.writer.mark_shared()
                self.index.put("reading", reading)
                self.index.put("writing", writing)
        elif self.index.get("writing") != writing:
            self.writer.retake()
            self.index.put("writing", writing)
        self.index.put("program", now)

    def settle(self, search: Search) -> list[Violation]:
        """Write what changed, into the index of names as well; nothing is looked at if nothing did."""
        file = default_file()
        judgements = read_judgements(file, base=self.writer.base) if file else ()
        said = hashlib.sha256(repr((self.inferring, judgements)).encode()).hexdigest()
        if said != self.index.get("judged"):
            self.index.put("changed", "1")
        self.writer.review(self.reviews)
        self.writer.state_ontology(self.index.get("writing"))
        refused = self.db.execute("SELECT 1 FROM document WHERE state = ?", (REFUSED,)).fetchone()
        if not self.index.get("changed") and not refused:
            self._tell_idle(judgements)
            return []
        self.writer.take_refused()
        violations = self.writer.settle(
            judgements,
            inferring=self.inferring,
            told=lambda done, total: self.progress("write", done, total),
            written=search.take,
        )
        self.index.put("judged", said)
        (self.rewritten,) = self.db.execute("SELECT count(*) FROM touched").fetchone()
        self.notices += left_out(self.writer.withheld)
        self._tell_idle(judgements)
        return violations

    def _tell_idle(self, judgements: Sequence[Judgement]) -> None:
        """Tell of what people judged that means nothing of the store."""
        self.notices += judging.idle(self.db, judgements)
        self.notices += reviewing.idle(self.index, self.reviews, self.writer.base)

    def publish(self, search: Search) -> Path:
        """Let readers see the changes."""
        layout = search.layout
        current = layout.newest()
        if current and not self.index.get("changed") and not self.rewritten:
            return current
        touched = [
            document for (document,) in self.db.execute("SELECT document FROM touched ORDER BY document")
        ]
        self.progress("publish", 0, 1)
        prepare = partial(search.finish, self.writer, touched)
        written = [self.writer.graph(document) for document in touched]
        snapshot = publish(self.writer.live.store, layout, prepare, written)
        with self.index.transaction():
            self.db.execute("DELETE FROM touched")
            self.index.put("changed", "")
        return snapshot

    def result(self, violations: Sequence[Violation], snapshot: Path) -> StoreResult:
        """Return what the build made of the store."""
        return StoreResult(
            self.added, self.changed, self.removed, self.rewritten, self.writer.live.counts(),
            tuple(self.problems), tuple(self.notices), tuple(violations), snapshot,
        )  # fmt: skip
