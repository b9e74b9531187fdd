"""A store that took changes one by one holds what a build from nothing makes of what is left."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Store

from graph import dataset
from graph.changes import differing
from graph.documents import document_from_text
from graph.facts import Entity, Extraction, Fact, Key, Span
from graph.graphs import document_graphs
from graph.judgements import Judgement
from graph.reviewed import Reviews
from graph.reviews import Review, Verdict
from graph.store import inferences
from graph.store.draft import n_quads_of
from graph.store.drafting import Drafting
from graph.store.index import Index
from graph.store.intake import Intake
from graph.store.writer import Writer
from graph.validate import Violation, validate
from graph.vocabulary import DEFAULT_BASE

PLACES = (
    ("Place", "Луганська область", "UA44000000000018893"),
    ("Place", "Щастя", ""),
    ("Place", "Щастя", "UA44120210010039480"),
    ("Place", "Миколаївка", ""),
    ("Hromada", "Миколаївська територіальна громада", ""),
    ("Hromada", "Гірська об’єднана територіальна громада", ""),
    ("Place", "Сумська область", ""),
)
BODIES = (
    ("PublicBody", "Сумська міська рада", ""),
    ("PublicBody", "Рада Європи", ""),
    ("PublicBody", "Служба у справах дітей", ""),
    ("PublicBody", "служба у справах дітей", ""),
    ("PublicBody", "Управління освіти", ""),
    ("PublicBody", "Сектор сімейної політики", ""),
)
OTHERS = (
    ("Post", "заступник голови", ""),
    ("Post", "начальник управління освіти", ""),
    ("Person", "Іван Коваль", ""),
    ("Person", "І. Коваль", ""),
    ("Person", "Іван КОВАЛЬ", ""),
    ("Event", "Семінар «Рівні права»", ""),
    ("Event", "Семінар", ""),
    ("Plan", "Регіональний план дій 1325", ""),
    ("LegalAct", "Закон «Про освіту»", ""),
    ("LegalAct", "Закон Про освіту", ""),
    ("Campaign", "Акція «16 днів»", ""),
)
THINGS = PLACES + BODIES + OTHERS
LINKS = {
    "Person": (("holdsPost", ("Post",)),),
    "Post": (("postIn", ("PublicBody", "Hromada")),),
    "PublicBody": (("partOf", ("PublicBody", "Hromada")),),
    "Place": (("locatedIn", ("Place",)),),
    "Hromada": (("locatedIn", ("Place",)),),
    "Event": (
        ("heldAt", ("Place", "Hromada")),
        ("date", ("2019-04-25", "2019-05-01/2019-05-02")),
        ("organizedBy", ("PublicBody",)),
        ("hasParticipant", ("Person", "Post")),
    ),
    "Plan": (("coversArea", ("Place",)),),
    "LegalAct": (("issuedBy", ("PublicBody",)),),
}


@st.composite
def extractions(draw: st.DrawFn, name: str) -> Extraction:
    document = document_from_text(f"Новина {name}.\nТекст.", f"{name}.txt")
    chosen = draw(st.lists(st.sampled_from(THINGS), max_size=7))
    entities = [
        Entity(
            Key(f"k{n}"),
            kind,
            label,
            mentions=(Span(n, n + 1),),
            katottg=code,
            kind="seminar" * (kind == "Event"),
        )
        for n, (kind, label, code) in enumerate(chosen)
    ]
    facts = []
    for entity in entities:
        for prop, kinds in LINKS.get(entity.type, ()):
            targets: list[Key | str] = [e.key for e in entities if e.type in kinds and e.key != entity.key]
            targets += [kind for kind in kinds if kind[0] == "2"]
            for value in draw(st.lists(st.sampled_from(targets), max_size=2, unique=True)) if targets else ():
                facts.append(Fact(entity.key, prop, value, Span(0, 6), "explicit", "a.b"))
    return Extraction(document, tuple(entities), tuple(facts))


changes = st.lists(
    st.sampled_from("абвгґ").flatmap(
        lambda name: st.tuples(st.just(name), st.one_of(extractions(name), extractions(name), st.none()))
    ),
    min_size=1,
    max_size=4,
)
judgement_sets = st.lists(
    st.tuples(
        st.sampled_from(
            (
                ("person/ivan-koval", "person/ivan-koval--sumska-miska-rada", "same"),
                ("public-body/rada-yevropy", "public-body/sumska-miska-rada", "same"),
                ("place/shchastia", "place/mykolaivka", "same"),
                ("public-body/sumska-miska-rada @ {}", "public-body/sumska-miska-rada @ {}", "different"),
                ("campaign/aktsiia-16-dniv @ {}", "campaign/aktsiia-16-dniv @ {}", "different"),
                ("event/nothing", "event/none", "unsure"),
            )
        ),
        st.sampled_from(("аб", "ва", "гґ")),
    ),
    max_size=3,
    unique_by=lambda row: row[0],
)
review_sets = st.lists(
    st.tuples(
        st.sampled_from("абвгґ"),
        st.sampled_from(
            (
                ("Семінар «Рівні права»", "heldAt", "Щастя"),
                ("Семінар", "heldAt", "Миколаївка"),
                ("Семінар «Рівні права»", "date", "2019-04-25"),
                ("Іван Коваль", "holdsPost", "заступник голови"),
                ("заступник голови", "postIn", "Сумська міська рада"),
                ("Служба у справах дітей", "partOf", "Сумська міська рада"),
                ("Щастя", "locatedIn", "Луганська область"),
                ("Регіональний план дій 1325", "coversArea", "Щастя"),
            )
        ),
        st.sampled_from(("right", "wrong", "wrong", "unsure")),
        st.sampled_from(("", "О. П.")),
    ),
    max_size=6,
    unique_by=lambda row: row[:2],
)
EMPTY = (
    "document", "bucket", "signature", "name", "occurrence", "thing", "resource", "link", "placed", "place",
    "container", "stale_link", "stale_path", "stale_place", "premise", "review",
)  # fmt: skip
DAY = datetime.date(2020, 1, 31)


def judgements(rows: list[tuple[tuple[str, str, str], str]]) -> list[Judgement]:
    found = []
    for (left, right, verdict), names in rows:
        sides = [
            side.format(document_from_text(f"Новина {name}.\nТекст.", f"{name}.txt").id)
            for side, name in zip((left, right), names, strict=True)
        ]
        found.append(Judgement(sides[0], sides[1], verdict, "О. П.", DAY, ""))  # type: ignore[arg-type]
    return found


def reviews(rows: list[tuple[str, tuple[str, str, str], Verdict, str]]) -> Reviews:
    return Reviews(
        Review(f"{name}.txt", subject, link, value, "", verdict, by, DAY)
        for name, (subject, link, value), verdict, by in rows
    )


@settings(max_examples=60)
@given(
    st.lists(st.tuples(changes, judgement_sets, review_sets, st.booleans()), min_size=1, max_size=4),
    st.sampled_from((1, 20_000)),
)
def test_changes_one_by_one_lead_to_what_a_build_from_nothing_makes(
    steps: list[
        tuple[
            list[tuple[str, Extraction | None]],
            list[tuple[tuple[str, str, str], str]],
            list[tuple[str, tuple[str, str, str], Verdict, str]],
            bool,
        ]
    ],
    many: int,
) -> None:
    writer = Writer(Index(Path(":memory:")), Store())
    there: dict[str, Extraction] = {}
    former = Store()
    for changed, rows, verdicts, renewing in steps:
        said = reviews(verdicts)
        with writer.index.transaction():
            for name, extraction in dict(changed).items():
                gone = there.pop(name, None)
                if extraction is None:
                    writer.take((), [gone.document.id] if gone else [])
                else:
                    there[name] = extraction
                    writer.take([extraction])
        writer.review(said)
        writer.take_refused()
        writer.state_ontology("1")
        with mock.patch.object(inferences, "_MANY", many):
            violations = writer.settle(judgements(rows), renewing=renewing)
        whole, expected = from_nothing(there, judgements(rows), said)
        assert violations == expected
        assert drafted(there, judgements(rows), said) == (n_quads(whole), expected)
        live = writer.live.store
        assert {quad for quad in live if quad.graph_name != DefaultGraph()} == set(whole)
        union = live.quads_for_pattern(None, None, None, DefaultGraph())
        assert {quad.triple for quad in union} == {quad.triple for quad in whole}
        assert set(live.named_graphs()) == set(whole.named_graphs())
        touched = writer.index.db.execute("DELETE FROM touched RETURNING document").fetchall()
        assert {*differing(former, whole)} <= {writer.graph(document) for (document,) in touched}
        former = whole
    with writer.index.transaction():
        writer.take((), [extraction.document.id for extraction in there.values()])
    writer.settle()
    left = {table: writer.index.db.execute(f"SELECT * FROM {table}").fetchall() for table in EMPTY}
    assert left == {table: [] for table in EMPTY}, "what is forgotten leaves nothing behind"


def drafted(
    there: Mapping[str, Extraction], judged: list[Judgement], said: Reviews
) -> tuple[str, list[Violation]]:
    index = Index(Path(":memory:"), lasting=False)
    intake = Intake(index)
    with index.transaction():
        index.keep_reviews(said)
        intake.take(there.values())
    with TemporaryDirectory() as folder:
        violations = Drafting(intake, Path(folder), DEFAULT_BASE).draft(judged, inferring=True)
        text = n_quads_of(Path(folder)).read_text("utf-8")
    index.close()
    return text, sorted(violations)


def n_quads(store: Store) -> str:
    with TemporaryDirectory() as folder:
        dataset.write(store, file := Path(folder, "graph.nq"))
        return file.read_text("utf-8") if document_graphs(store) else ""  # then no draft is written


def from_nothing(
    there: Mapping[str, Extraction], judged: list[Judgement], said: Reviews
) -> tuple[Store, list[Violation]]:
    violations: list[Violation] = []
    kept = list(there.values())
    barred: set[str] = set()
    while True:
        whole = dataset.build(kept, judgements=judged, reviews=said, barred=barred)
        found = validate(whole)
        if not found:
            return whole, sorted(violations)
        if not barred and (barred := {violation.statement for violation in found} - {""}):
            continue
        violations += found
        barred = set()
        kept = [x for x in kept if x.document.id not in {violation.document for violation in found}]
