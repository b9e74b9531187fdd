"""The network page of the whole dataset."""

from __future__ import annotations

from ...view.page import page_of
from ...view.selection import Selection, select
from ..limits import Limits
from ..reply import Reply
from ..snapshot import Snapshot
from .render import HTML, Job


def network(snapshot: Snapshot, job: Job, limits: Limits) -> Reply:
    """Answer with the page, of what it has room for; its own policy allows its scripts by their hash."""
    body = page_of(select(snapshot.store, Selection())).encode("utf-8")
    return Reply(200, HTML, body, {"Content-Security-Policy": "frame-ancestors 'none'"})
