"""Events of a series are told apart by their ordinals, however these are written."""

from __future__ import annotations

import pytest

from graph.documents import document_from_text
from graph.extract import extract


def _dates(text: str) -> set[tuple[str, object]]:
    found = extract(document_from_text(text, "news.txt"))
    names = {entity.key: entity.name for entity in found.entities}
    return {(names[fact.subject], fact.object) for fact in found.facts if fact.property == "date"}


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "ІІ Форум освітян «Крок» пройшов 3 травня 2019. Попередній, І Форум тривав у вересні 2018 року.",
            {("ІІ Форум освітян «Крок»", "2019-05-03"), ("І Форум", "2018-09")},
        ),
        (
            "Друга конференція «Шлях» пройшла 3 травня 2019. Третю конференцію проведуть у жовтні 2021.",
            {("Друга конференція «Шлях»", "2019-05-03"), ("Третя конференція", "2021-10")},
        ),
        (
            "26 січня 2023 відбулася тридцять четверта сесія Ковельської міської ради восьмого скликання.",
            {("Тридцять четверта сесія Ковельської міської ради восьмого скликання", "2023-01-26")},
        ),
        (
            "26 січня 2023 року відбулася 34-та сесія Ковельської міської ради.",
            {("34-та сесія Ковельської міської ради", "2023-01-26")},
        ),
        (
            "XV сесія Рівненської обласної ради пройшла 3 травня 2019 року.",
            {("XV сесія Рівненської обласної ради", "2019-05-03")},
        ),
        # «І» that joins is no number, and one event told twice with its ordinal stays one.
        (
            "Другий форум громад відбувся 3 травня 2019 року. І форум цей тривав до вечора 3 травня 2019.",
            {("Другий форум громад", "2019-05-03")},
        ),
    ],
)
def test_an_ordinal_tells_which_event_of_a_series_is_meant(text: str, dates: set[tuple[str, object]]) -> None:
    assert _dates(text) == dates


def test_the_term_of_a_council_is_no_part_of_its_name() -> None:
    text = "Сесія Ковельської міської ради восьмого скликання відбулася 26 січня 2023 року."
    found = extract(document_from_text(text, "news.txt"))
    assert "Ковельська міська рада" in {entity.name for entity in found.entities}


def test_a_deputy_of_a_numbered_term_holds_the_office_in_the_council() -> None:
    text = "Депутат Рівненської обласної ради VIII скликання Іван Козак привітав учасників форуму."
    found = extract(document_from_text(text, "news.txt"))
    names = {entity.key: entity.name for entity in found.entities}
    held = {(names[f.subject], f.object) for f in found.facts if f.property == "holdsPost"}
    assert {(person, names[post]) for person, post in held} == {
        ("Іван Козак", "депутат Рівненської обласної ради")
    }
