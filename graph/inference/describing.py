"""Says why a link is there, in words and for machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from ..query.names import names
from ..terminal import printable
from .reasons import Reason

if TYPE_CHECKING:
    from pyoxigraph import Store

_STEP = "   "


def lines(reason: Reason, store: Store) -> Iterator[str]:
    """Yield a link and, indented, what it rests on, down to the sentences; safe to print."""
    words = names(_nodes(reason), [store], "uk")
    yield from _lines(reason, words, "", "")


def as_json(reason: Reason, store: Store) -> dict[str, Any]:
    """Return a reason as JSON has it: links with addresses and names, rules, quotes."""
    return _json(reason, names(_nodes(reason), [store], "uk"))


def _lines(reason: Reason, words: dict[str, str], number: str, indent: str) -> Iterator[str]:
    yield f"{indent}{number}{_link(reason, words)}"
    below = indent + _STEP
    for quote in reason.quotes:
        yield f"{below}«{printable(quote.sentence)}»"
        source = printable(words.get(quote.document.value, quote.document.value))
        yield f"{below}{_STEP}{source}; правило · rule {quote.rule}"
    if reason.background:
        yield f"{below}за реєстром територіальних одиниць · by the register of territorial units"
    for witness in reason.witnesses:
        yield f"{below}правило · rule {witness.rule.name}: {witness.rule.uk}"
        for count, premise in enumerate(witness.premises, 1):
            yield from _lines(premise, words, f"{count}. ", below)
    if reason.more:
        yield f"{below}… ще способів · more ways: {reason.more}"


def _link(reason: Reason, words: dict[str, str]) -> str:
    parts = (reason.subject, reason.predicate, reason.object)
    subject, link, object_ = (printable(words.get(part.value, part.value)) for part in parts)
    return f"{subject} — {link} → {object_}"


def _json(reason: Reason, words: dict[str, str]) -> dict[str, Any]:
    def term(node: NamedNode | Literal) -> dict[str, str]:
        if isinstance(node, Literal):
            return {"value": node.value}
        return {"iri": node.value, "name": words.get(node.value, node.value)}

    return {
        "subject": term(reason.subject),
        "property": term(reason.predicate),
        "object": term(reason.object),
        "holds": reason.holds,
        "sentences": [
            {"text": quote.sentence, "document": term(quote.document), "rule": quote.rule}
            for quote in reason.quotes
        ],
        "register": reason.background,
        "inferred": [
            {
                "rule": witness.rule.name,
                "claim": {"uk": witness.rule.uk, "en": witness.rule.en},
                "from": [_json(premise, words) for premise in witness.premises],
            }
            for witness in reason.witnesses
        ],
        "more": reason.more,
    }


def _nodes(reason: Reason) -> Iterator[NamedNode]:
    for node in (reason.subject, reason.predicate, reason.object):
        if isinstance(node, NamedNode):
            yield node
    yield from (quote.document for quote in reason.quotes)
    for witness in reason.witnesses:
        for premise in witness.premises:
            yield from _nodes(premise)
