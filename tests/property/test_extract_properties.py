"""Extraction: what holds for every text of the genre, whatever was read before and wherever it is parted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.corpus import corpus
from graph import extract as extraction
from graph import tokens
from graph.documents import document_from_text
from graph.extract import extract, nodes_of
from graph.grammar import parser
from graph.grammar.node import Node
from graph.grammar.words import Sentence

TEXTS = [text for _, text in corpus(60, seed=7)]
SENTENCES = st.sampled_from(sorted({line for text in TEXTS for line in text.splitlines() if line.strip()}))
WORDS = st.sampled_from(sorted({word for text in TEXTS for word in text.split()}))
GENRE = st.one_of(
    st.sampled_from(TEXTS),
    st.lists(SENTENCES, min_size=1, max_size=5).map("\n".join),
    st.lists(WORDS, min_size=1, max_size=40).map(" ".join),
)
WRITTEN = sorted(
    {
        sentence
        for file in (Path(__file__).resolve().parent.parent / "cases").glob("*/input.txt")
        for sentence in re.split(r"(?<=[.!?])\s|\n", file.read_text(encoding="utf-8"))
        if sentence.strip()
    }
)


def told(nodes: list[Node]) -> list[tuple[object, ...]]:
    return [(n.kind, n.first, n.last, n.type, n.name, n.rule, told(list(n.parts))) for n in nodes]


@given(GENRE)
def test_words_that_the_grammars_are_spared_begin_no_name(text: str) -> None:
    document = document_from_text(text, "a.txt")
    spared = [told(nodes) for _, nodes in nodes_of(document)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "may_begin", lambda s, i: True)
        tried = [told(nodes) for _, nodes in nodes_of(document)]
    assert spared == tried


@settings(max_examples=400)
@given(st.sampled_from(WRITTEN), st.floats(0, 1), st.floats(0, 1), st.sampled_from(["", ".", ":", ",", " —"]))
def test_a_sentence_that_is_cut_anywhere_is_read(sentence: str, start: float, end: float, mark: str) -> None:
    words = sentence.split()
    first, last = sorted((round(start * len(words)), round(end * len(words))))
    text = "У Ромнах відбувся форум «Крок».\n" + " ".join(words[first:last]).rstrip(".,") + mark
    extract(document_from_text(text, "a.txt"))


@given(GENRE, GENRE)
def test_what_was_read_before_changes_nothing(text: str, other: str) -> None:
    document = document_from_text(text, "a.txt")
    alone = extract(document)
    extract(document_from_text(other, "b.txt"))
    assert extract(document) == alone


@given(GENRE, st.integers(20, 200), st.integers(5, 60))
def test_parted_texts_state_facts_by_sentences_of_theirs(text: str, section: int, longest: int) -> None:
    document = document_from_text(text, "a.txt")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extraction, "_SECTION", section)
        patch.setattr(tokens, "_LONGEST", longest)
        parts = [s.evidence for s in extraction.sentences(document)]
        found = extract(document)
    assert all(fact.evidence in parts for fact in found.facts)
    assert all(a.end <= b.start for a, b in zip(parts, parts[1:], strict=False))
    covered = "".join(document.text[part.start : part.end] for part in parts)
    whole = "".join(document.text[s.evidence.start : s.evidence.end] for s in extraction.sentences(document))
    assert "".join(covered.split()) == "".join(whole.split())


@given(GENRE)
def test_sections_hold_every_sentence_once(text: str) -> None:
    parts: list[Sentence] = list(extraction.sentences(document_from_text(text, "a.txt")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extraction, "_SECTION", 30)
        sections = list(extraction._sections(parts))
    assert [s for section in sections for s in section] == parts
    assert all(len(section) == 1 or sum(map(len, section)) <= 30 for section in sections)
