"""Makes a page by its name; templates and grammar are loaded when the first page is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from .limits import Limits
from .reply import Reply
from .snapshot import Snapshot

Maker = Callable[[Snapshot, Mapping[str, Any], Limits], Reply]


def make_page(snapshot: Snapshot, job: Mapping[str, Any], limits: Limits) -> Reply:
    """Answer with the page that ``page`` names; the job's other fields are the page's."""
    return _makers()[job["page"]](snapshot, job, limits)


@cache
def _makers() -> dict[str, Maker]:
    from .pages import (
        browse,
        complete,
        home,
        message,
        network,
        question,
        search,
        thing,
        vocabulary,
        why,
        workbench,
    )

    return {
        "home": home.home,
        "questions": home.questions,
        "question": question.question,
        "browse": browse.browse,
        "complete": complete.complete,
        "search": search.search,
        "thing": thing.thing,
        "why": why.why,
        "ontology": vocabulary.vocabulary,
        "workbench": workbench.workbench,
        "network": network.network,
        "missing": message.missing,
    }
