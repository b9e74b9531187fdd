"""What a verb says by the words beside it: «взяли участь», «звернули увагу», «мав відбутися»."""

from __future__ import annotations

from ..gazetteers import beginnings, only_word, word_class
from .element import Element
from .node import Node

OF_EVENTS = (
    "happen",
    "hold",
    "plan",
    "prepare",
    "initiate",
    "cancel",
    "move",
    "lead",
    "participate",
)  # frames of what is done with an event
_BY_NODES = ("", "present", "visit", "receive")  # frames that the names beside a verb settle


def settle_frames(elements: list[Element], antecedent: Node | None) -> None:
    """Give each verb of a clause the frame that it has with the words of the clause.

    «взяли участь», «прийняли участь», but «взяли на облік»; «взяв слово»; «здійснили перевірку»; «звернули
    увагу»; «надала роз'яснення»; «розпочав роботу центр», «відчинив двері хаб»: it opens.
    """
    words = {e.text for e in elements if e.kind == "word"}
    words |= {
        e.node.lemma for e in elements if e.node is not None and e.node.kind == "event" and not e.marker
    }
    words |= {e.node.lemma for e in elements if e.node is not None} & word_class("minutes")
    event = any(e.node is not None and e.node.kind == "event" for e in elements)
    nodes = [e.node for e in elements if e.node is not None]
    contest = any(node.lemma in word_class("competition") for node in (*nodes, *filter(None, [antecedent])))
    visits = any(
        e.node is not None and e.node.kind_notation in word_class("event_kind.visit") and "ablt" in e.cases
        for e in elements
    )
    for k, e in enumerate(elements):
        if e.kind == "verb":
            _settle(e, elements[k + 1 :], words, event, contest)
            if e.frame == "participate" and visits and e.text.startswith(beginnings("arrives")):
                e.frame = "visit"  # «з робочою поїздкою до міста прибув …»
            _settle_coming(e, elements)


def _settle(e: Element, after: list[Element], words: set[str], event: bool, contest: bool) -> None:
    following = after[0].text if after else ""
    intends = not e.frame and following in word_class("intention")
    appoints = e.frame == "appoint" and event and _to_a_day(after)
    if e.frame == "announce":
        e.frame = "hold" if contest else ""  # «оголосив конкурс»
    if _tells_plan(e, after) or intends or appoints:
        e.frame = "plan"
    elif e.frame in ("perform", "take") and any(word.startswith(beginnings("moderation")) for word in words):
        e.frame = "speak"  # «виконав обов'язки модератора», «взяла на себе роль модераторки»
    elif e.frame == "perform":  # «здійснено перевірку», «здійснюється проєкт»
        paid = not words.isdisjoint(word_class("paid"))  # «фінансування якого здійснюється фондом»
        e.frame = "support" if paid else "hold" if event else "implement"
    elif not e.frame and e.text.startswith(beginnings("enters")) and following in word_class("amendment"):
        e.frame = "adopt"  # «внесли зміни до програми»
    elif e.text.startswith(beginnings("draws_up")) and only_word("drawing_up") in words:
        e.frame = "hold"  # «підбито підсумки конкурсу»
    elif (not e.frame and _is_spoken(e, words)) or _draws_up(e, words):
        e.frame = "discuss"
    elif e.frame == "receive" and not words.isdisjoint(word_class("won")):
        e.frame = "win"
    elif (
        e.frame == "receive" and not e.future and any(word.startswith(beginnings("learnt")) for word in words)
    ):
        e.frame = "discuss"  # «отримали знання про …»
    elif e.frame in ("participate", "represent") and _shows_work(e, after):
        e.frame = "present"  # «там представлять посібник»
    elif e.frame == "turn":
        e.frame = "discuss" if not words.isdisjoint(word_class("attention")) else ""
    elif e.frame == "give" and any(word.startswith(beginnings("spoken")) for word in words):
        e.frame = "speak"  # «роз'яснення щодо пільг надавала …»
    elif e.text.startswith(beginnings("undergoes")) and not words.isdisjoint(word_class("changes")):
        e.frame = "adopt"  # «змін зазнали програми»
    elif e.frame == "host" and any(
        x.node is not None and x.node.lemma in word_class("adopted") for x in after[:2]
    ):
        e.frame = "adopt"  # «прийнято рішення про …»
    elif e.frame in ("plan", "foresee") and e.agent_oblique and _part_follows(after):
        e.frame = "participate"  # «передбачено участь представників»
    elif e.frame in ("take", "host", "confirm") and not words.isdisjoint(word_class("part_taken")):
        e.frame = "participate"
    elif (
        not e.frame
        and e.text.startswith(beginnings("sits_down"))
        and not words.isdisjoint(word_class("table"))
    ):
        e.frame = "participate"  # «за стіл сіли», «за парти сіли»
    elif e.frame in ("", "lead") and not words.isdisjoint(word_class("minutes")):
        e.frame = "speak"  # «протокол вела Ганна Коваль»
    elif (
        not e.frame and e.text.startswith(beginnings("brings")) and not words.isdisjoint(word_class("notice"))
    ):
        e.frame = "speak"  # «доведено до відома»
    elif (
        not e.frame and e.text.startswith(beginnings("answers")) and not words.isdisjoint(word_class("asked"))
    ):
        e.frame = "speak"  # «на запитання учасників відповіли …»
    elif (
        not e.frame and e.text.startswith(beginnings("closes")) and event and not (e.passive or e.impersonal)
    ):
        e.frame = "speak"  # «форум закрила голова»
    elif not e.frame and _joins(e, words, event):
        e.frame = "participate"
    elif event and e.text.startswith(beginnings("awaits")) and _await_guests(after):
        e.frame, e.future = "happen", e.future or not e.past_or_future
    elif e.frame in ("take", "receive") and not words.isdisjoint(word_class("floor")):
        e.frame = "speak"
    elif e.frame == "receive" and not words.isdisjoint(word_class("honour")):
        e.frame = "open" if any(x.frame == "open" and x.infinitive for x in after) else e.frame
    elif not e.frame and e.text.startswith(beginnings("resumes")) and _begins_work(after):
        e.frame = "last"  # «у Ромнах відновив роботу центр»
    elif e.frame in ("hold", "happen") and _begins_work(after):
        e.frame, e.passive = "open", True
    elif e.frame == "open" and e.text.startswith(beginnings("opens_itself")):
        e.passive = True
    elif e.frame == "open" and opens_doors(after):
        e.passive = not any(x.node is not None and "gent" in x.cases for x in after[1:2])


def _shows_work(e: Element, after: list[Element]) -> bool:
    """Whether a work is what people «представлять»: of a region they only speak for it."""
    first = next((x for x in after if x.node is not None or x.kind == "verb"), None)
    work = first is not None and first.node is not None and first.node.kind == "work" and not first.marker
    return (
        e.text.startswith(beginnings("introduces")) and work and first is not None and "accs" in first.cases
    )


def _is_spoken(e: Element, words: set[str]) -> bool:
    """Whether a verb tells with its noun that people spoke.

    «мова йшла про …», «акцент зроблено на …», «на порядок денний винесли питання», «підняли питання житла»,
    «дискусію викликало питання …», «розмова точилася довкола …».
    """
    pairs = (
        ("goes", "talk"), ("makes", "stress"), ("brings_up", "up_for_talk"), ("raises", "question_form"),
        ("evokes", "evoked"), ("runs", "talk_run"),
    )  # fmt: skip
    return any(
        e.text.startswith(beginnings(verb)) and not words.isdisjoint(word_class(noun)) for verb, noun in pairs
    )


def _joins(e: Element, words: set[str], event: bool) -> bool:
    """Whether people listened to an event, stood at its start or put their names down for it.

    «лекцію слухали 120 студентів», «на старт вийшли 140 учасників», «на ярмарок зареєструвалися 70 осіб».
    """
    listens = e.text.startswith(beginnings("listens")) and (event or bool(words & word_class("possessive")))
    starts = e.text.startswith(beginnings("goes_out")) and not words.isdisjoint(word_class("start_line"))
    return listens or starts or (event and e.passive and e.text.startswith(beginnings("registers")))


def _await_guests(after: list[Element]) -> bool:
    """Whether events are what awaits people: «гостей чекають екскурсія та лекція»; not «чекають на форум»."""
    first = next((x for x in after if x.node is not None and not x.marker), None)
    event = first is not None and first.node is not None and first.node.kind == "event"
    return first is not None and event and "nomn" in first.cases


def _part_follows(after: list[Element]) -> bool:
    """Whether «участь» comes next, over a word at most: «передбачено також участь»."""
    return any(x.kind == "word" and x.text in word_class("part_taken") for x in after[:2])


def _draws_up(e: Element, words: set[str]) -> bool:
    """Whether a verb says that people drew conclusions: «підбито підсумки року»."""
    return e.text.startswith(beginnings("draws_up")) and not words.isdisjoint(word_class("outcome"))


def _settle_coming(e: Element, elements: list[Element]) -> None:
    """Let who «приїхали», «повернулися з навчання» or «до нього залучено» take part, not «до міста»."""
    if e.frame not in _BY_NODES or not (e.frame or e.text.startswith(beginnings("returns"))):
        return
    named = [x for x in elements if x.node is not None]
    events = [x for x in named if x.node is not None and x.node.kind == "event"]
    if e.text.startswith(beginnings("draws_in")):
        drawn = any(x.marker == "до" or x.marker in word_class("preposition.at") for x in events)
        e.frame = "invite" if drawn else e.frame
    elif e.frame == "present" and _stands_for(named, events):
        e.frame = "represent"  # «громаду на форумі представила Ганна Коваль»
    elif e.frame == "visit" and e.text.startswith(beginnings("comes")):
        to = word_class("preposition.to")
        goal = any(x.marker in to or (not x.marker and x.cases == {"accs"}) for x in named if _is_goal(x))
        e.frame = "visit" if goal else "participate"
    elif not e.frame:
        with_ = word_class("preposition.with")
        e.frame = "participate" if any(x.marker in with_ and "gent" in x.cases for x in events) else ""


def _stands_for(named: list[Element], events: list[Element]) -> bool:
    """Whether people speak for a body at an event, not of a work."""
    at = any(x.marker in word_class("preposition.at") and "loct" in x.cases for x in events)
    at = at or any(x.node is not None and x.node.kind == "person" and "nomn" in x.cases for x in named)
    sent = any(not x.marker and "accs" in x.cases and "nomn" not in x.cases and _is_goal(x) for x in named)
    shown = any(x.node is not None and x.node.kind in ("work", "quote") for x in named)
    return at and sent and not shown


def _is_goal(x: Element) -> bool:
    return x.node is not None and x.node.kind in ("place", "body", "event", "work")


def _to_a_day(after: list[Element]) -> bool:
    """Whether a day comes next: «засідання призначили на 21 квітня», «… на четвер, 21 квітня»."""
    if not after or after[0].kind != "prep":
        return False
    weekday = [e.kind for e in after[1:3]] == ["word", "comma"]
    node = after[1 + 2 * weekday].node if len(after) > 1 + 2 * weekday else None
    return node is not None and node.kind == "date"


def _begins_work(after: list[Element]) -> bool:
    """Whether what follows «розпочав» is «роботу», «свою діяльність», «працювати»."""
    words = [e.text for e in after[:2]]
    if words[:1] and words[0] in word_class("own"):
        words = words[1:]
    return bool(words) and words[0] in word_class("work_begun")


def opens_doors(after: list[Element]) -> bool:
    """Whether what follows «відчинив» is «двері», «свої двері»."""
    words = [e.text for e in after[:2]]
    return not word_class("doors").isdisjoint(words)


def _tells_plan(e: Element, after: list[Element]) -> bool:
    """Whether a verb with an infinitive tells a plan: «домовилися провести», «мав відбутися»."""
    verb = next((x for x in after[:4] if x.kind == "verb"), None)
    if verb is None or e.negated or not verb.infinitive or not verb.frame:
        return False
    was_to = e.text in word_class("was_to") and verb is after[0]
    return was_to or e.text.startswith(beginnings("intends"))
