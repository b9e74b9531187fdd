"""What was discussed, presented, handed out, aimed at."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from ...gazetteers import beginnings, word_class
from ..clause import Clause
from ..draft import Draft
from ..element import Element
from ..phrase import core_at
from ..told import after_count, discussed_phrases, infinitive_at, occasion_at, told_phrases, what_is
from ..topic import Phrase, objects_before, phrase_at, phrases_at, stops_of, topics_after
from ..words import info
from .context import Context
from .decisions import is_plain, is_procedure
from .guests import where_told
from .presence import audience
from .pronouns import named_last
from .ranks import in_course_of_another

_FAR = 5  # elements between the word for a topic and what it is


def state_discussed(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State what was discussed.

    event.discussed: «розглянули …», «ознайомилися з …», «дізналися про …»; a work among the words stands for
    them. Not «ознайомилися з учасниками».
    event.spoken-of: «розповіла про …», «ознайомили учасників з …»; not «сказала, що …».
    """
    event = where_told(ctx, clause, event) or _of_clause_above(ctx, clause)
    if event is None:
        return
    _state_handed_out(ctx, clause, event)
    if clause.parent is not None and clause.parent.frames() & {"discuss", "speak"}:
        _state_objects(ctx, event, what_is(ctx.s, clause), "event.spoken-of")
    for verb in clause.verbs:
        if verb.text.startswith(beginnings("set_as")) and any(_is_matter(ctx, e) for e in clause.elements):
            continue  # «метою визначено …» is event.matter
        shown = verb.frame == "present" and all(node.bare for _, node in clause.named("work"))
        things = any(e.stands_in("nomn", "accs") for e, _ in clause.named("work", "body"))
        done = (verb.past_or_future or verb.impersonal) and not (verb.infinitive or verb.future)
        backed = (
            done and verb.text.startswith(beginnings("backs")) and not things
        )  # «підтримали створення служби»
        if verb.frame == "discuss" and not clause.named("work"):
            work = _document_meant(ctx, clause, verb)
            ctx.add(event, "concerns", work, "event.discussed", trigger=verb.extent)
            if work is not None:
                continue
        if shown or backed or verb.frame in ("discuss", "concern", "learn", "adopt"):
            _state_objects(ctx, event, discussed_phrases(ctx.s, verb, clause), "event.discussed")
        elif verb.frame == "address" and event.kind in word_class("event_kind.meeting") and not verb.negated:
            _state_objects(ctx, event, topics_after(ctx.s, verb.last, clause), "event.discussed")
        elif (
            _tells(ctx, clause, verb) and verb.kind == "verb" and (verb in clause.elements or _gapped(clause))
        ):
            _state_objects(ctx, event, told_phrases(ctx.s, clause, verb), "event.spoken-of")


def headline_topics(ctx: Context) -> list[Clause]:
    """Return the clauses of a headline that tell what people spoke about or learnt: «Говорили про права»."""
    told = ("discuss", "speak", "learn", "advise")
    return [c for c in ctx.clauses if not c.aside and (v := c.verb(*told)) is not None and not v.negated]


def _of_clause_above(ctx: Context, clause: Clause) -> Draft | None:
    """Return the event at which people did what a clause on them tells: «виступила лікарка, яка …»."""
    who, above = clause.antecedent, clause.parent
    if who is None or above is None or who.kind not in ("person", "post", "group"):
        return None
    told = clause.verb("speak", "present")
    return ctx.themes.get(above) if told is not None and told.past_or_future else None


def _gapped(clause: Clause) -> bool:
    """Whether a dash stands for the verb of the clause before: «…, а Іван Коваль – про пільги»."""
    return any(e.kind == "dash" for e in clause.elements)


def _tells(ctx: Context, clause: Clause, verb: Element) -> bool:
    """Whether people tell something, «нагадала присутнім про …»; not «зазначила»."""
    return verb.frame in ("speak", "advise") or (verb.frame == "say" and audience(ctx, clause) is not None)


def _state_handed_out(ctx: Context, clause: Clause, event: Draft) -> None:
    """State which acts and plans were handed out.

    event.handed-out: «роздали текст Резолюції 1325»; not «роздали подарунки».
    """
    if "distribute" not in clause.frames():
        return
    for e, node in clause.named("work"):
        if node.type in ("LegalAct", "Resolution", "Plan") and not node.bare:
            for one in node.all:
                ctx.add(event, "concerns", ctx.entity(one), "event.handed-out", trigger=e.extent)


def _document_meant(ctx: Context, clause: Clause, verb: Element) -> Draft | None:
    """Return the plan, programme or act that «документ» beside a verb means: the one named last."""
    word = next((e for e in clause.elements if e.text in word_class("document_object")), None)
    if word is None or (word.last != verb.first and word.first != verb.last):
        return None
    here = ctx.s.tokens[word.first].start
    kinds = ("Plan", "Programme", "LegalAct")
    told = [d for d in ctx.registry.drafts if d.merged is None and d.type in kinds and ctx.s.item in d.items]
    last = max(told, key=lambda d: d.last_mention(before=here), default=None)
    return last if last is not None and last.last_mention(before=here) >= 0 else None


def discussed_works(ctx: Context, first: int, last: int) -> list[Draft]:
    """Return the works that stand between two tokens."""
    nodes = [n for n in ctx.nodes if n.kind == "work" and first <= n.first < last and not is_plain(n)]
    return [work for n in nodes for one in n.all if (work := ctx.entity(one)) is not None]


def _state_objects(ctx: Context, event: Draft, phrases: list[Phrase], rule: str) -> None:
    for text, first, last in phrases:
        outcome = ctx.s.infos[first].lemma in word_class("of_own_event")
        reach = last if outcome else first + 1
        own = (n for n in ctx.nodes if n.kind == "event" and first <= n.first < reach)
        aim = ctx.s.infos[first].infinitive  # «налагодити діалог» is of any
        if not aim and any(ctx.known(node) is event for node in own):
            continue  # «підбили підсумки конкурсу»
        if any(n.kind == "body" and n.first == first and n.stands_in("nomn") for n in ctx.nodes):
            continue  # «вакансії представили ТОВ «Лан» та лікарня»
        if is_procedure(ctx, first, last):
            continue  # «ухвалили такі рішення», «внесли зміни до порядку денного»
        plain = next((n for n in ctx.nodes if first <= n.first < last and is_plain(n) and n.topics), None)
        text = plain.topics[0][0] if plain is not None else text
        if ctx.s.infos[first].lemma in word_class("decision") and ctx.s.norm(first + 1) == "про":
            about = phrase_at(ctx.s, first + 2, last)
            text = about[0] if about is not None else text  # «рішення про купівлю автобуса»
        works = discussed_works(ctx, first, last)
        aside = any(ctx.s.norm(i) in word_class("work_aside") for i in range(first, last))
        topics: list[Draft | str] = [*works, *([text] if aside or not works else [])]
        for topic in topics:
            ctx.add(event, "concerns", topic, rule, trigger=(first, last))


def state_matter(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State what is called the topic or the aim of an event or an undertaking.

    event.matter: «Темою зустрічі стала …», «Мета проекту – …», «На порядку денному – …»; not «тема важлива».
    """
    if not clause.mentions("titled", "matter_of_event", "in_focus", "aimed", "order"):
        return
    for k, e in enumerate(clause.elements):
        if e.kind == "word" and _titled(ctx, clause, k, event):
            return
        if e.node is not None and e.node.kind == "work" and e.node.lemma in word_class("titled"):
            if e.node.quoted:  # «з доповіддю «Про стан шкіл» виступила …»
                ctx.add(event, "concerns", e.node.quoted, "event.matter", trigger=e.extent)
            continue
        if e.kind != "word" or not _is_matter(ctx, e):
            continue
        of = clause.elements[k + 1] if k + 1 < len(clause.elements) else None
        about = of.node if of is not None else None
        if about is not None and of is not None and about.kind != "event" and "gent" not in of.cases:
            about = None
        if about is not None and about.kind == "group":  # «у центрі уваги учасників форуму – …»
            about = next((inner for inner in about.inner if inner.kind == "event"), about)
        elsewhere = of is not None and about is not None and in_course_of_another(ctx, clause, of, about)
        named_so = about is not None and about.kind in ("event", "work") and not elsewhere
        subject = ctx.draft(about) if about is not None and named_so else None
        if about is None:
            named = (node for x, node in clause.named("event") if not x.marker and "nomn" in x.cases)
            pronoun = ctx.s.norm(e.first - 1) in word_class("possessive")
            meant = named_last(ctx, e.first - 1) if pronoun else None
            if meant is None and event is not ctx.current and _told_after(ctx, clause, e, event):
                return  # «Завдання: підготовка звітів, проведення навчань»
            subject = meant or event or next(map(ctx.draft, named), None) or ctx.current
        elif about.bare or about.kind == "group":
            subject = subject or event or ctx.current  # «темами обговорення стали …»
        aimed = e.text in word_class("aimed")
        start = e.last if aimed else _predicate_after(clause, k + 1 + (about is not None))
        if subject is not None and start is not None:
            called = core_at(ctx.s, start) if about is None else None
            again = called is not None and called.cases() <= {"ablt"}
            if again and called and ctx.s.infos[called.head].lemma in word_class("matter_of_event"):
                start = e.first  # «Тема житла стала головним предметом обговорення»
            several = after_count(ctx.s, start)  # «на порядку денному – три питання: …»
            start = start if several is None else several
            start += ctx.s.norm(start) in word_class("focus_on")  # «фокус заходу – на безпеці»
            stated = phrases_at(ctx.s, start, clause) or infinitive_at(ctx.s, start, clause)
            _state_objects(ctx, subject, stated, "event.matter")
        elif subject is not None:
            _state_objects(ctx, subject, _become_matter(ctx, clause, k), "event.matter")
        return


def _told_after(ctx: Context, clause: Clause, word: Element, event: Draft | None) -> bool:
    """Whether an event is named only after the word for an aim: it is among what is aimed at."""
    own = [e.first for e, node in clause.named("event") if ctx.known(node) is event]
    return bool(own) and min(own) > word.first and event is not None and "gent" in _cases_at(clause, min(own))


def _cases_at(clause: Clause, i: int) -> frozenset[str]:
    return next((e.cases for e in clause.elements if e.first == i), frozenset())


def _become_matter(ctx: Context, clause: Clause, k: int) -> list[Phrase]:
    """Return «стан доріг» of «Стан доріг став темою наради», the word for a topic being at index ``k``."""
    cases = _matter_cases(clause.elements[k].text)
    for e in reversed(clause.elements[max(k - _FAR, 0) : k]):
        dash = e.kind == "dash" and "nomn" in cases  # «Захист прав дітей – така тема форуму»
        if dash or (e.frame in ("become", "be") and "ablt" in cases):
            return objects_before(ctx.s, e.first, clause)
        if e.kind != "word":
            break
    return []


def _titled(ctx: Context, clause: Clause, k: int, event: Draft | None) -> bool:
    """State the title of «тему «…» розкрила», «доповідь «…»»; say whether there was one."""
    e = clause.elements[k]
    if ctx.s.infos[e.first].lemma not in word_class("titled"):
        return False
    stated = False
    for x in clause.elements[k + 1 :]:  # «на тему: «А» та «Б»»
        if x.node is not None and x.node.kind == "quote":
            ctx.add(event, "concerns", x.node.quoted, "event.matter", trigger=x.extent)
            stated = True
        elif x.text != ":" and x.kind not in ("comma", "conj"):
            break
    return stated


def _is_matter(ctx: Context, e: Element) -> bool:
    """Whether a word is «тема», «мета», «порядок» in the nominative, the instrumental or after «на»."""
    here = ctx.s.infos[e.first]
    cases = _matter_cases(here.norm)
    if "gent" in cases and _among(ctx, e.first):
        return True  # «серед головних тем»
    if here.norm in word_class("in_focus") and ctx.s.norm(e.first - 1) in word_class("in_focus_before"):
        return True  # «у центрі уваги»
    if here.norm in word_class("aimed") and ctx.s.norm(e.first - 1) in word_class("order_of"):
        return True  # «має на меті навчити»
    if ctx.s.norm(e.first - 1) in word_class("order_of") or ctx.s.norm(e.first + 1) in word_class("of_day"):
        return here.lemma in word_class("order")
    return bool(cases & {"nomn", "ablt"})


@lru_cache(maxsize=20_000)
def _matter_cases(norm: str) -> frozenset[str]:
    """Return the cases in which a form means «тема», «мета»; none of other words."""
    return frozenset(r.case for r in info(norm).nouns if r.lemma in word_class("matter_of_event"))


def _among(ctx: Context, i: int) -> bool:
    """Whether «серед» stands before token ``i``, adjectives stepped over."""
    k = i - 1
    while k > 0 and ctx.s.infos[k].adjectives:
        k -= 1
    one_of = k > 0 and ctx.s.norm(k) in word_class("preposition.with")  # «одним із питань»
    return ctx.s.norm(k) in word_class("among_topics") or (
        one_of and ctx.s.infos[k - 1].lemma in word_class("one_of")
    )


def _predicate_after(clause: Clause, k: int) -> int | None:
    """Return the token after «–», «є», «стала» that comes next in a clause.

    Over «денному» and the like, and over when and where: «Мета форуму в Ромнах – …».
    """
    steps = 0
    for at, e in enumerate(clause.elements[k:], k):
        following = clause.elements[at + 1] if at + 1 < len(clause.elements) else None
        joins = e.kind == "dash" or e.text == ":" or e.frame in ("be", "become")
        joins = joins or e.text.startswith(beginnings("set_as"))
        if joins and following is not None and following.text == ":":
            continue  # «темами стали: …»
        if joins and following is not None and not following.text.startswith(beginnings("set_as")):
            return following.first
        aside = e.kind == "prep" or (e.node is not None and (e.node.kind == "date" or bool(e.marker)))
        aside |= e.node is not None and e.node.kind == "group" and "gent" in e.cases  # «питання прав дітей»
        if not joins and not aside and e.kind not in ("word", "comma", "rel"):
            return None
        steps += not (aside or joins)
        if steps == _FAR:
            return None
    return None


def state_purpose(ctx: Context, clause: Clause, event: Draft | None) -> None:
    """State what the event aims at.

    event.purpose: «з метою запобігання насильству», as what the event is about; not «мета — перемога».
    event.occasion: «з нагоди 150-річчя поетеси», «урочистості до Дня вчителя»; not «до дня народження».
    """
    for e, following in pairwise([*clause.elements, *clause.elements[-1:]]):
        day = following.node if following.node is not None and following.node.kind_notation == "den" else None
        if e.text == "до" and day is not None:
            ctx.add(event, "concerns", day.name, "event.occasion", trigger=following.extent)
        if e.cue is not None and e.cue.role == "occasion":
            occasion = occasion_at(ctx.s, e.last, clause)
            if occasion is not None:
                ctx.add(event, "concerns", occasion[0], "event.occasion", trigger=occasion[1:])
        if e.cue is not None and e.cue.role == "purpose":
            found = phrase_at(ctx.s, e.last, len(ctx.s), stops_of(clause))
            if found is not None:
                ctx.add(event, "concerns", found[0], "event.purpose", trigger=found[1:])
