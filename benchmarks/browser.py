"""Chromium as the benchmarks of pages use it."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--mute-audio"]
READY = "html[data-ready]"
_DRAG = 3.0  # seconds


def launched(playwright: Any) -> Any:
    """Start Chromium."""
    executable = os.environ.get("ZVIAZOK_CHROMIUM") or shutil.which("chromium")
    return playwright.chromium.launch(executable_path=executable, args=FLAGS)


@contextlib.contextmanager
def opened(browser: Any, path: Path) -> Iterator[Any]:
    """Open a page with no network."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_offline(True)
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(path.as_uri(), wait_until="commit")
    try:
        yield page
    finally:
        context.close()


class MainThread:
    """Processor time of the page's main thread, and what its process takes of memory."""

    def __init__(self, browser: Any, page: Any) -> None:
        session = browser.new_browser_cdp_session()
        found = session.send("SystemInfo.getProcessInfo")["processInfo"]
        renderers = [int(p["id"]) for p in found if p["type"] == "renderer"]
        session.detach()
        # The page under measurement is the youngest renderer but for the spare one, which has done nothing.
        self.pid = max(renderers, key=self._ticks)

    @staticmethod
    def _ticks(pid: int) -> int:
        try:
            fields = Path(f"/proc/{pid}/task/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return -1
        return int(fields[11]) + int(fields[12])

    def seconds(self) -> float:
        """Return what it has taken so far."""
        return self._ticks(self.pid) / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> int:
        """Return the most memory that the process has had."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def frames(page: Any) -> float:
    """Return the frames a second while the picture is dragged to and fro."""
    canvas = page.locator("canvas").first.bounding_box()
    x, y = canvas["x"] + canvas["width"] / 2, canvas["y"] + canvas["height"] / 2
    # Between nodes: to drag one moves that alone.
    x, y = _empty(page, x, y)
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(
        "window.__frames = 0; (function count() { window.__frames += 1; requestAnimationFrame(count); })();"
    )
    start = time.perf_counter()
    step = 0
    while time.perf_counter() - start < _DRAG:
        step += 1
        page.mouse.move(x + 150 * ((step % 40) / 20 - 1), y + 5 * (step % 7))
    frames = page.evaluate("window.__frames")
    seconds = time.perf_counter() - start
    page.mouse.up()
    return float(frames / seconds)


def _empty(page: Any, x: float, y: float) -> tuple[float, float]:
    """Return a point of the canvas near the middle with no node at it."""
    return (
        (x + 3, y + 3)
        if page.locator("#canvas").count() == 0
        else tuple(
            page.evaluate(
                """([x, y]) => {
              const canvas = document.getElementById("canvas");
              for (let d = 0; d < 300; d += 4) {
                canvas.dispatchEvent(new PointerEvent("pointermove", { clientX: x + d, clientY: y + d / 2 }));
                if (canvas.style.cursor !== "pointer") return [x + d, y + d / 2];
              }
              return [x, y];
            }""",
                [x, y],
            )
        )
    )
