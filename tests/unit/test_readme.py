"""What the README shows is what happens."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text("utf-8")


def test_shown_output_is_the_real_one(root: Path) -> None:
    command = [sys.executable, str(root / ".ci" / "readme.py"), "--check"]
    environment = {"PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=os.environ | environment)
    assert done.returncode == 0, f"if this is meant, run python .ci/readme.py\n{done.stdout}{done.stderr}"


def test_main_commands_are_shown_with_their_output(readme: str) -> None:
    shown = re.findall(r"^```console\n\$ zviazok (\w+)", readme, re.MULTILINE)
    assert set(shown) >= {"build", "questions", "query", "explain"}


def test_two_commands_are_single_lines_and_those_of_ci(root: Path, readme: str) -> None:
    commands = re.findall(r"^```sh\n(.*)\n```$", readme, re.MULTILINE)
    assert len(commands) == 2
    for command in commands:
        assert f"'{command}'" in (root / ".ci" / "run").read_text("utf-8")
