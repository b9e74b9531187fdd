from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.cli import app, run

COMMANDS = (
    "build", "questions", "query", "find", "why", "review", "serve", "explain", "rules", "view", "diff",
    "validate", "evaluate", "calibrate",
)  # fmt: skip
TEXT = "Департаментом соціального захисту населення Луганської ОДА проведено семінар у Щасті."
Zviazok = Callable[..., tuple[int, str, str]]


@pytest.fixture
def zviazok(capsys: pytest.CaptureFixture[str]) -> Zviazok:
    """Run a command line; return the exit status, stdout and stderr."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        status = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return status, out, err

    return call


@pytest.fixture(scope="module")
def output(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("output")
    assert run(["build", str(news), "-o", str(folder)]) == 0
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_help_and_the_readme(command: str, zviazok: Zviazok, root: Path) -> None:
    status, out, _ = zviazok("--help")
    assert status == 0 and command in out
    status, out, _ = zviazok(command, "--help")
    assert status == 0 and "·" in out
    assert f"zviazok {command}" in (root / "README.md").read_text("utf-8")


def test_commands_are_those() -> None:
    assert [c.callback.__name__ for c in app.registered_commands if c.callback] == list(COMMANDS)


def test_help_loads_nothing_heavy(root: Path) -> None:
    code = (
        "import sys; from graph.cli import run; run(['--help']); heavy = {'rdflib', 'pyoxigraph', "
        "'pymorphy3', 'networkx', 'igraph', 'pyvis', 'pyshacl', 'rich'} "
        "& set(sys.modules); assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True, capture_output=True)


def test_build_ends_with_what_was_found_and_where_to_click(
    zviazok: Zviazok, news: Path, tmp_path: Path
) -> None:
    status, out, err = zviazok("build", news, "-o", tmp_path)
    assert status == 0 and err == ""
    assert "Documents: 2" in out and "особа" in out and "explicit" in out
    assert (tmp_path / "network.html").as_uri() in out
    assert out.rstrip().endswith("zviazok questions, zviazok query 1")


def test_build_tells_machines_the_same(zviazok: Zviazok, news: Path, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(TEXT.encode("cp1251"))
    (tmp_path / "bad.txt").write_bytes(b"\x00")
    status, out, err = zviazok("build", news, tmp_path, "-o", tmp_path / "out", "--json")
    told = json.loads(out)
    assert status == 1
    assert told["documents"] == 3 and told["entities"]["Person"] == 3 and told["facts"]["explicit"] > 50
    assert told["problems"][0]["where"] == str(tmp_path / "bad.txt")
    assert len(told["notices"]) == 1 and "old.txt" in err and "bad.txt" in err


def test_build_of_nothing_says_that_nothing_was_written(zviazok: Zviazok, tmp_path: Path) -> None:
    status, out, err = zviazok("build", tmp_path / "absent", "-o", tmp_path / "out")
    assert status == 1 and out == ""
    assert "absent" in err and "Nothing was written" in err


def test_questions_are_listed_in_both_languages(zviazok: Zviazok) -> None:
    status, out, _ = zviazok("questions")
    assert status == 0 and "Who organised which events" in out
    status, out, _ = zviazok("questions", "--json")
    listed = json.loads(out)
    assert [q["number"] for q in listed] == list(range(1, 26))
    assert all(q["uk"] and q["en"] and q["name"] for q in listed)


def test_question_is_answered_with_names(zviazok: Zviazok, output: Path) -> None:
    status, out, _ = zviazok("query", "1", "-d", output / "graph.trig", "-f", "csv")
    assert status == 0 and "Дієва громада" in out and "w3id.org" not in out
    status, english, _ = zviazok("query", "1", "-d", output / "graph.trig", "-f", "csv", "--lang", "en")
    assert status == 0 and english != out


def test_answer_goes_to_a_file(zviazok: Zviazok, output: Path, tmp_path: Path) -> None:
    target = tmp_path / "answer.xlsx"
    status, out, err = zviazok("query", "1", "-d", output / "graph.trig", "-f", "xlsx", "-o", target)
    assert status == 0 and out == "" and "answer.xlsx" in err
    assert target.read_bytes().startswith(b"PK")


def test_sparql_comes_from_standard_input(
    zviazok: Zviazok, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("ASK { ?event zv:organizedBy ?body }"))
    status, out, _ = zviazok("query", "-", "-d", output / "graph.trig", "--json")
    assert status == 0 and json.loads(out)["boolean"] is True


@pytest.mark.parametrize("wrong", ["SELECT * WHERE {", "99", "no-such-question"])
def test_wrong_question_is_wrong_use(zviazok: Zviazok, output: Path, wrong: str) -> None:
    status, out, err = zviazok("query", wrong, "-d", output / "graph.trig")
    assert status == 2 and out == "" and err.startswith("Помилка · Error: ")


def test_table_comes_in_pages(zviazok: Zviazok, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.cli.ask._ON_PAGE", 2)
    query = ("query", "1", "-d", output / "graph.trig")
    _, whole, _ = zviazok(*query)
    assert "Показано" not in whole, "what goes elsewhere than to a screen is whole"
    _, second, _ = zviazok(*query, "--page", "2")
    assert "Показано рядки 3–4 із" in second and "--page 3" in second
    status, _, err = zviazok(*query, "--page", "2", "-f", "csv")
    assert status == 2 and "--page" in err


@pytest.mark.parametrize("command", [("query", "1"), ("view",), ("validate",)])
def test_missing_dataset_says_what_to_run(zviazok: Zviazok, tmp_path: Path, command: tuple[str, ...]) -> None:
    status, _, err = zviazok(*command, "-d", tmp_path / "graph.trig")
    assert status == 1 and "zviazok build" in err


@pytest.mark.parametrize("command", [("query", "1"), ("view",), ("validate",)])
def test_broken_dataset_is_a_fault_of_the_data(
    zviazok: Zviazok, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "graph.trig").write_text("this is <no trig")
    status, _, err = zviazok(*command, "-d", tmp_path / "graph.trig")
    assert status == 1 and str(tmp_path / "graph.trig") in err and "internal error" not in err


def test_view_writes_the_page_that_build_writes(zviazok: Zviazok, output: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    status, out, _ = zviazok("view", "-d", output / "graph.trig", "-o", target)
    assert status == 0 and target.as_uri() in out
    assert target.read_bytes() == (output / "network.html").read_bytes()


def test_validate_finds_what_a_hand_has_broken(zviazok: Zviazok, output: Path, tmp_path: Path) -> None:
    status, out, _ = zviazok("validate", "-d", output / "graph.trig")
    assert status == 0 and "No violations" in out
    lines = (output / "graph.nq").read_text("utf-8").splitlines(keepends=True)
    without = [line for line in lines if "ontology#certainty>" not in line]
    assert len(without) < len(lines)
    (tmp_path / "broken.nq").write_text("".join(without), "utf-8")
    status, out, err = zviazok("validate", "-d", tmp_path / "broken.nq", "--json")
    assert status == 1 and json.loads(out) and "against the shapes" in err


def test_explain_marks_mentions_without_colour(zviazok: Zviazok) -> None:
    status, out, _ = zviazok("explain", TEXT)
    assert status == 0 and "[семінар" in out and "|подія]" in out and "\x1b" not in out
    assert "організатор" in out and "правило · rule" in out


def test_explain_colours_on_a_terminal_but_not_against_the_users_wish(
    zviazok: Zviazok, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    _, out, _ = zviazok("explain", TEXT)
    assert "\x1b[" in out and "|подія]" not in out
    monkeypatch.setenv("NO_COLOR", "1")
    _, out, _ = zviazok("explain", TEXT)
    assert "\x1b" not in out and "|подія]" in out


def test_explain_reads_files_and_standard_input(
    zviazok: Zviazok, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "n.txt").write_text(TEXT, "utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    from_file, from_stdin = (zviazok("explain", where, "--json") for where in (tmp_path / "n.txt", "-"))
    assert from_file[0] == from_stdin[0] == 0
    one, other = (json.loads(answer[1])[0] for answer in (from_file, from_stdin))
    assert one["facts"] == other["facts"] != []


@pytest.mark.parametrize(("what", "status"), [("absent.txt", 1), (" ", 2), ("\udcff", 2)])
def test_explain_of_nothing_is_an_error(zviazok: Zviazok, what: str, status: int) -> None:
    found, _, err = zviazok("explain", what)
    assert found == status and err.startswith("Помилка · Error: ")


def test_text_longer_than_a_file_name_is_a_text(zviazok: Zviazok) -> None:
    status, out, _ = zviazok("explain", f"{TEXT} " * 200)
    assert status == 0 and "|подія]" in out


@pytest.mark.parametrize("arguments", [("build", "--nonsense"), ("nonsense",), ("query",)])
def test_wrong_use_has_status_two(zviazok: Zviazok, arguments: tuple[str, ...]) -> None:
    status, out, err = zviazok(*arguments)
    assert status == 2 and out == "" and err


def test_unexpected_error_is_a_short_message_unless_asked(
    zviazok: Zviazok, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip() -> None:
        raise LookupError("not \x1bthought of")

    monkeypatch.setattr("graph.query.saved_questions", trip)
    status, out, err = zviazok("questions")
    assert status == 1 and out == ""
    assert "LookupError: not �thought of" in err and "--debug" in err
    with pytest.raises(LookupError):
        run(["--debug", "questions"])


def test_text_that_trips_a_rule_shows_its_traceback_when_asked(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def trip(_: object) -> None:
        raise LookupError("not thought of")

    monkeypatch.setattr("graph.extract.extract", trip)
    arguments = ["build", str(news), "-o", str(tmp_path)]
    assert run(arguments) == 1
    assert "Traceback" not in capsys.readouterr().err
    assert run(["--debug", *arguments]) == 1
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise there")
def test_reader_that_goes_away_is_no_error(root: Path) -> None:
    command = f"{sys.executable} -m graph questions | true"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], cwd=root, capture_output=True, text=True
    )
    assert done.stderr == ""


def test_terminal_without_cyrillic_gets_an_answer(root: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "graph", "explain", TEXT]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    assert done.returncode == 0 and done.stderr == ""


def test_version_is_that_of_the_package(zviazok: Zviazok) -> None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        expected = version("zviazok")
    except PackageNotFoundError:
        pytest.skip("runs from a checkout that is not installed")
    assert zviazok("--version") == (0, f"zviazok {expected}\n", "")
