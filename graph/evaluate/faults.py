"""Every missed and every wrong fact with its kind, its sentence, and the words that matter in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from ..facts import Span
from ..tokens import find_quotations, split_sentences, tokenize
from .found import FoundDocument, FoundFact, Term
from .gold import GoldFact, Quote
from .scheme import DOCUMENT, OF_ONE_VALUE, TWINS, Reading
from .scoring import DocumentScore, Judged
from .words import Pair, property_words, value_words

Side = Literal["missed", "wrong"]
Role = Literal["quote", "subject", "object", "trigger"]

KINDS: dict[Side, dict[str, Pair]] = {
    "missed": {
        "no-document": ("документа немає в графі", "the graph lacks the document"),
        "no-subject": ("підмет не знайдено", "subject not found"),
        "no-object": ("об’єкт не знайдено", "object not found"),
        "other-link": ("пов’язано інакше", "linked by another property"),
        "other-value": ("знайдено інше значення", "another value found"),
        "no-link": ("факт не прочитано", "fact not read"),
    },
    "wrong": {
        "denied": ("текст це заперечує", "the text denies it"),
        "unknown-subject": ("такого підмета зразок не має", "gold has no such subject"),
        "unknown-object": ("такого об’єкта зразок не має", "gold has no such object"),
        "other-link": ("у зразку пов’язано інакше", "gold links them otherwise"),
        "other-value": ("у зразку інше значення", "gold has another value"),
        "no-link": ("у зразку такого факту немає", "gold has no such fact"),
    },
}
"""Kinds of error, each in Ukrainian and English, in the order in which they are looked for."""


class Mark(NamedTuple):
    """A stretch of the text and the part that it plays in a fact."""

    span: Span
    role: Role


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentences in which an error shows, and the words that matter, in the text's order."""

    span: Span
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One error.

    Attributes:
        side: ``missed`` or ``wrong``.
        kind: one of ``KINDS`` of its side.
        link: the property.
        subject, object: in words.
        passages: where it shows; empty where the text does not hold the quote.
        quote: the words of the gold file; empty for a fact that is merely wrong.
        rules: those that made a wrong fact.
        certain: a wrong fact is said to be explicit.
        instead: what the other side says of the subject, in words.
    """

    side: Side
    kind: str
    link: str
    subject: str
    object: str
    passages: tuple[Passage, ...]
    quote: str = ""
    rules: tuple[str, ...] = ()
    certain: bool = False
    instead: tuple[str, ...] = ()


def faults(score: DocumentScore) -> tuple[Fault, ...]:
    """Return the errors of one document in the order of the text."""
    finder = _Finder(score)
    found = [*map(finder.missed, score.missed)]
    if score.found is not None:
        told = (judged for judged in score.judged if judged.verdict in ("wrong", "denied"))
        found += [finder.wrong(judged, score.found) for judged in told]
    return tuple(sorted(found, key=_order))


def _order(fault: Fault) -> tuple[int, str, str, str, str]:
    start = fault.passages[0].span.start if fault.passages else 0
    return start, fault.side, fault.link, fault.subject, fault.object


class _Finder:
    def __init__(self, score: DocumentScore) -> None:
        self.score, self.gold, self.found = score, score.gold, score.found
        self.ids = {iri: id for id, iri in score.pairing.paired.items()}
        self.addresses = dict(score.pairing.paired)
        if score.found is not None:
            self.ids[score.found.node] = DOCUMENT
            self.addresses[DOCUMENT] = score.found.node

    def missed(self, fact: GoldFact) -> Fault:
        """Describe a gold fact that the dataset lacks."""
        reading = fact.readings[0]
        kind, instead = self._missed_kind(reading)
        return Fault(
            side="missed",
            kind=kind,
            link=reading.property,
            subject=self.gold.name(reading.subject),
            object=value_words(reading.property, self.gold.name(reading.object)),
            passages=self._quoted(fact.quote, reading),
            quote=fact.quote.words,
            instead=instead,
        )

    def wrong(self, judged: Judged, found: FoundDocument) -> Fault:
        """Describe a fact of the dataset that gold lacks or denies."""
        fact = judged.fact
        kind, instead = ("denied", ()) if judged.verdict == "denied" else self._wrong_kind(fact)
        passages = [self._evidence(fact, span, trigger) for span, trigger in _quotes(fact)]
        if judged.quote:
            passages += self._quoted(judged.quote)
        return Fault(
            side="wrong",
            kind=kind,
            link=fact.link,
            subject=found.name(fact.subject),
            object=value_words(fact.link, found.name(fact.object)),
            passages=tuple(dict.fromkeys(passages)),
            quote=judged.quote.words if judged.quote else "",
            rules=fact.rules,
            certain=fact.certain,
            instead=instead,
        )

    def _missed_kind(self, reading: Reading) -> tuple[str, tuple[str, ...]]:
        if self.found is None:
            return "no-document", ()
        subject, value = self.addresses.get(reading.subject), self.addresses.get(reading.object)
        if subject is None:
            return "no-subject", ()
        if reading.object in self.gold.entities:
            if value is None:
                return "no-object", ()
            if others := [f for f in self.found.facts if {f.subject, f.object} == {subject, value}]:
                return "other-link", self._told(others)
        others = [
            judged.fact
            for judged in self.score.judged
            if judged.verdict in ("wrong", "denied", "beyond")
            and judged.fact.subject == subject
            and judged.fact.link in (reading.property, TWINS.get(reading.property))
        ]
        return ("other-value", self._told(others)) if others else ("no-link", ())

    def _wrong_kind(self, fact: FoundFact) -> tuple[str, tuple[str, ...]]:
        subject, value = self.ids.get(fact.subject), self.ids.get(fact.object)
        if subject is None:
            return "unknown-subject", ()
        if self.found is not None and fact.object in self.found.entities:
            if value is None:
                return "unknown-object", ()
            if others := [r for r in self._preferred() if {r.subject, r.object} == {subject, value}]:
                return "other-link", self._stated(others)
        others = [
            reading
            for reading in self._preferred()
            if reading.subject == subject and reading.property == fact.link and fact.link in OF_ONE_VALUE
        ]
        return ("other-value", self._stated(others)) if others else ("no-link", ())

    def _preferred(self) -> Iterator[Reading]:
        return (fact.readings[0] for fact in self.gold.facts)

    def _told(self, facts: list[FoundFact]) -> tuple[str, ...]:
        name = self.found.name if self.found else str
        return tuple(_sentence(name(f.subject), f.link, name(f.object)) for f in facts)

    def _stated(self, readings: list[Reading]) -> tuple[str, ...]:
        name = self.gold.name
        return tuple(_sentence(name(r.subject), r.property, name(r.object)) for r in readings)

    def _quoted(self, quote: Quote, reading: Reading | None = None) -> tuple[Passage, ...]:
        if quote.span is None:
            return ()
        marks = [Mark(quote.span, "quote")]
        for reference, role in ((reading.subject, "subject"), (reading.object, "object")) if reading else ():
            entity = self.gold.entities.get(reference)
            marks += [Mark(span, role) for span in entity.spans] if entity else []  # type: ignore[arg-type]
        return (_passage(self._sentences_of(quote.span), marks),)

    def _evidence(self, fact: FoundFact, span: Span, trigger: Span | None) -> Passage:
        marks = [*self._mentions(fact.subject, "subject"), *self._mentions(fact.object, "object")]
        return _passage(span, [*marks, Mark(trigger, "trigger")] if trigger else marks)

    def _mentions(self, term: Term, role: Role) -> Iterator[Mark]:
        entity = self.found.entities.get(term) if self.found else None
        return (Mark(span, role) for span in entity.spans) if entity else iter(())

    def _sentences_of(self, span: Span) -> Span:
        """Return the sentences that a stretch touches."""
        touched = [s for s in self._sentences if s.start < span.end and span.start < s.end]
        bounds = [span, *touched]
        return Span(min(s.start for s in bounds), max(s.end for s in bounds))

    @cached_property
    def _sentences(self) -> list[Span]:
        text = self.gold.text
        tokens = tokenize(text)
        sentences = split_sentences(text, tokens, find_quotations(text))
        return [Span(tokens[first].start, tokens[last - 1].end) for first, last in sentences]


def _sentence(subject: str, link: str, value: str) -> str:
    return f"{subject} — {property_words(link)[0]} → {value_words(link, value)}"


def _quotes(fact: FoundFact) -> Iterator[tuple[Span, Span | None]]:
    for backing in fact.backing:
        for quoted in backing.evidence:
            if quoted is not None:
                yield quoted.span, backing.trigger


def _passage(span: Span, marks: list[Mark]) -> Passage:
    inside = {mark for mark in marks if span.start <= mark.span.start and mark.span.end <= span.end}
    return Passage(span, tuple(sorted(inside)))
