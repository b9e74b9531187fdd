"""One thing has one address across documents and items; namesakes have two."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.clusters import Contexts, cluster
from graph.documents import document_from_text
from graph.errors import DataError
from graph.facts import Entity, Extraction, Fact, Key, Span
from graph.identity import resolve
from graph.judgements import Judgement, judged, read_judgements
from graph.resource import Identities, Member

DEPARTMENT = "Департамент соціального захисту населення Луганської обласної державної адміністрації"
DAY = datetime.date(2020, 1, 31)


def news(name: str, things: dict[str, tuple[str, ...]], *facts: tuple[str, str, str]) -> Extraction:
    """An extraction; things: key -> (class, name, kind); facts: subject, property, object key or text."""
    document = document_from_text(f"Новина {name}.\nТекст.", f"{name}.txt")
    entities = [
        Entity(Key(key), kind, label, kind="".join(more), mentions=(Span(number, number + 1),))
        for number, (key, (kind, label, *more)) in enumerate(things.items())
    ]
    stated = [
        Fact(Key(s), p, Key(o) if o in things else o, Span(0, 6), "explicit", "a.b") for s, p, o in facts
    ]
    return Extraction(document, tuple(entities), tuple(stated))


def paths(*extractions: Extraction) -> list[str]:
    return [resource.path for resource in resolve(extractions).resources]


def path_of(identities: Identities, extraction: Extraction, key: str) -> str:
    return identities.by_member[Member(extraction.document.id, Key(key))].path


def test_one_name_in_two_spellings_is_one_thing() -> None:
    a = news("a", {"c": ("Campaign", "Всеукраїнська акція «16 днів проти насильства»")})
    b = news("b", {"c": ("Campaign", 'Акція "16 днів проти насильства"')})
    (resource,) = resolve([a, b]).resources
    assert len(resource.members) == 2
    assert resource.name == "Всеукраїнська акція «16 днів проти насильства»"
    assert resource.aliases == ('Акція "16 днів проти насильства"',)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ґендерний паспорт Луганської області", "Гендерний паспорт Луганської області"),
        ("Центр сім’ї Полтавщини", "Центр сім'ї Полтавщини"),
        ("Проєкт «Дім – тут»", 'Проект "Дім - тут"'),
    ],
)
def test_orthography_does_not_part_a_thing(one: str, other: str) -> None:
    assert len(paths(news("a", {"p": ("Publication", one)}), news("b", {"p": ("Publication", other)}))) == 1


def test_a_generic_body_is_known_by_its_parent() -> None:
    service = ("PublicBody", "Служба у справах дітей")
    a = news("a", {"s": service, "h": ("Hromada", "Гірська територіальна громада")}, ("s", "partOf", "h"))
    b = news(
        "b", {"s": service, "h": ("Hromada", "Нижньодуванська територіальна громада")}, ("s", "partOf", "h")
    )
    c = news("c", {"s": service, "h": ("Hromada", "Гірська територіальна громада")}, ("s", "partOf", "h"))
    identities = resolve([a, b, c])
    assert path_of(identities, a, "s") == path_of(identities, c, "s") != path_of(identities, b, "s")
    assert path_of(identities, a, "s") == "public-body/sluzhba-u-spravakh-ditei--hirska-terytorialna-hromada"


def test_a_generic_body_without_a_parent_stays_in_its_document() -> None:
    service = {"s": ("PublicBody", "Служба у справах дітей")}
    assert len(paths(news("a", service), news("b", service))) == 2


def test_a_sector_of_one_department_is_one_in_two_documents() -> None:
    things = {"s": ("PublicBody", "Сектор сімейної політики"), "d": ("PublicBody", DEPARTMENT)}
    identities = resolve([news(n, things, ("s", "partOf", "d")) for n in "ab"])
    assert [len(r.members) for r in identities.resources] == [2, 2]


def test_deputy_heads_of_different_bodies_are_two_posts() -> None:
    post = ("Post", "заступник голови")
    a = news("a", {"p": post, "b": ("PublicBody", "Луганська обласна рада")}, ("p", "postIn", "b"))
    b = news("b", {"p": post, "b": ("PublicBody", "Сумська обласна рада")}, ("p", "postIn", "b"))
    assert [p for p in paths(a, b) if p.startswith("post/")] == [
        "post/zastupnyk-holovy--luhanska-oblasna-rada",
        "post/zastupnyk-holovy--sumska-oblasna-rada",
    ]


def test_a_post_named_with_its_body_is_the_post_named_without() -> None:
    body = ("PublicBody", "Луганська обласна рада")
    a = news(
        "a", {"p": ("Post", "заступник голови Луганської обласної ради"), "b": body}, ("p", "postIn", "b")
    )
    b = news("b", {"p": ("Post", "заступник голови"), "b": body}, ("p", "postIn", "b"))
    identities = resolve([a, b])
    assert path_of(identities, a, "p") == path_of(identities, b, "p")


def _person(document: str, name: str, body: str = "") -> Extraction:
    if not body:
        return news(document, {"x": ("Person", name)})
    things = {"x": ("Person", name), "p": ("Post", "голова"), "b": ("PublicBody", body)}
    return news(document, things, ("x", "holdsPost", "p"), ("p", "postIn", "b"))


def test_people_of_one_name_and_body_are_one() -> None:
    a, b = (_person(n, "Іван Коваль", "Сумська міська рада") for n in "ab")
    identities = resolve([a, b])
    assert path_of(identities, a, "x") == path_of(identities, b, "x") == "person/ivan-koval"


def test_people_of_one_name_and_different_bodies_are_two() -> None:
    a, b = _person("a", "Іван Коваль", "Сумська міська рада"), _person("b", "Іван Коваль", "Рада Європи")
    c = _person("c", "Іван Коваль")
    identities = resolve([a, b, c])
    assert len({path_of(identities, x, "x") for x in (a, b, c)}) == 3
    assert path_of(identities, a, "x") == "person/ivan-koval--sumska-miska-rada"


def test_a_person_whose_body_is_not_told_joins_the_only_one_of_the_name() -> None:
    a, b = _person("a", "Іван Коваль", "Сумська міська рада"), _person("b", "Іван Коваль")
    identities = resolve([a, b])
    assert path_of(identities, a, "x") == path_of(identities, b, "x")


def test_initials_are_nobody_outside_their_document() -> None:
    a, b = _person("a", "Н. Шкурат"), _person("b", "Н. Шкурат")
    identities = resolve([a, b])
    assert path_of(identities, a, "x") != path_of(identities, b, "x")


def test_hromadas_of_one_name_are_two_where_their_oblasts_differ() -> None:
    def hromada(document: str, oblast: str) -> Extraction:
        things = {"h": ("Hromada", "Миколаївська територіальна громада"), "o": ("Place", oblast, "oblast")}
        return news(document, things, ("h", "locatedIn", "o"))

    a, b, c = (
        hromada("a", "Одеська область"),
        hromada("b", "Сумська область"),
        hromada("c", "Сумська область"),
    )
    identities = resolve([a, b, c])
    assert path_of(identities, a, "h") != path_of(identities, b, "h") == path_of(identities, c, "h")


def test_a_hromada_is_the_same_with_and_without_the_word_united() -> None:
    a = news("a", {"h": ("Hromada", "Гірська об’єднана територіальна громада")})
    b = news("b", {"h": ("Hromada", "Гірська територіальна громада")})
    assert paths(a, b) == ["hromada/hirska-terytorialna-hromada"]


def _event(document: str, name: str, date: str, place: str = "") -> Extraction:
    things = {"e": ("Event", name, "seminar"), **({"p": ("Place", place)} if place else {})}
    facts = [("e", "date", date)] + ([("e", "heldAt", "p")] if place else [])
    return news(document, things, *facts)


def test_an_event_told_twice_is_one() -> None:
    a, b = (
        _event("a", "Семінар «Рівні права»", "2019-04-25"),
        _event("b", "Семінар: «Рівні права»", "2019-04-25"),
    )
    identities = resolve([a, b])
    assert (
        path_of(identities, a, "e") == path_of(identities, b, "e") == "event/seminar-rivni-prava--2019-04-25"
    )


def test_a_session_is_one_with_and_without_the_term_of_its_council() -> None:
    a, b = (
        _event("a", "Сьома сесія Ізюмської міської ради", "2019-04-25"),
        _event("b", "Сьома сесія Ізюмської міської ради VIII скликання", "2019-04-25"),
    )
    assert path_of(resolve([a, b]), a, "e") == path_of(resolve([a, b]), b, "e")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Семінар «Рівні права»", "2019-04-25"), ("Семінар «Рівні права»", "2019-05-25")),  # another day
        (("Семінар «Рівні права»", "2019-04"), ("Семінар «Рівні права»", "2019-04")),  # the day is not known
        (("Семінар", "2019-04-25"), ("Семінар", "2019-04-25")),  # any seminar of that day
        (("Семінар", "2019-04-25", "Суми"), ("Семінар", "2019-04-25", "Київ")),
        (("Семінар «Рівні права»", "2019-04-25", "Суми"), ("Семінар «Рівні права»", "2019-04-25", "Київ")),
    ],
)
def test_events_that_may_be_two_are_two(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    a, b = _event("a", *one), _event("b", *other)
    identities = resolve([a, b])
    assert path_of(identities, a, "e") != path_of(identities, b, "e")


def test_an_event_that_was_moved_is_the_one_that_was_announced() -> None:
    a = _event("a", "Форум «Нова адреса»", "2019-05-20")
    moved = (("e", "formerDate", "2019-05-20"), ("e", "date", "2019-09-20"))
    b = news("b", {"e": ("Event", "Форум «Нова адреса»", "seminar")}, *moved)
    identities = resolve([a, b])
    assert path_of(identities, a, "e") == path_of(identities, b, "e")


def test_a_regional_plan_is_known_by_its_area() -> None:
    def plan(document: str, area: str) -> Extraction:
        things = {"p": ("Plan", "Регіональний план дій 1325"), "a": ("Place", area)}
        return news(document, things, ("p", "coversArea", "a"))

    a, b = plan("a", "Сумська область"), plan("b", "Луганська область")
    assert len([p for p in paths(a, b) if p.startswith("plan/")]) == 2
    national = {"p": ("Plan", "Національний план дій 1325")}
    assert len(paths(news("a", national), news("b", national))) == 1


def test_addresses_do_not_depend_on_the_order_of_documents() -> None:
    documents = [
        _person("a", "Іван Коваль", "Сумська міська рада"),
        _person("b", "Іван Коваль", "Рада Європи"),
        _person("c", "Іван Коваль"),
        _event("d", "Семінар «Рівні права»", "2019-04-25"),
    ]
    results = {resolve(order).resources for order in itertools.permutations(documents)}
    assert len(results) == 1


def test_addresses_are_stable_when_unrelated_documents_come() -> None:
    first = [_person("a", "Іван Коваль", "Сумська міська рада")]
    more = [
        *first,
        _person("b", "Олена Дуб", "Рада Європи"),
        _event("c", "Семінар «Рівні права»", "2019-04-25"),
    ]
    assert set(paths(*first)) <= set(paths(*more))


def test_a_fact_about_no_entity_is_an_error_with_file_and_rule() -> None:
    with pytest.raises(DataError, match=r"a\.txt: the fact 'partOf' of rule 'a\.b' names no entity"):
        resolve([news("a", {}, ("s", "partOf", "t"))])


SETS = st.frozensets(st.sampled_from("абв"), max_size=2)


@given(st.lists(st.tuples(SETS, SETS), max_size=7), st.randoms(use_true_random=False))
def test_clusters_do_not_depend_on_the_order(contexts: Sequence[Contexts], random: Random) -> None:
    order = list(range(len(contexts)))
    random.shuffle(order)
    shuffled = [sorted(order[i] for i in group) for group in cluster([contexts[i] for i in order])]
    assert sorted(shuffled) == cluster(contexts)
    assert sorted(itertools.chain.from_iterable(cluster(contexts))) == list(range(len(contexts)))


def _same(left: str, right: str) -> Judgement:
    return Judgement(left, right, "same", "О. П.", DAY, "")


def test_a_judgement_joins_what_rules_kept_apart() -> None:
    a, b = _person("a", "Іван Коваль", "Сумська міська рада"), _person("b", "Іван Коваль", "Рада Європи")
    left, right = "person/ivan-koval--sumska-miska-rada", "person/ivan-koval--rada-yevropy"
    identities = judged(resolve([a, b]), [_same(left, right)])
    assert path_of(identities, a, "x") == path_of(identities, b, "x") == left
    assert identities.by_member[Member(a.document.id, Key("x"))].rule == "identity.judgement"


def test_judgements_chain() -> None:
    a, b, c = (
        _person(n, name, "Рада Європи")
        for n, name in zip("abc", ("І. Дуб", "Ів. Дуб", "Іван Дуб"), strict=True)
    )
    one, two, three = (path_of(resolve([a, b, c]), x, "x") for x in (a, b, c))
    identities = judged(resolve([a, b, c]), [_same(two, one), _same(three, one)])
    assert {path_of(identities, x, "x") for x in (a, b, c)} == {three}


def test_a_judgement_parts_what_rules_joined_and_can_be_undone() -> None:
    a, b = (_person(n, "Іван Коваль", "Сумська міська рада") for n in "ab")
    found = resolve([a, b])
    path = path_of(found, a, "x")
    sides = (f"{path} @ {a.document.id}", f"{path} @ {b.document.id}")
    identities = judged(found, [Judgement(*sides, "different", "О. П.", DAY, "батько і син")])
    assert path_of(identities, a, "x") == path
    assert path_of(identities, b, "x") == f"{path}--document-{b.document.id[-6:]}"
    assert judged(found, []) == found


def test_an_unsure_judgement_and_one_on_unknown_things_change_nothing() -> None:
    found = resolve([_person("a", "Іван Коваль"), _person("b", "Олена Дуб")])
    unsure = Judgement("person/ivan-koval", "person/olena-dub", "unsure", "О. П.", DAY, "")
    assert judged(found, [unsure, _same("person/ivan-koval", "person/nobody")]) == found


def test_contradicting_judgements_are_refused() -> None:
    pair = ("person/ivan-koval", "person/olena-dub")
    contrary = Judgement(*reversed(pair), "different", "Н. І.", DAY, "", "judgements.csv:3")
    with pytest.raises(DataError, match=r"judgements\.csv:3: .*different here, same before"):
        judged(resolve([]), [_same(*pair), contrary])


def test_judgements_are_read_from_a_table(tmp_path: Path) -> None:
    file = tmp_path / "judgements.csv"
    file.write_text(
        "left,right,verdict,by,when,why\n"
        'https://example.org/id/person/a,person/b,same,О. П.,2020-01-31,"той самий, з наказу"\n',
        "utf-8",
    )
    (judgement,) = read_judgements(file, base="https://example.org/id/")
    assert judgement == Judgement(
        "person/a", "person/b", "same", "О. П.", DAY, "той самий, з наказу", f"{file}:2"
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a,b,maybe,x,2020-01-31,", "unknown verdict 'maybe'; use one of same, different, unsure"),
        ("a,b,same,x,31.01.2020,", "no day: '31.01.2020'"),
        ("a,b,same", "3 columns"),
        ("a,a,same,x,2020-01-31,", "two addresses"),
    ],
)
def test_a_wrong_row_is_named_with_its_line(tmp_path: Path, row: str, message: str) -> None:
    file = tmp_path / "judgements.csv"
    file.write_text(f"left,right,verdict,by,when,why\n{row}\n", "utf-8")
    with pytest.raises(DataError) as caught:
        read_judgements(file, base="")
    assert f"judgements.csv:2: {message}" in str(caught.value).replace("a judgement needs ", "")
