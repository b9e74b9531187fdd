"""Identity over small corpora of texts: what is one thing, what is two, and what is kept of each."""

from __future__ import annotations

import pytest

from graph.dataset import build
from graph.documents import document_from_text
from graph.extract import extract
from graph.facts import Extraction
from graph.identity import resolve
from graph.query import ask
from graph.resource import Resource


def read(*texts: str) -> list[Extraction]:
    return [extract(document_from_text(text, f"n{k}.txt")) for k, text in enumerate(texts)]


def things(kind: str, *texts: str) -> list[Resource]:
    """The things of a class that texts name; each text is a document."""
    return [r for r in resolve(read(*texts)).resources if r.path.startswith(f"{kind}/")]


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (
            "public-body",
            (
                "Семінар провела Сумська обласна державна адміністрація.",
                "Семінар проведено Сумською ОДА.",
                "Семінар проведено Сумською облдержадміністрацією.",
                "Семінар у Сумській області проведено облдержадміністрацією.",
            ),
        ),
        (
            "public-body",
            ("Форум провела КУ «Центр послуг».", "Форум проведено комунальною установою «Центр послуг»."),
        ),
        (
            "civil-society-organization",
            ("Форум провела ГО «Крок».", 'Форум проведено громадською організацією "Крок".'),
        ),
        (
            "international-organization",
            ("Форум підтримала ПРООН.", "Форум проведено за підтримки Програми розвитку ООН."),
        ),
        (
            "resolution",
            (
                "На виконання резолюції РБ ООН № 1325 проведено форум.",
                "На форумі роздали текст Резолюції 1325.",
                "Форум присвячено Резолюції Ради Безпеки ООН 1325 «Жінки, мир, безпека».",
            ),
        ),
        (
            "legal-act",
            (
                "Створено раду за постановою КМУ від 22.08.2018 № 658.",
                "Створено раду за постановою Кабінету Міністрів України від 22 серпня 2018 року № 658.",
            ),
        ),
        ("place", ("Форум відбувся у Сєвєродонецьку.", "Форум відбувся у Сіверськодонецьку.")),
        ("hromada", ("Форум пройшов у Миргородській ОТГ.", "Форум пройшов у Миргородській громаді.")),
        (
            "person",
            (
                "Голова Сумської обласної ради Іван Коваль відкрив форум.",
                "Форум відкрив голова Сумської обласної ради Коваль Іван Петрович.",
            ),
        ),
    ],
)
def test_a_thing_under_its_forms_is_one(kind: str, texts: tuple[str, ...]) -> None:
    (found,) = things(kind, *texts)
    assert len(found.documents) == len(texts)


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        # persons by post and body
        (
            "person",
            (
                "Голова Сумської обласної ради Іван Коваль відкрив форум.",
                "Директор Роменського ліцею № 2 Іван Коваль відкрив форум.",
            ),
        ),
        (
            "person",
            (
                "Голова Сумської обласної ради Іван Петрович Коваль відкрив форум.",
                "Голова Сумської обласної ради Іван Ілліч Коваль відкрив форум.",
            ),
        ),
        ("person", ("Форум відкрив І. Коваль.", "Форум відкрив І. Коваль.")),
        # departments by parent
        (
            "public-body",
            ("Форум провів відділ освіти Роменської РДА.", "Форум провів відділ освіти Сумської РДА."),
        ),
        # events by topic, date and place
        (
            "event",
            (
                "5 травня 2019 року в Ромнах відбувся семінар щодо праці.",
                "5 травня 2019 року в Ромнах відбувся семінар щодо освіти.",
            ),
        ),
        (
            "event",
            (
                "5 травня 2019 року в Ромнах відбувся форум «Крок».",
                "6 травня 2019 року в Ромнах відбувся форум «Крок».",
            ),
        ),
        (
            "event",
            (
                "5 травня 2019 року в Ромнах відбувся форум «Крок».",
                "5 травня 2019 року в Сумах відбувся форум «Крок».",
            ),
        ),
        # places that nothing tells apart
        ("place", ("Форум відбувся в селі Іванівка.", "Форум відбувся в селі Іванівка.")),
        (
            "hromada",
            (
                "Форум відбувся у Миколаївській громаді Сумської області.",
                "Форум відбувся у Миколаївській громаді Донецької області.",
            ),
        ),
    ],
)
def test_namesakes_stay_apart(kind: str, texts: tuple[str, str]) -> None:
    found = things(kind, *texts)
    assert {len(r.documents) for r in found} == {1}
    assert len({r.documents for r in found}) == 2


@pytest.mark.parametrize(
    "branch",
    ["Сумська філія ГО «Крок»", "Роменський осередок ГО «Крок»", "Сумське представництво ГО «Крок»"],
)
def test_a_branch_is_not_its_whole(branch: str) -> None:
    whole, part = things("civil-society-organization", f"Форум провела {branch}.", "Форум провела ГО «Крок».")
    assert (whole.name, part.name, len(whole.documents)) == ("ГО «Крок»", branch, 2)


TOLD_TWICE = (
    "5 травня 2019 року в Ромнах відбувся обласний форум «Крок до миру» за участю Сумської ОДА.",
    "У Ромнах 5 травня 2019 року пройшов форум «Крок до миру». Захід підтримав ЮНІСЕФ.",
)


def test_an_event_told_twice_keeps_the_evidence_of_each() -> None:
    rows = ask(
        build(read(*TOLD_TWICE)),
        "SELECT DISTINCT ?document WHERE { GRAPH ?document { ?s rdf:subject ?event ; zv:evidence ?words }"
        " ?event a zv:Event ; rdfs:label ?name . FILTER(CONTAINS(?name, 'Крок до миру')) }",
    ).rows
    assert len(rows) == 2


def test_a_join_has_its_reason_in_the_graph_of_identity() -> None:
    rows = ask(
        build(read(*TOLD_TWICE)),
        "SELECT ?thing ?rule WHERE { GRAPH <https://w3id.org/zviazok/id/graph/identity>"
        " { ?judgement ?of ?thing ; zv:rule ?rule } FILTER(CONTAINS(STR(?thing), 'krok-do-myru')) }",
    ).rows
    assert {row[1].value for row in rows} == {"identity.name-in-context"}


def test_successive_posts_are_kept_with_the_day_of_each() -> None:
    texts = (
        "5 травня 2018 року заступник голови Сумської обласної ради Іван Коваль відкрив форум «Крок».",
        "6 червня 2019 року голова Сумської обласної ради Іван Коваль відкрив форум «Крок».",
    )
    assert len(things("person", *texts)) == 1
    rows = ask(
        build(read(*texts)),
        "SELECT ?post ?day WHERE { GRAPH ?g { ?s rdf:predicate zv:holdsPost ; rdf:object ?p ; zv:asOf ?day }"
        " ?p rdfs:label ?post . FILTER(LANG(?post) = 'uk') } ORDER BY ?day",
    ).rows
    assert [(post.value, day.value) for post, day in rows] == [
        ("заступник голови Сумської обласної ради", "2018-05-05"),
        ("голова Сумської обласної ради", "2019-06-06"),
    ]
