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
        # «зустріч» that the text has told is a «нарада», a «засідання» as well.
        (
            "2 травня в Ромнах відбулася робоча зустріч щодо доріг. У нараді взяла участь Ганна Коваль.",
            "Робоча зустріч щодо доріг",
        ),
        (
            "Поліцейські провели захід для учнів ліцею. Зустріч пройшла у Ромнах. Її відкрила Ганна Коваль.",
            "Захід для учнів ліцею",
        ),
        # A headline words its event in its own way; who is there tells no events apart.
        (
            "Проведено нараду щодо зимівлі\n\n2 травня голова ради Іван Рій провів нараду з начальником "
            "відділу освіти Ганною Коваль.",
            "Нарада щодо зимівлі",
        ),
        (
            "У Ромнах відкрили центр «Дія»\n\n2 травня в Ромнах відкрито безпечний простір. У відкритті "
            "простору взяла участь Ганна Коваль.",
            "Відкриття безпечного простору",
        ),
        # A session is no sitting of a committee.
        (
            "Сесію міської ради перенесли\n\nДругу сесію Роменської міської ради перенесено. У засіданні "
            "постійної комісії з питань бюджету 2 травня взяла участь Ганна Коваль.",
            "Засідання постійної комісії з питань бюджету",
        ),
        # Who meet on a day of their own meet apart from the raid of that week.
        (
            "З 11 до 17 жовтня 2021 року тривав рейд «Крок». 14 жовтня 2021 року поліцейські зустрілися зі "
            "школярами. На зустрічі виступила Ганна Коваль.",
            "Зустріч поліцейських зі школярами",
        ),
        # «засідання ради» is the sitting of the council told before.
        (
            "Відбулося засідання Координаційної ради з питань освіти. Засідання ради відкрила Ганна Коваль.",
            "Засідання Координаційної ради з питань освіти",
        ),
        (
            "У Сумах завершилася серія воркшопів «Діалог». Останній воркшоп відкрила Ганна Коваль.",
            "Останній воркшоп",
        ),
        # In one text a meeting with other people is another meeting.
        (
            "3 жовтня Іван Рій провів нараду з директорами шкіл. 4 жовтня відбулася нарада щодо ремонту "
            "доріг за участю Ганни Коваль.",
            "Нарада щодо ремонту доріг",
        ),
        # What is done in public needs no list of kinds.
        (
            "2 травня в Ромнах відбулася передача автівок лікарям громади. Захід відкрила Ганна Коваль.",
            "Передача автівок лікарям громади",
        ),
        # One of several has a place of its own.
        (
            "Тренінги пройшли у Ромнах та Лебедині. У Лебедині тренінг відкрила Ганна Коваль.",
            "Тренінг у Лебедині",
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
