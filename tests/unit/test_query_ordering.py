"""Solutions are put into the order that the engine itself would give them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions, Store

from graph.query.ordering import ordered
from graph.query.solutions import Solutions
from graph.query.terms import Term
from graph.vocabulary import XSD

NAMES = st.text("aбґ !-/~1", max_size=3)
IRIS = st.text("aбґ!-/~1", max_size=3).map(lambda end: NamedNode(f"x:{end}"))
COLUMNS: list[st.SearchStrategy[Term]] = [
    st.integers(-20, 2000).map(Literal),
    NAMES.map(Literal),
    st.builds(Literal, NAMES, language=st.sampled_from(["uk", "en"])),
    st.dates().map(lambda day: Literal(day.isoformat(), datatype=XSD.date)),
    st.integers(1900, 2100).map(lambda year: Literal(f"{year}-07", datatype=XSD.gYearMonth)),
    st.booleans().map(Literal),
    st.just(Literal("1.5", datatype=XSD.decimal)),
    NAMES.map(lambda name: Literal(name + '"')),
]
ORDERS = [
    "?a", "DESC(?a)", "ASC(?a) DESC(?b)", "(!BOUND(?b)) ?b ?a", "?b DESC(?a)", "(COALESCE(?b, ?a))",
    "DESC(!BOUND(?a)) ?b",
]  # fmt: skip


def solved(query: str) -> Solutions:
    answer = Store().query(query)
    assert isinstance(answer, QuerySolutions)
    content = answer.serialize(format=QueryResultsFormat.TSV)
    assert content is not None
    return Solutions.read(content)


@given(st.data(), st.sampled_from(ORDERS))
def test_solutions_stand_as_the_engine_orders_them(data: st.DataObject, clause: str) -> None:
    kinds = st.sampled_from(COLUMNS)
    columns = [st.none() | IRIS | data.draw(kinds) | data.draw(kinds) for _ in "ab"]
    rows = data.draw(st.lists(st.tuples(*columns), min_size=1, max_size=9))
    values = " ".join(f"({' '.join('UNDEF' if term is None else str(term) for term in row)})" for row in rows)
    query = f"SELECT * {{ VALUES (?a ?b) {{ {values} }} }} ORDER BY {clause}"
    unordered, order = ordered(query)
    found = order.applied(solved(unordered))
    if found is None:  # left to the engine
        ends = (XSD.decimal.value + ">", XSD.integer.value + ">", r'\""')
        assert any(str(term).endswith(ends) for row in rows for term in row)
        return
    expected = solved(query)
    assert sorted(found.lines) == sorted(expected.lines)
    assert keys(found, clause) == keys(expected, clause)


def keys(found: Solutions, clause: str) -> list[tuple[bytes | bool, ...]]:
    """Return the cells that the order is about; alike solutions may stand either way."""
    cells = found.cells(["a", "b"])
    if "COALESCE" in clause:
        return [(b or a,) for a, b in cells]
    if "?b" not in clause:
        return [(a,) for a, _ in cells]
    return [(b, not a) for a, b in cells] if "DESC(!BOUND" in clause else [*cells]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?a ?b ?c } ORDER BY STRLEN(?a)",
        "SELECT * { ?a ?b ?c } ORDER BY (?a = ?b)",
        "SELECT ?a { ?a ?b ?c } ORDER BY ?b",
    ],
)
def test_what_is_more_than_terms_is_left_to_the_engine(query: str) -> None:
    found = Solutions.read(b"?a\n<x:1>\n<x:2>\n")
    assert ordered(query)[1].applied(found) is None


@pytest.mark.parametrize("rest", ["LIMIT 3", "OFFSET 2", "VALUES ?a { 1 }"])
def test_an_order_that_decides_which_solutions_there_are_stays_in_the_query(rest: str) -> None:
    query = f"SELECT ?a {{ ?a ?b ?c }} ORDER BY ?a {rest}"
    assert ordered(query)[0] == query
    assert not ordered(query)[1].conditions


def test_an_order_within_the_query_is_none_of_the_answer() -> None:
    query = "SELECT ?a { { SELECT ?a { ?a ?b ?c } ORDER BY ?a LIMIT 2 } }"
    assert ordered(query) == (query, ordered("SELECT ?a { ?a ?b ?c }")[1])
