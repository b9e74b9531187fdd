"""What it takes to write the page of a store: ``python -m benchmarks.writing STORE…``.

Make stores with ``python -m benchmarks.corpus NEWS --documents N`` and ``zviazok build NEWS --store STORE``.
Each page is written by a process of its own, so that its peak of memory is its own; *before* is what the
process has when all modules are loaded and the store is open. Times are processor time.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

from graph.collecting import seldom_collecting
from graph.store import open_snapshot
from graph.view import write_page

_LOADED_LATE = ("fa2_modified", "igraph", "jinja2", "networkx", "pyvis.network")


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stores", nargs="+", type=Path, metavar="STORE")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(_measured(arguments.stores[0])))
        return
    print("| store | nodes | on the page | page MB | CPU s | MB before | peak MB |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for store in arguments.stores:
        command = [sys.executable, "-m", "benchmarks.writing", "--one", str(store)]
        found = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
        print(
            f"| {store.name} | {found['of']:,} | {found['nodes']:,} | {found['page']:.1f} "
            f"| {found['cpu']:.0f} | {found['before']} | {found['peak']} |",
            flush=True,
        )


def _measured(folder: Path) -> dict[str, float]:
    from graph.network import read_outline

    store = open_snapshot(folder)
    for name in _LOADED_LATE:
        import_module(name)
    before, cpu = _peak(), time.process_time()
    with tempfile.TemporaryDirectory() as home, seldom_collecting():
        path = Path(home) / "network.html"
        room = write_page(store, path)
        found = {"cpu": time.process_time() - cpu, "before": before, "peak": _peak()}
        found["page"] = path.stat().st_size / 1e6
    found["of"] = room.of if room else len(read_outline(store).numbers)
    return found | {"nodes": room.nodes if room else found["of"]}


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
