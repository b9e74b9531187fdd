"""Confidence grows with the facts that were right, and every statement carries its rule's."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import confidence, dataset
from graph.cli import run
from graph.confidence import COLUMNS, PRIOR, RuleRecord, confidence_of, table
from graph.dataset import load
from graph.errors import DataError
from graph.evaluate import evaluate
from graph.evaluate.calibration import calibrate
from graph.extract import extract
from graph.gazetteers import rows
from graph.readers import read_documents
from graph.vocabulary import RDF, XSD, ZV

FOLDER = Path(__file__).resolve().parent.parent / "evaluation"
COUNTS = st.integers(0, 500)


@given(COUNTS, COUNTS, COUNTS)
def test_confidence_is_a_share_that_counts_move_the_right_way(right: int, wrong: int, open_: int) -> None:
    value = RuleRecord("a.b", right, wrong, open_).confidence
    assert 0 <= value < 1 and value == value.quantize(Decimal("0.01"))
    assert RuleRecord("a.b", right + 1, wrong, open_).confidence >= value
    assert RuleRecord("a.b", right, wrong + 1, open_).confidence <= value
    more = RuleRecord("a.b", right, wrong, open_ + 100).confidence
    assert abs(more - PRIOR) <= abs(value - PRIOR) + Decimal("0.01")


def test_a_rule_without_data_has_the_prior() -> None:
    assert RuleRecord("a.b", 0, 0).confidence == PRIOR == confidence_of("no.such-rule")


@given(st.permutations([RuleRecord("b.c", 2, 1), RuleRecord("a.d", 1, 0, 4), RuleRecord("a.b", 0, 3)]))
def test_the_table_is_sorted_whatever_the_order(records: list[RuleRecord]) -> None:
    comment, header, *lines = table(records).splitlines()
    assert comment.startswith("#") and tuple(header.split("\t")) == COLUMNS
    assert [line.split("\t")[0] for line in lines] == ["a.b", "a.d", "b.c"]


def test_facts_count_for_the_rules_that_made_them() -> None:
    found = evaluate(load(FOLDER / "graph.trig"), [FOLDER / "gold.jsonl"])
    assert calibrate(found) == (
        RuleRecord("document.published", 1, 0),
        RuleRecord("event.agent-subject", 1, 0),
        RuleRecord("event.date", 0, 1),
        RuleRecord("event.place", 1, 0),
        RuleRecord("event.takes-part", 0, 1),  # the denied one; the optional one counts nowhere
        RuleRecord("event.topic", 1, 0, 1),
        RuleRecord("post.holder", 1, 0),
    )


def test_the_command_writes_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "rules.tsv"
    arguments = ["calibrate", str(FOLDER), "--dataset", str(FOLDER / "graph.trig")]
    assert run([*arguments, "-o", str(target)]) == 0
    assert run(arguments) == 0
    assert target.read_text("utf-8") == capsys.readouterr().out
    assert "event.date\t0\t1\t0\t0.66\n" in target.read_text("utf-8")


def test_the_projects_table_is_what_its_counts_give() -> None:
    kept = list(rows(confidence.TABLE))
    assert len(kept) > 30
    records = [RuleRecord(r["rule"], *(int(r[name]) for name in COLUMNS[1:4])) for _, r in kept]
    assert [str(record.confidence) for record in records] == [row["confidence"] for _, row in kept]
    assert records == sorted(records)


def test_every_statement_has_the_confidence_of_its_rule(news: Path) -> None:
    store = dataset.build(map(extract, read_documents([news]).documents))
    statements = [q.subject for q in store.quads_for_pattern(None, RDF.type, ZV.Statement)]
    assert len(statements) > 50
    for statement in statements:
        (rule,) = store.quads_for_pattern(statement, ZV.rule, None)
        (value,) = store.quads_for_pattern(statement, ZV.confidence, None)
        assert value.object.datatype == XSD.decimal
        assert Decimal(value.object.value) == confidence_of(rule.object.value)


@pytest.mark.parametrize(
    "line", ["a.b\t1\t0\t0\t1.2", "a.b\t1\t0\t0\thigh", "a.b\t1\t0\t0\tNaN", "\t1\t0\t0\t0.8"]
)
def test_a_bad_table_names_the_line(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / confidence.TABLE).write_text("\t".join(COLUMNS) + "\n" + line + "\n", "utf-8")
    monkeypatch.setattr("graph.resources.gazetteers", lambda: tmp_path)
    confidence._measured.cache_clear()
    try:
        with pytest.raises(DataError, match=r"rule_confidence\.tsv:2: .*calibrate"):
            confidence_of("a.b")
    finally:
        confidence._measured.cache_clear()
