"""Pages for people, and the same things as RDF for machines."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import subprocess
import sys
import time
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from graph.vocabulary import PREFIXES

from .serving import Serve, Server

BASE = "https://w3id.org/zviazok/id/"
SEMINAR = "/page/event/seminar"
PAGES = [
    "/", "/questions", "/q/1", "/q/14", "/q/24", "/search?q=семінару", "/search", "/browse/Event",
    "/browse/SourceDocument", SEMINAR, "/page/document/one", "/page/statement/1", "/page/topic/violence",
    "/ontology", "/workbench",
]  # fmt: skip


class Links(HTMLParser):
    """Collects what a page leads to, what it loads, its ids, and whether tags are closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        assert not [name for name in found if name.startswith("on") or name == "style"]
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if tag in ("script", "img", "iframe") and "src" in found:
            self.loaded.append(found["src"])
        if tag == "link":
            self.loaded.append(found["href"])
        if "id" in found:
            self.ids.append(found["id"])
        if tag not in ("meta", "link", "input", "br", "path", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag != "path":
            assert self.open.pop() == tag


@pytest.mark.parametrize("lang", ["uk", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole_and_loads_only_from_here(server: Server, path: str, lang: str) -> None:
    answer = server.get(encoded(path + ("&" if "?" in path else "?") + f"lang={lang}"))
    assert (answer.status, answer.type) == (200, "text/html")
    assert f'<html lang="{lang}">' in answer.text
    page = Links(answer.text)
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert all(address.startswith(("/static/", "/data/")) for address in page.loaded)
    assert all(address.startswith(("/", "#", "http")) for address in page.links)
    if lang == "en":
        own = [
            a for a in page.links if a.startswith("/") and not a.startswith(("/data/", "/.well", "/sparql"))
        ]
        assert [a for a in own if "lang=en" not in a and not a.startswith(("/network", "/ontology?"))] == [
            re.sub(r"[?&]lang=en", "", encoded(path).replace("&lang=en", ""))
        ]


def test_all_that_pages_lead_to_is_there(server: Server) -> None:
    """Follows every link of every page of the example, each page once."""
    waiting, seen = list(PAGES), set()
    while waiting:
        path = waiting.pop()
        if path in seen or len(seen) > 400:
            continue
        seen.add(path)
        answer = server.get(encoded(path), Accept="text/html,*/*;q=0.8")
        assert answer.status in (200, 303), path
        if answer.type != "text/html" or path == "/network":
            continue
        page = Links(answer.text)
        for address in page.links + page.loaded:
            target, _, fragment = address.partition("#")
            if target.startswith("/") and "lang=" not in target and not target.startswith("/q/"):
                waiting.append(target)
            if not target and fragment:
                assert fragment in page.ids, (path, fragment)
    assert len(seen) > 40


def encoded(path: str) -> str:
    return "".join(c if c.isascii() and c != " " else "".join(f"%{b:02X}" for b in c.encode()) for c in path)


def test_home_counts_what_there_is(server: Server) -> None:
    text = server.get("/").text
    assert "2 документи" in text
    assert re.search(r"<b>1</b> <span>Подія</span>", text)
    assert "У Щасті навчали фахівців" in text
    assert len(re.findall(r'<form class="question" action="/q/\d+">', text)) == 25


def test_a_thing_shows_its_facts_with_the_sentence_and_the_words_marked(server: Server) -> None:
    text = server.get(SEMINAR).text
    assert "<h1>Семінар</h1>" in text
    assert 'href="/page/public-body/department"' in text
    assert '<span class="m subject"><a href="/page/event/seminar">Семінар</a></span> проведено' in text
    assert "event.agent-instrumental" in text
    assert "сказано прямо" in text and "через «фахівці»" in text
    assert 'href="/page/document/one#char=0,102"' in text


def test_a_document_shows_every_sentence_with_every_mention_linked(server: Server) -> None:
    text = server.get("/page/document/one").text
    assert 'id="char=0,102"' in text
    for thing, words in [
        ("event/seminar", "Семінар"),
        ("fund/peace", "Фондом миру"),
        ("place/shchastia", "Щасті"),
    ]:
        assert re.search(rf'<a href="/page/{thing}"[^>]*>{words}</a>', text), thing
    assert 'href="https://example.org/news/1" rel="noopener noreferrer external"' in text


def test_pages_tell_what_people_said_of_facts(server: Server) -> None:
    page = server.get("/page/document/two").text
    assert "перевірено людиною 2019-06-03, О. П." in page
    said = "Семінар — організатор → Олег Березін", "людина визнала хибним 2019-06-04, О. П.: він був раніше"
    assert all(words in page for words in said)
    assert "found wrong by a person on 2019-06-04" in server.get("/page/document/two?lang=en").text
    assert "визнала хибним" not in server.get("/page/document/one").text
    assert "перевірено людиною 2019-06-03" in server.get("/page/person/berezin").text


def test_search_finds_inflected_names_and_sentences(server: Server) -> None:
    text = server.get(encoded("/search?q=фонду миру")).text
    assert 'href="/page/fund/peace"' in text
    assert "<blockquote" in text
    assert "Нічого не знайдено" in server.get(encoded("/search?q=щщщщщщ")).text


@pytest.mark.parametrize(
    "path",
    [
        "/page/event/none",
        "/page/",
        "/page/a b",
        "/browse/Nothing",
        "/q/99",
        "/q/1.exe",
        "/nothing",
        "/page/..%2F..%2Fetc",
        "/static/none",
    ],
)
def test_what_there_is_not_is_404(server: Server, path: str) -> None:
    assert server.get(path.replace(" ", "%20")).status == 404


@pytest.mark.parametrize(
    ("accept", "location"),
    [
        ("text/html,*/*;q=0.8", SEMINAR),
        ("*/*", SEMINAR),
        ("text/turtle", "/data/event/seminar.ttl"),
        ("application/ld+json", "/data/event/seminar.jsonld"),
        ("application/rdf+xml;q=0.9, text/html;q=0.1", "/data/event/seminar.rdf"),
        ("application/n-triples", "/data/event/seminar.nt"),
    ],
)
def test_an_address_of_a_thing_leads_to_a_document_about_it(
    server: Server, accept: str, location: str
) -> None:
    answer = server.get("/id/event/seminar", Accept=accept)
    assert (answer.status, answer.headers["location"]) == (303, location)
    assert "Accept" in answer.headers["vary"]


def test_forms_by_name_and_ending(server: Server) -> None:
    turtle = "/data/event/seminar.ttl"
    assert server.get("/id/event/seminar?format=ttl", Accept="text/html").headers["location"] == turtle
    assert server.get("/id/event/seminar.ttl", Accept="text/html").headers["location"] == turtle
    assert server.get("/id/event/seminar?format=html", Accept="text/turtle").headers["location"] == SEMINAR
    assert server.get("/id/event/seminar?format=exe").status == 406
    assert server.get("/id/event/seminar", Accept="image/png").status == 406


@pytest.mark.parametrize(
    ("ending", "kind", "format"),
    [
        ("ttl", "text/turtle", RdfFormat.TURTLE),
        ("jsonld", "application/ld+json", RdfFormat.JSON_LD),
        ("rdf", "application/rdf+xml", RdfFormat.RDF_XML),
        ("nt", "application/n-triples", RdfFormat.N_TRIPLES),
    ],
)
def test_a_thing_as_rdf_comes_with_its_evidence(
    server: Server, ending: str, kind: str, format: RdfFormat
) -> None:
    answer = server.get(f"/data/event/seminar.{ending}")
    assert (answer.status, answer.type) == (200, kind)
    told = [(q.subject.value, q.predicate.value, q.object.value) for q in parse(answer.body, format)]
    subjects = {subject for subject, _, _ in told}
    assert {f"{BASE}event/seminar", f"{BASE}statement/1", f"{BASE}document/one#char=0,102"} <= subjects
    assert server.get(f"/data/event/none.{ending}").status == 404


def test_a_document_as_rdf_is_its_graph(server: Server, example: Path) -> None:
    told = {str(q) for q in parse(server.get("/data/document/one.nt").body, RdfFormat.N_TRIPLES)}
    graph = f"{BASE}document/one"
    kept = [q for q in parse(example.read_bytes(), RdfFormat.TRIG) if q.graph_name.value == graph]
    assert len(told) == len(kept) > 20


def test_ontology_as_page_and_as_rdf(server: Server) -> None:
    assert 'id="organizedBy"' in server.get("/ontology", Accept="text/html").text
    for path, accept in (("/ontology", "text/turtle"), ("/ontology?format=ttl", "text/html")):
        told = {q.subject.value for q in parse(server.get(path, Accept=accept).body, RdfFormat.TURTLE)}
        assert "https://w3id.org/zviazok/ontology#organizedBy" in told


def test_void_names_the_endpoint(server: Server) -> None:
    answer = server.get("/.well-known/void", Accept="application/ld+json")
    assert (answer.status, answer.type) == (200, "application/ld+json")


def test_a_question_is_asked_with_parameters_and_given_as_files(server: Server) -> None:
    page = server.get(encoded("/q/1?body=департаментом соціального захисту")).text
    assert "1 рядок" in page and 'href="/page/event/seminar"' in page
    assert re.search(r'href="/q/1\.csv\?body=%D0', page)
    rows = list(csv.reader(io.StringIO(server.get("/q/1.csv").body.decode("utf-8-sig"))))
    assert rows[0][0] == "організатор" and len(rows) > 1
    assert json.loads(server.get("/q/1.json").body)["results"]["bindings"]
    workbook = server.get("/q/1.xlsx")
    assert "spreadsheetml" in workbook.type
    assert zipfile.ZipFile(io.BytesIO(workbook.body)).testzip() is None
    assert "attachment" in workbook.headers["content-disposition"]


def test_names_are_completed_in_any_form(server: Server) -> None:
    assert ["Фонд миру", "Фонд"] in json.loads(server.get(encoded("/complete?q=фондом")).body)
    assert json.loads(server.get(encoded("/complete?q=фондом&parameter=person")).body) == []
    assert json.loads(server.get("/complete?q=f").body) == []


def test_a_long_answer_comes_in_pages(start: Serve, tmp_path: Path) -> None:
    said = "".join(
        f"<x:e{n:03}> a zv:Event ; zv:organizedBy <x:o> . "
        f"<x:s{n:03}> rdf:subject <x:e{n:03}> ; rdf:predicate zv:organizedBy ; rdf:object <x:o> ; "
        f"zv:evidence [ oa:exact 'q' ] ; schema:isPartOf <x:d> .\n"
        for n in range(450)
    )
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    dataset = tmp_path / "graph.trig"
    dataset.write_text(f"{prefixes}<x:d> {{ {said} }}", "utf-8")
    server = start(dataset)
    shown: list[str] = []
    path = "/q/1?lang=en"
    while path:
        text = server.get(path).text
        shown += re.findall(r">(x:e\d+)<", text)
        following = re.search(r'rel="next" href="([^"]+)"', text)
        path = html.unescape(following[1]) if following else ""
        assert "of 450 are shown" in text
    assert shown == [f"x:e{n:03}" for n in range(450)]
    assert server.get("/q/1.csv?page=2").text.count("\r\n") == 451


def test_the_list_of_questions_says_which_have_an_answer(server: Server) -> None:
    text = server.get("/questions?sizes=1").text
    assert re.search(r'href="/q/1">[^<]*</a> <small>\d+ ряд', text)
    assert "відповіді немає" in text


def test_an_unclear_name_offers_what_it_may_mean_or_says_so(server: Server) -> None:
    answer = server.get(encoded("/q/1?body=щщщщ"))
    assert answer.status == 400
    assert 'role="alert"' in answer.text
    assert server.get("/q/1.csv?body=%D1%89%D1%89%D1%89").status == 400


def test_static_files_are_kept_by_browsers_and_change_their_address(server: Server) -> None:
    (address,) = re.findall(r'href="(/static/site\.css\?v=\w+)"', server.get("/").text)
    assert "immutable" in server.get(address).headers["cache-control"]
    assert server.get("/static/site.css").headers["cache-control"] == "no-cache"
    assert server.get("/static/..%2Fapp.py").status == 404


def test_the_network_page_is_served_with_its_own_policy(server: Server) -> None:
    answer = server.get("/network")
    assert (answer.status, answer.type) == (200, "text/html")
    assert answer.headers["content-security-policy"] == "frame-ancestors 'none'"
    assert "script-src &#39;sha256-" in answer.text


@pytest.fixture(scope="module")
def store_of_one(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store into which one text was built."""
    folder = tmp_path_factory.mktemp("lasting")
    build(
        root, folder, "Департамент освіти Луганської ОДА провів семінар у місті Кремінна 25 квітня 2019 року."
    )
    return folder / "store"


def build(root: Path, folder: Path, text: str) -> None:
    news = folder / "news"
    news.mkdir(exist_ok=True)
    (news / f"{len(list(news.iterdir()))}.txt").write_text(text + "\n", "utf-8")
    command = [sys.executable, "-m", "graph", "build", str(news), "--store", str(folder / "store")]
    subprocess.run([*command, "-o", str(folder / "output")], cwd=root, check=True, capture_output=True)


def test_a_store_is_served_and_its_new_snapshots_taken_up(
    start: Serve, root: Path, store_of_one: Path
) -> None:
    server = start(store_of_one, "--workers", "1")
    assert "1 документ<" in server.get("/").text.replace(" · ", "<")
    assert server.query("SELECT ?e { ?e a zv:Event }").rows()
    build(
        root, store_of_one.parent, "Служба у справах дітей провела тренінг у місті Щастя 3 травня 2019 року."
    )
    for _ in range(100):
        if "2 документи" in server.get("/").text:
            break
        time.sleep(0.2)
    assert len(server.query("SELECT DISTINCT ?d { ?d zv:fileName ?f }").rows()) == 2
    assert 'href="/page/event/' in server.get(encoded("/search?q=тренінгу")).text


def test_what_is_inferred_says_why(start: Serve, store_of_one: Path) -> None:
    server = start(store_of_one, "--workers", "1")
    (body,) = {
        row["b"]["value"]
        for row in server.query("SELECT ?b { ?b zv:organizes ?e FILTER(CONTAINS(STR(?b), 'osvity')) }").rows()
    }
    page = server.get("/page/" + body.removeprefix(BASE)).text
    assert "Що з цього випливає" in page
    reasons = [html.unescape(link) for link in re.findall(r'href="(/why[^"]+)"', page)]
    told = server.get(next(link for link in reasons if "organizes" in link)).text
    assert "<blockquote" in told and "провів семінар" in told
    assert server.get("/why?subject=x:a&property=x:b&object=x:c").status == 404
    assert server.get("/why?subject=no+address").status == 404
