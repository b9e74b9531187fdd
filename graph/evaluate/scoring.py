"""Holds the facts of one document against gold: which are right, wrong, denied or missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from .alignment import align
from .found import FoundDocument, FoundFact, Quoted, Term
from .gold import Gold, GoldFact, Quote
from .likeness import folded, likeness
from .scheme import (
    DATES,
    DOCUMENT,
    FREELY_NAMED,
    IN_FREE_WORDS,
    OPEN_ENDED,
    TWINS,
    Reading,
    edtf,
    gold_class,
    number,
)

_SAME_TOPIC = 0.8  # an entity of gold against a topic or a group in words
_SAME_WORDS = 0.6  # two wordings of one topic or group

Verdict = Literal["right", "optional", "again", "beyond", "wrong", "denied"]
"""``again``: right, but counted already; ``beyond``: open-ended, and gold does not say. Like ``optional``,
they count neither way."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A fact of the dataset and what gold says of it; ``gold`` is the fact that it matches, or None."""

    fact: FoundFact
    verdict: Verdict
    gold: GoldFact | None = None
    quote: Quote | None = None

    @property
    def counts(self) -> bool:
        """Whether it counts for or against the dataset."""
        return self.verdict in ("right", "wrong", "denied")


@dataclass(slots=True)
class Tally:
    """Numbers of facts: right of those counted is the precision, found of those required the recall."""

    right: int = 0
    counted: int = 0
    found: int = 0
    required: int = 0

    def add(self, other: Tally) -> None:
        """Add the numbers of another tally."""
        self.right += other.right
        self.counted += other.counted
        self.found += other.found
        self.required += other.required


@dataclass(frozen=True, slots=True)
class Pairing:
    """Gold entities against those of the dataset.

    Attributes:
        paired: the dataset's address by the gold entity's id.
        wanted: gold entities that a dataset should know.
        found: entities that it knows.
        right_class: pairs with a class that gold allows.
        nameable: pairs whose name a register could fix.
        exact_name: those of them with exactly the canonical name.
        lost: ids of gold entities that it does not know.
        extra: addresses of what it knows beyond gold.
        misnamed: ids of pairs that could have the canonical name but have not.
        misclassed: ids of pairs of another class.
    """

    paired: dict[str, Term] = field(default_factory=dict)
    wanted: int = 0
    found: int = 0
    right_class: int = 0
    nameable: int = 0
    exact_name: int = 0
    lost: tuple[str, ...] = ()
    extra: tuple[Term, ...] = ()
    misnamed: tuple[str, ...] = ()
    misclassed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """What came of one gold file.

    Attributes:
        gold: what should be found.
        found: what the dataset says; None where it has no such document.
        pairing: the entities of both.
        judged: every fact found, in a fixed order.
        missed: required facts that were not found, in the order of the gold file.
        inexact: quotes of statements that the text does not hold at their bounds.
    """

    gold: Gold
    found: FoundDocument | None
    pairing: Pairing
    judged: tuple[Judged, ...]
    missed: tuple[GoldFact, ...]
    inexact: int

    @property
    def name(self) -> str:
        """Name of the gold file without its suffix."""
        return self.gold.file.stem

    def tallies(self) -> dict[str, Tally]:
        """Return the numbers by property: of gold's where a fact matches, of its own where it is wrong."""
        tallies: dict[str, Tally] = {}
        for fact in self.gold.facts:
            tallies.setdefault(fact.counted_as, Tally()).required += fact.required
        for judged in self.judged:
            if judged.verdict == "right" and judged.gold:
                tally = tallies.setdefault(judged.gold.counted_as, Tally())
                tally.right += 1
                tally.counted += 1
                tally.found += judged.gold.explicit
            elif judged.counts:
                tallies.setdefault(judged.fact.link, Tally()).counted += 1
        return tallies


def score(gold: Gold, found: FoundDocument | None) -> DocumentScore:
    """Hold what a dataset says of one document against gold.

    Every gold fact is matched once; facts of the dataset are taken in a fixed order.
    """
    if found is None:
        lost = tuple(gold.entities)
        missed = tuple(fact for fact in gold.facts if fact.required)
        return DocumentScore(gold, None, Pairing(wanted=len(lost), lost=lost), (), missed, 0)
    paired = align(gold, found)
    judged, left = _Judge(gold, found, paired).judge()
    quotes = [q for backings in found.backing.values() for b in backings for q in b.evidence]
    return DocumentScore(
        gold=gold,
        found=found,
        pairing=_pairing(gold, found, paired),
        judged=judged,
        missed=tuple(fact for fact in left if fact.required),
        inexact=sum(not _is_exact(quote, gold.text) for quote in quotes),
    )


class _Judge:
    def __init__(self, gold: Gold, found: FoundDocument, paired: dict[str, Term]) -> None:
        self.gold, self.found, self.paired = gold, found, paired
        self.ids = {iri: id for id, iri in paired.items()} | {found.node: DOCUMENT}

    def judge(self) -> tuple[tuple[Judged, ...], list[GoldFact]]:
        """Return a verdict for every fact found, and the gold facts that none of them states."""
        left = list(self.gold.facts)
        judged = []
        for fact in self.found.facts:
            match = next(self._matches(fact, left), None)
            if match:
                left.remove(match)
                judged.append(Judged(fact, "optional" if match.optional else "right", match))
                continue
            denial = next((quote for reading, quote in self.gold.denied if self._says(fact, reading)), None)
            if denial:
                judged.append(Judged(fact, "denied", quote=denial))
            elif former := next(self._matches(fact, self.gold.facts), None):
                judged.append(Judged(fact, "again", former))
            else:
                judged.append(Judged(fact, "beyond" if fact.link in OPEN_ENDED else "wrong"))
        return tuple(judged), left

    def _matches(
        self, fact: FoundFact, facts: Iterator[GoldFact] | list[GoldFact] | tuple[GoldFact, ...]
    ) -> Iterator[GoldFact]:
        return (one for one in facts if any(self._says(fact, reading) for reading in one.readings))

    def _says(self, fact: FoundFact, reading: Reading) -> bool:
        """Return whether a fact of the dataset says what a reading says."""
        return (
            self.ids.get(fact.subject) == reading.subject
            and fact.link in (reading.property, TWINS.get(reading.property))
            and self._same_value(fact.object, reading)
        )

    def _same_value(self, value: Term, reading: Reading) -> bool:
        wanted, labels = reading.object, self.found.labels(value)
        if wanted in self.gold.entities:
            if self.paired.get(wanted) == value:
                return True
            if reading.property not in IN_FREE_WORDS:
                return False
            names = self.gold.entities[wanted].names
            return any(
                likeness(name, label, _SAME_TOPIC) >= _SAME_TOPIC for name in names for label in labels
            )
        text = getattr(value, "value", "")
        if reading.property in DATES:
            return edtf(wanted) == edtf(text)
        if reading.property == "participantCount":
            return number(wanted) == number(text)
        return any(likeness(wanted, label, _SAME_WORDS) >= _SAME_WORDS for label in labels)


def _pairing(gold: Gold, found: FoundDocument, paired: dict[str, Term]) -> Pairing:
    pairs = [(gold.entities[id], found.entities[iri]) for id, iri in paired.items()]
    lost = [id for id, entity in gold.entities.items() if id not in paired and not entity.optional]
    known = set(paired.values())
    nameable = [(wanted, one) for wanted, one in pairs if wanted.type not in FREELY_NAMED]
    misnamed = [wanted.id for wanted, one in nameable if folded(wanted.name) != folded(one.label)]
    misclassed = [wanted.id for wanted, one in pairs if gold_class(one.type) not in wanted.classes]
    return Pairing(
        paired=paired,
        wanted=len(lost) + len(pairs),
        found=len(found.entities),
        right_class=len(pairs) - len(misclassed),
        nameable=len(nameable),
        exact_name=len(nameable) - len(misnamed),
        lost=tuple(lost),
        extra=tuple(iri for iri in found.entities if iri not in known),
        misnamed=tuple(sorted(misnamed)),
        misclassed=tuple(sorted(misclassed)),
    )


def _is_exact(quote: Quoted | None, text: str) -> bool:
    return quote is not None and text[quote.span.start : quote.span.end] == quote.exact
