"""The benchmark of the saved questions: each answer is kept, and what passes its limit is stopped."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, RdfFormat
from query_sample import sample

from benchmarks.engines import ENGINES, Data, Failed
from graph.query import Question, find, merged

ENDLESS = (
    "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a = ?d + ?g + ?j) }"
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Data:
    folder = tmp_path_factory.mktemp("benchmark")
    union = folder / "union.nt"
    dataset = merged(sample(), graphs=False).store
    dataset.dump(str(union), format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
    return Data(union, folder)


@pytest.mark.parametrize("name", ["direct", "rdflib"])
def test_what_passes_its_limit_is_stopped_and_the_next_question_answered(name: str, data: Data) -> None:
    with ENGINES[name](data) as engine:
        with pytest.raises(Failed, match="time"):
            engine.measure(find(ENDLESS), 1, 0.3)
        assert engine.measure(find(4), 1, 10)[0].rows == 2


def test_engines_give_the_same_rows(data: Data) -> None:
    def rows(name: str, question: Question) -> int:
        with ENGINES[name](data) as engine:
            return engine.measure(question, 1, 10)[0].rows

    assert {rows(name, find(1)) for name in ("ask", "page", "direct", "rdflib")} == {3}


def test_a_run_goes_on_where_it_was_broken_off(data: Data, tmp_path: Path) -> None:
    results = tmp_path / "measured.jsonl"

    def run(*options: str) -> tuple[str, ...]:
        command = [
            sys.executable,
            "-m",
            "benchmarks.queries",
            str(data.path),
            "--keep",
            str(tmp_path),
            *options,
        ]
        subprocess.run(command, check=True, capture_output=True)
        return tuple(results.read_text("utf-8").splitlines())

    first = run("--engines", "ask", "--questions", "1")
    both = run("--engines", "ask", "--questions", "1", "4")
    assert (len(first), both[:1]) == (1, first)
    assert '"question": 4' in both[1]
    assert run("--engines", "ask", "--questions", "1", "4") == both
    assert len(run("--engines", "ask", "--questions", "4", "--again", "ask")) == 3
