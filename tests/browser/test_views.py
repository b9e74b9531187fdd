"""What the page offers beside the picture: address, filters, tables, lists, documents, paths, files."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
import pytest

from graph import dataset
from graph.query import merged
from graph.view import render, write_page

from .conftest import Opened

pytestmark = pytest.mark.browser

Open = Callable[..., Opened]
DEPARTMENT = "Департамент соціального захисту населення Луганської обласної державної адміністрації"


@pytest.fixture(scope="module")
def page_file(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("views") / "network.html"
    write_page(dataset.load(root / "tests" / "browser" / "example.trig"), path)
    return path


def address(opened: Opened) -> str:
    return str(opened.page.evaluate("location.hash"))


def heading(opened: Opened) -> str:
    return str(opened.page.inner_text("#panel-content h2"))


def column(opened: Opened, key: str) -> list[str]:
    return list(opened.page.locator(f"td.col-{key}").all_inner_texts())


def saved(opened: Opened, what: str) -> bytes:
    """Return the file that the share menu gives."""
    opened.page.click("#share")
    with opened.page.expect_download() as download:
        opened.page.click(f"#share-{what}")
    return Path(download.value.path()).read_bytes()


def test_link_opens_the_same_view(page_file: Path, open_page: Open) -> None:
    first = open_page(page_file)
    first.page.click("#language")
    first.find("berezin")
    first.page.click("#view-facts")
    first.page.click("th[data-key=subject] button")
    first.page.click("th[data-key=subject] button")
    link = address(first)
    assert link == "#lang=en&view=facts&node=person/berezin&sort=-subject"
    second = open_page(page_file, fragment=link)
    assert second.page.get_attribute("html", "lang") == "en"
    assert heading(second) == "Oleh Berezin"
    assert second.page.get_attribute("th[data-key=subject]", "aria-sort") == "descending"
    assert column(second, "subject") == column(first, "subject")
    assert address(second) == link


def test_back_and_forward_go_through_what_was_chosen(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file)
    opened.find("Семінар")
    opened.find("Щастя")
    opened.page.click("#view-places")
    opened.page.go_back()
    assert opened.page.is_hidden("#list") and heading(opened) == "Щастя"
    opened.page.go_back()
    assert heading(opened) == "Семінар"
    opened.page.go_back()
    assert opened.page.locator(".steps").count() == 1
    opened.page.go_forward()
    assert heading(opened) == "Семінар"


def test_tables_sort_filter_and_choose_by_keyboard(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file)
    opened.page.focus("#view-entities")
    opened.page.keyboard.press("Enter")
    assert len(column(opened, "name")) == 5
    opened.page.focus("th[data-key=links] button")
    opened.page.keyboard.press("Enter")
    opened.page.keyboard.press("Enter")
    assert opened.page.get_attribute("th[data-key=links]", "aria-sort") == "descending"
    links = [int(n) for n in column(opened, "links")]
    assert links == sorted(links, reverse=True) and column(opened, "name")[0] == "Семінар"
    assert opened.page.evaluate("document.activeElement.closest('th').dataset.key") == "links"
    opened.page.fill("#table-find", "фонд мир")
    assert column(opened, "name") == ["Фонд миру"]
    assert opened.page.inner_text(".total") == "1 рядок"
    opened.page.press("#table-find", "Tab")
    for _ in range(6):
        opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Enter")
    assert heading(opened) == "Фонд миру"
    assert (
        address(opened)
        == "#view=entities&node=fund/peace&q=%D1%84%D0%BE%D0%BD%D0%B4%20%D0%BC%D0%B8%D1%80&sort=-links"
    )


def test_facts_show_sentence_document_and_certainty(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file, fragment="#view=facts")
    rows = opened.page.locator("tbody tr").all_inner_texts()
    assert len(rows) == 8
    support = [row for row in rows if "за підтримки" in row]
    assert len(support) == 2
    assert any("випливає з контексту" in row and "2 травня 2019" in row for row in support)
    assert any("сказано прямо" in row and "Фонд миру допоміг" in row for row in support)


def test_types_and_filters_narrow_every_view(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file)
    opened.page.get_by_role("checkbox", name="Фонди").uncheck()
    opened.page.click("#view-entities")
    assert "Фонд миру" not in column(opened, "name")
    opened.page.click("#view-facts")
    assert not any("Фонд" in text for text in column(opened, "object"))
    assert address(opened) == "#view=facts&hide=Fund"
    opened.page.click("#filters")
    opened.page.click("#filters-reset")
    assert len(column(opened, "subject")) == 8


def test_filters_of_events_keep_what_belongs_to_them(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file, fragment="#view=entities")
    opened.page.click("#filters")
    assert opened.page.locator("#kinds li").all_inner_texts() == ["семінар\n1"]
    opened.page.get_by_role("checkbox", name="семінар").uncheck()
    assert opened.page.locator("tbody tr").count() == 0
    assert opened.page.inner_text("#filters") == "Фільтри · 1"
    opened.page.click("#kinds-all")
    assert opened.page.locator("tbody tr").count() == 5
    opened.page.select_option("#filter-supporter", label="Фонд миру (1)")
    assert opened.page.locator("tbody tr").count() == 5
    assert address(opened) == "#view=entities&supporter=fund/peace"
    opened.page.select_option("#filter-place", label="Щастя (1)")
    assert "place=place/shchastia" in address(opened)


def test_time_leaves_out_what_lies_beyond(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file, fragment="#view=timeline")
    assert opened.page.inner_text(".year h2").startswith("2019")
    assert opened.page.inner_text(".events .when") == "25 квітня 2019"
    opened.go("#view=timeline&since=2020-01")
    assert opened.page.locator(".events li").count() == 0
    opened.go("#view=timeline&since=2019-04&until=2019-04")
    assert opened.page.locator(".events li").count() == 1


def test_slider_is_moved_by_keyboard(root: Path, tmp_path: Path, open_page: Open) -> None:
    text = (root / "tests" / "browser" / "example.trig").read_text("utf-8")
    later = """<document/three> { <event/later> a zv:Event ; rdfs:label "Форум"@uk ;
      schema:startDate "2019-08-01"^^xsd:date . <event/undated> a zv:Event ; rdfs:label "Зустріч"@uk . }"""
    (tmp_path / "more.trig").write_text(text + later, "utf-8")
    write_page(dataset.load(tmp_path / "more.trig"), tmp_path / "network.html")
    opened = open_page(tmp_path / "network.html", fragment="#view=timeline")
    assert opened.page.locator(".events li").count() == 3
    opened.page.click("#filters")
    since = opened.page.get_by_label("Від", exact=True)
    since.focus()
    opened.page.keyboard.press("ArrowRight")
    assert opened.page.locator(".events .node").all_inner_texts() == ["Форум", "Зустріч"]
    assert since.get_attribute("aria-valuetext") == "травень 2019"
    assert address(opened) == "#view=timeline&since=2019-05"
    opened.page.get_by_label("Показувати події без дати").uncheck()
    assert opened.page.locator(".events .node").all_inner_texts() == ["Форум"]
    opened.page.keyboard.press("Escape")
    assert opened.page.is_hidden("#filter-box")


def test_two_steps_light_more_than_one(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file)
    opened.find("Щастя")
    one, two = opened.page.locator(".hops button").all()
    assert one.get_attribute("aria-pressed") == "true"
    two.click()
    assert address(opened) == "#node=place/shchastia&hops=2"
    assert opened.page.locator(".hops button").nth(1).get_attribute("aria-pressed") == "true"


def test_shortest_path_tells_each_step_with_its_sentence(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file)
    opened.find("Березін")
    opened.page.click(".path-finder summary")
    opened.page.fill("#path-search", "shchastia")
    opened.page.press("#path-search", "Enter")
    assert address(opened) == "#path=person/berezin&to=place/shchastia"
    panel = opened.page.locator("#panel-content")
    assert panel.locator(".path button.node").all_inner_texts() == ["Олег Березін", "Семінар", "Щастя"]
    assert panel.locator(".path blockquote").count() == 2
    opened.page.click("#types-none")
    assert "шляху немає" in opened.panel()


def test_document_shows_its_sentences_with_all_marks(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file, fragment="#view=documents")
    assert column(opened, "title") == ["У Щасті навчали фахівців", "Фонд миру допоміг"]
    opened.page.locator("td.col-title button").first.click()
    assert address(opened) == "#view=documents&doc=one.txt"
    marks = opened.page.locator("#panel-content .sentence .mention")
    assert marks.all_inner_texts() == [
        "Семінар", "Департаментом соціального захисту населення", "Фондом миру", "Щасті",
    ]  # fmt: skip
    opened.page.click(".statements summary")
    assert opened.page.locator("button.statement").count() == 6
    marks.nth(1).click()
    assert heading(opened) == DEPARTMENT


def test_places_hold_what_happened_there(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file, fragment="#view=places")
    assert "1 подія" in opened.page.inner_text(".place-tree")
    opened.page.click(".place-tree summary")
    opened.page.click(".here button")
    assert heading(opened) == "Семінар"


def test_quote_is_copied_as_a_citation(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file)
    opened.page.evaluate(
        "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }"
    )
    opened.find("Щастя")
    opened.page.locator("button.copy").first.click()
    opened.page.wait_for_selector("button.copy.done")
    assert re.fullmatch(
        r"«Семінар проведено .* 25 квітня\.» // У Щасті навчали фахівців\. 2 травня 2019\. "
        r"URL: https://example\.org/news/1 \(дата звернення: \d{1,2} \w+ \d{4}\)\.",
        opened.page.evaluate("window.copied"),
    )


def test_csv_holds_what_is_seen(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file, fragment="#view=entities&hide=Place&sort=-links")
    data = saved(opened, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["Назва"] for row in rows] == column(opened, "name")
    assert rows[0]["Назва"] == "Семінар" and rows[0]["IRI"].endswith("/id/event/seminar")


def test_graph_files_hold_every_node_and_edge(page_file: Path, open_page: Open, tmp_path: Path) -> None:
    opened = open_page(page_file)
    (tmp_path / "n.graphml").write_bytes(saved(opened, "graphml"))
    (tmp_path / "n.gexf").write_bytes(saved(opened, "gexf"))
    for network in (
        networkx.read_graphml(tmp_path / "n.graphml"),
        networkx.read_gexf(tmp_path / "n.gexf", version="1.3"),
    ):
        assert network.number_of_nodes() == 5 and network.number_of_edges() == 5
        node = network.nodes["https://w3id.org/zviazok/id/event/seminar"]
        assert node["label"] == "Семінар" and node["type"] == "Event" and node["start"] == "2019-04-25"
        assert all(
            "Семінар проведено" in e["quote"] or "Фонд миру" in e["quote"]
            for *_, e in network.edges(data=True)
        )


def test_jsonld_states_each_fact_as_the_dataset_does(page_file: Path, open_page: Open, root: Path) -> None:
    from rdflib import RDF, Graph, Namespace

    opened = open_page(page_file)
    found = Graph().parse(data=saved(opened, "jsonld").decode(), format="json-ld")
    whole = merged(dataset.load(root / "tests" / "browser" / "example.trig"), graphs=False).store
    given = Graph().parse(data="".join(f"{quad.triple} .\n" for quad in whole), format="nt")
    zv, oa = Namespace("https://w3id.org/zviazok/ontology#"), Namespace("http://www.w3.org/ns/oa#")

    def statements(graph: Graph) -> set[Any]:
        nodes = set(graph.subjects(RDF.type)) - set(graph.subjects(RDF.type, zv.Topic))
        parts = (RDF.subject, RDF.predicate, RDF.object, zv.certainty)
        return {
            (
                *(graph.value(one, part) for part in parts),
                graph.value(graph.value(one, zv.evidence), oa.exact),
            )
            for one in graph.subjects(RDF.type, zv.Statement)
            if graph.value(one, RDF.object) in nodes
        }

    assert statements(found) == statements(given) and len(statements(found)) == 6
    assert all((s, p, o) in found for s, p, o, *_ in statements(given))


def test_pictures_are_saved_whole(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file)
    root = ElementTree.fromstring(saved(opened, "svg"))
    titles = {t.text for t in root.iter("{http://www.w3.org/2000/svg}title")}
    assert {"Семінар", "Фонд миру", "Щастя", "Олег Березін", DEPARTMENT} <= titles
    text = " ".join(t.text or "" for t in root.iter("{http://www.w3.org/2000/svg}tspan"))
    assert "ДСЗН Луганської ОДА" in text
    png = saved(opened, "png")
    assert png.startswith(b"\x89PNG\r\n")
    assert int.from_bytes(png[16:20], "big") == 2 * int(root.attrib["width"])


def test_printed_page_has_no_controls(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file, fragment="#view=facts&node=event/seminar")
    opened.page.emulate_media(media="print")
    for control in ("#bar", "#find", "#legend", ".tools", ".list-head"):
        assert opened.page.locator(control).is_hidden(), control
    assert opened.page.locator("tbody tr").last.is_visible()
    colophon = opened.page.inner_text("#colophon")
    assert "2 документи" in colophon and "2 травня 2019" in colophon and "CC BY 4.0" in colophon
    assert opened.page.locator("#panel-content blockquote").last.is_visible()


def test_document_opens_from_a_quote(page_file: Path, open_page: Open) -> None:
    opened = open_page(page_file)
    opened.find("Березін")
    opened.page.locator("#panel-content .quote button.title").first.click()
    assert heading(opened) == "Фонд миру допоміг"
    assert address(opened) == "#doc=two.txt"


def test_large_network_opens_on_its_most_linked_nodes(tmp_path: Path, open_page: Open) -> None:
    network: networkx.MultiDiGraph = networkx.MultiDiGraph(sources={})
    for i in range(5100):
        network.add_node(
            f"https://w3id.org/zviazok/id/place/{i}", type="Place", label=f"Місце {i}", label_en="",
            aliases=(), kind="", kind_en="", start="", end="", katottg="", reviewed="", facts=(),
        )  # fmt: skip
    (tmp_path / "network.html").write_text(render(network), "utf-8")
    opened = open_page(tmp_path / "network.html")
    assert opened.page.inner_text("#crowd-words") == "На малюнку — 400 найпов’язаніших із 5100."
    opened.find("Місце 5099")
    assert opened.page.locator(".hidden-note").count() == 0
    opened.page.click("#view-entities")
    assert opened.page.inner_text(".total") == "5100 рядків"
    assert opened.page.locator("tbody tr").count() == 200
    opened.page.click(".more-rows")
    assert opened.page.locator("tbody tr").count() == 400
    opened.page.click("#view-picture")
    opened.page.click("#crowd-all")
    assert opened.page.is_hidden("#crowd") and "whole=yes" in address(opened)
