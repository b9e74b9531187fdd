"""The dataset states what the documents state, with evidence, and is the same bytes everywhere."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.dataset import build, graph_name, load, write
from graph.documents import document_from_text
from graph.edtf import bounds
from graph.english import english
from graph.errors import DataError, UsageError
from graph.facts import Entity, Extraction, Fact, Key, Span
from graph.judgements import Judgement
from graph.validate import validate
from graph.vocabulary import DCTERMS, DEFAULT_BASE, OA, RDF, RDFS, SCHEMA, SKOS, VOID, XSD, ZV

TEXT = """25 квітня 2019 року
Сумщина навчається

Семінар «Рівні права» проведено Сумською міською радою 25 квітня 2019 року.
Заступник голови ради Іван Коваль взяв участь."""


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


SENTENCE = _span("Семінар «Рівні права» проведено Сумською міською радою 25 квітня 2019 року.")
SECOND = _span("Заступник голови ради Іван Коваль взяв участь.")


@pytest.fixture
def extraction() -> Extraction:
    event, body, person, post = (Key(k) for k in ("event", "body", "person", "post"))
    rule = "event.agent-instrumental"
    return Extraction(
        document_from_text(TEXT, "sumy.txt", url="https://example.org/news/1"),
        (
            Entity(event, "Event", "Семінар «Рівні права»", (), (_span("Семінар «Рівні права»"),), "семінар"),
            Entity(body, "PublicBody", "Сумська міська рада", ("рада",), (_span("Сумською міською радою"),)),
            Entity(person, "Person", "Іван Коваль", (), (_span("Іван Коваль"),)),
            Entity(post, "Post", "заступник голови ради", (), (_span("Заступник голови ради"),)),
        ),
        (
            Fact(event, "organizedBy", body, SENTENCE, "explicit", rule, trigger=_span("проведено")),
            Fact(event, "date", "2019-04-25", SENTENCE, "explicit", "date.day", date_certainty="relative"),
            Fact(event, "concerns", "рівні права", SENTENCE, "implied", "topic.quoted"),
            Fact(event, "status", "held", SENTENCE, "explicit", "event.held"),
            Fact(event, "participantCount", 12, SECOND, "explicit", "group.count"),
            Fact(event, "participantGroup", "фахівці", SECOND, "explicit", "group.noun"),
            Fact(event, "hasParticipant", body, SECOND, "explicit", "a.b", via="фахівці", truncated=True),
            Fact(person, "holdsPost", post, SECOND, "explicit", "post.name", acting=True, as_of="2019-04-25"),
            Fact(post, "postIn", body, SECOND, "explicit", "post.body"),
        ),
    )


@pytest.fixture
def store(extraction: Extraction) -> Store:
    return build([extraction], judgements=())


def _document(extraction: Extraction) -> NamedNode:
    return NamedNode(f"{DEFAULT_BASE}document/{extraction.document.id}")


def _one(store: Store, subject: NamedNode, predicate: NamedNode) -> object:
    (value,) = {q.object for q in store.quads_for_pattern(subject, predicate, None)}
    return value


def _labels(store: Store, path: str, language: str) -> list[str]:
    labels = (q.object for q in store.quads_for_pattern(NamedNode(DEFAULT_BASE + path), RDFS.label, None))
    return [o.value for o in labels if isinstance(o, Literal) and o.language == language]


EVENT = NamedNode(f"{DEFAULT_BASE}event/seminar-rivni-prava--2019-04-25")
BODY = NamedNode(f"{DEFAULT_BASE}public-body/sumska-miska-rada")


def test_a_fact_has_a_statement_in_its_documents_graph(store: Store, extraction: Extraction) -> None:
    graph = _document(extraction)
    assert Quad(EVENT, ZV.organizedBy, BODY, graph) in store
    backing = [
        q.subject
        for q in store.quads_for_pattern(None, RDF.predicate, ZV.organizedBy, graph)
        if isinstance(q.subject, NamedNode)
    ]
    (statement,) = backing
    assert _one(store, statement, RDF.subject) == EVENT
    assert _one(store, statement, ZV.rule) == Literal("event.agent-instrumental")
    assert _one(store, statement, SCHEMA.isPartOf) == graph
    span, trigger = (_one(store, statement, p) for p in (ZV.evidence, ZV.trigger))
    assert span == NamedNode(f"{graph.value}#char={SENTENCE.start},{SENTENCE.end}")
    assert isinstance(span, NamedNode) and isinstance(trigger, NamedNode)
    assert _one(store, span, OA.exact) == Literal(TEXT[slice(*SENTENCE)], language="uk")
    assert _one(store, trigger, OA.exact) == Literal("проведено", language="uk")


def test_it_conforms(store: Store) -> None:
    assert validate(store) == []


def test_qualifiers_stand_on_the_statement(store: Store) -> None:
    for predicate, value in (
        (ZV.via, Literal("фахівці", language="uk")),
        (ZV.acting, Literal(True)),
        (ZV.asOf, Literal("2019-04-25", datatype=XSD.date)),
        (ZV.truncated, Literal(True)),
    ):
        (quad,) = store.quads_for_pattern(None, predicate, None)
        assert quad.object == value
        assert isinstance(quad.subject, NamedNode)
        assert _one(store, quad.subject, RDF.type) == ZV.Statement


def test_dates_have_bounds_and_a_certainty(store: Store) -> None:
    assert _one(store, EVENT, ZV.date) == Literal("2019-04-25")
    assert _one(store, EVENT, ZV.dateCertainty) == ZV.relative
    for predicate in (SCHEMA.startDate, SCHEMA.endDate):
        assert _one(store, EVENT, predicate) == Literal("2019-04-25", datatype=XSD.date)


def test_the_document_says_where_it_comes_from(store: Store, extraction: Extraction) -> None:
    graph = _document(extraction)
    assert _one(store, graph, ZV.fileName) == Literal("sumy.txt")
    assert _one(store, graph, ZV.sha256) == Literal(extraction.document.sha256)
    assert _one(store, graph, SCHEMA.url) == Literal("https://example.org/news/1", datatype=XSD.anyURI)
    assert _one(store, graph, SCHEMA.datePublished) == Literal("2019-04-25", datatype=XSD.date)
    (quad,) = store.quads_for_pattern(None, RDF.predicate, SCHEMA.datePublished)
    assert quad.graph_name == graph


def test_names_are_in_both_languages_and_other_forms_are_kept(store: Store) -> None:
    assert _labels(store, "public-body/sumska-miska-rada", "uk") == ["Сумська міська рада"]
    assert _labels(store, "public-body/sumska-miska-rada", "en") == ["Sumska City Council"]
    assert _labels(store, "person/ivan-koval", "en") == ["Ivan Koval"]
    post = "post/zastupnyk-holovy--sumska-miska-rada"
    assert _labels(store, post, "en") == ["deputy head, Sumska City Council"]
    assert _one(store, BODY, SKOS.altLabel) == Literal("рада", language="uk")


def test_a_text_that_is_no_entity_becomes_a_topic(store: Store) -> None:
    topic = _one(store, EVENT, ZV.concerns)
    assert topic == NamedNode(f"{DEFAULT_BASE}topic/rivni-prava")
    assert _labels(store, "topic/rivni-prava", "uk") == ["рівні права"]


def test_an_unknown_kind_is_left_out() -> None:
    document = document_from_text("Новина.\nТекст.", "a.txt")
    event = Entity(Key("e"), "Event", "Щось", kind="дивина")
    place = Entity(Key("p"), "Place", "Десь", kind="galaxy")
    built = build([Extraction(document, (event, place), ())], judgements=())
    assert not list(built.quads_for_pattern(None, ZV.eventKind, None))
    assert not list(built.quads_for_pattern(None, ZV.placeKind, None))


def test_a_digests_items_are_source_documents_in_the_files_graph() -> None:
    text = "Перша новина\n\nСемінар проведено.\n\n,\n\nДруга новина\n\nФорум відбувся і при"
    document = document_from_text(text, "digest.txt")
    second = document.items[1]
    fact = Fact(Key("e"), "status", "held", Span(second.body_start, second.end), "implied", "a.b", item=2)
    extraction = Extraction(document, (Entity(Key("e"), "Event", "Форум"),), (fact,))
    built = build([extraction], judgements=())
    graph = _document(extraction)
    items = [NamedNode(f"{graph.value}/item/{n}") for n in (1, 2)]
    for item in items:
        assert Quad(item, SCHEMA.isPartOf, graph, graph) in built
    assert Quad(items[1], ZV.truncated, Literal(True), graph) in built
    assert Quad(items[1], RDFS.label, Literal("Друга новина", language="uk"), graph) in built
    (statement,) = (q.subject for q in built.quads_for_pattern(None, RDF.predicate, ZV.status))
    assert isinstance(statement, NamedNode) and _one(built, statement, SCHEMA.isPartOf) == items[1]
    assert validate(built) == []


def test_a_fact_that_two_sentences_state_has_two_statements(extraction: Extraction) -> None:
    again = Fact(Key("event"), "organizedBy", Key("body"), SECOND, "explicit", "other.rule")
    facts = (*extraction.facts, again, again)
    built = build([Extraction(extraction.document, extraction.entities, facts)], judgements=())
    assert len(list(built.quads_for_pattern(None, RDF.predicate, ZV.organizedBy))) == 2
    assert validate(built) == []


def test_merges_and_judgements_are_on_record(extraction: Extraction) -> None:
    other = document_from_text("Інша новина.\nСумська міська рада.", "other.txt")
    body = Entity(Key("b"), "PublicBody", "Сумська міська рада", (), (Span(13, 32),))
    day = datetime.date(2020, 1, 31)
    judgement = Judgement("person/ivan-koval", "person/nobody", "unsure", "О. П.", day, "?")
    built = build([extraction, Extraction(other, (body,), ())], judgements=[judgement])
    graph = graph_name(DEFAULT_BASE, "identity")
    merged = [q.subject for q in built.quads_for_pattern(None, ZV.judges, BODY, graph)]
    assert len(merged) == 1 and isinstance(merged[0], NamedNode)
    assert _one(built, merged[0], ZV.rule) == Literal("identity.name")
    assert len(list(built.quads_for_pattern(merged[0], DCTERMS.source, None, graph))) == 2
    (creator,) = built.quads_for_pattern(None, DCTERMS.creator, None, graph)
    assert creator.object == Literal("О. П.")
    assert validate(built) == []


def test_the_dataset_describes_itself_without_a_clock(store: Store) -> None:
    node = graph_name(DEFAULT_BASE, "dataset")
    assert _one(store, node, VOID.documents) == Literal(1)
    assert _one(store, node, DCTERMS.license)
    described = [str(quad) for quad in store.quads_for_pattern(None, None, None, node)]
    assert described and not any("dateTime" in quad or XSD.date.value in quad for quad in described)


def test_another_base_moves_every_resource_and_no_term(extraction: Extraction, tmp_path: Path) -> None:
    built = build([extraction], base="https://example.org/k/", judgements=())
    write(built, tmp_path / "g.trig")
    text = (tmp_path / "g.trig").read_text("utf-8")
    assert DEFAULT_BASE not in text and "@prefix event: <https://example.org/k/event/> ." in text
    assert validate(built) == []


def test_the_order_of_documents_does_not_matter(extraction: Extraction, tmp_path: Path) -> None:
    other = Extraction(document_from_text("Інша новина.\nСумська міська рада.", "other.txt"), (), ())
    for number, order in enumerate(([extraction, other], [other, extraction])):
        write(build(order, judgements=()), tmp_path / f"{number}.trig")
    assert (tmp_path / "0.trig").read_bytes() == (tmp_path / "1.trig").read_bytes()


SCRIPT = """
import pathlib, sys
from graph.dataset import load, write
write(load(pathlib.Path(sys.argv[1])), pathlib.Path(sys.argv[2]))
"""


@pytest.mark.parametrize("suffix", [".trig", ".nq"])
def test_hash_seed_and_zone_change_no_byte(store: Store, root: Path, tmp_path: Path, suffix: str) -> None:
    first = tmp_path / f"first{suffix}"
    write(store, first)
    for seed, zone in (("1", "Pacific/Auckland"), ("2", "America/Lima")):
        second = tmp_path / f"second{suffix}"
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(root)}
        subprocess.run([sys.executable, "-c", SCRIPT, str(first), str(second)], check=True, env=env)
        assert second.read_bytes() == first.read_bytes()


def test_both_formats_hold_the_same_quads(store: Store, tmp_path: Path) -> None:
    for suffix in (".trig", ".nq"):
        write(store, tmp_path / f"g{suffix}")
        assert set(load(tmp_path / f"g{suffix}")) == set(store)
    lines = (tmp_path / "g.nq").read_text("utf-8").splitlines()
    assert lines == sorted(lines, key=lambda line: (line.split()[-2], line))  # graph by graph
    assert len(lines) == len(store)


NODES = st.builds(
    lambda name, part: NamedNode(name + part),
    st.sampled_from([ZV.iri, DEFAULT_BASE, f"{DEFAULT_BASE}person/", "https://example.org/#", "urn:x:"]),
    st.text("abcXYZ019-_.~(),'%/іґ", min_size=1, max_size=8).filter(lambda s: "%" not in s),
)
LITERALS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(Literal),
    st.builds(
        lambda text, language: Literal(text, language=language),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
        st.sampled_from(["uk", "en", "en-gb"]),
    ),
    st.integers().map(Literal),
    st.booleans().map(Literal),
    st.sampled_from(["007", "+1", "1.0", "x"]).map(lambda text: Literal(text, datatype=XSD.integer)),
    st.dates().map(lambda day: Literal(day.isoformat(), datatype=XSD.date)),
)


@given(st.lists(st.builds(Quad, NODES, NODES, st.one_of(NODES, LITERALS), NODES), max_size=12))
def test_any_quads_survive_both_formats(tmp_path_factory: pytest.TempPathFactory, quads: list[Quad]) -> None:
    folder = tmp_path_factory.mktemp("quads")
    made = Store()
    made.extend(quads)
    for suffix in (".trig", ".nq"):
        write(made, folder / f"g{suffix}")
        assert set(load(folder / f"g{suffix}")) == set(made)


def test_files_that_cannot_be_read_or_written_are_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="run `zviazok build` first"):
        load(tmp_path / "missing.trig")
    (tmp_path / "broken.trig").write_text("<a> <b> ", "utf-8")
    with pytest.raises(DataError, match="broken.trig: is no valid RDF"):
        load(tmp_path / "broken.trig")
    with pytest.raises(UsageError, match="unknown suffix '.csv'"):
        write(store, tmp_path / "g.csv")
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(DataError, match="cannot be written"):
        write(store, tmp_path / "file" / "g.trig")


@given(st.dates(), st.dates())
def test_an_intervals_bounds_are_its_ends(one: object, other: object) -> None:
    first, last = sorted((str(one), str(other)))
    earliest, latest = bounds(f"{first}/{last}")
    assert (str(earliest), str(latest)) == (first, last)
    assert bounds(first) == (earliest, earliest)
    assert bounds(f"../{last}") == (None, latest) and bounds(f"{first}/..") == (earliest, None)
    if first != last:
        with pytest.raises(ValueError, match="ends before it begins"):
            bounds(f"{last}/{first}")


@given(st.dates())
def test_a_day_lies_within_the_bounds_of_its_month_and_year(day: object) -> None:
    for length in (4, 7, 10):
        earliest, latest = bounds(str(day)[:length])
        assert earliest and latest and str(earliest) <= str(day) <= str(latest)


@pytest.mark.parametrize("text", ["", "2017-13", "2019-02-30", "XXXX", "../..", "2017/2016", "у травні"])
def test_what_is_no_date_has_no_bounds(text: str) -> None:
    with pytest.raises(ValueError):
        bounds(text)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Луганська обласна державна адміністрація", "Luhansk Oblast State Administration"),
        ("Рада Безпеки ООН", "UN Security Council"),
        ("Резолюція Ради Безпеки ООН 2250", "UN Security Council Resolution 2250"),
        ("Ґендерний паспорт Сумської області", "Gender Passport of Sumy Oblast"),
        ("Запорізька область", "Zaporizhzhia Oblast"),
        ("Скадовський район", "Skadovskyi Raion"),
        ("Бучацька територіальна громада", "Buchatska territorial hromada"),
        ("Відділ освіти Тульчинської міської ради", "Division of Education of the Tulchynska City Council"),
        ("Громадська організація «Центр «Дія»", "NGO “Tsentr ‘Diia’”"),
        ("Вебінар: «Як діяти»", "Webinar “Yak diiaty”"),
        ("Нестерварська гімназія", "Nestervarska himnaziia"),
    ],
)
def test_well_known_names_are_translated_and_others_transliterated(name: str, expected: str) -> None:
    assert english(name) == expected
