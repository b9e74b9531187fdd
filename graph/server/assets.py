"""The files that pages are made with, each under an address that changes with its content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..view.page import TEMPLATES as _VIEW

_OWN = Path(__file__).resolve().parent / "static"
_VENDORED = Path(__file__).resolve().parent / "vendor"
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
    """Return the files by name; the colours are those of the network page."""
    paths = [_VIEW / "theme.css", *_OWN.iterdir(), *_VENDORED.glob("*.*")]
    found = {}
    for path in sorted(paths):
        if path.suffix in _TYPES:
            content = path.read_bytes()
            found[path.name] = Asset(_TYPES[path.suffix], content, hashlib.sha256(content).hexdigest()[:12])
    return found


def address(name: str) -> str:
    """Return the address of a file."""
    return f"{PREFIX}{name}?v={assets()[name].digest}"
