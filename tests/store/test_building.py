"""Building a store file by file: the dataset of a build from nothing, and work for what changed only."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Store

from graph import dataset, extract, pipeline
from graph.cli.app import run
from graph.documents import Document
from graph.errors import DataError
from graph.facts import Extraction
from graph.reviews import as_csv
from graph.search import SearchIndex, find
from graph.store import StoreResult, build_store, fingerprint, locks, open_snapshot, snapshot_folder
from graph.store.searching import search_of

LONG_AGO = 1_500_000_000
TEXTS = {
    "a.txt": " 2 травня 2019 року\nСемінар\n\nСемінар «Рівні права» проведено 25 квітня 2019 року в Щасті.",
    "b.txt": " 3 травня 2019 року\nНавчання\n\nУ семінарі взяла участь директорка департаменту Олена Дуб.",
    "c.txt": " 4 травня 2019 року\nФорум\n\nДепартамент освіти Луганської ОДА провів форум у місті Щастя.",
}


def put(folder: Path, name: str, text: str, when: int = LONG_AGO) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, "utf-8")
    os.utime(path, (when, when))
    return path


@pytest.fixture
def news_folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        put(tmp_path / "news", name, text)
    return tmp_path / "news"


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files whose texts are extracted."""
    names: list[str] = []
    real = extract.extract

    def noting(document: Document) -> Extraction:
        names.append(document.file_name)
        return real(document)

    monkeypatch.setattr(extract, "extract", noting)
    return names


def assert_as_from_nothing(folder: Path, news: Path) -> None:
    output = folder.parent / "from-nothing"
    pipeline.build([news], output)
    store = open_snapshot(folder)
    for suffix in ("trig", "nq"):
        dataset.write(store, output / f"store.{suffix}")
        assert (output / f"store.{suffix}").read_bytes() == (output / f"graph.{suffix}").read_bytes()
    assert union(store) == {quad.triple for quad in dataset.load(output / "graph.nq")}


def union(store: Store) -> set[object]:
    return {quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph())}


def told(result: StoreResult) -> tuple[int, int, int]:
    return result.added, result.changed, result.removed


def test_only_what_changed_is_extracted(news_folder: Path, tmp_path: Path, extracted: list[str]) -> None:
    store = tmp_path / "store"
    assert told(build_store([news_folder], store)) == (3, 0, 0)
    extracted.clear()
    assert told(build_store([news_folder], store)) == (0, 0, 0)
    put(news_folder, "b.txt", TEXTS["b.txt"] + " Участь узяв Іван Коваль.")
    put(news_folder, "d.txt", "Новина\n\nКруглий стіл відбувся 7 травня 2019 року в місті Суми.")
    assert told(build_store([news_folder], store)) == (1, 1, 0)
    assert extracted == ["b.txt", "d.txt"]
    assert_as_from_nothing(store, news_folder)


def test_a_document_that_got_another_date_replaces_the_former_one(news_folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build_store([news_folder], store)
    put(news_folder, "a.txt", TEXTS["a.txt"].replace("2 травня", "12 червня"))
    assert told(build_store([news_folder], store)) == (1, 0, 1)
    assert_as_from_nothing(store, news_folder)


def test_removed_documents_are_forgotten_only_when_told(news_folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build_store([news_folder], store)
    (news_folder / "a.txt").unlink()
    result = build_store([news_folder], store)
    assert (told(result), result.counts.documents) == ((0, 0, 0), 3)
    result = build_store([news_folder], store, prune=True)
    assert (told(result), result.counts.documents) == ((0, 0, 1), 2)
    assert_as_from_nothing(store, news_folder)


def test_more_paths_add_to_what_is_there(news_folder: Path, tmp_path: Path) -> None:
    store, more = tmp_path / "store", put(tmp_path / "more", "d.txt", "Семінар відбувся в місті Суми.")
    build_store([news_folder], store)
    result = build_store([more], store)
    assert (told(result), result.counts.documents) == ((1, 0, 0), 4)


def test_a_file_that_cannot_be_read_loses_nothing(news_folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build_store([news_folder], store)
    (news_folder / "a.txt").write_bytes(b"\x00")
    result = build_store([news_folder], store, prune=True)
    assert (told(result), result.counts.documents, len(result.problems)) == ((0, 0, 0), 3, 1)


def test_of_two_files_that_give_one_document_the_first_counts(news_folder: Path, tmp_path: Path) -> None:
    store, first = tmp_path / "store", news_folder / "a"
    build_store([news_folder], store)
    other = TEXTS["a.txt"].replace("Щасті", "Сумах")
    put(first, "a.txt", other)
    for _ in range(2):
        result = build_store([news_folder], store)
        assert len(result.problems) == 1
    assert_as_from_nothing(store, news_folder)
    (first / "a.txt").unlink()
    assert told(build_store([news_folder], store)) == (0, 1, 0)
    assert_as_from_nothing(store, news_folder)


def test_of_two_files_that_give_one_document_a_new_one_counts_only_before_the_former(
    news_folder: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    build_store([news_folder], store)
    put(news_folder / "z", "a.txt", TEXTS["a.txt"].replace("Щасті", "Сумах"))
    for _ in range(2):
        result = build_store([news_folder], store)
        assert told(result) == (0, 0, 0)
        assert [problem.where for problem in result.problems] == [str(news_folder / "z" / "a.txt")]
    assert_as_from_nothing(store, news_folder)
    (news_folder / "a.txt").unlink()
    assert told(build_store([news_folder], store)) == (0, 1, 0)
    assert_as_from_nothing(store, news_folder)


def test_only_documents_that_people_reviewed_are_written_again(
    news_folder: Path, tmp_path: Path, extracted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    file, store = tmp_path / "data" / "reviews.csv", tmp_path / "store"
    build_store([news_folder], store)
    extracted.clear()
    place = "Семінар «Рівні права»", "heldAt", "Щастя", "", "wrong", "О. П.", "2020-01-31", ""
    for rows, rewritten in (
        ([("a.txt", *place)], 1),  # found wrong
        ([("b.txt", *place), ("a.txt", *place)], 1),  # a row above it that means nothing
        ([("a.txt", *place[:4], "right", *place[5:])], 2),  # found right after all
        ([], 1),  # the row is deleted
    ):
        file.write_bytes(as_csv(rows))
        result = build_store([news_folder], store)
        assert (extracted, told(result)) == ([], (0, 0, 0))
        assert [notice for notice in result.notices if "reviews.csv:2" not in notice] == []
        assert_as_from_nothing(store, news_folder)
        extracted.clear()
        assert (result.rewritten, build_store([news_folder], store).rewritten) == (rewritten, 0)


def test_new_rules_mean_that_all_is_read_again(
    news_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extracted: list[str]
) -> None:
    store = tmp_path / "store"
    build_store([news_folder], store)
    extracted.clear()
    (news_folder / "c.txt").unlink()  # its text is in the store
    program_changes(monkeypatch, fingerprint.READING, fingerprint.WRITING)
    assert told(build_store([news_folder], store)) == (0, 3, 0)
    assert extracted == ["a.txt", "b.txt", "c.txt"]
    assert told(build_store([news_folder], store)) == (0, 0, 0)


def test_a_new_register_changes_what_is_known_of_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, news = tmp_path / "store", tmp_path / "news"
    put(news, "a.txt", "Новина\n\nСемінар відбувся 7 травня 2019 року в місті Кремінна Луганської області.")
    build_store([news], store)
    before = set(open_snapshot(store))
    program_changes(monkeypatch, fingerprint.WRITING)
    monkeypatch.setattr("graph.metadata._place", lambda code, name: None)
    build_store([news], store)
    assert_as_from_nothing(store, news)
    assert len(before) > len(open_snapshot(store))


def program_changes(monkeypatch: pytest.MonkeyPatch, *parts: tuple[str, ...]) -> None:
    real = fingerprint.fingerprint
    monkeypatch.setattr("graph.store.building.glance", lambda: "new")
    monkeypatch.setattr(
        "graph.store.building.fingerprint", lambda roots: "new" if roots in parts else real(roots)
    )


def test_a_new_way_to_write_facts_means_no_reading(
    news_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extracted: list[str]
) -> None:
    store = tmp_path / "store"
    build_store([news_folder], store)
    extracted.clear()
    program_changes(monkeypatch, fingerprint.WRITING)
    monkeypatch.setattr("graph.document_graph.english", lambda text: text.upper())
    assert told(build_store([news_folder], store)) == (0, 0, 0)
    assert extracted == []
    assert_as_from_nothing(store, news_folder)


def test_a_change_of_what_is_not_concerned_means_nothing(
    news_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    build_store([news_folder], store)
    program_changes(monkeypatch)
    assert build_store([news_folder], store).rewritten == 0
    assert snapshot_folder(store).name == "000001"


def test_texts_are_read_by_grammar_and_readers_and_not_by_what_shows_the_graph(root: Path) -> None:
    reading, writing = (
        {path.relative_to(root).as_posix() for path in fingerprint.inputs(roots)}
        for roots in (fingerprint.READING, fingerprint.WRITING)
    )
    modules = {path.relative_to(root).as_posix() for path in (root / "graph").rglob("*.py")}
    concerned = ("graph/grammar/rules/", "graph/readers/", "graph/extract.py", "graph/morphology.py")
    assert {name for name in modules if name.startswith(concerned)} <= reading
    assert {"data/gazetteers/verbs.tsv", "ontology/zviazok.ttl"} <= reading & writing
    assert {"graph/dataset.py", "graph/identity.py", "data/gazetteers/english_names.tsv"} <= writing - reading
    others = (
        "graph/server/",
        "graph/view/",
        "graph/cli/",
        "graph/query/",
        "graph/search/",
        "graph/store/locks",
    )
    assert not {name for name in reading | writing if name.startswith(others)}


def test_a_touched_source_is_noticed_at_a_glance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = put(tmp_path, "module.py", "")
    monkeypatch.setattr(fingerprint, "_modules", lambda: {"module": source})
    before = fingerprint.glance()
    assert before == fingerprint.glance()
    source.write_text("x = 1", "utf-8")
    assert before != fingerprint.glance()


def labels(store: Path, name: str, *, previous: bool = False) -> list[str]:
    graph = open_snapshot(store, previous=previous)
    index = SearchIndex.beside(Store(), *search_of(snapshot_folder(store, previous=previous)))
    return [hit.label for hit in find(index, graph, name).entities]


def test_every_snapshot_has_an_index_of_its_names(news_folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build_store([news_folder], store)
    reading = SearchIndex.beside(Store(), *search_of(snapshot_folder(store)))
    before, graph = reading.graphs(), open_snapshot(store)
    put(news_folder, "b.txt", TEXTS["b.txt"].replace("Олена Дуб", "Ганна Липа"))
    put(news_folder, "a.txt", TEXTS["a.txt"].replace("2 травня", "12 червня"))
    build_store([news_folder], store)
    assert (labels(store, "Липи"), labels(store, "Дуб")) == (["Ганна Липа"], [])
    assert (labels(store, "Липи", previous=True), labels(store, "Дуб", previous=True)) == ([], ["Олена Дуб"])
    assert reading.graphs() == before and find(reading, graph, "участь").sentence_count == 1
    (store / "search.sqlite").unlink()  # it is made again, of all documents
    put(news_folder, "a.txt", TEXTS["a.txt"] + " Кінець.")
    build_store([news_folder], store)
    assert labels(store, "Липи") == ["Ганна Липа"]


def test_the_index_is_that_of_the_snapshot_after_a_build_that_was_cut_short(
    news_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    build_store([news_folder], store)
    put(news_folder, "b.txt", TEXTS["b.txt"].replace("Олена Дуб", "Ганна Липа"))
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr("graph.store.snapshots.Path.touch", interrupted)
        build_store([news_folder], store)
    assert (labels(store, "Липи"), labels(store, "Дуб")) == ([], ["Олена Дуб"])
    put(news_folder, "b.txt", TEXTS["b.txt"])
    build_store([news_folder], store)
    assert (labels(store, "Липи"), labels(store, "Дуб")) == ([], ["Олена Дуб"])


def interrupted(path: Path) -> None:
    raise KeyboardInterrupt


def test_the_command_tells_what_became_of_the_store(
    news_folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    store, output = str(tmp_path / "store"), tmp_path / "output"
    assert run(["build", str(news_folder), "--store", store]) == 0
    assert "Нових · New: 3" in capfd.readouterr().out and not output.exists()
    assert run(["build", str(news_folder), "--store", store, "-o", str(output), "--json"]) == 0
    report = json.loads(capfd.readouterr().out)
    assert (report["added"], report["documents"], len(report["files"])) == (0, 3, 3)
    assert run(["build", str(news_folder), "--prune"]) == 2
    assert run(["build", str(news_folder), "--store", store, "--base", "https://example.org/"]) == 1
    assert "begin with https://w3id.org/zviazok/id/" in capfd.readouterr().err


def test_one_writes_and_the_others_are_told(
    news_folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "store"
    build_store([news_folder], store)
    with locks.writing(store / "lock"):
        assert run(["build", str(news_folder), "--store", str(store)]) == 1
    assert "wait until it ends" in capfd.readouterr().err


def test_who_reads_sees_what_was_there(news_folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build_store([news_folder], store)
    reading = open_snapshot(store)
    before = set(reading)
    put(news_folder, "b.txt", TEXTS["b.txt"] + " Участь узяв Іван Коваль.")
    build_store([news_folder], store)
    assert set(reading) == before == set(open_snapshot(store / "snapshots" / "000001"))
    assert set(open_snapshot(store, previous=True)) == before != set(open_snapshot(store))


def test_what_is_no_folder_is_an_error(news_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(DataError, match="cannot be written"):
        build_store([news_folder], tmp_path / "file")
