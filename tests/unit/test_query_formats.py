"""An answer as a table, CSV, JSON, a workbook and Turtle."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)
from query_sample import sample

from graph.errors import UsageError
from graph.query import FORMATS, Result, ask, saved_questions

HOSTILE = [
    '=HYPERLINK("http://127.0.0.1/","x")', "+1", "-2", "@SUM(A1)", "\t=1", " =1", "＝1", "\x1b[31mred\x1b[0m",
    "\u202eright", 'quote " and ; and ,', "two\nlines", "<b>bold</b>", "[red]markup[/red]", "\ufffe",
]  # fmt: skip
LABELLED = "SELECT ?l { ?s rdfs:label ?l } ORDER BY ?l"


@pytest.fixture(scope="module")
def store() -> Store:
    return sample()


@pytest.fixture(scope="module")
def hostile() -> Store:
    store = Store()
    for number, text in enumerate(HOSTILE):
        label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
        store.add(Quad(NamedNode(f"https://example.org/{number}"), label, Literal(text, language="uk")))
    return store


def rows(answer: Result) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.render("csv").decode("utf-8"), newline="")))


def test_csv_has_headings_and_names(store: Store) -> None:
    head, *body = rows(ask(store, 5))
    assert head[:2] == ["громада", "відділ чи служба"]
    assert body == [list(line) for line in ask(store, 5).lines()]
    assert b"\r\n" in ask(store, 5).render("csv") and "w3id.org" not in str(body)


def test_csv_has_a_mark_of_utf_8_if_wanted(store: Store) -> None:
    plain, marked = ask(store, 5).render("csv"), ask(store, 5).render("csv", bom=True)
    assert marked == b"\xef\xbb\xbf" + plain


def test_csv_gathers_a_list_in_one_cell(store: Store) -> None:
    (row,) = rows(ask(store, 16))[1:]
    assert set(row[6].split("; ")) == {"Другий семінар", "Перший семінар про Резолюцію 1325"}


def test_csv_holds_nothing_that_a_spreadsheet_would_run(hostile: Store) -> None:
    for (cell,) in rows(ask(hostile, LABELLED))[1:]:
        assert not cell.lstrip().startswith(tuple("=+-@＝＋－＠")), cell


def test_csv_keeps_negative_numbers_but_not_texts_like_them() -> None:
    assert rows(ask(Store(), "SELECT (-2 AS ?n) ('-2' AS ?t) {}"))[1] == ["-2", "'-2"]


def test_headings_too_are_harmless(tmp_path: object) -> None:
    text = "# columns uk: =1+1\nSELECT (1 AS ?n) {}"
    assert rows(ask(Store(), text))[0] == ["'=1+1"]


@pytest.mark.parametrize("number", range(1, 24))
def test_json_loses_nothing(store: Store, number: int) -> None:
    question = saved_questions()[number - 1]
    if question.compute:
        return
    direct = store.query(question.text, use_default_graph_as_union=True)
    assert isinstance(direct, QuerySolutions)
    expected = [tuple(solution) for solution in direct]
    read = parse_query_results(ask(store, number).render("json"), format=QueryResultsFormat.JSON)
    assert isinstance(read, QuerySolutions)
    assert [tuple(solution) for solution in read] == expected


def test_json_of_all_kinds_of_terms() -> None:
    text = "SELECT ?t { VALUES ?t { <x:a> 'plain' 'слово'@uk 7 <<( <x:a> <x:b> 'c' )>> } }"
    answer = json.loads(ask(Store(), text).render("json"))
    assert answer["head"] == {"vars": ["t"]}
    found = [binding["t"] for binding in answer["results"]["bindings"]]
    assert {"type": "uri", "value": "x:a"} in found and {"type": "literal", "value": "plain"} in found
    assert {"type": "literal", "value": "слово", "xml:lang": "uk"} in found
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    assert {"type": "literal", "value": "7", "datatype": integer} in found
    assert [t["value"]["object"]["value"] for t in found if t["type"] == "triple"] == ["c"]


def test_json_leaves_out_what_is_unbound() -> None:
    answer = json.loads(ask(Store(), "SELECT ?a ?b { VALUES (?a ?b) { (1 UNDEF) } }").render("json"))
    assert list(answer["results"]["bindings"][0]) == ["a"]


def test_yes_and_no(store: Store) -> None:
    yes, no = ask(store, "ASK { ?e a zv:Event }"), ask(store, "ASK { ?e a zv:Nothing }")
    assert json.loads(yes.render("json")) == {"head": {}, "boolean": True}
    assert yes.render().decode() == "так\n" and yes.notes == ()
    assert no.render().decode().startswith("ні\n") and "не означає" in no.notes[0]
    assert rows(yes) == [["відповідь"], ["так"]]
    assert ask(store, "ASK { ?e a zv:Nothing }", lang="en").render("csv") == b"answer\r\nno\r\n"
    assert openpyxl.load_workbook(io.BytesIO(no.render("xlsx"))).active["A2"].value == "ні"


def workbook(answer: Result) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(answer.render("xlsx")))


def test_workbook_has_typed_cells_and_links(store: Store) -> None:
    text = "SELECT ?e ?d ?n { ?e schema:startDate ?d ; zv:participantCount ?n } ORDER BY ?n"
    sheet = workbook(ask(store, text)).active
    event, day, count = sheet[2]
    assert event.value == "Перший семінар про Резолюцію 1325"
    assert event.hyperlink.target.startswith("https://w3id.org/zviazok/id/event/")
    assert day.value == datetime.datetime(2018, 3, 1) and day.is_date
    assert count.value == 18 and count.data_type == "n"


def test_workbook_knows_a_day_that_a_text_dates(store: Store) -> None:
    sheet = workbook(ask(store, 1)).active
    assert sheet["C2"].value == datetime.datetime(2018, 3, 1) and sheet["C2"].is_date
    months = workbook(ask(store, 9)).active
    assert {"2018-04"} <= {row[1].value for row in months.iter_rows()}


def test_document_links_to_where_it_was_published(store: Store) -> None:
    published = Store()
    published.extend(store)
    graph = next(q.graph_name for q in store if "utochnennia" in str(q.graph_name))
    url = Literal(
        "https://example.org/news?id=1&x=2", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#anyURI")
    )
    published.add(Quad(graph, NamedNode("https://schema.org/url"), url, graph))
    answer = ask(published, 17)
    links = [cell.hyperlink.target for row in workbook(answer).active for cell in row if cell.hyperlink]
    assert url.value in links
    assert f"[Уточнення](<{url.value}>)" in answer.render("markdown").decode()
    for bad in ("javascript:alert(1)", "https://example.org/> [x](y"):
        published.update("DELETE WHERE { GRAPH ?g { ?s <https://schema.org/url> ?o } }")
        published.add(Quad(graph, NamedNode("https://schema.org/url"), Literal(bad), graph))
        assert bad not in ask(published, 17).render("markdown").decode()


def test_workbook_tells_what_was_asked(store: Store) -> None:
    book = workbook(ask(store, 9))
    assert book.sheetnames == ["Відповідь", "Запит"]
    told = [row[0].value for row in book["Запит"]]
    assert told[0].startswith("Про які оголошені заходи") and "не означає" in told[1]
    assert "ORDER BY (!BOUND(?start)) ?start ?event ?date ?status ?place ?series ?document ?sentence" in told
    assert workbook(ask(store, 9, lang="en")).sheetnames == ["Answer", "Query"]


def test_workbook_holds_no_formula(hostile: Store) -> None:
    sheet = workbook(ask(hostile, LABELLED)).active
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert len(cells) == len(HOSTILE) and all(cell.data_type == "s" for cell in cells)
    assert '=HYPERLINK("http://127.0.0.1/","x")' in [cell.value for cell in cells]


def test_workbook_stays_within_the_limits_of_a_cell() -> None:
    answer = ask(Store(), f"SELECT ('{'я' * 40000}' AS ?t) ('1234-01-01'^^xsd:date AS ?d) (1e999 AS ?n) {{}}")
    text, day, number = workbook(answer).active[2]
    assert len(text.value) == 32767 and day.value == "1234-01-01" and number.data_type == "s"


def test_same_answer_gives_the_same_workbook(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = ask(store, 1).render("xlsx")

    class Later(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Later:
            return cls(2031, 2, 3, 4, 5, 6, tzinfo=tz)

    monkeypatch.setattr("datetime.datetime", Later)
    monkeypatch.setattr("time.time", lambda: 2e9)
    assert ask(store, 1).render("xlsx") == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert re.findall(rb"20\d\d-\d\d-\d\dT", archive.read("docProps/core.xml")) == []


@pytest.mark.parametrize("form", FORMATS)
def test_rendering_twice_gives_the_same_bytes(store: Store, form: str) -> None:
    text = (
        "CONSTRUCT { ?e zv:organizedBy [ rdfs:label ?l ] } WHERE { ?e zv:organizedBy ?b . ?b rdfs:label ?l }"
    )
    what: str | int = text if form == "turtle" else 1
    assert ask(store, what).render(form) == ask(store, what).render(form)


def test_turtle_holds_the_triples(store: Store) -> None:
    answer = ask(store, "CONSTRUCT WHERE { ?event zv:organizedBy ?body }")
    text = answer.render("turtle").decode("utf-8")
    read = {quad.triple for quad in parse(text, format=RdfFormat.TURTLE)}
    assert len(read) == len(answer.rows) == 3
    assert "zv:organizedBy" in text and "@prefix foaf:" not in text


def test_description_is_a_table_too(store: Store) -> None:
    answer = ask(store, "DESCRIBE ?h { ?h rdfs:label 'Тиха громада'@uk }")
    assert answer.form == "graph" and answer.headings == ("підмет", "зв’язок", "додаток")
    assert ("Тиха громада", "назва", "Тиха громада") in list(answer.lines())
    assert rows(answer)[0] == ["підмет", "зв’язок", "додаток"]


def test_markdown_is_a_table_with_title_and_notes(store: Store) -> None:
    title, _, head, rule, *body = ask(store, 15).render("markdown").decode().splitlines()
    assert title == "**Скільки заходів повідомлено за кампаніями, роками й районами?**"
    assert head == "| кампанія | рік | район | скільки заходів |" and rule == "| --- | ---: | --- | ---: |"
    assert body[0] == "| Акція «Тиждень поваги» | 2019 | Горішній район | 1 |"
    assert body[-1].startswith("> Порожньо")


def test_markdown_shows_what_is_hostile_as_text(hostile: Store) -> None:
    lines = ask(hostile, LABELLED).render("markdown").decode().splitlines()
    assert len(lines) == 2 + len(HOSTILE) and "\x1b" not in str(lines) and "\u202e" not in "".join(lines)
    assert "| \\<b\\>bold\\</b\\> |" in lines and "| two lines |" in lines
    assert ask(Store(), "ASK {}").render("markdown").decode().splitlines()[-1] == "| так |"


@pytest.mark.parametrize(
    ("text", "form", "fitting"),
    [
        ("SELECT * {}", "turtle", "table, csv, json, xlsx, markdown, svg, png"),
        ("ASK {}", "turtle", "table, csv, json, xlsx, markdown"),
        ("ASK {}", "svg", "table, csv, json, xlsx, markdown"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "json", "table, csv, xlsx, turtle, markdown"),
        ("SELECT * {}", "pdf", "table, csv, json, xlsx, turtle, markdown, svg, png"),
    ],
)
def test_format_that_does_not_fit_is_refused(text: str, form: str, fitting: str) -> None:
    with pytest.raises(UsageError) as caught:
        ask(Store(), text).render(form)
    assert caught.value.next_step == fitting


@pytest.mark.parametrize("width", [40, 72, 100, 150, 220])
@pytest.mark.parametrize("number", [1, 3, 9, 16, 25])
def test_table_fits_the_terminal(store: Store, number: int, width: int) -> None:
    text = ask(store, number).render(width=width).decode("utf-8")
    assert max(map(len, text.splitlines())) <= width


def test_table_shows_every_word_of_the_answer(store: Store) -> None:
    answer = ask(store, 9)
    for width in (40, 150):
        shown = re.sub(r"\s", "", answer.render(width=width).decode("utf-8"))
        for line in answer.lines():
            assert all(word in shown for cell in line for word in re.sub(r"-", " ", cell).split())


def test_narrow_terminal_gets_blocks(store: Store) -> None:
    narrow = ask(store, 9).render(width=50).decode("utf-8")
    assert "── 1 ──\nзахід: Другий семінар\nна коли оголошено: 2018-04\n" in narrow


def test_columns_without_a_value_are_named(store: Store) -> None:
    text = ask(store, 20).render(width=150).decode("utf-8")
    assert "Порожні стовпці" not in text
    text = (
        ask(store, "SELECT ?h ?x { ?h a zv:Hromada OPTIONAL { ?h zv:nothing ?x } }").render(width=80).decode()
    )
    assert "Порожні стовпці: x" in text and "Рядків: 3" in text


def test_table_says_what_silence_means(store: Store) -> None:
    text = ask(store, 9).render(width=200).decode("utf-8")
    assert text.rstrip().endswith("Немає повідомлення — не означає, що захід не відбувся.")


def test_table_lets_no_control_through(hostile: Store) -> None:
    for colour in (False, True):
        text = ask(hostile, LABELLED).render(width=60, colour=colour).decode("utf-8")
        bare = re.sub("\x1b\\[[0-2]m", "", text)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", bare)
        assert "[red]markup[/red]" in bare and "two lines" in bare
        assert ("\x1b[1m" in text) is colour


@given(
    st.lists(st.tuples(st.text(max_size=80), st.text(max_size=30), st.text(max_size=8)), max_size=6),
    st.integers(10, 160),
)
def test_any_text_fits_any_terminal(cells: list[tuple[str, str, str]], width: int) -> None:
    rows = tuple(tuple(map(Literal, row)) for row in cells)
    answer = Result("select", ("a", "b", "c"), rows, None, ("перший", "b", "c"))
    text = answer.render(width=width).decode("utf-8")
    assert all(len(line) <= width for line in text.split("\n") if "Рядків" not in line)
    for form in ("csv", "json", "xlsx"):
        assert answer.render(form)
