"""The network page of the whole dataset."""

from __future__ import annotations

from ...network import build_network
from ...view.page import render
from ..limits import Limits
from ..reply import Reply
from ..snapshot import Snapshot
from .render import HTML, Job


def network(snapshot: Snapshot, job: Job, limits: Limits) -> Reply:
    """Answer with the page; it brings its own policy, which allows its scripts by their hash."""
    body = render(build_network(snapshot.store)).encode("utf-8")
    return Reply(200, HTML, body, {"Content-Security-Policy": "frame-ancestors 'none'"})
