"""Whether the text names the event that its headline, or a word for any such event, told of before."""

from __future__ import annotations

from ..gazetteers import beginnings, word_class
from .draft import Draft, fold
from .node import Node
from .same_event import looks_back, of_like_thing, says_one_word, worded_alike
from .words import Sentence


def of_one_kind(event: Draft, node: Node) -> bool:
    """Whether an event and a mention are of one kind; a headline may say it with fewer words."""
    announced = event.headline and not event.retold
    return event.kind == node.kind_notation or (announced and event.lemma == node.lemma)


def announces(event: Draft, node: Node, s: Sentence) -> bool:
    """Whether an event told of before, in fewer words, is the one that the text now names.

    A headline's «поліцейські вчилися діяти», or «навчання» alone, is the training; its «у місті відкрили
    простір», the opening; its «сесія», the sitting.
    """
    if s.headline or looks_back(s) or node.number in word_class("other_ordinal") or of_like_thing(node, s):
        return False
    lesson = event.kind in word_class("event_kind.lesson")
    trained = node.kind_notation in word_class("event_kind.training") and node.kind_notation != event.kind
    if lesson and trained and not node.plural and event.own.casefold() == event.lemma:
        return True
    if event.told and node.kind_notation == event.kind:
        if event.kind in word_class("event_kind.of_body"):
            return event.headline or says_one_word(node)
        return event.headline and event.kind in word_class("event_kind.visit")
    if not event.headline or event.retold:
        return False
    cycle = event.lemma in word_class("cycle")
    if lesson and trained and not (node.plural or node.number or cycle):
        return True
    training = word_class("event_kind.training")
    if trained and event.kind in training and not (node.plural or cycle) and worded_alike(event, node):
        return True
    if sits(event.lemma, node.name, event) and not _of_another_council(node):
        return node.lemma in word_class("sitting")
    return event.told and lesson and trained


def _of_another_council(node: Node) -> bool:
    """Whether a sitting is not one of deputies in session: «засідання комісії», «… погоджувальної ради»."""
    if any(word.startswith(beginnings("session")) for word in fold(node.name).split()):
        return False
    councils = [inner for inner in node.inner if inner.kind == "body"]
    return any(
        body.lemma not in word_class("council_of_deputies")
        or not any(word.startswith(beginnings("level")) for word in fold(body.name).split())
        for body in councils
    )


def by_another(node: Node) -> bool:
    """Whether a sitting is of a committee, so that it is not the session spoken of."""
    named = any(inner.kind == "body" for inner in node.inner)
    return named and node.lemma in word_class("sitting") and _of_another_council(node)


def sits(lemma: str, name: str, event: Draft) -> bool:
    """Whether one of two is a session, the other a sitting of it: «сесія» and «засідання сесії»."""
    of_session = any(
        word.startswith(beginnings("session")) for word in (*fold(name).split(), *fold(event.own).split())
    )
    return of_session and {lemma, event.lemma} <= word_class("sitting") | word_class("session_noun")
