"""Tells whether the program would read the same text as it did before."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .. import resources

_CODE = Path(__file__).resolve().parent.parent
_NOT_CONCERNED = {"cli", "evaluate", "query", "search", "server", "store", "view"}  # they read datasets
_PACKAGES = ("pymorphy3", "pymorphy3-dicts-uk", "shevchenko-py", "translitua")


@cache
def fingerprint() -> str:
    """Return a digest of all that decides what a text becomes: rules, gazetteers, ontology, dictionaries.

    Another one than that of the last build means that documents have to be extracted again.
    """
    digest = hashlib.sha256()
    for package in _PACKAGES:
        digest.update(f"{package} {_version(package)}\n".encode())
    for folder, pattern in (
        (_CODE, "*.py"),
        (resources.gazetteers(), "*.tsv"),
        (resources.ontology(), "*.ttl"),
        (resources.ontology(), "rules/*.rq"),
    ):
        for path in sorted(folder.rglob(pattern)):
            inside = path.relative_to(folder)
            if inside.parts[0] not in _NOT_CONCERNED:
                digest.update(f"{inside.as_posix()}\n".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
