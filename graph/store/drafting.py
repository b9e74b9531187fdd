"""Builds the files of a dataset without a store: graph after graph, from the texts of the graphs.

What identity, inferences and counts rest on is kept in the index of the build. Only a batch of documents is
in memory, however many there are.
"""

from __future__ import annotations

import io
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain, groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import Quad

from ..inference import Premises, premises, rests_on
from ..judgements import Judgement, default_file, read_judgements
from ..metadata import description, graph_name, joined_quads, judgement_quads, ontology_graph
from ..reviewed import Reviews
from ..serialise import n_quads
from ..sorting import lines_in_order
from ..summary import Summary
from ..turtle import is_local
from ..validate import Violation
from ..vocabulary import RDF
from . import judging, reviewing, shared
from .draft import Draft, n_quads_of
from .index import KEPT, Index, failed
from .intake import Intake
from .layout import Layout
from .locks import writing
from .reading import Progress, Reading, silent
from .scanning import Scan
from .stating import Row, document_node, left_out, portions, state
from .tally import WATCHED, Tally

_LINES = 20_000
_TYPE = str(RDF.type)
_WATCHED = WATCHED | rests_on()


@contextmanager
def drafted(
    paths: Sequence[Path],
    folder: Path,
    *,
    base: str,
    inferring: bool = True,
    jobs: int = 1,
    progress: Progress = silent,
) -> Iterator[Draft]:
    """Build the dataset of files in a folder of its own, which nobody removes meanwhile.

    Args:
        paths: files and folders, ``-`` for standard input.
        folder: empty; the caller removes it.
        base: what the IRIs of resources begin with.
        inferring: whether to add what the rules of ``ontology/rules`` infer.
        jobs: processes that extract, at most; 0 for as many as there are processors.
        progress: told about every step.

    Raises:
        DataError: the folder cannot be written.
    """
    layout = Layout(folder)
    with writing(layout.lock):
        try:
            with closing(Index(layout.index, lasting=False)) as index:
                reviews = Reviews.of_project()
                with index.transaction():
                    index.keep_reviews(reviews)
                reading = Reading(Intake(index), jobs, progress)
                reading.read(Scan(index, paths), prune=False)
                file = default_file()
                judgements = read_judgements(file, base=base) if file else ()
                drafting = Drafting(reading.intake, folder, base, progress)
                violations = drafting.draft(judgements, inferring=inferring)
                notices = (
                    *reading.notices, *left_out(drafting.withheld), *judging.idle(index.db, judgements),
                    *reviewing.idle(index, reviews, base)
                )  # fmt: skip
                draft = Draft(
                    folder, drafting.summary(), drafting.tally.triples,
                    tuple(reading.problems), notices,
                    tuple(sorted(violations)), base, drafting.graphs, frozenset(drafting.classes),
                )  # fmt: skip
        except (OSError, sqlite3.Error) as error:
            raise failed(error, folder.parent) from error
        yield draft


class Drafting:
    """Writes the N-Quads of what an index holds.

    Args:
        intake: which has taken all documents in.
        folder: where to write.
        base: what the IRIs of resources begin with.
        progress: told how many documents are written.

    Attributes:
        tally: what is written.
        graphs: where each graph begins and ends.
        classes: what follows the base in addresses, up to a slash.
        withheld: facts that break the shapes and are not written.
    """

    def __init__(self, intake: Intake, folder: Path, base: str, progress: Progress = silent) -> None:
        self.intake, self.db = intake, intake.index.db
        self.folder, self.base, self.progress = folder, base, progress
        self._begin()

    def _begin(self) -> None:
        self.graphs: dict[str, tuple[int, int]] = {}
        self.classes: set[str] = set()
        self.premises = Premises()
        self.withheld: list[Violation] = []
        with self.intake.index.transaction():
            self.tally = Tally(self.db)
            self.db.execute("DROP TABLE IF EXISTS member")
            self.db.execute("CREATE TABLE member (path TEXT, rule TEXT, document TEXT)")
            self.db.execute("DELETE FROM place")
            self.db.execute("DELETE FROM review")

    def draft(self, judgements: Sequence[Judgement], *, inferring: bool) -> list[Violation]:
        """Write all documents but those that break the shapes, and return how these do."""
        violations: list[Violation] = []
        while found := self._documents(judgements):
            violations += found
            self.intake.refuse(found)
            self._begin()
        if self.graphs:
            self._shared(judgements, inferring=inferring)
        return violations

    def summary(self) -> Summary | None:
        """Return what is written."""
        return self.tally.summary() if self.graphs else None

    def _documents(self, judgements: Sequence[Judgement]) -> list[Violation]:
        overlaid = judging.renew(self.intake.index, judgements)
        violations: list[Violation] = []
        done = 0
        (total,) = self.db.execute("SELECT count(*) FROM document WHERE state = ?", (KEPT,)).fetchone()
        with self.intake.index.transaction(), n_quads_of(self.folder).open("wb") as stream:
            for rows in portions(self._rows()):
                self.progress("dataset", done, total)
                stated = state(self.intake.index, rows, overlaid, self.base)
                violations += stated.violations
                self.withheld += stated.withheld
                for row in () if violations else rows:
                    graph = document_node(row.id, self.base)
                    lines = sorted(_split(stated.texts[graph]))
                    start = stream.tell()
                    self._put(str(graph), lines, stream)
                    self._note(str(graph), start, stream.tell())
                    self.db.executemany(
                        "INSERT INTO member VALUES (?, ?, ?)",
                        [(facet.path, facet.rule, row.id) for facet in stated.things[row.number].values()],
                    )
                    reviewing.note(self.db, row.number, stated.reviews[row.number])
                    self.db.executemany(
                        "INSERT OR IGNORE INTO place VALUES (?, ?, ?, 1)", stated.places(row.number)
                    )
                done += len(rows)
        return violations

    def _rows(self) -> Iterator[Row]:
        """Yield the documents in the order of their graphs' names."""
        for row in self.db.execute(
            "SELECT number, id, state, length(extraction) FROM document WHERE state = ? ORDER BY id || '>'",
            (KEPT,),
        ):
            yield Row(*row)

    def _shared(self, judgements: Sequence[Judgement], *, inferring: bool) -> None:
        """Write the graphs that belong to no document."""
        base = self.base
        with self.intake.index.transaction():
            reviews = (
                line for (text,) in self.db.execute("SELECT wanted FROM review") for line in _split(text)
            )
            self._put_apart("identity", chain(_lines(self._identity(judgements)), reviews))
            self._put_apart("ontology", _lines(ontology_graph(base)))
            self._put_apart("places", _lines(self._places()))
            self._put_apart("inferred", self._inferred() if inferring else ())
            self._put_apart("dataset", _lines(description(self.tally.counts(), base)))
        with n_quads_of(self.folder).open("ab") as stream:
            for name in ("dataset", "identity", "inferred", "ontology", "places"):  # in order
                start = stream.tell()
                with (self.folder / name).open("rb") as part:
                    shutil.copyfileobj(part, stream)
                self._note(str(graph_name(base, name)), start, stream.tell())

    def _put_apart(self, name: str, lines: Iterable[str]) -> None:
        graph = str(graph_name(self.base, name))
        rest = (line for line, _ in groupby(lines_in_order(lines)))
        with (self.folder / name).open("wb") as stream:
            while part := list(islice(rest, _LINES)):
                self._put(graph, part, stream)

    def _put(self, graph: str, lines: list[str], stream: BinaryIO) -> None:
        said: dict[str, list[tuple[str, str]]] = {}
        for line in lines:
            subject, predicate, value = line.split(" ", 2)
            if predicate in _WATCHED:
                said.setdefault(predicate, []).append((subject, value[:-3]))
        self.tally.count(len(lines), said)
        own = f"<{self.base}"
        for subject, _ in said.get(_TYPE, ()):
            if subject.startswith(own):
                kind, slash, _ = subject[len(own) :].partition("/")
                if slash and kind not in self.classes and is_local(kind):
                    self.classes.add(kind)
        self.premises.add(premises(said, graph))
        stream.write("".join(n_quads(graph, lines)).encode())

    def _note(self, graph: str, start: int, end: int) -> None:
        if end > start:
            self.graphs[graph] = start, end

    def _inferred(self) -> Iterator[str]:
        for triple in self.premises.inferred():
            yield f"{' '.join(triple)} .\n"

    def _identity(self, judgements: Sequence[Judgement]) -> Iterator[Quad]:
        named = self.db.execute("SELECT path, rule, document FROM member ORDER BY path")
        for path, rows in groupby(named, key=itemgetter(0)):
            members = list(rows)
            if len(members) > 1:
                documents = dict.fromkeys(document for _, _, document in members)
                yield from joined_quads(path, members[0][1], documents, self.base)
        for judgement in judgements:
            sides = [side.partition(" @ ")[0] for side in (judgement.left, judgement.right)]
            if self.db.execute("SELECT 1 FROM member WHERE path IN (?, ?)", sides).fetchone():
                yield from judgement_quads(judgement, self.base)

    def _places(self) -> Iterator[Quad]:
        for (path,) in self.db.execute("SELECT DISTINCT path FROM place WHERE code <> ''"):
            if place := shared.place_of(self.db, path):
                yield from shared.located(self.db, path, place, self.base)


def _lines(quads: Iterable[Quad]) -> Iterator[str]:
    return (f"{quad.triple} .\n" for quad in quads)


def _split(text: str) -> Iterable[str]:
    """Return the lines of N-Triples, where characters that other texts end lines with stand within one."""
    return io.StringIO(text, newline="\n")
