"""Measures the network page in Chromium, beside the page that pyvis writes as it comes.

For each number of nodes: processor seconds to build the page, its size, processor seconds of the browser's
main thread until the picture is there (less those of an empty page), the same for the first opening of
evidence, and frames a second while the whole picture is dragged. Medians. Processor time is the main thread's
own, as Linux counts it, so that a busy machine changes little; frames are not, so run it alone. The exit
status is 1 where a budget is not met. Run ``python -m benchmarks.page`` in the folder of the project.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import network as networks
from .browser import READY, MainThread, launched, opened
from .browser import frames as frames_of


@dataclass(frozen=True)
class Budget:
    """What a page may cost.

    Attributes:
        cpu: seconds of the main thread until the picture is there.
        megabytes: of the file.
        build: processor seconds to write it, layout included.
    """

    cpu: float
    megabytes: float
    build: float


BUDGETS = {300: Budget(0.3, 1.0, 30), 2_000: Budget(0.6, 1.5, 30), 10_000: Budget(2.0, 5.0, 30)}
SLOWEST_PAN = 0.5
"""Frames a second at the largest number of nodes, as a share of those at the smallest."""


@dataclass(frozen=True)
class Measured:
    """What one page cost; None where it did not get so far, ``given_up`` where no picture came in time."""

    kilobytes: int
    build: float
    cpu: float
    opening: float | None = None
    frames: float | None = None
    given_up: bool = False


def our_page(path: Path, nodes: int, *, with_sparql: bool = False) -> float:
    """Write our page and return the seconds that it took."""
    from graph.view import write_page

    store = networks.dataset(nodes)
    start = time.process_time()
    write_page(store, path, with_sparql=with_sparql)
    return time.process_time() - start


def pyvis_page(path: Path, nodes: int) -> float:
    """Write the page of the same network by pyvis with its defaults and return the seconds that it took."""
    from graph.network import build_network

    data = build_network(networks.dataset(nodes))
    start = time.process_time()
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    for iri, label in data.nodes(data="label"):
        net.add_node(iri, label=label, title=label)
    for subject, target, name, evidence in data.edges(keys=True, data="evidence"):
        net.add_edge(subject, target, title=f"{name}: {evidence[0].quote}")
    with contextlib.chdir(path.parent):
        html = net.generate_html()
    # Its own page never says that the picture stands still.
    html = html.replace(
        "drawGraph();",
        "drawGraph(); "
        "network.once('stabilized', () => { document.documentElement.dataset.ready = 'true'; });",
    )
    path.write_text(html, encoding="utf-8")
    return time.process_time() - start


def measure(
    browser: Any, path: Path, build: float, *, empty: float, ours: bool, runs: int, limit: float
) -> Measured:
    """Open the page several times, each time in a new process, and return the medians."""
    cpus, openings, frames = [], [], []
    for run in range(runs):
        with opened(browser, path) as page:
            try:
                page.wait_for_selector(READY, state="attached", timeout=limit * 1000)
            except Exception as error:
                if "Timeout" not in type(error).__name__:
                    raise
                spent = MainThread(browser, page).seconds() - empty
                return Measured(path.stat().st_size // 1000, build, spent, given_up=True)
            page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            thread = MainThread(browser, page)
            cpus.append(max(0.0, thread.seconds() - empty))
            if ours:
                page.evaluate("document.querySelector('#search').focus()")
                page.wait_for_timeout(300)
                before = thread.seconds()
                page.fill("#search", "семінар")
                page.press("#search", "Enter")
                page.wait_for_selector("#panel-content blockquote")
                openings.append(thread.seconds() - before)
                page.keyboard.press("Escape")
                page.click("#fit")
                page.wait_for_timeout(300)
                if page.locator("#crowd-all").is_visible():  # a large network opens on a part of it
                    page.click("#crowd-all")
                    page.wait_for_timeout(1000)
            if run < 3:
                frames.append(frames_of(page))
    return Measured(
        path.stat().st_size // 1000,
        build,
        statistics.median(cpus),
        statistics.median(openings) if openings else None,
        statistics.median(frames),
    )


def answers(browser: Any, path: Path) -> tuple[float, float]:
    """Ask the first saved question in a page with SPARQL and return the seconds until its answer, twice.

    The first time, the store is made of the page; the clock runs, since all of it is work of another thread.
    """
    with opened(browser, path) as page:
        page.wait_for_selector(READY, state="attached")
        page.click("#view-query")
        taken = []
        for _ in range(2):
            page.evaluate("document.querySelector('.questions').open = true")
            start = time.perf_counter()
            page.locator("button.question").first.click()
            page.wait_for_selector(".query[aria-busy=false] .answer table")
            taken.append(time.perf_counter() - start)
        return taken[0], taken[1]


def main(arguments: list[str] | None = None) -> int:
    """Measure, print a table, and return 1 where a budget is not met."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--nodes", type=int, nargs="*", default=list(BUDGETS))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument(
        "--limit", type=float, default=60.0, help="seconds after which pyvis's page is given up"
    )
    parser.add_argument("--no-pyvis", action="store_true")
    parser.add_argument("--sparql", action="store_true", help="measure pages with SPARQL inside as well")
    options = parser.parse_args(arguments)
    from playwright.sync_api import sync_playwright

    faults: list[str] = []
    pans: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:

        def measured(path: Path, build: float, *, runs: int, limit: float, ours: bool = False) -> Measured:
            browser = launched(playwright)
            try:
                return measure(browser, path, build, empty=empty, ours=ours, runs=runs, limit=limit)
            finally:
                browser.close()

        blank = Path(folder) / "empty.html"
        blank.write_text("<!doctype html><html data-ready><canvas></canvas>", encoding="utf-8")
        empty = 0.0
        empty = measured(blank, 0.0, runs=options.runs, limit=30).cpu
        print(f"an empty page: {empty:.2f} CPU s")
        print(
            f"{'page':8} {'nodes':>6} {'kB':>6} {'build s':>8} {'CPU s':>7} {'opening s':>9} {'frames/s':>8}"
        )
        for nodes in options.nodes:
            path = Path(folder) / f"ours-{nodes}.html"
            ours = measured(path, our_page(path, nodes), runs=options.runs, limit=30, ours=True)
            _print("zviazok", nodes, ours)
            faults += _faults(nodes, ours)
            if ours.frames:
                pans[nodes] = ours.frames
            if options.sparql:
                path = Path(folder) / f"sparql-{nodes}.html"
                built = our_page(path, nodes, with_sparql=True)
                _print("+SPARQL", nodes, measured(path, built, runs=3, limit=30))
                browser = launched(playwright)
                first, second = answers(browser, path)
                browser.close()
                print(f"         first answer after {first:.1f} s, the next after {second:.1f} s", flush=True)
            if not options.no_pyvis:
                path = Path(folder) / f"pyvis-{nodes}.html"
                build = pyvis_page(path, nodes)
                _print("pyvis", nodes, measured(path, build, runs=1, limit=options.limit))
    if len(pans) > 1 and pans[max(pans)] < SLOWEST_PAN * pans[min(pans)]:
        largest, least = max(pans), min(pans)
        frames = f"{pans[largest]:.0f} frames a second at {largest} nodes, {pans[least]:.0f} at {least}"
        faults.append(f"panning: {frames}")
    for fault in faults:
        print(f"over budget: {fault}", file=sys.stderr)
    return 1 if faults else 0


def _faults(nodes: int, found: Measured) -> list[str]:
    budget = BUDGETS.get(nodes)
    if found.given_up:
        return [f"{nodes} nodes: no picture"]
    if not budget:
        return []
    pairs = (
        ("CPU s", found.cpu, budget.cpu),
        ("MB", found.kilobytes / 1000, budget.megabytes),
        ("build s", found.build, budget.build),
    )
    return [f"{nodes} nodes: {value:.2f} {unit}, not {most}" for unit, value, most in pairs if value > most]


def _print(page: str, nodes: int, found: Measured) -> None:
    def shown(value: float | None, digits: int) -> str:
        return "–" if value is None else f"{value:.{digits}f}"

    cpu = (">" if found.given_up else "") + shown(found.cpu, 2)
    print(
        f"{page:8} {nodes:6} {found.kilobytes:6} {found.build:8.1f} {cpu:>7} {shown(found.opening, 2):>9} "
        f"{shown(found.frames, 0):>8}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
