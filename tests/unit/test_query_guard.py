"""What a query may not do, and how a wrong one is explained."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from graph.errors import QueryError
from graph.query import ask
from graph.vocabulary import PREFIXES

NOWHERE = "<http://127.0.0.1:9/>"


def refusal(text: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        ask(Store(), text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("SELECT ?x WHERE { ?x ?y }", 1, 25, "} is not expected"),
        ("SELECT ?x WHERE { ?x ?y", 1, 24, "ends too early"),
        ("SELECT *\nWHERE {\n  ?x a zv:Event .\n  ?х а zv:Event .\n}", 4, 6, "а is not expected"),
        ("SELECT * {\n\t?x nope:name ?y }", 2, 5, "the prefix nope: is not declared"),
        ("PREFIX a: <x:>\nASK { ?x a:b b:c }", 2, 14, "the prefix b: is not declared"),
        ("SELECT (COUNT(?x) AS ?n) ?y { ?x ?p ?y }", 1, 1, "GROUP BY"),
        ("SELECT ?a (1 AS ?a) { ?a ?b ?c }", 1, 1, "variable that has one"),
        ("ASK { ?x rdfs:label 'не закрито }", 1, 21, "not closed"),
        ("ASK { ?x a <Event> }", 1, 12, "IRI is not complete"),
        ("SELCT * { ?x ?y ?z }", 1, 1, "SELCT is not expected"),
        ("SELECT * { ?x ?y ?z } ORDER ?x", 1, 29, "?x is not expected"),
        ("SELECT * { ?x ?y ?z } LIMIT ten", 1, 29, "ten is not expected"),
        ("SELECT ?a, ?b { ?a ?b ?c }", 1, 10, ", is not expected"),
        ("# коментар\r\nSELECT * { ?x ?y }\r\n", 2, 18, "} is not expected"),
        ("SELECT * { ?x zv:date '2019'^^ }", 1, 32, "} is not expected"),
    ],
)
def test_wrong_query_shows_line_and_column(text: str, line: int, column: int, said: str) -> None:
    error = str(refusal(text))
    assert f"line {line}, column {column}" in error and f"рядок {line}, стовпець {column}" in error
    assert said in error
    *_, shown, caret = error.split("\n")
    wrong = text.split("\n")[line - 1].rstrip()
    assert shown.strip() == wrong.strip()
    assert caret.index("^") - 4 == column - 1


def test_wrong_file_is_named(tmp_path: object) -> None:
    from pathlib import Path

    file = Path(str(tmp_path)) / "my.rq"
    file.write_text("SELECT * {", "utf-8")
    with pytest.raises(QueryError, match=r"my\.rq, рядок 1, стовпець 11"):
        ask(Store(), file)


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT * {{ SERVICE {NOWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service silent {NOWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SeRvIcE{NOWHERE}{{?s ?p ?o}} }}",
        f"SELECT * {{ SERVICESILENT{NOWHERE}{{?s ?p ?o}} }}",
        f"PREFIX : {NOWHERE} SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
        f"PREFIX : {NOWHERE} SELECT * {{ SERVICE # away\n :x {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p trueSERVICE {NOWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p 1SERVICE {NOWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ VALUES ?g {{ {NOWHERE} }} SERVICE ?g {{ ?s ?p ?o }} }}",
        f"ASK {{ FILTER EXISTS {{ SERVICE {NOWHERE} {{}} }} }}",
        f"ASK {{ ?s ?p <http://x/\\u0041#> . SERVICE {NOWHERE} {{}} }}",
        f"ASK {{ ?s ?p '#' . SERVICE {NOWHERE} {{}} }}",
        f'ASK {{ ?s ?p """a"#""" . SERVICE {NOWHERE} {{}} }}',
        f"ASK {{ ?s ?p '\\'#' . SERVICE {NOWHERE} {{}} }}",
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE {NOWHERE} {{ ?s ?p ?o }} }}",
    ],
)
def test_call_to_another_server_is_refused(text: str) -> None:
    assert "SERVICE" in str(refusal(text)) and "leaves this machine" in str(refusal(text))


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?s ?p 'SERVICE <http://x/> {}' }",
        'ASK { ?s ?p """one\n SERVICE <http://x/> {} """ }',
        "ASK { ?s ?p <http://127.0.0.1:9/SERVICE> }",
        "ASK { ?s ?p ?SERVICE } # SERVICE <http://x/> {}",
        "ASK { ?s ?p ?o } # 'SERVICE",
        "PREFIX service: <http://x/> ASK { ?s service:name service:SERVICE }",
        "PREFIX e: <http://x/> ASK { ?s e:SERVICE ?o ; e:a.SERVICE _:SERVICE }",
        "ASK { ?s ?p 'послуга'@en-SERVICE }",
    ],
)
def test_the_mere_word_is_no_call(text: str) -> None:
    assert ask(Store(), text).boolean is False


PIECES = st.sampled_from(
    [
        "SERVICE", "service", " SILENT ", NOWHERE, " <http://127.0.0.1:9/#a> ", "{", "}", "?s ?p ?o", " . ",
        "#", "\n", "'", '"', '"""', "\\'", "'''", "<", ">", "a", ":x", "_:b", "1", "1.", "true", "@en", "-",
        "%41", "\\u0053", " FILTER(", ")", "?a<?b", "OPTIONAL", " UNION ", "^^", "/", "x:y", "²", "é", "·",
        ";", ",", " ",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=9), st.lists(PIECES, max_size=5))
def test_nothing_that_the_store_takes_for_a_call_gets_through(before: list[str], after: list[str]) -> None:
    inner = "".join(before) + f"SERVICE{NOWHERE}{{?s ?p ?o}}" + "".join(after)
    text = f"PREFIX : {NOWHERE} PREFIX x: <x:> PREFIX a: <a:> SELECT * {{ {inner} }}"
    try:
        list(Store().query(text, prefixes=PREFIXES))  # type: ignore[arg-type]
        called = False
    except SyntaxError:
        called = False
    except OSError:
        called = True
    if called:
        assert "leaves this machine" in str(refusal(text))


def test_refusal_comes_before_any_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.setblocking(False)
        refusal(f"ASK {{ SERVICE <http://127.0.0.1:{server.getsockname()[1]}/> {{}} }}")
        with pytest.raises(BlockingIOError):
            server.accept()


def test_store_does_not_unescape_keywords() -> None:
    with pytest.raises(SyntaxError):
        Store().query(f"ASK {{ \\u0053ERVICE {NOWHERE} {{}} }}")


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <x:s> <x:p> <x:o> }",
        "PREFIX x: <x:>\nDELETE WHERE { ?s x:p ?o }",
        "LOAD <file:///etc/hostname>",
        "load silent <http://127.0.0.1:9/>",
        "DROP ALL",
        "CLEAR DEFAULT",
        "WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_change_is_refused(text: str) -> None:
    assert "a question changes nothing" in str(refusal(text))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }",
        "SELECT * FROM NAMED <FILE:///etc/hostname> { GRAPH ?g { ?s ?p ?o } }",
        "PREFIX f: <file:///etc/> SELECT * FROM f:hostname { ?s ?p ?o }",
        "BASE <file:///etc/> SELECT * FROM <hostname> { ?s ?p ?o }",
    ],
)
def test_file_as_a_graph_is_refused(text: str) -> None:
    assert "FROM a file is refused" in str(refusal(text))


@pytest.mark.parametrize(
    "text",
    [
        "ASK " + "{" * 9000 + "}" * 9000,
        "SELECT " + "(" * 9000,
        "ASK { FILTER(" + "STR(" * 3000 + "1" + ")" * 3000 + ") }",
        "ASK { FILTER(" + "!" * 30000 + "?a) }",
        "ASK { " + "{} UNION " * 20000 + "{} }",
    ],
)
def test_query_that_would_end_the_program_is_refused(text: str) -> None:
    error = str(refusal(text))
    assert "too large" in error and len(error) < 600


@pytest.mark.parametrize("text", ["ASK { ?s ?p '\udc80' }", "ASK { ?s ?p '\0' }"])
def test_what_is_no_text_is_refused(text: str) -> None:
    error = str(refusal(text))
    assert "no text" in error
    error.encode("utf-8")


def test_error_holds_no_controls() -> None:
    assert "\x1b" not in str(refusal("ASK { ?s \x1b[31m ?o }"))


@given(st.text(max_size=60))
def test_any_text_is_answered_or_explained(text: str) -> None:
    try:
        ask(Store(), "ASK {" + text)
    except QueryError as error:
        assert str(error)
