"""Places: what a name means in its context, and the way back from declined names."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from functools import lru_cache
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import places, resources
from graph.gazetteers import rows
from graph.place import fold
from graph.place_register import register

CASES = ("gent", "ablt", "loct")
NAMES = sorted(
    {name for name in (row.partition("\t")[0] for row in register()._lines) if name and name[0].isupper()}
)


@pytest.mark.parametrize(
    ("name", "context", "expected"),
    [
        ("Луганщина", {}, ("Луганська область", "oblast")),
        ("луганська область", {}, ("Луганська область", "oblast")),
        ("Волинь", {}, ("Волинська область", "oblast")),
        ("Крим", {}, ("Автономна Республіка Крим", "oblast")),
        ("Запоріжжя", {}, ("Запоріжжя", "city")),
        ("ЗНАМ'ЯНКА", {}, ("Знам’янка", "city")),
        ("Дніпропетровськ", {}, ("Дніпро", "city")),
        ("Сєвєродонецьк", {}, ("Сіверськодонецьк", "city")),
        ("Музиківська ОТГ", {}, ("Музиківська територіальна громада", "hromada")),
        (
            "Красноріченська об’єднана територіальна громада",
            {},
            ("Красноріченська територіальна громада", "hromada"),
        ),
        ("Кремінський район", {}, ("Кремінський район", "raion")),
        ("Свалявщина", {}, ("Свалявський район", "raion")),
        ("США", {}, ("Сполучені Штати Америки", "country")),
        ("Варшава", {}, ("Варшава", "city")),
        ("Київ", {"oblast": "Луганська область"}, ("Київ", "city")),
        ("Миколаїв", {}, ("Миколаїв", "city")),
        ("Приморський район", {"oblast": "Запорізька область"}, ("Приморський район", "raion")),
        ("Затока", {"oblast": "Одещина"}, ("Затока", "town")),
    ],
)
def test_a_name_means_its_place(name: str, context: dict[str, str], expected: tuple[str, str]) -> None:
    place = places.resolve(name, **context)  # type: ignore[arg-type]
    assert place is not None
    assert (place.name, place.kind) == expected


@pytest.mark.parametrize(
    ("name", "context"),
    [
        ("Іванівка", {}),  # more than a hundred villages
        ("Іванівка", {"oblast": "Харківська область", "kinds": ("village",)}),  # several in the oblast
        ("Первомайськ", {}),  # a city, and another one's former name
        ("Шевченківський район", {}),  # in Kharkiv, Kyiv, …
        ("Нью-Йорк", {}),  # abroad and in Donetsk oblast
        ("Слобожанщина", {}),  # a region, no unit
        ("Департамент", {}),
        ("", {}),
    ],
)
def test_an_uncertain_name_means_no_place(name: str, context: dict[str, str]) -> None:
    assert places.resolve(name, **context) is None  # type: ignore[arg-type]


def test_context_tells_namesakes_apart() -> None:
    lviv = places.resolve("Миколаїв", oblast="Львівська область")
    luhansk = places.resolve("Первомайськ", oblast="луганський")
    assert lviv is not None and lviv.raion == "Стрийський район"
    assert (
        luhansk is not None
        and luhansk.name == "Сокологірськ"
        and luhansk.called("Первомайськ") == "Первомайськ"
    )
    villages = places.find("Іванівка", kinds=("village",), oblast="Харківська область")
    alone, _ = min(Counter(p.raion for p in villages).items(), key=lambda pair: (pair[1], pair[0]))
    found = places.resolve("Іванівка", kinds=("village",), oblast="Харківська область", raion=alone)
    assert len(villages) > 1 and found is not None and found.raion == alone


def test_bigger_places_come_first() -> None:
    ranks = [places.KINDS.index(p.kind) for p in places.find("Миколаївка")]
    assert len(ranks) > 20
    assert ranks == sorted(ranks)


def test_a_filter_leaves_only_what_it_names() -> None:
    found = places.find("Іванівка", kinds=("village", "town"), oblast="Херсонщина")
    assert found
    assert {p.oblast for p in found} == {"Херсонська область"}


def test_abolished_raions_name_their_end_and_successor() -> None:
    place = places.raion_of_adjective("кремінський")
    assert place is not None
    assert (place.valid_until, place.successor) == ("2020-07-18", "Сіверськодонецький район")
    kept = places.raion_of_adjective("Старобільський")
    assert kept is not None and not kept.valid_until and kept.katottg


def test_raions_of_cities_are_found_only_with_their_city() -> None:
    district = places.raion_of_adjective("дарницький", city="Київ")
    assert district is not None and district.city == "Київ"
    assert places.raion_of_adjective("дарницький") is None


def test_adjectives_lead_to_oblasts_and_hromadas() -> None:
    adjectives = ["волинський", "закарпатський", "київський", "івано-франківський", "кримський", "одеський"]
    assert all(places.adjective_to_oblast(a) is not None for a in adjectives)
    assert places.adjective_to_oblast("обласний") is None
    hromada = places.hromada_of_adjective("куцурубський")
    assert hromada is not None and hromada.oblast == "Миколаївська область"
    assert places.hromada_of_adjective("миколаївський") is None  # in several oblasts
    assert len(places.hromadas("Луганська область")) == 37
    assert len(places.oblasts()) == 27


def test_everyday_words_are_marked() -> None:
    marked = ["Щастя", "Громада", "Любов", "Перемога", "Надія", "Озеро", "Суми", "Луганське", "Софія"]
    plain = ["Кремінна", "Харків", "Чернігівка", "Старобільськ", "Сватове", "Краматорськ", "Закарпаття"]
    assert [n for n in marked if not places.is_common_word(n)] == []
    assert [n for n in plain if places.is_common_word(n)] == []


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Сєвєродонецьку", "Сєвєродонецьк"), ("Горішніх Плавнях", "Горішні Плавні"), ("Свитязі", "Свитязь"),
        ("Затоці", "Затока"), ("Чорткові", "Чортків"), ("Щасті", "Щастя"), ("Олександрії", "Олександрія"),
        ("Знам’янці", "Знам’янка"), ("Києва", "Київ"), ("Кропивницькому", "Кропивницький"),
        ("Рівному", "Рівне"), ("Черкасах", "Черкаси"), ("Лубнах", "Лубни"), ("Лубен", "Лубни"),
        ("Чернівцями", "Чернівці"), ("Острозі", "Острог"), ("Бердичеві", "Бердичів"),
        ("Костополі", "Костопіль"), ("Кривому Розі", "Кривий Ріг"), ("Великому Любені", "Великий Любінь"),
        ("Очакова", "Очаків"), ("Лебедині", "Лебедин"), ("Кам'янці-Подільському", "Кам’янець-Подільський"),
        ("Івано-Франківську", "Івано-Франківськ"), ("Білою Церквою", "Біла Церква"),
        ("Станиці Луганській", "Станиця Луганська"), ("Уманню", "Умань"), ("Гуляйполі", "Гуляйполе"),
        ("Мукачеві", "Мукачево"), ("Корця", "Корець"), ("Мостиськ", "Мостиська"), ("Прип’яттю", "Прип’ять"),
        ("Бахчисараї", "Бахчисарай"), ("Дніпрі", "Дніпро"), ("США", "США"), ("Луганщині", "Луганщина"),
        ("Свалявщину", "Свалявщина"), ("Закарпатті", "Закарпаття"), ("Донбасом", "Донбас"),
        ("Старобільського району", "Старобільський район"), ("Луганській області", "Луганська область"),
        ("Сполученими Штатами Америки", "Сполучені Штати Америки"), ("СТАРОБІЛЬСЬКУ", "Старобільськ"),
    ],
)  # fmt: skip
def test_a_declined_name_leads_to_its_nominative(form: str, name: str) -> None:
    assert places.lemmas(form)[:1] == (name,)


ORDINARY = """
    Департаменту Раді Центром Форуму Програмі Служби Управлінням Міністерства Комітету Фонду Президента
    Заходів Семінарі Тренінгом Навчанні Участі Дітям Проєкту Законом Директора Поліції Кабінету Олени Іваном
    Петра Ганні Юрія Андрієм Клименка Швецем Експертам Жінок Насильству Закладах Установи Лікарні
"""


def test_everyday_words_are_seldom_names() -> None:
    assert [word for word in ORDINARY.split() if places.lemmas(word)] == []


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="uk")


def _paradigm(word: str) -> set[tuple[str, str, str, str]]:
    """Return (gender or plural, case, form, part of speech) as the dictionary declines a word."""
    forms = set()
    for parse in _analyzer().parse(fold(word)):
        lemma = "nomn" in parse.tag or parse.word == parse.normal_form
        possessive = parse.tag.POS == "ADJF" and parse.word[-1] in "вн"
        if not parse.is_known or not lemma or possessive or parse.tag.POS not in ("NOUN", "ADJF"):
            continue
        number = (
            "plur"
            if "plur" in parse.tag
            else next((g for g in ("masc", "femn", "neut") if g in parse.tag), "")
        )
        for form in parse.lexeme:
            case = next((c for c in CASES if c in form.tag), "")
            same = (
                number in form.tag if parse.tag.POS == "ADJF" or number == "plur" else "plur" not in form.tag
            )
            if case and same:
                forms.add((number, case, form.word, str(parse.tag.POS)))
    return forms


def _restored(pairs: list[tuple[str, str]]) -> float:
    missed = [(n, f) for n, f in pairs if fold(n) not in map(fold, places.lemmas(f))]
    return 1 - len(missed) / len(pairs)


def test_single_names_of_the_register_are_restored() -> None:
    pairs = [(n, f) for n in NAMES[::5] if re.fullmatch(r"[^ -]+", n) for _, _, f, _ in sorted(_paradigm(n))]
    assert len(pairs) > 8_000
    assert _restored(pairs) >= 0.99  # 0.996 over the whole register


def test_names_of_several_words_are_restored() -> None:
    pairs = []
    for name in NAMES[::2]:
        words = re.split("([ -])", name)
        if len(words) != 3:
            continue
        for first, second in product(sorted(_paradigm(words[0])), sorted(_paradigm(words[2]))):
            if first[:2] == second[:2] and first[3] == "ADJF" and second[3] == "NOUN":
                pairs.append((name, f"{first[2]}{words[1]}{second[2]}"))
    assert len(pairs) > 3_000
    assert _restored(pairs) >= 0.98


@given(st.sampled_from(NAMES))
def test_a_nominative_is_its_own_first_lemma(name: str) -> None:
    assert fold(places.lemmas(name)[0]) == fold(name)
    assert places.find(name)
    assert places.is_place_name(name.upper())


@given(st.text(max_size=40) | st.text("абвіїєґ’'- АБВЩИНАчшщь", max_size=30))
def test_any_text_may_be_asked_for(text: str) -> None:
    for lemma in places.lemmas(text):
        assert places.is_place_name(lemma)
    assert places.resolve(text) is None or places.find(text)
    assert places.raion_of_nickname(text) is None or "щина" in text.lower()


FORMER_RAIONS = {
    "Вінницька": 27, "Волинська": 16, "Дніпропетровська": 22, "Донецька": 18, "Житомирська": 23,
    "Закарпатська": 13, "Запорізька": 20, "Івано-Франківська": 14, "Київська": 25, "Кіровоградська": 21,
    "Луганська": 18, "Львівська": 20, "Миколаївська": 19, "Одеська": 26, "Полтавська": 25, "Рівненська": 16,
    "Сумська": 18, "Тернопільська": 17, "Харківська": 27, "Херсонська": 18, "Хмельницька": 20,
    "Черкаська": 20, "Чернівецька": 11, "Чернігівська": 22, "Автономна Республіка Крим": 14,
}  # fmt: skip


def test_all_490_former_raions_have_a_successor() -> None:
    table = [row for _, row in rows("places-former-raions.tsv")]
    assert Counter(row["oblast"] for row in table) == FORMER_RAIONS
    assert [
        row["name"] for row in table if not register().unit(row["successor"]).name.endswith(" район")
    ] == []


def test_former_names_lead_to_places_of_the_register() -> None:
    for table in ("places-former-names.tsv", "places-renamed.tsv"):
        for number, row in rows(table):
            found = [p.katottg for p in places.find(row["former"])] + [
                p.katottg
                for noun in ("район", "територіальна громада")
                for p in places.find(f"{row['former']} {noun}")
            ]
            assert row["code"] in found, f"{table}:{number}"


def test_settlements_are_sorted_and_lie_in_their_units() -> None:
    keys = [key for key in register()._keys if key in register().first_line]
    assert keys == sorted(keys)
    homeless = [p.name for key in register().first_line for p in register().settlements(key) if not p.hromada]
    assert sorted(homeless) == ["Прип’ять", "Чорнобиль"]


def test_countries_are_complete_and_unique() -> None:
    table = [row for _, row in rows("places-countries.tsv")]
    assert len(table) == len({row["code"] for row in table}) == len({row["name"] for row in table}) == 197
    assert all(row["english"] and row["capital"] for row in table)


def _script() -> ModuleType:
    path = resources.gazetteers() / "make_places.py"
    spec = importlib.util.spec_from_file_location("make_places", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["make_places"] = module
    spec.loader.exec_module(module)
    return module


def test_the_script_folds_names_as_the_look_up_does() -> None:
    folded = _script().fold
    assert [n for n in NAMES if folded(n) != fold(n)] == []


def test_the_register_stays_small() -> None:
    packed = sum(f.stat().st_size for f in Path(resources.gazetteers()).glob("places*.tsv"))
    assert packed < 2_500_000
