from __future__ import annotations

import pytest

from graph.documents import document_from_text
from graph.extract import extract
from graph.facts import Entity


def places(text: str) -> dict[str, Entity]:
    return {e.name: e for e in extract(document_from_text(text, "t.txt")).entities if e.type == "Place"}


def test_an_unambiguous_town_bears_its_code() -> None:
    found = places("Семінар проведено 5 травня 2019 року в місті Кремінна.")["Кремінна"]
    assert found.katottg.startswith("UA44")
    assert not found.ambiguous


def test_the_oblast_of_the_text_decides_between_namesakes() -> None:
    found = places("На Одещині 5 травня 2019 року в селищі Затока проведено семінар.")["Затока"]
    assert found.katottg.startswith("UA51")


@pytest.mark.parametrize("text", ["Нараду проведено 5 травня 2019 року в селі Іванівка."])
def test_a_name_that_nothing_decides_is_marked(text: str) -> None:
    found = places(text)["Іванівка"]
    assert found.ambiguous
    assert not found.katottg


def link(text: str, name: str, url: str = "") -> Entity:
    found = extract(document_from_text(text, "t.txt", url)).entities
    return next(e for e in found if e.name == name and e.type in ("Place", "Hromada"))


@pytest.mark.parametrize(
    ("text", "name", "lies_in"),
    [
        ("Нараду проведено в селі Петрівка Вінницького району.", "Петрівка", "UA0502"),
        ("Нараду проведено в селі Іванівка Чорнухинського району Полтавської області.", "Іванівка", "UA5304"),
        ("На Одещині в селі Петрівка Балтської громади проведено нараду.", "Петрівка", "UA51120030"),
        ("Нарада Балтської громади на Одещині відбулася в селі Петрівка.", "Петрівка", "UA51120030"),
    ],
)
def test_raion_and_hromada_decide_between_namesakes(text: str, name: str, lies_in: str) -> None:
    found = link(text, name)
    assert found.katottg.startswith(lies_in)
    assert not found.ambiguous


def test_a_village_is_no_city_of_its_name() -> None:
    assert link("Нараду проведено в селі Вишневе.", "Вишневе").ambiguous
    assert link("Нараду проведено в місті Вишневе.", "Вишневе").katottg.startswith("UA32")


def test_the_publisher_decides_where_the_text_does_not() -> None:
    text = "Нараду проведено 5 травня 2019 року в селищі Затока."
    assert link(text, "Затока", "https://oda.od.gov.ua/1").katottg.startswith("UA51")
    assert link(f"{text} Прибули гості з Луганської області та Луганська.", "Затока", "").name == "Затока"


def test_a_bare_administration_is_that_of_the_publisher() -> None:
    text = "Семінар проведено в облдержадміністрації."
    names = {e.name for e in extract(document_from_text(text, "t.txt", "https://loga.gov.ua/1")).entities}
    assert "Луганська обласна державна адміністрація" in names
    names = {e.name for e in extract(document_from_text(text, "t.txt")).entities}
    assert names == set()


def test_a_region_has_no_code() -> None:
    found = link("Форум відбувся на Поділлі.", "Поділля")
    assert not found.katottg and not found.ambiguous
