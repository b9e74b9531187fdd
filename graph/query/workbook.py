"""Answers as an Excel workbook: typed cells, links, and a second sheet that says what was asked."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from .result import Result
from .terms import Term
from .values import day, number

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_SHEETS = {"uk": ("Відповідь", "Запит"), "en": ("Answer", "Query")}
_LONGEST_TEXT = 32_767
_MOST_LINKS = 60_000
_FIRST_DAY = datetime.date(1900, 3, 1)
_MOMENT = (1980, 1, 1, 0, 0, 0)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def workbook(result: Result) -> bytes:
    """Return the answer as .xlsx; the same answer gives the same bytes.

    Dates and numbers are such to the spreadsheet; a resource is its name, with a link to its IRI, a document
    to where it was published. A text
    stays a text whatever it begins with. Excel's limits hold: 32 767 characters in a cell; links are left
    out past 60 000.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title, about = _SHEETS[result.lang]
    widths = _fill(sheet, result)
    _arrange(sheet, result, widths)
    notes = book.create_sheet(about)
    lines = [result.title, *result.notes, *result.text.strip().splitlines()]
    for at, line in enumerate((line for line in lines if line), 1):
        write_text(notes.cell(at, 1), line)
    notes.column_dimensions["A"].width = 110
    buffer = io.BytesIO()
    book.save(buffer)
    return without_time(buffer.getvalue())


def _fill(sheet: Worksheet, result: Result) -> list[int]:
    from openpyxl.styles import Alignment, Font

    for column, heading in enumerate(result.headings, 1):
        write_text(sheet.cell(1, column), heading)
        sheet.cell(1, column).font = Font(bold=True)
    widths = [len(heading) for heading in result.headings]
    if result.boolean is not None:
        write_text(sheet.cell(2, 1), next(result.lines())[0])
        return widths
    top, links = Alignment(vertical="top", wrap_text=True), 0
    pairs = zip(result.groups(), result.lines(), strict=True)
    for at, ((_, cells), line) in enumerate(pairs, 2):
        for column, (terms, text) in enumerate(zip(cells, line, strict=True), 1):
            if not text:
                continue
            cell = sheet.cell(at, column)
            widths[column - 1] = max(widths[column - 1], len(text))
            value = _typed(terms[0]) if len(terms) == 1 else None
            if value is None:
                write_text(cell, text)
            else:
                cell.value = value
            link = _link(result, terms[0]) if len(terms) == 1 and links < _MOST_LINKS else ""
            if link:
                links += 1
                cell.hyperlink = link
                cell.font = Font(color="0563C1", underline="single")
            cell.alignment = top
    return widths


def _arrange(sheet: Worksheet, result: Result, widths: list[int]) -> None:
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = min(max(width + 2, 10), 60)
    sheet.freeze_panes = "A2"
    if result.headings:
        sheet.auto_filter.ref = sheet.dimensions


def write_text(cell: Cell, text: str) -> None:
    """Write a text that stays one, whatever it begins with."""
    clean = _NOT_IN_XML.sub("\ufffd", text)[:_LONGEST_TEXT]
    cell.value = clean
    cell.data_type = "s"
    if clean.startswith(("=", "+", "-", "@")):
        cell.quotePrefix = True


def _typed(term: Term) -> datetime.date | int | float | None:
    found = day(term)
    if found is None:
        return number(term)
    return found if found >= _FIRST_DAY else None


def _link(result: Result, term: Term) -> str:
    if not isinstance(term, NamedNode):
        return ""
    address = result.links.get(term.value, term.value)
    return address if address.startswith(("https:", "http:")) else ""


def without_time(data: bytes) -> bytes:
    """Return the archive with its times fixed and nothing compressed: the same bytes everywhere."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(info.filename, _MOMENT)
            entry.create_system = 3
            new.writestr(entry, content)
    return buffer.getvalue()
