from __future__ import annotations

from pathlib import Path

import networkx
import pytest
from pyoxigraph import NamedNode, Store

from graph import dataset
from graph.facts import Span
from graph.network import Evidence, build_network

BASE = "https://w3id.org/zviazok/id/"
SEMINAR, DEPARTMENT, FUND = BASE + "event/seminar", BASE + "public-body/department", BASE + "fund/peace"


@pytest.fixture(scope="module")
def store(root: Path) -> Store:
    return dataset.load(root / "tests" / "browser" / "example.trig")


@pytest.fixture(scope="module")
def network(store: Store) -> networkx.MultiDiGraph:
    return build_network(store)


def marked(evidence: Evidence, spans: tuple[Span, ...]) -> list[str]:
    return [evidence.quote[start:end] for start, end in spans]


def test_entities_are_nodes_and_evidence_is_not(network: networkx.MultiDiGraph) -> None:
    types = {iri.removeprefix(BASE): data["type"] for iri, data in network.nodes(data=True)}
    assert types == {
        "event/seminar": "Event",
        "fund/peace": "Fund",
        "person/berezin": "Person",
        "place/shchastia": "Place",
        "public-body/department": "PublicBody",
    }


def test_edges_are_the_facts_between_entities_and_parallel_ones_stay(network: networkx.MultiDiGraph) -> None:
    found = {(s.removeprefix(BASE), p, o.removeprefix(BASE)) for s, o, p in network.edges(keys=True)}
    assert found == {
        ("event/seminar", "organizedBy", "public-body/department"),
        ("event/seminar", "organizedBy", "fund/peace"),
        ("event/seminar", "supportedBy", "fund/peace"),
        ("event/seminar", "heldAt", "place/shchastia"),
        ("event/seminar", "hasParticipant", "person/berezin"),
    }


def test_evidence_marks_the_words_of_subject_object_and_trigger(network: networkx.MultiDiGraph) -> None:
    (evidence,) = network.edges[SEMINAR, DEPARTMENT, "organizedBy"]["evidence"]
    assert evidence.quote.startswith("Семінар проведено")
    assert marked(evidence, evidence.subject) == ["Семінар"]
    assert marked(evidence, evidence.object) == ["Департаментом соціального захисту населення"]
    assert marked(evidence, evidence.trigger) == ["проведено"]
    assert (evidence.certainty, evidence.rule, evidence.via) == (
        "explicit",
        "event.agent-instrumental",
        "фахівці",
    )


def test_a_fact_of_two_documents_keeps_both_sentences(network: networkx.MultiDiGraph) -> None:
    first, second = network.edges[SEMINAR, FUND, "supportedBy"]["evidence"]
    assert (first.certainty, second.certainty, second.truncated) == ("implied", "explicit", True)
    assert second.source == BASE + "document/two/item/1"
    assert marked(second, second.object) == ["Фонд миру"]


def test_mentions_of_another_document_mark_nothing(network: networkx.MultiDiGraph) -> None:
    (evidence,) = network.edges[SEMINAR, BASE + "person/berezin", "hasParticipant"]["evidence"]
    assert evidence.subject == ()
    assert marked(evidence, evidence.object) == ["Олег Березін"]
    assert evidence.acting and evidence.as_of == "2019-04-25"


def test_texts_dates_and_topics_stay_with_their_node(network: networkx.MultiDiGraph) -> None:
    facts = network.nodes[SEMINAR]["facts"]
    assert {(f.property, f.value) for f in facts} == {
        ("concerns", "запобігання насильству"),
        ("date", "2019-04-25"),
    }
    assert all(f.evidence for f in facts)


def test_a_node_has_names_kind_and_days(network: networkx.MultiDiGraph) -> None:
    seminar = network.nodes[SEMINAR]
    assert (seminar["label"], seminar["label_en"], seminar["aliases"]) == ("Семінар", "Seminar", ("заході",))
    assert (seminar["kind"], seminar["kind_en"]) == ("семінар", "seminar")
    assert (seminar["start"], seminar["end"]) == ("2019-04-25", "2019-04-25")


def test_days_of_judgements_stand_with_what_was_judged(network: networkx.MultiDiGraph) -> None:
    person = BASE + "person/berezin"
    (evidence,) = network.edges[SEMINAR, person, "hasParticipant"]["evidence"]
    assert (network.nodes[person]["reviewed"], evidence.reviewed) == ("2019-06-01", "2019-06-03")
    assert network.nodes[SEMINAR]["reviewed"] == ""


def test_an_item_inherits_what_its_document_has(network: networkx.MultiDiGraph) -> None:
    item = network.graph["sources"][BASE + "document/two/item/1"]
    assert (item.title, item.file_name, item.published) == ("Фонд миру допоміг", "two.txt", "")
    one = network.graph["sources"][BASE + "document/one"]
    assert (one.published, one.url) == ("2019-05-02", "https://example.org/news/1")


def test_order_does_not_depend_on_the_order_of_the_store(store: Store) -> None:
    turned = Store()
    for quad in sorted(store, key=str, reverse=True):
        turned.add(quad)
    first, second = build_network(store), build_network(turned)
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(keys=True, data=True)) == list(second.edges(keys=True, data=True))


def test_statement_without_a_known_span_is_left_out(store: Store) -> None:
    damaged = Store()
    damaged.extend(store)
    evidence = NamedNode("https://w3id.org/zviazok/ontology#evidence")
    for quad in list(damaged.quads_for_pattern(NamedNode(BASE + "statement/4"), evidence, None)):
        damaged.remove(quad)
    assert not build_network(damaged).has_edge(SEMINAR, BASE + "place/shchastia")


def test_an_empty_store_gives_an_empty_network() -> None:
    assert len(build_network(Store())) == 0
