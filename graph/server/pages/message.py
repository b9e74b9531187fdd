"""A page that says why there is no other."""

from __future__ import annotations

from ..limits import Limits
from ..reply import Reply
from ..snapshot import Snapshot
from .render import Job, Page


def message(page: Page, status: int, name: str, details: str = "") -> Reply:
    """Return a page with one of the texts."""
    return page.render("message.html", status, message=page.words[name], details=details)


def missing(snapshot: Snapshot, job: Job, limits: Limits) -> Reply:
    """Answer that there is no such page."""
    return message(Page(snapshot, job), 404, "notFound")
