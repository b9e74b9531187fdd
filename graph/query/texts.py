"""Answers as text: CSV, SPARQL 1.1 results in JSON, Turtle."""

from __future__ import annotations

import csv as _csv
import io
import json as _json
from collections.abc import Iterable
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from ..vocabulary import PREFIXES
from .result import Result
from .terms import Term

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def csv(result: Result) -> str:
    """Return the answer as RFC 4180 CSV with names in place of IRIs.

    A text that a spreadsheet would take for a formula is preceded by an apostrophe.
    """
    buffer = io.StringIO()
    writer = _csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([harmless(heading) for heading in result.headings])
    if result.boolean is not None:
        writer.writerows(result.lines())
        return buffer.getvalue()
    for (_, cells), line in zip(result.groups(), result.lines(), strict=True):
        writer.writerow(
            [
                text if len(cell) == 1 and is_number(cell[0]) else harmless(text)
                for cell, text in zip(cells, line, strict=True)
            ]
        )
    return buffer.getvalue()


def json(result: Result) -> str:
    """Return the answer in JSON as https://www.w3.org/TR/sparql11-results-json/ lays down."""
    answer: dict[str, Any]
    if result.boolean is not None:
        answer = {"head": {}, "boolean": result.boolean}
    else:
        pairs = (zip(result.variables, row, strict=True) for row in result.rows)
        bindings = [{name: _binding(term) for name, term in row if term is not None} for row in pairs]
        answer = {"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}}
    return _json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def turtle(result: Result) -> str:
    """Return the triples of the answer in Turtle, sorted."""
    triples = [Triple(*row) for row in result.rows]  # type: ignore[arg-type]
    written = serialize(triples, format=RdfFormat.TURTLE, prefixes=used_prefixes(triples))
    return (written or b"").decode("utf-8")


def used_prefixes(triples: Iterable[Triple]) -> dict[str, str]:
    """Return those of the vocabulary's prefixes that shorten an address in the triples."""
    used = "\n".join(str(triple) for triple in triples)
    return {name: iri for name, iri in PREFIXES.items() if f"<{iri}" in used}


def harmless(text: str) -> str:
    """Return the text so that a spreadsheet takes it for text.

    >>> harmless('=HYPERLINK("https://example.org")'), harmless("16 днів")
    ('\\'=HYPERLINK("https://example.org")', '16 днів')
    """
    return "'" + text if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text


def is_number(term: Term) -> bool:
    """Whether the term is a number.

    >>> is_number(Literal(3)), is_number(Literal("-3"))
    (True, False)
    """
    return isinstance(term, Literal) and term.datatype.value.rpartition("#")[2] in {
        "integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger", "positiveInteger",
    }  # fmt: skip


def _binding(term: Term) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
        return {"type": "triple", "value": {name: _binding(part) for name, part in parts}}
    binding = {"type": "literal", "value": term.value}
    if term.language:
        return binding | {"xml:lang": term.language}
    if not term.datatype.value.endswith("XMLSchema#string"):
        return binding | {"datatype": term.datatype.value}
    return binding
