"""What is drawn on the canvas, as the canvas is told to draw it: names, figures, lines and heads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

from benchmarks.network import dataset as made
from graph import dataset
from graph.view import write_page

from .conftest import Opened

pytestmark = pytest.mark.browser

Open = Callable[..., Opened]
LINE = 14
SPY = """
let now = { texts: [], figures: [] };
window.drawn = () => (now.texts.length ? now : window.last);
const { fillText, fill, clearRect } = CanvasRenderingContext2D.prototype;
Object.assign(CanvasRenderingContext2D.prototype, {
  fillText(text, x, y) {
    now.texts.push({ text, x, y, width: this.measureText(text).width, font: this.font });
    return fillText.call(this, text, x, y);
  },
  fill(...args) {
    const { a, e, f } = this.getTransform();
    if (args[1] === "evenodd") now.figures.push({ x: e, y: f, r: a });
    return fill.apply(this, args);
  },
  clearRect(...args) {
    if (now.texts.length) window.last = now;
    now = { texts: [], figures: [] };
    return clearRect.apply(this, args);
  },
});
"""
"""Keeps what is drawn on the canvas, in its pixels; a picture at rest may copy what was drawn before."""


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float
    text: str

    def covers(self, other: Box) -> bool:
        # A pixel of the halo does not matter.
        return (
            min(self.right, other.right) - max(self.left, other.left) > 1
            and min(self.bottom, other.bottom) - max(self.top, other.top) > 1
        )


@pytest.fixture(scope="module", params=["example", 300, 900])
def picture_file(request: Any, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("picture") / "network.html"
    example = dataset.load(root / "tests" / "browser" / "example.trig")
    write_page(example if request.param == "example" else made(request.param), path)
    return path


def drawn(opened: Opened) -> tuple[list[Box], list[Box], str]:
    """Return lines of names, figures and the fonts used; a figure counts by the square inside of it."""
    opened.page.wait_for_timeout(300)
    found = opened.page.evaluate("window.drawn()")
    half = LINE / 2 - 1
    texts = [
        Box(t["x"] - t["width"] / 2, t["y"] - half, t["x"] + t["width"] / 2, t["y"] + half, t["text"])
        for t in found["texts"]
    ]
    figures = []
    for f in found["figures"]:
        r = 0.7 * f["r"]
        figures.append(Box(f["x"] - r, f["y"] - r, f["x"] + r, f["y"] + r, "a figure"))
    return texts, figures, " ".join(t["font"] for t in found["texts"])


def overlaps(texts: list[Box], figures: list[Box]) -> list[str]:
    pairs = [*combinations(texts, 2), *product(texts, figures)]
    return [f"{a.text} / {b.text}" for a, b in pairs if a.covers(b)]


@pytest.mark.parametrize("width", [1280, 390])
def test_no_name_lies_over_another_or_over_a_figure(picture_file: Path, open_page: Open, width: int) -> None:
    opened = open_page(picture_file, width, 844, before=SPY)
    for step in ("", "#zoom-in", "#fit"):
        if step:
            opened.page.click(step)
        texts, figures, _ = drawn(opened)
        assert len(texts) >= 3 and figures, step
        assert overlaps(texts, figures) == [], step
        assert all(t.left >= 0 and t.right <= width and t.top >= 0 for t in texts)
    opened.page.focus("#canvas")
    opened.page.keyboard.press("ArrowRight")
    texts, _, fonts = drawn(opened)
    assert overlaps(texts, []) == []
    assert "600" in fonts


def test_lines_have_captions_when_their_node_is_chosen(root: Path, tmp_path: Path, open_page: Open) -> None:
    write_page(dataset.load(root / "tests" / "browser" / "example.trig"), tmp_path / "network.html")
    opened = open_page(tmp_path / "network.html", before=SPY)
    assert "italic" not in drawn(opened)[2]
    opened.find("Семінар")
    texts, figures, _ = drawn(opened)
    assert {"організатор", "місце"} <= {t.text for t in texts}
    assert overlaps(texts, figures) == []
