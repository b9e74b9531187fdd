"""Whatever the text, a document holds it to the letter and its items lie in it in order."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from graph.documents import Document, document_from_text

LINES = st.sampled_from([
    "", " ", ",", " , ", "\t,", ",,", "Навчання триває", "У Щасті проведено семінар.", "за темою: «Ра",
    "\u00a0", "02 травня 2019 року", "31.02.2019", "\u2028", "\x0b", "🌻, 𝒳", "\u0301",
])  # fmt: skip
NEWS = st.lists(LINES, max_size=14).map("\n".join)
TEXTS = NEWS | NEWS.map(lambda t: t.replace("\n", "\r\n")) | st.text(st.characters(exclude_categories=["Cs"]))


def begin(document: Document) -> int:
    """Where the items begin: after a date on the first line; a date under the headline lies inside."""
    return 0 if document.text[: document.published_start].strip() else document.published_end


@given(TEXTS)
def test_text_is_never_altered(text: str) -> None:
    assert document_from_text(text, "a.txt").text == text


@given(TEXTS)
def test_items_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    document = document_from_text(text, "a.txt")
    assert document.items
    before = begin(document)
    for item in document.items:
        assert before <= item.start <= item.headline_start <= item.headline_end <= item.body_start <= item.end
        assert item.end <= len(text)
        before = item.end
    assert 0 <= document.published_start <= document.published_end


@given(TEXTS)
def test_items_and_their_headlines_begin_and_end_with_words(text: str) -> None:
    document = document_from_text(text, "a.txt")
    for item in document.items:
        for part in (text[item.start : item.end], document.headline(item), text[item.body_start : item.end]):
            assert part == part.strip()
        assert "\n" not in document.headline(item)


@given(TEXTS)
def test_what_items_leave_out_is_space_dividers_and_the_date(text: str) -> None:
    document = document_from_text(text, "a.txt")
    first = begin(document)
    left, before = [text[:first]], first
    for item in document.items:
        left.append(text[before : item.start])
        left.append(text[item.headline_end : item.body_start])
        before = item.end
    left.append(text[before:])
    date = text[document.published_start : document.published_end]
    outside = re.sub(r"[\s,]", "", "".join(left))
    assert outside in ("", re.sub(r"[\s,]", "", date))


@given(TEXTS)
def test_items_are_numbered_in_a_digest_only(text: str) -> None:
    document = document_from_text(text, "a.txt")
    expected = range(1, len(document.items) + 1) if document.is_digest else [0]
    assert [item.number for item in document.items] == list(expected)
    assert all(item.number or not item.truncated for item in document.items)


@given(TEXTS, st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_id_can_stand_in_an_address(text: str, name: str) -> None:
    document = document_from_text(text, name)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", document.id)
    assert len(document.id) < 100
