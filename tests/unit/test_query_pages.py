"""Pages of answers: put one after another they are the whole answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store
from query_sample import sample

from benchmarks.corpus import corpus
from graph.dataset import build
from graph.documents import document_from_text
from graph.extract import extract
from graph.query import Merged, Question, Result, ask, find, merged, saved_questions
from graph.query.terms import Row
from graph.vocabulary import RDF, RDFS, SCHEMA, ZV

SELECTING = [question for question in saved_questions() if question.number != 24]


@pytest.fixture(scope="module")
def stores() -> list[Merged]:
    texts = corpus(30, seed=3)
    return [merged(sample()), merged(build([extract(document_from_text(t, name)) for name, t in texts]))]


def lines(result: Result) -> list[list[Row]]:
    return [rows for rows, _ in result.groups()]


def pages(store: Merged, question: Question, limit: int) -> list[Result]:
    found = [ask(store, question, limit=limit)]
    while (page := found[-1].page) and page.more:
        found.append(ask(store, question, limit=limit, offset=page.offset + page.shown))
    return found


@pytest.mark.parametrize("question", SELECTING, ids=lambda q: q.name)
def test_pages_of_saved_questions_make_the_whole_answer(stores: list[Merged], question: Question) -> None:
    for store in stores:
        whole = lines(ask(store, question))
        found = pages(store, question, max(2, len(whole) // 3))
        assert [line for page in found for line in lines(page)] == whole
        for page in (result.page for result in found):
            assert page is not None
            assert page.shown == min(len(whole) - page.offset, max(2, len(whole) // 3))
            assert page.more == (page.offset + page.shown < len(whole))
            assert page.total in (len(whole), None)
        assert found[-1].page is not None and found[-1].page.total == len(whole)


NARROWED = [
    (3, {"since": "2017"}),
    (3, {"body": "Управління соціального захисту Липівської ОДА"}),
    (1, {"year": "2018"}),
    (25, {"entity": "ГО «Разом»"}),
    (6, {"until": "2020"}),
]


@pytest.mark.parametrize(("number", "given"), NARROWED)
def test_pages_of_narrowed_questions_make_the_whole_answer(
    stores: list[Merged], number: int, given: dict[str, str]
) -> None:
    whole = lines(ask(stores[0], number, parameters=given))
    found = [
        line
        for i in range(9)
        for line in lines(ask(stores[0], number, parameters=given, limit=2, offset=2 * i))
    ]
    assert found == whole[:18] and whole


LISTS = """
# list: place
SELECT DISTINCT ?event ?note ?place WHERE {
  ?event a zv:Event .
  OPTIONAL { ?event rdfs:comment ?note }
  OPTIONAL { ?event schema:startDate ?start }
  #= end
  OPTIONAL { ?event zv:heldAt ?place }
}
ORDER BY (!BOUND(?start)) ?start ?event ?note ?place
"""
BRANCHES = """
# list: place
SELECT DISTINCT ?event ?note ?place WHERE {
  {
    ?event rdfs:comment ?note .
  } UNION {
    ?event schema:startDate ?start .
  }
  #= end
  OPTIONAL { ?event zv:heldAt ?place }
}
ORDER BY DESC(STR(?event)) ?note ?place
"""
APART = """
# list: place, kind
SELECT DISTINCT ?event ?note ?place ?kind WHERE {
  ?event schema:startDate ?start .
  OPTIONAL { ?event rdfs:comment ?note }
  #= end
  OPTIONAL {
    #= ?event ?note: ?event ?any ?thing .
    ?event zv:heldAt ?place . ?place a ?kind .
  }
}
ORDER BY ?start ?event ?note ?place ?kind
"""
BLOCKS = """
SELECT DISTINCT ?place ?event WHERE {
  ?place a zv:Place .
  #= end
  ?event zv:heldAt ?place .
}
ORDER BY ?place ?event
"""
COUNTED = """
# list: event
SELECT DISTINCT ?place ?n ?event WHERE {
  { SELECT ?place (COUNT(?held) AS ?n) WHERE {
    ?held zv:heldAt ?place .
  } GROUP BY ?place }
  #= end
  ?event zv:heldAt ?place .
}
ORDER BY DESC(?n) ?place ?event
"""
UNMARKED = "SELECT ?event ?place { ?event zv:heldAt ?place }"
THING = st.sampled_from([*(NamedNode(f"x:{name}") for name in "abcdefgh"), BlankNode("b")])
SAID = st.one_of(
    st.tuples(THING, st.just(RDF.type), st.sampled_from([ZV.Event, ZV.Place])),
    st.tuples(
        THING, st.just(RDFS.comment), st.sampled_from([Literal("one"), Literal("two"), NamedNode("x:c")])
    ),
    st.tuples(THING, st.just(SCHEMA.startDate), st.sampled_from([Literal("1"), Literal("2")])),
    st.tuples(THING, st.just(ZV.heldAt), THING),
)


@pytest.mark.parametrize("text", [LISTS, BRANCHES, APART, BLOCKS, COUNTED, UNMARKED])
@given(said=st.lists(SAID, max_size=40), limit=st.integers(1, 5))
def test_pages_make_the_whole_answer(
    tmp_path_factory: pytest.TempPathFactory,
    text: str,
    said: list[tuple[NamedNode, NamedNode, NamedNode]],
    limit: int,
) -> None:
    file = tmp_path_factory.getbasetemp() / "question.rq"
    file.write_text(text, "utf-8")
    store = Store()
    store.extend(Quad(*triple) for triple in said)
    asked, flat = find(file), merged(store)
    assert [line for page in pages(flat, asked, limit) for line in lines(page)] == lines(ask(flat, asked))


def test_page_does_not_work_out_the_others(stores: list[Merged]) -> None:
    first = ask(stores[1], 25, limit=5)
    assert len(first.rows) == 5 and first.page is not None and first.page.more and first.page.total is None


def test_page_of_words_is_of_the_rows_with_them(stores: list[Merged]) -> None:
    whole = lines(ask(stores[1], 1, about="семінар"))
    page = ask(stores[1], 1, about="семінар", limit=2, offset=1)
    assert lines(page) == whole[1:3] and page.page is not None and page.page.total == len(whole)


def test_page_past_the_end_is_empty_and_does_not_say_that_nothing_is_reported(stores: list[Merged]) -> None:
    page = ask(stores[1], 1, limit=10, offset=10_000)
    assert page.rows == () and page.page is not None and not page.page.more
    assert page.notes == ask(stores[1], 1).notes


def test_table_says_which_rows_it_shows(stores: list[Merged]) -> None:
    total = len(lines(ask(stores[1], 1)))
    first = ask(stores[1], 1, limit=3).render("table").decode("utf-8")
    assert f"Показано рядки 1–3 із {total}\n" in first
    assert "Shown are rows 3–4; there are more" in ask(stores[1], 25, limit=2, offset=2, lang="en").render(
        "table"
    ).decode("utf-8")
    assert f"Рядків: {total}\n" in ask(stores[1], 1, limit=1000).render("table").decode("utf-8")
