"""The sentences of one graph, with the words in them that count."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from sys import intern

from ..facts import Span
from ..vocabulary import OA, ZV
from .model import Evidence
from .statements import Statement
from .triples import Triples, document_of, local_name

_CHARACTERS = re.compile(r"#char=(\d+),(\d+)$")
_MARKS = ("via", "asOf", "acting", "truncated")


class Sentences:
    """What a graph says of its statements and mentions, read once; sentences as they are asked for.

    Args:
        triples: of the graph.
        reviews: the days on which people found statements right, and could not tell.
    """

    def __init__(self, triples: Triples, reviews: tuple[Mapping[str, str], Mapping[str, str]]) -> None:
        self._triples = triples
        self._reviewed, self._doubted = reviews
        self._exact: dict[str, str] = {}
        self._said = {name: triples.firsts(ZV[name]) for name in ("certainty", "rule", *_MARKS)}
        self._triggers = triples.strings(ZV.trigger)
        self._mentions: dict[tuple[str, str], list[str]] = defaultdict(list)
        for quad in triples.quads(ZV.mention):
            self._mentions[quad.subject.value, document_of(quad.object.value)].append(quad.object.value)

    def evidence(self, one: Statement) -> Evidence | None:
        """Return the evidence of a statement of this graph; None where its sentence is not there."""
        bounds, quote = bounds_of(one.span), self._quote(one.span)
        if bounds is None or quote is None:
            return None
        document = document_of(one.span)
        via, as_of, acting, truncated = (self._said[name].get(one.iri, "") for name in _MARKS)
        return Evidence(
            statement=one.iri,
            source=intern(one.source),  # these come again and again
            quote=quote,
            subject=_inside(bounds, self._mentions.get((one.subject, document), ())),
            object=_inside(bounds, self._mentions.get((one.object, document), ())),
            trigger=_inside(bounds, self._triggers.get(one.iri, ())),
            certainty=intern(local_name(self._said["certainty"].get(one.iri, ""))),
            rule=intern(self._said["rule"].get(one.iri, "")),
            via=via,
            as_of=as_of,
            acting=acting == "true",
            truncated=truncated == "true",
            start=bounds.start,
            reviewed=self._reviewed.get(one.iri, ""),
            doubted=self._doubted.get(one.iri, ""),
        )

    def _quote(self, span: str) -> str | None:
        if span not in self._exact:
            self._exact |= self._triples.firsts(OA.exact, [span])
        return self._exact.get(span)


def bounds_of(span: str) -> Span | None:
    """Return where a span lies in its document, which its address says (RFC 5147); None where it does not.

    >>> bounds_of("https://example.org/id/document/a#char=3,9"), bounds_of("https://example.org/id/document/a")
    (Span(start=3, end=9), None)
    """
    found = _CHARACTERS.search(span)
    return Span(int(found[1]), int(found[2])) if found else None


def _inside(sentence: Span, others: Iterable[str]) -> tuple[Span, ...]:
    """Return those spans that lie inside a sentence of the same document, as offsets in its text, sorted."""
    start, end = sentence
    bounds = {found for other in others if (found := bounds_of(other))}
    return tuple(Span(a - start, b - start) for a, b in sorted(bounds) if start <= a < b <= end)
