"""The patterns of the genre, one by one, as ``patterns.toml`` lists them; several rules make each."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from graph.documents import document_from_text
from graph.extract import extract
from graph.facts import Key

PATTERNS = tomllib.loads((Path(__file__).parent / "patterns.toml").read_text("utf-8"))["pattern"]


def read(text: str) -> set[str]:
    """Facts as «subject | property | object», names as «name | type»."""
    extraction = extract(document_from_text(text, "a.txt"))
    names = {entity.key: entity.name for entity in extraction.entities}
    found = {f"{entity.name} | {entity.type}" for entity in extraction.entities}
    for fact in extraction.facts:
        value = names[fact.object] if isinstance(fact.object, Key) else fact.object
        found.add(f"{names[fact.subject]} | {fact.property} | {value}")
    return found


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern["name"])
def test_a_sentence_says_what_it_says_and_no_more(pattern: dict[str, Any]) -> None:
    found = read(pattern["text"])
    assert set(pattern.get("finds", ())) - found == set()
    assert set(pattern.get("absent", ())) & found == set()
    assert pattern.keys() & {"finds", "absent"}
