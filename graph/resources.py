"""Finds the ontology, the gazetteers and the catalogue of rules, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

from .errors import DataError

_PACKAGE = Path(__file__).resolve().parent


def _folder(installed: str, checkout: str) -> Path:
    for folder in (_PACKAGE / installed, _PACKAGE.parent / checkout):
        if folder.is_dir():
            return folder
    raise DataError(
        f"the folder {checkout!r} is missing", where="zviazok", next_step="install the package again"
    )


def ontology() -> Path:
    """Return the folder of zviazok.ttl, shapes.ttl, event-kinds.ttl and queries/."""
    return _folder("_ontology", "ontology")


def gazetteers() -> Path:
    """Return the folder of the TSV gazetteers."""
    return _folder("_data/gazetteers", "data/gazetteers")


def rules() -> Path:
    """Return the folder of the catalogue of rules."""
    return _folder("_data/rules", "data/rules")
