"""The catalogue of rules is complete, and every rule does what the catalogue says of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import gazetteers, grammar
from graph.catalogue import Example, Rule, chosen, rules
from graph.cli import run
from graph.confidence import TABLE
from graph.documents import Document, document_from_text
from graph.errors import UsageError
from graph.extract import extract, nodes_of
from graph.facts import Extraction, Key

PUBLISHED = "document.published"  # stated with the document, not by the grammar
EXAMPLES = [(rule, example) for rule in rules().values() for example in rule.examples]
COUNTEREXAMPLES = [(rule, text) for rule in rules().values() for text in rule.counterexamples]


def found(rule: Rule, text: str) -> set[str]:
    """What a rule finds in a text, written as in the catalogue."""
    document = document_from_text(text, "example.txt")
    if rule.name == PUBLISHED:
        return {f"document | datePublished | {document.published}"} if document.published else set()
    extraction = extract(document)
    return {*_facts(rule, extraction), *_names(rule, document, extraction)}


def _facts(rule: Rule, extraction: Extraction) -> Iterator[str]:
    names = {entity.key: entity.name for entity in extraction.entities}
    for fact in extraction.facts:
        if fact.rule == rule.name:
            value = names[fact.object] if isinstance(fact.object, Key) else fact.object
            yield f"{names[fact.subject]} | {fact.property} | {value}"


def _names(rule: Rule, document: Document, extraction: Extraction) -> Iterator[str]:
    """Names that a rule finds: of groups, dates and quotes as they stand, of short forms what they mean."""
    for sentence, outer in nodes_of(document):
        for node in (part for whole in outer for part in whole.walk()):
            if node.rule != rule.name:
                continue
            if node.kind in ("group", "date", "quote"):
                yield f"{node.name or node.quoted} | {node.kind}"
                continue
            span = sentence.span(*node.extent)
            meant = [e for e in extraction.entities if span in e.mentions]
            same = [e for e in meant if e.type == node.type]
            if node.shared or (not meant and not node.bare):
                yield f"{node.name} | {node.type}"
            yield from (f"{e.name} | {e.type}" for e in same or meant if not node.shared)


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{r.name}-{n}" for n, (r, _) in enumerate(EXAMPLES)]
)
def test_a_rule_finds_what_its_example_says(rule: Rule, example: Example) -> None:
    missing = set(example.finds) - (got := found(rule, example.text))
    assert not missing, f"{example.text}\n{got}"


@pytest.mark.parametrize(
    ("rule", "text"), COUNTEREXAMPLES, ids=[f"{r.name}-{n}" for n, (r, _) in enumerate(COUNTEREXAMPLES)]
)
def test_a_rule_says_nothing_of_its_counterexample(rule: Rule, text: str) -> None:
    assert found(rule, text) == set()


def test_the_catalogue_names_the_rules_of_the_code_and_no_others() -> None:
    literal, families = _emitted()
    listed = {name for name in rules() if name != PUBLISHED}
    assert literal - listed == set(), "write them into data/rules"
    assert {name for name in listed - literal if not name.startswith(tuple(families))} == set()
    kinds = set(gazetteers.word_values("place_unit").values())
    assert {f"place.{kind}" for kind in kinds} <= listed


def _emitted() -> tuple[set[str], set[str]]:
    """Names of rules in the code of the grammar, and beginnings of those that it composes."""
    literal: set[str] = set()
    families: set[str] = set()
    for path in sorted(Path(next(iter(grammar.__path__))).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                head = node.values[0]
                if isinstance(head, ast.Constant) and re.fullmatch(r"[a-z]+\.", str(head.value)):
                    families.add(str(head.value))
            elif isinstance(node, ast.Constant) and re.fullmatch(r"[a-z]+\.[a-z-]+", str(node.value)):
                literal.add(str(node.value))
    classes = {row["class"] for _, row in gazetteers.rows("word_classes.tsv")}
    alone = {"supported-by", "quotation"}  # rules of no family
    return {name for name in literal - classes if not name.endswith(".tsv")} | alone, families


def test_confidence_is_measured_of_rules_in_the_catalogue_only() -> None:
    stating = {rule.name for rule in rules().values() if rule.states_facts}
    assert {row["rule"] for _, row in gazetteers.rows(TABLE)} <= stating


def test_a_family_and_a_single_rule_can_be_chosen() -> None:
    assert [rule.name for rule in chosen("event.venue")] == ["event.venue"]
    assert {rule.name.partition(".")[0] for rule in chosen("deed")} == {"deed"}
    with pytest.raises(UsageError, match=r"closest: event\.venue"):
        chosen("event.venu")


def test_the_command_shows_claims_examples_and_confidence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "event.venue"]) == 0
    shown = capsys.readouterr().out
    rule = rules()["event.venue"]
    assert rule.uk in shown and rule.en in shown and rule.examples[0].text in shown
    assert rule.counterexamples[0] in shown and "0.9" in shown
    assert run(["rules"]) == 0
    assert set(rules()) <= set(capsys.readouterr().out.split())
    assert run(["rules", "no.such"]) == 2
