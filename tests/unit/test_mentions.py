"""Rules leave at once where a clause has no word that they need: that spares time, and no fact."""

from __future__ import annotations

import pytest

from graph.catalogue import rules
from graph.documents import Document, document_from_text
from graph.extract import extract
from graph.grammar.clause import Clause
from tests.unit.test_cases import CASES, document_of


def documents() -> list[Document]:
    cases = sorted({path.parent for path in CASES.glob("*/input.*")})
    examples = "\n".join(example.text for rule in rules().values() for example in rule.examples)
    return [*map(document_of, cases), document_from_text(examples, "examples.txt")]


def test_words_that_a_rule_asks_for_spare_no_fact(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = documents()
    assert len(texts) > 50
    found = [extract(text) for text in texts]
    monkeypatch.setattr(Clause, "mentions", lambda clause, *classes: True)
    assert [extract(text) for text in texts] == found
