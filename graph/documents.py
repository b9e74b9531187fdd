"""A news text as read, and the items that a digest holds.

A news item: headline and text, the date of publication on a line of its own above or under the headline.
A digest: headline, lead, headline, lead … divided by lines that hold a lone comma; leads may be cut.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass

from .publication import publication_date
from .slugs import slug

_DIVIDER = re.compile(r"^[^\S\n]*,[^\S\n]*$", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?…:;][»”\"')\]]*\Z")


@dataclass(frozen=True, slots=True)
class Item:
    """One news item of a document; offsets are code points in the document's text, end exclusive.

    Attributes:
        number: 1, 2, … in a digest; 0 where the document is a single item.
        start, end: the whole item.
        headline_start, headline_end: its headline (empty range if none).
        body_start: where the text after the headline begins.
        truncated: the text breaks off before its sentence ends.
    """

    number: int
    start: int
    end: int
    headline_start: int
    headline_end: int
    body_start: int
    truncated: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A news text as read.

    Attributes:
        id: readable and stable; the last part of the document's IRI.
        file_name: base name of the file, or the name that the caller gave.
        text: to the letter as read; every offset counts its code points.
        sha256: of the text in UTF-8, hexadecimal.
        published: day of publication where the text gives it.
        published_start, published_end: where it is written (equal if absent).
        url: address, or empty.
        items: one, or those of a digest.
    """

    id: str
    file_name: str
    text: str
    sha256: str
    published: datetime.date | None
    published_start: int
    published_end: int
    url: str
    items: tuple[Item, ...]

    def headline(self, item: Item) -> str:
        """Return the item's headline as written."""
        return self.text[item.headline_start : item.headline_end]

    @property
    def is_digest(self) -> bool:
        """Whether the document holds several items."""
        return len(self.items) > 1


def document_from_text(text: str, file_name: str, url: str = "") -> Document:
    """Make a document of a text: find its date, headline and items.

    >>> text = " 02 травня 2019 року\\nНавчання триває\\n\\nУ Щасті проведено семінар."
    >>> d = document_from_text(text, "a.txt")
    >>> d.published.isoformat(), d.headline(d.items[0]), d.id
    ('2019-05-02', 'Навчання триває', '2019-05-02-navchannia-tryvaie-18b7cb')
    """
    published, start, end = publication_date(text) or (None, 0, 0)
    items = tuple(_items(text, 0 if text[:start].strip() else end))
    first = items[0]
    title = text[first.headline_start : first.headline_end] or text[first.start : first.end]
    day = published.isoformat() if published else "undated"
    digest = hashlib.sha256(file_name.encode("utf-8")).hexdigest()[:6]
    return Document(
        id="-".join(part for part in (day, slug(title, 60), digest) if part),
        file_name=file_name,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        published=published,
        published_start=start,
        published_end=end,
        url=url,
        items=items,
    )


def _items(text: str, begin: int) -> list[Item]:
    bounds, start = [], begin
    for match in _DIVIDER.finditer(text, begin):
        bounds.append(_strip(text, start, match.start()))
        start = match.end()
    bounds.append(_strip(text, start, len(text)))
    kept = [bound for bound in bounds if bound[0] < bound[1]] or bounds[:1]
    numbered = len(kept) > 1
    return [_item(text, s, e, i if numbered else 0) for i, (s, e) in enumerate(kept, 1)]


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _item(text: str, start: int, end: int, number: int) -> Item:
    line_end = text.find("\n", start, end)
    if line_end < 0:
        head_end, body = (start, start) if _SENTENCE_END.search(text[start:end]) else (end, end)
    else:
        head_end, body = line_end, line_end
        while head_end > start and text[head_end - 1].isspace():
            head_end -= 1
        while body < end and text[body].isspace():
            body += 1
    cut = number > 0 and body < end and _SENTENCE_END.search(text[body:end]) is None
    return Item(number, start, end, start, head_end, body, cut)
