"""Names that go on from what is being written, for forms."""

from __future__ import annotations

import json

from ...query import parameters
from ...search import find
from ...view.visible import visible
from ..limits import Limits
from ..reply import Reply
from ..snapshot import Snapshot
from .render import Job, Page

_OFFERED = 12
_LONGEST = 200
_SHORTEST = 2
_OF_NO_CLASS = frozenset({"any", "oblast", "kind", "date", "year"})


def complete(snapshot: Snapshot, job: Job, limits: Limits) -> Reply:
    """Answer with names in JSON, the best first: ``[["Фонд миру", "Фонд"], …]``, each with its class.

    Args:
        snapshot: of the dataset.
        job: fields ``q``: what is written so far, and ``parameter``: of a question, or empty for anything.
        limits: not used.
    """
    page = Page(snapshot, job)
    asked = page.fields.get("q", "").strip()[:_LONGEST]
    parameter = parameters().get(page.fields.get("parameter", ""))
    types = sorted((parameter.accepts if parameter else frozenset()) - _OF_NO_CLASS)
    if parameter and "oblast" in parameter.accepts:
        types = ["Place"]
    names: dict[str, str] = {}
    if len(asked) >= _SHORTEST:
        for hit in find(snapshot.index, snapshot.store, asked, types=types, limit=_OFFERED).entities:
            label = hit.label_en or hit.label if page.lang == "en" else hit.label
            names.setdefault(visible(label), page.words.type(hit.type))
    body = json.dumps(list(names.items()), ensure_ascii=False)
    return Reply(200, "application/json", body.encode("utf-8", "replace"))
