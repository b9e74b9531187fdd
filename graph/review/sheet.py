"""Sheets of facts for people to fill in: CSV or an Excel workbook, with the rows of the file of reviews."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..errors import DataError, UsageError, ZviazokError
from ..labels import label
from ..query.workbook import without_time, write_text
from ..reviews import COLUMNS, WORDS, Fault, Review, as_csv, rows_of, understood
from .facts import Quoted

_WIDTHS = (24, 34, 26, 34, 80, 12, 14, 12, 40)
_VERDICT = COLUMNS.index("verdict")
_BY, _WHEN = COLUMNS.index("by"), COLUMNS.index("when")
_MOST = 50_000_000  # bytes of an unpacked workbook: a bomb is larger


def sheet(facts: Iterable[Quoted], suffix: str) -> bytes:
    """Return a sheet of facts without verdicts; the same facts give the same bytes.

    Args:
        facts: as ``questionable`` gives them.
        suffix: ``.csv`` or ``.xlsx``.

    Raises:
        UsageError: another suffix.
    """
    rows = list(dict.fromkeys(_row(fact) for fact in facts))
    if suffix == ".csv":
        return as_csv(rows)
    if suffix == ".xlsx":
        return _workbook(rows)
    raise _unknown(suffix)


def read_sheet(path: Path, by: str, day: datetime.date) -> tuple[Review, ...]:
    """Read a sheet that people filled in; rows without a verdict are passed over.

    Args:
        path: a CSV file or a workbook.
        by, day: who judged and when, for rows that do not say it.

    Raises:
        UsageError: the file is of another kind.
        DataError: it cannot be read, or a row has faults.
    """
    found = []
    for line, cells in _rows_of(path):
        if not cells[_VERDICT].strip():
            continue
        row = list(cells)
        row[_BY], row[_WHEN] = row[_BY].strip() or by, row[_WHEN].strip() or day.isoformat()
        where = f"{path}:{line}"
        review = understood(row, where)
        if isinstance(review, Fault):
            raise DataError(review.what, where=where, next_step=review.next_step)
        found.append(review)
    return tuple(found)


def _row(fact: Quoted) -> tuple[str, ...]:
    document, subject, link, value, sentence = fact.row
    return (document, subject, f"{label(link)} ({link})", value, sentence, "", "", "", "")


def _rows_of(path: Path) -> list[tuple[int, tuple[str, ...]]]:
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise _unknown(path.suffix)
    try:
        if path.suffix.lower() == ".csv":
            return rows_of(path.read_text("utf-8-sig"), str(path))
        return _rows_of_workbook(path)
    except ZviazokError:
        raise
    except Exception as error:  # a library reads what may be anything
        raise DataError(
            f"не прочитано · cannot be read: {error}",
            where=str(path),
            next_step="збережіть як CSV у UTF-8 або .xlsx · save it as CSV in UTF-8 or as .xlsx",
        ) from error


def _workbook(rows: Sequence[Sequence[str]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    page = book.active
    page.title = "Перевірка"
    for at, row in enumerate((COLUMNS, *rows), 1):
        for column, text in enumerate(row, 1):
            cell = page.cell(at, column)
            write_text(cell, text)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if at == 1:
                cell.font = Font(bold=True)
    for column, width in enumerate(_WIDTHS, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions
    choice = DataValidation("list", formula1=f'"{",".join(WORDS)}"', allow_blank=True)
    letter = get_column_letter(_VERDICT + 1)
    choice.add(f"{letter}2:{letter}{len(rows) + 1}")
    page.add_data_validation(choice)
    buffer = io.BytesIO()
    book.save(buffer)
    return without_time(buffer.getvalue())


def _rows_of_workbook(path: Path) -> list[tuple[int, tuple[str, ...]]]:
    from openpyxl import load_workbook

    with zipfile.ZipFile(path) as archive:
        if sum(info.file_size for info in archive.infolist()) > _MOST:
            raise ValueError("завелика книга · the workbook is too large")
    page = load_workbook(path, read_only=False, data_only=True).worksheets[0]
    rows = [
        (number, tuple(_text(cell) for cell in row[: len(COLUMNS)]))
        for number, row in enumerate(page.iter_rows(values_only=True), 1)
    ]
    if not rows or tuple(cell.strip().casefold() for cell in rows[0][1]) != COLUMNS:
        raise DataError("інший заголовок · another header", where=f"{path}:1", next_step=",".join(COLUMNS))
    return [(number, row) for number, row in rows[1:] if any(row)]


def _text(value: object) -> str:
    """Return a cell as people wrote it: a day that the spreadsheet took for one is a day."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def _unknown(suffix: str) -> UsageError:
    return UsageError(
        f"невідомий вид файлу · unknown kind of file: {suffix or '—'}",
        next_step="назвіть файл · name the file .csv або · or .xlsx",
    )
