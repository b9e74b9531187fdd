"""What changed from one dataset to another, told as a reader would tell it."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from pyoxigraph import Store

from graph import dataset
from graph.changes import Change, compare
from graph.cli.app import run
from graph.documents import document_from_text
from graph.facts import Entity, Extraction, Fact, Key, Span
from graph.judgements import Judgement
from graph.query import ask
from graph.query.differences import difference
from graph.store import build_store

BASE = "https://w3id.org/zviazok/id/"
DAY = datetime.date(2020, 1, 31)


def news(
    name: str, *things: tuple[str, str], facts: Sequence[tuple[int, str, int | str]] = (), text: str = ""
) -> Extraction:
    document = document_from_text(text or f"Новина {name}\n\nТекст новини.", f"{name}.txt")
    entities = [
        Entity(Key(f"k{n}"), kind, label, mentions=(Span(n, n + 1),))
        for n, (kind, label) in enumerate(things)
    ]
    stated = [
        Fact(Key(f"k{s}"), p, Key(f"k{o}") if isinstance(o, int) else o, Span(0, 6), "explicit", "a.b")
        for s, p, o in facts
    ]
    return Extraction(document, tuple(entities), tuple(stated))


def person(name: str, body: str, who: str = "Іван Коваль") -> Extraction:
    things = (("Person", who), ("Post", "голова"), ("PublicBody", body))
    return news(name, *things, facts=[(0, "holdsPost", 1), (1, "postIn", 2)])


def build(*extractions: Extraction, judgements: Sequence[Judgement] = ()) -> Store:
    return dataset.build(extractions, judgements=judgements)


def said(change: Change) -> tuple[str, ...]:
    terms = (change.document, change.subject, change.predicate, change.object, change.former)
    values = [getattr(term, "value", "").removeprefix(BASE) for term in terms]
    return (change.kind, change.change, *values)


def told(old: Store, new: Store, kind: str) -> list[tuple[str, ...]]:
    return [(said(c)[1], *filter(None, said(c)[2:])) for c in compare(old, new).changes if c.kind == kind]


SUMY, KYIV = person("a", "Сумська міська рада"), person("b", "Київська міська рада")


def test_a_document_that_came_brings_its_entities_and_facts() -> None:
    olena = person("b", "Рада Європи", "Олена Дуб")
    old, new = build(SUMY), build(SUMY, olena)
    document = f"document/{olena.document.id}"
    assert told(old, new, "document") == [("added", document, document)]
    assert told(old, new, "entity") == [
        ("added", "person/olena-dub"),
        ("added", "post/holova--rada-yevropy"),
        ("added", "public-body/rada-yevropy"),
    ]
    assert {change for change, *_ in told(old, new, "fact")} == {"added"} and len(told(old, new, "fact")) == 2
    assert {change for change, *_ in told(new, old, "fact")} == {"removed"}
    assert told(new, old, "document") == [("removed", document, document)]


def test_a_text_that_changed_changes_what_it_says() -> None:
    def event(day: str, text: str) -> Extraction:
        return news(
            "a", ("Campaign", "Акція «Рівність»"), facts=[(0, "date", day)], text=f"Новина\n\n{text}."
        )

    old, new = build(event("2019-05-01", "Раз")), build(event("2019-05-02", "Два"))
    (document,) = told(old, new, "document")
    assert document[0] == "changed"
    assert [fact[0] for fact in told(old, new, "fact")] == ["changed"]
    (fact,) = [c for c in compare(old, new).changes if c.kind == "fact"]
    assert said(fact)[-2:] == ("2019-05-02", "2019-05-01")
    assert told(old, new, "entity") == []


def test_a_document_with_another_date_is_the_former_one() -> None:
    first, second = (
        news(
            "a",
            ("Campaign", "Акція «Рівність»"),
            facts=[(0, "date", "2019-05")],
            text=f" {day} травня 2019 року\nАкція\n\nТекст.",
        )
        for day in (2, 3)
    )
    old, new = build(first), build(second)
    ids = [f"document/{x.document.id}" for x in (second, second, first)]
    assert told(old, new, "document") == [("changed", *ids)]
    assert [c for c, *_ in told(old, new, "fact")] == ["changed"]  # the day of publication, and that alone


def test_what_was_merged_is_told_as_merged() -> None:
    left, right = "person/ivan-koval--sumska-miska-rada", "person/ivan-koval--kyivska-miska-rada"
    same = Judgement(left, right, "same", "О. П.", DAY, "")
    apart, joined = build(SUMY, KYIV), build(SUMY, KYIV, judgements=[same])
    assert told(apart, joined, "entity") == [("merged", right, left)]
    assert told(apart, joined, "fact") == []
    back = told(joined, apart, "entity")
    assert [change for change, *_ in back] == ["parted"] and back[0][2:] == (left, right)


def test_a_namesake_that_came_moves_an_address() -> None:
    old, new = build(SUMY), build(SUMY, KYIV)
    assert ("moved", "person/ivan-koval", "person/ivan-koval--sumska-miska-rada") in told(old, new, "entity")
    assert all(fact[1].endswith(KYIV.document.id) for fact in told(old, new, "fact"))


def test_another_name_is_told_with_the_former_one() -> None:
    old = build(news("a", ("Campaign", "Акція «Рівність»")))
    new = build(
        news("a", ("Campaign", "Акція «Рівність»")), news("b", ("Campaign", "Всеукраїнська акція «Рівність»"))
    )
    assert told(old, new, "entity") == [
        ("renamed", "campaign/aktsiia-rivnist", "Всеукраїнська акція «Рівність»", "Акція «Рівність»")
    ]


def test_question_24_tells_the_same_facts() -> None:
    old, new = build(SUMY), build(SUMY, KYIV)
    answer = ask(new, 24, previous=old)
    facts = {row[2:5] for row in answer.rows if row[3] is not None and row[0].value == "додано"}  # type: ignore[union-attr]
    assert {
        (c.subject, c.predicate, c.object) for c in compare(old, new).changes if c.kind == "fact"
    } <= facts
    assert ("інша адреса", None) in {(row[0].value, row[3]) for row in answer.rows}  # type: ignore[union-attr]


def test_nothing_changed_is_said_so() -> None:
    result = difference(build(SUMY), build(SUMY), lang="en")
    assert result.rows == () and result.notes == ("Nothing has changed.",)


def test_the_command_compares_files_and_snapshots(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    texts, store = tmp_path / "texts", tmp_path / "store"
    texts.mkdir()
    for number, place in enumerate(("Суми", "Київ")):
        text = f"Новина {number}\n\nФорум «Тема {number}» відбувся 3 травня 2019 року в місті {place}."
        (texts / f"{number}.txt").write_text(text, "utf-8")
        os.utime(texts / f"{number}.txt", (1, 1))
        build_store([texts], store)
        dataset.write(dataset.build([]), tmp_path / "empty.trig")
    assert run(["diff", str(store), "--lang", "en"]) == 0
    assert "documents: added 1" in capfd.readouterr().out
    assert run(["diff", str(tmp_path / "empty.trig"), str(store), "--json"]) == 0
    rows = json.loads(capfd.readouterr().out)["results"]["bindings"]
    assert sum(row["kind"]["value"] == "документ" for row in rows) == 2
    assert run(["diff", str(store / "snapshots" / "000001"), str(store / "snapshots" / "000002")]) == 0
    assert "додано 1" in capfd.readouterr().out
    assert run(["diff", str(tmp_path / "empty.trig")]) == 2
