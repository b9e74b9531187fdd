"""The parts of the page's script that need no browser, run by node."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest

from graph.view import bundle

pytestmark = pytest.mark.skipif(
    not shutil.which("node"), reason="node is not installed; `apt-get install nodejs`"
)

WORDS = json.loads((bundle.FOLDER.parent / "texts" / "uk.json").read_text("utf-8"))["dates"]


def run(module: str, expression: str, *arguments: Any) -> Any:
    """Return the value of an expression over a module ``m`` and the arguments ``a``."""
    code = (
        f"import * as m from {json.dumps((bundle.FOLDER / module).as_uri())};"
        f"const a = {json.dumps(arguments)};"
        f"process.stdout.write(JSON.stringify({expression}));"
    )
    done = subprocess.run(
        ["node", "--input-type=module", "-e", code],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return json.loads(done.stdout)


def test_dates_stand_in_words() -> None:
    cases = {
        "2017-12-14": "14 грудня 2017",
        "2017-12-14/2017-12-15": "14–15 грудня 2017",
        "2017-11-25/2017-12-10": "25 листопада – 10 грудня 2017",
        "2017-12-30/2018-01-02": "30 грудня 2017 – 2 січня 2018",
        "2019-05": "травень 2019",
        "2019": "2019",
        "2018/2020": "2018 – 2020",
        "XXXX-11-25/XXXX-12-10": "щороку 25 листопада – 10 грудня",
        "XXXX-02-29": "щороку 29 лютого",
        "../2020": "до 2020",
        "2018/..": "від 2018",
        "навесні": "навесні",
        "1/2/3": "1/2/3",
        "": "",
    }
    found = run("dates.js", "a[0].map((d) => m.dateInWords(d, 'uk', a[1]))", list(cases), WORDS)
    assert dict(zip(cases, found, strict=True)) == cases


def test_crossing_marks_are_cut_so_that_they_nest() -> None:
    marks = [
        {"from": 0, "to": 10, "role": "subject"},
        {"from": 5, "to": 15, "role": "object"},
        {"from": 6, "to": 8, "role": "trigger"},
    ]
    nested = [(n["from"], n["to"], n["role"]) for n in run("quote.js", "m.nested(a[0])", marks)]
    assert nested == [(0, 10, "subject"), (5, 10, "object"), (6, 8, "trigger"), (10, 15, "object")]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Форум жінок", ["Форум жінок"]),
        ("Національний план дій 1325", ["Національний", "план дій 1325"]),
        # What tells namesakes apart stands at the end, so the middle goes.
        ("Департамент соціального захисту населення Сумської ОДА", ["Департамент", "… Сумської ОДА"]),
        ("А" * 40, ["А" * 21 + "…"]),
        ("", []),
    ],
)
def test_labels_break_into_two_lines_and_keep_their_tail(name: str, lines: list[str]) -> None:
    assert run("labels.js", "m.breakLines(a[0], 18, (t) => t.length)", name) == lines


def test_labels_cover_neither_labels_nor_nodes() -> None:
    nodes = [(x * 37 % 400 + 50, x * 53 % 300 + 40) for x in range(60)]
    placed = run(
        "labels.js",
        """(() => {
          const boxes = new m.Boxes();
          const label = { r: 6, lines: ["a", "b"], width: 60, most: 0 };
          const nodes = a[0].map(([x, y], owner) => ({ owner, x, y, ...label }));
          for (const n of nodes) boxes.take([n.x - 6, n.y - 6, n.x + 6, n.y + 6], n.owner, 1);
          return m.place(nodes, boxes, { width: 500, height: 400 });
        })()""",
        nodes,
    )
    assert len(placed) > 10
    frames = [(p["x"] - 30, p["y"], p["x"] + 30, p["y"] + 28, p["owner"]) for p in placed]
    dots = [(x - 6, y - 6, x + 6, y + 6, i) for i, (x, y) in enumerate(nodes)]
    for a in frames:
        assert a[0] >= 2 and a[1] >= 2 and a[2] <= 498 and a[3] <= 398
        for b in frames + dots:
            apart = a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3]
            assert apart or a[4] == b[4]


@pytest.mark.parametrize(
    ("asked", "word", "score"),
    [
        ("березін", "березін", 3),
        ("берез", "березін", 2),
        ("березіна", "березін", 1),
        ("департаментом", "департамент", 1),
        ("рада", "радіо", 0),
        ("департамент", "депутат", 0),
    ],
)
def test_a_word_fits_its_other_cases_and_no_other_word(asked: str, word: str, score: int) -> None:
    assert run("search.js", "m.fit(...a)", asked, word) == score


def test_parallel_edges_bend_apart_and_a_single_one_is_straight() -> None:
    edges = [
        {"id": i, "from": f, "to": t, "p": "p"} for i, (f, t) in enumerate([(0, 1), (1, 0), (0, 1), (1, 2)])
    ]
    first, back, third, single = run("edges.js", "m.bends(a[0])", edges)
    # An edge back bends to its own other side, which is the same side of the picture.
    assert len({first, -back, third}) == 3 and single == 0
