"""What the README shows is what happens."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from graph.cli import run

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
CI = (ROOT / ".ci" / "run").read_text("utf-8")
SESSIONS = [
    (command, expected)
    for block in re.findall(r"^```console\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    for command, expected in re.findall(r"^\$ zviazok (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
]


@pytest.fixture(scope="module")
def folder(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a checkout is after the build."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(news, folder / "data" / "news")
    assert run(["build", str(folder / "data" / "news"), "-o", str(folder / "output")]) == 0
    return folder


@pytest.mark.parametrize(("command", "expected"), SESSIONS, ids=[command for command, _ in SESSIONS])
def test_shown_output_is_the_real_one(
    command: str,
    expected: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "110")
    status = run(shlex.split(command))
    shown = capsys.readouterr().out
    left_out = re.escape(expected.rstrip("\n")).replace("…", r"[\s\S]*?")  # … stands for what is not shown
    assert status == 0 and re.fullmatch(
        left_out, "\n".join(line.rstrip() for line in shown.rstrip().splitlines())
    )


def test_readme_shows_the_main_commands() -> None:
    assert {command.split()[0] for command, _ in SESSIONS} >= {"build", "questions", "query", "explain"}


def test_two_commands_are_single_lines_and_those_of_ci() -> None:
    commands = re.findall(r"^```sh\n(.*)\n```$", README, re.MULTILINE)
    assert len(commands) == 2
    for command in commands:
        assert f"'{command}'" in CI
