"""Events of one document: which mentions are one event, what «захід» and «семінар» alone mean."""

from __future__ import annotations

from ..gazetteers import beginnings, word_class
from .announced_event import announces, by_another, of_one_kind, sits
from .draft import Draft, fold
from .node import Node
from .registry import Registry
from .same_event import compatible, joined_kinds, looks_back, says_one_word
from .words import Sentence

_BEGUN = ("hold", "initiate", "lead", "chair")
_LEADS = ("hold", "lead", "speak", "chair")
_LEADS_OR_HAPPENS = (*_LEADS, "happen")
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
        self._renamed: dict[Node, tuple[Draft, str, str]] = {}  # the last node; what its event was called
        self._several: dict[tuple[int, str], Draft | None] = {}  # of items, kinds spoken of as several

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
        if node.plural and not s.headline and not self.of_kind(node.kind_notation, s.item):
            self._several.setdefault((s.item, node.kind_notation))
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
        was, name, own = self._renamed.pop(node, (None, "", ""))
        if was is not None:
            was.name, was.own = name, own
            was.aliases.discard(name)
            was.mentions.discard(s.span(*node.extent))
        draft = self._known[node] = self._make(node, s)
        self._update(draft, node, s)
        return draft

    def occasion(self, node: Node, whole: Draft | None, s: Sentence) -> Draft:
        """Return a new event that a node means, one of several, of ``whole`` where that is told."""
        self._several[s.item, node.kind_notation] = whole
        draft = self._known[node] = self._make(node, s)
        draft.occasion = True
        self.registry.mention(draft, node, s)
        return draft

    def _find(self, node: Node, s: Sentence) -> Draft | None:
        here = [e for e in self._events if e.merged is None and e.item == s.item]
        if node.bare:
            return self._generic(node, here, s) if _generic(node) else self._of_kind(node, here, s)
        if (visit := self._same_visit(node, s)) is not None:
            return visit
        fitting = [e for e in here if of_one_kind(e, node) and compatible(e, node, s)]
        fitting = [e for e in fitting if not (e.lemma in word_class("session_noun") and by_another(node))]
        announced = [e for e in here if announces(e, node, s)]
        if not fitting and node.own.casefold() in word_class("founding_meeting"):
            current = self.current.get(s.item)  # a council's «перше засідання» founds it
            if current is not None and current.number == "1" and current.kind in word_class("sits_as"):
                return current
        if not (fitting or announced) and _came_there(node, s):
            return self.current.get(s.item)
        return fitting[-1] if fitting else next(iter(announced), None)

    def _same_visit(self, node: Node, s: Sentence) -> Draft | None:
        """Return the visit told of that «ознайомча поїздка», «робочий візит» mean, no word saying whose."""
        current, visits = self.current.get(s.item), word_class("event_kind.visit")
        if current is None or current.kind not in visits or node.kind_notation not in visits:
            return None
        whose = node.inner or node.topics or node.quoted or node.number or node.plural or current.plural
        told_by_kind = len(node.own.split()) == _KIND_WITH_ADJECTIVE
        return current if told_by_kind and not (whose or s.headline or looks_back(s)) else None

    def _generic(self, node: Node, here: list[Draft], s: Sentence) -> Draft | None:
        """Return what «захід», «свято» mean: the last one named so, else the event that the item is about."""
        if node.plural or node.number in word_class("other_ordinal"):
            return None  # «подібний захід» is another one
        named = [e for e in here if e.lemma == node.lemma and e.quoted]
        if node.kind_notation in word_class("event_kind.solemn"):  # «випускні урочистості» after «випуск»
            named = named or [e for e in here if e.lemma in word_class("graduation")]
        return named[-1] if named else self.beside or self.current.get(s.item)

    def _of_kind(self, node: Node, here: list[Draft], s: Sentence) -> Draft | None:
        """Return what «семінар» means: the current event if it is one, else the one that was named last.

        «навчання» may mean a seminar or another training as well.
        """
        current = self.current.get(s.item)
        others = word_class("other_ordinal")
        same = [e for e in here if e.kind == node.kind_notation and e.number not in others]
        if node.plural:  # «такі форуми» are not the forum spoken of
            same = [e for e in same if e.plural or is_cycle(e)]
        visit = word_class("event_kind.visit")
        if not same and node.kind_notation in visit and not node.plural:  # «поїздку організовано» of a visit
            same = [e for e in here if e.kind in visit and e.number not in others]
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
        if node.lemma in current.lemma.split("-") or node.lemma in joined_kinds(current.own):
            return True  # «семінар-тренінг» and «семінар», «форум-воркшоп» and «форум»
        if sits(node.lemma, node.name, current):
            return True
        if node.lemma in word_class("sitting_word") and current.kind in word_class("sits_as"):
            return _is_setting(node, s)  # «участь у засіданні» after a round table
        if node.lemma in word_class("conferring_word") and current.kind in word_class("confers_as"):
            elsewhere = s.norm(node.last) in word_class("preposition.in")  # «участь у нараді в міністерстві»
            return not (s.headline or elsewhere) and _is_setting(node, s)  # «у нараді» after «робоча зустріч»
        if node.lemma in word_class("ceremony") and current.lemma in word_class("done_in_ceremony"):
            return True  # «підписання меморандуму» and «церемонія»
        visit = word_class("event_kind.visit")
        if node.kind_notation in visit and current.kind in visit:
            return True  # «поїздку організовано» after «перебували з візитом»
        if node.lemma in word_class("opening") and _is_setting(node, s):
            return True  # «на відкритті виступила …»
        observed = current.kind in word_class("event_kind.observance") | word_class("competition_kind")
        if node.lemma.rpartition("-")[2] not in word_class("event_noun") or observed:
            return False
        begins = beginnings("begins_or_ends")  # «завершилася зустріч екскурсією»
        return _is_setting(node, s) or not any(
            here.frame in _TAKES_PLACE and not here.norm.startswith(begins) for here in s.infos
        )

    def _make(self, node: Node, s: Sentence) -> Draft:
        draft = Draft(
            "Event", node.name, s.item, own=node.own or node.name, kind=node.kind_notation, lemma=node.lemma
        )
        draft.quoted, draft.number = node.quoted, node.number
        draft.truncated, draft.headline, draft.plural = node.truncated, s.headline, node.plural
        draft.told = node.rule.startswith("deed.")
        self.registry.drafts.append(draft)
        self._events.append(draft)
        return draft

    def _update(self, draft: Draft, node: Node, s: Sentence) -> None:
        """Take over a fuller name; other names become aliases."""
        self._renamed = {node: (draft, draft.name, draft.own)}
        self.registry.mention(draft, node, s)
        if node.bare:
            return
        if node.kind_notation != draft.kind and _came_there(node, s):
            draft.aliases.add(node.name)
            return
        retold = node.rule.startswith("deed.") and len(node.name) < len(draft.name)
        if announces(draft, node, s) and not (retold or (draft.told and says_one_word(node))):
            draft.aliases.add(draft.name)
            draft.name, draft.own, draft.quoted = node.name, node.own or node.name, node.quoted
            draft.kind, draft.lemma = node.kind_notation, node.lemma
            draft.retold, draft.told = True, node.rule.startswith("deed.")
            return
        differs = fold(draft.name) != fold(node.name)
        if not node.truncated and _tells_more(node, draft):
            if differs and not draft.truncated:
                draft.aliases.add(draft.name)
            draft.placed = False
            draft.name, draft.quoted = node.name, node.quoted or draft.quoted
            draft.truncated = False
        elif differs and not node.truncated:
            draft.aliases.add(node.name)
        draft.number = draft.number or node.number
        if draft.headline and not s.headline and not draft.retold:
            draft.own, draft.retold = node.own or node.name, True

    def occasions(self, item: int) -> list[Draft]:
        """Return the events of an item that a sentence told by their days and places."""
        return [e for e in self._events if e.item == item and e.occasion]

    def in_series(self, node: Node, s: Sentence) -> bool:
        """Whether the item spoke of several events of a node's kind."""
        return (s.item, node.kind_notation) in self._several

    def several(self, node: Node, s: Sentence) -> Draft | None:
        """Return the events of a node's kind that the item spoke of as several, if it told of them."""
        here = (e for e in reversed(self._events) if e.merged is None and e.item == s.item and e.plural)
        known = next((e for e in here if e.kind == node.kind_notation), None)
        return known or self._several.get((s.item, node.kind_notation))

    def of_kind(self, kind: str, item: int) -> list[Draft]:
        """Return the single events of a kind that an item has told of."""
        return [
            e for e in self._events if e.merged is None and e.item == item and e.kind == kind and not e.plural
        ]

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


_KIND_WITH_ADJECTIVE = 2  # words of «ознайомча поїздка»


def _is_setting(node: Node, s: Sentence) -> bool:
    """Whether a noun tells where or of what: «на зустрічі», «під час обговорення», «учасники дискусії».

    What is known stands first too: «Зустріч провела психологиня», «Зустріч пройшла у Сумах».
    """
    before = node.first - 1
    if before < 0:
        told = node.last < len(s) and s.infos[node.last].frame in _LEADS_OR_HAPPENS
        return told and any("past" in r.form for r in s.infos[node.last].verbs)
    here = s.infos[before]
    if before == 0 and here.frame in _BEGUN:
        return True  # «Ініціювала зустріч депутатка»
    return (
        here.preposition
        or here.lemma in word_class("at_work") | word_class("guest_role")
        or s.norm(before) in word_class("setting_noun")
    )


def _came_there(node: Node, s: Sentence) -> bool:
    """Whether people came to meet those at the event told of: «На зустріч із педагогами завітали …»."""
    only_people = node.inner and all(inner.kind == "group" and inner.joins for inner in node.inner)
    if node.lemma not in word_class("event_noun") or not only_people or node.topics or node.number:
        return False
    came = any(here.frame == "visit" for here in s.infos) and s.norm(node.first - 1) == "на"
    return came and not s.headline


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
    if draft.occasion and not node.quoted:
        return False  # «решетилівський тренінг» after «Тренінг у Решетилівці»
    if draft.truncated or draft.placed or (node.quoted and not draft.quoted):
        return True
    return len(node.name) > len(draft.name) and not (draft.quoted and not node.quoted)
