"""What the options of a selection mean: documents by a part of their names, types by their words, days."""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from ..names import fold
from ..vocabulary import ENTITY_CLASSES

if TYPE_CHECKING:
    from ..network import Source

LANGUAGES = ("uk", "en")

_TEXTS = Path(__file__).resolve().parent / "texts"


def documents_named(sources: dict[str, Source], asked: tuple[str, ...]) -> set[str]:
    """Return the documents meant, with the items of their files."""
    found: set[str] = set()
    for text in asked:
        wanted = fold(text)
        hits = {
            iri
            for iri, source in sources.items()
            if wanted
            and any(wanted in fold(value) for value in (iri, source.title, source.file_name, source.url))
        }
        if not hits:
            titles = {fold(s.title): s.title for s in sources.values()}
            close = difflib.get_close_matches(wanted, sorted(titles), 3, 0.4)
            listed = ", ".join(f"«{titles[key]}»" for key in close) or ", ".join(
                sorted({s.file_name or s.iri for s in sources.values()})[:5]
            )
            raise UsageError(
                f"немає документа · no document: «{text}»",
                where="--document",
                next_step=f"є · there are: {listed}",
            )
        found |= hits | {iri for iri in sources if any(iri.startswith(hit + "/item/") for hit in hits)}
    return found


def type_named(name: str) -> str:
    """Return the class that is meant: its name, or the page's word for it in either language.

    >>> type_named("Event"), type_named("події"), type_named("legal act")
    ('Event', 'Event', 'LegalAct')
    """
    known: dict[str, str] = {kind.casefold(): kind for kind in ENTITY_CLASSES}
    for language in LANGUAGES:
        words = type_words(language)
        for kind in ENTITY_CLASSES:
            known |= {word.casefold(): kind for word in words[kind]}
    found = known.get(name.strip().casefold())
    if found is None:
        close = difflib.get_close_matches(name.casefold(), sorted(known), 3, 0.5)
        raise UsageError(
            f"немає такого типу · no such type: {name!r}",
            where="--type",
            next_step=f"найближче · closest: {', '.join(close)}"
            if close
            else f"є · there are: {', '.join(ENTITY_CLASSES)}",
        )
    return found


def type_words(language: str) -> dict[str, list[str]]:
    """Return the page's words for each class: for one and for many."""
    words: dict[str, list[str]] = texts(language)["types"]
    return words


def texts(language: str) -> dict[str, Any]:
    """Return all words of the page in a language."""
    found: dict[str, Any] = json.loads((_TEXTS / f"{language}.json").read_text(encoding="utf-8"))
    return found
