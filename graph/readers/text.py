"""Plain text: UTF-8, or windows-1251 as older office machines in Ukraine still save it."""

from __future__ import annotations

import codecs
import re

from ..documents import document_from_text
from ..errors import ReadError
from .reading import Reading

_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LATIN = re.compile("[A-Za-z]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_WIDE_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AGAIN = "збережіть його як текст у UTF-8 · save it as text in UTF-8"


def read_text(data: bytes, file_name: str) -> Reading:
    """Make one document of a text file's bytes.

    A byte-order mark is dropped and every line ending becomes one ``\\n``, as RFC 5147 counts them: so a
    copy saved on another system has the same offsets, hash and IRI. Nothing else is altered.

    >>> reading = read_text("У Щасті проведено семінар.".encode("cp1251"), "a.txt")
    >>> reading.documents[0].text, len(reading.notices)
    ('У Щасті проведено семінар.', 1)

    Raises:
        ReadError: the file is empty, binary, damaged, or in an encoding that cannot be told.
    """
    text, notice = _decode(data)
    if not text.strip():
        raise ReadError("файл порожній · the file is empty")
    document = document_from_text(text.replace("\r\n", "\n").replace("\r", "\n"), file_name)
    return Reading((document,), (notice,) if notice else ())


def _decode(data: bytes) -> tuple[str, str]:
    if data.startswith(_WIDE_BOMS):
        raise ReadError("текст у UTF-16 · the text is in UTF-16", next_step=_SAVE_AGAIN)
    try:
        text, notice = data.decode("utf-8-sig"), ""
    except UnicodeDecodeError as error:
        text, notice = _decode_1251(data, error), "прочитано як windows-1251 · read as windows-1251"
    if "\x00" in text or len(_BINARY.findall(text)) * 100 > len(text):
        raise ReadError("двійковий файл, не текст · a binary file, not text", next_step=_SAVE_AGAIN)
    return text, notice


def _decode_1251(data: bytes, error: UnicodeDecodeError) -> str:
    """Decode what is no valid UTF-8, if it reads as Cyrillic: nearly every byte means something in 1251."""
    if b"\x00" in data:
        return "\x00"
    mended = data.decode("utf-8", "replace")
    damage = mended.count("\ufffd")
    if len(_CYRILLIC.findall(mended)) > damage:
        raise ReadError(
            f"пошкоджений UTF-8, байт {error.start} · damaged UTF-8 at byte {error.start}",
            next_step=_SAVE_AGAIN,
        )
    text = data.decode("cp1251", "replace")
    letters = _CYRILLIC.findall(text)
    latin = len(_LATIN.findall(text))
    strange = sum(1 for character in text if character > "\x7f") - len(letters)
    small = sum(map(str.islower, letters))
    # KOI8-U has its capitals where 1251 has small letters; other code pages fall among the signs
    if "\ufffd" in text or max(latin, strange * 4, (len(letters) - small) * 2) > len(letters):
        raise ReadError("невідоме кодування · the encoding cannot be told", next_step=_SAVE_AGAIN)
    return text
