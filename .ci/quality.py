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


def scores(command: str, texts: list[Path], shared: Path, only: str = "") -> dict[str, float]:
    """Return what the scorer measures of a build of the texts, or nothing where it is not there."""
    scorer = shared / "tools" / "score.py"
    if not scorer.is_file():
        return {}
    with tempfile.TemporaryDirectory() as folder:
        build = [command, "build", *map(str, texts), "-o", folder]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
        score = [sys.executable, scorer, Path(folder) / "graph.trig", shared / "gold", shared, "--json"]
        done = subprocess.run(
            [*score, *(["--only", only] if only else [])], check=True, stdout=subprocess.PIPE, text=True
        )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def missed(title: str, measured: dict[str, float], limits: dict[str, dict[str, float]]) -> int:
    """Print every limit with what was reached, and return how many were missed."""
    count = 0
    for kind, sign in (("at_least", ">="), ("at_most", "<=")):
        for name, limit in limits.get(kind, {}).items():
            if name not in measured:
                continue
            value = measured[name]
            kept = value is not None and (value >= limit if kind == "at_least" else value <= limit)
            count += not kept
            print(f"{'ok    ' if kept else 'MISSED'} {title:12} {name:24} {value} {sign} {limit}")
    return count


def main() -> int:
    """Measure speed, the seeds and the development texts; return 1 if a limit was missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("zviazok", help="the command to measure")
    parser.add_argument(
        "--shared", type=Path, required=True, help="folder that may hold tools/score.py and gold/"
    )
    arguments = parser.parse_args()
    command, shared = arguments.zviazok, arguments.shared
    limits = tomllib.loads((HERE / "quality.toml").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        speed = {
            "help_seconds": seconds(command, "--help"),
            "build_seconds": seconds(command, "build", str(NEWS), "-o", folder),
        }
    development = [NEWS, *sorted((shared / "dev").rglob("*.txt"))]
    if not (shared / "tools" / "score.py").is_file():
        print("the scorer is not beside this checkout: facts are held by tests/cases alone")
    count = missed("speed", speed, limits["speed"])
    count += missed("seeds", scores(command, [NEWS], shared, "seed"), limits["seeds"])
    count += missed("development", scores(command, development, shared), limits["development"])
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
