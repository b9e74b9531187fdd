"""The server's pages in Chromium: by keyboard, on a phone; nothing asked elsewhere, nothing foreign run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from graph import dataset
from tests.server.serving import Serve, Server, example, start

from .conftest import Opened
from .hostile_store import hostile_store, storable
from .test_access import axe, violations

pytestmark = pytest.mark.browser
__all__ = ["axe", "example", "start"]

BASE = "https://w3id.org/zviazok/id/"
PAGES = [
    "/",
    "/questions",
    "/q/1",
    "/page/event/seminar",
    "/page/document/one",
    "/page/statement/1",
    "/search?q=семінару",
    "/browse/Event",
    "/ontology",
]
Visit = Callable[..., Any]
OUR_PARTS = """axe.run(
  { include: [['header'], ['main > header'], ['main > .hint'], ['.yasr_results'], ['footer']] },
  { resultTypes: ['violations'] },
).then((found) => found.violations.map((v) => [v.id, v.nodes.map((node) => String(node.target))]))"""


@pytest.fixture(scope="module")
def server(start: Serve, example: Path) -> Server:
    return start(example, "--workers", "2")


@pytest.fixture
def visit(browser: Any) -> Iterator[Visit]:
    """Return a function that opens a page of a server; nothing may be asked of another, nothing may fail."""
    opened: list[tuple[Opened, str]] = []
    contexts = []

    def visit_(server: Server, path: str, width: int = 1280, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        watched = Opened(context.new_page())
        watched.watch("")
        opened.append((watched, server.origin))
        watched.page.goto(server.origin + path)
        return watched.page

    yield visit_
    for watched, origin in opened:
        assert [address for address in watched.requests if not address.startswith(origin + "/")] == []
        assert [fault for fault in watched.faults if "status of 400" not in fault] == []
    for context in contexts:
        context.close()


def bench(visit: Visit, server: Server, query: str = "", **options: Any) -> Any:
    page = visit(server, f"/workbench#query={quote(query)}" if query else "/workbench", **options)
    page.wait_for_selector("html[data-ready]", state="attached")
    return page


def ask(page: Any) -> None:
    with page.expect_response("**/sparql"):
        page.click(".yasqe_queryButton")


@pytest.mark.parametrize(
    ("scheme", "width", "lang", "pages"),
    [("light", 1280, "uk", PAGES), ("dark", 390, "en", PAGES[::2])],
)
def test_axe_finds_nothing(
    server: Server, visit: Visit, axe: str, scheme: str, width: int, lang: str, pages: list[str]
) -> None:
    page = visit(server, "/", width, color_scheme=scheme, is_mobile=width < 400)
    for path in pages:
        page.goto(server.origin + path + ("&" if "?" in path else "?") + f"lang={lang}")
        assert violations(page, axe) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.get_attribute("html", "lang") == lang


def test_axe_finds_nothing_in_our_parts_of_the_workbench(server: Server, visit: Visit, axe: str) -> None:
    page = bench(visit, server, "SELECT ?type (COUNT(?s) AS ?n) { ?s a ?type } GROUP BY ?type")
    ask(page)
    page.wait_for_selector(".yasr_results td")
    page.evaluate(axe)
    assert page.evaluate(OUR_PARTS) == []
    page.click(".select_chart")
    page.wait_for_selector("table.chart")
    assert page.evaluate(OUR_PARTS) == []


def test_from_the_home_page_to_a_sentence_by_keyboard(server: Server, visit: Visit) -> None:
    page = visit(server, "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.focus("main input[name=q]")
    page.keyboard.type("фонду миру")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    page.focus("a[href='/page/fund/peace']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/page/fund/peace")
    assert page.inner_text("h1") == "Фонд миру"
    page.click(".quote figcaption a >> nth=0")
    page.wait_for_url("**/page/document/one#char=0,102")
    assert page.evaluate("document.querySelector('.sentence:target') !== null")


def test_a_question_is_narrowed_in_its_form_and_the_language_switched(server: Server, visit: Visit) -> None:
    page = visit(server, "/q/1")
    page.click("details.narrow summary")
    page.fill("input[name=body]", "департаментом")
    page.click("form.question button")
    page.wait_for_url("**/q/1?body=**")
    assert page.locator("tbody tr").count() == 1
    page.click("a.language")
    page.wait_for_url("**lang=en**")
    assert page.inner_text("h1") == "Who organised which events, in which hromada or place, when?"
    assert page.input_value("input[name=body]") == "департаментом"


def test_what_is_touched_on_a_phone_is_large_enough(server: Server, visit: Visit) -> None:
    page = visit(server, "/", 390, is_mobile=True, has_touch=True)
    for path in PAGES:
        page.goto(server.origin + path)
        assert page.evaluate(SMALL) == [], path


SMALL = """() => [...document.querySelectorAll(
              "button, select, summary, input, nav a, .button, .language, .tiles a, .cards a")]
          .filter((e) => e.checkVisibility() && !e.matches(".hidden, [type=hidden]"))
          .map((e) => [e, e.getBoundingClientRect()])
          .filter(([, box]) => box.width > 0 && box.height < 39.5)
          .map(([e, box]) => `${e.outerHTML.slice(0, 80)} ${box.width} × ${box.height}`)"""


def test_the_workbench_runs_a_query_and_names_what_it_finds(server: Server, visit: Visit) -> None:
    page = bench(visit, server)
    page.evaluate("document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT ?e { ?e a zv:Event }')")
    ask(page)
    link = page.locator(".yasr_results td a")
    link.filter(has_text="Семінар").wait_for()
    assert link.get_attribute("href") == "/page/event/seminar"
    assert link.get_attribute("title") == BASE + "event/seminar"


def test_the_workbench_says_what_is_wrong(server: Server, visit: Visit) -> None:
    page = bench(visit, server, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    with page.expect_response("**/sparql") as answer:
        page.click(".yasqe_queryButton")
    assert answer.value.status == 400
    page.locator(".yasr_results", has_text="SERVICE is refused").wait_for()


def test_completion_knows_the_ontology_and_its_words(server: Server, visit: Visit) -> None:
    page = bench(visit, server)
    page.evaluate("document.querySelector('.CodeMirror').CodeMirror.setValue('')")
    page.click(".CodeMirror")
    page.keyboard.type("SELECT * { ?a zv:heldA")
    page.locator(".CodeMirror-hint", has_text="zv:heldAt — місце проведення").wait_for()
    page.keyboard.press("Enter")
    assert "zv:heldAt" in page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()")
    page.keyboard.type(" ?b . ?b zv:організатор")
    page.locator(".CodeMirror-hint", has_text="zv:organizedBy").wait_for()


def test_saved_questions_charts_and_links(server: Server, visit: Visit) -> None:
    page = bench(visit, server)
    with page.expect_response("**/sparql"):
        page.select_option("#saved", "1")
    page.click(".select_links")
    page.locator(".links-list a", has_text="Семінар").first.wait_for()
    page.wait_for_selector(".links-picture canvas")
    counted = bench(visit, server, "SELECT ?type (COUNT(?s) AS ?n) { ?s a ?type } GROUP BY ?type")
    ask(counted)
    counted.click(".select_chart")
    counted.wait_for_selector("table.chart tr")
    values = counted.locator(".chart td.value").all_inner_texts()
    assert [int(value) for value in values] == sorted(map(int, values), reverse=True)
    assert counted.locator(".chart th", has_text="подія").count() == 1


def test_triples_are_drawn_as_links(server: Server, visit: Visit) -> None:
    page = bench(
        visit,
        server,
        "CONSTRUCT { ?e zv:organizedBy ?b } { ?s rdf:predicate ?p ; rdf:subject ?e ; rdf:object ?b }",
    )
    ask(page)
    page.click(".select_links")
    page.locator(".links-list li", has_text="організатор").first.wait_for()


def test_a_thing_is_shown_in_the_network(server: Server, visit: Visit) -> None:
    page = visit(server, "/page/event/seminar")
    page.click("text=Показати в мережі")
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.inner_text("#panel-content h2") == "Семінар"


def test_forms_complete_names(server: Server, visit: Visit) -> None:
    page = visit(server, "/q/1")
    page.click("details.narrow summary")
    with page.expect_response("**/complete?**"):
        page.locator("input[name=body]").press_sequentially("департаментом")
    page.wait_for_selector("input[name=body] + datalist option", state="attached")
    assert "соціального захисту" in page.locator("input[name=body] + datalist option").first.get_attribute(
        "value"
    )


@pytest.fixture(scope="module")
def hostile_server(start: Serve, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A dataset whose every text tries to be more than text."""
    path = tmp_path_factory.mktemp("hostile") / "graph.trig"
    dataset.write(hostile_store(), path)
    return start(path, "--workers", "1")


def test_hostile_texts_are_only_text_on_every_page(hostile_server: Server, visit: Visit) -> None:
    page = visit(hostile_server, "/", 390)
    paths = ["/", "/browse/Event", "/q/2", "/q/25", "/search?q=" + quote(storable()[0])]
    paths += [f"/page/{('event', 'document')[i % 2]}/{i}" for i in range(len(storable()))]
    for path in [*paths, "/page/statement/0-0", "/page/topic/3"]:
        answer = page.goto(hostile_server.origin + path)
        assert answer.status == 200, path
        assert page.title() != "pwned", path
        assert (
            page.locator("iframe, img, object, embed, base, meta[http-equiv], main script, main link").count()
            == 0
        )
        assert (
            page.locator("a[href^='javascript:'], a[href^='data:'], a[href^='file:'], a[href^='//']").count()
            == 0
        )
        assert not set("\u202e\u2066\u200b\ufeff") & set(page.inner_text("body"))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    assert page.evaluate("location.origin") == hostile_server.origin


def test_hostile_texts_are_only_text_in_the_workbench(hostile_server: Server, visit: Visit) -> None:
    page = bench(visit, hostile_server, "SELECT ?e ?f ?label { ?e zv:supportedBy ?f ; rdfs:label ?label }")
    ask(page)
    page.locator(".yasr_results td a").first.wait_for()
    page.click(".select_links")
    page.locator(".links-list a").first.wait_for()
    counted = bench(visit, hostile_server, "SELECT ?e ?label (1 AS ?n) { ?e a zv:Event ; rdfs:label ?label }")
    ask(counted)
    counted.click(".select_chart")
    counted.wait_for_selector("table.chart tr")
    for one in (page, counted):
        assert one.title() != "pwned"
        assert one.locator("main iframe, main img, main object").count() == 0
