"""The home page: what the dataset holds, what came last, and what may be asked."""

from __future__ import annotations

from typing import Any

from pyoxigraph import QuerySolutions

from ...query import parameters, saved_questions
from ...vocabulary import ENTITY_CLASSES, PREFIXES
from ..limits import Limits
from ..reply import Reply
from ..snapshot import Snapshot
from .render import Job, Page

_NEWEST = 8
_FILES = "SELECT (COUNT(DISTINCT ?document) AS ?n) { ?document zv:fileName ?file }"
_DOCUMENTS = """SELECT ?document (MAX(?day) AS ?published) {
  ?document zv:fileName ?file OPTIONAL { ?document schema:datePublished ?day }
} GROUP BY ?document ORDER BY DESC(?published) ?document LIMIT %d"""


def home(snapshot: Snapshot, job: Job, limits: Limits) -> Reply:
    """Answer with the home page."""
    page = Page(snapshot, job)
    counts = snapshot.class_counts
    return page.render(
        "home.html",
        counts=[(kind, counts[kind]) for kind in ENTITY_CLASSES if counts.get(kind)],
        documents=number(snapshot, _FILES),
        statements=counts.get("Statement", 0),
        newest=_newest(page),
        questions=listed(page),
    )


def questions(snapshot: Snapshot, job: Job, limits: Limits) -> Reply:
    """Answer with the list of saved questions; with the field ``sizes``, how much each answer holds now."""
    page = Page(snapshot, job)
    sizes = snapshot.answer_sizes if "sizes" in page.fields else {}
    return page.render("questions.html", questions=listed(page), sizes=sizes)


def listed(page: Page) -> list[dict[str, Any]]:
    """Return the saved questions with what each can be narrowed to."""
    return [
        {
            "number": question.number,
            "words": question.words(page.lang),
            "parameters": [parameters()[name] for name in question.parameters],
        }
        for question in saved_questions()
    ]


def number(snapshot: Snapshot, text: str) -> int:
    """Return the number that one of our own queries counts."""
    ((counted,),) = select(snapshot, text)
    return int(counted.value)


def select(snapshot: Snapshot, text: str) -> list[tuple[Any, ...]]:
    """Return the rows of one of our own queries."""
    found = snapshot.store.query(text, prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)
    return [tuple(row) for row in found]


def _newest(page: Page) -> list[tuple[str, str]]:
    """Return the documents published last, with their days."""
    rows = select(page.snapshot, _DOCUMENTS % _NEWEST)
    return [(document.value, day.value if day else "") for document, day in rows]
