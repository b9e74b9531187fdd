"""The way from files to a dataset and a page: read, extract, build, validate, write."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .collecting import seldom_collecting
from .errors import DataError, UsageError
from .files import replacing, scratch
from .readers import read_documents, size_of
from .reviewed import Reviews
from .summary import Summary, summarise
from .workers import extract_all

if TYPE_CHECKING:
    from pyoxigraph import Store

    from .facts import Extraction
    from .validate import Violation

DATASET_NAME = "graph.trig"
OUTPUT_NAMES = (DATASET_NAME, "graph.nq", "network.html")
PREVIOUS_NAME = "previous.trig"
"""The dataset that a build replaces stays under this name, so that one can ask what changed."""
SMALL = 3_000_000
"""Bytes of texts that are built in memory, which takes some 600 MB then; more are built on disk."""
_ON_DISK = ".zviazok-store-"  # a folder in that of the output, while its files are being made
Progress = Callable[[str, int, int], None]
"""Told the step that begins (see ``STEPS``), how many of its units are done, and of how many."""
STEPS = ("read", "extract", "dataset", "validate", "write")


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did.

    Attributes:
        summary: what the dataset holds; None where nothing could be built.
        files: what was written; empty where nothing was, and then the former files stand as they were.
        problems: what could not be read or extracted; the other documents were built.
        notices: what a user should know of documents that were.
        violations: facts against the ontology's shapes; their documents were left out.
    """

    summary: Summary | None
    files: tuple[Path, ...]
    problems: tuple[DataError, ...]
    notices: tuple[str, ...]
    violations: tuple[Violation, ...]

    @property
    def faultless(self) -> bool:
        """Whether every document that was asked for is in the dataset."""
        return bool(self.files) and not self.problems and not self.violations


def _silent(step: str, done: int, total: int) -> None:
    return None


@seldom_collecting()
def build(
    paths: Sequence[Path | str] = (),
    output: Path | str = "output",
    *,
    base: str = "",
    jobs: int = 1,
    inferring: bool = True,
    progress: Progress = _silent,
    small: int = SMALL,
) -> BuildResult:
    """Build the dataset and the page of news texts.

    The files have the same bytes wherever they are built.

    Args:
        paths: files and folders, ``-`` for standard input; none for the news of the checkout.
        output: folder for ``graph.trig``, ``graph.nq`` and ``network.html``; made if need be.
        base: what the IRIs of resources begin with; empty for the project's own.
        jobs: processes that extract, at most; 0 for as many as there are processors. With more than one, call
            this under ``if __name__ == "__main__":`` as ``multiprocessing`` wants it.
        inferring: whether to add what the rules of ``ontology/rules`` infer.
        progress: told about every step.
        small: files of no more bytes all together are built in memory; larger corpora through a store in the
            output folder, removed at the end: that takes longer, and memory grows with the page only.

    Raises:
        UsageError: no paths are given and there is no checkout, or the base is no IRI.
        DataError: the output cannot be written.
    """
    from . import vocabulary

    base = checked_base(base) if base else vocabulary.DEFAULT_BASE
    sources = [Path(path) for path in paths] or [checkout_news()]
    progress("read", 0, 1)
    if size_of(sources, small) > small:
        return _build_on_disk(sources, Path(output), base, jobs, inferring, progress)
    found = read_documents(sources)
    problems: list[DataError] = list(found.problems)
    extractions: list[Extraction] = []
    for each in extract_all(found.documents, jobs=jobs, progress=partial(progress, "extract")):
        if isinstance(each, DataError):
            problems.append(each)
        else:
            extractions.append(each)
    extractions, idle = _reviewed(extractions)
    notices = (*found.notices, *idle)
    store, violations = _valid(extractions, base, inferring, progress)
    if store is None:
        return BuildResult(None, (), tuple(problems), notices, tuple(violations))
    del extractions  # all that they say is in the store
    progress("write", 0, len(OUTPUT_NAMES))
    files = write_outputs(store, Path(output), progress)
    return BuildResult(summarise(store), files, tuple(problems), notices, tuple(violations))


def _reviewed(extractions: Sequence[Extraction]) -> tuple[list[Extraction], list[str]]:
    """Return the extractions as people reviewed them, and what to tell of reviews that mean no fact."""
    reviews = Reviews.of_project()
    found = [reviews.applied(extraction) for extraction in extractions]
    matched = {review for extraction in found for _, review in extraction.reviewed}
    names = {name for x in found for name in (x.document.id, x.document.file_name)}
    return found, list(reviews.idle(matched, names.__contains__))


def _build_on_disk(
    sources: Sequence[Path], output: Path, base: str, jobs: int, inferring: bool, progress: Progress
) -> BuildResult:
    """Build through a store that is there as long as the build."""
    from .store import build_once
    from .store.upkeep import remove_abandoned

    files: list[Path] = []
    summaries: list[Summary] = []

    def export(store: Store) -> None:
        progress("write", 0, len(OUTPUT_NAMES))
        files.extend(write_outputs(store, output, progress))
        summaries.append(summarise(store))

    with scratch(output, _ON_DISK) as folder:
        remove_abandoned(output.glob(f"{_ON_DISK}*"))
        result = build_once(
            sources, folder, base=base, inferring=inferring, jobs=jobs, progress=progress, export=export
        )
    summary = next(iter(summaries), None)
    return BuildResult(summary, tuple(files), result.problems, result.notices, result.violations)


def checkout_news() -> Path:
    """Return ``data/news`` of the working folder, or of the checkout that this code runs from.

    Raises:
        UsageError: there is none.
    """
    for root in (Path(), Path(__file__).resolve().parent.parent):
        if (folder := root / "data" / "news").is_dir():
            return folder
    raise UsageError(
        "не вказано текстів, а теки data/news тут немає · no texts given, and no data/news here",
        next_step="вкажіть файли чи теку · name files or a folder: zviazok build NEWS/",
    )


def checked_base(base: str) -> str:
    """Return what IRIs may begin with.

    Raises:
        UsageError: they may not.
    """
    import pyoxigraph

    try:
        pyoxigraph.NamedNode(base)
    except ValueError:
        fault = True
    else:
        fault = not base.endswith(("/", "#"))
    if fault:
        raise UsageError(
            f"{base!r} не може бути початком IRI · cannot begin an IRI",
            where="--base",
            next_step="наприклад · for example https://example.org/id/",
        )
    return base


def _valid(
    extractions: Sequence[Extraction], base: str, inferring: bool, progress: Progress
) -> tuple[Store | None, list[Violation]]:
    """Build the dataset of the documents whose facts keep to the shapes, and say what was against them."""
    from . import dataset
    from .validate import validate

    violations: list[Violation] = []
    kept = list(extractions)
    while kept:
        progress("dataset", 0, 1)
        store = dataset.build(kept, base=base, reviews=Reviews(), inferring=inferring)
        progress("validate", 0, 1)
        found = validate(store)
        if not found:
            return store, sorted(violations)
        violations += found
        faulty = {violation.document for violation in found}
        left = [extraction for extraction in kept if extraction.document.id not in faulty]
        if len(left) == len(kept):
            break
        kept = left
    return None, sorted(violations)


def write_outputs(store: Store, output: Path, progress: Progress = _silent) -> tuple[Path, ...]:
    """Write the dataset and the page; all of them, or the former ones stay.

    Raises:
        DataError: they cannot be written.
    """
    from . import dataset, view

    former = output / DATASET_NAME
    names = (*OUTPUT_NAMES, PREVIOUS_NAME) if former.is_file() else OUTPUT_NAMES
    with replacing(output, names) as drafts:
        for number, name in enumerate(OUTPUT_NAMES):
            progress("write", number, len(OUTPUT_NAMES))
            write = view.write_page if name.endswith(".html") else dataset.write
            write(store, drafts / name)
        if PREVIOUS_NAME in names:
            shutil.copyfile(former, drafts / PREVIOUS_NAME)
    return tuple(output / name for name in OUTPUT_NAMES)
