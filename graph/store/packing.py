"""Extractions as bytes: JSON without names, compressed. What is read back runs nothing."""

from __future__ import annotations

import datetime
import json
import zlib
from dataclasses import fields, replace
from typing import Any

from ..documents import Document, Item
from ..facts import Entity, Extraction, Fact, Key, Span

_DOCUMENT, _ITEM = (tuple(field.name for field in fields(kind)) for kind in (Document, Item))
_ENTITY, _FACT = Entity._fields, Fact._fields


def packed(extraction: Extraction) -> bytes:
    """Return an extraction as bytes.

    >>> from graph.documents import document_from_text
    >>> whole = Extraction(document_from_text("Новина", "a.txt"), (Entity(Key("k"), "Person", "Н"),), ())
    >>> unpacked(packed(whole)) == whole
    True
    """
    document = _row(replace(extraction.document, text=""), _DOCUMENT)
    document[_DOCUMENT.index("items")] = [_row(item, _ITEM) for item in extraction.document.items]
    source = [extraction.document.text, extraction.document.file_name, extraction.document.url]
    entities = [_row(entity, _ENTITY) for entity in extraction.entities]
    facts = [[*_row(fact, _FACT), isinstance(fact.object, Key)] for fact in extraction.facts]
    text = json.dumps([source, document, entities, facts], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def unpacked(data: bytes) -> Extraction:
    """Return the extraction of such bytes.

    Raises:
        ValueError: they are damaged, or of another version of the program.
    """
    try:
        (text, *_), document, entities, facts = _values(data)
        return Extraction(
            replace(_document(dict(zip(_DOCUMENT, document, strict=True))), text=text),
            tuple(_entity(dict(zip(_ENTITY, row, strict=True))) for row in entities),
            tuple(_fact(dict(zip((*_FACT, "to_entity"), row, strict=True))) for row in facts),
        )
    except (zlib.error, KeyError, TypeError) as error:
        raise ValueError(str(error)) from error


def source(data: bytes) -> tuple[str, str, str]:
    """Return the text, the file name and the address of the document, whichever version packed it.

    Raises:
        ValueError: the bytes are damaged.
    """
    try:
        text, file_name, url = _values(data)[0]
    except (zlib.error, TypeError, LookupError) as error:
        raise ValueError(str(error)) from error
    return text, file_name, url


def _values(data: bytes) -> list[Any]:
    values: list[Any] = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    return values


def _row(value: object, names: tuple[str, ...]) -> list[Any]:
    row = [getattr(value, name) for name in names]
    return [each.isoformat() if isinstance(each, datetime.date) else each for each in row]


def _document(row: dict[str, Any]) -> Document:
    row["published"] = datetime.date.fromisoformat(row["published"]) if row["published"] else None
    row["items"] = tuple(Item(*item) for item in row["items"])
    return Document(**row)


def _entity(row: dict[str, Any]) -> Entity:
    row["key"] = Key(row["key"])
    row["aliases"] = tuple(row["aliases"])
    row["mentions"] = tuple(Span(*span) for span in row["mentions"])
    return Entity(**row)


def _fact(row: dict[str, Any]) -> Fact:
    row["subject"] = Key(row["subject"])
    if row.pop("to_entity"):
        row["object"] = Key(row["object"])
    row["evidence"] = Span(*row["evidence"])
    row["trigger"] = Span(*row["trigger"]) if row["trigger"] else None
    return Fact(**row)
