"""No view may keep anyone out: axe finds nothing, in both languages, both themes and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph import dataset
from graph.view import write_page

from .conftest import Opened

pytestmark = pytest.mark.browser

Open = Callable[..., Opened]

VIEWS = [
    "",
    "#lang=en",
    "#node=event/seminar&hops=2",
    "#edge=event/seminar&p=organizedBy&to=public-body/department",
    "#path=person/berezin&to=place/shchastia",
    "#doc=one.txt",
    "#view=entities&node=event/seminar",
    "#view=facts&sort=-published",
    "#view=documents&doc=two.txt",
    "#view=timeline",
    "#view=places&lang=en",
    "#view=facts&q=щщщ",
]


@pytest.fixture(scope="module")
def axe() -> str:
    package = pytest.importorskip(
        "axe_playwright_python", reason="axe is not installed; `pip install 'zviazok[test]'`"
    )
    return (Path(package.__file__).parent / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def page_file(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("access") / "network.html"
    write_page(dataset.load(root / "tests" / "browser" / "example.trig"), path)
    return path


def violations(page: Any, axe: str) -> list[str]:
    found = page.evaluate(
        """async (axe) => {
          if (!window.axe) (0, eval)(axe);
          return window.axe.run(document, { resultTypes: ["violations"] });
        }""",
        axe,
    )
    return [
        f"{v['id']}: {node['target']} {node.get('failureSummary', '')}"
        for v in found["violations"]
        for node in v["nodes"]
    ]


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)]
)
def test_axe_finds_nothing_in_any_view(
    page_file: Path, open_page: Open, axe: str, scheme: str, width: int
) -> None:
    opened = open_page(page_file, width, 844, color_scheme=scheme, is_mobile=width < 400)
    for view in VIEWS:
        opened.go(view)
        assert violations(opened.page, axe) == [], view
    opened.go("")
    for button in ("#filters", "#share", "#about"):
        opened.page.click(button)
        assert violations(opened.page, axe) == [], button
        opened.page.keyboard.press("Escape")
    for query in ("фонд", "щщщ"):
        opened.page.fill("#search", query)
        opened.page.press("#search", "ArrowDown")
        assert violations(opened.page, axe) == [], query
    opened.go("#node=person/berezin")
    opened.page.locator("#panel summary").first.click()
    opened.page.fill("#path-search", "щастя")
    assert violations(opened.page, axe) == []


def test_what_is_touched_on_a_phone_is_large_enough(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file, 390, 844, is_mobile=True, has_touch=True)
    for view in VIEWS:
        opened.go(view)
        opened.page.evaluate("document.getElementById('panel').classList.add('open')")
        small = opened.page.evaluate(
            """() => [...document.querySelectorAll("button, select, summary, input, label:has(input)")]
              .filter((e) => e.checkVisibility() && !e.matches("label input, .hidden, .mention"))
              .map((e) => [e, e.getBoundingClientRect()])
              .filter(([, box]) => box.width > 0 && (box.height < 39.5 || box.width < 39.5))
              .map(([e, box]) => `${e.outerHTML.slice(0, 80)} ${box.width} × ${box.height}`)"""
        )
        assert small == [], view
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390, view
