"""The word lists of the grammar hold together, and every known body is found under each of its names."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from graph import gazetteers, resources
from graph.edtf import is_edtf
from graph.english import translation
from graph.errors import DataError
from graph.gazetteers import CLASSES, KnownBody, body_heads, known_bodies, post_heads, rows, short_forms
from graph.grammar.known_bodies import declined, match_known
from graph.grammar.words import Sentence, info
from graph.names import fold
from graph.tokens import tokenize


def found(text: str) -> str:
    """The known body whose name begins a text and takes all of it; else an empty text."""
    match = match_known(Sentence(text, tokenize(text), []), 0)
    whole = match is not None and match.end == len(tokenize(text))
    return match.body.name if match is not None and whole else ""


def test_known_bodies_have_a_class_an_english_name_and_no_namesake() -> None:
    assert {body.type for body in known_bodies()} <= CLASSES
    assert [body.name for body in known_bodies() if not (body.english or translation(body.name))] == []
    names = Counter(key for body in known_bodies() for key in {fold(n) for n in (body.name, *body.other)})
    assert [name for name, number in names.items() if number > 1] == []


def test_a_body_that_ended_has_a_year_and_a_successor_in_the_table() -> None:
    names = {body.name for body in known_bodies()}
    ended = [body for body in known_bodies() if body.until or body.successor]
    assert len(ended) > 20
    assert [b.name for b in ended if not is_edtf(b.until) or b.successor not in names] == []


@pytest.mark.parametrize("body", known_bodies(), ids=lambda body: body.name)
def test_a_known_body_is_found_under_its_names_and_declined(body: KnownBody) -> None:
    for name in (body.name, *body.other):
        assert found(name) == body.name, name
    assert found(declined(body.name, "gent")) == body.name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Міністерства культури", "Міністерство культури України"),
        ("Державною міграційною службою", "Державна міграційна служба України"),
        ("Мін'юсту", "Міністерство юстиції України"),
        ("UNFPA", "Фонд ООН у галузі народонаселення"),
        ("Міністерства закордонних справ Литви", ""),
        ("Міністерство закордонних справ Королівства Норвегія", ""),
    ],
)
def test_a_body_of_ukraine_is_known_without_its_state(text: str, name: str) -> None:
    assert found(text) == name


def test_a_class_of_words_that_is_defined_twice_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "word_classes.tsv").write_text("class\twords\nlevel\tміськ\nlevel\tрайонн\n", "utf-8")
    monkeypatch.setattr(resources, "gazetteers", lambda: tmp_path)
    gazetteers._word_classes.cache_clear()
    try:
        with pytest.raises(DataError, match=r"word_classes\.tsv:3.*'level' is defined twice"):
            gazetteers._word_classes()
    finally:
        gazetteers._word_classes.cache_clear()


def test_no_word_stands_twice_in_a_list_of_heads() -> None:
    for table in ("bodies.tsv", "posts.tsv", "works.tsv", "groups.tsv"):
        lemmas = Counter(row["lemma"] for _, row in rows(table))
        assert [lemma for lemma, number in lemmas.items() if number > 1] == [], table


def test_offices_are_known_for_women_and_men() -> None:
    pairs = (
        "начальник начальниця|директор директорка|заступник заступниця|голова головиня|мер мерка|"
        "речник речниця|психолог психологиня|член членкиня|депутат депутатка|радник радниця|"
        "міністр міністерка|прем'єр-міністр прем'єр-міністерка|староста старостка"
    )
    words = [pair.split() for pair in pairs.split("|")]
    assert [pair for pair in words if not set(pair) <= post_heads().keys()] == []


def test_a_short_form_of_a_body_begins_with_a_known_head_noun() -> None:
    places = {"отг", "тг", "мтг", "стг", "мотг", "сотг", "громада", "соцзахист", "соцполітика", "оц"}
    heads = {
        short: [w for w in re.split(r"[ -]", form.full.lower()) if info(w).body is not None]
        for short, form in short_forms().items()
    }
    assert [short for short, found_heads in heads.items() if not found_heads and short not in places] == []
    assert body_heads()
