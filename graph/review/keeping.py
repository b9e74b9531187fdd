"""The file of reviews while a person fills it: one row a fact, written after every answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..files import write_bytes
from ..reviewed import Reviews
from ..reviews import Review, as_csv, default_file, read_reviews


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two verdicts on one fact.

    Attributes:
        kept: that of the file.
        refused: the other.
    """

    kept: Review
    refused: Review


class Notebook:
    """The reviews of a project.

    Args:
        path: of the file; made with the first answer.

    Raises:
        DataError: it has faults.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._written = b""
        self._rows: dict[tuple[str, ...], Review] = {}
        self._look()

    @classmethod
    def of_project(cls) -> Notebook:
        """Return that of ``data/reviews.csv``, in the working folder unless the checkout has one."""
        return cls(default_file() or Path("data") / "reviews.csv")

    @property
    def reviews(self) -> Reviews:
        """All that it holds, in order."""
        return Reviews(self._rows.values())

    def put(self, review: Review) -> None:
        """Write a review, in place of the one of the same fact."""
        self._look()
        self._rows[review.fact] = review
        self._write()

    def merge(self, reviews: Iterable[Review]) -> tuple[int, list[Conflict]]:
        """Take reviews in and write; what the file says otherwise stays.

        Returns:
            How many are new, and where the verdicts differ.
        """
        self._look()
        new, conflicts = 0, []
        for review in reviews:
            known = self._rows.setdefault(review.fact, review)
            new += known is review
            if known.verdict != review.verdict:
                conflicts.append(Conflict(known, review))
        if new:
            self._write()
        return new, conflicts

    def _look(self) -> None:
        """Read the file if it is not as it was written last: somebody may have changed it meanwhile."""
        now = self.path.read_bytes() if self.path.is_file() else b""
        if now != self._written:
            self._rows = {row.fact: row for row in (read_reviews(self.path) if now else ())}
            self._written = now

    def _write(self) -> None:
        self._written = as_csv(row.cells() for row in self._rows.values())
        write_bytes(self.path, self._written)
