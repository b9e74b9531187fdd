"""Squares, parks, halls and other spots with a name of their own: «на Соборній площі», «у парку «Казка»»."""

from __future__ import annotations

from ..gazetteers import word_class
from .naming import core_name, inflect_adjective, pick
from .node import Node, cue_at
from .phrase import core_at
from .words import Core, Sentence


def landmark_at(s: Sentence, i: int) -> Node | None:
    """Return the spot named at token ``i`` after «на», «у», or None.

    Its name is an adjective with a capital before the noun or after it, a genitive with a capital, a title or
    «імені …»; «на площі міста», «у великій залі» name none.
    """
    if not i or s.norm(i - 1) not in word_class("preposition.at"):
        return None
    if not s.tokens[i].capital and not _lemma(s, i):
        return None
    core = core_at(s, i)
    if core is None or core.shared or not _lemma(s, core.head) or "loct" not in core.cases():
        return None
    end = _end(s, core)
    own = any(s.tokens[j].capital and s.infos[j].adjectives for j in range(core.first, core.head))
    if end == core.last and not own:
        return None
    name = core_name(s, core, pick(core.agreements, "loct")).nominative
    if end > core.last:
        name = f"{name} {_tail(s, core, end)}"
    node = Node("place", core.first, end, frozenset(("loct",)), "Place", name, "place.landmark")
    node.lemma = _lemma(s, core.head)
    return node


def _lemma(s: Sentence, j: int) -> str:
    """Return the lemma of a square, a park or a hall in the locative at token ``j``, or an empty text."""
    lemmas = (r.lemma for r in s.infos[j].nouns if r.case == "loct" and r.number == "sing")
    return next((lemma for lemma in lemmas if lemma in word_class("landmark")), "")


def _end(s: Sentence, core: Core) -> int:
    """Return where «Героїв», «Соборній», «імені Івана Кожедуба», a title after the noun end."""
    j = core.last
    if j >= len(s):
        return j
    if " ".join(map(s.norm, range(j, j + 3))) in word_class("landmark_for"):
        j += 3  # «парк культури та відпочинку»
    if j in s.quotes:
        return s.quotes[j][0]
    cue = cue_at(s, j, "name_preposition")
    if cue is not None and cue.case == "name":
        j += len(cue.words)
        while j < len(s) and (s.tokens[j].capital or s.norm(j) == "."):
            j += 1
        return j if s.norm(j - 1) != "." else j - 1
    while j < len(s) and s.tokens[j].shape == "word" and s.tokens[j].capital and _of_name(s, core, j):
        j += 1
    return j


def _of_name(s: Sentence, core: Core, j: int) -> bool:
    """Whether a word with a capital after the noun is its genitive or agrees with it."""
    here, another = s.infos[j], core_at(s, j)
    if here.short or (another is not None and s.infos[another.head].named):
        return False  # «у Великій залі Роменської міської ради»
    return any(r.case == "gent" for r in (*here.nouns, *here.adjectives)) or bool(
        here.adjective_agreements & core.agreements
    )


def _tail(s: Sentence, core: Core, end: int) -> str:
    """Return the words after the noun; «Соборній» of «на вулиці Соборній» in the nominative."""
    agreeing = s.infos[core.last].adjective_agreements & core.agreements
    gender = next((a[2] for a in sorted(agreeing) if a[0] == "loct"), "")
    if end != core.last + 1 or not gender:
        return s.words(core.last, end)
    return inflect_adjective(s.infos[core.last].adjectives[0].lemma, gender).capitalize()
