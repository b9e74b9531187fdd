"""A store that lasts: documents come, change and go one by one, and readers are never in the way.

Names are loaded when first used: whoever only reads does not load what extracts and writes.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .building import StoreResult, build_store
    from .snapshots import open_snapshot, snapshot_folder
    from .unions import publish_dataset

_HOMES = {
    "StoreResult": "building",
    "build_store": "building",
    "open_snapshot": "snapshots",
    "publish_dataset": "unions",
    "snapshot_folder": "snapshots",
}

__all__ = ["StoreResult", "build_store", "open_snapshot", "publish_dataset", "snapshot_folder"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
