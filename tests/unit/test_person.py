"""Names of persons: what is found, what it is in the nominative, and what is no person."""

from __future__ import annotations

import pytest

from graph.grammar.person import PersonMention, find_persons, restore, same_person
from graph.tokens import tokenize


def persons(text: str, case_hint: str = "") -> list[PersonMention]:
    return find_persons(tokenize(text), case_hint=case_hint)


def names(text: str) -> list[str]:
    return [p.name for p in persons(text)]


def covered(text: str) -> list[str]:
    tokens = tokenize(text)
    return [text[tokens[p.first].start : tokens[p.last - 1].end] for p in find_persons(tokens)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Нараду відкрив Олег Березін.", "Олег Березін"),
        ("за дорученням Юрія Клименка", "Юрій Клименко"),
        ("в. о. заступника голови Ростислава Бабича", "Ростислав Бабич"),
        ("начальниці відділу Ірини Довгуші", "Ірина Довгуша"),
        ("під головуванням Леоніда Крутька", "Леонід Крутько"),
        ("у супроводі Вадима Торбинського", "Вадим Торбинський"),
        ("прийом Остапом Гречанком скасовано", "Остап Гречанко"),
        ("лист надіслано Геннадію Пасічному", "Геннадій Пасічний"),
        ("громада обрала Ганну Коваль", "Ганна Коваль"),
        ("нагородили Петра Швеця", "Петро Швець"),
        ("подяка Юлії Жовтяк", "Юлія Жовтяк"),
        ("разом із Романом Криганом", "Роман Криган"),
        ("міська голова Валентина Осадча-Гук", "Валентина Осадча-Гук"),
        ("з Валентиною Осадчою-Гук", "Валентина Осадча-Гук"),
        ("психолог Дар’я Мовчан-Литвин", "Дар’я Мовчан-Литвин"),
        ("радниця Соломія Верб’яна", "Соломія Верб’яна"),
        ("радниці Соломії Верб’яній", "Соломія Верб’яна"),
        ("заступниця Раїса Кожемʼяко", "Раїса Кожемʼяко"),
        ("вправи провела Оксана СКИБА", "Оксана Скиба"),
        ("правління Рафаеля Трухільо", "Рафаель Трухільо"),
        ("експерти Діана Гуд", "Діана Гуд"),
        ("голови громади Денис Коротенко", "Денис Коротенко"),
        ("зустріч із Мартою Зінчук", "Марта Зінчук"),
        ("секретарці Любові Цепкало", "Любов Цепкало"),
        ("внесок Григорія Савича Сковороди", "Григорій Савич Сковорода"),
        ("головою є Швець Петро Іванович", "Петро Іванович Швець"),
        ("Коваль Ганна Петрівна, завідувачка", "Ганна Петрівна Коваль"),
        ("наказ підписала Надія Степанівна Лозова", "Надія Степанівна Лозова"),
        ("керівник Рустем Бейкулай", "Рустем Бейкулай"),
        ("Чен Дуншен – керівник товариства", "Чен Дуншен"),
        ("координатор Жан-Клод Дюпон", "Жан-Клод Дюпон"),
        ("посол Ян ван дер Бек", "Ян ван дер Бек"),
        ("голова Korotenko Denys", "Korotenko Denys"),
        ("доповідь Богдана Олійника", "Богдан Олійник"),
        ("дякуємо Володимиру Яцентюку", "Володимир Яцентюк"),
    ],
)
def test_a_name_is_restored_to_the_nominative(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "name", "initials"),
    [
        ("наголосила Н. Шкурат", "Н. Шкурат", "Н."),
        ("спеціаліст Б. Ярига", "Б. Ярига", "Б."),
        ("заступника Г. Коваля", "Г. Коваль", "Г."),
        ("В. Рудик передала книжки", "В. Рудик", "В."),
        ("в. о. директора Кучмій О. П. та голова", "Кучмій О. П.", "О. П."),
        ("голова ради Прядко Г. В. Модерувала захід", "Прядко Г. В.", "Г. В."),
        ("призначено Швецем П.І. вчора", "Швець П.І.", "П.І."),
        ("від О.П. Кучмій", "О.П. Кучмій", "О.П."),
        ("Голова Г. В. Прядко виступив", "Г. В. Прядко", "Г. В."),
    ],
)
def test_initials_stay_and_their_surname_is_restored(text: str, name: str, initials: str) -> None:
    (person,) = persons(text)
    assert (person.name, person.initials) == (name, initials)


@pytest.mark.parametrize(
    "text",
    [
        "Рада Європи та Верховна Рада України",
        "Слава Україні!",
        "Надія Полтавщини",
        "роман України",
        "Роман Тернополя",
        "Віра, Надія, Любов",
        "в Івано-Франківській області та у місті Володимир-Волинський",
        "родина Гайда",
        "До заходу долучилися Департамент освіти та Міністерство юстиції",
        "у Павлограді, Марганці й Богданівці",
        "В. о. начальника Управління",
        "А. Загальні положення",
        "5 грудня, 16 днів, ТОВ, ОТГ, ДСНС",
        "Олександрівська та Миколаївська громади",
        "PROFIT DAY, Into-Sana",
        "Громадська організація Карітас Київ",
    ],
)
def test_other_words_are_no_persons(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "університет ім. Ігоря Сікорського",
        "університет імені Дмитра Моторного",
        "педагогічний університет імені А. С. Макаренка",
        "ліцей імені Героя України Івана Ткаченка",
        "на вул. Лесі Українки",
        "від дня народження Григорія Сковороди",
        "благодійний фонд Олександра Фельдмана",
        "вшанували пам'ять Г. Сковороди",
    ],
)
def test_a_namesake_is_marked(text: str) -> None:
    assert [p.honorific for p in persons(text)] == [True]


@pytest.mark.parametrize(
    "text",
    ["голова правління фонду Лілія Сандуляк", "голова правління фонду Лілії Сандуляк", "Ігор Сікорський"],
)
def test_who_heads_a_fund_is_no_namesake(text: str) -> None:
    assert [p.honorific for p in persons(text)] == [False]


def test_two_persons_share_a_surname() -> None:
    text = "у родині Зінаїди та Павла Микитюків"
    assert names(text) == ["Зінаїда Микитюк", "Павло Микитюк"]
    assert covered(text) == ["Зінаїди та Павла Микитюків"] * 2
    assert names("привітали Ольгу та Івана Торбинських") == ["Ольга Торбинська", "Іван Торбинський"]
    assert names("дякуємо Марії й Степану Гончаренкам") == ["Марія Гончаренко", "Степан Гончаренко"]


def test_a_list_of_persons_gives_each_with_its_span() -> None:
    text = "заступники Роман Криган та Юлія Жовтяк, експертки Анастасія Макарова, О. Лозова"
    assert covered(text) == ["Роман Криган", "Юлія Жовтяк", "Анастасія Макарова", "О. Лозова"]


@pytest.mark.parametrize(
    ("text", "gender", "cases"),
    [
        ("Олег Березін", "masc", ("nomn",)),
        ("Остапом Гречанком", "masc", ("ablt",)),
        ("Юрія Клименка", "masc", ("gent", "accs")),
        ("Ганну Коваль", "femn", ("accs",)),
        ("Геннадію Пасічному", "masc", ("datv",)),
    ],
)
def test_gender_and_case_are_told(text: str, gender: str, cases: tuple[str, ...]) -> None:
    (person,) = persons(text)
    assert (person.gender, person.cases) == (gender, cases)
    assert person.case == (cases[0] if len(cases) == 1 else "")


def test_the_case_of_the_post_decides_between_two_readings() -> None:
    (person,) = persons("Валентина Макарова")
    assert person.name == "Валентина Макарова"
    assert restore(person, "gent").name == "Валентин Макаров"
    assert restore(person, "nomn").name == "Валентина Макарова"
    assert restore(person, "ablt") == person
    assert [p.name for p in persons("Валентина Макарова", case_hint="gent")] == ["Валентин Макаров"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("працівника суду Валентина Муковоза", "Валентин Муковоз"),
        ("голову обласної ради Валентина Вітера", "Валентин Вітер"),
        ("заступника директора центру Олександра Макарова", "Олександр Макаров"),
        ("заступниця директора центру Олександра Макарова", "Олександра Макарова"),
        ("нараду відкрила Олександра Макарова", "Олександра Макарова"),
    ],
)
def test_the_post_before_a_name_decides(text: str, name: str) -> None:
    assert names(text) == [name]


def test_people_with_one_surname_are_told_apart() -> None:
    initial, full, other = persons("Н. Шкурат, Неоніла Шкурат і Марія Шкурат")
    assert same_person(initial, full)
    assert not same_person(initial, other)
