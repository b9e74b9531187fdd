"""What browser tests share: Chromium, and pages opened from a file with the network cut."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--disable-default-apps", "--no-first-run", "--mute-audio",
]  # fmt: skip


@dataclass
class Opened:
    """A page in the browser, with what it asked for and what went wrong."""

    page: Any
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def watch(self, address: str) -> None:
        """Note every request but that for the page itself, and all that goes wrong."""

        def request(made: Any) -> None:
            if made.url.partition("#")[0] != address and not made.url.startswith(("data:", "blob:")):
                self.requests.append(made.url)

        def console(message: Any) -> None:
            if message.type in ("error", "warning"):
                self.faults.append(message.text)

        def dialog(shown: Any) -> None:
            self.faults.append(f"dialog: {shown.message}")
            shown.dismiss()

        self.page.on("request", request)
        self.page.on("console", console)
        self.page.on("dialog", dialog)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def go(self, address: str) -> None:
        """Follow a link within the page: ``address`` is what stands after the file's name."""
        self.page.evaluate("(a) => { location.hash = a; }", address or "#")
        self.page.wait_for_timeout(60)

    def find(self, query: str) -> None:
        """Choose the first node that the search offers."""
        self.page.fill("#search", query)
        self.page.press("#search", "Enter")

    def panel(self) -> str:
        return str(self.page.inner_text("#panel-content"))

    def pointable(self) -> list[tuple[float, float]]:
        """Return the points of the canvas, on a grid, over which the cursor says that one may choose."""
        found = self.page.evaluate(
            """() => {
              const canvas = document.getElementById("canvas");
              const box = canvas.getBoundingClientRect();
              const found = [];
              for (let y = box.top + 9; y < box.bottom; y += 9) {
                for (let x = box.left + 15; x < box.right; x += 15) {
                  canvas.dispatchEvent(new PointerEvent("pointermove", { clientX: x, clientY: y }));
                  if (canvas.style.cursor === "pointer") found.push([x, y]);
                }
              }
              return found;
            }"""
        )
        return [(x, y) for x, y in found]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is not installed; `pip install 'zviazok[test]'`"
    )
    executable = (
        os.environ.get("ZVIAZOK_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    if not executable:
        pytest.skip("Chromium is not installed; `apt-get install chromium`, or name it in ZVIAZOK_CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, headless=True, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Opened]]:
    """Return a function that opens a file; at the end, no page may have asked for anything or failed."""
    opened: list[Opened] = []
    contexts = []

    def open_(
        path: Path,
        width: int = 1280,
        height: int = 800,
        *,
        fragment: str = "",
        before: str = "",
        **options: Any,
    ) -> Opened:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        context.set_offline(True)
        if before:
            context.add_init_script(before)
        result = Opened(context.new_page())
        address = path.resolve().as_uri()
        result.watch(address)
        context.on("page", lambda p: result.faults.append(f"opened {p.url}"))
        result.page.goto(address + fragment)
        result.page.wait_for_selector("html[data-ready]", state="attached")
        opened.append(result)
        return result

    yield open_
    for result in opened:
        assert result.requests == []
        assert result.faults == []
    for context in contexts:
        context.close()
