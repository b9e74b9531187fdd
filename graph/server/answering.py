"""Answers one SPARQL query in the form that the client wants, within the limits."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    serialize,
)

from ..errors import QueryError
from ..query import guard
from ..query.texts import used_prefixes
from ..vocabulary import PREFIXES
from .limits import Limits
from .negotiation import best
from .reply import Refusal, Reply
from .snapshot import Snapshot

if TYPE_CHECKING:
    from typing_extensions import Buffer

RESULTS: dict[str, QueryResultsFormat] = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
"""Media types for the answers to SELECT and ASK, the one that we like best first."""

GRAPHS: dict[str, RdfFormat] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
"""Media types for graphs, the one that we like best first."""

_TEXT = {"text/csv", "text/tab-separated-values", "text/turtle"}
_SOURCE = "query"
_Named = NamedNode | BlankNode
_Graph = _Named | DefaultGraph


def answer(snapshot: Snapshot, job: Mapping[str, Any], limits: Limits) -> Reply:
    """Answer a query.

    Args:
        snapshot: of the dataset.
        job: ``query``: SPARQL; ``accept``: what the client takes; ``default_graphs`` and ``named_graphs``:
            addresses of graphs, or None for those of the query or the store.
        limits: rows and bytes of the answer.

    Raises:
        Refusal: 400 for what is no query or reaches beyond the dataset, 406 if the client takes nothing that
            we have, 503 if the answer is too large.
    """
    text = job["query"]
    try:
        guard.check(text, _SOURCE)
        graphs = guard.form(text) in ("CONSTRUCT", "DESCRIBE")
        media_type = negotiated(job["accept"], list(GRAPHS if graphs else RESULTS))
        default_graph, named_graphs = _dataset(job)
        found = snapshot.store.query(
            text, prefixes=PREFIXES, default_graph=default_graph, named_graphs=named_graphs
        )
        if isinstance(found, QueryTriples):
            body = graph(found, media_type, limits)
        else:
            body = _results(found, RESULTS[media_type], limits)
    except QueryError as error:
        raise Refusal(400, str(error)) from None
    except SyntaxError as error:
        raise Refusal(400, str(guard.explain(text, _SOURCE, str(error)))) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise Refusal(400, f"не вдалося виконати · cannot be run: {error}") from None
    return Reply(200, with_charset(media_type), body)


def negotiated(accept: str, offered: Sequence[str]) -> str:
    """Return the media type to answer in.

    Raises:
        Refusal: 406, the client takes none of them.
    """
    chosen = best(accept, offered)
    if chosen is None:
        raise Refusal(406, f"є лише · available only as: {', '.join(offered)}")
    return chosen


def with_charset(media_type: str) -> str:
    """Return the value of Content-Type."""
    return f"{media_type}; charset=utf-8" if media_type in _TEXT else media_type


def graph(triples: Any, media_type: str, limits: Limits) -> bytes:
    """Return triples, each once, in one of ``GRAPHS``.

    Raises:
        Refusal: 503, they are too many.
    """
    kept = dict.fromkeys(islice(triples, limits.rows + 1))
    if len(kept) > limits.rows:
        raise _too_large(limits)
    written = _Written(limits)
    serialize(kept, written, format=GRAPHS[media_type], prefixes=used_prefixes(kept))
    return written.getvalue()


def _dataset(job: Mapping[str, Any]) -> tuple[list[_Graph] | None, list[_Named] | None]:
    """Return the graphs that the protocol names; they stand in the place of those that the query names."""
    if job["default_graphs"] is None and job["named_graphs"] is None:
        return None, None
    return (
        [NamedNode(iri) for iri in job["default_graphs"] or ()],
        [NamedNode(iri) for iri in job["named_graphs"] or ()],
    )


def _results(found: QuerySolutions | QueryBoolean, form: QueryResultsFormat, limits: Limits) -> bytes:
    written = _Written(limits)
    found.serialize(written, format=form)
    content = written.getvalue()
    if isinstance(found, QuerySolutions):
        ends, count = _ROWS[form]
        # No more rows than ends of rows, of which texts may hold some: seldom need they be told apart.
        if sum(map(content.count, ends)) > limits.rows and count(content) > limits.rows:
            raise _too_large(limits)
    return content


class _Written(io.BytesIO):
    """A file in memory that refuses to grow past the limit."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self._limits = limits

    def write(self, data: Buffer) -> int:
        written = super().write(data)
        if self.tell() > self._limits.size:
            raise _too_large(self._limits)
        return written


def _too_large(limits: Limits) -> Refusal:
    return Refusal(
        503,
        "відповідь завелика; додайте LIMIT чи звузьте запит · "
        "the answer is too large; add LIMIT or ask for less "
        f"(≤ {limits.rows} рядків · rows, ≤ {limits.size // 1024} KiB)",
    )


# Rows are counted in what was written: iterating in Python doubles the time of a large answer.
_JSON_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_CSV_QUOTED = re.compile(rb'"[^"]*"')


def _json_rows(content: bytes) -> int:
    bare = _JSON_STRING.sub(b"", content)  # what is left between brackets: objects of an array are rows
    return bare.count(b"[{") + bare.count(b"},{")


_ROWS: dict[QueryResultsFormat, tuple[tuple[bytes, ...], Callable[[bytes], int]]] = {
    QueryResultsFormat.JSON: ((b"}}", b"{}"), _json_rows),
    QueryResultsFormat.XML: ((b"<result>",), lambda content: content.count(b"<result>")),
    QueryResultsFormat.CSV: ((b"\n",), lambda content: _CSV_QUOTED.sub(b"", content).count(b"\n") - 1),
    QueryResultsFormat.TSV: ((b"\n",), lambda content: content.count(b"\n") - 1),
}
