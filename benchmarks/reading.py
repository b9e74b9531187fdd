"""What a reader waits for in a page: ``python -m benchmarks.reading PAGE…``.

For each page, in Chromium: processor seconds of the main thread until the picture is there, for a search, the
first opening of evidence, the timeline and the whole picture; frames a second while that is dragged; and the
most memory that the page's process had.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from .browser import READY, MainThread, frames, launched, opened

_DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_PATIENCE = 120_000  # milliseconds


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", nargs="+", type=Path, metavar="PAGE")
    arguments = parser.parse_args()
    from playwright.sync_api import sync_playwright

    print("| page | MB | open | search | evidence | timeline | whole | frames/s | MB of memory |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    with sync_playwright() as playwright:
        for path in arguments.pages:
            browser = launched(playwright)
            cells = " | ".join(_measured(browser, path.resolve()))
            browser.close()
            print(f"| {path.stem} | {path.stat().st_size / 1e6:.1f} | {cells} |", flush=True)


def _measured(browser: Any, path: Path) -> Iterator[str]:
    with opened(browser, path) as page:
        page.set_default_timeout(_PATIENCE)
        page.wait_for_selector(READY, state="attached")
        page.evaluate(_DRAWN)
        thread = MainThread(browser, page)
        yield f"{thread.seconds():.2f}"
        for step in (_search, _evidence, _timeline, _whole):
            yield f"{_taken(thread, page, step):.2f}"
        yield f"{frames(page):.0f}"
        yield str(thread.megabytes())


def _taken(thread: MainThread, page: Any, step: Callable[[Any], None]) -> float:
    before = thread.seconds()
    step(page)
    page.evaluate(_DRAWN)
    return thread.seconds() - before


def _search(page: Any) -> None:
    page.fill("#search", "семінар")
    page.wait_for_selector("#hits [role=option]")


def _evidence(page: Any) -> None:
    page.press("#search", "Enter")
    page.wait_for_selector("#panel-content blockquote")


def _timeline(page: Any) -> None:
    page.keyboard.press("Escape")
    page.click("#view-timeline")
    page.wait_for_selector("#list table, #list ul, #list section")


def _whole(page: Any) -> None:
    page.click("#view-picture")
    page.click("#fit")
    if page.locator("#crowd-all").is_visible():
        page.click("#crowd-all")


if __name__ == "__main__":
    main()
