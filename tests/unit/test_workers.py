from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest

from graph import workers
from graph.documents import Document, document_from_text
from graph.errors import DataError
from graph.extract import extract
from graph.workers import extract_all

TEXTS = [
    "Семінар проведено 25 квітня 2019 року в місті Кремінна.",
    "Форум організовано Департаментом освіти.\nЗахід тривав два дні.",
    "Голова ради Ганна Коваль відкрила засідання.",
]


@pytest.fixture
def documents() -> tuple[Document, ...]:
    return tuple(document_from_text(text, f"{n}.txt") for n, text in enumerate(TEXTS * 3))


def broken(document: Document) -> Document:
    """Return a document at which every rule stumbles."""
    return dataclasses.replace(document, items=None)  # type: ignore[arg-type]


def test_pool_gives_what_one_process_gives(
    documents: tuple[Document, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_PARCEL", 60)  # several parcels for each worker
    seen: list[tuple[int, int]] = []
    found = list(extract_all(documents, jobs=2, small=0, progress=lambda *step: seen.append(step)))
    assert found == [extract(document) for document in documents]
    assert seen == [(number, len(documents)) for number in range(len(documents) + 1)]


def test_fault_in_a_worker_costs_its_document_only(documents: tuple[Document, ...]) -> None:
    mixed = (documents[0], broken(documents[1]), documents[2])
    first, fault, last = extract_all(mixed, jobs=2, small=0)
    assert first == extract(documents[0]) and last == extract(documents[2])
    assert isinstance(fault, DataError) and fault.where == "1.txt" and "TypeError" in fault.what
    assert "Traceback" in str(fault.__cause__) and "extract.py" in str(fault.__cause__)


def test_small_texts_start_no_process(
    documents: tuple[Document, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("a pool was started")

    monkeypatch.setattr(workers, "_by_pool", refuse)
    assert all(not isinstance(found, DataError) for found in extract_all(documents, jobs=8))
    assert len(list(extract_all(documents, jobs=1, small=0))) == len(documents)
    assert list(extract_all((), jobs=8, small=0)) == []


def test_parcels_of_a_worker_that_was_killed_are_done_here(
    documents: tuple[Document, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_: Any, parcel: Sequence[Document]) -> Future[Any] | None:
        if parcel[0] is documents[0]:
            return None  # the pool was found broken
        future: Future[Any] = Future()
        future.set_exception(BrokenProcessPool())
        return future

    monkeypatch.setattr(workers, "_PARCEL", 60)
    monkeypatch.setattr(workers, "_send", killed)
    found = list(extract_all(documents, jobs=2, small=0))
    assert found == [extract(document) for document in documents]


def test_few_parcels_are_under_way_at_a_time(
    documents: tuple[Document, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []

    def count(_: Any, parcel: Sequence[Document]) -> None:
        sent.append(len(parcel))

    monkeypatch.setattr(workers, "_PARCEL", 1)
    monkeypatch.setattr(workers, "_send", count)
    many = documents * 10
    next(iter(extract_all(many, jobs=2, small=0)))
    assert sum(sent) <= 2 * workers._WAITING + 1 < len(many)
