"""Texts that a sentence speaks about, and numbers of people."""

from __future__ import annotations

import re

from ..gazetteers import word_class
from .clause import Clause
from .node import cue_at
from .phrase import core_at, core_name, licensed_complement, pick
from .words import Core, Sentence


def discussed_phrases(s: Sentence, verb: int, clause: Clause) -> list[tuple[str, int, int]]:
    """Return the phrases that a verb of discussion at token ``verb`` governs, as (text in the nominative, first, last)."""
    found: list[tuple[str, int, int]] = []
    last_allowed = clause.elements[-1].last if clause.elements else len(s)
    after = phrase_at(s, _skip(s, verb + 1), last_allowed, stops_of(clause))
    if after is not None:
        found.append(after)
    else:
        before = _object_before(s, verb, clause)
        if before is not None:
            found.append(before)
    return found


def _skip(s: Sentence, j: int) -> int:
    """Step over «про», «з», «питання», «окремі положення» to what was discussed."""
    while j < len(s):
        norm = s.norm(j)
        if (
            norm in word_class("preposition.of_topic")
            or norm in word_class("before_topic")
            or norm in word_class("question_form")
            and s.norm(j + 1)
        ):
            j += 1
        else:
            return j
    return j


def stops_of(clause: Clause) -> frozenset[int]:
    """Return the tokens at which places, dates and persons of a clause begin, with their prepositions: a topic ends there."""
    found: set[int] = set()
    for e in clause.nodes:
        if e.node is not None and e.node.kind in ("place", "date", "person") and not e.node.bare:
            found |= {e.first, e.marker_first}
    return frozenset(found - {-1})


def phrase_at(
    s: Sentence, j: int, limit: int, stops: frozenset[int] = frozenset()
) -> tuple[str, int, int] | None:
    """Return the phrase at token ``j`` with all that depends on it, as (text in the nominative, first, last)."""
    core = core_at(s, j)
    if core is None or core.head >= limit:
        return None
    if s.infos[core.head].group and s.infos[core.head].group.lemma in word_class("audience"):
        return None
    if s.infos[core.head].lemma in word_class("not_discussed"):
        return None
    end = phrase_end(s, core, limit, stops)
    first = core
    if s.norm(core.head) in word_class("matter") and end > core.last:
        inner = core_at(s, core.last)
        if inner is not None and inner.head < end:
            first = inner
    name = core_name(s, first, pick(first.agreements, "gent", "ablt", "accs", "nomn")).inflected("nomn")
    start = first.last
    if start + 1 < end and s.infos[start].conjunction:  # «запобігання та протидії насильству»
        second = core_at(s, start + 1)
        shared = second.cases() & first.cases() if second is not None and second.last <= end else frozenset()
        if second is not None and shared and second.first == second.head:
            agreement = pick(
                frozenset(a for a in second.agreements if a[0] in shared), "gent", "ablt", "accs"
            )
            name += f" {s.words(start, start + 1)} {core_name(s, second, agreement).inflected('nomn')}"
            start = second.last
    rest = s.words(start, end) if end > start else ""
    text = f"{name} {rest}".strip()
    return (text, core.first, end) if len(text) > 12 else None


def _object_before(s: Sentence, verb: int, clause: Clause) -> tuple[str, int, int] | None:
    """Return the object that stands before its verb: «Взаємодію суб’єктів … обговорили»."""
    first = clause.elements[0].first if clause.elements else 0
    j = first
    while j < verb:
        core = core_at(s, j)
        if core is not None and core.last <= verb and core.cases() & {"accs", "nomn"}:
            if (
                phrase_end(s, core, verb) == verb
                and not s.infos[core.head].group
                and not s.infos[core.head].post
            ):
                return phrase_at(s, j, verb)
            return None
        if core is None:
            j += 1
        else:
            j = core.last
    return None


def phrase_end(s: Sentence, core: Core, limit: int, stops: frozenset[int] = frozenset()) -> int:
    """Return where a phrase with its genitives, complements and prepositional parts ends."""
    end, head = core.last, core.head
    while end < limit and end not in stops:
        if end in s.quotes:
            end = s.quotes[end][0]
            continue
        if s.tokens[end].shape == "number" and end + 1 < limit and end in s.quotes:
            break
        if cue_at(
            s,
            end,
            "supporter",
            "within",
            "chair",
            "venue",
            "initiator",
            "participant",
            "co_organizer",
            "during",
        ):
            break
        joined = s.infos[end].conjunction
        k = end + 1 if joined or s.norm(end) in word_class("preposition.inside_topic") else end
        more = core_at(s, k) if k < limit else None
        if more is None:
            if s.tokens[end].shape == "number":
                end += 1
                continue
            break
        if s.infos[k].frame and not s.infos[k].nouns and not s.infos[k].adjectives:
            break
        if k == end and not ("gent" in more.cases() or licensed_complement(s, head, k)):
            break
        end, head = more.last, more.head
    return min(end, limit)


def people_counted(s: Sentence, clause: Clause) -> list[tuple[int, int, int]]:
    """Return the numbers of people of a clause, the whole before its parts, as (number, first, last)."""
    found: list[tuple[int, int, int]] = []
    for e in clause.elements:
        if e.kind not in ("word", "node") or s.tokens[e.first].shape != "number":
            continue
        j = e.first
        digits = s.tokens[j].text
        while j + 1 < len(s) and s.tokens[j + 1].shape == "number" and len(s.tokens[j + 1].text) == 3:
            j += 1
            digits += s.tokens[j].text
        core = core_at(s, j + 1)
        if core is None or not re.fullmatch(r"\d{1,7}", digits):
            continue
        if not any(r.lemma in word_class("person_counted") for r in s.infos[core.head].nouns):
            continue
        if not any(number for number, *_ in found):
            found.append((int(digits), e.first, core.last))
    return found
