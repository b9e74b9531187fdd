"""The parts of the page's script that need no browser, run by node."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
from pathlib import Path
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


NAMES = """{
  node: (id) => ["event/a", "fund/б в", "place/c"][id], edge: () => ({ from: 0, p: "heldAt", to: 2 }),
  document: () => "a&b.txt",
}"""
LOOKUP = """{
  node: (name) => { const at = ["event/a", "fund/б в", "place/c"].indexOf(name); return at < 0 ? null : at; },
  edge: (f, p, t) => (f === 0 && p === "heldAt" && t === 2 ? 7 : null),
  document: (name) => (name === "a&b.txt" ? 3 : null), languages: ["uk", "en"],
  questions: ["who"],
}"""


@pytest.mark.parametrize(
    ("change", "address"),
    [
        ({}, "#"),
        ({"lang": "en", "view": "facts"}, "#lang=en&view=facts"),
        ({"selection": {"kind": "node", "id": 0}, "hops": 2}, "#node=event/a&hops=2"),
        ({"selection": {"kind": "edge", "id": 7}}, "#edge=event/a&p=heldAt&to=place/c"),
        ({"selection": {"kind": "path", "id": 0, "to": 2}}, "#path=event/a&to=place/c"),
        ({"selection": {"kind": "document", "id": 3}}, "#doc=a%26b.txt"),
        (
            {"since": "2018-01", "until": "2019-12", "undated": False},
            "#since=2018-01&until=2019-12&undated=no",
        ),
        ({"supporter": 1}, "#supporter=fund/%D0%B1%20%D0%B2"),
        ({"view": "query", "question": "who", "sort": "-event"}, "#view=query&ask=who&sort=-event"),
        (
            {"view": "query", "question": "who", "narrow": "body:fund/x;since:2019-05-01"},
            "#view=query&ask=who&with=body:fund/x%3Bsince:2019-05-01",
        ),
        ({"view": "query", "sparql": "ASK {\n}"}, "#view=query&sparql=ASK%20%7B%0A%7D"),
        ({"whole": True, "q": "a=b&c", "sort": "-when"}, "#whole=yes&q=a%3Db%26c&sort=-when"),
    ],
)
def test_state_stands_in_the_address_and_is_read_from_it(change: dict[str, Any], address: str) -> None:
    written, back = run(
        "address.js",
        f"""await (async () => {{
          const {{ OPENING }} = await import({json.dumps((bundle.FOLDER / "state.js").as_uri())});
          const state = {{ ...OPENING, ...a[0] }};
          const address = m.writeAddress(state, {NAMES});
          const back = m.readAddress(address, {LOOKUP});
          const plain = (s) => JSON.stringify(s, (_, v) => (v instanceof Set ? [...v] : v));
          const same = Object.keys(state).every((key) => plain(state[key]) === plain(back[key]));
          return [address, same];
        }})()""",
        change,
    )
    assert (written, back) == (address, True)


def test_sets_stand_in_the_address_sorted() -> None:
    found = run(
        "address.js",
        f"""(() => {{
          const read = m.readAddress("#hide=Place,Event&hidekind=%D1%84%D0%BE%D1%80%D1%83%D0%BC", {LOOKUP});
          return [[...read.hidden], [...read.hiddenKinds], m.writeAddress(read, {NAMES})];
        }})()""",
    )
    assert found == [
        ["Place", "Event"],
        ["форум"],
        "#hide=Event,Place&hidekind=%D1%84%D0%BE%D1%80%D1%83%D0%BC",
    ]


@pytest.mark.parametrize(
    "address",
    [
        "#node=no/such",
        "#view=x&lang=de&hops=9",
        "#ask=no-such",
        "#edge=event/a&p=x&to=place/c",
        "#q=%E0%A4%A",
        "#since=today",
        "#a=b=c&&=&",
    ],
)
def test_what_an_address_cannot_mean_is_passed_over(address: str) -> None:
    assert run("address.js", f"m.writeAddress(m.readAddress(a[0], {LOOKUP}), {NAMES})", address) == "#"


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("києва", "київ"),
        ("києвом", "київ"),
        ("щасті", "щастя"),
        ("харкова", "харків"),
        ("раду", "рада"),
        ("kyiv", "київ"),
        ("lugansk", "луганська"),
        ("yuriy", "юрій"),
        ("iurii", "юрій"),
        ("sievierodonetsk", "сєвєродонецьк"),
        ("shchastia", "щастя"),
        ("lviv", "львів"),
    ],
)
def test_inflected_and_transliterated_words_fit(asked: str, word: str) -> None:
    assert run("search.js", "m.fit(...a)", asked, word) == 1


@pytest.mark.parametrize(("asked", "word"), [("форум", "форт"), ("rada", "радник"), ("oda", "одеса")])
def test_words_that_only_look_alike_do_not_fit(asked: str, word: str) -> None:
    assert run("search.js", "m.fit(...a)", asked, word) == 0


def test_csv_keeps_letters_and_runs_no_formula() -> None:
    rows = [["Назва", "n"], ["=1+1", 2], ["+x", -3], ["@a", 0], ["-", 0], [' \t=cmd|"x"', 1], ['a,"b"\nв', 1]]
    text = run("csv.js", "m.csv(a[0])", rows)
    assert text.startswith("\ufeff") and text.endswith("\r\n")
    import csv

    read = list(csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True)))
    assert [row[0] for row in read] == [
        "Назва", "'=1+1", "'+x", "'@a", "'-", "' \t=cmd|\"x\"", "a,\"b\"\nв",
    ]  # fmt: skip
    assert [row[1] for row in read[1:]] == ["2", "-3", "0", "0", "1", "1"]


@pytest.mark.parametrize(
    ("event", "kept"),
    [
        ({"start": "2018-03-05"}, True),
        ({"start": "2017-12-30", "end": "2018-01-02"}, True),
        ({"start": "2017-12-30"}, False),
        ({"start": "2019-01-01"}, False),
        ({"end": "2018-06-01"}, True),
        ({}, False),
    ],
)
def test_time_keeps_what_touches_it(event: dict[str, str], kept: bool) -> None:
    state = {"since": "2018-01", "until": "2018-12", "undated": False}
    assert run("filter.js", "m.inTime(a[0], a[1])", event, state) is kept


def test_bars_of_the_histogram_hold_every_dated_event() -> None:
    days = ["2017-12-01", "2018-02-10", "2018-02-28", "", "2019-05-01"]
    bars = run("time-slider.js", "m.histogram(a[0])", [{"start": day} for day in days])
    assert bars["length"] == 1 and len(bars["steps"]) == 18
    assert {s: c for s, c in zip(bars["steps"], bars["counts"], strict=True) if c} == {
        "2017-12": 1, "2018-02": 2, "2019-05": 1,
    }  # fmt: skip
    wide = run("time-slider.js", "m.histogram(a[0])", [{"start": "1991-01-01"}, {"start": "2020-12-31"}])
    assert (wide["length"], wide["steps"][0], len(wide["steps"]), sum(wide["counts"])) == (
        12,
        "1991-01",
        30,
        2,
    )
    assert run("time-slider.js", "m.histogram([{}])") is None


def test_neighbours_stand_in_rings_in_the_order_of_their_directions() -> None:
    code = """(() => {
      const around = (id) => new Set(a[0].flatMap(([x, y]) => (x === id ? [y] : y === id ? [x] : [])));
      const placed = m.rings({ around }, 0, a[2], a[1], (id) => id !== 5);
      return placed && [...placed];
    })()"""
    links = [(0, 1), (0, 2), (0, 5), (1, 3), (2, 4)]
    places = [{"x": x, "y": y} for x, y in ((10, 20), (900, 21), (-40, 20), (0, 0), (5000, 9), (11, 20))]
    near = dict(run("ring.js", code, links, places, 1))
    assert near.keys() == {1, 2}
    assert {math.dist((p["x"], p["y"]), (10, 20)) for p in near.values()} == {190}
    far = dict(run("ring.js", code, links, places, 2))
    assert far.keys() == {1, 2, 3, 4} and far[1] == near[1]
    # What is linked with one stands behind it.
    assert math.dist(far[3].values(), far[1].values()) < math.dist(far[3].values(), far[2].values())
    many = [(0, n) for n in range(1, 400)]
    assert run("ring.js", code, many, [{"x": n, "y": n * n} for n in range(400)], 1) is None


def test_a_few_early_events_share_the_first_bar() -> None:
    days = ["1948-12-10", *(f"2017-{month:02}-05" for month in range(1, 13) for _ in range(2))]
    bars = run("time-slider.js", "m.histogram(a[0])", [{"start": day} for day in days])
    assert (bars["steps"][:2], bars["counts"][:2], len(bars["steps"])) == (["1948-12", "2017-02"], [3, 2], 12)


def test_xml_holds_no_markup_and_no_forbidden_character() -> None:
    text = run("markup.js", "m.xml('a', { b: a[0], c: '' }, m.xmlText(a[0]))", '<x y="1">&\u0000\ud800')
    assert text == '<a b="&lt;x y=&quot;1&quot;&gt;&amp;">&lt;x y=&quot;1&quot;&gt;&amp;</a>'


def test_marks_of_a_document_do_not_overlap_and_the_longest_stays() -> None:
    marks = [
        {"from": 0, "to": 5, "node": 1},
        {"from": 3, "to": 20, "node": 2},
        {"from": 20, "to": 22, "node": 3},
    ]
    assert [m["node"] for m in run("document-view.js", "m.outermost(a[0])", marks)] == [2, 3]


def test_a_word_of_any_length_is_measured_a_few_times_only() -> None:
    code = "(() => { let n = 0; m.breakLines(a[0], 18, (t) => { n += 1; return t.length; }); return n; })()"
    assert run("labels.js", code, "А" * 20_000) < 40


def test_hidden_characters_go_as_python_lets_them_go() -> None:
    from graph.view.visible import visible

    hostile = json.loads((Path(__file__).parents[1] / "browser" / "hostile.json").read_text("utf-8"))["texts"]
    texts = [entry["text"] * entry.get("times", 1) for entry in hostile]
    texts += [
        "a\nb\tc\u2028d\u0085e",
        "\ufeff\u0000x\u00ad",
        "😀 ок",
        "\ue000y\U000f0000",
        "e" + "\u0301" * 5,
    ]
    assert run("visible.js", "a[0].map(m.visible)", texts) == [visible(text) for text in texts]


def test_words_of_sparql_are_those_that_python_sees() -> None:
    from graph.query.lexer import tokens
    from graph.query.questions import saved_questions

    texts = [question.text for question in saved_questions()]
    texts += ['ASK { ?x zv:a \'б\\\'\' , """q"r""" ; <http://x/#y> 1.5 } # SERVICE', "a:b.c. _:x @uk ¿"]
    found = run("sparql-text.js", "a[0].map((t) => m.tokens(t).map((x) => x.text).join(' '))", texts)
    for text, words in zip(texts, found, strict=True):
        assert words.replace(" ", "") == "".join(token.text for token in tokens(text)).replace(" ", "")
    assert run(
        "sparql-text.js", "a[0].map((t) => m.hasWord(t, 'ORDER'))", ["ASK {} # ORDER", "… order by ?a"]
    ) == [
        False,
        True,
    ]


def test_a_resource_is_named_in_the_language_or_the_nearest_to_it() -> None:
    labels = {
        "i:a": [["en", "Rada"], ["uk", "Рада"], ["uk", "Ада"]],
        "i:b": [["de", "Rat"]],
        "i:c": [["", "x"]],
    }
    prefixes = {"zv": "https://w3id.org/zviazok/ontology#"}
    asked = [
        ("i:a", "uk"),
        ("i:a", "en"),
        ("i:b", "uk"),
        ("i:c", "en"),
        (f"{prefixes['zv']}Event", "uk"),
        ("toString", "uk"),
    ]
    found = run("terms.js", "a[0].map(([i, l]) => m.nameOf(i, a[1], l, a[2]))", asked, labels, prefixes)
    assert found == ["Ада", "Rada", "Rat", "x", "zv:Event", "toString"]


def test_rows_that_agree_share_a_line_as_python_gathers_them() -> None:
    from pyoxigraph import Literal, NamedNode

    from graph.query.result import Result

    cells = [("a", "1"), ("a", "2"), ("b", "1"), ("a", "1"), ("a", "")]
    rows = tuple((NamedNode(f"i:{a}"), Literal(b) if b else None) for a, b in cells)
    terms = [
        [{"type": "uri", "value": f"i:{a}"}, {"type": "literal", "value": b} if b else None] for a, b in cells
    ]
    for lists in ((), ("y",), ("x", "y")):
        result = Result("select", ("x", "y"), rows, None, ("x", "y"), lists=frozenset(lists))
        expected = [[[term.value for term in cell] for cell in cells] for _, cells in result.groups()]
        found = run("terms.js", "m.gathered(['x', 'y'], a[0], a[1])", terms, lists)
        assert [[[term["value"] for term in cell] for cell in line] for line in found] == expected


@pytest.mark.parametrize(
    ("query", "changed"),
    [
        ("SELECT * { ?a ?b ?c } # all", True),
        ("SELECT * { { SELECT ?a { ?a ?b ?c } LIMIT 5 } } ORDER BY ?a OFFSET 2", True),
        ("PREFIX x: <x:> CONSTRUCT { ?a x:b ?c } WHERE { ?a ?b ?c }", True),
        ("SELECT * { ?a ?b ?c } limit 5", False),
        ("SELECT * { ?a ?b ?c } VALUES ?a { 1 }", False),
        ("ASK { ?a ?b 'SELECT' }", False),
    ],
)
def test_a_query_without_a_limit_gets_one(query: str, changed: bool) -> None:
    assert run("sparql-text.js", "m.limited(a[0], 9)", query) == (query + "\nLIMIT 9" if changed else query)


def test_parameters_are_put_in_force_as_python_does() -> None:
    from pyoxigraph import Literal, NamedNode

    from graph.query.parameters import bound
    from graph.query.questions import saved_questions
    from graph.vocabulary import XSD

    values = {
        name: Literal("2019-05-01", datatype=XSD.date)
        if name in ("since", "until")
        else NamedNode(f"i:{name}")
        for question in saved_questions()
        for name in question.parameters
        if name != "year"
    }
    assert {"body", "hromada", "since"} <= set(values)
    written = {name: str(value) for name, value in values.items()}
    texts = [question.text for question in saved_questions()]
    for given in ({}, {"since": written["since"]}, written):
        found = run("parameters.js", "a[0].map((t) => m.bound(t, a[1]))", texts, given)
        for text, one in zip(texts, found, strict=True):
            lines = bound(text, {name: values[name] for name in given}).split("\n")
            assert one.split("\n") == [line for line in lines if not line.strip().startswith("#?")]


def test_what_narrows_a_question_is_read_back_and_nothing_else_gets_into_the_query() -> None:
    values = {"since": "2019-05-01", "body": "fund/peace", "place": ""}
    assert run("parameters.js", "m.narrowed(a[0])", values) == "body:fund/peace;since:2019-05-01"
    assert run("parameters.js", "m.given('body:fund/peace;since:2019-05-01;;x')") == {
        "body": "fund/peace", "since": "2019-05-01",
    }  # fmt: skip
    hostile = {"since": '2019"} DROP', "until": "2019-05-01", "body": "a", "place": "b", "person": "c"}
    iris = "({ a: 'https://x/a', b: 'https://x/> } #' })"
    assert run("parameters.js", f"m.terms(a[0], (name) => {iris}[name])", hostile) == {
        "until": '"2019-05-01"^^<http://www.w3.org/2001/XMLSchema#date>', "body": "<https://x/a>",
    }  # fmt: skip
