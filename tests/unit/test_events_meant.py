"""Which event a short word means: «семінар» after a seminar with training, «церемонія» after a signing."""

from __future__ import annotations

import pytest

from graph.documents import document_from_text
from graph.extract import extract


def _guests(text: str) -> set[tuple[str, str]]:
    found = extract(document_from_text(text, "news.txt"))
    names = {entity.key: entity.name for entity in found.entities}
    facts = [fact for fact in found.facts if fact.property == "hasParticipant"]
    return {(names[fact.subject], names[fact.object]) for fact in facts if fact.object in names}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "20 березня 2018 року в Луцьку відбувся семінар-тренінг «Крок». Відкрила семінар Ганна Коваль.",
            "Семінар-тренінг «Крок»",
        ),
        (
            "Центр зайнятості та Роменський ліцей підписали меморандум про партнерство. Церемонію відкрила "
            "Ганна Коваль.",
            "Підписання меморандуму про партнерство",
        ),
        # Another kind of event is another event.
        (
            "20 березня 2018 року в Луцьку пройшов семінар «Крок». Форум 2 травня відкрила Ганна Коваль.",
            "Форум",
        ),
    ],
)
def test_a_short_word_means_the_event_told_before(text: str, event: str) -> None:
    assert _guests(text) == {(event, "Ганна Коваль")}
