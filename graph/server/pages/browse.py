"""All things of a class, by name; all documents, the newest first."""

from __future__ import annotations

from ...vocabulary import ENTITY_CLASSES
from ..limits import Limits
from ..reply import Reply
from ..snapshot import Snapshot
from .home import number, select
from .message import message
from .render import Job, Page

_ON_PAGE = 100
_THINGS = """SELECT ?thing (MIN(?label) AS ?name) ("" AS ?day) {{
  ?thing a zv:{kind} OPTIONAL {{ ?thing rdfs:label ?label FILTER(LANG(?label) = "{lang}") }}
}} GROUP BY ?thing ORDER BY ?name ?thing LIMIT {limit} OFFSET {offset}"""
_DOCUMENTS = """SELECT ?thing (MIN(?label) AS ?name) (MAX(?published) AS ?day) {{
  ?thing zv:fileName ?file OPTIONAL {{ ?thing rdfs:label ?label FILTER(LANG(?label) = "{lang}") }}
  OPTIONAL {{ ?thing schema:datePublished ?published }}
}} GROUP BY ?thing ORDER BY DESC(?day) ?thing LIMIT {limit} OFFSET {offset}"""
_SIZES = {
    "documents": "SELECT (COUNT(DISTINCT ?thing) AS ?n) {{ ?thing zv:fileName ?file }}",
    "things": "SELECT (COUNT(DISTINCT ?thing) AS ?n) {{ ?thing a zv:{kind} }}",
}


def browse(snapshot: Snapshot, job: Job, limits: Limits) -> Reply:
    """Answer with a page of a list.

    Args:
        snapshot: of the dataset.
        job: ``name``: a class, or ``SourceDocument``; field ``page``: from 1.
        limits: not reached by a page.
    """
    page, kind = Page(snapshot, job), job["name"]
    if kind not in (*ENTITY_CLASSES, "Topic", "SourceDocument"):
        return message(page, 404, "notFound")
    current = page.number
    documents = kind == "SourceDocument"
    given = {
        "kind": kind,
        "lang": page.lang,
        "limit": _ON_PAGE,
        "offset": (current - 1) * _ON_PAGE,
    }
    rows = select(snapshot, (_DOCUMENTS if documents else _THINGS).format(**given))
    total = number(snapshot, _SIZES["documents" if documents else "things"].format(**given))
    return page.render(
        "browse.html",
        kind=kind,
        rows=[(thing.value, day.value if day else "") for thing, _, day in rows],
        total=total,
        current=current,
        last=max(1, -(-total // _ON_PAGE)),
    )
