"""Play the sessions that README.md shows and write what really happens, or with --check only compare.

    python .ci/readme.py [--check]

A session is a ``console`` block with one command. Where its output ends in a line ``…``, as many lines are
shown as before; a folder in an address is shown as ``…`` too.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
SESSION = re.compile(r"(?<=^```console\n)\$ zviazok ([^\n]*)\n(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)


def play(command: str, folder: Path) -> list[str]:
    """Return the lines that a command writes in a folder, for a terminal of 110 columns."""
    environment = os.environ | {"COLUMNS": "110", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    environment.pop("FORCE_COLOR", None)
    done = subprocess.run(
        [sys.executable, "-m", "graph", *shlex.split(command)],
        cwd=folder,
        env=environment,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    return [line.rstrip() for line in done.stdout.replace(folder.as_uri(), "file://…").rstrip().split("\n")]


def played(readme: str) -> str:
    """Return the README with every session as it goes now, in one folder like a checkout, in their order."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        shutil.copytree(ROOT / "data" / "news", folder / "data" / "news")

        def session(match: re.Match[str]) -> str:
            command, before = match[1], match[2].rstrip("\n").split("\n")
            lines = play(command, folder)
            if before[-1] == "…":
                lines[len(before) - 1 :] = ["…"]
            return "\n".join([f"$ zviazok {command}", *lines, ""])

        return SESSION.sub(session, readme)


def main() -> int:
    """Rewrite or compare; return 1 if they differ."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="change nothing, show the difference")
    only_check = parser.parse_args().check
    before = README.read_text("utf-8")
    after = played(before)
    if not only_check:
        README.write_text(after, "utf-8")
    elif before != after:
        sys.stdout.writelines(
            difflib.unified_diff(before.splitlines(True), after.splitlines(True), "README.md", "what happens")
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
