"""Facts written down by hand: what a text names, states and denies."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import NamedTuple

from ..documents import Document
from ..facts import Span
from .likeness import folded
from .rows import Row, read_rows
from .scheme import CLASSES, DOCUMENT, Reading, is_scored, reading

_ALIAS = "aliasOf"


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A thing that the text names; lines of one type and name are one entity.

    Attributes:
        id: of the first line.
        type: as the gold file calls it.
        name: canonical name.
        names: that name, other names and the words of the mentions.
        spans: where the mentions stand, sorted.
        classes: those that are right, the preferred one first.
        optional: not finding it is no error.
    """

    id: str
    type: str
    name: str
    names: frozenset[str]
    spans: tuple[Span, ...]
    classes: tuple[str, ...]
    optional: bool


class Quote(NamedTuple):
    """The words of the text that a fact rests on; ``span`` is None where the text does not hold them."""

    words: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact that the text states.

    Attributes:
        readings: every way to put it that is right, the preferred one first.
        explicit: the quote says it, so that it must be found; else finding it is right but not asked for.
        optional: it counts neither way.
        quote: what it rests on.
    """

    readings: tuple[Reading, ...]
    explicit: bool
    optional: bool
    quote: Quote

    @property
    def counted_as(self) -> str:
        """The property under which it is counted."""
        return self.readings[0].property

    @property
    def required(self) -> bool:
        """Whether not finding it is an error."""
        return self.explicit and not self.optional


@dataclass(frozen=True, slots=True)
class Gold:
    """The facts of one text.

    Attributes:
        file: the gold file.
        document: the text.
        entities: by id.
        facts: in the order of the file, no two with the same preferred reading.
        denied: what the text says is not so, each with its quote.
        unscored: predicates of the file that nothing is held against.
        notices: what is odd about the file, in words.
    """

    file: Path
    document: Document
    entities: dict[str, GoldEntity]
    facts: tuple[GoldFact, ...]
    denied: tuple[tuple[Reading, Quote], ...]
    unscored: frozenset[str]
    notices: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text to the letter."""
        return self.document.text

    def name(self, reference: str) -> str:
        """Return the name of an entity; a text as it is; the headline for the document."""
        if reference in self.entities:
            return self.entities[reference].name
        if reference == DOCUMENT:
            return self.document.headline(self.document.items[0]) or self.document.file_name
        return reference


def text_name(rows: Sequence[Row]) -> str:
    """Return the base name of the text that a gold file is about."""
    return PurePath(rows[0].text("path")).name


def read_gold(path: Path, text_of: Callable[[str], Document]) -> Gold:
    """Read a gold file.

    Args:
        path: one object of JSON a line.
        text_of: returns the text of a base name.

    Raises:
        DataError: a line cannot be understood, or there is no such text; it names file and line.
    """
    rows = read_rows(path)
    return _Reader(path, rows, text_of(text_name(rows))).gold()


class _Reader:
    def __init__(self, path: Path, rows: Sequence[Row], document: Document) -> None:
        self.path, self.rows, self.document = path, rows, document
        self.notices: list[str] = []
        self.unscored: set[str] = set()
        self.first: dict[str, Row] = {}  # of every entity, by its id
        self.same: dict[str, str] = {}  # id of a line -> id of the entity
        self.names: dict[str, set[str]] = {}
        self.spans: dict[str, set[Span]] = {}

    def gold(self) -> Gold:
        self._entities([row for row in self.rows if row.kind == "entity"])
        facts, denied = self._facts([row for row in self.rows if row.kind in ("fact", "negative")])
        entities = {id: self._entity(id) for id in self.first}
        return Gold(
            file=self.path,
            document=self.document,
            entities=entities,
            facts=facts,
            denied=denied,
            unscored=frozenset(self.unscored),
            notices=tuple(self.notices),
        )

    def _entities(self, rows: Sequence[Row]) -> None:
        met: dict[tuple[str, str], str] = {}
        for row in rows:
            id, name = row.text("id"), row.text("name")
            if id in self.same:
                raise row.fault(f"id {id!r} уже є · is there already", "дайте інший · give another one")
            first = self.same[id] = met.setdefault((row.one_of("type", CLASSES), folded(name)), id)
            self.first.setdefault(first, row)
            mentions = row.texts("mentions")
            self.names.setdefault(first, set()).update((name, *mentions))
            within = self._within(row)
            places = {mention: _places(mention, self.document.text, within) for mention in mentions}
            self.spans.setdefault(first, set()).update(span for found in places.values() for span in found)
            for mention in (mention for mention, found in places.items() if not found):
                self._odd(row, f"згадки немає в тексті · the text has no such mention: «{mention}»")

    def _entity(self, id: str) -> GoldEntity:
        row = self.first[id]
        types = (row.text("type"), *row.texts("alt_type"), *row.texts("type_alt"))
        return GoldEntity(
            id=id,
            type=types[0],
            name=row.text("name"),
            names=frozenset(self.names[id]),
            spans=tuple(sorted(self.spans[id])),
            classes=tuple(CLASSES[name] for name in types if name in CLASSES),
            optional=row.flag("optional"),
        )

    def _facts(self, rows: Sequence[Row]) -> tuple[tuple[GoldFact, ...], tuple[tuple[Reading, Quote], ...]]:
        stated: dict[Reading, GoldFact] = {}
        denied: list[tuple[Reading, Quote]] = []
        for row in rows:
            predicate, negative = row.text("p"), row.kind == "negative"
            if predicate == _ALIAS and not negative:
                if (subject := row.text("s")) not in self.same:
                    raise row.fault(f"немає сутності · there is no entity {subject!r}", "допишіть · add it")
                self.names[self.same[subject]].add(row.text("o"))
                continue
            if not is_scored(predicate):
                self.unscored.add(predicate)
                continue
            readings, quote = self._readings(row), self._quote(row)
            explicit = not negative and row.one_of("certainty", ("explicit", "implied")) == "explicit"
            if not readings:
                continue  # a text in the place of the subject: no triple says this
            if negative:
                denied.append((readings[0], quote))
                continue
            fact = GoldFact(readings, explicit, row.flag("optional"), quote)
            stated[readings[0]] = _joined(stated.get(readings[0]), fact)
        return tuple(stated.values()), tuple(denied)

    def _readings(self, row: Row) -> tuple[Reading, ...]:
        """Return every reading of a line: other objects under its predicate, its object under others."""
        predicate, value, others = row.text("p"), row.text("o"), row.texts("alt")
        values = [value, *row.texts("alt_o"), *(other for other in others if not is_scored(other))]
        ways = [(predicate, one) for one in values]
        ways += [(other, value) for other in others if is_scored(other)]
        subject = self._same(row.text("s"))
        found = (reading(subject, way, self._same(one)) for way, one in ways)
        return tuple(r for r in found if r.subject in self.first or r.subject == DOCUMENT)

    def _same(self, reference: str) -> str:
        return self.same.get(reference, reference)

    def _quote(self, row: Row) -> Quote:
        words = row.text("quote")
        text, within = self.document.text, self._within(row)
        found = _places(words, text, within) or _places(words, text, Span(0, len(text)))
        if not found:
            self._odd(row, f"цитати немає в тексті · the text has no such quote: «{words}»")
        return Quote(words, found[0] if found else None)

    def _within(self, row: Row) -> Span:
        """Return the item that a line is about; the whole text where it names none."""
        number, items = row.item, self.document.items
        if not number:
            return Span(0, len(self.document.text))
        if number > len(items):
            raise row.fault(f"у тексті немає повідомлення · the text has no item {number}", f"1…{len(items)}")
        return Span(items[number - 1].start, items[number - 1].end)

    def _odd(self, row: Row, what: str) -> None:
        self.notices.append(f"{self.path}:{row.line}: {what}")


def _joined(former: GoldFact | None, fact: GoldFact) -> GoldFact:
    """Return one fact of two lines: explicit if either is, optional if both are."""
    if former is None:
        return fact
    return GoldFact(
        former.readings, former.explicit or fact.explicit, former.optional and fact.optional, former.quote
    )


def _places(words: str, text: str, within: Span) -> list[Span]:
    found = re.compile(re.escape(words)).finditer(text, within.start, within.end)
    return [Span(match.start(), match.end()) for match in found]
