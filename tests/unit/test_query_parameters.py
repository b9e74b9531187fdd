"""Saved questions narrowed by names, kinds and days."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store
from query_sample import sample

from graph.cli.ask import query
from graph.errors import QueryError, UsageError, ZviazokError
from graph.query import UnclearNameError, answer_sizes, ask, parameters, saved_questions
from graph.query.parameters import bound
from graph.search import SearchIndex

OFFICE = "Управління соціального захисту Липівської ОДА"
FIRST = "Перший семінар про Резолюцію 1325"
Column = Callable[..., list[str]]


@pytest.fixture(scope="module")
def store() -> Store:
    return sample()


def column(store: Store, number: int, variable: str, **given: str) -> list[str]:
    result = ask(store, number, parameters=given)
    place = result.variables.index(variable)
    return [line[place] for line in result.lines()]


@pytest.mark.parametrize(
    ("number", "variable", "given", "expected"),
    [
        (1, "organizer", {"body": "управлінню соцзахисту Липівської ОДА"}, [OFFICE]),
        (1, "organizer", {"body": "upravlinnia sotsialnoho zakhystu"}, [OFFICE]),
        (1, "organizer", {"body": "управліня соціального захисту"}, [OFFICE]),
        (1, "event", {"hromada": "Зеленівської громади"}, [FIRST, FIRST]),
        (1, "event", {"oblast": "Липівської"}, [FIRST, FIRST]),
        (1, "event", {"oblast": "Липівська область", "body": "разом"}, [FIRST]),
        (1, "event", {"kind": "засідань"}, ["Засідання робочої групи з планування"]),
        (1, "event", {"since": "2019-10"}, ["Засідання робочої групи з планування"]),
        (1, "event", {"until": "2018-03"}, [FIRST, FIRST]),
        (1, "event", {"until": "2018-02"}, []),
        (1, "event", {"year": "2018"}, [FIRST, FIRST]),
        (2, "undertaking", {"project": "тижня поваги"}, ["Акція «Тиждень поваги»"] * 2),
        (2, "supporter", {"body": "фондом миру"}, ["Фонд миру"]),
        (3, "person", {"person": "Петром Гаєм"}, ["Петро Гай"] * 2),
        (3, "person", {"body": OFFICE, "year": "2018"}, ["Ганна Тиха"]),
        (4, "person", {"person": "Tykha"}, ["Ганна Тиха"]),
        (4, "person", {"since": "2019"}, ["Петро Гай"]),
        (5, "hromada", {"hromada": "Зеленівська"}, ["Зеленівська громада"]),
        (6, "ngo", {"body": "разом"}, ["ГО «Разом»"]),
        (8, "series", {"event": "перший семінар"}, [FIRST]),
        (9, "event", {"project": "Тиждень поваги"}, ["Наступний круглий стіл акції"]),
        (10, "hromada", {"year": "2018", "oblast": "Липівська"}, []),
        (10, "hromada", {"year": "2019", "oblast": "Липівська"}, ["Зеленівська громада"]),
        (11, "hromada", {"hromada": "Сонячна"}, ["Сонячна громада"]),
        (12, "plan", {"hromada": "Сонячній громаді"}, ["Місцевий план дій 1325 Сонячної громади"]),
        (13, "events", {"person": "Ганна Тиха", "body": "разом"}, ["1"]),
        (15, "events", {"year": "2019"}, ["1"]),
        (15, "events", {"year": "2018"}, []),
        (16, "events", {"body": "Фонд миру", "until": "2018-03"}, ["1"]),
        (17, "count", {"hromada": "Зеленівська"}, ["18", "25"]),
        (18, "kind", {"topic": "резолюції 1325"}, ["семінар"]),
        (19, "chair", {"person": "Гая"}, ["Петро Гай"]),
        (21, "who", {"oblast": "Липівська"}, ["Петро Гай"]),
        (21, "who", {"oblast": "Дубова область"}, []),
    ],
)
def test_question_is_narrowed(
    store: Store, number: int, variable: str, given: dict[str, str], expected: list[str]
) -> None:
    assert sorted(column(store, number, variable, **given)) == sorted(expected)


def test_edges_of_one_thing_are_those_with_it_at_either_end(store: Store) -> None:
    for number in (22, 23, 25):
        result = ask(store, number, parameters={"entity": "Ганни Тихої"})
        assert all("Ганна Тиха" in (line[0], line[2]) for line in result.lines())
    assert len(result.rows) == 2


@pytest.mark.parametrize("question", saved_questions(), ids=lambda q: q.name)
def test_no_parameter_asks_for_more_than_the_whole_answer(store: Store, question: object) -> None:
    names = {"body": OFFICE, "person": "Петро Гай", "hromada": "Зеленівська громада", "kind": "семінар",
             "oblast": "Липівська область", "place": "Дубове", "project": "Тиждень поваги", "event": FIRST,
             "plan": "Місцевий план дій 1325", "topic": "Резолюція 1325", "entity": OFFICE, "since": "2018",
             "until": "2019-10", "year": "2019"}  # fmt: skip
    whole = set(ask(store, question).rows)  # type: ignore[arg-type]
    counted = {6, 13, 15, 16, 18}
    for name in question.parameters:  # type: ignore[attr-defined]
        result = ask(store, question, parameters={name: names[name]})  # type: ignore[arg-type]
        if question.number not in counted:  # type: ignore[attr-defined]
            assert set(result.rows) <= whole, name


def test_answer_says_how_the_name_was_read(store: Store) -> None:
    notes = ask(store, 1, parameters={"body": "управлінню соцзахисту"}).notes
    assert notes[0] == f"Орган чи організація: {OFFICE} (так прочитано «управлінню соцзахисту»)"
    english = ask(store, 1, parameters={"since": "2018"}, lang="en").notes
    assert english[:2] == ("Not before: 2018-01-01", "Only what is dated.")


def test_name_of_several_lists_them(store: Store) -> None:
    with pytest.raises(UnclearNameError, match="may mean several") as caught:
        ask(store, 5, parameters={"hromada": "громада"})
    assert {choice.label for choice in caught.value.choices} == {
        "Зеленівська громада", "Сонячна громада", "Тиха громада",
    }  # fmt: skip
    for choice in caught.value.choices:
        ask(store, 5, parameters={"hromada": choice.iri})


def test_name_of_none_gives_the_closest(store: Store) -> None:
    with pytest.raises(UnclearNameError, match="closest: «Ганна Тиха»") as caught:
        ask(store, 4, parameters={"person": "Ганна Тихоокеанська"})
    assert caught.value.choices == ()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"event": "семінар"}, "takes no parameter --event"),
        ({"since": "учора"}, "no date"),
        ({"year": "2018", "since": "2017"}, "either a year or bounds"),
        ({"kind": "балаканина"}, "no such kind"),
        ({"body": "«»"}, "name no body"),
    ],
)
def test_what_cannot_be_understood_is_refused(store: Store, given: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        ask(store, 1, parameters=given)


def test_empty_parameters_are_none(store: Store) -> None:
    assert ask(store, 24, parameters={"body": " "}).rows == ask(store, 24).rows


@given(st.text(max_size=40))
def test_no_text_gets_into_the_query(text: str) -> None:
    """Whatever is given ends as a resource or a day of the dataset, or is refused."""
    store = sample_once()
    for name in ("body", "kind", "since"):
        try:
            result = ask(store, 1, parameters={name: text}, index=index_once())
        except ZviazokError:
            continue
        assert text.strip() == "" or "VALUES" in result.text


@pytest.mark.parametrize(
    "text", ['x" } DROP ALL #', "} UNION { ?s ?p ?o", "<x:1> <x:2>", "\x00", "' OR 1=1 --"]
)
def test_hostile_names_are_only_names(store: Store, text: str) -> None:
    for name in ("body", "kind", "since", "year"):
        with pytest.raises(QueryError if name in ("body", "kind") else UsageError):
            ask(store, 1, parameters={name: text})


def test_a_file_may_have_parameters_of_its_own(store: Store) -> None:
    text = "SELECT ?e {\n ?e a zv:Event .\n#? body ?b: ?e zv:organizedBy ?b .\n}"
    assert len(ask(store, text).rows) == 7
    assert len(ask(store, text, parameters={"body": OFFICE}).rows) == 1
    with pytest.raises(QueryError, match="unknown parameter 'colour'"):
        ask(store, "SELECT * {\n#? colour ?c\n ?e a ?c }", parameters={"colour": "red"})


def test_lines_keep_their_place() -> None:
    for question in saved_questions():
        assert bound(question.text, {}) == question.text
        assert "#?" not in question.text or question.parameters


def test_command_has_every_parameter() -> None:
    options = set(inspect.signature(query).parameters)
    assert set(parameters()) <= options
    assert {name for question in saved_questions() for name in question.parameters} == set(parameters())


def test_sizes_tell_which_questions_can_be_answered(store: Store) -> None:
    sizes = answer_sizes(store)
    assert list(sizes) == list(range(1, 26)) and sizes[6] == 1 and sizes[24] == 0
    assert sizes[1] == len(list(ask(store, 1).lines()))


_ONCE: list[tuple[Store, SearchIndex]] = []


def sample_once() -> Store:
    if not _ONCE:
        store = sample()
        _ONCE.append((store, SearchIndex.of(store)))
    return _ONCE[0][0]


def index_once() -> SearchIndex:
    sample_once()
    return _ONCE[0][1]
