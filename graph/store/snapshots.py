"""Snapshots: what readers open while the writer goes on; each is complete, and none ever changes.

A snapshot is made of hard links: no data are copied. The file ``current`` names the newest one and is
replaced as a whole. The one before stays, to tell what changed; older ones go when nobody reads them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection
from pathlib import Path

from pyoxigraph import NamedNode, Store

from ..errors import DataError
from . import locks
from .layout import Layout

GRAPH = "graph"
_PIN = "pin"
_WRITTEN = "written"
_TRIES = 100
_pins: dict[Path, int] = {}  # held until the process ends: a store cannot tell when it is let go
Prepare = Callable[[], None]
"""Writes what readers of the snapshot need beside its graph."""


def open_snapshot(folder: Path, *, previous: bool = False) -> Store:
    """Open the newest snapshot of a store for reading; its default graph is the union of its named graphs.

    Any number of processes may read, also while one writes. What was opened does not change, and stays on
    the disk until this process ends.

    Args:
        folder: of the store; or that of one of its snapshots.
        previous: open the snapshot before the newest one.

    Raises:
        DataError: there is no store, or no such snapshot of it.
    """
    return _opened(snapshot_folder(folder, previous=previous) / GRAPH)


def snapshot_folder(folder: Path, *, previous: bool = False) -> Path:
    """Return the folder of the newest snapshot, kept from being removed until this process ends.

    Raises:
        DataError: there is no store, or no such snapshot of it.
    """
    if (folder / _PIN).is_file() and not previous:
        _pins[folder] = _pins.get(folder) or locks.pin(folder / _PIN)
        return folder
    layout = Layout(folder).checked()
    for _ in range(_TRIES):  # the writer may remove it between finding and pinning
        found = layout.newest()
        if previous and found is not None:
            found = max((s for s in _all(layout) if s.name < found.name), default=None)
        if found is None:
            raise DataError(
                "у сховищі ще немає такого знімка · the store has no such snapshot yet",
                where=str(folder),
                next_step="спершу запустіть · first run `zviazok build --store`",
            )
        if found in _pins:
            return found
        try:
            _pins[found] = locks.pin(found / _PIN)
        except FileNotFoundError:
            continue
        return found
    raise DataError(
        "знімок зник · the snapshot has gone", where=str(folder), next_step="повторіть · try again"
    )


def release_old(folder: Path, keep: int = 3) -> None:
    """Let the snapshots of a store go that this process opened, but for the newest: for those who stay long.

    Args:
        folder: of the store.
        keep: how many of the newest snapshots stay.
    """
    layout = Layout(folder)
    for snapshot in sorted(found for found in _pins if found.parent == layout.snapshots)[:-keep]:
        os.close(_pins.pop(snapshot))


def publish(
    live: Store,
    layout: Layout,
    prepare: Prepare = lambda: None,
    written: Collection[NamedNode] | None = None,
) -> Path:
    """Make the state of the writer's graph the newest snapshot, and return its folder.

    Args:
        live: the writer's graph.
        layout: of the store.
        prepare: writes what readers of the snapshot need beside its graph.
        written: the graphs of documents that were written since the snapshot before; None if not known.
    """
    layout.snapshots.mkdir(exist_ok=True)
    number = max(numbers(layout), default=0) + 1
    draft = layout.snapshots / ".new"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    live.backup(draft / GRAPH)
    prepare()
    former = layout.newest()
    if written is not None and former is not None:
        lines = [f"{former.name} {len(written)}", *(graph.value for graph in written), ""]
        (draft / _WRITTEN).write_text("\n".join(lines), "utf-8")
    (draft / _PIN).touch()
    snapshot = draft.rename(layout.snapshots / f"{number:06}")
    name = layout.current.with_name("current.new")
    with name.open("w", encoding="ascii") as stream:
        stream.write(f"{snapshot.name}\n")
        stream.flush()
        os.fsync(stream.fileno())
    name.replace(layout.current)
    remove_old(layout)
    return snapshot


def written_since(snapshot: Path, former: Path) -> list[NamedNode] | None:
    """Return the graphs of documents that were written between two snapshots; None if that is not known.

    Only of a snapshot and the one before it is it known.
    """
    try:
        told, *graphs = (snapshot / _WRITTEN).read_text("utf-8").split("\n")
    except FileNotFoundError:
        return None
    end = graphs.pop() if graphs else "?"
    if end or told != f"{former.name} {len(graphs)}" or snapshot.parent != former.parent:
        return None  # cut short with the power, or of another one
    return [NamedNode(graph) for graph in graphs]


def remove_old(layout: Layout, keep: int = 2) -> None:
    """Remove all but the newest snapshots, if nobody reads them."""
    current = layout.newest()
    known = [s for s in _all(layout) if current is not None and s.name <= current.name]
    for snapshot in sorted(known)[:-keep]:
        if not locks.is_pinned(snapshot / _PIN):
            shutil.rmtree(snapshot, ignore_errors=True)


def numbers(layout: Layout) -> list[int]:
    """Return the numbers of the snapshots that there are."""
    return sorted(int(snapshot.name) for snapshot in _all(layout))


def _all(layout: Layout) -> list[Path]:
    return (
        [s for s in layout.snapshots.glob("[0-9]*") if s.name.isdigit()] if layout.snapshots.is_dir() else []
    )


def _opened(path: Path) -> Store:
    try:
        return Store.read_only(str(path))
    except OSError as error:
        raise DataError(
            f"знімок не читається · the snapshot cannot be read: {error}",
            where=str(path),
            next_step="перевірте · check it: zviazok store check",
        ) from error
