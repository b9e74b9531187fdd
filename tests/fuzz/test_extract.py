"""Whatever the text, extraction ends without error, in proportion, and what it says lies in the text.

``ZVIAZOK_FUZZ=5000 pytest tests/fuzz`` tries so many random texts, not the few that are always the same.
"""

from __future__ import annotations

import os
import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.worst import CASES, SENTENCE
from graph import dataset, tokens
from graph import extract as extraction
from graph.documents import document_from_text
from graph.edtf import is_edtf
from graph.extract import extract
from graph.facts import Extraction, Key, Span
from graph.validate import validate

WANTED = int(os.environ.get("ZVIAZOK_FUZZ", "0"))
FEW = settings(max_examples=WANTED or 150, derandomize=not WANTED)
FEWER = settings(max_examples=WANTED or 25, derandomize=not WANTED)

GENRE = st.sampled_from(
    """
    семінар|тренінг|круглий стіл|засідання|зустріч|цикл навчань|відкриття|День Конституції|захід|форум «
    проведено|провели|відбувся|відбудеться|не відбудеться|перенесено|взяли участь у|долучилися до|обговорили|
    розглянули питання|за участю|під головуванням|за підтримки|у рамках|спільно з|з ініціативи|організовано|
    Департаментом|Департамент соціального захисту населення|Луганської обласної державної адміністрації|ОДА|
    облдержадміністрації|Рада Безпеки ООН|ЮНІСЕФ|громадська організація «|благодійний фонд «Крок»|центру|
    відділу|координаційної ради з питань|служби у справах дітей|міської ради|громади|ОТГ|Красноріченській ОТГ|
    голова|заступник голови|в. о. директора|т. в. о.|начальниця|координаторка проєкту|модератор|фахівці|
    представники|учасники|педагоги та батьки|50 осіб|Ганна Коваль|О. Лозової|Г. В. Прядко|Ткаченком|Іван|
    у місті Кремінна|м.|в Україні|на Луганщині|Київ|Сумської та Полтавської областей|Бердянського,|районів|
    25 квітня 2019 року|14-15 грудня|з 25 листопада до 10 грудня|у травні поточного року|ц. р.|до 2020 року|№|
    резолюція Ради Безпеки ООН 1325|Національний план дій|Закон України «Про|розпорядження від|меморандум між|
    проєкт «|програма|кампанія «16 днів|, який|, що|та|і|а також|:|;|–|-|. |.|…|!|?|«|»|„|“|”|"|(|)|[|,|
    (далі – ДРБ)|зокрема|з метою|про|щодо|від|на|у|з
    """.replace("\n", "").split("|")
).map(str.strip)
NOISE = st.one_of(
    st.text(max_size=6),
    st.text(st.characters(categories=["Cc", "Cf", "Mn", "Zs", "Zl", "Zp", "Nd", "So"]), max_size=4),
    st.sampled_from(
        ["\n", "\n\n", "\n,\n", "\r", "\t", "\u2028", "\u00a0", "\x00", "\u0301", "а\u0301", "’"]
    ),
    st.sampled_from(
        ["👩‍👩‍👧", "שלום", "مرحبا", "\u202e", "ﬁ", "ß", "İ", "Ǆ", "ΣΑΣ", "٣٤", "１２", "𝟙", "ᾳ", "ї̈"]
    ),
    st.integers(0, 10**9).map(str),
)
JOINTS = st.sampled_from([" ", " ", " ", "", "\n", "  ", ", "])
TEXTS = st.one_of(
    st.lists(st.tuples(st.one_of(GENRE, GENRE, GENRE, NOISE), JOINTS), max_size=40).map(
        lambda parts: "".join(piece + joint for piece, joint in parts)
    ),
    st.lists(NOISE, max_size=30).map("".join),
)


def in_text(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text) and bool(text[span.start : span.end].strip())


def check(extraction: Extraction) -> None:
    text = extraction.document.text
    keys = [entity.key for entity in extraction.entities]
    assert len(keys) == len(set(keys))
    for entity in extraction.entities:
        assert entity.name.strip() and all(alias.strip() for alias in entity.aliases), entity
        assert all(in_text(span, text) for span in entity.mentions), entity
        assert list(entity.mentions) == sorted(set(entity.mentions)), entity
    for fact in extraction.facts:
        assert in_text(fact.evidence, text), fact
        assert fact.trigger is None or in_text(fact.trigger, text), fact
        assert fact.subject in keys and fact.rule, fact
        if isinstance(fact.object, Key):
            assert fact.object in keys and fact.object != fact.subject, fact
        else:
            assert str(fact.object).strip(), fact
        if fact.property in ("date", "formerDate", "issuedOn"):
            assert is_edtf(str(fact.object)), fact


@FEW
@given(TEXTS)
def test_any_text_gives_what_lies_in_it_and_the_same_again(text: str) -> None:
    document = document_from_text(text, "fuzz.txt")
    extraction = extract(document)
    check(extraction)
    assert extract(document) == extraction


@FEWER
@given(TEXTS)
def test_any_text_makes_a_dataset_that_keeps_to_the_shapes(text: str) -> None:
    store = dataset.build([extract(document_from_text(text, "fuzz.txt"))], judgements=())
    assert [str(violation) for violation in validate(store)] == []


@pytest.mark.parametrize("case", CASES)
def test_worst_texts_are_read(case: str) -> None:
    check(extract(document_from_text(CASES[case](20_000), "worst.txt")))


@pytest.mark.parametrize("case", CASES)
def test_twice_the_text_takes_twice_the_work(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "_LONGEST", 30)  # of each limit several lie in a text that is counted soon
    monkeypatch.setattr(extraction, "_SECTION", 80)
    once, twice = (document_from_text(CASES[case](1800 * n), "worst.txt") for n in (1, 2))
    extract(twice)  # what is kept of each word is no part of the count
    less, more = (work(extract, document) for document in (once, twice))
    assert more < 2.4 * less, (less, more)  # the square of the length would make it nearly four


def work(function: Any, *arguments: Any) -> int:
    """Count the instructions that a call takes: the same on any machine, however busy."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function(*arguments)
    finally:
        sys.settrace(before)
    return count


def test_work_is_counted() -> None:
    few, many = (work(lambda n: [x * x for x in range(n)], n) for n in (10, 100))
    assert 5 * few < many < 10 * few
    assert work(extract, document_from_text(SENTENCE, "a.txt")) > 1000
