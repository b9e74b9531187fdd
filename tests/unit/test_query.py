"""Questions asked of a small dataset whose answers are known."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store
from query_sample import autumn, correction, sample, spring

from graph.dataset import build, write
from graph.errors import QueryError
from graph.query import Question, Result, ask, merged, saved_questions
from graph.vocabulary import PREFIXES

NUMBERS = range(1, 26)


@pytest.fixture(scope="module")
def store() -> Store:
    return sample()


def column(result: Result, variable: str) -> list[str]:
    place = result.variables.index(variable)
    return [line[place] for line in result.lines()]


def columns(result: Result, *variables: str) -> list[tuple[str, ...]]:
    return list(zip(*(column(result, variable) for variable in variables), strict=True))


def test_questions_are_those_of_the_product() -> None:
    assert [question.number for question in saved_questions()] == list(NUMBERS)
    assert len({question.name for question in saved_questions()}) == 25


@pytest.mark.parametrize("question", saved_questions(), ids=lambda q: q.name)
def test_question_says_what_it_asks_in_both_languages(question: Question, store: Store) -> None:
    answer = ask(store, question)
    assert question.uk.endswith("?") and question.en.endswith("?") and question.path is not None
    assert {"uk", "en"} == set(question.columns) and set(question.notes) in (set(), {"uk", "en"})
    for headings in question.columns.values():
        assert len(headings) == len(answer.variables) == len(set(headings)) and all(headings)
    assert question.lists <= set(answer.variables)


@pytest.mark.parametrize("question", saved_questions(), ids=lambda q: q.name)
def test_silence_is_not_called_absence(question: Question) -> None:
    asked = (question.uk + " ".join(question.columns["uk"])).casefold()
    assert "не відбу" not in asked and "не провод" not in asked and "did not" not in question.en
    for note in question.notes.values():
        assert "не відбу" not in note or "не означає" in note


@pytest.mark.parametrize("question", saved_questions(), ids=lambda q: q.name)
def test_empty_answer_says_that_nothing_is_reported(question: Question) -> None:
    answer = ask(Store(), question, lang="en")
    assert not answer.rows and any("not" in note or "no previous" in note.lower() for note in answer.notes)


OFFICE, SPRING_NEWS, AUTUMN_NEWS = (
    "Управління соціального захисту Липівської ОДА",
    "Зеленівка говорила про резолюцію 1325",
    "Громади готують плани",
)
LOCAL_PLAN = "Місцевий план дій 1325 Сонячної громади"
MEETING = "Засідання робочої групи з планування"
FIRST = "Перший семінар про Резолюцію 1325"
WEEK = "Акція «Тиждень поваги»"

ANSWERS: dict[int, tuple[tuple[str, ...], list[tuple[str, ...]]]] = {
    1: (("organizer", "date", "place", "status"), [
        ("ГО «Разом»", "2018-03-01", "Зеленівська громада", "відбулося"),
        (OFFICE, "2018-03-01", "Зеленівська громада", "відбулося"),
        ("Робоча група з планування", "2019-10-06", "", ""),
    ]),
    2: (("event", "undertaking", "supporter"), [
        (FIRST, "", "Фонд миру"),
        ("Круглий стіл акції", WEEK, ""),
        ("Наступний круглий стіл акції", WEEK, ""),
    ]),
    3: (("person", "post", "role", "date"), [
        ("Ганна Тиха", "начальниця управління", "учасник", "2018-03-01"),
        ("Петро Гай", "начальник управління", "головує", "2019-10-06"),
        ("Петро Гай", "начальник управління", "учасник", ""),
    ]),
    4: (("person", "post", "body", "acting", "published"), [
        ("Ганна Тиха", "начальниця управління", OFFICE, "", "2018-03-05"),
        ("Петро Гай", "начальник управління", OFFICE, "так", "2019-10-07"),
    ]),
    5: (("hromada", "body", "role", "via"), [
        ("Зеленівська громада", "Служба у справах дітей Зеленівської громади", "учасник", "фахівці"),
    ]),
    6: (("body", "ngo", "events"), [(OFFICE, "ГО «Разом»", "1")]),
    7: (("event", "through"), [
        (FIRST, ""),
        ("Другий семінар", FIRST),
    ]),
    8: (("series", "event", "status"), [
        (WEEK, "Круглий стіл акції", ""),
        (WEEK, "Наступний круглий стіл акції", "заплановано"),
        (FIRST, "Другий семінар", "заплановано"),
    ]),
    9: (("event", "date", "status"), [
        ("Другий семінар", "2018-04", "заплановано"),
        ("Наступний круглий стіл акції", "", "заплановано"),
        ("Третій семінар", "", "скасовано"),
    ]),
    10: (("oblast", "hromada", "year"), [
        ("", "Сонячна громада", "2018"), ("", "Сонячна громада", "2019"),
        ("", "Тиха громада", "2018"), ("", "Тиха громада", "2019"),
        ("Липівська область", "Зеленівська громада", "2019"),
    ]),
    11: (("hromada", "event", "plan"), [
        ("Сонячна громада", "", LOCAL_PLAN),
        ("Зеленівська громада", FIRST, ""),
    ]),
    12: (("plan", "area", "by", "document"), [
        (LOCAL_PLAN, "Сонячна громада", "Сонячна громада", AUTUMN_NEWS),
    ]),
    15: (("campaign", "year", "raion", "events"), [(WEEK, "2019", "Горішній район", "1")]),
    16: (("supporter", "things", "events", "hromadas", "places"), [("Фонд миру", "1", "2", "1", "1")]),
    17: (("count", "document"), [("18", "Уточнення"), ("25", SPRING_NEWS)]),
    18: (("topic", "kind", "events"), [
        ("Резолюція 1325", "семінар", "1"), ("місцеве планування", "засідання", "1"),
    ]),
    19: (("body", "date", "chair", "post", "subject"), [
        ("Робоча група з планування", "2019-10-06", "Петро Гай", "начальник управління",
         "місцеве планування"),
    ]),
    20: (("publication", "event", "place"), [
        (LOCAL_PLAN, "Круглий стіл акції", "Горішній район"),
    ]),
    21: (("oblast", "who", "event", "place"), [
        ("Липівська область", "Петро Гай", "Форум у Дубовому", "Дубове"),
    ]),
    23: (("subject", "certainty", "truncated"), [
        (FIRST, "випливає з контексту", ""),
        ("Другий семінар", "випливає з контексту", ""),
        (OFFICE, "випливає з контексту", ""),
        ("Наступний круглий стіл акції", "випливає з контексту", ""),
        (MEETING, "сказано прямо", "так"),
    ]),
}  # fmt: skip


@pytest.mark.parametrize("number", ANSWERS)
def test_answer_is_what_the_texts_say(store: Store, number: int) -> None:
    variables, expected = ANSWERS[number]
    assert sorted(columns(ask(store, number), *variables)) == sorted(expected)


def test_participant_whose_post_another_report_names_is_kept_without_it() -> None:
    store = Store()
    store.update(
        """INSERT DATA {
          GRAPH <x:1> { <x:e> a zv:Event ; zv:hasParticipant <x:p> . <x:p> a zv:Person .
            <x:s> rdf:subject <x:e> ; rdf:predicate zv:hasParticipant ; rdf:object <x:p> ;
              zv:evidence [ oa:exact 'q' ] ; schema:isPartOf <x:1> }
          GRAPH <x:2> { <x:p> zv:holdsPost <x:o> .
            <x:t> rdf:subject <x:p> ; rdf:predicate zv:holdsPost ; rdf:object <x:o> ;
              zv:evidence [ oa:exact 'r' ] ; schema:isPartOf <x:2> }
        }""",
        prefixes=PREFIXES,
    )
    assert columns(ask(store, 3), "person", "post", "document") == [("x:p", "", "x:1")]


def test_pairs_are_counted_by_event(store: Store) -> None:
    pairs = columns(ask(store, 13), "one", "other", "events")
    assert len(pairs) == 7
    assert ("ГО «Разом»", "Управління соціального захисту Липівської ОДА", "1") in pairs


def test_bridge_is_who_separates_the_network(store: Store) -> None:
    ranking = ask(store, "network-bridges")
    first, second = list(ranking.lines())[:2]
    assert first[0] == "Управління соціального захисту Липівської ОДА"
    assert second == ("Петро Гай", second[1], "3", "3")
    assert all(0 < float(value) <= 1 for value in column(ranking, "betweenness"))


def test_betweenness_is_freemans() -> None:
    star = Store()
    for name in "abcd":
        star.add(Quad(NamedNode("x:hub"), NamedNode("https://w3id.org/zviazok/ontology#cooperatesWith"),
                      NamedNode(f"x:{name}")))  # fmt: skip
    assert list(ask(star, 14).lines()) == [("x:hub", "1.0000", "4", "4")]


def test_conflicts_come_before_facts_of_one_source(store: Store) -> None:
    facts = columns(ask(store, 22), "object", "conflict", "sources")
    assert facts[:2] == [("18", "25", "1"), ("25", "18", "1")]
    assert all(not conflict and sources == "1" for _, conflict, sources in facts[2:])
    dates = [row for row in columns(ask(store, 22), "subject", "predicate") if row[1] == "дата"]
    assert ("Перший семінар про Резолюцію 1325", "дата") not in dates, "two reports give that date"


def test_held_and_cancelled_conflict_but_planned_and_held_do_not() -> None:
    said = "PREFIX zv: <https://w3id.org/zviazok/ontology#> PREFIX schema: <https://schema.org/> "
    fact = (
        "GRAPH <x:{0}> {{ <x:{0}> a zv:SourceDocument . <x:{1}> zv:status zv:{2} . "
        "<x:s{0}> a zv:Statement ; rdf:subject <x:{1}> ; rdf:predicate zv:status ; "
        "rdf:object zv:{2} ; zv:evidence [ oa:exact 'q' ] ; schema:isPartOf <x:{0}> }} "
    )
    facts = [(1, "moot", "held"), (2, "moot", "cancelled"), (3, "kept", "planned"), (4, "kept", "held")]
    prefixes = (
        "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX oa: <http://www.w3.org/ns/oa#> "
    )
    store = Store()
    store.update(said + prefixes + "INSERT DATA {" + "".join(fact.format(*f) for f in facts) + "}")
    assert columns(ask(store, 22), "subject", "object", "conflict") == [
        ("x:moot", "скасовано", "відбулося"),
        ("x:moot", "відбулося", "скасовано"),
        ("x:kept", "заплановано", ""),
        ("x:kept", "відбулося", ""),
    ]


def test_changes_are_told_against_the_build_before(store: Store, tmp_path: Path) -> None:
    before = build([spring(), correction()])
    file = tmp_path / "previous.trig"
    write(before, file)
    told = ask(store, 24, previous=file)
    assert {*column(told, "change")} == {"додано"}
    assert {*column(told, "document")} == {"Громади готують плани"}
    back = ask(before, 24, previous=store, lang="en")
    assert {*column(back, "change")} == {"removed"} and len(back.rows) == len(told.rows)
    assert ("removed", "Hromady hotuiut plany") in columns(back, "change", "document")


def test_changed_text_shows_by_its_checksum(store: Store) -> None:
    told = ask(store, 24, previous=build([spring(), autumn()]))
    assert "SHA-256" in column(told, "predicate")


def test_no_change_and_no_previous_build_are_told_apart(store: Store, tmp_path: Path) -> None:
    assert ask(store, 24, previous=sample()).notes[1:] == ("Від попередньої збірки нічого не змінилося.",)
    for previous in (None, tmp_path / "absent.trig"):
        answer = ask(store, 24, previous=previous)
        assert answer.rows == () and "не збережено" in answer.notes[1]


def test_every_edge_shows_its_sentence(store: Store) -> None:
    from query_sample import AUTUMN, CORRECTION, SPRING

    edges = ask(store, 25)
    statements = store.query(
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a <https://w3id.org/zviazok/ontology#Statement> } }"
    )
    assert len(edges.rows) == int(next(iter(statements))["n"].value)  # type: ignore[union-attr, arg-type, index]
    assert all(
        any(sentence in text for text in (SPRING, AUTUMN, CORRECTION))
        for sentence in column(edges, "sentence")
    )


@pytest.mark.parametrize("number", NUMBERS)
def test_saved_question_counts_each_thing_once(store: Store, number: int) -> None:
    flat = Store()
    flat.extend(Quad(q.subject, q.predicate, q.object) for q in store)
    expected = ask(flat, number).render("json")
    assert ask(store, number).render("json") == expected == ask(merged(store), number).render("json")


def test_rows_do_not_multiply_with_reports() -> None:
    store = Store()
    event, zv = NamedNode("x:event"), "https://w3id.org/zviazok/ontology#"
    for number in range(30):
        for prop in ("date", "heldAt", "status", "organizedBy"):
            store.add(Quad(event, NamedNode(zv + prop), NamedNode("x:value"), NamedNode(f"x:{number}")))
    text = "SELECT * { ?e zv:date ?d ; zv:heldAt ?p ; zv:status ?s ; zv:organizedBy ?o }"
    assert len(ask(store, text).rows) == 1


def test_answers_do_not_depend_on_the_order_of_the_data(store: Store) -> None:
    quads = sorted(store, key=str)
    for seed in (1, 2):
        random.Random(seed).shuffle(quads)
        other = Store()
        other.extend(quads)
        for number in NUMBERS:
            assert ask(other, number).render("json") == ask(store, number).render("json"), number


def test_names_are_in_the_language_asked_for(store: Store) -> None:
    english = ask(store, 5, lang="en")
    assert english.headings[0] == "hromada" and english.title.startswith("Which departments")
    assert column(english, "role") == ["has participant"]
    assert all("ї" not in name for name in column(english, "body"))


def test_words_narrow_an_answer(store: Store) -> None:
    assert columns(ask(store, 9, about="НАСТУПНИЙ круг"), "event") == [("Наступний круглий стіл акції",)]
    assert ask(store, 9, about="такого немає").rows == ()


def test_words_keep_the_whole_list_of_a_cell(store: Store) -> None:
    (line,) = ask(store, 16, about="другий семінар").lines()
    assert line == next(ask(store, 16).lines())


@pytest.mark.parametrize("what", [1, "1", "01", " who-organised-events ", "01-who-organised-events"])
def test_question_is_found(store: Store, what: int | str) -> None:
    assert ask(store, what).title.startswith("Хто які заходи організував")


def test_question_is_read_from_a_file(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "мій запит.rq"
    file.write_text(
        "\ufeff# uk: Які є громади?\n# columns uk: громада\nSELECT ?h { ?h a zv:Hromada }", "utf-8"
    )
    for what in (file, str(file)):
        answer = ask(store, what)
        assert answer.title == "Які є громади?" and answer.headings == ("громада",) and len(answer.rows) == 3


def test_prefixes_need_not_be_declared(store: Store) -> None:
    text = (
        "ASK { ?e zv:eventKind event-kind:seminar ; rdfs:label ?l ; schema:startDate ?d . "
        "FILTER(?d > '2018-01-01'^^xsd:date) OPTIONAL { ?e skos:altLabel|foaf:name|org:x|prov:y|oa:z ?n } }"
    )
    assert ask(store, text).boolean is True
    assert ask(store, "PREFIX zv: <x:> ASK { ?e a zv:Event }").boolean is False


def test_default_graph_is_the_union_of_all(store: Store) -> None:
    everywhere = ask(store, "SELECT (COUNT(DISTINCT ?e) AS ?n) { ?e a zv:Event }")
    assert next(everywhere.lines()) == ("7",)
    one = next(q.graph_name for q in store if "utochnennia" in str(q.graph_name))
    twice = ask(store, "SELECT (COUNT(*) AS ?n) { ?e a zv:Event }")
    assert next(twice.lines()) == ("7",), "two reports name one of them"
    there = ask(store, f"SELECT (COUNT(DISTINCT ?e) AS ?n) FROM {one} {{ ?e a zv:Event }}")
    assert next(there.lines()) == ("1",)


def test_rows_without_an_order_are_sorted(store: Store) -> None:
    names = [row[0] for row in ask(store, "SELECT DISTINCT ?e { ?e a zv:Event }").rows]
    assert len(names) == 7 and names == sorted(names, key=str)


def test_resource_without_a_name_keeps_its_address() -> None:
    store = Store()
    store.add(
        Quad(NamedNode("https://example.org/x"), NamedNode("http://xmlns.com/foaf/0.1/name"), Literal("x"))
    )
    assert next(ask(store, "SELECT * { ?s ?p ?o }").lines()) == ("x", "foaf:name", "https://example.org/x")


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("26", "1–25"),
        ("0", "1–25"),
        ("events-on-1326", "events-on-1325"),
        ("absent.rq", "absent.rq"),
        ("", "zviazok questions"),
        ("\0.rq", "not be"),
        ("x" * 9000 + ".rq", "read"),
    ],
)
def test_unknown_question_is_named(store: Store, what: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        ask(store, what)
    assert said in str(caught.value) or said.replace("not be", "cannot be read") in str(caught.value)


def test_file_in_another_encoding_is_named(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "old.rq"
    file.write_bytes("# uk: Які?\nASK {}".encode("windows-1251"))
    with pytest.raises(QueryError, match=r"old\.rq.*UTF-8"):
        ask(store, file)


def test_unknown_measure_is_named(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text("# compute: magic\nSELECT * { ?s ?p ?o }", "utf-8")
    with pytest.raises(QueryError, match="magic"):
        ask(store, file)


def test_long_cells_are_counted_on_a_page_and_whole_elsewhere() -> None:
    store = Store()
    for number in range(45):
        store.add(Quad(NamedNode("x:series"), NamedNode("x:has"), NamedNode(f"x:part{number:02}")))
    question = Question(0, "q", "", "", "SELECT ?s ?o { ?s <x:has> ?o } ORDER BY ?o", lists=frozenset({"o"}))
    page = ask(store, question, limit=5)
    assert "x:part39; … +5\n" in page.render("table", width=2000).decode()
    assert "x:part44" not in page.render("table", width=2000).decode()
    for whole in (ask(store, question).render("table", width=2000), page.render("csv")):
        assert "x:part44" in whole.decode() and "…" not in whole.decode()
