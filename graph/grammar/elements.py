"""From words and nodes of a sentence to the elements of its clauses."""

from __future__ import annotations

from collections.abc import Mapping

from ..gazetteers import beginnings, word_class
from .element import Element
from .node import Cue, Node, cue_at
from .words import Sentence

_DASHES = frozenset("—–-‒")


def elements_of(s: Sentence, nodes: list[Node]) -> list[Element]:
    """Return the elements of a sentence in order: its nodes, its cues, and the words between them."""
    at = {n.first: n for n in nodes}
    found: list[Element] = []
    i = 0
    while i < len(s):
        node = at.get(i)
        if node is not None:
            found.append(Element("node", node.first, node.last, node=node, cases=node.cases))
            i = max(node.last, i + 1)
            continue
        cue = _room(s, i, at) or cue_at(s, i)
        if cue is not None and cue.role == "venue" and _names_place(i, len(cue.words), at):
            cue = None
        if cue is not None and cue.role not in ("name_preposition", "time", "relative"):
            found.append(Element("cue", i, i + len(cue.words), " ".join(cue.words), cue=cue))
            i += len(cue.words)
            continue
        found.append(_word(s, i, found))
        i += 1
    return found


def _room(s: Sentence, i: int, at: Mapping[int, Node]) -> Cue | None:
    """Return «у навчальному корпусі», «в укритті» before the body whose they are, as a cue of a venue."""
    if s.norm(i) not in word_class("preposition.at"):
        return None
    j = _noun_after(s, i + 1)
    if not _is_room(s, j, "loct"):
        return None
    inner = _noun_after(s, j + 1)
    if j + 1 not in at and _is_room(s, inner, "gent"):
        j = inner  # «у залі адміністративного будинку»
    body = at.get(j + 1)
    if body is None or body.kind != "body" or "gent" not in body.cases:
        return None
    return Cue(tuple(s.norm(k) for k in range(i, j + 1)), "venue", "gent")


def _noun_after(s: Sentence, j: int) -> int:
    """Return the token after the adjectives at token ``j``."""
    start = j
    while j < len(s) and j - start < _LONGEST_ROOM and s.infos[j].adjectives and not s.infos[j].nouns:
        j += 1
    return j


def _is_room(s: Sentence, j: int, case: str) -> bool:
    """Whether token ``j`` is a hall, a building or a yard in a case."""
    nouns = s.infos[j].nouns if j < len(s) else ()
    return any(r.case == case and r.lemma in word_class("premises") for r in nouns)


_LONGEST_ROOM = 4  # tokens of «у новому навчальному корпусі» before the noun


def _names_place(i: int, length: int, at: Mapping[int, Node]) -> bool:
    """Whether a cue of a venue runs over the name of a place, «у Дзеркальній залі», and no body follows."""
    return i + length not in at and any(k in at for k in range(i + 1, i + length))


def _word(s: Sentence, i: int, before: list[Element]) -> Element:
    token, here = s.tokens[i], s.infos[i]
    norm = token.norm
    if token.text in ",;":
        return Element("comma", i, i + 1, token.text)
    if token.text in _DASHES:
        return Element("dash", i, i + 1, token.text)
    if token.shape != "word":
        return Element("word", i, i + 1, token.text)
    if (
        norm in word_class("relative")
        or norm == "що"
        and before
        and (before[-1].kind == "comma" or before[-1].kind == "prep")
        or norm in word_class("relative.where")
        and _after_thing(s, before)
    ):
        return Element("rel", i, i + 1, norm)
    if here.conjunction:
        return Element("conj", i, i + 1, norm)
    father = norm == "о" and s.norm(i + 1) == "."  # «о. Василь»
    if here.preposition and norm not in ("що",) and not father:
        return Element("prep", i, i + 1, norm)
    if before and before[-1].kind == "prep" and before[-1].last == i and here.nouns:
        return Element("word", i, i + 1, norm)  # «щодо стану доріг»: no «стану» of «стати»
    after_relative = bool(before) and before[-1].kind == "rel"  # «особа, яка постраждала»
    if here.verbs and (here.frame or not here.nouns or after_relative) or here.frame and not here.nouns:
        return _verb(s, i, before)
    if norm in word_class("was_to") and i + 1 < len(s) and s.infos[i + 1].infinitive:
        return _verb(s, i, before)  # «має відбутися»
    if here.frame and here.adjectives and _predicative(s, i, before):
        return _verb(s, i, before)
    return Element("word", i, i + 1, norm)


def _after_thing(s: Sentence, before: list[Element]) -> bool:
    """Whether a comma and a thing come before: «у центрі, де …»; not «розповіли, де …», «там, де …»."""
    if len(before) < 2 or before[-1].text != ",":
        return False
    thing = before[-2]
    noun = thing.kind == "word" and bool(s.infos[thing.first].nouns)
    return thing.node is not None or noun or thing.text in _CLOSES


_CLOSES = ")»"


def _predicative(s: Sentence, i: int, before: list[Element]) -> bool:
    """Whether an adjective is what «були» says: «були присутні», «присутні були»."""
    return bool(before) and before[-1].frame == "be" or i + 1 < len(s) and s.infos[i + 1].frame == "be"


def _verb(s: Sentence, i: int, before: list[Element]) -> Element:
    here = s.infos[i]
    forms = frozenset().union(*(r.form for r in here.verbs)) if here.verbs else frozenset()
    participle = not here.verbs and bool(here.adjectives)
    impersonal = "Impe" in forms or here.norm.endswith(("но", "то")) and "past" not in forms
    return Element(
        "verb", i, i + 1, here.norm,
        frame=here.frame,
        impersonal=impersonal,
        passive="Refl" in forms and not here.norm.startswith(beginnings("deponent")),
        participle=participle,
        negated=any(e.text in word_class("negation") for e in before[-2:]),
        future="futr" in forms and not forms & {"pres", "past"},  # «проходить» may be both
        infinitive=here.infinitive,
        past_or_future="past" in forms or "futr" in forms or impersonal,
        gerund=any(r.pos == "GRND" for r in here.readings),
        number=next((r.number for r in here.verbs if r.number), ""),
        cases=frozenset(a[0] for a in here.adjective_agreements) if participle else frozenset(),
    )  # fmt: skip
