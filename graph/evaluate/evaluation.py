"""The whole comparison of a dataset with gold files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..documents import Document
from ..errors import DataError, UsageError
from .figures import Figures, figures
from .found import FoundDocument
from .gold import read_gold
from .scoring import DocumentScore, score
from .texts import Texts

if TYPE_CHECKING:
    from pyoxigraph import Store

SUFFIX = ".jsonl"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of every gold file.

    Attributes:
        scores: one for each gold file, in the order of their names.
        notices: what is odd about gold files and texts, in words.
    """

    scores: tuple[DocumentScore, ...]
    notices: tuple[str, ...]

    @property
    def figures(self) -> Figures:
        """The figures over all documents."""
        return figures(self.scores)

    @property
    def absent(self) -> tuple[str, ...]:
        """Base names of the texts that the dataset does not hold."""
        return tuple(score.gold.document.file_name for score in self.scores if score.found is None)


def evaluate(store: Store, gold: Sequence[Path], documents: Sequence[Path] = ()) -> Evaluation:
    """Hold a dataset against gold files.

    Args:
        store: the dataset.
        gold: files of JSON lines, or folders of them.
        documents: folders that hold the texts; none for those of the gold files and ``data/news``.

    Raises:
        UsageError: no gold file is named.
        DataError: a gold file has a fault or its text is not there.
    """
    texts = Texts(documents)
    scores: list[DocumentScore] = []
    notices: list[str] = []
    for path in gold_files(gold):
        found: list[FoundDocument] = []

        def text_of(name: str, path: Path = path, found: list[FoundDocument] = found) -> Document:
            try:
                found.append(FoundDocument(store, name))
            except LookupError:
                return texts.document(name, path)
            return texts.document(name, path, found[0].sha256)

        facts = read_gold(path, text_of)
        scores.append(score(facts, found[0] if found else None))
        notices += facts.notices
        if found and found[0].sha256 not in ("", facts.document.sha256):
            notices.append(
                f"{path}: текст не той, з якого побудовано граф · the graph was built from another text than "
                f"{facts.document.file_name!r}"
            )
    if unscored := {predicate for one in scores for predicate in one.gold.unscored}:
        notices.append(f"не оцінюються · are not scored: {', '.join(sorted(unscored))}")
    return Evaluation(tuple(scores), tuple(notices))


def gold_files(paths: Sequence[Path]) -> list[Path]:
    """Return the files that are named, and those of the folders that are named, sorted.

    Raises:
        UsageError: there are none.
        DataError: one is not there.
    """
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]
        if not inside or not inside[0].exists():
            raise DataError(
                "немає файлів зразка · there are no gold files",
                where=str(path),
                next_step=f"вкажіть файли {SUFFIX} чи їхню теку · name {SUFFIX} files or their folder",
            )
        found += inside
    if not found:
        raise UsageError("не вказано файлів зразка · no gold files given", where="evaluate")
    return list(dict.fromkeys(found))
