"""Answers as charts and as frames."""

from __future__ import annotations

import builtins
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store
from query_sample import sample

from graph.errors import MissingExtraError, UsageError
from graph.query import ask
from graph.query.charts import default_chart

pytest.importorskip("matplotlib")
pandas = pytest.importorskip("pandas")


@pytest.fixture(scope="module")
def store() -> Store:
    return sample()


@pytest.mark.parametrize(
    ("number", "kind"), [(1, "timeline"), (9, "timeline"), (13, "bar"), (15, "bar"), (17, "bar")]
)
def test_chart_suits_the_columns(store: Store, number: int, kind: str) -> None:
    assert default_chart(ask(store, number)) == kind


@pytest.mark.parametrize("format", ["svg", "png"])
def test_chart_is_the_same_bytes_in_every_process(root: Path, format: str) -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests/unit'); from query_sample import sample; "
        "from graph.query import ask; from graph.files import write_bytes; "
        f"sys.stdout.buffer.write(ask(sample(), 9).render({format!r}))"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            check=True,
            capture_output=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert made[0] == made[1]
    assert made[0].startswith(b"\x89PNG" if format == "png" else b"<?xml")


def test_picture_is_well_formed_and_holds_no_date_of_its_own(store: Store) -> None:
    drawn = ask(store, 16).render("svg", chart="bar").decode()
    ElementTree.fromstring(drawn)
    assert "<dc:date>" not in drawn and "<script" not in drawn


def test_hostile_labels_are_drawn_as_text() -> None:
    store = Store()
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    for number, text in enumerate(["$x^2$", "<script>", "\x1b[31m", "\u202eright", "☃🎄", "$", "a" * 500]):
        store.add(Quad(NamedNode(f"https://example.org/{number}"), label, Literal(text, language="uk")))
    text = "SELECT ?s (1 AS ?n) { ?s rdfs:label ?l }"
    ElementTree.fromstring(ask(store, text).render("svg").decode())


def test_many_bars_are_cut_and_counted() -> None:
    values = " ".join(f"('x{n}' {n})" for n in range(100))
    ask(Store(), f"SELECT ?x ?n {{ VALUES (?x ?n) {{ {values} }} }}").render("png")


def test_chart_of_nothing_to_draw_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="neither numbers nor dates"):
        ask(store, "SELECT ?e { ?e a zv:Event }").render("svg")
    with pytest.raises(UsageError, match="no column of"):
        ask(store, 15).render("svg", chart="timeline")
    with pytest.raises(UsageError, match="no column of"):
        ask(store, 1).render("svg", chart="bar")
    with pytest.raises(UsageError, match="unknown chart"):
        ask(store, 1).render("svg", chart="pie")


def test_empty_answer_has_a_message_not_a_chart() -> None:
    with pytest.raises(UsageError):
        ask(Store(), 15).render("svg")


def test_frame_is_typed(store: Store) -> None:
    text = (
        "SELECT ?e ?d ?n ?x { ?e zv:participantCount ?n OPTIONAL { ?e schema:startDate ?d } "
        "BIND(?n / 2 AS ?x) } ORDER BY ?n"
    )
    frame = ask(store, text).frame()
    assert list(frame.columns) == ["e", "d", "n", "x"]
    assert str(frame["n"].dtype) == "Int64" and list(frame["n"]) == [18, 25]
    assert str(frame["x"].dtype) == "Float64" and str(frame["d"].dtype).startswith("datetime64")
    assert set(frame["e"]) == {"Перший семінар про Резолюцію 1325"}
    assert ask(store, text).frame(iris=True)["e"][0].startswith("https://w3id.org/zviazok/id/event/")
    assert frame.attrs["query"] == text


def test_frame_has_every_row_and_missing_values(store: Store) -> None:
    result = ask(store, 1)
    frame = result.frame()
    assert len(frame) == len(result.rows) and frame["place"].isna().any()
    assert frame.attrs["headings"][0] == "організатор"
    empty = ask(Store(), 1).frame()
    assert list(empty.columns) == list(result.variables) and len(empty) == 0
    assert bool(ask(store, "ASK {}").frame()["answer"][0]) is True


@pytest.mark.parametrize(("module", "extra"), [("matplotlib", "charts"), ("pandas", "pandas")])
def test_missing_extra_names_the_install_command(
    store: Store, monkeypatch: pytest.MonkeyPatch, module: str, extra: str
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name.partition(".")[0] == module:
            raise ImportError(name)
        return real(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    result = ask(store, 15)
    with pytest.raises(MissingExtraError, match=rf"pip install 'zviazok\[{extra}\]'"):
        result.render("svg") if module == "matplotlib" else result.frame()
