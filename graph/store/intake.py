"""Takes extractions in: what is one thing is known at once, graphs are written later."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ..facts import Extraction
from ..validate import Violation
from .index import GONE, KEPT, REFUSED, Index
from .packing import packed
from .resolving import Resolver
from .scanning import version


class Intake:
    """Takes documents into an index.

    Args:
        index: to be filled.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self._resolver = Resolver(index.db, index.extraction)

    def take(self, extractions: Iterable[Extraction], gone: Collection[str] = ()) -> None:
        """Take extractions of new and changed documents in, and let documents go; call it in a transaction.

        Args:
            extractions: of different documents, some hundreds at most.
            gone: ids of documents.
        """
        db = self.index.db
        changed: dict[int, Extraction | None] = {}
        for document in gone:
            row = db.execute("SELECT number FROM document WHERE id = ?", (document,)).fetchone()
            if row:
                db.execute("UPDATE document SET state = ?, version = '' WHERE number = ?", (GONE, *row))
                changed[row[0]] = None
        for extraction in extractions:
            document = extraction.document.id
            db.execute("INSERT INTO document (id) VALUES (?) ON CONFLICT DO NOTHING", (document,))
            (number,) = db.execute("SELECT number FROM document WHERE id = ?", (document,)).fetchone()
            db.execute(
                "UPDATE document SET version = ?, extraction = ?, state = ? WHERE number = ?",
                (version(extraction.document), packed(extraction), KEPT, number),
            )
            changed[number] = self.index.reviews.applied(extraction)
        self._resolver.replace(changed)

    def refuse(self, violations: Collection[Violation]) -> None:
        """Leave out the documents that break the shapes."""
        db = self.index.db
        with self.index.transaction():
            faulty: dict[int, Extraction | None] = {}
            for document in sorted({violation.document for violation in violations}):
                (number,) = db.execute("SELECT number FROM document WHERE id = ?", (document,)).fetchone()
                db.execute("UPDATE document SET state = ? WHERE number = ?", (REFUSED, number))
                faulty[number] = None
            self._resolver.replace(faulty)

    def take_refused(self) -> None:
        """Take in once more what broke the shapes: other documents may have changed that."""
        with self.index.transaction():
            numbers = [
                n for (n,) in self.index.db.execute("SELECT number FROM document WHERE state = ?", (REFUSED,))
            ]
            self.index.db.execute("UPDATE document SET state = ? WHERE state = ?", (KEPT, REFUSED))
            self._retake(numbers)

    def _retake(self, numbers: Collection[int]) -> None:
        self._resolver.replace({number: self.index.extraction(number) for number in numbers})
