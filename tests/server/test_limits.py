"""No query takes more than its share: at each limit 503 and a reason, and the server goes on."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import threading
import time
from pathlib import Path
from urllib.parse import quote

import pytest

from .serving import Answer, Serve, Server

LIGHT = "ASK { ?s a zv:Event }"
CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
COUNT_FOR_EVER = f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}"
PATH_FOR_EVER = "SELECT (COUNT(*) AS ?n) { ?a (!<x:a>)* ?b . ?c (!<x:b>)* ?d . ?e (!<x:c>)* ?f }"
GATHER = f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT * {{ {CROSS} }} }}"
GROW = f'SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d), STR(?g)); separator="") AS ?x) {{ {CROSS} }}'
ENDLESS_ROWS = f"SELECT * {{ {CROSS} }}"
ENDLESS_GRAPH = f"CONSTRUCT {{ ?a ?e ?i }} {{ {CROSS} }}"


@pytest.fixture(scope="module")
def tight(start: Serve, example: Path) -> Server:
    return start(
        example, "--workers", "2", "--timeout", "1.5", "--memory", "96", "--rows", "1000", "--patience", "2"
    )


def is_well(server: Server) -> bool:
    return server.query(LIGHT).text == '{"head":{},"boolean":true}'


def test_time(tight: Server) -> None:
    for query in (COUNT_FOR_EVER, PATH_FOR_EVER):
        answer = tight.query(query)
        assert (answer.status, answer.type) == (503, "text/plain")
        assert "1.5 с" in answer.text or "процесор" in answer.text
        assert " · the query took more than " in answer.text
        assert is_well(tight)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is limited on Linux only")
def test_memory(start: Serve, example: Path) -> None:
    server = start(example, "--workers", "1", "--timeout", "30", "--memory", "64")
    for query in (GATHER, GROW):
        answer = server.query(query)
        assert answer.status == 503
        assert "the query ran out of memory (64 MiB)" in answer.text
        assert is_well(server)


@pytest.mark.parametrize(
    "accept", ["application/json", "application/xml", "text/csv", "text/tab-separated-values"]
)
def test_rows(tight: Server, accept: str) -> None:
    query = 'SELECT ?a ("},{[{<result>\\n\\"" AS ?x) { ?a ?b ?c . ?d ?e ?f } LIMIT '
    assert tight.query(query + "1000", accept).status == 200
    answer = tight.query(query + "1001", accept)
    assert (answer.status, answer.type) == (503, "text/plain")
    assert "LIMIT" in answer.text


def test_triples(tight: Server) -> None:
    assert tight.query(ENDLESS_GRAPH + " LIMIT 900").status == 200
    assert tight.query(ENDLESS_GRAPH).status == 503
    assert is_well(tight)


def test_bytes(tight: Server) -> None:
    answer = tight.query(ENDLESS_ROWS)
    assert answer.status == 503
    assert "KiB" in answer.text or "1.5 s" in answer.text
    assert is_well(tight)


@pytest.mark.parametrize(
    "query",
    [
        "ASK { " + "{" * 5000 + "}" * 5000 + " }",
        "ASK { FILTER(" + "(" * 4000 + "1" + ")" * 4000 + ") }",
        "SELECT * { ?a " + "^" * 3000 + "<x:p> ?b }",
        "ASK { FILTER(" + "!" * 4500 + "true) }",
        "ASK { ?a " + "/".join(["<x:p>"] * 2400) + " ?b }",
        "SELECT * { " + "".join(f"OPTIONAL {{ ?a ?p{i} ?b }} " for i in range(600)) + "}",
        "ASK { FILTER(" + "-" * 4500 + "1) }",
        "ASK { ?a <x:p> " + "[ <x:p> " * 90 + "1" + " ]" * 90 + " }",
    ],
)
def test_a_query_that_is_too_deep_harms_nobody(tight: Server, query: str) -> None:
    answer = tight.ask("POST", "/sparql", query, Content_Type="application/sparql-query")
    assert answer.status in (200, 400, 503)
    assert is_well(tight)


def test_a_body_that_never_ends_is_408(tight: Server) -> None:
    with socket.create_connection(("127.0.0.1", tight.port), timeout=20) as stalled:
        stalled.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n"
            b"Content-Type: application/sparql-query\r\n\r\nASK"
        )
        assert stalled.recv(100).startswith(b"HTTP/1.1 408 ")


def test_a_body_that_is_too_large_is_413(tight: Server) -> None:
    body = "ASK {} #" + "x" * 2**20
    assert tight.ask("POST", "/sparql", body, Content_Type="application/sparql-query").status == 413
    assert is_well(tight)


def test_a_client_that_goes_frees_its_worker(start: Serve, example: Path) -> None:
    server = start(example, "--workers", "1", "--timeout", "60")
    for _ in range(3):
        connection = server.connection()
        connection.request("GET", f"/sparql?query={quote(COUNT_FOR_EVER)}")
        time.sleep(0.1)
        connection.sock.close()
        connection.close()
    began = time.monotonic()
    assert is_well(server)
    assert time.monotonic() - began < 30, "it waited for a query that nobody wants"


def test_heavy_queries_of_one_client_leave_a_worker_to_others(start: Serve, example: Path) -> None:
    server = start(example, "--workers", "2", "--timeout", "4")
    answers: list[Answer] = []
    path = f"/sparql?query={quote(COUNT_FOR_EVER)}"
    heavy = [
        threading.Thread(target=lambda: answers.append(server.ask("GET", path, client="127.0.0.2")))
        for _ in range(3)
    ]
    for thread in heavy[:2]:
        thread.start()
    time.sleep(0.3)
    for _ in range(5):
        assert server.ask("GET", f"/sparql?query={quote(LIGHT)}", client="127.0.0.3").status == 200
    assert answers == [], "the light ones waited for the heavy ones"
    server.stop()
    for thread in heavy[:2]:
        thread.join()


def test_a_server_without_workers_left_says_that_it_is_busy(start: Serve, example: Path) -> None:
    server = start(example, "--workers", "1", "--timeout", "5")
    many = [server.connection() for _ in range(34)]
    for connection in many:
        connection.request("GET", f"/sparql?query={quote(COUNT_FOR_EVER)}")
    time.sleep(0.5)
    answer = server.query(LIGHT)
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    for connection in many:
        connection.close()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_workers_have_no_network_and_end_with_the_server(start: Serve, example: Path) -> None:
    server = start(example, "--workers", "2")
    listed = os.popen(f"ps -o pid=,args= --ppid {server.process.pid}").read().splitlines()
    children = [int(line.split()[0]) for line in listed if "graph.server.worker" in line]
    assert len(children) >= 3
    for child in children:
        status = Path(f"/proc/{child}/status").read_text()
        assert "Seccomp:\t2\n" in status
        assert "NoNewPrivs:\t1\n" in status
    server.process.kill()
    server.process.wait()
    for _ in range(100):
        if not any(is_running(child) for child in children):
            return
        time.sleep(0.1)
    pytest.fail("workers outlive the server")


def is_running(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


def test_a_head_that_never_ends_is_cut_off(tight: Server) -> None:
    with socket.create_connection(("127.0.0.1", tight.port), timeout=20) as stalled:
        stalled.sendall(b"GET /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        began = time.monotonic()
        with contextlib.suppress(ConnectionResetError):
            assert stalled.recv(100) == b""
        assert time.monotonic() - began < 15
