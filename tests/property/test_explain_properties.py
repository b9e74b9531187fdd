"""However mentions lie, the shown text is the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.documents import document_from_text
from graph.explain import bracketed, coloured
from graph.facts import Entity, Extraction, Key, Span
from graph.labels import label

TEXT = "Семінар проведено у Щасті."
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(1, 9)).map(
    lambda pair: Span(min(pair[0], len(TEXT) - 1), min(pair[0] + pair[1], len(TEXT)))
)
MENTIONS = st.lists(st.tuples(st.sampled_from(["Event", "Place", "Person"]), SPANS), max_size=8)


def extraction(mentions: list[tuple[str, Span]]) -> Extraction:
    entities = tuple(
        Entity(Key(str(i)), kind, "", mentions=(span,)) for i, (kind, span) in enumerate(mentions)
    )
    return Extraction(document_from_text(TEXT, "a.txt"), entities, ())


@given(MENTIONS)
def test_without_its_brackets_the_text_is_as_before(mentions: list[tuple[str, Span]]) -> None:
    shown = bracketed(extraction(mentions))
    for kind in ("Event", "Place", "Person"):
        shown = shown.replace(f"|{label(kind)}]", "]")
    assert shown.count("[") == shown.count("]")
    assert shown.replace("[", "").replace("]", "") == TEXT


@given(MENTIONS)
def test_brackets_close_in_order(mentions: list[tuple[str, Span]]) -> None:
    depth = 0
    for character in bracketed(extraction(mentions)):
        depth += {"[": 1, "]": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0


@given(MENTIONS)
def test_colour_changes_no_letter(mentions: list[tuple[str, Span]]) -> None:
    assert coloured(extraction(mentions)).plain == TEXT
