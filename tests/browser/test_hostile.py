"""Nothing that a text, title or address holds may run, mislead or leave the page, in any view."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from pyoxigraph import RdfFormat, Store

from graph.view import render
from graph.view.visible import visible

from .conftest import Opened
from .hostile import ADDRESSES, TEXTS, hostile_network

pytestmark = pytest.mark.browser

Open = Callable[..., Opened]
VIEWS = ("picture", "entities", "facts", "documents", "timeline", "places")

CHECK = """(() => {
  const HIDDEN = /[\\u0000-\\u0008\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]/;
  const STRANGE = "iframe, img, object, embed, link, base, form, video, audio, math, animate, use";
  const titles = Object.values(JSON.parse(document.getElementById("page-data").textContent).texts);
  const handled = (e) => [...e.attributes].some((a) => /^on/i.test(a.name));
  const safe = (a) => /^https?:$/.test(a.protocol) && a.rel === "noopener noreferrer";
  const clean = () => !Object.keys(Object.prototype).length && ({}).polluted === undefined;
  // Nothing ran, nothing was added, nothing leads away, nothing sticks out.
  window.check = () => Object.entries({
    title: titles.some(({ title }) => title === document.title),
    place: location.pathname.endsWith("network.html"),
    elements: !document.querySelector(STRANGE),
    scripts: document.scripts.length === 5 && document.querySelectorAll("style").length === 1,
    handlers: ![...document.querySelectorAll("*")].some(handled),
    links: [...document.querySelectorAll("a[href]:not([href^='#'])")].every(safe),
    width: document.documentElement.scrollWidth <= innerWidth,
    height: document.documentElement.scrollHeight <= innerHeight,
    panel: ["panel-content", "hits"].every((id) => {
      const e = document.getElementById(id);
      return e.scrollWidth - e.clientWidth <= 1;
    }),
    text: !HIDDEN.test(document.body.innerText),
    prototype: clean(),
  }).filter(([, holds]) => !holds).map(([name]) => name);
  window.go = (address) => new Promise((done) => {
    addEventListener("hashchange", () => setTimeout(done), { once: true });
    location.hash = address;
  });
})()"""
"""Gives the page ``check``, which returns what does not hold, and ``go``, which follows a link within it."""


def links(language: str) -> Iterator[str]:
    """The addresses of a node, an edge and a document for each text; a document goes by its file."""
    for n, text in enumerate(TEXTS):
        document = visible(text) or f"https://w3id.org/zviazok/id/document/{n}"
        for link in (f"node=event/{n}", f"edge=event/{n}&p=heldAt&to=other/{n}", f"doc={quote(document)}"):
            yield f"#{link}&lang={language}"


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "network.html"
    path.write_text(render(hostile_network()), encoding="utf-8", newline="\n")
    return path


def start(opened: Opened, language: str = "uk") -> Opened:
    if language == "en":
        opened.page.click("#language")
    opened.page.evaluate(CHECK)
    return opened


def faults(opened: Opened) -> list[str]:
    return list(opened.page.evaluate("check()"))


def test_corpus_is_large_and_each_text_another() -> None:
    assert len(TEXTS) >= 60 and len(set(TEXTS)) == len(TEXTS) and len(set(ADDRESSES)) >= 30


@pytest.mark.parametrize(("width", "language"), [(1280, "uk"), (390, "en")])
def test_every_view_shows_hostile_texts_as_text(
    hostile_page: Path, open_page: Open, width: int, language: str
) -> None:
    opened = start(open_page(hostile_page, width, 844), language)
    assert faults(opened) == []
    for view in VIEWS:
        opened.page.click(f"#view-{view}")
        opened.page.wait_for_timeout(50)
        assert faults(opened) == [], view
    opened.page.click("#filters")
    assert faults(opened) == []
    opened.page.click("#filters-close")
    opened.page.click("#share")
    assert faults(opened) == []


@pytest.mark.parametrize(("width", "language"), [(1280, "en"), (390, "uk")])
def test_every_node_edge_and_document_shows_hostile_texts_as_text(
    hostile_page: Path, open_page: Open, width: int, language: str
) -> None:
    opened = start(open_page(hostile_page, width, 844, reduced_motion="reduce"), language)
    opened.go("#node=event/0")
    opened.page.wait_for_selector(".fact", timeout=9000)
    headings, found = opened.page.evaluate(
        """async (links) => {
          const [headings, found] = [[], []];
          for (const link of links) {
            await go(link);
            headings.push(document.querySelector("#panel-content h2")?.textContent);
            const failed = check();
            if (!document.querySelector("#panel-content .close")) failed.push("chosen");
            if (failed.length) found.push([link, failed]);
          }
          return [headings, found];
        }""",
        list(links(language)),
    )
    assert found == []
    names = [" ".join(heading.split()) for heading in headings[::3]]
    for name, text in zip(names, TEXTS, strict=True):
        if shown := " ".join(visible(text).split()):
            assert name == shown


def test_search_takes_hostile_texts(hostile_page: Path, open_page: Open) -> None:
    opened = start(open_page(hostile_page))
    found = opened.page.evaluate(
        """(texts) => {
          const input = document.getElementById("search");
          const press = (key) => input.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
          const found = [];
          for (const text of texts) {
            input.value = text;
            input.dispatchEvent(new Event("input"));
            press("ArrowDown");
            const failed = check();
            press("Enter");
            if (failed.length) found.push([text, failed]);
          }
          return found;
        }""",
        typed(TEXTS),
    )
    assert found == []


def typed(texts: Iterable[str]) -> list[str]:
    """Return what the browser's driver can type of the texts: no halves of characters."""
    return [text[:300].encode("utf-8", "replace").decode() for text in texts]


def saved(opened: Opened, what: str) -> str:
    opened.page.click("#share")
    with opened.page.expect_download() as download:
        opened.page.click(f"#share-{what}")
    return Path(download.value.path()).read_bytes().decode("utf-8")


def test_files_that_the_page_gives_hold_no_formula_and_no_script(hostile_page: Path, open_page: Open) -> None:
    opened = open_page(hostile_page)
    for view in ("entities", "facts", "documents"):
        opened.page.click(f"#view-{view}")
        rows = list(csv.reader(io.StringIO(saved(opened, "csv").removeprefix("\ufeff"))))
        assert len(rows) > len(TEXTS) / 2 and len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if re.match(r"\s*[=+\-@＝＋－＠\t\r]", cell)]
    opened.page.click("#view-picture")
    for what in ("graphml", "gexf", "svg"):
        text = saved(opened, what)
        assert "<!DOCTYPE" not in text and "<!ENTITY" not in text
        for element in ElementTree.fromstring(text).iter():
            name = element.tag.rpartition("}")[2].lower()
            assert name not in ("script", "foreignobject", "image", "use", "iframe", "animate"), what
            for key, value in element.attrib.items():
                assert not key.lower().startswith("on"), what
                assert what != "svg" or not re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE)
    Store().load(saved(opened, "jsonld").encode(), format=RdfFormat.JSON_LD)  # every IRI and literal is one


def test_an_address_of_the_page_may_be_hostile_too(hostile_page: Path, open_page: Open) -> None:
    opened = start(open_page(hostile_page))
    found = opened.page.evaluate(
        """async (values) => {
          const keys = ["", "node=", "edge=", "p=", "to=", "doc=", "path=", "view=", "since=", "hide=",
            "hops=", "supporter=", "sort=", "lang=", "__proto__="];
          const found = [];
          for (const [i, value] of values.entries()) {
            const rotated = keys.slice(i % keys.length).concat(keys).slice(0, 4);
            await go(`#n=${i}&${rotated.map((key) => key + value).join("&")}&q=${value}`);
            const failed = check();
            if (failed.length) found.push([value, failed]);
          }
          return found;
        }""",
        typed((*TEXTS, *ADDRESSES)),
    )
    assert found == []


def test_policy_stops_a_script_that_gets_in(hostile_page: Path, open_page: Open) -> None:
    opened = open_page(hostile_page)
    opened.page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "document.title = 'pwned'";
          document.body.append(script);
          const image = document.createElement("div");
          image.setAttribute("onclick", "document.title = 'pwned'");
          document.body.append(image);
          image.click();
          fetch("https://example.com/").catch(() => {});
        }"""
    )
    opened.page.wait_for_timeout(100)
    assert opened.page.title() != "pwned"
    assert len(opened.faults) >= 3 and all("Content Security Policy" in fault for fault in opened.faults)
    opened.faults.clear()
    opened.requests.clear()
