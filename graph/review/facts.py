"""The facts of a dataset as people review them: in words, with the sentence and its words that count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Store

from ..facts import Span
from ..labels import label
from ..names import same_word, words
from ..reviewed import Known, Stated
from ..reviews import one_line
from ..vocabulary import DCTERMS, OA, RDF, RDFS, SCHEMA, SKOS, ZV


@dataclass(frozen=True)
class Quoted:
    """One statement: what a document says in one sentence.

    Attributes:
        store: the dataset.
        graph: the document.
        subject, link, object: the fact; the link by the local name of its property.
        span: the sentence, an address.
        statement: the address of the statement.
        implied, cut: context was needed; the text breaks off.
        confidence: of the rule.
        day: of publication, ISO, or empty.
        document: by what a row names the document.
    """

    store: Store
    graph: NamedNode
    statement: NamedNode
    subject: NamedNode
    link: str
    object: NamedNode | Literal
    span: NamedNode
    implied: bool
    cut: bool
    confidence: Decimal
    day: str
    document: str

    @property
    def order(self) -> tuple[str, ...]:
        """Where it stands among the facts of its sentence."""
        return (self.subject.value, self.link, self.object.value, self.statement.value)

    @cached_property
    def sentence(self) -> str:
        """The sentence, to the letter."""
        return self._text(self.span, OA.exact)

    @cached_property
    def title(self) -> str:
        """The headline of the document or the item of a digest."""
        item = next(self._objects(self.statement, SCHEMA.isPartOf), self.graph)
        return self._label(item, "uk") or self.document

    @cached_property
    def rule(self) -> str:
        """Name of the rule that made the fact."""
        return self._text(self.statement, ZV.rule)

    @cached_property
    def row(self) -> tuple[str, str, str, str, str]:
        """Document, subject, link, object and sentence, as a row of reviews has them."""
        return (
            self.document,
            self._known_as(self.subject),
            self.link,
            self._known_as(self.object),
            one_line(self.sentence),
        )

    @cached_property
    def stated(self) -> Stated:
        """The fact as reviews may mean it."""
        return Stated(self._known(self.subject), self.link, self._known(self.object), one_line(self.sentence))

    def words(self, language: str) -> tuple[str, str, str]:
        """Return subject, link and object in words of a language."""
        link = label(self.link, language)
        return (self._word(self.subject, language), link, self._word(self.object, language))

    def marks(self) -> list[tuple[Span, str]]:
        """Return the words of the sentence that count, by offsets in it, each with its role."""
        start, end = self._bounds(self.span) or (0, 0)
        found = [
            (Span(at - start, to - start), role)
            for role, span in self._marked()
            if (bounds := self._bounds(span)) and start <= (at := bounds[0]) < (to := bounds[1]) <= end
        ]
        return sorted(found, key=lambda mark: (mark[0].start, -mark[0].end, mark[1]))

    def before(self) -> list[str]:
        """Return the sentences that last named what this one does not name, in the order of the text.

        Only sentences that state some fact are known.
        """
        start, _ = self._bounds(self.span) or (0, 0)
        here = {role for _, role in self.marks()}
        found: dict[tuple[int, int], str] = {}
        for role, thing in (("subject", self.subject), ("object", self.object)):
            if role in here or not isinstance(thing, NamedNode):
                continue
            named = [bounds for span in self._objects(thing, ZV.mention) if (bounds := self._bounds(span))]
            holding = [
                place
                for place in self._sentences
                if place[1] <= start and any(place[0] <= at and to <= place[1] for at, to in named)
            ]
            if holding:
                found[max(holding)] = self._sentences[max(holding)]
        return [sentence for _, sentence in sorted(found.items())]

    @cached_property
    def _sentences(self) -> dict[tuple[int, int], str]:
        """The sentences that the document is quoted with, by where they stand."""
        spans = {
            quad.object
            for quad in self.store.quads_for_pattern(None, ZV.evidence, None, self.graph)
            if isinstance(quad.object, NamedNode)
        }
        return {
            bounds: one_line(self._text(span, OA.exact)) for span in spans if (bounds := self._bounds(span))
        }

    def _marked(self) -> Iterator[tuple[str, NamedNode]]:
        for role, thing in (("subject", self.subject), ("object", self.object)):
            if isinstance(thing, NamedNode):
                yield from ((role, span) for span in self._objects(thing, ZV.mention))
        yield from (("trigger", span) for span in self._objects(self.statement, ZV.trigger))

    def _bounds(self, span: NamedNode) -> tuple[int, int] | None:
        start, end = self._text(span, OA.start), self._text(span, OA.end)
        return (int(start), int(end)) if start and end else None

    def _word(self, thing: NamedNode | Literal, language: str) -> str:
        if isinstance(thing, Literal):
            return thing.value
        if thing in ZV:
            return label(thing.value.removeprefix(ZV.iri), language)
        return self._label(thing, language) or self._label(thing, "uk") or thing.value

    def _known(self, thing: NamedNode | Literal) -> Known:
        if isinstance(thing, Literal) or thing in ZV:
            return Known.of_text(self.link, self._known_as(thing))
        kinds = (kind.value.removeprefix(ZV.iri) for kind in self._objects(thing, RDF.type) if kind in ZV)
        return Known.of(min(kinds, default=""), (self._label(thing, "uk"), *self._others(thing)))

    def _known_as(self, thing: NamedNode | Literal) -> str:
        """Return a name that the document itself has for a thing.

        Its label is one, or like one, unless a person judged it the same as something of another name.
        """
        if isinstance(thing, Literal):
            return one_line(thing.value)
        if thing in ZV:
            return thing.value.removeprefix(ZV.iri)
        own, others = self._label(thing, "uk"), self._others(thing)
        if not others or not self._is_joined_by_hand(thing) or any(_is_form(own, name) for name in others):
            return one_line(own)
        shared = set(words(own))
        return one_line(max(others, key=lambda name: (len(shared & set(words(name))), len(name), name)))

    def _is_joined_by_hand(self, thing: NamedNode) -> bool:
        return any(
            next(self.store.quads_for_pattern(quad.subject, DCTERMS.date, None), None)
            for quad in self.store.quads_for_pattern(None, ZV.judges, thing)
        )

    def _others(self, thing: NamedNode) -> list[str]:
        return sorted(
            quad.object.value
            for quad in self.store.quads_for_pattern(thing, SKOS.altLabel, None, self.graph)
            if isinstance(quad.object, Literal)
        )

    def _label(self, thing: NamedNode, language: str) -> str:
        found = (
            quad.object
            for quad in self.store.quads_for_pattern(thing, RDFS.label, None, self.graph)
            if isinstance(quad.object, Literal) and quad.object.language == language
        )
        return min((value.value for value in found), default="")

    def _objects(self, subject: NamedNode, predicate: NamedNode) -> Iterator[NamedNode]:
        for quad in self.store.quads_for_pattern(subject, predicate, None, self.graph):
            if isinstance(quad.object, NamedNode):
                yield quad.object

    def _text(self, subject: NamedNode, predicate: NamedNode) -> str:
        found = self.store.quads_for_pattern(subject, predicate, None, self.graph)
        return min((q.object.value for q in found if isinstance(q.object, Literal)), default="")


def _is_form(name: str, other: str) -> bool:
    """Whether a text has the words of a name, in whatever case.

    >>> _is_form("Рада Європи", "Раді Європи"), _is_form("Іван Коваль", "І. Коваль")
    (True, False)
    """
    one, two = words(name), words(other)
    return len(one) == len(two) and all(map(same_word, one, two))
