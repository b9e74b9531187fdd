"""SPARQL 1.1 Protocol: the W3C test suite's cases for queries, and what the specification says beside them.

https://www.w3.org/TR/sparql11-protocol/, https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/.
The suite's cases on graphs use graphs of this dataset; those on updates hold that every update is refused.
"""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from urllib.parse import quote, urlencode

import pytest
from pyoxigraph import RdfFormat, parse

from .serving import FORM, Answer, Server

RESULTS_JSON = "application/sparql-results+json"
RESULTS_XML = "application/sparql-results+xml"
QUERY = "application/sparql-query"
ASK = "ASK {}"
GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
ONE = "https://w3id.org/zviazok/id/document/one"
TWO = "https://w3id.org/zviazok/id/document/two"


def test_query_get(server: Server) -> None:
    answer = server.ask("GET", f"/sparql?query={quote(ASK)}")
    assert (answer.status, answer.type) == (200, RESULTS_JSON)
    assert json.loads(answer.body) == {"head": {}, "boolean": True}


def test_query_post_form(server: Server) -> None:
    answer = server.ask("POST", "/sparql", urlencode({"query": ASK}), Content_Type=FORM)
    assert (answer.status, json.loads(answer.body)["boolean"]) == (200, True)


def test_query_post_direct(server: Server) -> None:
    answer = server.ask("POST", "/sparql", ASK, Content_Type=f"{QUERY}; charset=UTF-8")
    assert (answer.status, json.loads(answer.body)["boolean"]) == (200, True)


@pytest.mark.parametrize("how", ["get", "form", "direct"])
def test_query_dataset_default_graph(server: Server, how: str) -> None:
    answer = sent(server, how, COUNT, {"default-graph-uri": [ONE]})
    both = sent(server, how, COUNT, {"default-graph-uri": [ONE, TWO]})
    assert 0 < number(answer) < number(both)
    assert sent(server, how, GRAPHS, {"default-graph-uri": [ONE]}).rows() == []


@pytest.mark.parametrize("how", ["get", "form", "direct"])
def test_query_dataset_named_graphs(server: Server, how: str) -> None:
    answer = sent(server, how, GRAPHS, {"named-graph-uri": [TWO, ONE]})
    assert [row["g"]["value"] for row in answer.rows()] == [ONE, TWO]
    assert number(sent(server, how, COUNT, {"named-graph-uri": [ONE]})) == 0


@pytest.mark.parametrize("how", ["get", "form", "direct"])
def test_query_dataset_full(server: Server, how: str) -> None:
    graphs = {"default-graph-uri": [ONE], "named-graph-uri": [TWO]}
    assert [row["g"]["value"] for row in sent(server, how, GRAPHS, graphs).rows()] == [TWO]
    assert number(sent(server, how, COUNT, graphs)) > 0


def test_dataset_of_the_protocol_stands_for_that_of_the_query(server: Server) -> None:
    named = f"SELECT DISTINCT ?g FROM <{ONE}> FROM NAMED <{ONE}> WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}"
    assert [row["g"]["value"] for row in server.query(named).rows()] == [ONE]
    answer = server.query(named, **{"named-graph-uri": TWO})
    assert [row["g"]["value"] for row in answer.rows()] == [TWO]
    ours = number(server.query(COUNT, **{"default-graph-uri": TWO}))
    assert (
        number(server.query(COUNT.replace("WHERE", f"FROM <{ONE}> WHERE"), **{"default-graph-uri": TWO}))
        == ours
    )


def test_default_graph_is_the_union_without_repetition(server: Server) -> None:
    every = "SELECT (COUNT(*) AS ?n) WHERE { { SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } } }"
    assert number(server.query(COUNT)) == number(server.query(every)) > 100


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (RESULTS_JSON, RESULTS_JSON),
        ("application/json", "application/json"),
        (RESULTS_XML, RESULTS_XML),
        ("application/xml", "application/xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("*/*", RESULTS_JSON),
        ("", RESULTS_JSON),
        ("text/*", "text/csv"),
        ("text/csv;q=0.4, application/sparql-results+xml;q=0.5", RESULTS_XML),
        ("text/csv, */*;q=0.1", "text/csv"),
        ("application/sparql-results+json;q=0, */*;q=0.5", "application/json"),
        ("TEXT/CSV", "text/csv"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        (f"text/html;level=1, {RESULTS_XML}; q=1.000", RESULTS_XML),
    ],
)
def test_query_content_type_select(server: Server, accept: str, kind: str) -> None:
    answer = server.query('SELECT ?x { VALUES ?x { "ї,\\n<&\\"" } }', accept)
    assert (answer.status, answer.type) == (200, kind)
    assert "Accept" in answer.headers["vary"]
    assert first_value(answer) == 'ї,\n<&"'


def first_value(answer: Answer) -> str:
    body, kind = answer.text, answer.type
    if kind.endswith("json"):
        return json.loads(body)["results"]["bindings"][0]["x"]["value"]
    if kind.endswith("xml"):
        return "".join(ET.fromstring(body).itertext()).strip()
    if kind == "text/csv":
        return list(csv.reader(io.StringIO(body, newline="")))[1][0]
    return json.loads(body.splitlines()[1])


@pytest.mark.parametrize("accept", [RESULTS_JSON, RESULTS_XML, "text/csv", "text/tab-separated-values"])
def test_query_content_type_ask(server: Server, accept: str) -> None:
    answer = server.query(ASK, accept)
    assert (answer.status, answer.type) == (200, accept)
    assert "true" in answer.text


@pytest.mark.parametrize("form", ["CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", f"DESCRIBE <{ONE}>"])
@pytest.mark.parametrize(
    ("accept", "kind", "format"),
    [
        ("text/turtle", "text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", "application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", "application/rdf+xml", RdfFormat.RDF_XML),
        ("*/*", "text/turtle", RdfFormat.TURTLE),
        ("application/rdf+xml;q=0.2, application/ld+json;q=0.3", "application/ld+json", RdfFormat.JSON_LD),
    ],
)
def test_query_content_type_of_graphs(
    server: Server, form: str, accept: str, kind: str, format: RdfFormat
) -> None:
    answer = server.query(form, accept)
    assert (answer.status, answer.type) == (200, kind)
    reference = server.query(form, "application/n-triples").body
    told, expected = (
        {str(quad) for quad in parse(text, form)}
        for text, form in ((answer.body, format), (reference, RdfFormat.N_TRIPLES))
    )
    assert told == expected != set()


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        (ASK, "text/html"),
        (ASK, "text/turtle"),
        (f"DESCRIBE <{ONE}>", "text/csv"),
        (ASK, "*/*;q=0"),
        (ASK, "text/csv;q=0"),
    ],
)
def test_nothing_that_the_client_takes_is_406(server: Server, query: str, accept: str) -> None:
    answer = server.query(query, accept)
    assert answer.status == 406
    assert "application/" in answer.text


def test_bad_multiple_queries(server: Server) -> None:
    twice = urlencode([("query", ASK), ("query", "SELECT * {}")])
    assert server.ask("GET", f"/sparql?{twice}").status == 400
    assert server.ask("POST", "/sparql", twice, Content_Type=FORM).status == 400
    assert server.ask("POST", f"/sparql?query={quote(ASK)}", ASK, Content_Type=QUERY).status == 400


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_bad_query_method(server: Server, method: str) -> None:
    answer = server.ask(method, f"/sparql?query={quote(ASK)}")
    assert answer.status == 405
    assert {"GET", "POST"} <= set(answer.headers["allow"].replace(",", " ").split())


def test_bad_query_missing_form_type(server: Server) -> None:
    assert server.ask("POST", "/sparql", urlencode({"query": ASK})).status == 415


def test_bad_query_missing_direct_type(server: Server) -> None:
    assert server.ask("POST", "/sparql", ASK).status == 415


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "multipart/form-data", QUERY + "x"])
def test_bad_query_wrong_media_type(server: Server, kind: str) -> None:
    answer = server.ask("POST", "/sparql", ASK, Content_Type=kind)
    assert answer.status == 415
    assert QUERY in answer.text


def test_bad_query_non_utf8(server: Server) -> None:
    utf16 = "ASK {}".encode("utf-16")
    assert server.ask("POST", "/sparql", utf16, Content_Type=f"{QUERY}; charset=UTF-16").status == 415
    assert server.ask("POST", "/sparql", utf16, Content_Type=QUERY).status == 400
    assert server.ask("GET", "/sparql?query=ASK%7B%7D%23%FF").status == 400
    assert server.ask("POST", "/sparql", b"query=ASK%7B%7D%23%FF", Content_Type=FORM).status == 400


@pytest.mark.parametrize(
    "text", ["SELECT", "SELEKT * {}", "ASK { ?s ?p }", "", " ", "ASK {} ASK {}", "ASK { ?a unknown:b ?c }"]
)
def test_bad_query_syntax(server: Server, text: str) -> None:
    answer = server.query(text)
    assert (answer.status, answer.type) == (400, "text/plain")
    assert " · " in answer.text


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <x:s> <x:p> <x:o> }",
        "DELETE WHERE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "CLEAR ALL",
        "DROP ALL",
        "CREATE GRAPH <x:g>",
        "PREFIX a: <x:> ADD <x:a> TO <x:b>",
        "MOVE <x:a> TO <x:b>",
        "COPY <x:a> TO <x:b>",
        "WITH <x:a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_every_update_is_refused_in_every_form(server: Server, update: str) -> None:
    before = number(server.query(COUNT))
    answers = [
        server.query(update),
        server.ask("POST", "/sparql", urlencode({"query": update}), Content_Type=FORM),
        server.ask("POST", "/sparql", urlencode({"update": update}), Content_Type=FORM),
        server.ask("POST", "/sparql", update, Content_Type=QUERY),
        server.ask("POST", "/sparql", update, Content_Type="application/sparql-update"),
        server.ask("GET", f"/sparql?update={quote(update)}"),
    ]
    assert [answer.status for answer in answers] == [400] * 6
    assert all(" · " in answer.text for answer in answers)
    assert server.ask("POST", "/update", update, Content_Type="application/sparql-update").status == 405
    assert number(server.query(COUNT)) == before


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "ASK { FILTER(trueSERVICE <http://127.0.0.1:9/> { ?s ?p ?o }) }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    ],
)
def test_what_reaches_beyond_the_dataset_is_refused(server: Server, text: str) -> None:
    answer = server.query(text)
    assert (answer.status, answer.type) == (400, "text/plain")


@pytest.mark.parametrize("iri", ["", "not an address", "relative", "http://exa mple/"])
def test_a_graph_that_is_no_address_is_400(server: Server, iri: str) -> None:
    assert server.query(ASK, **{"default-graph-uri": iri}).status == 400


def test_head_is_get_without_the_body(server: Server) -> None:
    answer = server.ask("HEAD", f"/sparql?query={quote(ASK)}")
    assert (answer.status, answer.type, answer.body) == (200, RESULTS_JSON, b"")
    assert int(answer.headers["content-length"]) > 0


@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ("*/*", RdfFormat.TURTLE),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", RdfFormat.RDF_XML),
    ],
)
def test_service_description(server: Server, accept: str, format: RdfFormat) -> None:
    answer = server.get("/sparql", Accept=accept)
    assert answer.status == 200
    told = {(str(q.predicate), str(q.object)) for q in parse(answer.body, format)}
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert (f"<{sd}endpoint>", f"<{server.origin}/sparql>") in told
    assert (f"<{sd}supportedLanguage>", f"<{sd}SPARQL11Query>") in told
    assert (f"<{sd}name>", f"<{ONE}>") in told
    assert sum(predicate == f"<{sd}resultFormat>" for predicate, _ in told) == 8


def test_a_person_who_opens_the_endpoint_gets_the_workbench(server: Server) -> None:
    answer = server.get("/sparql", Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (answer.status, answer.headers["location"]) == (303, "/workbench")


def sent(server: Server, how: str, query: str, graphs: dict[str, list[str]]) -> Answer:
    fields = [(name, value) for name, values in graphs.items() for value in values]
    if how == "direct":
        return server.ask("POST", f"/sparql?{urlencode(fields)}", query, Content_Type=QUERY)
    encoded = urlencode([("query", query), *fields])
    if how == "form":
        return server.ask("POST", "/sparql", encoded, Content_Type=FORM)
    return server.ask("GET", f"/sparql?{encoded}")


def number(answer: Answer) -> int:
    return int(answer.rows()[0]["n"]["value"])
