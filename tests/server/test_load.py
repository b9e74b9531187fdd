"""A thousand mixed queries of sixteen clients, one in twenty hostile: every honest one is answered right."""

from __future__ import annotations

import itertools
import json
import random
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph
import pytest

from graph import dataset
from graph.query import merged
from graph.vocabulary import PREFIXES

from .serving import FORM, Serve, Server

CLIENTS, QUERIES = 16, 1000
HONEST = [
    "ASK { ?one rdf:predicate zv:organizedBy }",
    "SELECT ?e ?b { ?one rdf:predicate zv:organizedBy ; rdf:subject ?e ; rdf:object ?b } ORDER BY ?e ?b",
    "SELECT ?type (COUNT(*) AS ?n) { ?s a ?type } GROUP BY ?type ORDER BY DESC(?n) ?type",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
    "SELECT ?e ?name { ?e a zv:Event OPTIONAL { ?e rdfs:label ?name FILTER(LANG(?name)='uk') } } ORDER BY ?e",
    "SELECT DISTINCT ?one ?s { ?one zv:evidence/(^zv:evidence/rdf:subject)+ ?s } ORDER BY ?one ?s",
    "SELECT ?s ?t { ?s rdfs:label ?t FILTER(CONTAINS(LCASE(?t), 'семінар')) } ORDER BY ?s ?t",
]
_EVERY = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
HOSTILE = [
    f"SELECT (COUNT(*) AS ?n) {{ {_EVERY} }}",
    "SELECT (COUNT(*) AS ?n) { ?a (!<x:a>)* ?b . ?c (!<x:b>)* ?d . ?e (!<x:c>)* ?f }",
    f"SELECT DISTINCT * {{ {_EVERY} }} ORDER BY ?l",
    f"SELECT * {{ {_EVERY} }}",
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "DROP ALL",
    "SELECT * {{{{",
]


@pytest.fixture(scope="module")
def right_answers(example: Path) -> dict[str, bytes]:
    store = merged(dataset.load(example)).store
    form = pyoxigraph.QueryResultsFormat.JSON
    return {text: store.query(text, prefixes=PREFIXES).serialize(format=form) for text in HONEST}  # type: ignore


def test_every_honest_query_is_answered_rightly(
    start: Serve, example: Path, right_answers: dict[str, bytes]
) -> None:
    server = start(example, "--workers", "3", "--timeout", "1.5", "--memory", "128", "--rows", "20000")
    rng = random.Random(1325)
    plan = [rng.random() < 0.05 for _ in range(QUERIES)]
    turns = itertools.count()
    wrong: list[object] = []
    done = {True: 0, False: 0}
    lock = threading.Lock()

    def client(number: int) -> None:
        connection = server.connection(f"127.0.1.{number + 1}", timeout=60)
        while (turn := next(turns)) < QUERIES:
            if plan[turn]:
                hostile(server, turn, f"127.0.1.{number + 1}", wrong)
            else:
                text = HONEST[turn % len(HONEST)]
                if turn % 3:
                    connection.request("GET", f"/sparql?query={quote(text)}")
                else:
                    connection.request("POST", "/sparql", urlencode({"query": text}), {"Content-Type": FORM})
                response = connection.getresponse()
                body = response.read()
                if response.status != 200 or json.loads(body) != json.loads(right_answers[text]):
                    wrong.append((turn, response.status, body[:300]))
            with lock:
                done[plan[turn]] += 1
        connection.close()

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert done[False] + done[True] == QUERIES
    assert done[True] >= 30
    assert server.query(HONEST[1]).rows()


def hostile(server: Server, turn: int, client: str, wrong: list[object]) -> None:
    """Do harm in one of several ways; what comes back must be a refusal, never a part of an answer."""
    ways: list[Callable[[], None]] = [
        *(lambda text=text: _refused(server, text, client, wrong) for text in HOSTILE),  # type: ignore[misc]
        lambda: _stall(
            server, b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99\r\n\r\nquery="
        ),
        lambda: _stall(server, b"GET /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nX: "),
        lambda: _leave(server, HOSTILE[0], client),
    ]
    ways[turn % len(ways)]()


def _refused(server: Server, text: str, client: str, wrong: list[object]) -> None:
    answer = server.ask("GET", f"/sparql?query={quote(text)}", client=client)
    if answer.status not in (400, 503) or answer.type != "text/plain":
        wrong.append((text, answer.status, answer.body[:300]))


_stalled: list[socket.socket] = []


def _stall(server: Server, beginning: bytes) -> None:
    connection = socket.create_connection(("127.0.0.1", server.port))
    connection.sendall(beginning)
    _stalled.append(connection)  # kept open: the server must bear it


def _leave(server: Server, text: str, client: str) -> None:
    connection = server.connection(client)
    connection.request("GET", f"/sparql?query={quote(text)}")
    connection.close()
