"""A gold file with a fault is an error that names file, line and next step; odd ones are noticed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store

from graph.documents import document_from_text
from graph.errors import DataError
from graph.evaluate import evaluate
from graph.evaluate.gold import Gold, read_gold
from graph.facts import Span

DIGEST = """Семінар у Щасті

Рада провела семінар.

,

Семінар у Кремінній

Громада провела семінар.
"""
EVENT = {"kind": "entity", "id": "e", "type": "Event", "name": "Семінар", "mentions": ["семінар"]}
BODY = {"kind": "entity", "id": "b", "type": "PublicBody", "name": "Рада", "mentions": ["Рада"]}
FACT = {
    "kind": "fact",
    "s": "b",
    "p": "organises",
    "o": "e",
    "quote": "Рада провела семінар",
    "certainty": "explicit",
}


def _gold(folder: Path, *rows: dict[str, Any] | str) -> Gold:
    path = folder / "gold.jsonl"
    head = {"kind": "doc", "path": "news.txt"}
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in (head, *rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return read_gold(path, lambda name: document_from_text(DIGEST, name))


@pytest.mark.parametrize(
    ("row", "reason", "step"),
    [
        ("{", "no JSON", "one object a line"),
        ("[" * 100_000, "no JSON", "one object a line"),
        ("[]", "no object of JSON", "kind"),
        ({"kind": "fakt"}, "unknown kind 'fakt'", "closest: fact"),
        ({**EVENT, "type": "Evnt"}, "unknown type 'Evnt'", "closest: Event"),
        ({**EVENT, "id": " "}, "no text in the field 'id'", "add it"),
        ({**EVENT, "mentions": "семінар"}, "must be a list of texts", "["),
        ({**EVENT, "mentions": [""]}, "must be a list of texts", "["),
        ({**EVENT, "id": "b"}, "is there already", "give another"),
        ({**EVENT, "item": 3}, "the text has no item 3", "1…2"),
        ({**EVENT, "item": "one"}, "no number of an item", "1, 2"),
        ({**EVENT, "item": True}, "no number of an item", "1, 2"),
        ({**FACT, "o": None}, "no text in the field 'o'", "add it"),
        ({**FACT, "certainty": "sure"}, "unknown certainty 'sure'", "explicit, implied"),
        ({**FACT, "quote": ""}, "no text in the field 'quote'", "add it"),
        ({**FACT, "alt": [1]}, "must be a list of texts", "["),
        ({**FACT, "p": "aliasOf", "s": "x"}, "there is no entity 'x'", "add it"),
    ],
)
def test_a_bad_line_is_named_with_reason_and_next_step(
    row: dict[str, Any] | str, reason: str, step: str, tmp_path: Path
) -> None:
    with pytest.raises(DataError) as caught:
        _gold(tmp_path, BODY, row)
    assert caught.value.where == f"{tmp_path / 'gold.jsonl'}:3"
    assert reason in caught.value.what and step in caught.value.next_step


@pytest.mark.parametrize("first", ["", '{"kind": "fact"}', "\n\n"])
def test_a_file_that_does_not_begin_with_its_text_is_an_error(first: str, tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(first, "utf-8")
    with pytest.raises(DataError, match="the first line does not name the text"):
        evaluate(Store(), [tmp_path / "gold.jsonl"])


def test_a_file_that_is_no_utf_8_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_bytes("Рада".encode("cp1251"))
    with pytest.raises(DataError, match="no UTF-8 at byte 0; .*save it in UTF-8"):
        evaluate(Store(), [tmp_path])


def test_a_gold_file_without_its_text_says_where_it_was_sought(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"gold\.jsonl:1: .*'news\.txt'.*--documents"):
        _gold(tmp_path)
        evaluate(Store(), [tmp_path], [tmp_path])


def test_the_path_of_a_text_leads_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("таємниця", "utf-8")
    (tmp_path / "gold").mkdir()
    for path in ("../secret.txt", "..\\secret.txt", str(tmp_path / "secret.txt")):
        line = json.dumps({"kind": "doc", "path": path})
        (tmp_path / "gold" / "a.jsonl").write_text(line, "utf-8")
        with pytest.raises(DataError, match="the text is not in the folders"):
            evaluate(Store(), [tmp_path / "gold"])


def test_a_text_is_found_below_any_folder_that_is_named(tmp_path: Path) -> None:
    _gold(tmp_path, EVENT)
    (tmp_path / "texts" / "deep").mkdir(parents=True)
    (tmp_path / "texts" / "deep" / "news.txt").write_text(DIGEST, "utf-8")
    (score,) = evaluate(Store(), [tmp_path / "gold.jsonl"], [tmp_path / "texts"]).scores
    assert score.gold.text == DIGEST


def test_mentions_count_in_their_item(tmp_path: Path) -> None:
    gold = _gold(tmp_path, {**EVENT, "item": 2})
    (span,) = gold.entities["e"].spans
    assert span.start > DIGEST.index(",") and DIGEST[span.start : span.end] == "семінар"
    assert len(_gold(tmp_path, EVENT).entities["e"].spans) == 2


def test_lines_of_one_type_and_name_are_one_entity(tmp_path: Path) -> None:
    again = {**EVENT, "id": "e2", "name": "«семінар»", "mentions": ["Семінар у Щасті"]}
    gold = _gold(tmp_path, EVENT, again, BODY, FACT, {**FACT, "o": "e2", "certainty": "implied"})
    assert set(gold.entities) == {"e", "b"}
    assert {"Семінар у Щасті", "«семінар»"} < gold.entities["e"].names
    (fact,) = gold.facts
    assert fact.explicit and fact.readings[0] == ("e", "organizedBy", "b")


def test_alternatives_are_other_objects_or_other_predicates(tmp_path: Path) -> None:
    other = {**BODY, "id": "h", "type": "Hromada", "name": "Громада", "mentions": ["Громада"]}
    fact = {**FACT, "s": "e", "p": "heldAt", "o": "b", "alt": ["h", "fundedBy"], "alt_o": ["зала"]}
    (found,) = _gold(tmp_path, EVENT, BODY, other, fact).facts
    assert set(found.readings) == {
        ("e", "heldAt", "b"), ("e", "heldAt", "h"), ("e", "heldAt", "зала"), ("e", "supportedBy", "b"),
    }  # fmt: skip


def test_other_names_are_names(tmp_path: Path) -> None:
    alias = {**FACT, "p": "aliasOf", "s": "b", "o": "Обласна рада"}
    gold = _gold(tmp_path, BODY, alias)
    assert "Обласна рада" in gold.entities["b"].names and gold.facts == () and not gold.unscored


def test_a_text_in_the_place_of_the_subject_states_nothing(tmp_path: Path) -> None:
    assert _gold(tmp_path, BODY, {**FACT, "o": "якийсь захід"}).facts == ()


def test_odd_lines_are_noticed(tmp_path: Path) -> None:
    gold = _gold(
        tmp_path,
        {**BODY, "mentions": ["Міська рада"]},
        EVENT,
        {**FACT, "quote": "Рада не проводила"},
        {**FACT, "p": "budget", "o": "1000"},
    )
    first, second = gold.notices
    assert "gold.jsonl:2" in first and "no such mention" in first
    assert "gold.jsonl:4" in second and "no such quote" in second
    assert gold.unscored == {"budget"}
    (fact,) = gold.facts
    assert fact.quote == ("Рада не проводила", None)


def test_a_quote_is_sought_in_its_item_first(tmp_path: Path) -> None:
    fact = {**FACT, "s": "b", "quote": "провела семінар", "item": 2}
    (found,) = _gold(tmp_path, EVENT, BODY, fact).facts
    start = DIGEST.rindex("провела семінар")
    assert found.quote.span == Span(start, start + len("провела семінар"))
