"""The data blocks of the page: the picture, read at once, and the evidence, read when first asked for."""

from __future__ import annotations

import base64
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from ..abbreviations import short_name
from ..facts import Span
from ..layout import arranged
from ..network import Evidence, Source, TextFact
from .visible import visible, visible_with_marks

if TYPE_CHECKING:
    import networkx

PACKED_FROM = 64 * 1024
"""Characters of a data block from which it is packed; a smaller one stays readable in the file."""

_ESCAPES = {code: f"\\u{code:04x}" for code in (*map(ord, "<>&\u2028\u2029"), *range(0xD800, 0xE000))}
"""What could end the block, and halves of characters, which no file in UTF-8 can hold."""


def block(data: object) -> str:
    """Return JSON that is safe inside a ``<script type="application/json">``.

    >>> block({"name": "</script><b>"})
    '{"name":"\\\\u003c/script\\\\u003e\\\\u003cb\\\\u003e"}'
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def data_script(name: str, pieces: Iterable[str]) -> str:
    """Return the element that holds a data block: JSON as it stands, or packed where it is large.

    Packed is base64 of zlib data (RFC 1950): unlike gzip it names neither time nor system, so that the same
    data gives the same bytes wherever zlib itself is the same.

    Args:
        name: id of the element, from our own code.
        pieces: of JSON that is safe as ``block`` makes it; what is packed is not held as a whole.
    """
    left = iter(pieces)
    begun: list[str] = []
    length = 0
    for piece in left:
        begun.append(piece)
        length += len(piece)
        if length >= PACKED_FROM:
            return packed_script(name, (each.encode("utf-8") for each in chain(begun, left)))
    return f'<script type="application/json" id="{name}">{"".join(begun)}</script>'


def packed_script(name: str, data: Iterable[bytes]) -> str:
    """Return the element that holds these bytes packed, as ``data_script`` does."""
    packer = zlib.compressobj(9)
    packed = b"".join([*map(packer.compress, data), packer.flush()])
    return f'<script type="application/zlib" id="{name}">{base64.b64encode(packed).decode("ascii")}</script>'


def picture_nodes(network: networkx.MultiDiGraph) -> list[dict[str, Any]]:
    """Return what picture and search need of each node, in the network's order; empty values left out."""
    placed = arranged(network)
    nodes = []
    for iri, data in network.nodes(data=True):
        label, english = visible(data["label"]), visible(data["label_en"])
        short, short_en = short_name(label), short_name(english, "en")
        node = {
            "iri": iri,
            "group": data["type"],
            "label": label or visible(iri),
            "en": english,
            "short": short if short != label else "",
            "shortEn": short_en if short_en != english else "",
            "alt": sorted({visible(alias) for alias in data["aliases"]} - {label, ""}),
            "kind": visible(data["kind"]),
            "kindEn": visible(data["kind_en"]),
            "code": visible(data["katottg"]),
            "start": visible(data["start"]),
            "end": visible(data["end"] if data["end"] != data["start"] else ""),
            "seen": visible(data["reviewed"]),
            "more": data.get("left_out", 0),
        }
        x, y = placed.positions[iri]
        where = {"x": round(x), "y": round(y)}
        if iri in placed.communities:
            where["c"] = placed.communities[iri]
        nodes.append({k: v for k, v in node.items() if v} | where)
    return nodes


def evidence_block(network: networkx.MultiDiGraph) -> Iterator[str]:
    """Yield JSON of the evidence of every edge, in order, of every fact with a text, of quotes and sources.

    Where an excerpt had no room for all statements, ``more`` says how many others edges have, by number.
    """
    writer = _Evidence(network.graph["sources"])
    index = {iri: i for i, iri in enumerate(network)}
    yield from _listed('{"edges":', (writer.all(found) for _, _, found in network.edges(data="evidence")))
    facts = ((index[iri], fact) for iri, facts in network.nodes(data="facts") for fact in facts)
    yield from _listed(',"texts":', (writer.text_fact(node, fact) for node, fact in facts))
    yield from _listed(',"quotes":', writer.quotes)
    yield from _listed(',"sources":', writer.sources)
    left_out = (number for _, _, number in network.edges(data="left_out", default=0))
    if more := {edge: number for edge, number in enumerate(left_out) if number}:
        yield f',"more":{block(more)}'
    yield "}"


def _listed(name: str, items: Iterable[object]) -> Iterator[str]:
    """Yield a member of an object, a list, item by item."""
    yield f"{name}["
    for number, item in enumerate(items):
        yield ("," if number else "") + block(item)
    yield "]"


def coverage(network: networkx.MultiDiGraph) -> dict[str, Any]:
    """Return how much the page shows and of what days, from the documents alone."""
    sources: dict[str, Source] = network.graph["sources"]
    files: dict[str, str] = defaultdict(str)
    for source in sources.values():
        files[source.file_name or source.iri] = max(source.published, files[source.file_name or source.iri])
    published = sorted(day for day in files.values() if day)
    events = [data for _, data in network.nodes(data=True) if data["type"] == "Event"]
    since = sorted(data["start"] for data in events if data["start"])
    until = sorted(data["end"] or data["start"] for data in events if data["end"] or data["start"])
    facts = network.number_of_edges() + sum(len(f) for _, f in network.nodes(data="facts"))
    return {
        "documents": len(files),
        "undated": len(files) - len(published),
        "published": [visible(published[0]), visible(published[-1])] if published else [],
        "events": [visible(since[0]), visible(until[-1])] if since and until else [],
        "nodes": network.number_of_nodes(),
        "facts": facts,
    }


class _Evidence:
    """Numbers sources and quotes as they come, so that each is written once."""

    def __init__(self, sources: dict[str, Source]) -> None:
        self._known = sources
        self._source_numbers: dict[str, int] = {}
        self._quote_numbers: dict[str, int] = {}
        self.sources: list[dict[str, str]] = []
        self.quotes: list[str] = []

    def all(self, evidence: tuple[Evidence, ...]) -> list[dict[str, Any]]:
        return [self._one(e) for e in evidence]

    def text_fact(self, node: int, fact: TextFact) -> dict[str, Any]:
        written = {
            "n": node,
            "p": fact.property,
            "v": visible(fact.value),
            "en": visible(fact.value_en),
            "e": self.all(fact.evidence),
            "more": fact.left_out or "",
        }
        return {k: v for k, v in written.items() if v != ""}

    def _one(self, evidence: Evidence) -> dict[str, Any]:
        text, subject = visible_with_marks(evidence.quote, evidence.subject)
        written: dict[str, Any] = {
            "q": self._quote(text),
            "d": self._source(evidence.source),
            "s": subject,
            "o": self._marks(evidence.quote, evidence.object),
            "t": self._marks(evidence.quote, evidence.trigger),
            "implied": int(evidence.certainty == "implied"),
            "rule": visible(evidence.rule),
            "via": visible(evidence.via),
            "asOf": visible(evidence.as_of),
            "acting": int(evidence.acting),
            "cut": int(evidence.truncated),
            "a": evidence.start,
            "seen": visible(evidence.reviewed),
            "unsure": visible(evidence.doubted),
        }
        return {k: v for k, v in written.items() if v or k in "qd"}

    @staticmethod
    def _marks(quote: str, spans: tuple[Span, ...]) -> list[list[int]]:
        return visible_with_marks(quote, spans)[1] if spans else []

    def _quote(self, text: str) -> int:
        if text not in self._quote_numbers:
            self._quote_numbers[text] = len(self.quotes)
            self.quotes.append(text)
        return self._quote_numbers[text]

    def _source(self, iri: str) -> int:
        if iri not in self._source_numbers:
            self._source_numbers[iri] = len(self.sources)
            source = self._known.get(iri) or Source(iri, iri, "", "", "")
            written = {
                "iri": visible(source.iri),
                "title": visible(source.title),
                "date": visible(source.published),
                "url": visible(source.url),
                "file": visible(source.file_name),
            }
            self.sources.append({k: v for k, v in written.items() if v})
        return self._source_numbers[iri]
