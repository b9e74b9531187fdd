"""Turns graphs written as N-Triples into blocks of TriG, in an order that people can follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from .sorting import rows_in_order
from .vocabulary import RDF, XSD

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_-])?\Z")
_SPAN = re.compile(r"#char=(\d+),(\d+)>\Z")
_INTEGER = re.compile(r'"(-?(?:0|[1-9]\d*))"\Z')
_TYPE = str(RDF.type)


def is_local(text: str) -> bool:
    """Whether a text can stand after a prefix.

    >>> is_local("person"), is_local("шлях")
    (True, False)
    """
    return _LOCAL.match(text) is not None


class Turtle:
    """Writes blocks of TriG, short where a prefix allows; remembers which prefixes were used.

    Args:
        prefixes: what IRIs may begin with, by prefix.

    Attributes:
        used: the prefixes of what was written so far.
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._names = {iri: name for name, iri in prefixes.items()}
        self.used: set[str] = set()
        self._iris: dict[str, str] = {}

    def graph(self, name: str) -> str:
        """Return the name of a graph, which N-Quads write so; empty of the default graph."""
        return self._term(name) if name else ""

    def block(self, name: str, lines: Iterable[str]) -> Iterator[str]:
        """Yield the text of a graph, piece by piece.

        Args:
            name: of the graph, as N-Quads write it.
            lines: its triples, as N-Triples in order.
        """
        written = self.graph(name)
        self._iris.clear()  # most terms are of one graph only
        yield f"{written} {{\n" if written else ""
        between = ""
        for *_, subject, said in rows_in_order(self._subjects(lines)):
            yield f"{between}  {subject}\n{said} .\n"
            between = "\n"
        yield "}\n" if written else ""

    def _subjects(self, lines: Iterable[str]) -> Iterator[tuple[int, int, int, str, str]]:
        """Yield where each subject stands, its name, and what is said of it."""
        for subject, about in groupby((line.split(" ", 2) for line in lines), key=itemgetter(0)):
            pairs = sorted(
                ["" if predicate == _TYPE else self._term(predicate), self._term(value[:-3])]
                for _, predicate, value in about
            )
            said = [
                f"    {predicate or 'a'} {', '.join([value for _, value in same])}"
                for predicate, same in groupby(pairs, key=itemgetter(0))
            ]
            yield (*_order(subject), self._term(subject), " ;\n".join(said))

    def _term(self, text: str) -> str:
        short = self._iris.get(text)
        if short is not None:
            return short
        if text[0] == "<" and text[1] != "<":
            short = self._iris[text] = self._iri(text)
            return short
        return self._typed(text) if text[0] == '"' and text[-1] == ">" else text

    def _iri(self, text: str) -> str:
        value = text[1:-1]
        cut = max(value.rfind("/"), value.rfind("#")) + 1
        name = self._names.get(value[:cut])
        if name is None or not (_LOCAL.match(value, cut) or cut == len(value)):
            return text
        self.used.add(name)
        return f"{name}:{value[cut:]}"

    def _typed(self, text: str) -> str:
        plain, _, datatype = text.rpartition("^^")
        if datatype == _XSD_INTEGER and (number := _INTEGER.match(plain)):
            return number[1]
        if datatype == _XSD_BOOLEAN and plain in ('"true"', '"false"'):
            return plain[1:-1]
        return f"{plain}^^{self._term(datatype)}"


_XSD_INTEGER, _XSD_BOOLEAN = str(XSD.integer), str(XSD.boolean)


def _order(subject: str) -> tuple[int, int, int]:
    """Put the document first, then what it names, its statements, its spans in the text's order."""
    if subject[0] != "<":
        return 1, 0, 0
    if span := _SPAN.search(subject):
        return 3, int(span[1]), int(span[2])
    return 0 if "/document/" in subject else 2 if "/statement/" in subject else 1, 0, 0
