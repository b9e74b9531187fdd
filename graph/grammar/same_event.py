"""Whether two mentions can be of one event: their ordinals, titles, topics and levels."""

from __future__ import annotations

from ..gazetteers import beginnings, word_class
from .draft import Draft, fold, stems
from .event_kind import kind_lemmas
from .node import Node
from .words import Sentence

_ALIKE_IN_HEADLINE = 0.3  # share of the shorter name's words that both have
_ALIKE = 0.6
_LEAST_ALIKE = 2  # words that two names of one event share
_ANY_ACT = "документ документа документу документів"  # «підписання документа» after «… меморандуму»
_COUNCIL = 3  # letters by which «рада» and «ради» are one word


def compatible(event: Draft, node: Node, s: Sentence) -> bool:
    """Whether a full mention can be of an event: ordinals, topics and wording do not gainsay it.

    «перший семінар» and «семінар» can be one; «наступний семінар» and «семінар», «нарада щодо пожеж» and
    «нарада щодо освіти» cannot.
    """
    announced = (event.headline and not event.retold) or event.name.isupper()  # a line in capitals
    if event.number != node.number and not (announced and event.number in word_class("regular")):
        others = word_class("other_ordinal")
        if (event.number and node.number) or event.number in others or node.number in others:
            return False
    if of_like_thing(node, s):
        return False
    cycle = word_class("cycle")
    if node.number and event.lemma in cycle and node.lemma not in cycle:
        return False  # «заключний тренінг» of «цикл тренінгів»
    if node.kind_notation in word_class("event_kind.meeting") and _councils_differ(event.own, node.own):
        return False
    told_one = node.number or (event.plural and node.quoted and not event.quoted)
    if node.plural and not event.plural and not (announced or s.headline):
        return False  # «нараду провела …», then «кущові наради відбуваються вчетверте»
    if event.plural != node.plural and told_one:
        return False  # «тренінги» and «перший тренінг», «тренінг «Опора»»
    if node.number and not event.number and not (announced or event.truncated):
        return False  # «конференція» told in full, then «третя конференція»
    a, b = fold(event.quoted), fold(node.quoted)
    if a and b:
        cut = event.truncated or node.truncated
        return a == b or (cut and (a.startswith(b) or b.startswith(a)))
    if announced and node.quoted and event.lemma == node.lemma and not event.quoted:
        return True  # «У Сумах провели ярмарок для школярів»: the text gives its title
    if announced and event.lemma == node.lemma and " для " not in event.own and _says_for_whom(node):
        return True  # «Тренінг «Дія»» over «проведено тренінг для вчителів»
    if announced or s.headline:  # a headline words things its own way
        if not _complement(event.own, event.lemma) or not _complement(node.own, node.lemma):
            return True  # «Проведено нараду щодо доріг» over «провів нараду з керівниками шкіл»
        x, y = set(stems(event.own)), set(stems(node.own))
        return not x or not y or len(x & y) / min(len(x), len(y)) >= _ALIKE_IN_HEADLINE
    areas, theirs = _levels(event.name), _levels(node.name)
    if areas and theirs and areas.isdisjoint(theirs):
        return False  # «обласна спартакіада», «всеукраїнська спартакіада»
    x = _complement(event.own, event.lemma) or _met(event.name, event.lemma)
    y = _complement(node.own, node.lemma) or _met(node.name, node.lemma)
    if not x or not y:
        return not looks_back(s)
    if len(y) == 1 and y <= x and _council(node.own):
        return True  # «засідання ради» after «засідання координаційної ради з питань …»
    common, less, more = len(x & y), min(len(x), len(y)), max(len(x), len(y))
    return common / less >= _ALIKE and (less > 1 or more == 1)


def _says_for_whom(node: Node) -> bool:
    """Whether a mention of one event only tells for whom it was."""
    people = [inner.kind == "group" for inner in node.inner]
    return all(people) and bool(people) and not (node.plural or node.number or node.topics)


def worded_alike(event: Draft, node: Node) -> bool:
    """Whether a headline and the text speak of one thing: «семінар з обліку лісів», «тренінг з обліку …»."""
    x = _complement(event.own.replace("ґ", "г"), event.lemma)
    y = _complement(node.own.replace("ґ", "г"), node.lemma)
    common, least = len(x & y), min(len(x), len(y))
    return common >= min(_LEAST_ALIKE, least) > 0 and common / least >= _ALIKE


def _councils_differ(one: str, other: str) -> bool:
    """Whether two names tell of sittings of different kinds of councils.

    >>> _councils_differ("Сесія районної ради", "Засідання комісії районної ради")
    True
    >>> _councils_differ("Сесія районної ради", "Засідання ради при комітеті")
    False
    """
    first, second = _council(one), _council(other)
    return bool(first and second) and first != second


def _council(name: str) -> str:
    """Return the letters by which the first council in a name is known, or an empty text."""
    councils = beginnings("council_in_name")
    return next((word[:_COUNCIL] for word in fold(name).split() if word.startswith(councils)), "")


def _levels(name: str) -> set[str]:
    """Return what says of an event's name whether it is of a town, a region, the country or the world."""
    return {word[:5] for word in fold(name).split() if word.startswith(beginnings("level"))}


def says_one_word(node: Node) -> bool:
    """Whether one word says what a deed was done to: «відкриття простору»; not «… аналогічного закладу»."""
    return len(_complement(node.own or node.name, node.lemma)) == 1


def of_like_thing(node: Node, s: Sentence) -> bool:
    """Whether an event is done to another thing of the kind: «відкриття аналогічного закладу»."""
    return any(s.infos[i].lemma in word_class("like_another") for i in range(*node.extent))


def looks_back(s: Sentence) -> bool:
    """Whether a sentence tells what was before: «Нагадаємо, раніше у місті відкрили центр»."""
    return s.norm(0) in word_class("looks_back")


def _met(name: str, lemma: str) -> set[str]:
    """Return the stems of whom a meeting is with, if its name says so."""
    with_ = word_class("preposition.with")
    return _complement(name, lemma) if not with_.isdisjoint(name.split()) else set()


def joined_kinds(own: str) -> list[str]:
    """Return the parts of «форум-воркшоп» before any title in an event's name."""
    words = fold(own.partition("«")[0]).split()
    return [part for word in words if "-" in word for part in word.split("-")]


def gathers(event: Draft) -> bool:
    """Whether an event is one that has parts: a forum, a «форум-воркшоп»."""
    kinds = (kind_lemmas().get(part, "") for part in joined_kinds(event.own))
    return not word_class("event_kind.gathering").isdisjoint((event.kind, *kinds))


def _complement(name: str, lemma: str) -> set[str]:
    """Return the stems of what follows the kind in an event's name."""
    words = [word for word in stems(name) if word not in stems(_ANY_ACT)]
    at = next((k for k, w in enumerate(words) if w == fold(lemma)[: len(w)]), -1)
    return set(words[at + 1 :])
