"""SPARQL inside of the page: from a file, offline, in Chromium."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import dataset
from graph.documents import document_from_text
from graph.extract import extract
from graph.query import ask, saved_questions
from graph.view import write_page
from graph.view.visible import visible
from graph.vocabulary import RDF, RDFS, SCHEMA, XSD, ZV

from .conftest import Opened
from .hostile import ADDRESSES, TEXTS
from .test_access import axe, violations

pytestmark = pytest.mark.browser
__all__ = ["axe"]

Open = Callable[..., Opened]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
A_DAY = re.compile(r"\d\d-\d\d")


@pytest.fixture(scope="module")
def store(news: Path) -> Store:
    texts = [(path.name, path.read_text("utf-8")) for path in sorted(news.glob("*.txt"))]
    return dataset.build(extract(document_from_text(text, name)) for name, text in texts)


@pytest.fixture(scope="module")
def page_file(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("query") / "network.html"
    write_page(store, path, with_sparql=True)
    return path


def asked(opened: Opened, what: str) -> None:
    """Write a question of one's own and wait for what comes of it."""
    opened.page.fill("#sparql", what)
    opened.page.press("#sparql", "Control+Enter")
    settled(opened)


def settled(opened: Opened) -> None:
    opened.page.wait_for_selector(".query[aria-busy=false]")


def lines(opened: Opened) -> list[list[str]]:
    found: list[list[str]] = opened.page.evaluate(
        """() => [...document.querySelectorAll(".answer tbody tr")].map((row) => [...row.cells].map((cell) =>
             [...new Set(cell.querySelector(":scope > div") ? [...cell.children].map((p) => p.textContent)
              : [cell.textContent])].join("; ")))"""
    )
    return found


def rows(store: Store, question: Any, lang: str) -> Iterator[list[str]]:
    for line in ask(store, question, lang=lang).lines():
        yield list(line)


@pytest.mark.parametrize("lang", ["uk", "en"])
def test_saved_questions_answer_as_the_command_line_does(
    page_file: Path, store: Store, open_page: Open, lang: str
) -> None:
    opened = open_page(page_file, fragment=f"#lang={lang}&view=query")
    assert opened.page.workers == []  # nothing is unpacked before it is asked for
    answerable = [question for question in saved_questions() if not question.compute]
    assert opened.page.locator("button.question").count() == len(answerable) == 23
    for question in answerable if lang == "uk" else answerable[:3]:
        opened.page.evaluate("document.querySelector('.questions').open = true")
        opened.page.locator("button.question", has_text=question.words(lang)).first.click()
        settled(opened)
        expected = list(rows(store, question, lang))
        while opened.page.locator(".more-rows").count():
            opened.page.click(".more-rows")
        found = lines(opened)
        assert len(found) == len(expected), question.name
        for got, wanted in zip(found, expected, strict=True):
            for a, b in zip(got, wanted, strict=True):
                assert a == " ".join(b.split("\n")) or A_DAY.search(b), question.name
        if expected:
            headings = [text.strip() for text in opened.page.locator(".answer th").all_text_contents()]
            assert headings == list(question.columns[lang]), question.name


def test_saved_question_is_narrowed_as_on_the_command_line(
    page_file: Path, store: Store, open_page: Open
) -> None:
    opened = open_page(page_file, fragment="#view=query&ask=who-organised-events")
    settled(opened)
    whole = len(lines(opened))
    opened.page.click(".narrow summary")
    opened.page.focus("#narrow-oblast")
    opened.page.select_option("#narrow-oblast", label="Луганська область")
    settled(opened)
    assert opened.page.evaluate("document.activeElement.id") == "narrow-oblast"
    opened.page.fill("#narrow-until", "2017-12-31")
    settled(opened)
    parameters = {"oblast": "Луганська область", "until": "2017-12-31"}
    expected = [line[0] for line in ask(store, 1, parameters=parameters).lines()]
    assert [line[0] for line in lines(opened)] == expected and 0 < len(expected) < whole
    link = opened.page.evaluate("location.hash")
    assert "with=oblast:place/luhanska-oblast%3Buntil:2017-12-31" in link
    second = open_page(page_file, fragment=link)
    settled(second)
    assert lines(second) == lines(opened)
    assert second.page.input_value("#narrow-until") == "2017-12-31"


def test_question_of_ones_own_leads_to_nodes_and_table(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file, fragment="#view=query")
    asked(opened, "SELECT ?who ?post WHERE {\n  ?who zv:holdsPost ?post\n} ORDER BY ?who")
    names = opened.page.locator(".answer td.col-who button").all_inner_texts()
    assert "Олег Березін" in names
    opened.page.click("#query-light")
    assert opened.page.is_hidden("#list")
    listed = opened.page.locator("#panel-content button.node").all_inner_texts()
    assert set(names) < set(listed)
    link = opened.page.evaluate("location.hash")
    assert link.startswith("#show=answer&sparql=SELECT%20%3Fwho")
    second = open_page(page_file, fragment=link)
    second.page.wait_for_selector("#panel-content button.node")
    assert second.page.locator("#panel-content button.node").all_inner_texts() == listed
    second.page.locator("#panel-content .tools button").click()
    assert lines(second)
    second.page.locator(".answer td.col-who button").first.click()
    assert second.page.locator("#panel-content blockquote").count() >= 1


@pytest.mark.parametrize(
    ("query", "where", "said"),
    [
        ("SELECT * {\n  ?a ?b\n}", "Рядок 3, стовпець 1", "«}» тут не на місці"),
        ("SELECT * {\n  ?a a qq:Event }", "Рядок 2, стовпець 8", "префікс qq: не оголошено"),
        ("SELECT * { ?a ?b 'x }", "Рядок 1, стовпець 18", "не закрито"),
        ("SELECT * { ?a ?b ?c", "Рядок 1, стовпець 20", "обірвано"),
        ("DELETE WHERE { ?a ?b ?c }", "Рядок 1, стовпець 1", "«DELETE» тут не на місці"),
        ("SELECT * { SERVICE <https://example.org/> { ?a ?b ?c } }", "", "SERVICE відхилено"),
        ("ASK {" + "{" * 3000 + "}" * 3000 + "}", "", "припинено"),
    ],
)
def test_fault_is_shown_with_its_line(
    page_file: Path, open_page: Open, query: str, where: str, said: str
) -> None:
    opened = open_page(page_file, fragment="#view=query")
    asked(opened, query)
    fault = opened.page.inner_text(".fault")
    assert fault.startswith(where) and said in fault
    asked(opened, "ASK { ?event a zv:Event }")
    assert opened.page.inner_text(".outcome strong") == "так"


def test_page_lives_while_a_question_runs_and_it_can_be_cancelled(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file, fragment="#view=query")
    opened.page.fill("#sparql", ENDLESS)
    opened.page.click("#query-run")
    opened.page.wait_for_selector("#query-cancel")
    opened.find("Березін")
    assert "Олег Березін" in opened.panel()
    opened.page.focus("#query-cancel")
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text(".fault") == "Скасовано"
    asked(opened, "SELECT (COUNT(*) AS ?n) { ?a a zv:Person }")
    assert lines(opened) == [["3"]]


def test_endless_answer_is_cut_and_the_page_says_so(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file, fragment="#view=query")
    asked(opened, "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f }")
    assert opened.page.inner_text(".outcome strong").startswith("Перші 20\u00a0000 рядків, є ще")
    assert len(lines(opened)) == 200


def test_answer_is_saved_as_csv_and_runs_no_formula(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file, fragment="#view=query")
    asked(opened, 'SELECT ("=1+1" AS ?a) (-2 AS ?b) ("так, \\"x\\"\\nні" AS ?c) {}')
    opened.page.click("#share")
    with opened.page.expect_download() as download:
        opened.page.click("#share-csv")
    assert download.value.suggested_filename == "zviazok-query.csv"
    text = Path(download.value.path()).read_text("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["a", "b", "c"],
        ["'=1+1", "-2", 'так, "x" ні'],
    ]


def test_saved_question_is_asked_by_keyboard_alone(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file)
    opened.page.focus("#view-query")
    opened.page.keyboard.press("Enter")
    opened.page.focus(".questions summary")
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Enter")
    settled(opened)
    assert opened.page.evaluate("document.activeElement.className") == "asked"
    opened.page.keyboard.press("Tab")  # what narrows the question
    opened.page.keyboard.press("Tab")  # the query
    opened.page.keyboard.press("Enter")
    opened.page.keyboard.press("Tab")
    assert "zv:organizedBy" in opened.page.evaluate("document.activeElement.value")
    opened.page.keyboard.type("# ")
    opened.page.keyboard.press("Control+Enter")
    settled(opened)
    assert opened.page.inner_text(".asked") == "Власне запитання"


def test_hostile_labels_in_an_answer_are_only_text(tmp_path: Path, open_page: Open) -> None:
    texts = [text for text in TEXTS if visible(text) and not re.search("[\ud800-\udfff]", text)]
    store = Store()
    for i, text in enumerate(texts):
        node = NamedNode(f"https://w3id.org/zviazok/id/fund/{i:03}")
        name = Literal(text, language="uk")
        address = Literal(ADDRESSES[i % len(ADDRESSES)], datatype=XSD.anyURI)
        for p, o in (
            (RDF.type, ZV.Fund), (RDFS.label, name), (ZV.rule, Literal(text)), (SCHEMA.url, address),
        ):  # fmt: skip
            store.add(Quad(node, p, o, node))
    write_page(store, tmp_path / "network.html", with_sparql=True)
    opened = open_page(tmp_path / "network.html", 390, 844, fragment="#view=query")
    asked(opened, "SELECT ?a ?rule ?url { ?a zv:rule ?rule ; schema:url ?url } ORDER BY ?a")
    found = lines(opened)
    assert [line[:2] for line in found] == [[visible(text), visible(text)] for text in texts]
    links = opened.page.locator(".answer a")
    assert {link.get_attribute("rel") for link in links.all()} <= {"noopener noreferrer"}
    assert all((link.get_attribute("href") or "").startswith("http") for link in links.all())
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
    asked(opened, "SELECT * { ?a <" + "x" * 300 + "> '<img src=x onerror=alert(1)>' }")
    asked(opened, "SELECT * { <img/src/onerror> }")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_in_questions(
    page_file: Path, open_page: Open, axe: str, scheme: str, width: int
) -> None:
    opened = open_page(
        page_file, width, 844, color_scheme=scheme, is_mobile=width < 400, fragment="#view=query"
    )
    assert violations(opened.page, axe) == []
    for fragment, shown in (
        ("#view=query&lang=en&ask=who-organised-events", ".answer table"),
        ("#show=answer&ask=who-organised-events", "#panel-content .links button"),
    ):
        opened.go(fragment)
        opened.page.wait_for_selector(shown)
        assert violations(opened.page, axe) == [], fragment
    opened.go("#view=query&sparql=SELECT")
    opened.page.wait_for_selector(".fault")
    assert violations(opened.page, axe) == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def test_page_without_sparql_offers_no_questions(store: Store, tmp_path: Path, open_page: Open) -> None:
    write_page(store, tmp_path / "network.html")
    html = (tmp_path / "network.html").read_text("utf-8")
    assert "wasm-unsafe-eval" not in html and "worker-src" not in html
    opened = open_page(tmp_path / "network.html", fragment="#view=query&ask=who-organised-events")
    assert opened.page.locator("#view-query").count() == 0 and opened.page.is_visible("#canvas")
