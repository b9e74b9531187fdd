"""Reviews by people of facts, right or wrong: read from a small reviewed file, applied at every build.

``data/reviews.csv`` has one row a fact in one document: document, subject, link, object, sentence, verdict,
by, when, why. A fact is known by what the document itself says, so that a row outlives rebuilds, moved
offsets, other rules and identity judgements: the document's id or file name, the names of subject and object
as the document has them (in any of its forms), the property, and the sentence. ``right`` confirms the fact;
``wrong`` takes it out of the dataset, as this sentence states it; ``unsure`` is kept for the record.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from .errors import DataError
from .labels import label
from .vocabulary import FACTS

Verdict = Literal["right", "wrong", "unsure"]
COLUMNS = ("document", "subject", "link", "object", "sentence", "verdict", "by", "when", "why")
WORDS: dict[Verdict, tuple[str, ...]] = {
    "right": ("right", "так", "правильно", "yes"),
    "wrong": ("wrong", "ні", "неправильно", "хибно", "no"),
    "unsure": ("unsure", "не певно", "непевно", "?"),
}
"""How people write a verdict; the file has the first word of each."""
_DELIMITERS = ",;\t"  # of spreadsheets in one country or another
_TERM = re.compile(r"(?:.*\()?(\w+)\)?\Z", re.DOTALL)  # «організатор (organizedBy)»
_FORMULA = re.compile(r"'*[=+\-@]")  # what a spreadsheet would compute


class Fault(NamedTuple):
    """What is wrong with a row, and what to do."""

    what: str
    next_step: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a person says of a fact that a document states.

    Attributes:
        document: id or file name of the document.
        subject: a name of the subject, as the document has it.
        link: local name of the property.
        object: a name of the object, or the text, day or number that it is.
        sentence: the quoted sentence, blanks as single spaces; empty for every sentence of the document.
        verdict: right, wrong or unsure.
        by: who says so.
        when: on what day.
        why: for what reason.
        where: file and line, for messages; two reviews are equal wherever they stand.
    """

    document: str
    subject: str
    link: str
    object: str
    sentence: str
    verdict: Verdict
    by: str
    when: datetime.date
    why: str = ""
    where: str = field(default="", compare=False)

    @property
    def fact(self) -> tuple[str, ...]:
        """What it is about; the file has one row for it."""
        return (self.document, self.subject, self.link, self.object, self.sentence)

    def cells(self) -> tuple[str, ...]:
        """Return its row, as people read it.

        >>> day = datetime.date(2020, 1, 2)
        >>> Review("a.txt", "Форум", "status", "held", "Форум відбувся.", "right", "О. П.", day).cells()[1:4]
        ('Форум', 'стан (status)', 'held')
        """
        link = f"{label(self.link)} ({self.link})"
        document, subject, _, *rest = self.fact
        return (document, subject, link, *rest, self.verdict, self.by, self.when.isoformat(), self.why)


def default_file() -> Path | None:
    """Return ``data/reviews.csv`` of the working folder or of the checkout; None if neither has one."""
    for root in (Path(), Path(__file__).resolve().parent.parent):
        if (path := root / "data" / "reviews.csv").is_file():
            return path
    return None


def read_reviews(path: Path) -> tuple[Review, ...]:
    """Read a file of reviews, whatever a spreadsheet took for the delimiter and for a day.

    Args:
        path: a CSV file in UTF-8 with a header.

    Raises:
        DataError: a row cannot be understood, or two rows contradict each other; says which, and why.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            f"не прочитано · cannot be read: {error}",
            where=str(path),
            next_step="збережіть як CSV у UTF-8 · save it as CSV in UTF-8",
        ) from error
    found = tuple(_understood(row, f"{path}:{line}") for line, row in rows_of(text, str(path)) if any(row))
    _check(found)
    return found


def rows_of(text: str, source: str) -> list[tuple[int, tuple[str, ...]]]:
    """Return the rows under the header, each with its line and as many cells as there are columns.

    Raises:
        DataError: the header or the number of cells is another one.
    """
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        if tuple(cell.strip().casefold() for cell in next(lines, [])) != COLUMNS:
            raise DataError(
                "інший заголовок · another header", where=f"{source}:1", next_step=",".join(COLUMNS)
            )
        rows = []
        for row in lines:
            where = f"{source}:{lines.line_num}"
            if row and len(row) != len(COLUMNS):
                raise DataError(
                    f"стовпців {len(row)} · {len(row)} columns",
                    where=where,
                    next_step=f"має бути · there should be {len(COLUMNS)}: {','.join(COLUMNS)}",
                )
            if row:
                rows.append((lines.line_num, tuple(_bare(cell) for cell in row)))
        return rows
    except csv.Error as error:
        raise DataError(
            f"це не CSV · this is no CSV: {error}",
            where=f"{source}:{lines.line_num}",
            next_step="виправте рядок · mend the line",
        ) from error


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as a CSV file in UTF-8 that spreadsheets open rightly, and of which they compute nothing.

    >>> as_csv([("a.txt", "=1+1")]).decode("utf-8-sig").splitlines()[1]
    "a.txt,'=1+1"
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        cells = map(one_line, row)
        writer.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells])
    return text.getvalue().encode("utf-8-sig", "replace")


def understood(row: Sequence[str], where: str = "") -> Review | Fault:
    """Return the review that a row gives, or what is wrong with it.

    >>> row = ("a.txt", "Форум", "стан (status)", "held", "", "так", "О. П.", "31.01.2020", "")
    >>> review = understood(row)
    >>> review.link, review.verdict, review.when.isoformat()
    ('status', 'right', '2020-01-31')
    """
    document, subject, link, value, sentence, verdict, by, when, why = map(one_line, row)
    said = next((key for key, words in WORDS.items() if verdict.casefold() in words), None)
    if said is None:
        known = ", ".join(words[0] for words in WORDS.values())
        return Fault(f"невідоме рішення · unknown verdict {verdict!r}", f"одне з · one of {known}")
    if not document or not subject or not value:
        return Fault(
            "невідомо, про який факт · no fact is named", "заповніть · fill in document, subject, object"
        )
    term = property_named(link)
    if term is None:
        return Fault(f"невідомий зв'язок · unknown link {link!r}", f"один із · one of {', '.join(FACTS)}")
    day = day_written(when)
    if day is None:
        return Fault(f"це не день · no day: {when!r}", "запишіть як · write it as 2020-01-31")
    return Review(document, subject, term, value, sentence, said, by, day, why, where)


def property_named(text: str) -> str | None:
    """Return the local name of a property that is written so: by itself, after its label, or as its label.

    >>> property_named("організатор (organizedBy)"), property_named("organizedBy"), property_named("hm")
    ('organizedBy', 'organizedBy', None)
    """
    match = _TERM.match(text)
    if match and match[1] in FACTS:
        return match[1]
    folded = text.casefold()
    return next((term for term in FACTS if folded in (label(term).casefold(), label(term, "en"))), None)


def day_written(text: str) -> datetime.date | None:
    """Return the day that a text means, in ISO's way or a spreadsheet's (``31.01.2020``)."""
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def one_line(text: str) -> str:
    """Return the text with blanks of any kind as single spaces, none at the ends.

    >>> one_line(" Форум\\n відбувся. ")
    'Форум відбувся.'
    """
    return " ".join(text.split())


def _understood(row: Sequence[str], where: str) -> Review:
    found = understood(row, where)
    if isinstance(found, Fault):
        raise DataError(found.what, where=where, next_step=found.next_step)
    return found


def _bare(cell: str) -> str:
    """Take off the mark that keeps a spreadsheet from computing a cell."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _check(reviews: Iterable[Review]) -> None:
    """Refuse to be told that one fact is right and that it is wrong."""
    said: dict[tuple[str, ...], Review] = {}
    for review in reviews:
        first = said.setdefault(review.fact, review)
        if first.verdict != review.verdict:
            raise DataError(
                f"«{review.subject} — {label(review.link)} → {review.object}»: {review.verdict} тут · here, "
                f"{first.verdict} раніше · before",
                where=review.where,
                next_step=f"лишіть цей рядок або · keep this row or {first.where}",
            )
