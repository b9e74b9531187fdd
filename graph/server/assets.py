"""The files that pages are made with, each under an address that changes with its content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..view.page import TEMPLATES as _VIEW
from ..view.vendor import vendored

_OWN = Path(__file__).resolve().parent / "static"
_PACKAGES = ("@zazuko/yasgui", "vis-network")
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
PREFIX = "/static/"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file for a browser."""

    media_type: str
    content: bytes
    digest: str


@cache
def assets() -> dict[str, Asset]:
    """Return the files by name; colours and what is not our own are shared with the network page."""
    paths = [_VIEW / "theme.css", *_OWN.iterdir()]
    contents = {path.name: path.read_bytes() for path in paths if path.suffix in _TYPES}
    contents |= {file.file: file.data() for file in vendored(*_PACKAGES)}
    return {
        name: Asset(_TYPES[Path(name).suffix], content, hashlib.sha256(content).hexdigest()[:12])
        for name, content in sorted(contents.items())
    }


def address(name: str) -> str:
    """Return the address of a file."""
    return f"{PREFIX}{name}?v={assets()[name].digest}"
