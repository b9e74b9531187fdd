"""What the two seeds answer, against rows worked out by hand; see tests/cases/questions/README.md."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from pyoxigraph import Store

from graph.query import Result, ask

CASES = Path(__file__).resolve().parent.parent / "cases" / "questions"


def cases() -> list[object]:
    return [pytest.param(path, id=path.stem) for path in sorted(CASES.glob("*.csv"))]


@pytest.fixture(scope="module")
def seeds(news: Path) -> Store:
    from graph.dataset import build
    from graph.extract import extract
    from graph.readers import read_documents

    return build([extract(document) for document in read_documents([news]).documents])


def fits(expected: str, actual: str) -> bool:
    if expected == "*":
        return True
    return all(part in actual for part in expected.split(" ; ")) if expected else not actual


def answers(result: Result, variables: list[str]) -> list[list[str]]:
    places = [result.variables.index(variable) for variable in variables]
    return [[line[place] for place in places] for line in result.lines()]


@pytest.mark.parametrize("path", cases())
def test_seeds_answer(seeds: Store, path: Path) -> None:
    (mode,), variables, *expected = csv.reader(path.read_text("utf-8").splitlines())
    actual = answers(ask(seeds, int(path.stem)), variables)
    for row in expected:
        matching = [a for a in actual if all(fits(e, c) for e, c in zip(row, a, strict=True))]
        assert matching, f"not answered: {row}"
    if mode == "exactly":
        assert len(actual) == len(expected), actual
    else:
        assert mode == "at least"


def test_department_links_most(seeds: Store) -> None:
    first = next(ask(seeds, "network-bridges").lines())
    assert first[0].startswith("Департамент соціального захисту населення Луганської")
    assert int(first[3]) > 1


def test_every_edge_of_the_seeds_has_its_sentence(seeds: Store, news: Path) -> None:
    texts = [path.read_text("utf-8") for path in news.glob("*.txt")]
    edges = ask(seeds, 25)
    sentence = edges.variables.index("sentence")
    assert len(edges.rows) > 60
    for line in edges.lines():
        assert any(line[sentence] in text for text in texts)


def test_facts_of_two_sources_are_not_called_single(seeds: Store) -> None:
    listed = answers(ask(seeds, 22), ["subject", "predicate", "object"])
    department = "Департамент соціального захисту населення Луганської обласної державної адміністрації"
    assert [department, "входить до складу", "Луганська обласна державна адміністрація"] not in listed
