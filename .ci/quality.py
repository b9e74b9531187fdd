"""Hold the build of the seeds to the floors of ``quality.toml``: its speed and, with the scorer, its facts.

    python .ci/quality.py --shared ../shared ZVIAZOK

The scorer and the facts found by hand lie beside the checkout where the project is developed; elsewhere that
part is passed over, and the same facts are held by ``tests/cases``.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
NEWS = HERE.parent / "data" / "news"


def seconds(*command: str) -> float:
    """Return the processor time that a command takes at best, of five times.

    On an idle machine that is what the clock shows; on a busy one the clock would measure the others.
    """
    times = []
    for _ in range(5):
        before = os.times()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        after = os.times()
        times.append(sum(after[2:4]) - sum(before[2:4]))  # user and system time of children
    return round(min(times), 2)


def scores(dataset: Path, shared: Path) -> dict[str, float]:
    """Return what the scorer measures, or nothing where it is not there."""
    scorer = shared / "tools" / "score.py"
    if not scorer.is_file():
        print("the scorer is not beside this checkout: facts are held by tests/cases alone")
        return {}
    command = [sys.executable, scorer, dataset, shared / "gold", shared, "--only", "seed", "--json"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> int:
    """Measure, print every floor with what was reached, and return 1 if one was missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("zviazok", help="the command to measure")
    parser.add_argument(
        "--shared", type=Path, required=True, help="folder that may hold tools/score.py and gold/"
    )
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measured = {
            "help_seconds": seconds(arguments.zviazok, "--help"),
            "build_seconds": seconds(arguments.zviazok, "build", str(NEWS), "-o", folder),
        } | scores(Path(folder) / "graph.trig", arguments.shared)
    limits = tomllib.loads((HERE / "quality.toml").read_text("utf-8"))
    missed = 0
    for kind, sign in (("at_least", ">="), ("at_most", "<=")):
        for name, limit in limits[kind].items():
            if name not in measured:
                continue
            value = measured[name]
            kept = value is not None and (value >= limit if kind == "at_least" else value <= limit)
            missed += not kept
            print(f"{'ok    ' if kept else 'MISSED'} {name:24} {value} {sign} {limit}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
