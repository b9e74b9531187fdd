from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import graph
from graph import dataset, extract, pipeline, view
from graph.errors import UsageError
from graph.facts import Extraction
from graph.pipeline import OUTPUT_NAMES, PREVIOUS_NAME, build
from graph.serialise import write
from graph.store import build_store
from graph.summary import summarise
from graph.validate import validate


@pytest.fixture(scope="module")
def built(news: Path, tmp_path_factory: pytest.TempPathFactory) -> pipeline.BuildResult:
    return build([news], tmp_path_factory.mktemp("built"))


def test_seeds_build_without_fault(built: pipeline.BuildResult) -> None:
    assert built.faultless and built.summary
    assert [path.name for path in built.files] == list(OUTPUT_NAMES)
    assert (built.summary.documents, built.summary.items) == (2, 11)
    assert built.summary.facts == built.summary.explicit + built.summary.implied > 50
    kinds = dict(built.summary.entities)
    assert kinds["Person"] == 3 and kinds["CivilSocietyOrganization"] == 1 and kinds["Fund"] == 1


def test_summary_agrees_with_the_written_dataset(built: pipeline.BuildResult) -> None:
    trig, quads, _ = built.files
    assert summarise(dataset.load(trig)) == summarise(dataset.load(quads)) == built.summary


def test_every_document_has_its_page_and_quads(built: pipeline.BuildResult) -> None:
    page = built.files[2].read_text("utf-8")
    assert page.lower().startswith("<!doctype html>") and "Дієва громада" in page


def test_same_texts_give_the_same_bytes_everywhere(
    built: pipeline.BuildResult, news: Path, root: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(news, tmp_path / "elsewhere" / "news")
    environment = os.environ | {
        "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4", "LC_ALL": "C", "PYTHONPATH": str(root),
    }  # fmt: skip
    command = [sys.executable, "-m", "graph", "build", str(copy), "-o", "out"]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    for path in built.files:
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes(), path.name


def test_faulty_file_costs_only_itself(news: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\x00")
    result = build([tmp_path / "bad.txt", news], tmp_path / "out")
    assert result.summary and result.summary.documents == 2 and not result.faultless
    assert [problem.where for problem in result.problems] == [str(tmp_path / "bad.txt")]


def test_text_that_trips_a_rule_costs_only_itself(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = extract.extract

    def trip(document: graph.Document) -> Extraction:
        if document.is_digest:
            raise RecursionError("too deep")
        return real(document)

    monkeypatch.setattr(extract, "extract", trip)
    result = build([news], tmp_path / "out")
    assert result.summary and result.summary.documents == 1
    (problem,) = result.problems
    assert problem.where == "003_d3fae84ca0fdd38e.txt" and "RecursionError" in problem.what


def test_fact_against_the_shapes_is_left_out_alone_and_told_with_its_sentence(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = build([news], tmp_path / "right").summary
    real = extract.extract

    def twisted(document: graph.Document) -> Extraction:
        extraction = real(document)
        facts = tuple(
            fact._replace(subject=fact.object, object=fact.subject)
            if fact.property == "holdsPost" and isinstance(fact.object, graph.Key)
            else fact
            for fact in extraction.facts
        )
        return dataclasses.replace(extraction, facts=facts)

    monkeypatch.setattr(extract, "extract", twisted)
    result = build([news], tmp_path / "out")
    assert result.faultless and result.summary and right and result.summary.documents == 2
    assert right.facts - result.summary.facts == len(result.notices) > 0
    said = "\n".join(result.notices)
    assert "a fact is left out" in said and "Олег Березін" in said and "000_ad41ee86a76e6e7d.txt" in said
    assert validate(dataset.load(result.files[0])) == []
    kept = build_store([news], tmp_path / "store", export=lambda whole: write(whole, tmp_path / "kept.nq"))
    assert kept.notices == result.notices and kept.faultless
    assert (tmp_path / "kept.nq").read_bytes() == result.files[1].read_bytes()


def test_document_against_the_shapes_is_left_out_and_told(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = extract.extract

    def twisted(document: graph.Document) -> Extraction:
        extraction = real(document)
        if document.is_digest:
            return extraction
        entities = tuple(
            entity._replace(katottg="UA1") if entity.type == "Place" else entity
            for entity in extraction.entities
        )
        return dataclasses.replace(extraction, entities=entities)

    monkeypatch.setattr(extract, "extract", twisted)
    result = build([news], tmp_path / "out")
    assert result.summary and result.summary.documents == 1 and not result.faultless
    assert {violation.file_name for violation in result.violations} == {"000_ad41ee86a76e6e7d.txt"}


def test_judgement_that_names_no_thing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news.txt").write_text("Форум провела ГО «Крок».", "utf-8")
    known, moved, other = (f"civil-society-organization/ho-{name}" for name in ("krok", "kroky", "rivni"))
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "judgements.csv").write_text(
        "left,right,verdict,by,when,why\n"
        f"{known},{moved},same,О. П.,2020-01-31,\n"
        f"{moved},{other},same,О. П.,2020-01-31,about other texts\n"
        f"{known} @ absent,{moved},same,О. П.,2020-01-31,about other texts\n",
        "utf-8",
    )
    (told,) = build(["news.txt"], tmp_path / "out").notices
    assert told.startswith("data/judgements.csv:2: ") and f"no such address: {moved};" in told
    for _ in range(2):  # also where nothing is new
        assert build_store([Path("news.txt")], tmp_path / "store").notices == (told,)


def test_nothing_readable_leaves_the_former_output(news: Path, tmp_path: Path) -> None:
    build([news], tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    result = build([tmp_path / "absent.txt"], tmp_path)
    assert result.summary is None and result.files == () and not result.faultless
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_failure_while_writing_leaves_the_former_output(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([news], tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(view, "write_page", fail)
    with pytest.raises(graph.DataError, match="No space left"):
        build([news / "000_ad41ee86a76e6e7d.txt"], tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_dataset_that_is_replaced_stays_for_comparison(news: Path, tmp_path: Path) -> None:
    build([news / "000_ad41ee86a76e6e7d.txt"], tmp_path)
    assert not (tmp_path / PREVIOUS_NAME).exists()
    before = (tmp_path / "graph.trig").read_bytes()
    build([news], tmp_path)
    assert (tmp_path / PREVIOUS_NAME).read_bytes() == before


def test_without_paths_the_news_of_the_working_folder_are_built(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(news, tmp_path / "data" / "news")
    (tmp_path / "data" / "news" / "003_d3fae84ca0fdd38e.txt").unlink()
    monkeypatch.chdir(tmp_path)
    result = build()
    assert result.summary and result.summary.documents == 1
    assert (tmp_path / "output" / "network.html").is_file()


def test_without_paths_and_checkout_the_user_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "__file__", str(tmp_path / "site-packages" / "graph" / "pipeline.py"))
    with pytest.raises(UsageError, match="no texts given"):
        build()


@pytest.mark.parametrize("base", ["relative/", "https://example.org/id", "https://exa mple.org/"])
def test_base_that_cannot_begin_an_iri_is_refused(base: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--base"):
        build([tmp_path], tmp_path, base=base)


def test_base_begins_every_resource(news: Path, tmp_path: Path) -> None:
    result = build([news], tmp_path, base="https://example.org/id/")
    written = (tmp_path / "graph.nq").read_text("utf-8")
    assert result.faultless and "https://example.org/id/person/oleh-berezin" in written
    assert "w3id.org/zviazok/id/" not in written


def test_public_names_are_there_and_loading_them_is_late() -> None:
    for name in graph.__all__:
        assert getattr(graph, name) is not None
    code = "import sys, graph; assert not {'rdflib', 'pyoxigraph', 'pymorphy3'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(graph.__file__).parent.parent)
    with pytest.raises(AttributeError):
        graph.nothing  # noqa: B018
