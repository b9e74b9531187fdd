"""What rules infer, how it follows the facts, and why it is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store
from query_sample import autumn, correction, sample, spring

from graph.dataset import build
from graph.errors import DataError
from graph.inference import Reason, infer, inferred_graph, reinfer, rules, why
from graph.inference.describing import as_json, lines
from graph.inference.rules import parsed
from graph.query import ask, merged
from graph.validate import validate
from graph.vocabulary import FACTS, INFERRED, RDF, SCHEMA, ZV

BASE = "https://w3id.org/zviazok/id/"
GRAPH = inferred_graph()


@pytest.fixture(scope="module")
def store() -> Store:
    return sample()


def links(store: Store, name: str) -> set[tuple[str, str]]:
    result = ask(store, f"SELECT ?s ?o {{ ?s zv:{name} ?o }}")
    return set(result.lines())  # type: ignore[arg-type]


FIRST = "Перший семінар про Резолюцію 1325"
OFFICE = "Управління соціального захисту Липівської ОДА"


def test_sample_infers_what_a_reader_would(store: Store) -> None:
    assert ("Ганна Тиха", FIRST) in links(store, "takesPartIn")
    assert ("ГО «Разом»", OFFICE) in links(store, "takesPartWith")
    assert (OFFICE, "ГО «Разом»") in links(store, "takesPartWith")
    assert (OFFICE, "Форум у Дубовому") in links(store, "representedAt")
    assert ("ГО «Разом»", FIRST) in links(store, "organizes")
    assert ("Другий семінар", FIRST) in links(store, "inFrameOf")
    assert ("Служба у справах дітей Зеленівської громади", "Зеленівська громада") in links(store, "belongsTo")
    assert ("Зеленівська громада", "Липівська область") in links(store, "liesWithin")
    assert not any(one == other for one, other in links(store, "takesPartWith"))


def test_nothing_inferred_is_under_a_property_of_facts(store: Store) -> None:
    inferred = list(store.quads_for_pattern(None, None, None, GRAPH))
    assert inferred and {q.predicate for q in inferred} <= {ZV[name] for name in INFERRED}
    assert {rule.head for rule in rules()} == {ZV[name] for name in INFERRED}
    elsewhere = (q for name in INFERRED for q in store.quads_for_pattern(None, ZV[name], None))
    assert {q.graph_name for q in elsewhere} == {GRAPH}


def test_inference_can_be_left_out(store: Store) -> None:
    without = build([spring(), autumn(), correction()], inferring=False)
    assert not list(without.quads_for_pattern(None, None, None, GRAPH))
    assert set(infer(without)) == set(store.quads_for_pattern(None, None, None, GRAPH))
    assert validate(store) == validate(without)


def test_questions_are_answered_by_what_is_stated(store: Store) -> None:
    without, whole = merged(build([spring(), autumn(), correction()], inferring=False)), merged(store)
    for number in range(1, 26):
        assert ask(without, number).rows == ask(whole, number).rows, number


def test_every_inferred_link_leads_down_to_sentences(store: Store) -> None:
    union = merged(store).store
    for quad in store.quads_for_pattern(None, None, None, GRAPH):
        assert isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
        reason = why(union, quad.subject, quad.predicate, quad.object)
        assert reason.holds
        for leaf in leaves(reason):
            assert leaf.quotes and all(quote.sentence and quote.rule for quote in leaf.quotes)


def leaves(reason: Reason) -> list[Reason]:
    premises = [premise for witness in reason.witnesses for premise in witness.premises]
    return [leaf for premise in premises for leaf in leaves(premise)] if premises else [reason]


def node(path: str) -> NamedNode:
    return NamedNode(BASE + path)


def test_what_is_not_there_has_no_reason(store: Store) -> None:
    union = merged(store).store
    tykha, hai = node("person/hanna-tykha"), node("person/petro-hai")
    assert not why(union, tykha, ZV.takesPartWith, hai).holds
    assert not why(union, tykha, ZV.holdsPost, hai).holds


def test_reason_is_told_in_words_and_for_machines(store: Store) -> None:
    union = merged(store).store
    tykha, fund = node("person/hanna-tykha"), next(
        q.object for q in union.quads_for_pattern(node("person/hanna-tykha"), ZV.takesPartWith, None)
    )  # fmt: skip
    assert isinstance(fund, NamedNode)
    reason = why(union, tykha, ZV.takesPartWith, fund)
    told = "\n".join(lines(reason, union))
    assert told.startswith("Ганна Тиха — бере участь разом із → ") and "rule takes-part-with" in told
    assert "Були 25 учасників" in told and "Зеленівка говорила про резолюцію 1325" in told
    machine = as_json(reason, union)
    assert machine["holds"] and machine["inferred"][0]["rule"] == "takes-part-with"
    assert machine["inferred"][0]["from"][0]["property"]["name"] == "бере участь у"


def quads(said: list[tuple[str, str, str, str]]) -> list[Quad]:
    """Quads from (document, subject, property, object) in short."""
    named = {"contained": SCHEMA.containedInPlace, "a": RDF.type}
    return [
        Quad(
            node(s), named.get(p) or ZV[p], ZV[o] if p == "a" else node(o), node(f"document/{d}")
        )
        for d, s, p, o in said
    ]  # fmt: skip


def test_post_counts_only_with_its_holder_in_the_same_document() -> None:
    store = Store()
    store.extend(quads([("1", "e", "hasParticipant", "post"), ("2", "p", "holdsPost", "post")]))
    assert infer(store) == []
    store.extend(quads([("1", "p", "holdsPost", "post")]))
    assert [(q.subject, q.predicate) for q in infer(store)] == [(node("p"), ZV.takesPartIn)]


def test_chains_end_even_if_data_go_in_circles() -> None:
    store = Store()
    store.extend(quads([("1", a, "partOf", b) for a, b in ("ab", "bc", "ca")]))
    found = {(q.subject.value[-1], q.object.value[-1]) for q in infer(store)}  # type: ignore[union-attr]
    assert found == {(a, b) for a in "abc" for b in "abc" if a != b}


_BODIES, _EVENTS, _PEOPLE, _POSTS, _PLACES = "b0 b1 b2", "e0 e1 e2", "p0 p1", "o0 o1", "x0 x1 x2"
_SHAPES = [
    ("partOf", _BODIES, _BODIES), ("organizedBy", _EVENTS, _BODIES), ("hasParticipant", _EVENTS, _PEOPLE),
    ("hasParticipant", _EVENTS, _POSTS), ("chairedBy", _EVENTS, _POSTS), ("holdsPost", _PEOPLE, _POSTS),
    ("postIn", _POSTS, _BODIES), ("locatedIn", _PLACES, _PLACES), ("contained", _PLACES, _PLACES),
    ("subEventOf", _EVENTS, _EVENTS), ("withinUndertaking", _EVENTS, "u0 u1"),
]  # fmt: skip
_SAID = [
    *((s, p, o) for p, subjects, objects in _SHAPES for s in subjects.split() for o in objects.split()),
    *((b, "a", "PublicBody") for b in _BODIES.split()),
    *((p, "a", "Person") for p in _PEOPLE.split()),
]
_DATASETS = st.sets(st.tuples(st.sampled_from("12"), st.sampled_from(_SAID)), min_size=5, max_size=60)


@settings(max_examples=50)
@given(_DATASETS, st.data())
def test_incremental_is_full(before: set[tuple[str, tuple[str, str, str]]], data: st.DataObject) -> None:
    """Some triples come and some go; the engine on all and our own look-ups on what is touched agree."""
    gone = data.draw(st.sets(st.sampled_from(sorted(before)), max_size=4))
    come = data.draw(st.sets(st.tuples(st.sampled_from("12"), st.sampled_from(_SAID)), max_size=4))
    after = (before - gone) | come
    former = infer(store_of(before))
    store = store_of(after)
    store.extend(former)
    changes = reinfer(store, quads([(d, *triple) for d, triple in before ^ after]))
    assert sorted(map(str, infer(store))) == sorted(
        map(str, (set(former) - set(changes.removed)) | set(changes.added))
    )
    assert not set(former) & set(changes.added) and set(changes.removed) <= set(former)


def store_of(said: set[tuple[str, tuple[str, str, str]]]) -> Store:
    """A dataset whose default graph is the union."""
    store = Store()
    for quad in quads([(d, *triple) for d, triple in said]):
        store.add(quad)
        store.add(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()))
    return store


def test_no_change_infers_no_change(store: Store) -> None:
    union = merged(store).store
    changes = reinfer(union, list(store))
    assert changes.added == changes.removed == ()


def test_rules_are_documented_and_in_order() -> None:
    assert [rule.number for rule in rules()] == list(range(1, len(rules()) + 1))
    heads = [rule.head for rule in rules()]
    assert heads == sorted(heads, key=heads.index), "rules with one head stand together"
    for rule in rules():
        assert rule.uk.endswith(".") and rule.en.endswith(".") and rule.claim("en") == rule.en
        below = {r.head for r in rules() if r.number < rule.number} | {rule.head}
        known = {ZV[name] for name in FACTS} | below | {RDF.type, SCHEMA.containedInPlace}
        assert rule.predicates() <= known, rule.name


_HEAD = "# uk: Так.\n# en: So.\nPREFIX zv: <https://w3id.org/zviazok/ontology#>\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        _HEAD,
        _HEAD + "CONSTRUCT { ?subject zv:organizes ?object } WHERE { ?object zv:organizedBy ?subject",
        _HEAD + "CONSTRUCT { ?a zv:organizes ?b } WHERE { ?b zv:organizedBy ?a }",
        _HEAD + "CONSTRUCT { ?subject zv:organizes ?object } WHERE { ?object zv:organizedBy 'x' }",
        _HEAD + "CONSTRUCT { ?subject zv:organizes ?object } WHERE { OPTIONAL { ?a zv:party ?b } }",
        _HEAD + "CONSTRUCT { ?subject zv:organizes ?object } WHERE { FILTER(?a = ?b) }",
        _HEAD + "CONSTRUCT { ?subject zv:organizes ?object } WHERE { ?object ex:x ?subject }",
    ],
)
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(DataError, match="01-x.rq"):
        parsed(text, "01-x.rq")


def test_command_explains(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from graph.cli import run
    from graph.dataset import write

    data = tmp_path / "graph.trig"
    write(store, data)

    def told(*arguments: str) -> tuple[int, str, str]:
        status = run(["why", *arguments, "-d", str(data)])
        return status, *capsys.readouterr()

    status, out, _ = told("Ганною Тихою", "бере участь разом", "ГО «Разом»")
    assert status == 0 and "rule takes-part-with" in out
    status, out, _ = told("Перший семінар", "zv:participantCount", "25")
    assert status == 0 and "«Були 25 учасників" in out
    status, out, err = told("Ганна Тиха", "takesPartWith", "Петро Гай")
    assert status == 1 and "no such link" in err and "ГО «Разом»" in err
    assert told("громада", "organizes", "семінар")[0] == 2
    status, _, err = told("Ганна Тиха", "літає з", "Петро Гай")
    assert status == 2 and "no such link «літає з»" in err
    status, out, _ = told("Ганна Тиха", "takesPartWith", "Петро Гай", "--json")
    assert status == 1 and '"holds": false' in out
