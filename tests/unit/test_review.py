"""`zviazok review`: what it asks about, what it writes, and how a terminal shows it."""

from __future__ import annotations

import csv
import io
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pyoxigraph import Store

from graph import dataset, pipeline
from graph.cli import run
from graph.documents import document_from_text
from graph.facts import Entity, Extraction, Fact, Key, Span
from graph.identity import resolve
from graph.judgements import Judgement
from graph.resource import Member
from graph.review import Notebook, Quoted, questionable
from graph.reviewed import Reviews
from graph.reviews import COLUMNS, Review, read_reviews
from tests.unit.test_reviews import DAY, TEXT, extraction, review_of

Zviazok = Callable[..., tuple[int, str, str]]
MORE = """ 3 травня 2019 року
Форум

Департамент освіти Луганської ОДА провів форум у місті Щастя. Учасники обговорили права жінок.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    (folder / "news").mkdir()
    for name, text in (("a.txt", TEXT), ("b.txt", MORE)):
        (folder / "news" / name).write_text(text, "utf-8")
    assert pipeline.build([folder / "news"], folder / "output").faultless
    return folder


@pytest.fixture
def here(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder without reviews, with the dataset."""
    (tmp_path / "output").symlink_to(built / "output")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def zviazok(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Zviazok:
    def call(*arguments: str, answers: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
        status = run(list(arguments))
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return status, out, err

    return call


def written() -> list[Review]:
    return list(read_reviews(Path("data/reviews.csv")))


def facts(store: Store, **chosen: object) -> list[Quoted]:
    return questionable(store, everything=True, **chosen)  # type: ignore[arg-type]


def store_of(*reviews: Review) -> Store:
    return dataset.build([extraction()], judgements=(), reviews=Reviews(reviews))


def test_every_fact_can_be_reviewed_and_its_row_means_that_fact_at_the_next_build() -> None:
    store = store_of()
    rows = [Review(*fact.row, "wrong", "О. П.", DAY) for fact in facts(store)]
    assert {row.fact[1:] for row in rows} == {review_of(fact).fact[1:] for fact in extraction().facts}
    assert len(Reviews(rows).applied(extraction()).facts) == 0
    assert facts(store_of(*rows)) == []


def test_what_is_reviewed_is_not_asked_again() -> None:
    first, *others = facts(store_of())
    review = Review(*first.row, "right", "О. П.", DAY)
    left = questionable(store_of(review), Reviews([review]), everything=True)
    assert [fact.row for fact in left] == [fact.row for fact in others]


def test_a_thing_that_people_joined_goes_by_a_name_of_the_document() -> None:
    bride = Entity(Key("p"), "Person", "Олена Петрівна Коваль", (), (Span(0, 6),))
    other = Extraction(document_from_text("Новина.\nОлена Коваль.", "c.txt"), (bride,), ())
    held = next(fact for fact in extraction().facts if fact.property == "holdsPost")
    found = resolve([extraction(), other]).by_member
    left = found[Member(other.document.id, bride.key)].path
    right = found[Member(extraction().document.id, held.subject)].path
    same = Judgement(left, right, "same", "О. П.", DAY, "")
    store = dataset.build([extraction(), other], judgements=[same], reviews=Reviews())
    (fact,) = (fact for fact in facts(store) if fact.link == "holdsPost")
    assert fact.words("uk")[0] == "Олена Петрівна Коваль"
    row = Review(*fact.row, "wrong", "О. П.", DAY)
    assert row.subject == "Олена Дуб" and [f for f, _ in Reviews([row]).applied(extraction()).reviewed] == [
        held
    ]


def test_doubtful_facts_come_first_and_filters_narrow_them(here: Path) -> None:
    store = dataset.load(Path("output/graph.trig"))
    everything, doubtful = questionable(store, everything=True), questionable(store)
    assert 0 < len(doubtful) < len(everything)
    assert all(fact.implied or fact.cut or fact.confidence < 1 for fact in doubtful)
    assert [fact.day for fact in everything] == sorted((fact.day for fact in everything), reverse=True)
    assert {fact.document for fact in facts(store, document="b.txt")} == {"b.txt"}
    assert {fact.document for fact in facts(store, document="форум")} == {"b.txt"}
    assert {fact.day for fact in facts(store, since="2019-05-03")} == {"2019-05-03"}
    (place,) = {fact.object.value for fact in everything if fact.link == "heldAt"}
    about = facts(store, about=[place])
    assert about and all(place in (fact.subject.value, fact.object.value) for fact in about)


def test_answers_are_written_at_once_and_can_be_taken_back(here: Path, zviazok: Zviazok) -> None:
    status, out, _ = zviazok(
        "review", "--all", "--by", "О. П.", answers="так\n2\nне там\n\nщо?\n0\n0\n3\n\nq\n"
    )
    assert status == 0
    first, second = written()
    assert (first.verdict, first.by, second.verdict, second.why) == ("right", "О. П.", "unsure", "")
    assert "досі · so far: хибно · wrong" in out
    assert "правильних · right: 1, хибних · wrong: 0, не певно · unsure: 1" in out
    zviazok("review", "--all", answers="1\n")  # the sitting ends where the input does
    assert len(written()) == 3 and [row.fact for row in written()[:2]] == [first.fact, second.fact]


def test_rows_that_others_wrote_meanwhile_are_kept(here: Path) -> None:
    first, second, third = (
        Review(*fact.row, "right", "О. П.", DAY)
        for fact in facts(dataset.load(Path("output/graph.trig")))[:3]
    )
    notebook = Notebook.of_project()
    notebook.put(first)
    Notebook.of_project().put(second)
    notebook.put(third)
    assert written() == [first, second, third]


def test_what_a_sentence_does_not_name_is_shown_where_it_was_named_last() -> None:
    first, second = "Семінар проведено у Красноріченській ОТГ.", "Долучилися фахівці служби у справах дітей."
    text = f"Новина\n\n{first} {second}"

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    event, hromada, service = (
        Entity(Key(kind), kind, name, mentions=(span(words),))
        for kind, name, words in (
            ("Event", "Семінар", "Семінар"),
            ("Hromada", "Красноріченська громада", "Красноріченській ОТГ"),
            ("PublicBody", "Служба у справах дітей", "служби у справах дітей"),
        )
    )
    said = (
        Fact(event.key, "heldAt", hromada.key, span(first), "explicit", "a.b"),
        Fact(service.key, "partOf", hromada.key, span(second), "implied", "a.b"),
    )
    found = Extraction(document_from_text(text, "a.txt"), (event, hromada, service), said)
    held, part = facts(dataset.build([found], judgements=(), reviews=Reviews()))
    assert (held.sentence, held.before()) == (first, [])
    assert (part.sentence, part.before()) == (second, [first])


def test_the_words_that_count_stand_in_brackets_where_there_is_no_colour(
    here: Path, zviazok: Zviazok
) -> None:
    _, out, _ = zviazok(
        "review", "--all", "--document", "b.txt", "--body", "департаменту освіти Луганської ОДА", answers=""
    )
    assert "«[Департамент освіти Луганської ОДА|додаток] [провів|слова-підстава] " in out
    assert " — організатор → " in out and " — organised by → " in out


def test_a_terminal_shows_colours_and_takes_keys(here: Path) -> None:
    answers = b"1\n\xd0\xbd\xd1\x96\n\xd0\xbd\xd0\xb5 \xd1\x82\xd0\xb0\xd0\xbc\nq\n"
    environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "100"}
    environment.pop("NO_COLOR", None)
    environment["PYTHONPATH"] = str(Path(dataset.__file__).resolve().parent.parent)
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "graph", "review", "--all", "--by", "О. П."],
        stdin=follower, stdout=follower, stderr=follower, env=environment, cwd=here,
    )  # fmt: skip
    os.close(follower)
    os.write(leader, answers)
    shown = b""
    try:
        while part := os.read(leader, 4096):
            shown += part
    except OSError:  # the other side is closed
        pass
    os.close(leader)
    assert process.wait(30) == 0
    assert b"\x1b[1;36m" in shown and "1 так · right".encode() in shown
    right, wrong = written()
    assert (right.verdict, wrong.verdict, wrong.why) == ("right", "wrong", "не там")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_sheet_goes_out_is_filled_in_and_taken(kind: str, here: Path, zviazok: Zviazok) -> None:
    name = f"sheet.{kind}"
    zviazok("review", "--all", "--list", name)
    before = Path(name).read_bytes()
    zviazok("review", "--all", "--list", name)
    assert Path(name).read_bytes() == before
    fill(Path(name), {2: "так", 3: "wrong"})
    status, out, _ = zviazok("review", "--take", name, "--by", "Н. І.")
    assert (status, "нових · new: 2" in out) == (0, True)
    assert [(row.verdict, row.by) for row in written()] == [("right", "Н. І."), ("wrong", "Н. І.")]
    former = Path("data/reviews.csv").read_bytes()
    fill(Path(name), {3: "так"})
    status, _, err = zviazok("review", "--take", name, "--by", "Н. І.")
    assert status == 1 and f"{name}:3: " in err and "data/reviews.csv:3" in err
    assert Path("data/reviews.csv").read_bytes() == former


def fill(sheet: Path, verdicts: dict[int, str]) -> None:
    """Write verdicts into lines of a sheet, as a spreadsheet would."""
    column = COLUMNS.index("verdict")
    if sheet.suffix == ".xlsx":
        book = load_workbook(sheet)
        for line, verdict in verdicts.items():
            book.worksheets[0].cell(line, column + 1).value = verdict
        book.save(sheet)
        return
    former = sheet.read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(former), delimiter=";" if former.startswith("document;") else ","))
    for line, verdict in verdicts.items():
        rows[line - 1][column] = verdict
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    sheet.write_text(text.getvalue(), "utf-8-sig")


def test_figures_of_a_dataset_that_people_reviewed_are_called_so(
    root: Path, tmp_path: Path, zviazok: Zviazok
) -> None:
    folder = root / "tests" / "evaluation"
    base = "https://w3id.org/zviazok/id"
    review = (
        f"<{base}/graph/identity> {{ <{base}/judgement/1> a zv:Judgement ; zv:judges <{base}/statement/1> ; "
        'zv:verdict zv:wrong ; zv:rule "fact.review" . }'
    )
    for name, said in (("plain", ""), ("reviewed", review)):
        data = tmp_path / f"{name}.trig"
        data.write_text((folder / "graph.trig").read_text("utf-8") + said, "utf-8")
        _, _, err = zviazok("evaluate", str(folder), "-d", str(data))
        assert ("the figures are not those of the rules alone" in err) == bool(said)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--take", "none.xlsx"), "none.xlsx"),
        (("--take", "notes.txt"), ".xlsx"),
        (("--list", "sheet.ods"), ".ods"),
        (("--take", "broken.xlsx"), "broken.xlsx"),
        (("--body", "Рада Європи"), "--body"),
        (("--since", "учора"), "--since"),
    ],
)
def test_what_cannot_be_done_is_told(
    arguments: tuple[str, ...], message: str, here: Path, zviazok: Zviazok
) -> None:
    Path("broken.xlsx").write_bytes(b"PK\x03\x04")
    status, _, err = zviazok("review", *arguments)
    assert status in (1, 2) and message in err and not Path("data").exists()
