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
