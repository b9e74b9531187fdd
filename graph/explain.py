"""Shows what was read out of a text: mentions in place, each fact with the rule and words behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from .facts import Entity, Extraction, Fact, Key, Span
from .labels import both, label
from .terminal import printable

if TYPE_CHECKING:
    from rich.text import Text

# Colours that stay apart on dark and light terminals and for most colour-blind readers; families share a hue.
_STYLES = {
    "Person": "bold magenta",
    "Post": "magenta",
    "Organization": "bold blue",
    "PublicBody": "blue",
    "CivilSocietyOrganization": "bold cyan",
    "Fund": "cyan",
    "InternationalOrganization": "bold blue underline",
    "Place": "green",
    "Hromada": "bold green",
    "Event": "bold red",
    "Project": "yellow",
    "Programme": "bold yellow",
    "Campaign": "yellow underline",
    "LegalAct": "red",
    "Resolution": "red underline",
    "Plan": "bold yellow underline",
    "Publication": "red italic",
}


def types(extraction: Extraction) -> list[str]:
    """Return the classes of the entities, in the order of the legend."""
    found = {entity.type for entity in extraction.entities}
    return [name for name in _STYLES if name in found] + sorted(found - _STYLES.keys())


def bracketed(extraction: Extraction) -> str:
    """Return the text with every mention as ``[words|type]``, for where there is no colour.

    Mentions may nest; of two that cross, the later begun is left out.
    """
    text = extraction.document.text
    parts: list[str] = []
    open_mentions: list[tuple[int, str]] = []
    place = 0
    for start, end, kind in _mentions(extraction):
        while open_mentions and open_mentions[-1][0] <= start:
            close, name = open_mentions.pop()
            parts += (printable(text[place:close]), f"|{name}]")
            place = close
        if open_mentions and open_mentions[-1][0] < end:
            continue
        parts += (printable(text[place:start]), "[")
        place = start
        open_mentions.append((end, label(kind)))
    for close, name in reversed(open_mentions):
        parts += (printable(text[place:close]), f"|{name}]")
        place = close
    return "".join((*parts, printable(text[place:])))


def coloured(extraction: Extraction) -> Text:
    """Return the text with every mention in the colour of its type; of nested ones, the inner wins."""
    from rich.text import Text

    shown = Text(printable(extraction.document.text))
    for start, end, kind in _mentions(extraction):
        shown.stylize(_STYLES.get(kind, "bold"), start, end)
    return shown


def legend(extraction: Extraction) -> Text:
    """Return the types that the text names, each in its colour."""
    from rich.text import Text

    return Text("   ").join(Text(both(kind), style=_STYLES.get(kind, "bold")) for kind in types(extraction))


def fact_lines(extraction: Extraction) -> Iterator[str]:
    """Yield, fact by fact, a few lines in words: what it says, by which rule, of which words."""
    names = {entity.key: entity.name for entity in extraction.entities}
    text = extraction.document.text
    for number, fact in enumerate(extraction.facts, 1):
        said = f"{names[fact.subject]} — {label(fact.property)} → {_object(fact, names)}"
        lines = [f"{number}. {said}{_qualifiers(fact)}", f"   {both(fact.certainty)}; {_rule(fact, text)}"]
        lines.append(f"   «{_one_line(text, fact.evidence)}» [{fact.evidence.start}–{fact.evidence.end}]")
        yield printable("\n".join(lines))


def as_json(extraction: Extraction) -> dict[str, Any]:
    """Return the same for machines; offsets are code points of the text, end exclusive."""
    document = extraction.document
    names = {entity.key: entity.name for entity in extraction.entities}
    return {
        "document": document.id,
        "text": document.text,
        "entities": [
            {
                "key": str(e.key),
                "type": e.type,
                "name": e.name,
                "aliases": list(e.aliases),
                "mentions": e.mentions,
            }
            for e in extraction.entities
        ],
        "facts": [
            {
                "subject": str(fact.subject),
                "property": fact.property,
                "object": str(fact.object) if isinstance(fact.object, Key) else fact.object,
                "words": f"{names[fact.subject]} — {label(fact.property)} → {_object(fact, names)}",
                "certainty": fact.certainty,
                "rule": fact.rule,
                "trigger": fact.trigger,
                "evidence": fact.evidence,
                "quote": document.text[slice(*fact.evidence)],
            }
            for fact in extraction.facts
        ],
    }


def _mentions(extraction: Extraction) -> list[tuple[int, int, str]]:
    """Return every mention as start, end and type: in order, the outer before the inner."""

    def spans(entities: Iterable[Entity]) -> Iterator[tuple[int, int, str]]:
        for entity in entities:
            for span in entity.mentions:
                yield span.start, span.end, entity.type

    return sorted(set(spans(extraction.entities)), key=lambda m: (m[0], -m[1], m[2]))


def _object(fact: Fact, names: dict[Key, str]) -> str:
    if isinstance(fact.object, Key):
        return names[fact.object]
    return label(fact.object) if fact.property == "status" else str(fact.object)


def _qualifiers(fact: Fact) -> str:
    said = [
        f"{label('via')}: {fact.via}" if fact.via else "",
        label("acting") if fact.acting else "",
        f"{label('asOf')}: {fact.as_of}" if fact.as_of else "",
        label("truncated") if fact.truncated else "",
    ]
    return "".join(f" ({words})" for words in said if words)


def _rule(fact: Fact, text: str) -> str:
    words = f", слова · words «{_one_line(text, fact.trigger)}»" if fact.trigger else ""
    return f"правило · rule {fact.rule}{words}"


def _one_line(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
