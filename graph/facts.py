"""What extraction hands on: spans, entities and facts of one document.

An ``Entity`` and a ``Fact`` know the document's text only by offsets. Whether two documents mean the
same thing is decided later, in ``identity``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from .documents import Document

if TYPE_CHECKING:
    from .reviews import Review

Certainty = Literal["explicit", "implied"]


class Span(NamedTuple):
    """A stretch of a document's text; offsets in code points, end exclusive."""

    start: int
    end: int


class Key(str):
    """The name of an entity within its document's extraction; tells an entity from a text."""

    __slots__ = ()


class Entity(NamedTuple):
    """A thing that a document names.

    Attributes:
        key: unique within the document.
        type: local name of its class in the ontology, such as ``PublicBody``.
        name: canonical Ukrainian name: nominative, in full.
        aliases: every other form met or known, sorted.
        mentions: where the text names it, sorted.
        kind: notation of its ``zv:eventKind`` or ``zv:placeKind`` (``seminar``, ``oblast``), or empty.
        katottg: code of a place in the register of territorial units, or empty.
        ambiguous: several places bear the name and nothing tells which is meant.
        number: number of a legal act (``1325``), or empty.
        truncated: the text breaks off inside its name.
    """

    key: Key
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    kind: str = ""
    katottg: str = ""
    ambiguous: bool = False
    number: str = ""
    truncated: bool = False


class Fact(NamedTuple):
    """One fact as one document states it.

    Attributes:
        subject: key of an entity.
        property: local name of a property in the ontology, in the direction that the ontology gives it.
        object: key of an entity; or a text (a topic, a group of people, an EDTF date, a status), or a number.
        evidence: the sentence that states it.
        trigger: the words of the evidence that made the rule fire, or None.
        certainty: ``explicit`` if the evidence alone says it, else ``implied``.
        rule: name of the rule, such as ``event.agent-instrumental``.
        via: words for those who acted for the body (``фахівці``), or empty.
        acting: the post is held by an acting officer.
        as_of: the day for which a post is attested, ISO, or empty.
        truncated: the evidence is cut.
        item: number of the digest's item that states it; 0 where the document is one item.
        date_certainty: for dates: ``explicit``, ``relative`` (counted from another date) or ``assumed``.
    """

    subject: Key
    property: str
    object: Key | str | int
    evidence: Span
    certainty: Certainty
    rule: str
    trigger: Span | None = None
    via: str = ""
    acting: bool = False
    as_of: str = ""
    truncated: bool = False
    item: int = 0
    date_certainty: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was extracted from one document; entities and facts in a fixed order.

    Attributes:
        document: it.
        entities: what it names.
        facts: what it states, without what people found wrong.
        reviewed: the facts that people reviewed, right and wrong ones, each with the review.
    """

    document: Document
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    reviewed: tuple[tuple[Fact, Review], ...] = ()
