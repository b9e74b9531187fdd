"""A date without a year takes that of the day of publication, and only where the text gives that day."""

from __future__ import annotations

import pytest

from graph.documents import document_from_text
from graph.extract import extract

HEAD = "Новини громади\n\n18.11.2021\n\n"


def _dates(text: str) -> list[tuple[object, str]]:
    facts = extract(document_from_text(text, "news.txt")).facts
    return [(fact.object, fact.date_certainty) for fact in facts if fact.property == "date"]


@pytest.mark.parametrize(
    ("sentence", "published", "undated"),
    [
        ("17 листопада мерія провела форум.", ("2021-11-17", "assumed"), ("XXXX-11-17", "explicit")),
        ("5 січня відбудеться ярмарок вакансій.", ("2022-01-05", "assumed"), ("XXXX-01-05", "explicit")),
        ("2 травня 2019 року мерія провела форум.", ("2019-05-02", "explicit"), ("2019-05-02", "explicit")),
    ],
)
def test_the_year_is_that_nearest_to_the_publication(
    sentence: str, published: tuple[str, str], undated: tuple[str, str]
) -> None:
    assert _dates(HEAD + sentence) == [published]
    assert _dates(sentence) == [undated]


def test_what_comes_back_every_year_keeps_a_date_without_a_year() -> None:
    sentence = "10 грудня – Міжнародний день прав людини."
    assert [day for day, _ in _dates(HEAD + sentence)] == ["XXXX-12-10"]
