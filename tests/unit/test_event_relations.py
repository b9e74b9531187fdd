"""How clauses tell events, their days, places, hosts and wholes: sentences of the genre in our own words."""

from __future__ import annotations

import pytest

from graph.documents import document_from_text
from graph.extract import extract

ABOUT = ("organizedBy", "heldAt", "date", "formerDate", "subEventOf", "withinUndertaking", "status")


def told(text: str) -> set[str]:
    """What is told of events, as «event | property | object»."""
    found = extract(document_from_text(text, "news.txt"))
    names = {entity.key: entity.name for entity in found.entities}
    return {
        f"{names[f.subject]} | {f.property} | {names.get(f.object, f.object)}"  # type: ignore[call-overload]
        for f in found.facts
        if f.property in ABOUT
    }


CLAUSES = {
    "a relative pronoun after its noun": (
        "5 травня 2019 року в Сумах відбувся форум «Дія», організаторами якого є ГО «Мрія» та Роменська "
        "міська рада.",
        {
            "Форум «Дія» | date | 2019-05-05",
            "Форум «Дія» | heldAt | Суми",
            "Форум «Дія» | organizedBy | ГО «Мрія»",
            "Форум «Дія» | organizedBy | Роменська міська рада",
        },
    ),
    "a relative clause between subject and predicate": (
        "Семінар «Крок», частина учасників якого працювала онлайн, організувала ГО «Мрія».",
        {"Семінар «Крок» | organizedBy | ГО «Мрія»"},
    ),
    "where a place is, without a verb": (
        "У центрі «Зміна», що в Новій Слобідці, Роменським міським центром зайнятості було проведено тренінг "
        "«Старт».",
        {
            "Тренінг «Старт» | organizedBy | Роменський міський центр зайнятості",
            "Тренінг «Старт» | heldAt | Центр «Зміна»",
        },
    ),
    "what was said is no place of the event": (
        "5 травня 2019 року відбувся форум «Дія». Гостя розповіла, як працюють громади в Сумській області.",
        {"Форум «Дія» | date | 2019-05-05"},
    ),
    "what was wished is no place of the event": (
        "Відбувся тренінг «Опора», щоб громади краще виконували свої плани в Сумській області.",
        set(),
    ),
    "those who prepare it": (
        "Форум «Дія» готують Роменська міська рада та благодійний фонд «Світанок».",
        {
            "Форум «Дія» | status | planned",
            "Форум «Дія» | organizedBy | Роменська міська рада",
            "Форум «Дія» | organizedBy | Благодійний фонд «Світанок»",
        },
    ),
    "those who plan to hold it": (
        "Роменська міська рада 28 листопада 2019 року планує провести лекторій «Дім».",
        {
            "Лекторій «Дім» | status | planned",
            "Лекторій «Дім» | date | 2019-11-28",
            "Лекторій «Дім» | organizedBy | Роменська міська рада",
        },
    ),
    "those who invite to it": (
        "Роменський міський центр зайнятості запрошує батьків на заняття «Разом».",
        {"Заняття «Разом» | organizedBy | Роменський міський центр зайнятості"},
    ),
    "a day set for it": (
        "Засідання робочої групи з питань житла призначили на 21 квітня 2022 року.",
        {
            "Засідання робочої групи з питань житла | status | planned",
            "Засідання робочої групи з питань житла | date | 2022-04-21",
            "Засідання робочої групи з питань житла | organizedBy | Робоча група з питань житла",
        },
    ),
    "what has to be": (
        "Наступне засідання Координаційної ради з питань житла має відбутися у вересні 2020 року.",
        {
            "Наступне засідання Координаційної ради з питань житла | status | planned",
            "Наступне засідання Координаційної ради з питань житла | date | 2020-09",
            "Наступне засідання Координаційної ради з питань житла | organizedBy | Координаційна рада з "
            "питань житла",
        },
    ),
    "who began a meeting does not hold it": (
        "5 травня 2019 року в Сумах відбулася зустріч. Розпочала зустріч завідувачка відділу Ганна Коваль.",
        {"Зустріч | date | 2019-05-05", "Зустріч | heldAt | Суми"},
    ),
    "the year of a jubilee is not the meeting's": (
        "5 травня 2019 року відбулося засідання оргкомітету з підготовки до 300-річчя філософа, яке "
        "святкуватимуть 2022 року.",
        {
            "Засідання оргкомітету з підготовки | date | 2019-05-05",
            "Засідання оргкомітету з підготовки | organizedBy | Оргкомітет з підготовки",
        },
    ),
    "organisers who are thanked are not named": (
        "5 травня 2019 року відбувся форум «Дія». Організаторам подякувала Роменська міська рада.",
        {"Форум «Дія» | date | 2019-05-05"},
    ),
}


@pytest.mark.parametrize(("text", "expected"), CLAUSES.values(), ids=CLAUSES)
def test_clauses_tell_of_events(text: str, expected: set[str]) -> None:
    assert told(text) == expected


WHOLES = {
    "what opens a campaign": (
        "З 25 листопада в області триває акція «Разом». Відкриє акцію 26 листопада форум «Дім».",
        {"Форум «Дім» | withinUndertaking | Акція «Разом»"},
    ),
    "what a visit begins with": (
        "Навчальний візит делегації до Роменської громади розпочався із зустрічі в Роменській міській раді.",
        {"Зустріч в Роменській міській раді | subEventOf | Навчальний візит делегації до Роменської громади"},
    ),
    "within a whole that a pronoun means": (
        "У Сумах відбувся форум «Дія», у рамках якого пройшов конкурс на краще есе «Мій дім».",
        {"Конкурс на краще есе «Мій дім» | subEventOf | Форум «Дія»"},
    ),
    "within a campaign that a pronoun means": (
        "5 травня у Сумах стартувала акція «Разом». У її рамках пройшов лекторій «Дім».",
        {"Лекторій «Дім» | withinUndertaking | Акція «Разом»"},
    ),
    "during a week with a name": (
        "У Сумах під час Тижня кар'єри відбувся майстер-клас «Резюме».",
        {"Майстер-клас «Резюме» | subEventOf | Тиждень кар'єри"},
    ),
    "last week is no event": ("Минулого тижня у Сумах відбувся майстер-клас «Резюме».", set()),
    "the beginning of another": (
        "25 листопада пройде хода «Разом», яка стане початком форуму «Дім».",
        {"Хода «Разом» | subEventOf | Форум «Дім»"},
    ),
    "during another event": (
        "Церемонія підписання меморандуму пройшла 30 травня під час відкриття хабу «Причал».",
        {"Церемонія підписання меморандуму | subEventOf | Відкриття хабу «Причал»"},
    ),
    "a forum that a person opens is no part": ("Форум «Дія» відкрила голова громади Ганна Коваль.", set()),
}


@pytest.mark.parametrize(("text", "expected"), WHOLES.values(), ids=WHOLES)
def test_events_are_told_as_parts(text: str, expected: set[str]) -> None:
    assert {x for x in told(text) if "subEventOf" in x or "within" in x} == expected


ONE = {
    "training named after a bare word": (
        "5 травня 2019 року в Сумах відбулося навчання. Тренінг «Опора» провела ГО «Мрія».",
        {"Тренінг «Опора»"},
    ),
    "a ceremony of what was told": (
        "Рада та ліцей підписали меморандум про співпрацю. Церемонія підписання відбулася в Сумах.",
        {"Підписання меморандуму про співпрацю"},
    ),
    "a headline's session and its sitting": (
        "Депутати прибули на сесію районної ради\nПленарне засідання дев'ятої сесії відбулося 5 травня.",
        {"Пленарне засідання дев'ятої сесії"},
    ),
    "a headline's opening in other words": (
        "У Сумах відкрили простір для жінок\n5 травня 2019 року Сумська міська рада урочисто відкрила "
        "денний центр «Затишок».",
        {"Відкриття денного центру «Затишок»"},
    ),
    "a headline's fair whose title the text gives": (
        "Ярмарок для школярів та ветеранів\n18 жовтня 2023 року центр зайнятості провів обласний ярмарок "
        "вакансій і професій «Крок».",
        {"Обласний ярмарок вакансій і професій «Крок»"},
    ),
    "a meeting that its place names": (
        "5 травня 2019 року делегація прибула на зустріч у Роменській міській раді.",
        {"Зустріч у Роменській міській раді"},
    ),
    "one meeting and meetings in general": (
        "Нараду провела 16 листопада 2018 року голова Сумської обласної ради Ганна Коваль. Кущові наради з "
        "питань рівності відбуваються у Сумах вчетверте.",
        {"Нарада", "Кущові наради з питань рівності"},
    ),
}


@pytest.mark.parametrize(("text", "expected"), ONE.values(), ids=ONE)
def test_mentions_of_one_event_are_one(text: str, expected: set[str]) -> None:
    assert {line.partition(" |")[0] for line in told(text)} == expected
