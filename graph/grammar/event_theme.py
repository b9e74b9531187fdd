"""What an event's name says without a title: what it is about, whom somebody meets."""

from __future__ import annotations

from ..gazetteers import word_class
from .event_bounds import Surroundings, is_one_person
from .node import Node
from .phrase import core_at
from .topic_extent import infinitive_end
from .wording import in_nominative
from .words import Sentence

_LONGEST_WHO = 4  # tokens of «громадам краще» between «як» and what they are to do
_LONGEST_NAME = 5  # tokens of «Івана Петровича Рія з»


def take_theme(s: Sentence, node: Node, start: int) -> None:
    """Take «жіночого лідерства» of «форум жіночого лідерства» as what it is about; no people, no body.

    Args:
        s: the sentence.
        node: the event.
        start: the token after the words of its kind.
    """
    if s.norm(node.last) == "про":
        _take_how_to(s, node, node.last + 1)
    core = core_at(s, start)
    themed = node.kind_notation in word_class("event_kind.themed") or node.lemma in word_class("treating")
    if not themed or core is None or node.topics or node.last <= core.head:
        return
    if any(part.first <= core.head for part in node.inner):
        return
    here = s.infos[core.head]
    named = here.group or here.body or here.post or s.tokens[core.first].capital
    if named or "gent" not in core.cases() or any(r.animate for r in here.nouns):
        return
    served = word_class("preposition.served")
    end = next((k for k in range(core.last, node.last) if s.norm(k) in served), node.last)
    node.topics.append((in_nominative(s, core.in_cases("gent"), end, "gent"), core.first, end))


def _take_how_to(s: Sentence, node: Node, j: int) -> None:
    """Take «громадам залучати кошти» of «лекція про те, як громадам залучати кошти» as a topic."""
    j += s.norm(j) in word_class("that_which")
    j += s.norm(j) == ","
    if s.norm(j) not in word_class("how"):
        return
    near = range(j + 1, min(j + 1 + _LONGEST_WHO, len(s)))
    told = next((k for k in near if s.infos[k].infinitive or s.tokens[k].text == ","), -1)
    if told > 0 and s.infos[told].infinitive:
        end = infinitive_end(s, j + 1, len(s))
        node.topics.append((s.words(j + 1, end), j + 1, end))


def partner_after(s: Sentence, node: Node, j: int, near: Surroundings) -> list[str]:
    """Return «з головою фонду» of «зустріч голови громади Івана Рія з головою фонду», else nothing.

    The person at token ``j`` is left out of the event's name; he and whom he meets stay nodes of their own.
    """
    if not node.inner or node.inner[-1].kind != "post" or node.inner[-1].last != j:
        return []
    reach = range(j + 1, min(j + _LONGEST_NAME, len(s) - 1))
    at = next((k for k in reach if s.norm(k) in word_class("preposition.with")), -1)
    if at < 0 or at + 1 in near.persons or any(s.tokens[k].shape != "word" for k in range(j, at)):
        return []
    partner = near.part(at + 1)
    if partner is not None and partner.kind in ("post", "group"):
        return [s.words(at, partner.last)] if partner.acting or "ablt" in partner.cases else []
    core = core_at(s, at + 1) if is_one_person(s, at + 1) else None
    return [s.words(at, core.last)] if core is not None else []
