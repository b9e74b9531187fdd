"""Each shape reports what breaks it, in words; the fast engine finds what the reference engine finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from graph import resources
from graph.dataset import load
from graph.validate import SHAPES, Violation, check, check_by_reference, data_graph, validate
from graph.vocabulary import FACTS, OA, RDF, RDFS, SCHEMA, XSD, ZV, ontology_store

CASES = Path(__file__).resolve().parent.parent / "shapes"
VALID = sorted((CASES / "valid").glob("*.trig"))
INVALID = sorted((CASES / "invalid").glob("*.trig"))
SH = "http://www.w3.org/ns/shacl#"
BASE = "https://example.org/id/"
GRAPH = NamedNode(f"{BASE}document/d")


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_data_conform(path: Path) -> None:
    assert validate(load(path)) == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_data_are_reported_by_the_shape_they_break(path: Path) -> None:
    expected = next(line for line in path.read_text("utf-8").splitlines() if line.startswith("# expects: "))
    assert expected.removeprefix("# expects: ") in {violation.shape for violation in validate(load(path))}


@pytest.mark.parametrize("path", VALID + INVALID, ids=lambda path: path.stem)
def test_both_engines_find_the_same(path: Path) -> None:
    store = load(path)
    for graph in store.named_graphs():
        assert isinstance(graph, NamedNode)
        data = data_graph(store, graph)
        assert sorted(f[:3] for f in check(data)) == sorted(f[:3] for f in check_by_reference(data))


@pytest.mark.parametrize("path", VALID + INVALID, ids=lambda path: path.stem)
def test_nothing_is_left_out_where_constraints_in_sparql_find_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = load(path)
    found = validate(store)
    monkeypatch.setattr("graph.validate.suspects", lambda store, default: set(store.named_graphs()))
    assert found == validate(store)


def test_every_shape_of_more_than_one_property_has_a_case() -> None:
    shown = {v.shape for path in INVALID for v in validate(load(path))}
    assert {shape for shape in _node_shapes() if shape not in FACTS} <= shown


def test_a_violation_says_document_fact_sentence_and_rule() -> None:
    (violation,) = validate(load(CASES / "invalid" / "range.trig"))
    assert violation == Violation(
        document="d",
        title="Новина",
        file_name="d.txt",
        fact="Семінар — організатор — Департамент",
        sentence="Семінар проведено Департаментом",
        rule="event.agent-instrumental",
        message=violation.message,
        shape="organizedBy",
        statement=violation.statement,
    )
    assert violation.statement and "«організатор»: значенням має бути" in violation.message
    assert "the value must be: agent" in violation.message
    for words in ("d.txt", "Новина", "Семінар проведено Департаментом", "event.agent-instrumental"):
        assert words in str(violation)


@pytest.mark.parametrize("name", sorted(FACTS))
def test_a_fact_needs_its_subject_and_its_object_of_the_right_class(name: str) -> None:
    domain, values = _classes(name, "domain"), _classes(name, "range")
    assert validate(_fact(name, domain[0], values[0])) == []
    wrong_subject = next(c for c in ("Topic", "Person") if not _is_one_of(c, domain))
    assert name in {v.shape for v in validate(_fact(name, wrong_subject, values[0]))}
    for value in values:
        assert validate(_fact(name, domain[-1], value)) == []
    wrong_object = next((c for c in ("Statement", "Person") if not _is_one_of(c, values)), "")
    assert name in {v.shape for v in validate(_fact(name, domain[0], wrong_object))}


def test_shapes_and_ontology_agree_on_domain_and_range() -> None:
    import rdflib

    shapes = rdflib.Graph().parse(resources.ontology() / "shapes.ttl")
    sh, zv = rdflib.Namespace(SH), rdflib.Namespace(ZV.iri)

    def classes(node: rdflib.term.Node) -> set[str]:
        found = set(shapes.objects(node, sh["class"]))
        for either in shapes.objects(node, sh["or"]):
            found |= {c for member in shapes.items(either) for c in shapes.objects(member, sh["class"])}
        return {str(c).removeprefix(ZV.iri) for c in found}

    for name, kind in FACTS.items():
        shape = rdflib.URIRef(SHAPES + name)
        assert classes(shape) == set(_classes(name, "domain")), name
        values = [p for p in shapes.objects(shape, sh.property) if (p, sh.path, zv[name]) in shapes]
        assert len(values) == 1
        if kind in ("entity", "topic"):
            assert classes(values[0]) == set(_classes(name, "range")), name


def _node_shapes() -> set[str]:
    store = Store()
    store.load((resources.ontology() / "shapes.ttl").read_bytes(), RdfFormat.TURTLE)
    shapes = store.quads_for_pattern(None, RDF.type, NamedNode(f"{SH}NodeShape"))
    return {q.subject.value.removeprefix(SHAPES) for q in shapes if isinstance(q.subject, NamedNode)}


def _classes(name: str, side: str) -> list[str]:
    """Local names of the classes that the ontology allows on one side of a property."""
    store = ontology_store()
    predicates = (RDFS[side], SCHEMA[f"{side}Includes"])
    found = [q.object for p in predicates for q in store.quads_for_pattern(ZV[name], p, None)]
    return sorted(o.value.removeprefix(ZV.iri) for o in found if isinstance(o, NamedNode))


def _is_one_of(name: str, classes: list[str]) -> bool:
    """Whether a class is one of the classes or below one."""
    parents = [q.object for q in ontology_store().quads_for_pattern(ZV[name], RDFS.subClassOf, None)]
    above = [p.value.removeprefix(ZV.iri) for p in parents if isinstance(p, NamedNode) and p in ZV]
    return name in classes or any(_is_one_of(parent, classes) for parent in above)


def _fact(name: str, subject_class: str, value: str) -> Store:
    """A document's graph that holds one fact, with its evidence."""
    subject, span, statement = (NamedNode(BASE + part) for part in ("subject", "span", "statement"))
    texts = {"date": "2019-05-02", "text": "фахівці"}
    literals = {
        "date": Literal(texts["date"]),
        "text": Literal(texts["text"], language="uk"),
        "count": Literal(30),
        "status": ZV.held,
    }
    wrong = value in ("Statement", "Person") and FACTS[name] not in ("entity", "topic")
    node = literals.get(FACTS[name]) if not wrong else None
    item = node if node is not None else NamedNode(f"{BASE}object")
    triples: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (GRAPH, RDF.type, ZV.SourceDocument),
        (GRAPH, ZV.fileName, Literal("d.txt")),
        (GRAPH, ZV.sha256, Literal("0" * 64)),
        (subject, RDF.type, ZV[subject_class]),
        (subject, ZV[name], item),
        (subject, SCHEMA.startDate, Literal(texts["date"], datatype=XSD.date)),
        (statement, RDF.type, ZV.Statement),
        (statement, RDF.subject, subject),
        (statement, RDF.predicate, ZV[name]),
        (statement, RDF.object, item),
        (statement, ZV.evidence, span),
        (statement, ZV.certainty, ZV.explicit),
        (statement, ZV.rule, Literal("a.b")),
        (statement, SCHEMA.isPartOf, GRAPH),
        (span, RDF.type, ZV.Span),
        (span, OA.exact, Literal("так", language="uk")),
        (span, OA.start, Literal(0)),
        (span, OA.end, Literal(3)),
        (span, OA.hasSource, GRAPH),
    ]
    if node is None:
        triples.append((NamedNode(f"{BASE}object"), RDF.type, ZV[value]))
    for resource in {GRAPH, subject, NamedNode(f"{BASE}object")}:
        triples += [
            (resource, RDFS.label, Literal("Назва", language="uk")),
            (resource, RDFS.label, Literal("Name", language="en")),
        ]
    store = Store()
    store.extend(Quad(s, p, o, GRAPH) for s, p, o in triples)
    return store
