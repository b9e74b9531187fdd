"""Refuses what would reach beyond the dataset, and says where a query is wrong.

Nothing leaves the machine: ``SERVICE`` would call another server. Nothing is changed by asking: updates are
refused. The store's parser reads without lexing first (``trueSERVICE <…> {…}`` is a call to it), so a word is
refused wherever that parser could find the keyword in it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..errors import QueryError
from ..vocabulary import PREFIXES
from .lexer import Token, tokens

_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
)  # fmt: skip
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_ABOUT_VARIABLES = {
    "contains a variable that is unbound": (
        "у SELECT є змінна, якої немає в GROUP BY · SELECT names a variable that GROUP BY does not"
    ),
    "overrides an existing variable": (
        "SELECT надає значення змінній, яка його вже має · SELECT gives a value to a variable that has one"
    ),
}
_LONGEST = 5000
_DEEPEST = 100
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
# How much of a long line an error shows.
_BEFORE, _AFTER = 70, 30
# Longer than any keyword that the parser looks ahead for.
_PADDING = " " * 64


@lru_cache(maxsize=256)
def check(text: str, source: str) -> None:
    """Refuse a query that calls a server, reads a file or changes the data.

    Raises:
        QueryError: with the place of the offending word.
    """
    if strange := re.search("[\x00\ud800-\udfff]", text):
        raise fault("недопустимий знак · a character that no text has", text, strange.start(), source)
    found = tokens(text)
    _check_size(found, text, source)
    for token, following in zip(found, [*found[1:], None], strict=True):
        if _calls_server(token, following):
            raise fault(
                "SERVICE відхилено: ніщо не йде назовні · SERVICE is refused: nothing leaves this machine",
                text, token.start, source,
            )  # fmt: skip
        if token.keyword == "FROM" and any(t.text.lower().startswith("<file:") for t in found):
            raise fault(
                "FROM з файлу відхилено · FROM a file is refused: only the dataset is read",
                text, token.start, source,
            )  # fmt: skip
    first = _first_keyword(found)
    if first and first.keyword in _UPDATES:
        raise fault(
            f"{first.keyword} відхилено · {first.keyword} is refused: a question changes nothing",
            text, first.start, source, "SELECT, ASK, CONSTRUCT, DESCRIBE",
        )  # fmt: skip


def _check_size(found: list[Token], text: str, source: str) -> None:
    """Refuse what would overrun the parser's stack and end the program."""
    depth = 0
    for number, token in enumerate(found, 1):
        if token.kind == "mark":
            depth += (token.text in "{([") - (token.text in "})]")
        if depth > _DEEPEST or number > _LONGEST:
            raise fault(
                "запит завеликий · the query is too large", text, token.start, source,
                f"щонайбільше · at most: {_LONGEST} слів · words, {_DEEPEST} рівнів · levels of brackets",
            )  # fmt: skip


@lru_cache(maxsize=256)
def names_graphs(text: str) -> bool:
    """Whether the query asks for graphs by name, with ``FROM`` or ``GRAPH``."""
    return any(token.keyword in {"FROM", "GRAPH"} for token in tokens(text))


def form(text: str) -> str:
    """Return the form of a query: ``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``; empty if it has none.

    >>> form("PREFIX select: <x:> ASK { ?select a 'DESCRIBE' }")
    'ASK'
    """
    first = _first_keyword(tokens(text))
    return first.keyword if first and first.keyword in _FORMS else ""


@lru_cache(maxsize=256)
def is_ordered(text: str) -> bool:
    """Whether the query says in which order its rows come."""
    return any(token.keyword == "ORDER" for token in tokens(text))


def fault(reason: str, text: str, offset: int, source: str, advice: str = "") -> QueryError:
    """Return an error that shows the line and points at the column (both from 1, in code points)."""
    start = text.rfind("\n", 0, offset) + 1
    number, column = text.count("\n", 0, offset) + 1, offset - start + 1
    end = text.find("\n", offset) if "\n" in text[offset:] else len(text)
    shown = start if end - start <= _BEFORE + _AFTER else max(start, offset - _BEFORE)
    line = text[shown : min(end, shown + _BEFORE + _AFTER)].rstrip()
    caret = "".join("\t" if c == "\t" else " " for c in text[shown:offset]) + "^"
    excerpt = f"\n    {_NO_TEXT.sub(chr(0xFFFD), line)}\n    {caret}"
    where = f"{source}, рядок {number}, стовпець {column} · line {number}, column {column}"
    if advice:
        return QueryError(reason, where=where, next_step=advice + excerpt)
    return QueryError(reason + excerpt, where=where)


def explain(text: str, source: str, message: str) -> QueryError:
    """Return an error for a query that the store could not parse.

    The parser tells how far it looked ahead rather than what is wrong, so the first token that no query
    could go on with is found by trying the beginnings of the text.
    """
    found = tokens(text)
    for said, reason in _ABOUT_VARIABLES.items():
        if said in message:
            return fault(reason, text, next((t.start for t in found if t.keyword == "SELECT"), 0), source)
    refused = _first_refused(found, text)
    for token in found[: refused + 1]:
        if token.kind == "mark" and token.text in "\"'":
            return fault("текст у лапках не закрито · a quoted text is not closed", text, token.start, source)
    if refused == len(found):
        return fault("запит обірвано · the query ends too early", text, len(text.rstrip()), source)
    token = found[refused]
    declared = {t.text for t, p in zip(found[1:], found, strict=False) if p.keyword == "PREFIX"}
    prefix = token.text.partition(":")[0]
    if token.kind == "name" and prefix + ":" not in declared and prefix not in PREFIXES:
        return fault(
            f"префікс {prefix}: не оголошено · the prefix {prefix}: is not declared",
            text, token.start, source, f"PREFIX {prefix}: <https://…>",
        )  # fmt: skip
    if token.kind == "iri":
        return fault("IRI неповний · the IRI is not complete", text, token.start, source, "<https://…>")
    word = _NO_TEXT.sub("\ufffd", token.text[:_AFTER])
    return fault(f"{word} тут не на місці · {word} is not expected here", text, token.start, source)


def _first_refused(found: list[Token], text: str) -> int:
    low, high = 0, len(found)
    while low < high:
        middle = (low + high) // 2
        if _can_begin(text[: found[middle].end]):
            low = middle + 1
        else:
            high = middle
    return low


def _calls_server(token: Token, following: Token | None) -> bool:
    if token.kind == "word":
        return "SERVICE" in token.keyword
    prefix = token.text.partition(":")[0].upper()
    return token.kind == "name" and "SERVICE" in prefix and following is not None and following.text == "{"


def _first_keyword(found: list[Token]) -> Token | None:
    return next((t for t in found if t.keyword in _UPDATES | _FORMS), None)


def _can_begin(beginning: str) -> bool:
    from pyoxigraph import Store

    try:
        Store().query(beginning + _PADDING, prefixes=PREFIXES)
    except SyntaxError as error:
        end_line = beginning.count("\n") + 1
        end_column = len(beginning + _PADDING) - (beginning.rfind("\n") + 1) + 1
        return str(error).startswith(f"error at {end_line}:{end_column}:")
    return True
