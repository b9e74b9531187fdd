"""Lists of genitives: where one goes on and where it closes."""

from __future__ import annotations

from .phrase import core_at, licensed_complement
from .words import Core, Sentence

_LONGEST_LIST = 4


def list_closes(s: Sentence, j: int, persons: frozenset[int]) -> bool:
    """Whether a list that goes on at token ``j``, after a comma, is closed by «та» and one more genitive.

    «сім’ї, дітей та молоді» closes; «освіти, начальник відділу» does not.
    """
    for _ in range(_LONGEST_LIST):
        core = core_at(s, j)
        if core is None or "gent" not in core.cases() or j in persons:
            return False
        here = s.infos[core.head]
        if here.post or here.body or here.staff or s.tokens[core.first].capital:
            return False
        end = _member_end(s, core)
        if end is None:
            return False
        if end >= len(s):
            return s.cut
        if s.infos[end].conjunction:
            closing = core_at(s, end + 1)
            return closing is not None and "gent" in closing.cases() and not s.infos[closing.head].post
        if s.tokens[end].text != ",":
            return False
        j = end + 1
    return False


def _member_end(s: Sentence, core: Core) -> int | None:
    """Return where a member of a list ends with its genitives; None if a body or an office is among them."""
    j = core.last
    while j < len(s):
        more = core_at(s, j)
        if more is None:
            break
        governed = licensed_complement(s, more.head, j) or licensed_complement(s, core.head, j)
        if "gent" not in more.cases() and not governed:
            break
        if s.infos[more.head].body or s.infos[more.head].post:
            return None
        j = more.last
    return j
