"""The network page as a reader meets it: from a file, offline, in Chromium."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from graph import dataset
from graph.documents import document_from_text
from graph.extract import extract
from graph.facts import Key
from graph.reviewed import Reviews
from graph.reviews import Review
from graph.view import write_page

from .conftest import Opened

pytestmark = pytest.mark.browser

Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def page_file(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "network.html"
    write_page(dataset.load(root / "tests" / "browser" / "example.trig"), path)
    return path


def test_click_on_canvas_shows_sentence_with_marked_words(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file)
    seen_node = seen_edge = False
    for x, y in opened.pointable():
        opened.page.mouse.click(x, y)
        panel = opened.page.locator("#panel-content")
        if panel.locator(".triple").count():
            seen_edge = True
            assert panel.locator("blockquote").first.inner_text().startswith("«")
            assert panel.locator("blockquote mark.object").count() >= 1
            assert "event." in panel.locator(".rule").first.inner_text()
        else:
            seen_node = True
            assert panel.locator("h2").inner_text() and panel.locator("blockquote mark").count() >= 1
        opened.page.keyboard.press("Escape")
        assert panel.locator(".steps").count() == 1
        if seen_node and seen_edge:
            return
    pytest.fail(f"node chosen: {seen_node}, edge chosen: {seen_edge}")


def test_node_panel_tells_what_is_known_and_how(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file)
    opened.find("Семінар")
    panel = opened.page.locator("#panel-content")
    assert panel.locator("h2").inner_text() == "Семінар"
    assert panel.locator(".type").inner_text() == "Подія · семінар"
    text = opened.panel()
    for expected in (
        "25 квітня 2019",
        "запобігання насильству",
        "Щастя",
        "через: фахівці",
        "в. о.",
        "2 травня 2019",
    ):
        assert expected in text
    organisers = panel.locator(".group", has_text="організатор")
    assert organisers.locator("button.node").all_inner_texts() == [
        "Фонд миру",
        "Департамент соціального захисту населення Луганської обласної державної адміністрації",
    ]
    # Both organisers stand in one sentence, so it is quoted once, with the words of all.
    assert organisers.locator("blockquote").count() == 1
    assert organisers.locator("mark.subject").all_inner_texts() == ["Семінар"]
    assert organisers.locator("mark.trigger").all_inner_texts() == ["проведено"]
    assert organisers.locator("mark.object").all_inner_texts() == [
        "Департаментом соціального захисту населення",
        "Фондом миру",
    ]


def test_fact_of_two_documents_offers_both(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file)
    opened.find("Семінар")
    support = opened.page.locator(".group", has_text="за підтримки")
    assert support.locator("details.more summary").inner_text() == "ще 1 джерело"
    support.locator("details.more summary").click()
    assert "Фонд миру допоміг" in support.locator("details.more").inner_text()


def test_other_side_of_a_fact_reads_the_other_way(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file)
    opened.find("Фонд")
    organised = opened.page.locator(".group", has_text="організовує")
    assert organised.locator("button.node").all_inner_texts() == ["Семінар"]
    assert organised.locator("mark.subject").all_inner_texts() == ["Фондом миру"]
    organised.locator("button.node").click()
    assert opened.page.locator("#panel-content h2").inner_text() == "Семінар"


def test_panel_says_what_a_person_has_reviewed(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file)
    opened.find("Березін")
    assert "Тотожність: перевірено людиною 1 червня 2019" in opened.panel()
    assert "сказано прямо · перевірено людиною 3 червня 2019" in opened.panel()
    opened.find("Щастя")
    assert "сказано прямо · людина ще не перевіряла" in opened.panel()


def test_reviews_of_a_build_stand_with_the_facts_that_they_are_about(tmp_path: Path, open_page: Open) -> None:
    text = "Форум\n\nФорум проведено департаментом освіти Луганської ОДА та Фондом миру у Щасті."
    found = extract(document_from_text(text, "a.txt"))
    (organiser, other), (place,) = (
        [fact for fact in found.facts if fact.property == name] for name in ("organizedBy", "heldAt")
    )
    names = {entity.key: entity.name for entity in found.entities}
    day = datetime.date(2020, 1, 31)
    said = [
        Review("a.txt", names[f.subject], f.property, names[Key(str(f.object))], "", verdict, "О. П.", day)
        for f, verdict in ((organiser, "right"), (other, "unsure"), (place, "wrong"))
    ]
    write_page(dataset.build([found], judgements=(), reviews=Reviews(said)), tmp_path / "page.html")
    opened = open_page(tmp_path / "page.html")
    opened.find("Форум")
    groups = opened.page.locator("#panel-content .group", has_text="організатор")
    lines = [line.replace("\n", " ") for line in groups.locator("li").all_inner_texts()]
    assert sorted(lines, reverse=True) == [
        "Фонд миру людина не певна, 31 січня 2020",
        f"{names[Key(str(organiser.object))]} перевірено людиною 31 січня 2020",
    ]
    assert "місце проведення" not in opened.panel()
    opened.find(names[Key(str(organiser.object))])
    assert "сказано прямо · перевірено людиною 31 січня 2020" in opened.panel()


def test_source_is_linked_without_a_referrer(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file)
    opened.find("Щастя")
    link = opened.page.locator("figcaption a").first
    assert link.get_attribute("href") == "https://example.org/news/1"
    assert link.get_attribute("rel") == "noopener noreferrer"


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Березіна", "Олег Березін"),  # a case that no text holds
        ("berezin", "Олег Березін"),
        ("департаментом соц", "Департамент соціального захисту населення"),
        ("дсзн", "Департамент соціального захисту населення"),
        ("заході", "Семінар"),
    ],
)
def test_search_finds_other_forms(page_file: Path, open_page: Open, query: str, name: str) -> None:
    opened = open_page(page_file)
    opened.page.fill("#search", query)
    assert opened.page.locator("#hits [role=option]").first.inner_text().startswith(name)
    opened.page.press("#search", "ArrowDown")
    active = opened.page.get_attribute("#search", "aria-activedescendant")
    assert opened.page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    opened.page.press("#search", "Enter")
    assert opened.page.locator("#panel-content h2").inner_text().startswith(name)
    assert opened.page.get_attribute("#search", "aria-expanded") == "false"


def test_search_says_when_nothing_fits(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file)
    opened.page.fill("#search", "щщщ")
    assert opened.page.inner_text("#hits") == "Нічого не знайдено"
    opened.page.press("#search", "Enter")
    assert opened.page.locator(".steps").count() == 1


def test_legend_counts_types_and_hides_them(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file)
    assert opened.page.locator("#types li").all_inner_texts() == [
        "Події\n1", "Люди\n1", "Органи влади, служби\n1", "Фонди\n1", "Місця\n1",
    ]  # fmt: skip
    before = len(opened.pointable())
    opened.page.get_by_role("checkbox", name="Події").uncheck()
    after = len(opened.pointable())
    # The event is the middle of the star: with it, every line goes.
    assert 0 < after < before
    opened.page.click("#types-none")
    assert opened.pointable() == []
    opened.page.click("#types-all")
    assert len(opened.pointable()) == before


def test_hidden_type_comes_back_when_it_is_searched(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file)
    opened.page.get_by_role("checkbox", name="Люди").uncheck()
    opened.find("Березін")
    assert opened.page.get_by_role("checkbox", name="Люди").is_checked()


def test_language_switch_turns_the_whole_page(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file)
    opened.find("Семінар")
    opened.page.click("#language")
    assert opened.page.get_attribute("html", "lang") == "en"
    assert opened.page.locator("#panel-content h2").inner_text() == "Seminar"
    text = opened.panel()
    for expected in ("Event · seminar", "organised by", "Department of Social Protection", "25 April 2019"):
        assert expected in text
    assert opened.page.locator("blockquote").first.get_attribute("lang") == "uk"
    assert opened.page.locator("#types li").first.inner_text() == "Events\n1"
    assert opened.page.title().startswith("Who, with whom")
    opened.page.click("#language")
    assert opened.page.get_attribute("html", "lang") == "uk"


def test_canvas_can_be_walked_by_keyboard(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file)
    opened.page.focus("#canvas")
    opened.page.keyboard.press("ArrowRight")
    seen = {opened.page.locator("#panel-content h2").inner_text()}
    assert seen == {"Семінар"}
    for key in ("ArrowLeft", "ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft", "ArrowUp", "ArrowRight"):
        opened.page.keyboard.press(key)
        seen.add(opened.page.locator("#panel-content h2").inner_text())
    assert len(seen) >= 3
    assert opened.page.inner_text("#live").startswith("Вибрано: ")
    opened.page.keyboard.press("Escape")
    assert opened.page.locator(".steps").count() == 1


def test_every_control_is_reached_by_tab(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file)
    reached = set()
    for _ in range(40):
        opened.page.keyboard.press("Tab")
        reached.add(opened.page.evaluate("document.activeElement.id || document.activeElement.type || ''"))
    expected = {
        "search",
        "about",
        "language",
        "canvas",
        "zoom-in",
        "zoom-out",
        "fit",
        "types-all",
        "types-none",
    }
    assert expected | {"checkbox", "panel-content"} <= reached


def test_phone_needs_no_sideways_scroll(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file, 390, 844, has_touch=True, is_mobile=True)
    width = "document.documentElement.scrollWidth"
    assert opened.page.evaluate(width) <= 390
    opened.find("департамент")
    assert opened.page.evaluate(width) <= 390
    assert opened.page.locator("#panel-content h2").is_visible()
    opened.page.click("#sheet")
    assert opened.page.get_attribute("#sheet", "aria-expanded") == "true"
    assert opened.page.evaluate("document.querySelector('#panel-content').clientHeight") > 400
    assert opened.page.evaluate(width) <= 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(page_file: Path, open_page: Open, scheme: str) -> None:
    opened = open_page(page_file, color_scheme=scheme)
    ratio = """([ink, ground]) => {
      const style = getComputedStyle(document.documentElement);
      const light = (name) => {
        const probe = document.createElement("canvas").getContext("2d");
        probe.fillStyle = style.getPropertyValue(name).trim();
        const channels = [1, 3, 5].map((i) => parseInt(probe.fillStyle.slice(i, i + 2), 16) / 255)
          .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2] + 0.05;
      };
      const [a, b] = [light(ink), light(ground)];
      return Math.max(a, b) / Math.min(a, b);
    }"""
    for pair in ("text ground", "soft card", "soft ground", "accent card", "text subject", "text object"):
        ink, ground = pair.split()
        assert opened.page.evaluate(ratio, [f"--{ink}", f"--{ground}"]) >= 4.5, (ink, ground)
    for family in ("event", "people", "body", "civil", "place", "undertaking", "paper", "other"):
        assert opened.page.evaluate(ratio, [f"--{family}", "--ground"]) >= 3, family
