"""What was found by a name or words."""

from __future__ import annotations

from ...search import find
from ..limits import Limits
from ..reply import Reply
from ..snapshot import Snapshot
from .marking import Mark, marked
from .render import Job, Page

_HITS = 40
_LONGEST = 200


def search(snapshot: Snapshot, job: Job, limits: Limits) -> Reply:
    """Answer with things and sentences that fit the field ``q``."""
    page = Page(snapshot, job)
    asked = page.fields.get("q", "").strip()[:_LONGEST]
    found = find(snapshot.index, snapshot.store, asked, limit=_HITS) if asked else None
    sentences = [
        (hit, marked(hit.text, [Mark(span, look="hit") for span in hit.marks]))
        for hit in (found.sentences if found else ())
    ]
    return page.render("search.html", asked=asked, found=found, sentences=sentences)
