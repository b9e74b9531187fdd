"""Events of one document: which mentions are one event, what «захід» and «семінар» alone mean."""

from __future__ import annotations

from ..gazetteers import beginnings, word_class
from .draft import Draft, fold, stems
from .node import Node
from .registry import Registry
from .words import Sentence

_ALIKE_IN_HEADLINE = 0.3  # share of the shorter name's words that both have
_ALIKE = 0.6
_BEGUN = ("hold", "initiate", "lead", "chair")
_LEADS = ("hold", "lead", "speak", "chair")
_TAKES_PLACE = ("happen", "hold", "plan", "initiate")


class Happenings:
    """The events of one document.

    Attributes:
        current: the event that each item is about so far. last: the one that it spoke of last.
        beside: the event of the clause that the present one follows in its sentence.
    """

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.current: dict[int, Draft] = {}
        self.last: dict[int, Draft] = {}
        self.beside: Draft | None = None
        self._events: list[Draft] = []
        self._known: dict[Node, Draft] = {}

    def resolve(self, node: Node, s: Sentence, create: bool = True) -> Draft | None:
        """Return the event that a node means; make it if it is new and ``create``."""
        if node in self._known:
            return self._known[node].root()
        draft = self._find(node, s)
        another = node.number in word_class("other_ordinal")
        told = node.lemma in word_class("generic_event") and s.item not in self.current and not s.headline
        festive = node.plural and _festive(node, s) and s.item not in self.current
        nameless = node.bare and (node.plural or (_generic(node) and not another and not told))
        nameless &= not festive
        if draft is None and create and not nameless:
            draft = self._make(node, s)
        if draft is not None:
            self._known[node] = draft
            self._update(draft, node, s)
        return draft

    def another(self, node: Node, s: Sentence) -> Draft | None:
        """Return a new event for a node that means none of those told of; None if it says too little."""
        if node.plural or node.lemma in word_class("generic_event_alone") - word_class("feast"):
            return None
        draft = self._known[node] = self._make(node, s)
        self._update(draft, node, s)
        return draft

    def _find(self, node: Node, s: Sentence) -> Draft | None:
        here = [e for e in self._events if e.merged is None and e.item == s.item]
        if node.bare:
            return self._generic(node, here, s) if _generic(node) else self._of_kind(node, here, s)
        fitting = [e for e in here if _of_one_kind(e, node) and compatible(e, node, s)]
        announced = [e for e in here if _announces(e, node, s)]
        return fitting[-1] if fitting else next(iter(announced), None)

    def _generic(self, node: Node, here: list[Draft], s: Sentence) -> Draft | None:
        """Return what «захід», «свято» mean: the last one named so, else the event that the item is about."""
        if node.plural or node.number in word_class("other_ordinal"):
            return None  # «подібний захід» is another one
        named = [e for e in here if e.lemma == node.lemma and e.quoted]
        return named[-1] if named else self.current.get(s.item)

    def _of_kind(self, node: Node, here: list[Draft], s: Sentence) -> Draft | None:
        """Return what «семінар» means: the current event if it is one, else the one that was named last.

        «навчання» may mean a seminar or another training as well.
        """
        current = self.current.get(s.item)
        others = word_class("other_ordinal")
        same = [e for e in here if e.kind == node.kind_notation and e.number not in others]
        if node.plural:  # «такі форуми» are not the forum spoken of
            same = [e for e in same if e.plural or is_cycle(e)]
        if current in same:
            return current
        if same:
            at = s.tokens[node.first].start
            return max(same, key=lambda e: e.last_mention(before=at))
        known = (event for event in (self.beside, current) if event is not None)
        return next((event for event in known if self._means(node, event, s)), None)

    def _means(self, node: Node, current: Draft, s: Sentence) -> bool:
        """Whether another noun means an event spoken of: «обговорення» a round table, «навчання» a seminar.

        Not where a sentence says of the noun that it takes place: that is a new event.
        """
        if node.plural:
            return False
        training = word_class("event_kind.training")
        if node.kind_notation in word_class("event_kind.lesson") and current.kind in training:
            return True
        if node.lemma in current.lemma.split("-"):
            return True  # «семінар-тренінг» and «семінар»
        if _sits(node.lemma, node.name, current):
            return True
        if node.lemma in word_class("sitting_word") and current.kind in word_class("sits_as"):
            return _is_setting(node, s)  # «участь у засіданні» after a round table
        if node.lemma in word_class("ceremony") and current.lemma in word_class("done_in_ceremony"):
            return True  # «підписання меморандуму» and «церемонія»
        visit = word_class("event_kind.visit")
        if node.kind_notation in visit and current.kind in visit:
            return True  # «поїздку організовано» after «перебували з візитом»
        if node.lemma in word_class("opening") and _is_setting(node, s):
            return True  # «на відкритті виступила …»
        observed = current.kind in word_class("event_kind.observance")
        if node.lemma.rpartition("-")[2] not in word_class("event_noun") or observed:
            return False
        begins = beginnings("begins_or_ends")  # «завершилася зустріч екскурсією»
        return _is_setting(node, s) or not any(
            here.frame in _TAKES_PLACE and not here.norm.startswith(begins) for here in s.infos
        )

    def _make(self, node: Node, s: Sentence) -> Draft:
        draft = Draft("Event", node.name, s.item, own=node.name, kind=node.kind_notation, lemma=node.lemma)
        draft.quoted, draft.number = node.quoted, node.number
        draft.truncated, draft.headline, draft.plural = node.truncated, s.headline, node.plural
        draft.told = node.rule.startswith("deed.")
        self.registry.drafts.append(draft)
        self._events.append(draft)
        return draft

    def _update(self, draft: Draft, node: Node, s: Sentence) -> None:
        """Take over a fuller name; other names become aliases."""
        self.registry.mention(draft, node, s)
        if node.bare:
            return
        if _announces(draft, node, s):
            draft.aliases.add(draft.name)
            draft.name, draft.own, draft.quoted = node.name, node.name, node.quoted
            draft.kind, draft.lemma, draft.told = node.kind_notation, node.lemma, False
            return
        differs = fold(draft.name) != fold(node.name)
        if not node.truncated and _tells_more(node, draft):
            if differs and not draft.truncated:
                draft.aliases.add(draft.name)
            draft.name, draft.quoted = node.name, node.quoted or draft.quoted
            draft.truncated = False
        elif differs and not node.truncated:
            draft.aliases.add(node.name)
        draft.number = draft.number or node.number

    def first(self, item: int) -> Draft | None:
        """Return the event that an item told of first."""
        return next((e.root() for e in self._events if e.item == item), None)

    def alone(self, event: Draft) -> bool:
        """Whether an item tells of no other event so far."""
        return all(e.root() is event.root() for e in self._events if e.item == event.item)

    def cycle(self, item: int, besides: Draft) -> Draft | None:
        """Return the training that an item's seminars belong to, or None."""
        others = (e for e in self._events if e.item == item and e.merged is None and e is not besides)
        return next((e for e in others if is_cycle(e)), None)


def _of_one_kind(event: Draft, node: Node) -> bool:
    """Whether an event and a mention are of one kind; a headline may say it with fewer words."""
    return event.kind == node.kind_notation or (event.headline and event.lemma == node.lemma)


def _announces(event: Draft, node: Node, s: Sentence) -> bool:
    """Whether an event told of before, in fewer words, is the one that the text now names.

    A headline's «поліцейські вчилися діяти», or «навчання» alone, is the training; its «у місті відкрили
    простір», the opening; its «сесія», the sitting.
    """
    if s.headline or looks_back(s) or node.number in word_class("other_ordinal"):
        return False
    lesson = event.kind in word_class("event_kind.lesson")
    trained = node.kind_notation in word_class("event_kind.training") and node.kind_notation != event.kind
    if lesson and trained and not node.plural and event.own.casefold() == event.lemma:
        return True
    if not event.headline:
        return False
    cycle = event.lemma in word_class("cycle")
    if lesson and trained and not (node.plural or node.number or cycle):
        return True
    if _sits(event.lemma, node.name, event):
        return node.lemma in word_class("sitting")
    if not event.told:
        return False
    same = node.kind_notation == event.kind
    if same and event.kind in word_class("event_kind.of_body") | word_class("event_kind.visit"):
        return True
    return lesson and trained


def _sits(lemma: str, name: str, event: Draft) -> bool:
    """Whether one of two is a session, the other a sitting of it: «сесія» and «засідання сесії»."""
    of_session = any(
        word.startswith(beginnings("session")) for word in (*fold(name).split(), *fold(event.own).split())
    )
    return of_session and {lemma, event.lemma} <= word_class("sitting") | word_class("session_noun")


def _is_setting(node: Node, s: Sentence) -> bool:
    """Whether a noun tells where or of what: «на зустрічі», «під час обговорення», «учасники дискусії».

    What is known stands first too: «Зустріч провела психологиня».
    """
    before = node.first - 1
    if before < 0:
        led = node.last < len(s) and s.infos[node.last].frame in _LEADS
        return led and any("past" in r.form for r in s.infos[node.last].verbs)
    here = s.infos[before]
    if before == 0 and here.frame in _BEGUN:
        return True  # «Ініціювала зустріч депутатка»
    return (
        here.preposition
        or here.lemma in word_class("at_work") | word_class("guest_role")
        or s.norm(before) in word_class("setting_noun")
    )


def is_cycle(event: Draft) -> bool:
    """Whether an event goes on over several meetings: a training, a cycle of them."""
    return event.kind in word_class("event_kind.cycle") or event.lemma in word_class("cycle")


def _festive(node: Node, s: Sentence) -> bool:
    """Whether «урочисті заходи», «урочистості» are said to take place."""
    held = any(here.frame in ("happen", "hold") for here in s.infos)
    return held and node.kind_notation in word_class("event_kind.solemn")


def _generic(node: Node) -> bool:
    """Whether a node's noun says nothing of the kind of event."""
    if node.kind_notation in word_class("event_kind.generic"):
        return True
    return node.lemma in word_class("generic_event_alone")


def _tells_more(node: Node, draft: Draft) -> bool:
    if draft.truncated or (node.quoted and not draft.quoted):
        return True
    return len(node.name) > len(draft.name) and not (draft.quoted and not node.quoted)


def compatible(event: Draft, node: Node, s: Sentence) -> bool:
    """Whether a full mention can be of an event: ordinals, topics and wording do not gainsay it.

    «перший семінар» and «семінар» can be one; «наступний семінар» and «семінар», «нарада щодо пожеж» and
    «нарада щодо освіти» cannot.
    """
    if event.number != node.number:
        others = word_class("other_ordinal")
        if (event.number and node.number) or event.number in others or node.number in others:
            return False
    told_one = node.number or (event.plural and node.quoted and not event.quoted)
    if node.plural and not event.plural and not (event.headline or s.headline):
        return False  # «нараду провела …», then «кущові наради відбуваються вчетверте»
    if event.plural != node.plural and told_one:
        return False  # «тренінги» and «перший тренінг», «тренінг «Опора»»
    if node.number and not event.number and not (event.headline or event.truncated):
        return False  # «конференція» told in full, then «третя конференція»
    a, b = fold(event.quoted), fold(node.quoted)
    if a and b:
        cut = event.truncated or node.truncated
        return a == b or (cut and (a.startswith(b) or b.startswith(a)))
    if event.headline and node.quoted and event.lemma == node.lemma and not event.quoted:
        return True  # «У Сумах провели ярмарок для школярів»: the text gives its title
    if event.headline or s.headline:  # a headline words things its own way
        x, y = set(stems(event.own)), set(stems(node.name))
        return not x or not y or len(x & y) / min(len(x), len(y)) >= _ALIKE_IN_HEADLINE
    areas, theirs = _levels(event.name), _levels(node.name)
    if areas and theirs and areas.isdisjoint(theirs):
        return False  # «обласна спартакіада», «всеукраїнська спартакіада»
    x, y = _complement(event.own, event.lemma), _complement(node.name, node.lemma)
    if not x or not y:
        return not looks_back(s)
    common, less, more = len(x & y), min(len(x), len(y)), max(len(x), len(y))
    return common / less >= _ALIKE and (less > 1 or more == 1)


def _levels(name: str) -> set[str]:
    """Return what says of an event's name whether it is of a town, a region, the country or the world."""
    return {word[:5] for word in fold(name).split() if word.startswith(beginnings("level"))}


def looks_back(s: Sentence) -> bool:
    """Whether a sentence tells what was before: «Нагадаємо, раніше у місті відкрили центр»."""
    return s.norm(0) in word_class("looks_back")


def _complement(name: str, lemma: str) -> set[str]:
    """Return the stems of what follows the kind in an event's name."""
    words = stems(name)
    at = next((k for k, w in enumerate(words) if w == fold(lemma)[: len(w)]), -1)
    return set(words[at + 1 :])
