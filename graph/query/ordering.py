"""The order that a query asks for, and solutions put into it once the engine has found them.

The engine looks terms up anew whenever it compares two solutions, which takes it longer than to find them;
here each key is read once. Terms are compared as the engine compares them (SPARQL 1.1, section 15.1, and by
code points where that leaves it open); what is more than that is left to the engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..vocabulary import RDF, XSD
from .lexer import Token, tokens
from .solutions import Solutions

_KEY = re.compile(
    r"(?P<way>ASC|DESC)?\(*(?P<unbound>!BOUND\()?(?P<first>COALESCE\()?(?P<names>\?\w+(?:,\?\w+)*)\)*"
)
_NUMBER = re.compile(rb"-?\d{1,18}")
_TEXT = re.compile(
    rb'"(?P<value>[^"\\]*)"(?P<language>@[\w-]+)?'
    rb'|"(?P<date>\d{4}(?:-\d\d){0,2})"\^\^<(?P<type>http://www\.w3\.org/2001/XMLSchema#(?:date|gYear|gYearMonth))>'
    rb"|(?P<truth>true|false)"
)
"""Literals that stand in the order of their characters."""
_UNBOUND, _IRI, _WHOLE, _WORDS = range(4)

_Key = tuple[int, bytes | int, bytes]


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of ORDER BY.

    Attributes:
        text: as it stands in the query.
        variables: names of those in it.
    """

    text: str
    variables: frozenset[str]


@dataclass(frozen=True, slots=True)
class Order:
    """What a query says of the order of its solutions.

    Attributes:
        conditions: of ORDER BY; the first counts most.
    """

    conditions: tuple[Condition, ...]

    def __str__(self) -> str:
        """Return the clause."""
        return f"ORDER BY {' '.join(condition.text for condition in self.conditions)}"

    def known_by(self, variables: Iterable[str]) -> Order:
        """Return the conditions before the first that needs another variable than these."""
        known = frozenset(variables)
        others = (at for at, each in enumerate(self.conditions) if not each.variables <= known)
        return Order(self.conditions[: next(others, None)])

    def applied(self, found: Solutions) -> Solutions | None:
        r"""Return solutions in this order, alike ones in that of their characters; None if the engine must.

        >>> order = ordered("SELECT * { } ORDER BY DESC(?n) ?who")[1]
        >>> order.applied(Solutions.read(b"?who\t?n\n<x:b>\t9\n<x:c>\t10\n<x:a>\t9\n")).lines
        [b'<x:c>\t10', b'<x:a>\t9', b'<x:b>\t9']
        >>> order.applied(Solutions.read(b'?who\t?n\n<x:b>\t9.5\n'))
        """
        rows = [line.split(b"\t") for line in sorted(found.lines)]
        columns: list[list[_Key]] = []
        backwards: list[bool] = []
        for condition in self.conditions:
            match = _KEY.fullmatch(_compact(condition.text))
            names = match["names"].replace("?", "").split(",") if match else []
            if not match or not {*names} <= {*found.variables} or len(names) > 1 and not match["first"]:
                return None
            places = [found.variables.index(name) for name in names]
            cells = [next((row[place] for place in places if row[place]), b"") for row in rows]
            keys = _keys([b"" if cell else b"true" for cell in cells] if match["unbound"] else cells)
            if keys is None or _mixed(keys, columns):
                return None
            columns.append(keys)
            backwards.append(match["way"] == "DESC")
        chosen = [*range(len(rows))]
        for keys, reverse in reversed([*zip(columns, backwards, strict=True)]):
            chosen.sort(key=keys.__getitem__, reverse=reverse)
        return Solutions(found.variables, [b"\t".join(rows[place]) for place in chosen])


def ordered(text: str, found: list[Token] | None = None) -> tuple[str, Order]:
    """Return a query without its last ORDER BY, and what that says; all of it if other clauses follow.

    >>> text, order = ordered("SELECT ?a { ?a ?b ?c } ORDER BY DESC(?a)")
    >>> text, str(order)
    ('SELECT ?a { ?a ?b ?c } ', 'ORDER BY DESC(?a)')
    """
    words = tokens(text) if found is None else found
    last = max((at for at, token in enumerate(words) if token.keyword == "ORDER"), default=len(words))
    conditions: list[Condition] = []
    part: list[Token] = []
    depth = 0
    for token in words[last + 2 :]:
        part.append(token)
        depth += (token.text == "(") - (token.text == ")")
        if not depth and (token.kind == "variable" or token.text == ")"):
            variables = frozenset(each.text[1:] for each in part if each.kind == "variable")
            conditions.append(Condition(text[part[0].start : part[-1].end], variables))
            part = []
    if part or not conditions:
        return text, Order(())
    return text[: words[last].start], Order(tuple(conditions))


def _compact(condition: str) -> str:
    return "".join(token.keyword or token.text for token in tokens(condition))


def _keys(cells: Sequence[bytes]) -> list[_Key] | None:
    """Return what orders the cells of a column; None if a term is of a kind that needs the engine."""
    keys: dict[bytes, _Key] = {b"": (_UNBOUND, b"", b"")}
    for term in {*cells} - {b""}:
        if term.startswith(b"<") and not term.startswith(b"<<"):
            keys[term] = (_IRI, term[1:-1], b"")
        elif _NUMBER.fullmatch(term):
            keys[term] = (_WHOLE, int(term), b"")
        elif text := _TEXT.fullmatch(term):
            language = text["language"] or b""
            untyped = RDF.langString if language else XSD.boolean if text["truth"] else XSD.string
            value = text["value"] or text["date"] or text["truth"] or b""
            keys[term] = (_WORDS, value, (text["type"] or untyped.value.encode()) + language)
        else:
            return None
    return [keys[cell] for cell in cells]


def _mixed(keys: Sequence[_Key], before: Sequence[Sequence[_Key]]) -> bool:
    """Whether a number has to be compared with other words, all that counts more being equal."""
    if not {_WHOLE, _WORDS} <= {key[0] for key in keys}:
        return False
    alike = [*zip(*before, strict=True)] or [()] * len(keys)
    numbers, words = (
        {each for each, key in zip(alike, keys, strict=True) if key[0] == kind} for kind in (_WHOLE, _WORDS)
    )
    return not numbers.isdisjoint(words)
