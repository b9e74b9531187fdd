"""Pages of an answer: its lines from one place to another, without working out the others.

Two kinds of lines in a question, comments to every SPARQL engine, say how ::

    SELECT DISTINCT ?organizer ?event ?date ?sentence WHERE {
      #= ?statement
      ?statement rdf:subject ?event ; rdf:predicate zv:organizedBy ; rdf:object ?organizer .
      OPTIONAL { ?event schema:startDate ?start }
      #= end
      ?statement zv:evidence/oa:exact ?sentence .
      OPTIONAL { ?event zv:date ?date }
    }
    ORDER BY ?start ?event ?organizer ?date ?sentence

What stands above ``#= end`` decides which lines the answer has and in which order; what stands below it only
describes them. So a page takes two queries: the first asks that part for the keys of all lines (the variables
that are no lists) and is quick; the second is the whole question, narrowed to the lines of the page by
``VALUES`` in place of each ``#=`` line, for the variables that it names. The group in which such a line
stands binds them in every solution.

Where the part above does not bind a whole key, the variables named stand for blocks of lines (a document for
its facts); then blocks are asked for one after another, in their order, until the page is full. A question
without marks is answered whole, and cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain, islice

from pyoxigraph import BlankNode, QuerySolutions, Store, Triple

from ..vocabulary import PREFIXES
from .lexer import Token, tokens
from .terms import Row, Table, columns, grouped

_MARK = re.compile(r"^[ \t]*#=((?:[ \t]+\?\w+)+)[ \t]*$", re.MULTILINE)
_END = re.compile(r"^[ \t]*#=[ \t]+end[ \t]*$", re.MULTILINE)
_BLOCKS = 32  # how many blocks are asked for at first

Run = Callable[[str], Table]
"""Answers a query."""


@dataclass(frozen=True, slots=True)
class Page:
    """Which lines of an answer are there.

    Attributes:
        offset: how many lines stand before them.
        shown: how many there are.
        total: how many the whole answer has; None if that is not known without working it out.
        more: whether others follow.
    """

    offset: int
    shown: int
    total: int | None
    more: bool


@dataclass(frozen=True, slots=True)
class _Marked:
    """A question as two queries.

    Attributes:
        text: the question.
        keys: SPARQL that gives the keys, in the order of the lines.
        line: the variables that tell lines apart; empty if that part does not bind them all.
        named: the variables of the marks.
    """

    text: str
    keys: str
    line: tuple[str, ...]
    named: tuple[str, ...]

    def narrowed(self, keys: Iterable[Row]) -> str:
        """Return the question for some values of the named variables."""
        known = [dict(zip(self.named, key, strict=True)) for key in keys]

        def values(mark: re.Match[str]) -> str:
            names = mark[1].replace("?", "").split()
            rows = ([key[name] for name in names] for key in known)
            # A group that binds a variable in every solution has none where it is unbound.
            written = dict.fromkeys(f"({' '.join(map(str, row))})" for row in rows if None not in row)
            return f"VALUES ({mark[1]} ) {{ {' '.join(written)} }}"

        return _MARK.sub(values, self.text)


def page_of(run: Run, text: str, lists: frozenset[str], offset: int, limit: int) -> tuple[Table, Page]:
    """Return the rows of some lines of an answer, and which lines they are.

    Args:
        run: answers a query.
        text: SPARQL, SELECT.
        lists: variables whose values are gathered into one cell of a line.
        offset: how many lines to leave out.
        limit: how many lines to give at most.
    """
    marked = _marked(text, lists)
    if marked is None:
        return cut(run(text), lists, offset, limit)
    told = run(marked.keys)
    keys = list(columns(told, marked.named))
    if any(isinstance(term, BlankNode | Triple) for key in keys for term in key):
        return cut(run(text), lists, offset, limit)  # VALUES cannot hold them
    if marked.line:
        near: dict[Row, list[Row]] = {}
        for line, key in zip(columns(told, marked.line), keys, strict=True):
            near.setdefault(line, []).append(key)
        chosen = dict(islice(near.items(), offset, offset + limit))
        table = run(marked.narrowed(chain.from_iterable(chosen.values())))
        pairs = zip(columns(table, marked.line), table.rows, strict=True)
        rows = tuple(row for line, row in pairs if line in chosen)
        return Table(table.variables, rows), Page(offset, len(chosen), len(near), len(near) > offset + limit)
    table = run(marked.narrowed(keys[:_BLOCKS]))
    lines = [*grouped(table, lists)]
    at, step = _BLOCKS, _BLOCKS * 2
    while at < len(keys) and len(lines) <= offset + limit:
        lines += grouped(run(marked.narrowed(keys[at : at + step])), lists)
        at, step = at + step, step * 2
    return _page(table.variables, lines, offset, limit, known=at >= len(keys))


def description(text: str) -> str:
    """Return what stands below the mark that ends the lines' part; what narrows there may take lines away."""
    end = _END.search(text)
    return text[end.end() :] if end else ""


def cut(table: Table, lists: frozenset[str], offset: int, limit: int) -> tuple[Table, Page]:
    """Return the rows of some lines of a whole answer, and which lines they are."""
    return _page(table.variables, [*grouped(table, lists)], offset, limit, known=True)


def _page(
    variables: tuple[str, ...], lines: list[list[Row]], offset: int, limit: int, *, known: bool
) -> tuple[Table, Page]:
    chosen = lines[offset : offset + limit]
    page = Page(offset, len(chosen), len(lines) if known else None, len(lines) > offset + limit)
    return Table(variables, tuple(row for rows in chosen for row in rows)), page


def _marked(text: str, lists: frozenset[str]) -> _Marked | None:
    """Return a question as two queries; None if it has no marks, or its order is told by lists alone."""
    end = _END.search(text)
    named = tuple(dict.fromkeys(" ".join(_MARK.findall(text)).replace("?", "").split()))
    found = tokens(text)
    select = next((token for token in found if token.keyword == "SELECT"), None)
    opening = next((token for token in found if token.text == "{"), None)
    if not (end and named and select and opening):
        return None
    prologue, pattern = text[: select.start], text[opening.end : end.start()]
    known = {*_projected(f"{prologue}SELECT * WHERE {{{pattern}}}")}
    answered = _projected(text)
    line = tuple(name for name in answered if name not in lists)
    line = line if known.issuperset(line) else ()
    order = _order(text, found, known)
    if not order:
        return None
    wanted = " ".join(f"?{name}" for name in dict.fromkeys((*line, *named)))
    keys = f"{prologue}SELECT DISTINCT {wanted} WHERE {{{pattern}}}\nORDER BY{order}"
    return _Marked(text, keys, line, named)


def _projected(query: str) -> tuple[str, ...]:
    """Return the variables of the answer to a query."""
    answer = Store().query(query, prefixes=PREFIXES)
    assert isinstance(answer, QuerySolutions)
    return tuple(variable.value for variable in answer.variables)


def _order(text: str, found: list[Token], known: set[str]) -> str:
    """Return the conditions of the last ORDER BY, up to the first that needs another variable."""
    last = max((i for i, token in enumerate(found) if token.keyword == "ORDER"), default=len(found))
    kept = ""
    part: list[Token] = []
    depth = 0
    for token in found[last + 2 :]:
        part.append(token)
        depth += (token.text == "(") - (token.text == ")")
        if not depth and (token.kind == "variable" or token.text == ")"):
            if not known.issuperset(each.text[1:] for each in part if each.kind == "variable"):
                break
            kept += " " + text[part[0].start : part[-1].end]
            part = []
    return kept
