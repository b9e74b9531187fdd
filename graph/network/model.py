"""What nodes and edges carry: the sentences that state a fact, and the documents that they stand in."""

from __future__ import annotations

from dataclasses import dataclass

from ..facts import Span


@dataclass(frozen=True, slots=True)
class Source:
    """A source document, or the item of a digest, that states facts.

    Attributes:
        iri: of the document.
        title: its headline.
        published: ISO day, or empty where the text gives none.
        url: address, or empty.
        file_name: base name of the file.
    """

    iri: str
    title: str
    published: str
    url: str
    file_name: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement: the sentence that states a fact, and the words in it that count.

    Attributes:
        statement: IRI of the ``zv:Statement``.
        source: IRI of the document or item that states it.
        quote: the document's text, to the letter.
        subject, object, trigger: marked words, as offsets in ``quote`` (code points, end exclusive).
        certainty: ``explicit`` or ``implied``.
        rule: name of the rule that made the fact.
        via: words for those who acted for the body, or empty.
        as_of: the ISO day for which a post is attested, or empty.
        acting, truncated: an acting officer; a text that breaks off.
        start: where the quote begins in its document (code points).
        reviewed: ISO day on which a person found the statement right, or empty.
        doubted: ISO day on which a person could not tell, or empty.
    """

    statement: str
    source: str
    quote: str
    subject: tuple[Span, ...]
    object: tuple[Span, ...]
    trigger: tuple[Span, ...]
    certainty: str
    rule: str
    via: str = ""
    as_of: str = ""
    acting: bool = False
    truncated: bool = False
    start: int = 0
    reviewed: str = ""
    doubted: str = ""


@dataclass(frozen=True, slots=True)
class TextFact:
    """A fact whose object is a text, a date, a number, a topic or a concept; stays with its node.

    ``left_out`` is the number of statements that an excerpt had no room for.
    """

    property: str
    value: str
    value_en: str
    evidence: tuple[Evidence, ...]
    left_out: int = 0
