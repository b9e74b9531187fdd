"""Bodies that a clause says are attached to others: «при адміністрації діє координаційна рада»."""

from __future__ import annotations

from ...gazetteers import beginnings, word_class
from ..clause import Clause
from .context import Context


def state_attached(ctx: Context, clause: Clause) -> None:
    """State to which body another is attached, where verbs stand between them.

    body.works-at: «при адміністрації діє координаційна рада», «раду утворено при відділі освіти»; not «при
    ліцеї рада провела форум».
    """
    verb = next((v for v in clause.verbs if v.text.startswith(beginnings("works_now"))), None)
    if verb is None or verb.negated:
        return
    hosts = [(e, n) for e, n in clause.named("body") if e.marker in word_class("preposition.attached")]
    what = [n for e, n in clause.named("body") if not e.marker and e.cases & {"nomn", "accs"}]
    if len(hosts) == 1 and len(what) == 1 and hosts[0][0].stands_in("loct") and what[0].host is None:
        host = ctx.entity(hosts[0][1])
        ctx.add(ctx.entity(what[0]), "partOf", host, "body.works-at", trigger=hosts[0][0].with_marker)
