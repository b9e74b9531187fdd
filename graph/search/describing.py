"""Says what was found, in words and for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from ..facts import Span
from ..labels import both
from ..terminal import printable
from ..vocabulary import RDFS
from .finding import EntityHit, Found, SentenceHit

if TYPE_CHECKING:
    from pyoxigraph import Store

_MARK = ("\x1b[1;33m", "\x1b[0m")
_BRACKETS = ("[", "]")


def lines(found: Found, store: Store, name: str, *, colour: bool) -> Iterator[str]:
    """Yield what was found for a terminal; sought words in colour or between brackets."""
    if not found.entities and not found.sentences:
        yield f"Нічого не знайдено · Nothing found: «{printable(name)}»"
        return
    if not found.exact:
        yield f"Точно такого немає, найближче · Nothing exactly so, the closest: «{printable(name)}»\n"
    for hit in found.entities:
        yield from _entity(hit)
    if found.entity_count > len(found.entities):
        yield f"… ще · more: {found.entity_count - len(found.entities)} (--limit)\n"
    if found.sentences:
        yield f"Речення · Sentences: {found.sentence_count}\n"
    for sentence in found.sentences:
        yield f"«{marked(sentence.text, sentence.marks, _MARK if colour else _BRACKETS)}»"
        yield f"   {printable(_title(store, sentence.document))}\n"
    if found.sentence_count > len(found.sentences):
        yield f"… ще · more: {found.sentence_count - len(found.sentences)} (--limit)"


def as_json(found: Found, store: Store) -> dict[str, Any]:
    """Return what was found as JSON has it; marks are offsets in code points, ends exclusive."""
    return {
        "exact": found.exact,
        "entities": [
            {
                "iri": hit.iri,
                "type": hit.type,
                "label": hit.label,
                "label_en": hit.label_en,
                "other_names": list(hit.others),
                "facts": hit.facts,
            }
            for hit in found.entities
        ],
        "entity_count": found.entity_count,
        "sentences": [_sentence(hit, store) for hit in found.sentences],
        "sentence_count": found.sentence_count,
    }


def marked(text: str, marks: Iterable[Span], around: tuple[str, str]) -> str:
    """Return a text, safe to print, with something around each mark.

    >>> marked("Олег Березін", [Span(5, 12)], ("[", "]"))
    'Олег [Березін]'
    """
    written, at = [], 0
    for start, end in marks:
        written += [printable(text[at:start]), around[0], printable(text[start:end]), around[1]]
        at = end
    return "".join([*written, printable(text[at:])])


def _entity(hit: EntityHit) -> Iterator[str]:
    names = hit.label if hit.label_en in ("", hit.label) else f"{hit.label} · {hit.label_en}"
    yield printable(names)
    yield f"   {both(hit.type)}; фактів · facts: {hit.facts}"
    if hit.others:
        yield f"   інші назви · other names: {printable('; '.join(hit.others))}"
    yield f"   {printable(hit.iri)}\n"


def _sentence(hit: SentenceHit, store: Store) -> dict[str, Any]:
    return {
        "span": hit.span,
        "document": hit.document,
        "title": _title(store, hit.document),
        "text": hit.text,
        "marks": [list(mark) for mark in hit.marks],
    }


def _title(store: Store, document: str) -> str:
    titles = {
        quad.object.value
        for quad in store.quads_for_pattern(NamedNode(document), RDFS.label, None)
        if isinstance(quad.object, Literal) and quad.object.language != "en"
    }
    return min(titles, default=document)
