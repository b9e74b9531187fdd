"""Looks after a store: checks it, backs it up, restores it, makes it small."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import QueryBoolean, RdfFormat, Triple, parse

from ..errors import DataError
from .index import failed
from .layout import Layout
from .locks import is_pinned, writing
from .snapshots import open_snapshot, publish
from .writer import Writer, open_writer

_UNION = (
    "ASK { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }",
    "ASK { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }",
)


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found.

    Attributes:
        documents: how many the store holds.
        unfinished: how many of these a build that was cut short has left to be written.
        faults: what is wrong.
    """

    documents: int
    unfinished: int
    faults: tuple[str, ...]


def check(folder: Path) -> Health:
    """Compare the graph of a store with what was extracted, all of it: takes as long as writing it.

    Raises:
        DataError: there is no store, or another process writes to it.
    """
    Layout(folder).checked()
    with open_writer(folder) as writer:
        faults = list(_faults(writer))
        states = [text is None for _, text in writer.stated()]
    try:
        open_snapshot(folder)
    except DataError as error:
        faults.append(str(error))
    return Health(len(states), sum(states), tuple(faults))


def _faults(writer: Writer) -> Iterator[str]:
    for (said,) in writer.index.db.execute("PRAGMA quick_check"):
        if said != "ok":
            yield f"покажчик пошкоджено · the index is damaged: {said}"
    store, base = writer.live.store, writer.base
    known: set[str] = set()
    unfinished = False
    for document, text in writer.stated():
        graph = writer.graph(document)
        known.add(graph.value)
        unfinished |= text is None
        if text is not None and _triples(text) != {
            quad.triple for quad in store.quads_for_pattern(None, None, None, graph)
        }:
            yield f"граф документа не такий, як прочитано · the graph is not what was read: {document}"
    for found in store.named_graphs():
        if found.value.startswith(f"{base}document/") and found.value not in known:
            yield f"граф без документа · a graph without a document: {found.value}"
    for query in _UNION:
        answer = store.query(query)
        if isinstance(answer, QueryBoolean) and answer:
            yield "типовий граф не є об’єднанням решти · the default graph is not the union of the others"
    if not unfinished and not writer.index.get("changed") and writer.live.counts() != writer.live.counted():
        yield "опис набору не відповідає йому · the description does not agree with the dataset"


def _triples(text: str) -> set[Triple]:
    return {quad.triple for quad in parse(text, RdfFormat.N_TRIPLES, lenient=True)}


def back_up(folder: Path, target: Path) -> None:
    """Copy a store, whole and as one moment has it. On the same disk the copy shares its data with the store.

    Args:
        folder: of the store.
        target: a folder that is not there yet.

    Raises:
        DataError: there is no store, the target is there, or it cannot be written.
    """
    source = Layout(folder).checked()
    if target.exists():
        raise DataError(
            "така тека вже є · the folder is there already",
            where=str(target),
            next_step="виберіть іншу назву · choose another name",
        )
    draft = Layout(target.with_name(f".{target.name}.new"))
    try:
        shutil.rmtree(draft.folder, ignore_errors=True)
        draft.folder.mkdir(parents=True)
        with open_writer(folder) as writer:
            writer.live.store.backup(str(draft.live))
            for name in (source.index.name, source.search.name):
                if (source.folder / name).exists():
                    _copy_database(source.folder / name, draft.folder / name)
            if newest := source.newest():
                shutil.copytree(newest, draft.snapshots / newest.name, copy_function=_link)
                draft.current.write_text(f"{newest.name}\n", "ascii")
        draft.folder.rename(target)
    except OSError as error:
        raise failed(error, target) from error


def restore(backup: Path, folder: Path) -> None:
    """Put a backup in the place of a store.

    Args:
        backup: what ``back_up`` made; it stays as it is.
        folder: of the store; need not be there.

    Raises:
        DataError: the backup is none, or somebody writes to or reads the store.
    """
    Layout(backup).checked()
    with open_writer(backup):
        pass  # it opens, so it is whole
    draft, former = (folder.with_name(f".{folder.name}.{part}") for part in ("new", "old"))
    try:
        for leftover in (draft, former):
            shutil.rmtree(leftover, ignore_errors=True)
        shutil.copytree(backup, draft)
        if not folder.exists():
            draft.rename(folder)
            return
        store = Layout(folder)
        with writing(store.lock):
            if any(is_pinned(pin) for pin in store.snapshots.glob("*/pin")):
                raise DataError(
                    "сховище саме читають · somebody reads the store",
                    where=str(folder),
                    next_step="закрийте програми, що його читають · close the programs that read it",
                )
            folder.rename(former)
            draft.rename(folder)
        shutil.rmtree(former, ignore_errors=True)
    except OSError as error:
        raise failed(error, folder) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def compact(folder: Path) -> tuple[int, int]:
    """Make a store as small as it can be, and return its size in bytes before and after.

    Raises:
        DataError: there is no store, or another process writes to it.
    """
    layout = Layout(folder).checked()
    before = size(folder)
    with open_writer(folder) as writer:
        writer.live.store.optimize()
        writer.index.db.execute("VACUUM")
        if layout.search.exists():
            with closing(sqlite3.connect(layout.search)) as search:
                search.execute("VACUUM")
        publish(writer.live.store, layout)
    return before, size(folder)


def remove_abandoned(folders: Iterable[Path]) -> None:
    """Remove stores that were to serve once and whose builds were killed: those that nobody writes to."""
    for folder in sorted(folders):
        layout = Layout(folder)
        if layout.is_store and not is_pinned(layout.lock):
            shutil.rmtree(folder, ignore_errors=True)


def size(folder: Path) -> int:
    """Return how many bytes a folder takes; a file with several names counts once."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            status = path.stat()
            found[status.st_dev, status.st_ino] = status.st_size
    return sum(found.values())


def _copy_database(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as own, closing(sqlite3.connect(target)) as copy:
        own.backup(copy)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
