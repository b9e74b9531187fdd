"""Titles after one noun, and who stands behind them in brackets: «проєкти «А» (донор – Б) і «В»»."""

from __future__ import annotations

from dataclasses import dataclass

from ..gazetteers import beginnings, word_class
from .act_tail import Neighbours
from .node import Node, cue_at
from .words import Sentence

_LONGEST_OPENER = 6  # tokens of «, із них два – »
_LONGEST_SUM = 8  # tokens of « – 98 500 грн»
_MARKS = frozenset(",;:")


@dataclass(slots=True, eq=False)
class Title:
    """A title with its marks, and those named behind it: who pays for it, who carries it out."""

    text: str
    donor: Node | None = None
    carrier: Node | None = None


class TitleList:
    """Reads the titles of a list, from the token after the noun that they share.

    Attributes:
        found: the titles; last: where the list ends.
    """

    def __init__(self, s: Sentence, j: int, near: Neighbours) -> None:
        self.s = s
        self.near = near
        self.found: list[Title] = []
        self.last = j
        self._read()

    def _read(self) -> None:
        first = self._opener(self.last)
        while first is not None:
            group, j = self._titles(first)
            end, donor, carrier = role_at(self.s, j, self.near)
            for title in group if donor is not None else group[-1:]:
                title.donor = title.donor or donor
                title.carrier = title.carrier or carrier
            self.last = end
            first = self._next(end)

    def _titles(self, j: int) -> tuple[list[Title], int]:
        """Return the titles from token ``j`` on, with what stands in brackets behind each, and their end."""
        group: list[Title] = []
        while j in self.s.quotes:
            j, q = self.s.quotes[j]
            title = Title(self.s.text[q.start : q.end])
            if self.s.norm(j) == "(":
                j, title.donor, title.carrier = role_at(self.s, j, self.near)
            else:
                j, title.donor, title.carrier = self._told(j)
            group.append(title)
            self.found.append(title)
            following = self._next(j)
            if following is None:
                break
            j = following
        return group, j

    def _told(self, j: int) -> tuple[int, Node | None, Node | None]:
        """Return where «, що фінансується урядом», «за підтримки фонду» at ``j`` ends, donor, carrier."""
        s = self.s
        k = j + (s.norm(j) == ",")
        cue = cue_at(s, k, "supporter") if k < len(s) else None
        if cue is not None and (body := self._body(k + len(cue.words), "gent")) is not None:
            return body.last, body, None
        relative = k > j and s.norm(k) in word_class("relative_subject")
        verb = k + relative
        frame = s.infos[verb].frame if k > j and verb < len(s) else ""
        told = frame in ("support", "implement") and (relative or s.infos[verb].adjectives)
        body = self._body(verb + 1, "nomn", "ablt") if told else None
        if body is None:
            return j, None, None
        return body.last, *((body, None) if frame == "support" else (None, body))

    def _body(self, j: int, *cases: str) -> Node | None:
        """Return the body named at token ``j`` in one of the cases, or None."""
        body = self.near.agent(j) if j < len(self.s) else None
        named = body is not None and body.kind == "body" and not body.bare
        return body if body is not None and named and body.stands_in(*cases) else None

    def _opener(self, j: int) -> int | None:
        """Return the first title after «:», « –», «, із них два –», «, зокрема» at token ``j``, or None."""
        s = self.s
        owner = self.near.agent(j) if j < len(s) and j not in s.quotes else None
        if owner is not None and owner.kind == "body" and owner.stands_in("gent") and owner.last in s.quotes:
            return owner.last  # «проєктів ООН Жінки «А» та «Б»»
        for k in range(j, min(j + _LONGEST_OPENER, len(s))):
            if k in s.quotes:
                return k
            of_them = not word_class("of_those").isdisjoint((s.norm(k), s.infos[k].lemma))
            if not (s.tokens[k].text in _MARKS or s.norm(k) in word_class("is_dash") or of_them):
                return None
        return None

    def _next(self, j: int) -> int | None:
        """Return the next title of the list after a comma, «та», «; ще один,» at token ``j``, or None."""
        s, j = self.s, self._after_sum(j)
        joint = j < len(s) and (s.tokens[j].text in ",;" or s.infos[j].conjunction)
        if not joint:
            return None
        for k in range(j + 1, min(j + _LONGEST_OPENER, len(s))):
            if k in s.quotes:
                return k
            another = not word_class("one_more").isdisjoint((s.norm(k), s.infos[k].lemma))
            mark = s.tokens[k].text in _MARKS or s.norm(k) in word_class("is_dash")
            if not (another or mark or s.infos[k].conjunction):
                return None
        return None

    def _after_sum(self, j: int) -> int:
        """Return the mark after «– 90 тис. грн» at token ``j``, else ``j``."""
        if self.s.norm(j) not in word_class("is_dash") or not self.s.is_number(j + 1):
            return j
        end = min(j + _LONGEST_SUM, len(self.s))
        return next((k for k in range(j + 2, end) if self.s.tokens[k].text in ",;"), j)


def role_at(s: Sentence, j: int, near: Neighbours) -> tuple[int, Node | None, Node | None]:
    """Return where «(донор – А)», «– за фінансування А», «(ГО «Крок», м. Ромни)» ends, donor, carrier.

    A body alone in brackets carries the work out; one that is known by its letters may as well pay for it.
    """
    bracket = s.norm(j) == "("
    k = j + 1 if bracket else _after_dash(s, j)
    if k == j or k >= len(s):
        return j, None, None
    cue = cue_at(s, k, "supporter")
    called = s.infos[k].lemma if bracket else ""
    carries = called in word_class("carrier")
    pays = called in word_class("donor") or (bracket and s.norm(k).startswith(beginnings("funds")))
    k += len(cue.words) if cue is not None else int(pays or carries)
    k = _after_dash(s, k) if bracket else k
    body = near.agent(k) if k < len(s) and (bracket or cue is not None) else None
    if body is None or body.kind != "body" or body.bare:
        return j, None, None
    end = next((n + 1 for n in range(body.last, len(s)) if s.norm(n) == ")"), j) if bracket else body.last
    donor = body if cue is not None or pays else None
    carrier = None if donor is not None or not (carries or body.rule != "body.known") else body
    if bracket and s.norm(body.last) == "," and (carries or pays):
        other = _other_role(s, body.last + 1, near)
        donor, carrier = donor or other[0], carrier or other[1]
    return end, donor, carrier


def _other_role(s: Sentence, k: int, near: Neighbours) -> tuple[Node | None, Node | None]:
    """Return the donor and the carrier of «донор – Б» at token ``k``, after «виконавець – А»."""
    called = s.infos[k].lemma if k < len(s) else ""
    carries = called in word_class("carrier")
    pays = called in word_class("donor") or s.norm(k).startswith(beginnings("funds"))
    j = _after_dash(s, k + 1)
    body = near.agent(j) if (carries or pays) and k + 1 < j < len(s) else None
    if body is None or body.kind != "body" or body.bare:
        return None, None
    return (body, None) if pays else (None, body)


def _after_dash(s: Sentence, j: int) -> int:
    """Return the token after the commas, colons and dashes at token ``j``."""
    while j < len(s) and (s.tokens[j].text in ",:" or s.norm(j) in word_class("is_dash")):
        j += 1
    return j
