from __future__ import annotations

import base64
import re
import zlib
from pathlib import Path

import pytest
import query_sample
from pyoxigraph import Literal, Quad, Store

from graph import dataset
from graph.cli import run
from graph.documents import document_from_text
from graph.errors import DataError, UsageError
from graph.extract import extract
from graph.names import same_word, words
from graph.network import Outline, build_network, read_outline
from graph.network.descriptions import Descriptions, words_for
from graph.view import write_page
from graph.view.finder import find_node
from graph.view.limit import PAGE, Limit
from graph.view.masking import Mask
from graph.view.part import part_of
from graph.view.profile import profile_names, read_profile
from graph.view.selection import Selected, Selection, select
from graph.vocabulary import SCHEMA, ZV

BASE = "https://w3id.org/zviazok/id/"
FAMILY = """10 травня 2019 року
Громада шукає родини

У Зеленівській громаді патронатні вихователі Зінаїда Кіт та Павло Кіт прийняли дітей.
Семінар для родини Котів провела начальниця управління Ганна Тиха, запрошено Павла Кота.
Секретар ради Павло Гай мешкає в Зеленівській громаді.
"""
_FOSTER = "У Зеленівській громаді патронатні вихователі Зінаїда Кіт та Павло Кіт прийняли дітей."
_LESSON = "Семінар для родини Котів провела начальниця управління Ганна Тиха, запрошено Павла Кота."
_LIVES = "Секретар ради Павло Гай мешкає в Зеленівській громаді."
FAMILY_THINGS: query_sample.Things = {
    "green": ("Hromada", "Зеленівська громада", "hromada"),
    "zinaida": ("Person", "Зінаїда Кіт"),
    "pavlo": ("Person", "Павло Кіт"),
    "hai": ("Person", "Павло Гай"),
    "foster": ("Post", "патронатний вихователь"),
    "secretary": ("Post", "секретар ради"),
    "lesson": ("Event", "Семінар для родини Котів", "семінар"),
    "tykha": ("Person", "Ганна Тиха"),
    "head": ("Post", "начальниця управління"),
    "office": ("PublicBody", "Управління соціального захисту Липівської ОДА"),
}
FAMILY_SAID: query_sample.Said = [
    ("zinaida", "holdsPost", "foster", _FOSTER),
    ("pavlo", "holdsPost", "foster", _FOSTER),
    ("pavlo", "locatedIn", "green", _FOSTER),
    ("lesson", "hasParticipant", "tykha", _LESSON),
    ("lesson", "hasParticipant", "pavlo", _LESSON),
    ("lesson", "participantGroup", "родина Павла Кота", _LESSON),
    ("lesson", "heldAt", "green", _LESSON),
    ("tykha", "holdsPost", "head", _LESSON),
    ("head", "postIn", "office", _LESSON),
    ("hai", "holdsPost", "secretary", _LIVES),
    ("secretary", "postIn", "green", _LIVES),
    ("hai", "locatedIn", "green", _LIVES),
]


@pytest.fixture(scope="module")
def store() -> Store:
    family = query_sample.extraction(FAMILY, "family.txt", FAMILY_THINGS, FAMILY_SAID)
    return dataset.build([query_sample.spring(), query_sample.autumn(), family])


@pytest.fixture(scope="module")
def outline(store: Store) -> Outline:
    return read_outline(store)


@pytest.fixture(scope="module")
def seeds(news: Path) -> Store:
    texts = [(path.name, path.read_text("utf-8")) for path in sorted(news.glob("*.txt"))]
    return dataset.build(extract(document_from_text(text, name)) for name, text in texts)


def labels(selected: Selected) -> set[str]:
    return {label for _, label in selected.network.nodes(data="label")}


def partner(store: Store, **more: object) -> Selected:
    return select(store, Selection(profile=read_profile("partner"), **more))


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ("Олег Березін", "Олег Березін"),
        ("Олегом Березіним", "Олег Березін"),
        ("БЕРЕЗІНА", "Олег Березін"),
        ("Березін Олег", "Олег Березін"),
        ("Berezin", "Олег Березін"),
        ("Jurij Klymenko", "Юрій Клименко"),
        ("Юрієві Клименку", "Юрій Клименко"),
        ("Луганської області", "Луганська область"),
        ("Lugansk Oblast", "Луганська область"),
        ("Луганська ОДА", "Луганська обласна державна адміністрація"),
        ("луганською обласною державною адміністрацією", "Луганська обласна державна адміністрація"),
    ],
)
def test_a_name_is_found_in_any_form(seeds: Store, asked: str, label: str) -> None:
    found = find_node(read_outline(seeds), asked)
    assert Descriptions(seeds, [found]).names(found)[0] == label


def test_an_address_names_its_node(outline: Outline) -> None:
    assert all(find_node(outline, iri) == iri for iri in outline.numbers)


def test_a_name_of_several_lists_them(outline: Outline) -> None:
    with pytest.raises(UsageError, match="may mean several") as caught:
        find_node(outline, "Павло")
    assert "Павло Кіт (Person)" in str(caught.value) and "Павло Гай (Person)" in str(caught.value)


@pytest.mark.parametrize("asked", ["", " ", "«»", "\u200b", "Хмара", "x" * 5000])
def test_a_name_of_nothing_is_refused(outline: Outline, asked: str) -> None:
    with pytest.raises(UsageError, match="no node"):
        find_node(outline, asked)


def test_a_slip_of_the_pen_is_pointed_out(outline: Outline) -> None:
    with pytest.raises(UsageError, match="closest: «Ганна Тиха»"):
        find_node(outline, "Анна Тиха")


def test_nothing_asked_leaves_the_network_alone(store: Store) -> None:
    selected, network = select(store, Selection()), build_network(store)
    assert list(selected.network.nodes(data=True)) == list(network.nodes(data=True))
    assert list(selected.network.edges(keys=True, data=True)) == list(network.edges(keys=True, data=True))
    assert selected.whole and not selected.notes and not selected.room


def test_focus_keeps_what_is_near(store: Store) -> None:
    one = select(store, Selection(focus="Фондом миру"))
    assert labels(one) == {"Фонд миру", "Перший семінар про Резолюцію 1325"}
    two = select(store, Selection(focus="Фонд миру", hops=2))
    assert {"Зеленівська громада", "ГО «Разом»"} < labels(two)
    assert "Акція «Тиждень поваги»" not in labels(two)
    assert labels(select(store, Selection(focus="Фонд миру", hops=0))) == {"Фонд миру"}
    assert one.notes[0]["uk"].startswith("Це частина мережі: «Фонд миру»")
    assert "Fond myru" in one.notes[0]["en"] and not one.whole


def test_every_edge_left_has_its_evidence(store: Store) -> None:
    network = build_network(store)
    for selection in (
        Selection(focus="Фонд миру", hops=3),
        Selection(since="2019"),
        Selection(types=("Event",)),
    ):
        part = select(store, selection).network
        for s, o, p, data in part.edges(keys=True, data=True):
            assert data["evidence"] == network.edges[s, o, p]["evidence"]


def test_days_bound_events_and_what_reports_them(store: Store) -> None:
    early = labels(select(store, Selection(until="2018")))
    assert "Перший семінар про Резолюцію 1325" in early and "Круглий стіл акції" not in early
    # It has no day of its own: its document's counts.
    assert "Третій семінар" in labels(select(store, Selection(until="2018-03-05", types=("Event",))))
    late = labels(select(store, Selection(since="2019-10-06")))
    assert "Засідання робочої групи з планування" in late and "Круглий стіл акції" not in late
    assert {"Форум у Дубовому", "Наступний круглий стіл акції"} <= late  # reported on the 7th
    assert labels(select(store, Selection(since="2019-10-06", until="2019-10-06", focus="Петро Гай"))) >= {
        "Петро Гай"
    }


def test_types_may_be_named_as_the_page_names_them(store: Store) -> None:
    for names in (("Event", "Hromada"), ("події", "територіальна громада"), ("EVENTS", "hromada")):
        kinds = set(dict(select(store, Selection(types=names)).network.nodes(data="type")).values())
        assert kinds == {"Event", "Hromada"}
    with pytest.raises(UsageError, match="closest: event"):
        select(store, Selection(types=("Ivent",)))


def test_document_is_named_by_title_or_file(store: Store) -> None:
    by_file = select(store, Selection(documents=("autumn.txt",)))
    by_title = select(store, Selection(documents=("громади готують",)))
    assert labels(by_file) == labels(by_title) and "Фонд миру" not in labels(by_file)
    assert {s.file_name for s in by_file.network.graph["sources"].values()} == {"autumn.txt"}
    with pytest.raises(UsageError, match="no document"):
        select(store, Selection(documents=("winter",)))


@pytest.mark.parametrize("text", ["весна", "2017-13", "2017/2018", "14.12.2017"])
def test_what_is_no_date_is_refused(store: Store, text: str) -> None:
    with pytest.raises(UsageError, match="no date"):
        select(store, Selection(since=text))


def test_partner_sees_people_in_public_posts_only(store: Store) -> None:
    selected = partner(store)
    people = {d["label"] for _, d in selected.network.nodes(data=True) if d["type"] == "Person"}
    assert people == {"Ганна Тиха", "Петро Гай", "Павло Гай"}
    assert "патронатний вихователь" not in labels(selected)
    names = selected.network.nodes(data="label")
    facts = {(names[s], p) for s, _, p in selected.network.edges(keys=True)}
    assert ("Павло Гай", "holdsPost") in facts and ("Павло Гай", "locatedIn") not in facts
    assert "опущено (2)" in selected.notes[0]["uk"] and "left out (2)" in selected.notes[0]["en"]


def everything(page: str) -> str:
    """Return all that a page holds but code: what is packed is unpacked."""
    packed = re.findall(r'<script type="application/zlib" id="([\w-]+)">([^<]*)</script>', page)
    data = (text for name, text in packed if name not in ("sparql-engine", "sparql-worker"))
    unpacked = (zlib.decompress(base64.b64decode(text)).decode("utf-8") for text in data)
    code = re.compile(r"<script>.*?</script>|<style>.*?</style>|(?<=/zlib)[^<]*", re.DOTALL)
    return "\n".join([code.sub("", page), *unpacked])


def test_partner_reads_no_name_of_those_left_out(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    write_page(store, path, Selection(profile=read_profile("partner")), with_sparql=True)
    data = everything(path.read_text("utf-8"))
    for name in ("Зінаїд", "Кіт", "Кот", "Павла", "Zinaida", "Pavlo Kit", "kotiv", "-kit"):
        assert name not in data, name
    for kept in (
        "[ім’я опущено]",
        "Ганна Тиха",
        "Павло Гай",
        "zv:holdsPost post:",
    ):
        assert kept in data
    write_page(store, path, with_sparql=True)
    whole = everything(path.read_text("utf-8"))
    assert "Зінаїда Кіт" in whole and "person:zinaida-kit" in whole


def test_partner_page_of_news_names_nobody_left_out(root: Path, tmp_path: Path) -> None:
    """No word of the page, packed data and dataset included, looks like a name of anybody left out."""
    texts = [
        (path.parent.name, path.read_text("utf-8"))
        for path in (root / "tests" / "cases").glob("b*/input.txt")
    ]
    store = dataset.build(extract(document_from_text(text, f"{name}.txt")) for name, text in texts)
    network = build_network(store)
    selected = partner(store)
    people = {iri for iri, data in network.nodes(data=True) if data["type"] == "Person"}
    kept = people & set(selected.renamed)
    assert len(kept) > 20 and len(people - kept) > 10
    known = {w for iri in kept for name in names_of(store, iri) for w in words(name)}

    def shown(of: Store, selection: Selection) -> set[str]:
        write_page(of, tmp_path / "page.html", selection, with_sparql=True)
        data = everything((tmp_path / "page.html").read_text("utf-8"))
        return {w for text in set(re.findall(r"[^\W\d_][\w’ʼ'-]*", data)) for w in words(text)}

    said = shown(store, Selection(profile=read_profile("partner"))) - shown(dataset.build([]), Selection())
    for iri in sorted(people - kept):
        for name in {w for one in names_of(store, iri) for w in words(one) if len(w) > 3}:
            ending = 2 if name.endswith(("ий", "ій")) else 1  # what declension changes
            stem = name[: max(4, len(name) - ending)]
            alike = {word for word in said if word.startswith(stem) and len(word) <= len(name) + 3}
            assert all(any(same_word(word, other) for other in known) for word in alike), (name, alike)


def names_of(store: Store, iri: str) -> tuple[str, ...]:
    said = Descriptions(store, [iri])
    return (*said.names(iri), *said.aliases(iri), *words_for(store, [iri]))


def test_partner_sees_no_address_or_file_name_with_a_name(store: Store) -> None:
    changed = Store()
    changed.extend(store)
    for quad in store.quads_for_pattern(None, ZV.fileName, None):
        of_family = quad.object.value == "family.txt"
        name = "zinaida-kit-i-pavlo-kit" if of_family else "tykha"
        for said in store.quads_for_pattern(quad.subject, SCHEMA.url, None):
            changed.remove(said)
        url = Literal(f"https://example.org/news/{name}")
        changed.add(Quad(quad.subject, SCHEMA.url, url, quad.graph_name))
        if of_family:
            changed.remove(quad)
            changed.add(Quad(quad.subject, ZV.fileName, Literal("Кіт_Павло.txt"), quad.graph_name))
    shown = partner(changed).network.graph["sources"].values()
    assert {s.url for s in shown} == {"", "https://example.org/news/tykha"}
    assert "[ім’я опущено]" in {s.file_name for s in shown}


def test_dataset_of_a_part_states_what_its_network_shows_and_no_more(store: Store) -> None:
    assert part_of(store, select(store, Selection())) is store
    for selection in (
        Selection(focus="Фонд миру", hops=2),
        Selection(documents=("autumn.txt",)),
        Selection(since="2019"),
        Selection(types=("Event", "Hromada")),
        Selection(profile=read_profile("partner")),
        Selection(profile=read_profile("internal"), focus="Павло Гай"),
        Selection(),
    ):
        for limit in (PAGE, Limit(9, 100, 1)):
            assert_same_dataset(store, select(store, selection, limit))


def assert_same_dataset(store: Store, selected: Selected) -> None:
    again, seen = build_network(part_of(store, selected)), selected.network
    assert set(again.edges(keys=True)) == set(seen.edges(keys=True))
    assert dict(again.nodes(data="label")) == dict(seen.nodes(data="label"))
    for s, o, p, evidence in seen.edges(keys=True, data="evidence"):
        assert len(again.edges[s, o, p]["evidence"]) == len(evidence)
    for node, facts in seen.nodes(data="facts"):
        assert {(f.property, f.value) for f in facts} == {
            (f.property, f.value) for f in again.nodes[node]["facts"]
        }


def test_marks_still_mark_the_same_words(store: Store) -> None:
    for _, _, data in partner(store).network.edges(data=True):
        for evidence in data["evidence"]:
            for spans in (evidence.subject, evidence.object, evidence.trigger):
                assert all(0 <= a < b <= len(evidence.quote) for a, b in spans)


def test_someone_left_out_cannot_be_the_focus(store: Store) -> None:
    with pytest.raises(UsageError, match="leaves this person out"):
        partner(store, focus="Зінаїда Кіт")


def test_mask_leaves_others_of_that_name() -> None:
    mask = Mask(["Павло Кіт", "Павла Кота"], "…")
    assert mask.text("Павло Гай і Павло Кіт, Кота бачили. Павла Гая – ні. кота – теж.") == (
        "Павло Гай і …, … бачили. Павла Гая – ні. кота – теж."
    )
    assert not Mask([], "…") and Mask([], "…").text("Павло Кіт") == "Павло Кіт"


def test_the_seeds_people_all_have_public_posts_or_go(seeds: Store) -> None:
    people = {d["label"] for _, d in partner(seeds).network.nodes(data=True) if d["type"] == "Person"}
    assert "Олег Березін" in people and "Юрій Клименко" in people


def test_profiles_are_data_that_anyone_may_write(tmp_path: Path) -> None:
    assert profile_names() == ("internal", "partner")
    own = tmp_path / "own.json"
    own.write_text('{"title": {"uk": "x", "en": "x"}, "note": {"uk": "x", "en": "x"}, "people": null}')
    assert read_profile(str(own)).people is None
    for broken in ("", "[]", "{}", '{"title": 1, "note": 1, "people": {}}'):
        own.write_text(broken)
        with pytest.raises(DataError, match="cannot be read"):
            read_profile(str(own))
    with pytest.raises(UsageError, match="no such profile"):
        read_profile("../partner")


def test_command_selects_and_says_what_is_wrong(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, page = tmp_path / "graph.trig", tmp_path / "page.html"
    dataset.write(store, data)
    arguments = ["view", "-d", str(data), "-o", str(page)]
    assert run([*arguments, "--focus", "Фонду миру", "--hops", "2", "--profile", "partner"]) == 0
    assert "Це частина мережі" in page.read_text("utf-8")
    for wrong in (
        ["--focus", "Павло"],
        ["--type", "Ivent"],
        ["--since", "колись"],
        ["--profile", "x"],
        ["--document", "winter"],
    ):
        page.unlink(missing_ok=True)
        assert run([*arguments, *wrong]) == 2
        assert wrong[0] in capsys.readouterr().err and not page.exists()
