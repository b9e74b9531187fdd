"""Applies the reviews of people to what was extracted: before identity, so that all that follows agrees.

A fact found wrong is taken out of its document's extraction, and stands in ``Extraction.reviewed`` alone.
Names of things, the days between which they lie and what rules infer are then made without it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from .documents import Document
from .facts import Entity, Extraction, Fact, Key
from .labels import label
from .likening import body_core, event_core, person_core, place_core
from .names import fold, quoted, words
from .reviews import Review, default_file, one_line, read_reviews, understood


class Known(NamedTuple):
    """By what names one side of a fact is known in its document.

    Attributes:
        names: folded, the first is the one that it is mainly known by.
        kind: its class; empty of what is no entity.
        main: the first, as it is written.
    """

    names: tuple[str, ...]
    kind: str = ""
    main: str = ""

    @classmethod
    def of(cls, kind: str, names: Sequence[str]) -> Known:
        """Return what an entity is known by; the main name comes first."""
        return cls(tuple(fold(one_line(name)) for name in names), kind, names[0])

    @classmethod
    def of_text(cls, link: str, text: str) -> Known:
        """Return what an object that is no entity is known by: a status has a label too.

        >>> Known.of_text("status", "held").names, Known.of_text("participantCount", "25").names
        (('held', 'відбулося'), ('25',))
        """
        return cls((fold(one_line(text)), *([fold(label(text))] if link == "status" else [])))

    def distance(self, name: str) -> int | None:
        """Return how far a name is from these: 0 the main one, 1 another, 2 one like it, None any other.

        >>> known = Known.of("PublicBody", ["КУ «Центр послуг»", "Центр"])
        >>> [known.distance(name) for name in ("КУ «Центр послуг»", "центр", "«Центр послуг»", "Рада")]
        [0, 1, 2, None]
        """
        folded = fold(name)
        if folded in self.names:
            return min(self.names.index(folded), 1)
        return 2 if self.kind and _likeness(self.kind, name) == _likeness(self.kind, self.main) else None


@lru_cache(maxsize=10_000)
def _likeness(kind: str, name: str) -> str:
    """Return what names of one thing have in common, as far as identity goes by names.

    >>> _likeness("Resolution", "Резолюція Ради Безпеки ООН 1325 «Жінки, мир, безпека»")
    'резолюція 1325'
    """
    entity = Entity(Key(""), kind, name)
    match kind:
        case "Person":
            return person_core(name)[0]
        case "Place" | "Hromada":
            return place_core(entity)
        case "Event":
            return event_core(entity)
        case "Resolution":
            return " ".join([*words(name)[:1], *(word for word in words(name)[1:] if word.isdigit())])
    return quoted(name) or body_core(name)


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact as a review may mean it.

    Attributes:
        subject, object: what they are known by.
        link: local name of the property.
        sentence: that states it, blanks as single spaces.
    """

    subject: Known
    link: str
    object: Known
    sentence: str

    def distance(self, review: Review) -> int | None:
        """Return how far a review is from meaning this fact: 0 is to the letter; None, it means another.

        The sentence may have been cut otherwise: then one holds the other.

        >>> sides = Known.of("Event", ["Форум", "захід"]), Known.of("Place", ["Суми"])
        >>> fact = Stated(sides[0], "heldAt", sides[1], "Форум відбувся в Сумах.")
        >>> import datetime
        >>> row = Review("a", "Захід", "heldAt", "Суми", "відбувся в Сумах", "right", "", datetime.date.min)
        >>> fact.distance(row), fact.distance(replace(row, object="Харків"))
        (6, None)
        """
        if review.link != self.link:
            return None
        subject, value = self.subject.distance(review.subject), self.object.distance(review.object)
        if subject is None or value is None:
            return None
        if not review.sentence:
            apart = 10
        elif review.sentence == self.sentence:
            apart = 0
        elif review.sentence in self.sentence or self.sentence in review.sentence:
            apart = 5
        else:
            return None
        return apart + subject + value


class Reviews:
    """Reviews by the documents that they are about.

    Args:
        rows: as ``read_reviews`` gives them.
    """

    def __init__(self, rows: Iterable[Review] = ()) -> None:
        self.rows = tuple(rows)
        self._by_document: dict[str, list[tuple[int, Review]]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            self._by_document[row.document].append((number, row))

    @classmethod
    def of_project(cls) -> Reviews:
        """Return those of ``data/reviews.csv``; none if there is no such file.

        Raises:
            DataError: the file has faults.
        """
        file = default_file()
        return cls(read_reviews(file) if file else ())

    @classmethod
    def unpacked(cls, text: str) -> Reviews:
        """Return those that ``packed`` made a text of.

        >>> Reviews.unpacked(Reviews().packed()).rows
        ()
        """
        rows = (understood(cells) for cells in json.loads(text or "[]"))
        return cls(row for row in rows if isinstance(row, Review))

    def packed(self) -> str:
        """Return them as a text, without where they were read."""
        return json.dumps([row.cells() for row in self.rows], ensure_ascii=False)

    def of(self, *names: str) -> list[Review]:
        """Return those about the document with this id and file name, in the order of the file."""
        found = [each for name in dict.fromkeys(names) for each in self._by_document.get(name, ())]
        return [row for _, row in sorted(found, key=itemgetter(0))]

    def applied(self, extraction: Extraction) -> Extraction:
        """Return the extraction as the reviews have it."""
        own = self.of(extraction.document.id, extraction.document.file_name)
        return reviewed(extraction, own) if own else extraction

    def idle(self, matched: Collection[Review], has: Callable[[str], bool]) -> Iterator[str]:
        """Yield what to tell the user of reviews that mean no fact, with their lines.

        Args:
            matched: those that mean one.
            has: whether there is a document with an id or a file name.
        """
        elsewhere: list[Review] = []
        for row in self.rows:
            if row in matched:
                continue
            if not has(row.document):
                elsewhere.append(row)
                continue
            said = f"«{row.subject} — {label(row.link)} → {row.object}»"
            yield (
                f"{row.where}: такого факту в документі вже немає, рядок ні на що не впливає · the document "
                f"no longer states this, the row has no effect: {said}"
            )
        if elsewhere:
            documents = len({row.document for row in elsewhere})
            yield (
                f"{elsewhere[0].where}: перевірок про документи, яких тут немає · reviews of documents that "
                f"are not here: {len(elsewhere)} ({documents})"
            )


def reviewed(extraction: Extraction, reviews: Sequence[Review]) -> Extraction:
    """Return the extraction as reviews of its document have it.

    Each review means the facts that it is nearest to; of several that mean one fact the last counts.

    >>> import datetime
    >>> from .documents import document_from_text
    >>> from .facts import Span
    >>> document = document_from_text("Форум відбувся.", "a.txt")
    >>> fact = Fact(Key("f"), "status", "held", Span(0, 15), "explicit", "event.held")
    >>> found = Extraction(document, (Entity(Key("f"), "Event", "Форум"),), (fact,))
    >>> wrong = Review("a.txt", "форум", "status", "held", "", "wrong", "О. П.", datetime.date(2020, 1, 2))
    >>> after = reviewed(found, [wrong])
    >>> after.facts, after.reviewed == ((fact, wrong),), reviewed(found, []) == found
    ((), True, True)
    """
    entities = {entity.key: entity for entity in extraction.entities}
    links = {review.link for review in reviews}
    stated = {
        number: _stated(fact, entities, extraction.document)
        for number, fact in enumerate(extraction.facts)
        if fact.property in links and entities.keys() >= {fact.subject, *_keys(fact.object)}
    }
    said: dict[int, Review] = {}
    for review in reviews:
        apart = {n: d for n, each in stated.items() if (d := each.distance(review)) is not None}
        said |= {number: review for number, d in apart.items() if d == min(apart.values())}
    return replace(
        extraction,
        facts=tuple(
            fact for n, fact in enumerate(extraction.facts) if n not in said or said[n].verdict != "wrong"
        ),
        reviewed=tuple((extraction.facts[number], said[number]) for number in sorted(said)),
    )


def _stated(fact: Fact, entities: dict[Key, Entity], document: Document) -> Stated:
    def known(key: Key) -> Known:
        return Known.of(entities[key].type, (entities[key].name, *entities[key].aliases))

    value = fact.object
    target = known(value) if isinstance(value, Key) else Known.of_text(fact.property, str(value))
    sentence = one_line(document.text[slice(*fact.evidence)])
    return Stated(known(fact.subject), fact.property, target, sentence)


def _keys(value: Key | str | int) -> tuple[Key, ...]:
    return (value,) if isinstance(value, Key) else ()
