"""Names of works and bodies as a register would have them: nothing lost, nothing taken along."""

from __future__ import annotations

import pytest

from graph.documents import document_from_text
from graph.extract import extract


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Раді подано Комплексну програму підтримки ветеранів та членів їхніх сімей на 2023–2025 роки.",
            "Комплексна програма підтримки ветеранів та членів їхніх сімей на 2023–2025 роки",
        ),
        (
            "Усе робиться згідно з постановою КМУ від 3 листопада 2010 р. № 996.",
            "Постанова Кабінету Міністрів України від 3 листопада 2010 р. № 996",
        ),
        (
            "Нещодавно комунальне підприємство «Зоря» провело форум.",
            "Комунальне підприємство «Зоря»",
        ),
        (
            "Форум провів начальник Роменського районного управління поліції Іван Мельник.",
            "Роменське районне управління поліції",
        ),
    ],
)
def test_a_name_is_whole(text: str, name: str) -> None:
    names = {entity.name for entity in extract(document_from_text(text, "news.txt")).entities}
    assert name in names
