from __future__ import annotations

import json

import pytest

from graph.documents import document_from_text
from graph.explain import as_json, bracketed, coloured, fact_lines, legend
from graph.facts import Entity, Extraction, Fact, Key, Span
from graph.terminal import printable

TEXT = "Семінар проведено Департаментом освіти\nОДА у Щасті.\x1b[31m"


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def entity(key: str, kind: str, *mentions: str) -> Entity:
    return Entity(Key(key), kind, f"Назва {key}", mentions=tuple(span(m) for m in mentions))


ENTITIES = (
    entity("event", "Event", "Семінар"),
    entity("body", "PublicBody", "Департаментом освіти\nОДА"),
    entity("oda", "PublicBody", "ОДА"),
    entity("place", "Place", "Щасті"),
)
FACT = Fact(
    Key("event"), "organizedBy", Key("body"), span(TEXT[:-5]), "explicit", "event.agent-instrumental",
    trigger=span("проведено"), via="фахівці", truncated=True,
)  # fmt: skip
COUNT = Fact(Key("event"), "participantCount", 30, span("у Щасті"), "implied", "event.count")
STATUS = Fact(Key("event"), "status", "held", span("проведено"), "explicit", "event.held")
EXTRACTION = Extraction(document_from_text(TEXT, "a.txt"), ENTITIES, (FACT, COUNT, STATUS))


def test_brackets_nest_and_name_the_type() -> None:
    assert bracketed(EXTRACTION) == (
        "[Семінар|подія] проведено [Департаментом освіти\n[ОДА|публічний орган]|публічний орган] "
        "у [Щасті|місце].�[31m"
    )


def test_of_mentions_that_cross_the_later_is_left_out() -> None:
    crossing = (entity("a", "Event", "Семінар проведено"), entity("b", "Place", "проведено Департаментом"))
    shown = bracketed(Extraction(EXTRACTION.document, crossing, ()))
    assert shown.startswith("[Семінар проведено|подія] Департаментом")


def test_brackets_leave_the_text_as_it_is() -> None:
    assert bracketed(Extraction(EXTRACTION.document, (), ())) == printable(TEXT)


def test_colours_follow_the_types() -> None:
    shown = coloured(EXTRACTION)
    assert shown.plain == printable(TEXT)
    styles = {shown.plain[s.start : s.end]: str(s.style) for s in shown.spans}
    assert set(styles) == {"Семінар", "Департаментом освіти\nОДА", "ОДА", "Щасті"}
    assert styles["Семінар"] != styles["Щасті"] != styles["ОДА"]
    assert legend(EXTRACTION).plain == "публічний орган · public body   місце · place   подія · event"


def test_fact_is_told_with_rule_trigger_and_sentence() -> None:
    first, second, third = fact_lines(EXTRACTION)
    assert first.splitlines()[0].startswith("1. Назва event — організатор → Назва body (")
    assert "фахівці" in first
    assert "event.agent-instrumental" in first and "«проведено»" in first
    assert "«Семінар проведено Департаментом освіти ОДА у Щасті.» [0–51]" in first
    assert "→ 30" in second and "implied" in second and "слова" not in second
    assert "→ відбулося" in third


def test_json_holds_the_same_and_its_offsets_fit() -> None:
    described = json.loads(json.dumps(as_json(EXTRACTION), ensure_ascii=False))
    fact = described["facts"][0]
    assert described["text"][slice(*fact["evidence"])] == fact["quote"]
    assert described["text"][slice(*fact["trigger"])] == "проведено"
    assert [e["type"] for e in described["entities"]] == ["Event", "PublicBody", "PublicBody", "Place"]


@pytest.mark.parametrize("evil", ["\x1b]0;title\x07", "\u202e", "\u2066", "\x9b31m", "\r"])
def test_text_cannot_steer_the_terminal(evil: str) -> None:
    assert len(printable(evil)) == len(evil)
    assert not set(printable(evil)) & set("\x1b\x07\u202e\u2066\x9b\r")


def test_layout_and_letters_stay() -> None:
    assert printable("Ґанок,\n\tїжак’я ʼ 🌻 e\u0301") == "Ґанок,\n\tїжак’я ʼ 🌻 e\u0301"
