"""Content negotiation: RFC 9110, 12.5.1."""

from __future__ import annotations

import re
from collections.abc import Sequence

_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\Z")
_LONGEST = 4096


def best(accept: str, offered: Sequence[str]) -> str | None:
    """Return the offered media type that the client likes best, of equals the first; None if it takes none.

    Each type counts by the most specific range that names it. No header is the same as ``*/*``.

    >>> offered = ["application/sparql-results+json", "text/csv"]
    >>> best("text/csv;q=0.9, application/*;q=0.1", offered), best("*/*", offered)
    ('text/csv', 'application/sparql-results+json')
    >>> best("text/html, */*;q=0", offered) is None
    True
    """
    ranges = _ranges(accept)
    if not ranges:
        return offered[0]
    liked = [(_quality(ranges, media_type), -place) for place, media_type in enumerate(offered)]
    quality, place = max(liked)
    return offered[-place] if quality else None


def _ranges(accept: str) -> dict[str, float]:
    """Return each media range with its quality; one that cannot be understood is no range."""
    found: dict[str, float] = {}
    for item in accept[:_LONGEST].split(","):
        name, *parameters = (part.strip().lower() for part in item.split(";"))
        if not re.fullmatch(r"(?:\*/\*|[^\s/*]+/(?:\*|[^\s/*]+))", name):
            continue
        quality = "1"
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                quality = value.strip()
        if _QUALITY.match(quality):
            found[name] = max(found.get(name, 0.0), float(quality))
    return found


def _quality(ranges: dict[str, float], media_type: str) -> float:
    kind = media_type.partition("/")[0]
    for name in (media_type, f"{kind}/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0
