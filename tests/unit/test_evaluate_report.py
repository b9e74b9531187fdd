"""The report shows every error in its sentence, loads nothing, runs nothing, and escapes all texts."""

from __future__ import annotations

import html
import json
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad, Store

from graph.cli import run
from graph.dataset import load
from graph.evaluate import evaluate
from graph.evaluate.report import report
from graph.vocabulary import RDFS, ZV

FOLDER = Path(__file__).resolve().parent.parent / "evaluation"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\" onload='x' {{ 7*7 }} &amp; \u202e"


class _Page(HTMLParser):
    """Tags, attributes, and for every card the text of each kind of element in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str]] = []
        self.cards: list[dict[str, str]] = []
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(name, value or "") for name, value in attrs]
        known = dict(attrs)
        if tag == "article":
            self.cards.append({"side": known.get("class") or "", "id": known.get("id") or ""})
        if tag not in ("meta", "br", "input"):
            self._open.append(f"mark {known.get('class')}" if tag == "mark" else tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().split()[0] == tag

    def handle_data(self, data: str) -> None:
        if "article" in self._open and data.strip():
            card = self.cards[-1]
            for part in (self._open[-1], "all"):
                card[part] = card.get(part, "") + data


@pytest.fixture
def store() -> Store:
    return load(FOLDER / "graph.trig")


@pytest.fixture
def page(store: Store) -> str:
    return report(evaluate(store, [FOLDER / "gold.jsonl"]))


def test_every_error_has_its_card(page: str) -> None:
    cards = _Page(page).cards
    assert Counter(card["side"] for card in cards) == {"missed": 3, "wrong": 2}
    assert len({card["id"] for card in cards}) == 5
    for card in cards:
        assert f'href="#{card["id"]}"' in page


def test_a_missed_fact_shows_quote_and_things_in_the_sentence(page: str) -> None:
    (card,) = [c for c in _Page(page).cards if c["side"] == "missed" and "посада в" in c["all"]]
    assert "Олена Коваль відкрила зустріч." in card["all"]
    assert card["mark quote subject"] == "Заступниця голови громади"


def test_a_wrong_fact_shows_evidence_trigger_rule_and_what_gold_has(page: str) -> None:
    (card,) = [c for c in _Page(page).cards if c["side"] == "wrong" and "2019-04-26" in c["all"]]
    assert card["mark trigger"] == "25 квітня 2019 року"
    assert card["mark subject"] == "Семінар про рівні права"
    assert card["code"].strip() == "event.date"
    assert "Gold has instead" in card["all"] and "дата → 2019-04-25" in card["all"]


def test_a_denied_fact_shows_the_words_that_deny_it(page: str) -> None:
    (card,) = [c for c in _Page(page).cards if "the text denies it" in c["all"]]
    assert card["mark object"] == "Фонду миру" and "Представники Фонду миру участі не брали" in card["all"]
    assert card["mark trigger"] == "участі не брали" and "event.takes-part" in card["code"]


def test_a_fact_of_a_document_that_the_graph_lacks_is_shown_too() -> None:
    page = report(evaluate(Store(), [FOLDER / "gold.jsonl"]))
    assert Counter(card["side"] for card in _Page(page).cards) == {"missed": 7}
    assert "The graph does not hold this document." in page


def test_no_errors_are_said_to_be_none(tmp_path: Path, store: Store) -> None:
    (tmp_path / "news.txt").write_bytes((FOLDER / "news.txt").read_bytes())
    (tmp_path / "gold.jsonl").write_text('{"kind": "doc", "path": "news.txt"}', "utf-8")
    for quad in list(store):
        if quad.predicate in (ZV.date, ZV.hasParticipant, ZV.organizedBy, ZV.holdsPost, ZV.heldAt) or (
            "datePublished" in quad.predicate.value
        ):
            store.remove(quad)
    page = report(evaluate(store, [tmp_path]))
    assert "There are no errors." in page and not _Page(page).cards


def test_hostile_texts_stay_texts(store: Store, tmp_path: Path) -> None:
    for quad in list(store):
        if quad.predicate in (RDFS.label, ZV.rule):
            value = Literal(HOSTILE, language="uk") if quad.predicate == RDFS.label else Literal(HOSTILE)
            store.remove(quad)
            store.add(Quad(quad.subject, quad.predicate, value, quad.graph_name))
    text = (FOLDER / "news.txt").read_text("utf-8")
    (tmp_path / "news.txt").write_text(text.replace("Участь", HOSTILE + " Участь"), "utf-8")
    rows = [json.loads(line) for line in (FOLDER / "gold.jsonl").read_text("utf-8").splitlines()]
    for row in rows:
        for field in ("name", "quote"):
            if field in row:
                row[field] += HOSTILE
    gold = tmp_path / f"{HOSTILE.replace('/', '')}.jsonl"
    gold.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    page = report(evaluate(store, [gold]))
    parsed = _Page(page)
    assert parsed.cards and html.escape("<script>") in page
    assert not {"script", "img", "iframe", "link", "object"} & parsed.tags.keys()
    assert not [name for name, _ in parsed.attributes if name.startswith("on")]
    assert "\u202e" not in page and "{{ 7*7 }}" in page


def test_the_page_is_complete_in_itself_and_the_same_every_time(page: str, store: Store) -> None:
    parsed = _Page(page)
    assert not {"script", "link", "img"} & parsed.tags.keys()
    assert all(value.startswith("#") for name, value in parsed.attributes if name in ("href", "src"))
    assert "url(" not in page and "@import" not in page
    assert (
        "content",
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    ) in (parsed.attributes)
    assert page == report(evaluate(store, [FOLDER / "gold.jsonl"]))


def test_commands_write_each_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    common = [str(FOLDER / "gold.jsonl"), "--dataset", str(FOLDER / "graph.trig")]
    assert run(["evaluate", *common]) == 0
    assert "0.714" in capsys.readouterr().out
    assert run(["evaluate", *common, "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["figures"]["facts_predicted"] == 7
    target = tmp_path / "report.html"
    assert run(["evaluate", *common, "-f", "html", "-o", str(target)]) == 0
    out, err = capsys.readouterr()
    assert out == "" and target.as_uri() in err and target.read_text("utf-8").startswith("<!doctype html>")


def test_faults_have_their_exit_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.trig"
    empty.write_text("", "utf-8")
    assert run(["evaluate", str(FOLDER), "-d", str(empty)]) == 1
    out, err = capsys.readouterr()
    assert "0.000" in out and "lacks the document 'news.txt'" in err
    assert run(["evaluate", str(tmp_path / "no.jsonl"), "-d", str(FOLDER / "graph.trig")]) == 1
    assert run(["evaluate", str(FOLDER), "-d", str(tmp_path / "no.trig")]) == 1
    assert run(["evaluate"]) == 2
    assert "Traceback" not in capsys.readouterr().err
