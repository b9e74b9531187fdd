"""Why a link is there: what it rests on, down to the sentences."""

from __future__ import annotations

from pyoxigraph import NamedNode

from ...inference import why as reason_of
from ..limits import Limits
from ..reply import Reply
from ..snapshot import Snapshot
from .message import message
from .render import Job, Page


def why(snapshot: Snapshot, job: Job, limits: Limits) -> Reply:
    """Answer with the reason for the link between the addresses ``subject``, ``property``, ``object``."""
    page = Page(snapshot, job)
    try:
        link = [NamedNode(page.fields.get(part, "")) for part in ("subject", "property", "object")]
    except ValueError:
        return message(page, 404, "unknownThing")
    reason = reason_of(snapshot.store, link[0], link[1], link[2])
    if not reason.holds:
        return message(page, 404, "noReason")
    return page.render("why.html", reason=reason)
