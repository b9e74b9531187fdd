"""Which page shows an address."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from ...vocabulary import PREFIXES, ZV

_SAFE = "/:@!$&'()*+,;=~-._"
_KINDS = {PREFIXES[name]: name for name in ("event-kind", "place-kind")}


def page_of(iri: str, base: str) -> str:
    """Return the path of the page that shows a resource, or its own address if it is none of ours.

    Args:
        iri: of the resource.
        base: what every address of the dataset's resources begins with.

    >>> page_of("https://w3id.org/zviazok/id/event/a%2Fb", "https://w3id.org/zviazok/id/")
    '/page/event/a%252Fb'
    >>> page_of("https://w3id.org/zviazok/id/document/one#char=3,9", "https://w3id.org/zviazok/id/")
    '/page/document/one#char=3,9'
    >>> page_of("https://w3id.org/zviazok/ontology#heldAt", ""), page_of("javascript:alert(1)", "")
    ('/ontology#heldAt', '')
    """
    if base and iri.startswith(base):
        path, mark, fragment = iri[len(base) :].partition("#")
        return f"/page/{quote(path, _SAFE)}" + (f"#{quote(fragment, _SAFE)}" if mark else "")
    if iri.startswith(ZV.iri):
        return f"/ontology#{quote(iri[len(ZV.iri) :], _SAFE)}"
    for namespace, name in _KINDS.items():
        if iri.startswith(namespace):
            return f"/ontology#{name}/{quote(iri[len(namespace) :], _SAFE)}"
    return iri if iri.startswith(("http://", "https://")) else ""


def with_fields(path: str, fields: Mapping[str, str]) -> str:
    """Return a path with fields that are not empty, before its fragment.

    >>> with_fields("/page/a#b", {"lang": "en", "all": ""})
    '/page/a?lang=en#b'
    """
    given = {name: value for name, value in fields.items() if value}
    if not given:
        return path
    path, mark, fragment = path.partition("#")
    return f"{path}?{urlencode(given)}{mark}{fragment}"
