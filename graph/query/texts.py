"""Answers as text: CSV, Markdown, SPARQL 1.1 results in JSON, Turtle."""

from __future__ import annotations

import csv as _csv
import io
import json as _json
import re
from collections.abc import Iterable
from typing import Any

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, serialize

from ..terminal import printable
from ..vocabulary import PREFIXES
from .result import Result
from .terms import Term
from .values import is_number

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~#&]")
_LINE_BREAKS = re.compile("[\t\n\r\u2028\u2029]+")
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


def markdown(result: Result) -> str:
    """Return the answer as a table of GitHub Flavored Markdown, under its title and over its notes.

    What Markdown or HTML would take for theirs is escaped. A resource with a web address links to it.
    """
    lines = [f"**{escaped(result.title)}**", ""] if result.title else []
    lines.append(_pipes(escaped(heading) for heading in result.headings))
    numeric = _numeric_columns(result)
    lines.append(_pipes("---:" if i in numeric else "---" for i in range(len(result.headings))))
    if result.boolean is not None:
        lines += (_pipes(map(escaped, line)) for line in result.lines())
    for _, cells in result.groups():
        lines.append(_pipes("; ".join(dict.fromkeys(_linked(result, t) for t in cell)) for cell in cells))
    lines += ["", *(f"> {escaped(note)}\n" for note in result.notes)]
    return "\n".join(lines).rstrip() + "\n"


def escaped(text: str) -> str:
    """Return the text so that Markdown shows it as it is, in one line.

    >>> print(escaped("a|b <b> [x](y)\\n*z*"))
    a\\|b \\<b\\> \\[x\\](y) \\*z\\*
    """
    return _SPECIAL.sub(r"\\\g<0>", _LINE_BREAKS.sub(" ", printable(text)))


def _pipes(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _numeric_columns(result: Result) -> set[int]:
    columns = list(zip(*result.rows, strict=True))
    return {
        i for i, column in enumerate(columns)
        if any(column) and all(is_number(term) for term in column if term is not None)
    }  # fmt: skip


def _linked(result: Result, term: Term) -> str:
    text = escaped(result.words(term))
    address = result.links.get(term.value) if isinstance(term, NamedNode) else None
    return f"[{text}](<{address}>)" if address else text


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
