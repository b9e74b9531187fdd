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


@pytest.mark.parametrize(
    ("before", "year"),
    [
        ("11-12 червня 2014 року в місті Черкаси проведено форум.", "2014"),
        ("У 2011 році громада мала інші плани.", "XXXX"),
        ("Форум провели згідно з постановою від 3 липня 2013 року № 8.", "XXXX"),
    ],
)
def test_this_year_counts_from_the_last_day_told_in_full(before: str, year: str) -> None:
    planned = "Наступний семінар планується провести у вересні поточного року."
    assert f"{year}-09" in [day for day, _ in _dates(f"{before} {planned}")]


def test_last_year_alone_needs_the_day_of_publication() -> None:
    told = "5 травня 2020 року мерія провела форум. Ходу торік провела громада."
    assert _dates(told) == [("2020-05-05", "explicit")]
