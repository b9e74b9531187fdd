"""Answers that are kept beside a snapshot: the same as worked out anew, whatever becomes of their files."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from pyoxigraph import Store

from benchmarks.corpus import corpus
from graph.changes import differing
from graph.cli.app import run
from graph.query import ON_PAGE, Kept, Merged, answer_sizes, ask, saved_questions
from graph.query.keeping import ANSWERS
from graph.store import build_store, open_snapshot, snapshot_folder
from graph.store.snapshots import written_since
from graph.store.upkeep import compact

ASKING = """
import sys
from pathlib import Path
from graph.query import Kept, Merged, ask, saved_questions
from graph.store import open_snapshot
snapshot = Path(sys.argv[1])
asked = Merged(open_snapshot(snapshot), Kept(snapshot))
for question in saved_questions():
    sys.stdout.buffer.write(ask(asked, question, limit=5).render("json"))
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    news(folder / "news", 8)
    build_store([folder / "news"], folder / "store")
    return snapshot_folder(folder / "store")


def news(folder: Path, count: int) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in corpus(count, seed=5):
        (folder / name).write_text(text, "utf-8")


def test_kept_pages_are_those_that_are_worked_out(snapshot: Path) -> None:
    store = open_snapshot(snapshot)
    for question in saved_questions():
        whole = [rows for rows, _ in ask(Merged(store), question).groups()]
        limit = max(2, len(whole) // 3)
        for _ in range(2):  # the second time of what was kept
            asked = Merged(store, Kept(snapshot))
            for offset in (0, limit):
                page = ask(asked, question, limit=limit, offset=offset)
                assert page == ask(Merged(store), question, limit=limit, offset=offset), question.name
                assert [rows for rows, _ in page.groups()] == whole[offset : offset + limit], question.name


def test_what_is_kept_need_not_be_worked_out(snapshot: Path) -> None:
    store = open_snapshot(snapshot)
    known = {q.number: ask(Merged(store, Kept(snapshot)), q, limit=5).rows for q in saved_questions()}
    sizes = answer_sizes(Merged(store, Kept(snapshot)))
    empty = Merged(Store(), Kept(snapshot))
    assert answer_sizes(empty) == sizes and sizes[13] > 5
    alone = (14, 15, 16, 18)  # nothing describes their lines further
    assert {number: ask(empty, number, limit=5).rows for number in alone} == {n: known[n] for n in alone}
    assert known[14] and known[18]


def test_first_pages_are_worked_out_by_a_build_that_took_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["graph.cli.build"], "_LARGE", 5)
    news(tmp_path / "news", 6)
    build = partial(run, ["build", str(tmp_path / "news"), "--store", str(tmp_path / "store")])
    assert build() == 0
    first = snapshot_folder(tmp_path / "store")
    pages = {each.name for each in (first / ANSWERS).iterdir()}
    for question in saved_questions():
        ask(Merged(open_snapshot(first), Kept(first)), question, limit=ON_PAGE)
    assert {each.name for each in (first / ANSWERS).iterdir()} == pages
    news(tmp_path / "news", 7)
    assert build() == 0 and snapshot_folder(tmp_path / "store") != first
    assert not (snapshot_folder(tmp_path / "store") / ANSWERS).exists(), "one document is read sooner"


def test_sizes_are_those_of_whole_answers(snapshot: Path) -> None:
    store = Merged(open_snapshot(snapshot))
    whole = {q.number: sum(1 for _ in ask(store, q).groups()) for q in saved_questions()}
    assert answer_sizes(store) == whole


def test_narrowed_questions_are_kept_apart(snapshot: Path) -> None:
    asked = Merged(open_snapshot(snapshot), Kept(snapshot))
    pages = [ask(asked, 1, limit=50, parameters=given) for given in ({}, {"year": "2019"}, {"since": "2020"})]
    again = [ask(asked, 1, limit=50, parameters=given) for given in ({}, {"year": "2019"}, {"since": "2020"})]
    assert pages == again and len({page.rows for page in pages}) == 3


@pytest.mark.parametrize(
    "damage", [lambda content: content[:-9], lambda content: b"", lambda content: b"?x\n"]
)
def test_damaged_file_is_made_anew(snapshot: Path, damage: object) -> None:
    assert callable(damage)
    asked = Merged(open_snapshot(snapshot), Kept(snapshot))
    page = ask(asked, 18, limit=5)
    sound = {path: path.read_bytes() for path in (snapshot / ANSWERS).iterdir()}
    for path, content in sound.items():
        path.write_bytes(damage(content))
    assert ask(asked, 18, limit=5) == page
    assert any(path.read_bytes() == content for path, content in sound.items())


def test_what_cannot_be_kept_is_answered(snapshot: Path, tmp_path: Path) -> None:
    store = open_snapshot(snapshot)
    (tmp_path / ANSWERS).write_text("in the way", "utf-8")
    assert ask(Merged(store, Kept(tmp_path)), 4, limit=5) == ask(Merged(store), 4, limit=5)
    assert ask(Merged(store, Kept(tmp_path / "absent")), 4, limit=5).rows


def test_files_take_no_more_than_they_may(tmp_path: Path) -> None:
    kept = Kept(tmp_path, at_most=4000)
    (tmp_path / ANSWERS).mkdir()
    (tmp_path / ANSWERS / "of-one-killed.new").write_bytes(b"half" * 900)
    contents = {str(number): random.Random(number).randbytes(900) for number in range(12)}
    for name, content in contents.items():
        assert kept.of(lambda content=content: content, name) == content  # type: ignore[misc]
        sizes = [path.stat().st_size for path in (tmp_path / ANSWERS).iterdir()]
        assert 0 < sum(sizes) <= 4000
    assert kept.of(lambda: b"anew", "11") == contents["11"], "the newest stays"
    large = random.Random(1).randbytes(5000)
    assert [kept.of(lambda: large, "large"), kept.of(lambda: b"anew", "large")] == [large, b"anew"]
    assert not any(path.suffix == ".new" for path in (tmp_path / ANSWERS).iterdir())


def test_many_may_ask_at_once(snapshot: Path) -> None:
    shutil.rmtree(snapshot / ANSWERS, ignore_errors=True)
    command = [sys.executable, "-c", ASKING, str(snapshot)]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(2)]
    answers = {process.communicate()[0] for process in processes}
    assert len(answers) == 1 and all(process.returncode == 0 for process in processes)
    files = [*(snapshot / ANSWERS).iterdir()]
    assert files and all(path.name.endswith(".tsv.gz") for path in files)


def test_another_snapshot_has_other_answers(tmp_path: Path) -> None:
    former: Path | None = None
    told = []
    for count in (3, 6, 4):
        news(tmp_path / "news", count)
        for path in sorted((tmp_path / "news").iterdir())[count:]:
            path.unlink()
        build_store([tmp_path / "news"], tmp_path / "store", prune=True)
        now = snapshot_folder(tmp_path / "store")
        for number in (4, 24):
            first, later, plain = (
                ask(asked[-1], number, previous=asked[0] if former else None, limit=200)
                for asked in (opened(former, now), opened(former, now), opened(former, now, keeping=False))
            )
            assert first == later == plain and (first.rows or not former)
            told.append(first.rows)
        former = now
    assert len(set(told)) > 4


def opened(*snapshots: Path | None, keeping: bool = True) -> list[Merged]:
    return [Merged(open_snapshot(s), Kept(s) if keeping else None) for s in snapshots if s]


def test_what_was_written_is_known_between_neighbours_only(tmp_path: Path) -> None:
    for count in (2, 3, 3, 4):
        news(tmp_path / "news", count)
        build_store([tmp_path / "news"], tmp_path / "store")
    compact(tmp_path / "store")
    folder = tmp_path / "store" / "snapshots"
    one, three, four = folder / "000001", *sorted(folder.iterdir())[-2:]
    assert three.name == "000003" and written_since(four, three) is None, "who compacts knows nothing of it"
    graphs = written_since(three, folder / "000002")
    assert graphs is not None and len(graphs) == 1
    assert [*differing(Store(), open_snapshot(three), graphs)] == graphs
    assert written_since(three, one) is None
    for damaged in ("", "000002 1\n", "000002 1\nhttp://example.org/docu", "000002 2\nx:1\n"):
        (three / "written").write_text(damaged, "utf-8")
        assert written_since(three, folder / "000002") is None
