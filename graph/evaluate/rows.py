"""Reads the lines of a gold file and says of a bad one where it stands, what is wrong, and what to do."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..errors import DataError

KINDS = ("doc", "entity", "fact", "negative")


class Row:
    """One line of a gold file: an object of JSON whose fields are checked when they are asked for."""

    def __init__(self, path: Path, line: int, fields: dict[str, Any]) -> None:
        self.path = path
        self.line = line
        self.fields = fields

    @property
    def kind(self) -> str:
        """What the line describes: one of ``KINDS``."""
        return self.one_of("kind", KINDS)

    @property
    def item(self) -> int:
        """Number of the digest's item; 0 where none is given."""
        value = self.fields.get("item", 0)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.fault("item — не номер повідомлення · is no number of an item", "1, 2, …")
        return value

    def text(self, field: str) -> str:
        """Return a field that must hold a text; a number counts as one."""
        value = self.fields.get(field)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(f"немає тексту в полі · no text in the field {field!r}", "допишіть · add it")
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        """Return a field that may hold a list of texts."""
        values = self.fields.get(field, [])
        if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() for v in values):
            raise self.fault(
                f"поле має бути списком текстів · must be a list of texts: {field!r}", '["…", "…"]'
            )
        return tuple(values)

    def one_of(self, field: str, known: Iterable[str]) -> str:
        """Return a field that must hold one of the known words."""
        value, words = self.text(field), tuple(known)
        if value not in words:
            close = difflib.get_close_matches(value, words, 1)
            hint = f"; найближче · closest: {close[0]}" if close else ""
            raise self.fault(
                f"невідоме значення · unknown {field} {value!r}",
                f"відомі · known: {', '.join(words)}{hint}",
            )
        return value

    def flag(self, field: str) -> bool:
        """Return whether a field is set."""
        return bool(self.fields.get(field))

    def fault(self, what: str, next_step: str) -> DataError:
        """Return an error about this line."""
        return DataError(what, where=f"{self.path}:{self.line}", next_step=next_step)


def read_rows(path: Path) -> list[Row]:
    """Return the lines of a gold file; the first names the text.

    Raises:
        DataError: the file cannot be read, or a line is no object of JSON.
    """
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except OSError as error:
        raise DataError(
            f"не вдалося прочитати · cannot be read: {error.strerror or error}",
            where=str(path),
            next_step="перевірте назву · check the name",
        ) from error
    except UnicodeDecodeError as error:
        raise DataError(
            f"не UTF-8, байт {error.start} · no UTF-8 at byte {error.start}",
            where=str(path),
            next_step="збережіть його в UTF-8 · save it in UTF-8",
        ) from error
    rows = [_row(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not rows or rows[0].kind != "doc":
        raise DataError(
            "перший рядок не називає тексту · the first line does not name the text",
            where=f"{path}:{rows[0].line if rows else 1}",
            next_step='{"kind": "doc", "path": "news.txt"}',
        )
    return rows


def _row(path: Path, number: int, line: str) -> Row:
    where = f"{path}:{number}"
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DataError(
            f"це не JSON · no JSON: {error}",
            where=where,
            next_step="один об’єкт у рядку · one object a line",
        ) from error
    if not isinstance(fields, dict):
        raise DataError(
            "рядок не є об’єктом JSON · the line is no object of JSON",
            where=where,
            next_step='{"kind": "fact", …}',
        )
    return Row(path, number, fields)
