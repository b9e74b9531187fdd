"""The catalogue of rules: what each claims, where it shows, and where it must not fire.

``data/rules/*.toml`` holds one table a rule. Every rule that states facts or finds names is in it; the tests
run its examples and counter-examples, so that a rule that is lost or broken is named.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from . import resources
from .errors import DataError, UsageError

_KEYS = {"uk", "en", "examples", "counterexamples"}


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what the rule finds in it.

    Attributes:
        text: our own words in the genre; lines parted by line feeds.
        finds: facts as «subject | property | object», names as «name | type».
    """

    text: str
    finds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the grammar.

    Attributes:
        name: stable name, as in ``zv:rule``: ``event.agent-instrumental``.
        uk, en: what it claims, in Ukrainian and English.
        examples: where it shows; at least one.
        counterexamples: texts of which it says nothing; at least one.
    """

    name: str
    uk: str
    en: str
    examples: tuple[Example, ...]
    counterexamples: tuple[str, ...]

    @property
    def states_facts(self) -> bool:
        """Whether it states facts; other rules find the names that facts are about."""
        return any(line.count(" | ") > 1 for example in self.examples for line in example.finds)


@cache
def rules() -> Mapping[str, Rule]:
    """Return every rule by its name, file by file in the order of the catalogue.

    >>> rules()["event.venue"].en
    '«На базі», «у приміщенні» name where an event is held.'

    Raises:
        DataError: a table lacks a claim, an example or a counter-example, or a name stands twice.
    """
    found: dict[str, Rule] = {}
    for path in sorted(resources.rules().glob("*.toml")):
        for name, table in _tables(path):
            rule = _rule(name, table)
            if rule is None or name in found:
                raise DataError(
                    f"the rule {name!r} is not written as it must be, or stands twice",
                    where=path.name,
                    next_step="give it uk, en, examples (text, finds) and counterexamples, as its neighbours",
                )
            found[name] = rule
    return found


def chosen(name: str) -> list[Rule]:
    """Return the rule of a name, or all of a family: ``event``, ``event.place``; all for an empty name.

    Raises:
        UsageError: there is none.
    """
    found = [r for r in rules().values() if not name or r.name == name or r.name.startswith(f"{name}.")]
    if not found:
        families = {rule.partition(".")[0] for rule in rules()}
        close = difflib.get_close_matches(name, [*rules(), *sorted(families)], 1)
        hint = f"; найближче · closest: {close[0]}" if close else ""
        raise UsageError(
            f"немає такого правила · no such rule: {name}{hint}",
            next_step="перелік · the list: `zviazok rules`",
        )
    return found


def _tables(path: Path) -> Iterator[tuple[str, Any]]:
    try:
        yield from tomllib.loads(path.read_text("utf-8")).items()
    except tomllib.TOMLDecodeError as error:
        raise DataError(
            f"no TOML: {error}", where=path.name, next_step="mend the line that the message names"
        ) from None


def _rule(name: str, table: Any) -> Rule | None:
    """Return a rule, or None where its table has not all that it must have."""
    if not isinstance(table, dict) or table.keys() != _KEYS or not table["uk"] or not table["en"]:
        return None
    examples = [Example(e.get("text", ""), tuple(e.get("finds", ()))) for e in table["examples"]]
    counterexamples = tuple(table["counterexamples"])
    if not examples or not counterexamples or not all(e.text and e.finds for e in examples):
        return None
    return Rule(name, table["uk"], table["en"], tuple(examples), counterexamples)
