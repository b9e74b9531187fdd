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
from .summary import Summary

if TYPE_CHECKING:
    from pyoxigraph import Store

    from .validate import Violation

DATASET_NAME = "graph.trig"
OUTPUT_NAMES = (DATASET_NAME, "graph.nq", "network.html")
PREVIOUS_NAME = "previous.trig"
"""The dataset that a build replaces stays under this name, so that one can ask what changed."""
SMALL = 100_000_000
"""Bytes of N-Quads that are held in memory while the page is made of them; more are read from a disk."""
_DRAFT = ".zviazok-draft-"  # a folder in that of the output, while its files are being made
Progress = Callable[[str, int, int], None]
"""Told the step that begins (see ``STEPS``), how many of its units are done, and of how many."""
STEPS = ("read", "extract", "dataset", "write")


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did.

    Attributes:
        summary: what the dataset holds; None where nothing could be built.
        files: what was written; empty where nothing was, and then the former files stand as they were.
        problems: what could not be read or extracted; the other documents were built.
        notices: what a user should know of documents that were.
        violations: what is against the shapes beside facts, which are left out alone; their documents are.
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


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files that were written, and what a user should know of them."""

    files: tuple[Path, ...] = ()
    notices: tuple[str, ...] = ()


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

    The files have the same bytes whatever the order and the number of processes. The dataset is never in
    memory as a whole, but for a small one while its page is made.

    Args:
        paths: files and folders, ``-`` for standard input; none for the news of the checkout.
        output: folder for ``graph.trig``, ``graph.nq`` and ``network.html``; made if need be.
        base: what the IRIs of resources begin with; empty for the project's own.
        jobs: processes that extract, at most; 0 for as many as there are processors. With more than one, call
            this under ``if __name__ == "__main__":`` as ``multiprocessing`` wants it.
        inferring: whether to add what the rules of ``ontology/rules`` infer.
        progress: told about every step.
        small: bytes of N-Quads that may be in memory while the page is made.

    Raises:
        UsageError: no paths are given and there is no checkout, or the base is no IRI.
        DataError: the output cannot be written.
    """
    from . import vocabulary
    from .store.drafting import drafted
    from .store.upkeep import remove_abandoned

    base = checked_base(base) if base else vocabulary.DEFAULT_BASE
    sources, output = [Path(path) for path in paths] or [checkout_news()], Path(output)
    progress("read", 0, 1)
    with scratch(output, _DRAFT) as folder:
        remove_abandoned(output.glob(f"{_DRAFT}*"))
        with drafted(sources, folder, base=base, inferring=inferring, jobs=jobs, progress=progress) as draft:
            written = Outputs()
            if draft.summary:
                written = _write(
                    output, draft.write_trig, draft.write_n_quads, partial(draft.store, small), progress
                )
            notices = (*draft.notices, *written.notices)
            return BuildResult(draft.summary, written.files, draft.problems, notices, draft.violations)


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


def write_outputs(store: Store, output: Path, progress: Progress = _silent) -> Outputs:
    """Write the dataset and the page; all of them, or the former ones stay.

    Raises:
        DataError: they cannot be written.
    """
    from .serialise import write

    return _write(output, partial(write, store), partial(write, store), lambda: store, progress)


def _write(
    output: Path,
    write_trig: Callable[[Path], None],
    write_n_quads: Callable[[Path], None],
    store: Callable[[], Store],
    progress: Progress,
) -> Outputs:
    from . import view

    notices = []

    def write_page(path: Path) -> None:
        if room := view.write_page(store(), path):
            notices.append(room.notice)

    writers = (write_trig, write_n_quads, write_page)
    former = output / DATASET_NAME
    names = (*OUTPUT_NAMES, PREVIOUS_NAME) if former.is_file() else OUTPUT_NAMES
    with replacing(output, names) as drafts:
        for number, (name, write) in enumerate(zip(OUTPUT_NAMES, writers, strict=True)):
            progress("write", number, len(OUTPUT_NAMES))
            write(drafts / name)
        if PREVIOUS_NAME in names:
            shutil.copyfile(former, drafts / PREVIOUS_NAME)
    return Outputs(tuple(output / name for name in OUTPUT_NAMES), tuple(notices))
