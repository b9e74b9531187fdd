"""What a page has room for: the most linked, all evidence of what is kept within its bound, and told so."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Store

from benchmarks.network import dataset as made
from graph import view
from graph.cli import run
from graph.network import build_network
from graph.view import write_page
from graph.view.limit import PAGE, Limit
from graph.view.selection import Selection, select

STORE = made(60)
WHOLE = build_network(STORE)
ROOMY = Limit(1_000, 10_000, 1_000)


@given(
    limit=st.builds(Limit, st.integers(1, 70), st.integers(1, 250), st.integers(1, 3)),
    focus=st.sampled_from(["", *WHOLE]),
)
@settings(max_examples=60, deadline=None)
def test_what_is_kept_is_most_linked_and_has_its_evidence(limit: Limit, focus: str) -> None:
    selection = Selection(focus=focus, hops=9)
    asked = select(STORE, selection, ROOMY).network
    selected = select(STORE, selection, limit)
    held = selected.network
    assert set(held) <= set(asked) and len(held) <= max(1, limit.nodes)
    assert (selected.room is None) == (len(held) == len(asked))
    if selected.room is None:
        assert set(held.edges(keys=True)) == set(asked.edges(keys=True))
        return
    assert (selected.room.nodes, selected.room.of) == (len(held), len(asked))
    statements = 0
    for subject, target, name, data in held.edges(keys=True, data=True):
        known = asked.edges[subject, target, name]["evidence"]
        assert data["evidence"] and set(data["evidence"]) <= set(known)
        assert len(data["evidence"]) == min(len(known), limit.sentences)
        assert len(data["evidence"]) + data["left_out"] == len(known)
        statements += len(data["evidence"])
    assert statements <= limit.statements
    between = asked.subgraph(held).edges(keys=True)
    assert set(held.edges(keys=True)) == set(between)
    for node, left_out in held.nodes(data="left_out"):
        assert held.degree(node) + left_out == asked.degree(node)
    others = [asked.degree(node) for node in held if node != focus]
    dropped = [
        asked.degree(node)
        for node in asked
        if node not in held and any(other in held for other in (*asked.pred[node], *asked.succ[node]))
    ]
    assert not others or not dropped or min(others) >= max(dropped)


def test_a_focus_stays_however_little_room_there_is() -> None:
    for node in [*WHOLE][:5]:
        assert node in select(STORE, Selection(focus=node, hops=3), Limit(1, 1, 1)).network


def test_the_same_page_whatever_the_order_of_the_store(tmp_path: Path) -> None:
    turned = Store()
    for quad in sorted(STORE, key=str, reverse=True):
        turned.add(quad)
    limit = Limit(25, 100, 1)
    rooms = [write_page(s, tmp_path / f"{i}.html", limit=limit) for i, s in enumerate((STORE, turned))]
    assert rooms[0] == rooms[1] and rooms[0] is not None
    assert (tmp_path / "0.html").read_bytes() == (tmp_path / "1.html").read_bytes()


def test_a_network_that_fits_is_left_alone(tmp_path: Path) -> None:
    assert write_page(STORE, tmp_path / "page.html") is None
    page = (tmp_path / "page.html").read_text("utf-8")
    assert '"more":' not in page and '"of":' not in page and len(WHOLE) < PAGE.nodes


def reports(days: list[str]) -> str:
    """Return documents of these days that state one fact."""
    return "\n".join(
        f"""<document/{number}> {{
  <document/{number}> a zv:SourceDocument ; schema:datePublished "{day}"^^xsd:date .
  <event/a> a zv:Event . <place/b> a zv:Place . <person/c> a zv:Person .
  <statement/{number}> rdf:subject <event/a> ; rdf:predicate zv:heldAt ; rdf:object <place/b> ;
    zv:evidence <document/{number}#char=0,4> ; schema:isPartOf <document/{number}> .
  <document/{number}#char=0,4> oa:exact "Тут." .
}}"""
        for number, day in enumerate(days)
    )


def loaded(documents: str) -> Store:
    store = Store()
    store.load(
        f"""@base <https://w3id.org/zviazok/id/> .
@prefix zv: <https://w3id.org/zviazok/ontology#> . @prefix schema: <https://schema.org/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix oa: <http://www.w3.org/ns/oa#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
{documents}""",
        RdfFormat.TRIG,
    )
    return store


def test_of_a_fact_the_last_published_sentences_stay() -> None:
    store = loaded(reports(["2019-01-01", "2021-01-01", "2020-01-01", "2018-01-01"]))
    network = select(store, Selection(), Limit(2, 100, 2)).network
    assert network.number_of_nodes() == 2  # and not the person, with no link
    ((_, _, data),) = network.edges(data=True)
    assert [one.source[-1] for one in data["evidence"]] == ["1", "2"] and data["left_out"] == 2


def test_too_many_sentences_alone_leave_every_node_and_fact() -> None:
    store = loaded(reports(["2019-01-01", "2021-01-01", "2020-01-01"]))
    selected = select(store, Selection(), Limit(9, 2, 1))
    assert selected.network.number_of_nodes() == 3 and selected.network.number_of_edges() == 1
    assert selected.room and "at most the 1 latest" in selected.room.notice
    assert "most linked" not in selected.room.notice


def test_the_page_tells_in_both_languages_what_is_not_on_it(tmp_path: Path) -> None:
    room = write_page(STORE, tmp_path / "page.html", limit=Limit(25, 1_000, 20))
    page = (tmp_path / "page.html").read_text("utf-8")
    (text,) = re.findall(r'id="page-data">(.*?)</script>', page)
    coverage = json.loads(text)["coverage"]
    assert room and coverage["of"] == 60 and coverage["nodes"] == room.nodes
    (note,) = coverage["notes"]
    assert f"найпов’язаніші вузли, {room.nodes} із 60" in note["uk"]
    assert f"the most linked nodes, {room.nodes} of 60" in note["en"]


def test_the_build_tells_what_the_page_has_no_room_for(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(view, "write_page", partial(write_page, limit=Limit(10, 1_000, 20)))
    assert run(["build", str(news), "-o", str(tmp_path)]) == 0
    assert run(["view", "-d", str(tmp_path / "graph.trig"), "-o", str(tmp_path / "page.html")]) == 0
    said = capsys.readouterr().err
    assert said.count("найпов’язаніші вузли") == said.count("`zviazok serve` shows the rest") == 2
