"""Pages of an answer: its lines from one place to another, without working out the others.

A line in a question, a comment to every SPARQL engine, says how ::

    SELECT DISTINCT ?organizer ?event ?date ?sentence WHERE {
      ?statement rdf:subject ?event ; rdf:predicate zv:organizedBy ; rdf:object ?organizer .
      OPTIONAL { ?event schema:startDate ?start }
      #= end
      ?statement zv:evidence/oa:exact ?sentence .
      OPTIONAL { ?event zv:date ?date }
    }
    ORDER BY ?start ?event ?organizer ?date ?sentence

What stands above ``#= end`` decides which lines the answer has and in which order; what stands below it only
describes them: it binds nothing that tells them apart. So a page takes two queries: the first asks the part
above for its solutions, in the order of the lines; the second is the question with the solutions of the
page's lines, as ``VALUES``, in place of that part.

A group below the mark that an engine works out by itself before it joins it, OPTIONAL or a sub-select, can be
told of these solutions as well, by a line in it such as ``#= ?event`` or, with a pattern that is of use then
alone, ``#= ?event: ?event zv:heldAt ?place .``

Where the part above does not bind all that tells lines apart, its solutions stand for blocks of lines (a
document for its facts); then blocks are asked for one after another, in their order, until the page is full.
A question without the mark is answered whole, and cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from pyoxigraph import NamedNode, QuerySolutions, Store

from ..vocabulary import PREFIXES
from .guard import is_ordered
from .lexer import tokens
from .ordering import Order, ordered
from .solutions import Line, Solutions, have_names, values
from .terms import Table, grouped

_AGAIN = re.compile(r"^[ \t]*#=((?:[ \t]+\?\w+)+)[ \t]*(?::[ \t]*(.*?))?[ \t]*$", re.MULTILINE)
_END = re.compile(r"^[ \t]*#=[ \t]+end[ \t]*$", re.MULTILINE)
ON_PAGE = 200
"""Lines of an answer that a terminal and a page show at first."""
IN_CELL = 40
"""Values of a cell that they show; the others are counted."""
_BLOCKS, _MOST_BLOCKS = 32, 64  # that are asked for at first, and at a time

Run = Callable[[str], Table]
"""Answers a query."""
Solve = Callable[[str, Order], Solutions]
"""Answers a query, its solutions in an order."""
_AS_WRITTEN = Order(())


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
        above: SPARQL that gives the solutions of the part above the mark.
        order: that of the lines, as far as these solutions tell it.
        kept: their variables.
        line: the variables that tell lines apart; empty if that part does not bind them all.
        opening, below: the question to its first brace, and from the mark on.
    """

    above: str
    order: Order
    kept: tuple[str, ...]
    line: tuple[str, ...]
    opening: str
    below: str

    def described(self, found: Solutions, lines: Iterable[Line]) -> str:
        """Return the question for some solutions of the part above the mark."""
        chosen = [*lines]
        below = _AGAIN.sub(
            lambda mark: f"{values(found, mark[1].replace('?', '').split(), chosen)} {mark[2] or ''}",
            self.below,
        )
        return f"{self.opening} {values(found, self.kept, chosen)}{below}"


def page_of(
    run: Run, solve: Solve, text: str, lists: frozenset[str], offset: int, limit: int
) -> tuple[Table, Page]:
    """Return the rows of some lines of an answer, and which lines they are.

    Args:
        run: answers a query.
        solve: the same, in an order that is given besides, or in the query: what it gives may have been kept.
        text: SPARQL, SELECT.
        lists: variables whose values are gathered into one cell of a line.
        offset: how many lines to leave out.
        limit: how many lines to give at most.
    """
    marked = _marked(text, lists)
    if marked and not marked.line:
        return _page_of_blocks(run, solve, marked, text, lists, offset, limit)
    if not (marked or is_ordered(text)):
        return cut(run(text), lists, offset, limit)
    found = _found(solve, marked, text)
    lines = found.grouped(marked.line) if marked else found.apart_from(lists)
    chosen = lines[offset : offset + limit]
    shown = [*chain.from_iterable(chosen)]
    if not have_names(shown):
        return cut(run(text), lists, offset, limit)
    if marked:
        found = solve(marked.described(found, shown), _AS_WRITTEN)
        shown = [*found.lines]
    return found.table(shown), Page(offset, len(chosen), len(lines), len(lines) > offset + limit)


def _found(solve: Solve, marked: _Marked | None, text: str) -> Solutions:
    """Return the solutions in which the lines are seen, in their order."""
    return solve(marked.above, marked.order) if marked else solve(*ordered(text))


def _page_of_blocks(
    run: Run, solve: Solve, marked: _Marked, text: str, lists: frozenset[str], offset: int, limit: int
) -> tuple[Table, Page]:
    found = _found(solve, marked, text)
    rows = Solutions(_projected(text), ())
    lines: list[list[Line]] = []
    at = step = 0
    while at < len(found.lines) and len(lines) <= offset + limit:
        step = min(step * 2, _MOST_BLOCKS) or _BLOCKS  # the same for every page: what is kept serves all
        blocks = found.lines[at : at + step]
        if not have_names(blocks):
            return cut(run(text), lists, offset, limit)
        rows = Solutions(
            rows.variables, [*rows.lines, *solve(marked.described(found, blocks), _AS_WRITTEN).lines]
        )
        lines = rows.apart_from(lists)
        at += step
    chosen = lines[offset : offset + limit]
    total = len(lines) if at >= len(found.lines) else None
    page = Page(offset, len(chosen), total, len(lines) > offset + limit)
    return rows.table(chain.from_iterable(chosen)), page


def size_of(solve: Solve, text: str, lists: frozenset[str]) -> int:
    """Return how many lines the answer has to a query that says in which order they come."""
    marked = _marked(text, lists)
    if not marked or marked.line:
        found = _found(solve, marked, text)
        return len(found.grouped(marked.line) if marked else found.apart_from(lists))
    select = next(token.start for token in tokens(text) if token.keyword == "SELECT")
    lines = f"{{ {text[select:]}\n}}"
    if lists:
        own = " ".join(f"?{name}" for name in _projected(text) if name not in lists)
        lines = f"{{ SELECT DISTINCT {own} WHERE {lines} }}"
    (count,) = solve(f"{text[:select]}SELECT (COUNT(*) AS ?lines) WHERE {lines}", _AS_WRITTEN).lines
    return int(count)


def only_of(text: str, variable: str, nodes: Iterable[NamedNode]) -> str:
    """Return a question for some values of a variable, put where lines such as ``#= ?variable: …`` name it.

    >>> only_of("ASK {\\n  #= ?one: ?all zv:partOf? ?one .\\n}", "one", [NamedNode("x:1")])
    'ASK {\\nVALUES (?one) { (<x:1>) } ?all zv:partOf? ?one .\\n}'
    """
    found = Solutions((variable,), [str(node).encode() for node in nodes])
    told = values(found, found.variables, found.lines)
    return _AGAIN.sub(
        lambda mark: f"{told} {mark[2] or ''}" if mark[1].strip() == f"?{variable}" else mark[0], text
    )


def description(text: str) -> str:
    """Return what stands below the mark that ends the lines' part; what narrows there may take lines away."""
    end = _END.search(text)
    return text[end.end() :] if end else ""


def cut(table: Table, lists: frozenset[str], offset: int, limit: int) -> tuple[Table, Page]:
    """Return the rows of some lines of a whole answer, and which lines they are."""
    lines = [*grouped(table, lists)]
    chosen = lines[offset : offset + limit]
    page = Page(offset, len(chosen), len(lines), len(lines) > offset + limit)
    return Table(table.variables, tuple(chain.from_iterable(chosen))), page


@lru_cache(maxsize=64)
def _marked(text: str, lists: frozenset[str]) -> _Marked | None:
    """Return a question as two queries; None if it has no mark, or its order is told by lists alone."""
    end = _END.search(text)
    words = tokens(text)
    select = next((token for token in words if token.keyword == "SELECT"), None)
    opening = next((token for token in words if token.text == "{"), None)
    if not (end and select and opening):
        return None
    prologue, pattern, below = text[: select.start], text[opening.end : end.start()], text[end.end() :]
    bound = _projected(f"{prologue}SELECT * WHERE {{{pattern}}}")
    answered = _projected(text)
    line = tuple(name for name in answered if name not in lists)
    order = ordered(text, words)[1].known_by(bound)
    if not order.conditions:
        return None
    needed = {*answered, *(token.text[1:] for token in tokens(below) if token.kind == "variable")}
    kept = tuple(name for name in bound if name in needed)
    distinct = any(token.keyword == "DISTINCT" for token in words[: words.index(opening)])
    return _Marked(
        f"{prologue}SELECT {'DISTINCT ' * distinct}{' '.join(f'?{name}' for name in kept)} "
        f"WHERE {{{pattern}}}",
        order,
        kept,
        line if set(bound).issuperset(line) else (),
        text[: opening.end],
        below,
    )


def _projected(query: str) -> tuple[str, ...]:
    """Return the variables of the answer to a query."""
    answer = Store().query(query, prefixes=PREFIXES)
    assert isinstance(answer, QuerySolutions)
    return tuple(variable.value for variable in answer.variables)
