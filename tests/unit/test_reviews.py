"""What people say of facts: the file they keep it in, and what a build makes of it."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store

from graph import dataset, pipeline
from graph.documents import document_from_text
from graph.errors import DataError
from graph.extract import extract
from graph.facts import Extraction, Fact, Key
from graph.labels import label
from graph.metadata import graph_name
from graph.query import ask
from graph.query.differences import difference
from graph.readers import read_documents
from graph.reviewed import Reviews, reviewed
from graph.reviews import COLUMNS, Review, Verdict, as_csv, one_line, read_reviews
from graph.summary import summarise
from graph.validate import validate
from graph.vocabulary import DCTERMS, DEFAULT_BASE, FACTS, OA, RDF, RDFS, ZV

DAY = datetime.date(2020, 1, 31)
HEADER = f"{','.join(COLUMNS)}\n"
TEXT = """ 2 травня 2019 року
Семінар

Семінар «Рівні права» проведено 25 квітня 2019 року в Щасті. Організатор семінару – Департамент освіти
Луганської ОДА. До семінару долучилася директорка департаменту Олена Дуб.
"""
IDENTITY = graph_name(DEFAULT_BASE, "identity")


@cache
def extraction() -> Extraction:
    return extract(document_from_text(TEXT, "a.txt"))


def review_of(fact: Fact, verdict: Verdict = "wrong", found: Extraction | None = None) -> Review:
    found = found or extraction()
    names = {entity.key: entity.name for entity in found.entities}
    value = names[fact.object] if isinstance(fact.object, Key) else str(fact.object)
    quote = one_line(found.document.text[slice(*fact.evidence)])
    return Review("a.txt", names[fact.subject], fact.property, value, quote, verdict, "О. П.", DAY, "бо так")


def held_at() -> Fact:
    return next(fact for fact in extraction().facts if fact.property == "heldAt")


def stated(store: Store) -> set[str]:
    return {
        quad.object.value.removeprefix(ZV.iri) for quad in store.quads_for_pattern(None, RDF.predicate, None)
    }


def value(store: Store, subject: NamedNode, predicate: NamedNode) -> object:
    (quad,) = store.quads_for_pattern(subject, predicate, None, None)
    return quad.object


cells = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).map(one_line).filter(bool)
reviews = st.builds(
    Review,
    cells, cells, st.sampled_from(sorted(FACTS)), cells, cells | st.just(""),
    st.sampled_from(("right", "wrong", "unsure")), cells | st.just(""),
    st.dates(datetime.date(1000, 1, 1)), cells | st.just(""),
)  # fmt: skip


@given(st.lists(reviews, max_size=4, unique_by=lambda review: review.fact))
def test_what_is_written_is_read_back(rows: list[Review]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "reviews.csv"
        file.write_bytes(as_csv(row.cells() for row in rows))
        assert list(read_reviews(file)) == rows
    assert list(Reviews.unpacked(Reviews(rows).packed()).rows) == rows


@given(
    st.one_of(
        st.binary(max_size=80),
        st.text(max_size=80).map(lambda text: (HEADER + text).encode("utf-8", "surrogatepass")),
    )
)
def test_whatever_the_file_holds_is_read_or_refused_with_its_line(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (file := Path(folder) / "reviews.csv").write_bytes(data)
        try:
            read_reviews(file)
        except DataError as error:
            assert error.where.startswith(str(file)) and error.next_step


def test_a_file_that_a_spreadsheet_saved_in_its_own_way_is_read(tmp_path: Path) -> None:
    file = tmp_path / "reviews.csv"
    row = ["a.txt", "Форум", "стан (status)", "відбулося", "", "Так", "О. П.", "31.01.2020", '"а; б"']
    file.write_text(";".join(COLUMNS) + "\r\n" + ";".join(row) + "\r\n;;;;;;;;\r\n", "utf-8-sig")
    (review,) = read_reviews(file)
    assert (review.link, review.verdict, review.when, review.why) == ("status", "right", DAY, "а; б")
    assert review.where == f"{file}:2"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"verdict": "maybe"}, "unknown verdict 'maybe'"),
        ({"verdict": ""}, "unknown verdict ''"),
        ({"when": "учора"}, "no day: 'учора'"),
        ({"link": "eats"}, "unknown link 'eats'"),
        ({"subject": ""}, "no fact is named"),
        ({"why": "а,б"}, "10 columns"),
    ],
)
def test_a_row_that_says_nothing_clear_is_an_error_with_its_line(
    change: dict[str, str], message: str, tmp_path: Path
) -> None:
    row = dict(zip(COLUMNS, review_of(held_at()).cells(), strict=True)) | {"sentence": ""} | change
    file = tmp_path / "reviews.csv"
    file.write_text(f"{','.join(COLUMNS)}\n{','.join(row.values())}\n", "utf-8")
    with pytest.raises(DataError) as caught:
        read_reviews(file)
    assert "reviews.csv:2: " in str(caught.value) and message in str(caught.value)


def test_two_rows_that_contradict_each_other_are_refused_with_both_lines(tmp_path: Path) -> None:
    rows = [review_of(held_at(), verdict).cells() for verdict in ("right", "wrong")]  # type: ignore[arg-type]
    (file := tmp_path / "reviews.csv").write_bytes(as_csv(rows))
    with pytest.raises(DataError, match=r"reviews\.csv:3: .*wrong .*right .*reviews\.csv:2"):
        read_reviews(file)


def test_a_wrong_fact_is_stated_no_more_and_is_on_record() -> None:
    before = dataset.build([extraction()], judgements=(), reviews=Reviews())
    after = dataset.build([extraction()], judgements=(), reviews=Reviews([review_of(held_at())]))
    assert "heldAt" in stated(before) and "heldAt" not in stated(after)
    assert not list(after.quads_for_pattern(None, ZV.heldAt, None))
    (judgement,) = (q.subject for q in after.quads_for_pattern(None, ZV.verdict, ZV.wrong, IDENTITY))
    assert isinstance(judgement, NamedNode)
    assert value(after, judgement, DCTERMS.creator) == Literal("О. П.")
    assert value(after, judgement, RDFS.comment) == Literal("бо так")
    assert "Щасті" in value(after, judgement, OA.exact).value  # type: ignore[attr-defined]
    words = [q.object.value for q in after.quads_for_pattern(judgement, RDFS.label, None)]
    assert "Семінар «Рівні права» — місце проведення → Щастя" in words
    assert any(label.endswith("Shchastia") for label in words)
    assert validate(after) == []


def test_a_right_fact_carries_its_review() -> None:
    store = dataset.build([extraction()], judgements=(), reviews=Reviews([review_of(held_at(), "right")]))
    (judgement,) = (q.subject for q in store.quads_for_pattern(None, ZV.verdict, ZV.right, IDENTITY))
    statement = value(store, judgement, ZV.judges)  # type: ignore[arg-type]
    assert value(store, statement, RDF.predicate) == ZV.heldAt  # type: ignore[arg-type]
    assert validate(store) == []


def test_what_rules_infer_follows() -> None:
    fact = next(fact for fact in extraction().facts if fact.property == "organizedBy")
    before = dataset.build([extraction()], judgements=(), reviews=Reviews())
    after = dataset.build([extraction()], judgements=(), reviews=Reviews([review_of(fact)]))
    assert list(before.quads_for_pattern(None, ZV.organizes, None))
    assert not list(after.quads_for_pattern(None, ZV.organizes, None))


def test_question_23_leaves_out_what_people_confirmed_and_shows_what_they_doubt() -> None:
    implied = next(fact for fact in extraction().facts if fact.certainty == "implied")
    explicit = next(fact for fact in extraction().facts if fact.certainty == "explicit")
    said = Reviews([review_of(implied, "right"), review_of(explicit, "unsure")])
    before, after = (
        list(ask(dataset.build([extraction()], judgements=(), reviews=reviews), 23).lines())
        for reviews in (Reviews(), said)
    )
    labels = {label(fact.property): fact for fact in (implied, explicit)}
    (gone,) = set(before) - set(after)
    (come,) = set(after) - set(before)
    assert labels[gone[1]] == implied and labels[come[1]] == explicit and come[5] == "невідомо"


def test_another_sentence_still_states_what_is_wrong_in_one() -> None:
    found, fact = extraction(), held_at()
    elsewhere = fact._replace(evidence=next(f for f in found.facts if f.evidence != fact.evidence).evidence)
    twice = replace(found, facts=(*found.facts, elsewhere))
    assert reviewed(twice, [review_of(fact)]).facts == (*(f for f in found.facts if f != fact), elsewhere)


@given(st.sets(st.integers(0, 30)))
def test_facts_found_wrong_go_and_no_others(numbers: set[int]) -> None:
    found = extraction()
    wrong = [fact for number, fact in enumerate(found.facts) if number in numbers]
    rows = [review_of(fact) for fact in wrong]
    after = reviewed(found, rows)
    assert after.facts == tuple(fact for fact in found.facts if fact not in wrong)
    assert [fact for fact, _ in after.reviewed] == wrong
    assert reviewed(replace(after, reviewed=()), rows).facts == after.facts


def test_with_every_fact_wrong_nothing_is_stated_but_the_day_of_publication() -> None:
    rows = [review_of(fact) for fact in extraction().facts]
    store = dataset.build([extraction()], judgements=(), reviews=Reviews(rows))
    assert len(list(store.quads_for_pattern(None, RDF.type, ZV.Statement))) == 1
    assert not any(list(store.quads_for_pattern(None, ZV[name], None)) for name in FACTS)
    assert validate(store) == []


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("Семінар\n", "Семінар про рівні права\n"),  # another headline, so another id and offsets
        TEXT.replace(" Організатор", "\n\nОрганізатор"),
        TEXT.replace("Олена Дуб", "О. Дуб"),
    ],
)
def test_a_review_outlives_changes_around_its_sentence(text: str) -> None:
    changed = extract(document_from_text(text, "a.txt"))
    after = Reviews([review_of(held_at())]).applied(changed)
    assert len(after.reviewed) == 1 and not [fact for fact in after.facts if fact.property == "heldAt"]


def test_a_review_names_things_in_any_form_that_the_document_has_and_outlives_what_people_merge() -> None:
    fact = next(fact for fact in extraction().facts if fact.property == "organizedBy")
    entity = next(e for e in extraction().entities if e.key == fact.object)
    for name in (entity.name, entity.name.upper(), *entity.aliases):
        after = reviewed(extraction(), [replace(review_of(fact), object=name)])
        assert [judged for judged, _ in after.reviewed] == [fact]


def test_rows_without_effect_are_told_once_with_their_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "data").mkdir()
    rows = [review_of(held_at()), replace(review_of(held_at()), object="Суми", sentence=""),
            replace(review_of(held_at()), document="b.txt")]  # fmt: skip
    (tmp_path / "data" / "reviews.csv").write_bytes(as_csv(row.cells() for row in rows))
    result = pipeline.build(["news"], "out")
    assert result.faultless
    one, other = result.notices
    assert "reviews.csv:3: " in one and "Суми" in one
    assert "reviews.csv:4: " in other and "not here: 1" in other


def test_reviews_of_the_seeds_change_what_is_expected_and_no_more(
    root: Path, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    golden = (
        root / "tests" / "cases" / "reviews"
    )  # expected.csv: what `zviazok diff before after -f csv` says
    monkeypatch.chdir(tmp_path)
    before = pipeline.build([news], "before")
    shutil.copytree(golden, "data")
    after = pipeline.build([news], "after")
    assert (before.notices, after.notices) == ((), ())
    old, new = (dataset.load(Path(name) / "graph.trig") for name in ("before", "after"))
    changed = difference(old, new)
    assert changed.render("csv").splitlines() == (golden / "expected.csv").read_bytes().splitlines()
    assert changed.notes[-1] == "Перевірено людьми: правильних 1, хибних 2, не певно 1"
    assert after.summary == summarise(new)
    assert after.summary and (after.summary.right, after.summary.wrong) == (1, 2)
    whole = dataset.build(map(extract, read_documents([news]).documents), judgements=())
    dataset.write(whole, tmp_path / "whole.nq")
    assert (tmp_path / "whole.nq").read_bytes() == Path("after/graph.nq").read_bytes()
