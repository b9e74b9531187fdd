"""Whose an office is that does not say so itself: «його директорка», «від гімназії – директорка»."""

from __future__ import annotations

from ...gazetteers import beginnings, only_word, post_heads, word_class
from ..clause import Clause
from ..draft import Draft, fold, stems
from ..naming import core_name, pick
from ..node import Node
from ..phrase import core_at
from ..words import info
from .common import UNDERTAKINGS
from .context import Context
from .pronouns import council_of, gender_of, named_last

_SENT = frozenset((
    "", "participate", "speak", "discuss", "present", "sign", "meet", "gather", "visit", "represent", "be",
    "say", "learn", "become",
))  # fmt: skip
"""Frames of what people do for those who sent them."""


def place_offices(ctx: Context) -> None:
    """Let the offices of a sentence that name no body be of the one that their sentence tells.

    post.its: «гостей прийняла його директорка Ганна Коваль», of the body named last; not of a project.
    post.of-that: «рада, голова якої …», «рада (голова – …)», «у ліцеї, де директорка …».
    post.in-society: «голова організації».
    post.sent: «від гімназії прийшли директорка й завуч», «громаду представляла голова», «представники
    центру – директор і психологиня»; not «директорка отримала допомогу від фонду». post.beside: «голова
    Роменської ради та заступник голови». post.elected: «утворено раду; головою обрано Ганну Коваль», implied.
    post.introduced: «представив колективу ліцею нову директорку»; not «представив учням поліцейську».
    post.in-brackets: «лікарка Ганна Коваль (Роменська лікарня)». post.host: «у ліцеї гостей зустріла
    директорка Ганна Коваль»; not «у ліцеї виступила начальниця».
    """
    for clause in ctx.clauses:
        _place_sent(ctx, clause)
        _place_host(ctx, clause)
        _place_there(ctx, clause)
        _place_introduced(ctx, clause)
    chief: Node | None = None
    for node in ctx.row:
        if node.kind == "post" and _homeless(node):
            _place_of_that(ctx, node)
            _place_in_brackets(ctx, node)
            _place_its(ctx, node, chief)
            _place_beside(ctx, node, chief)
            if node.parent is None:
                _place_in_society(ctx, node)
        if node.kind == "post" and not (node.of_state or _is_deputy(node)):
            chief = node
    for clause in ctx.clauses:
        _place_elected(ctx, clause)


def _homeless(post: Node) -> bool:
    """Whether an office of a body names none; an occupation only as in «тренерка організації»."""
    if post.parent is not None or post.siblings:
        return False
    of_society = post.own.rpartition(" ")[2] in word_class("of_society")
    return "role" not in post_heads()[post.lemma].flags or of_society


def _place_there(ctx: Context, clause: Clause) -> None:
    """Place «директорка» of «у ліцеї, де директорка Ганна Коваль …» in the body that «де» means."""
    if clause.where is None or clause.where.kind != "body" or clause.where.bare:
        return
    post = next((node for e, node in clause.named("post") if not e.marker and e.stands_in("nomn")), None)
    if post is not None and _homeless(post) and post.own == post.lemma and not _is_deputy(post):
        _settle(ctx, post, clause.where, "post.of-that")


def _settle(ctx: Context, post: Node, owner: Node, rule: str) -> None:
    post.parent, post.bare = owner, False
    ctx.placed[post] = rule


def _place_its(ctx: Context, post: Node, chief: Node | None) -> None:
    """Place «його директорка» in the body named last, «його заступниця» beside the chief who is meant."""
    s, its = ctx.s, word_class("possessive")
    at = next((i for i in range(max(0, post.first - 1), post.last) if s.norm(i) in its), None)
    if at is None or post.parent is not None:
        return
    if _is_deputy(post):
        if chief is not None and post.own.split(" ")[-1] == post.lemma:
            post.own = f"{post.own} {_genitive(ctx, chief)}"
            if chief.parent is not None:
                _settle(ctx, post, chief.parent, "post.its")
        return
    if post.own.rpartition(" ")[2] in word_class("of_board"):
        return  # of a society, whatever is named last
    body, work = council_of(ctx, at, named_last(ctx, at, body=True)), named_last(ctx, at)
    leads = post.lemma in word_class("head_of_council")
    if body is not None and body.type == "Hromada" and not leads:
        return  # «її керівник» of a programme
    if body is None or body.type in UNDERTAKINGS or (at == 0 and _another_subject(ctx, at, body)):
        return
    begins = s.tokens[0].start if work is not None and work.type in UNDERTAKINGS else s.tokens[at].start
    rival = work.last_mention(before=s.tokens[at].start) if work is not None else -1
    if rival >= min(begins, body.last_mention(before=s.tokens[at].start)):
        return  # «розповіла про проєкт фонду його координаторка»
    _settle(ctx, post, _meaning(ctx, at, body), "post.its")


def _place_of_that(ctx: Context, post: Node) -> None:
    """Place «рада, голова якої …», «рада, чия голова …», «рада (голова – …)» in what stands before."""
    s, mark = ctx.s, post.first - 1
    genders: set[str] = set()
    if s.norm(post.last) in word_class("relative_owner"):
        genders = {a[2] for a in s.infos[post.last].adjective_agreements if a[:2] == ("gent", "sing")}
        mark -= s.norm(mark) != ","  # «, новою головою якої»
    elif s.norm(mark) in word_class("whose"):
        mark -= 1
    elif s.norm(mark) != "(":
        return
    inside = (n for outer in ctx.nodes if outer.last == mark for n in outer.walk() if n.last == mark)
    for owner in inside if s.norm(mark) in word_class("opens_remark") else ():
        whose = owner.kind == "body" or owner.type == "Hromada" or owner.type in UNDERTAKINGS
        if whose and (not genders or gender_of(owner.lemma) in genders):
            _settle(ctx, post, owner, "post.of-that")
            post.last += bool(genders)
            return


def _place_in_brackets(ctx: Context, post: Node) -> None:
    """Place an office in the body that brackets after its holder name: «лікарка Ганна Коваль (лікарня)»."""
    s = ctx.s
    person = next((n for n in ctx.row if n.kind == "person" and n.first == post.last), None)
    if post.parent is not None or person is None or s.norm(person.last) != "(":
        return
    body = next((n for n in ctx.row if n.kind == "body" and n.first == person.last + 1), None)
    if body is not None and body.stands_in("nomn") and s.norm(body.last) == ")":
        _settle(ctx, post, body, "post.in-brackets")


def _place_introduced(ctx: Context, clause: Clause) -> None:
    """Place who is introduced to the people of a body: «представив колективу ліцею нову директорку»."""
    if not any(v.text.startswith(beginnings("introduces")) for v in clause.verbs):
        return
    to = [n for e, n in clause.named("group") if not e.marker and "datv" in e.cases and "nomn" not in e.cases]
    owners = [inner for n in to for inner in n.inner if inner.kind == "body"]
    for e, post in clause.named("post"):
        introduced = not e.marker and "accs" in e.cases and "nomn" not in e.cases
        if len(owners) == 1 and introduced and _homeless(post):
            _settle(ctx, post, owners[0], "post.introduced")


def _place_host(ctx: Context, clause: Clause) -> None:
    """Place «директорка» alone in the one institution where a clause says that its guests were."""
    for e, post in clause.named("post"):
        alone = post.last == post.first + 1 and post.lemma in word_class("leads_house")
        if not alone or e.marker or "nomn" not in e.cases or not _homeless(post):
            continue
        if not any(n.kind == "person" and n.first == post.last for n in ctx.row):
            return
        inside = [
            n
            for x, n in clause.named("body")
            if x.marker in word_class("preposition.at") and "loct" in x.cases and x.last <= e.first
        ]
        if len(inside) == 1 and inside[0].lemma in word_class("led_house") and not inside[0].plural:
            _settle(ctx, post, inside[0], "post.host")
        return


def _another_subject(ctx: Context, at: int, body: Draft) -> bool:
    """Whether «її» that opens a sentence may mean what the one before is about: «Виставка триває. …»."""
    before = ctx.before
    if before is None or body.last_mention(before=ctx.s.tokens[at].start) < before.tokens[0].start:
        return True
    gender = gender_of(body.lemma)
    known = sorted(m.start for m in body.mentions)
    nouns = [
        (t.start, r)
        for t, here in zip(before.tokens, before.infos, strict=True)
        for r in here.nouns
        if (r.case, r.number, r.gender) == ("nomn", "sing", gender) and not r.name
    ]
    return bool(nouns) and not any(start <= nouns[0][0] for start in known if start >= before.tokens[0].start)


def _is_deputy(post: Node) -> bool:
    return "deputy" in post_heads()[post.lemma].flags


def _genitive(ctx: Context, post: Node) -> str:
    """Return the title of an office in the genitive: «директора»."""
    core = core_at(ctx.s, post.first)
    if core is None or core.last > post.last:
        return post.own
    return core_name(ctx.s, core, pick(core.agreements, "nomn", "gent")).inflected("gent").lower()


def _place_beside(ctx: Context, post: Node, chief: Node | None) -> None:
    """Place «заступник голови» in the body of the head named before it in the sentence."""
    if post.parent is not None or chief is None or chief.parent is None or chief.plural:
        return
    if not _is_deputy(post):
        return
    title, words = stems(chief.own), post.own.split()
    of_level = any(r.lemma in word_class("of_area") for word in words for r in info(fold(word)).adjectives)
    if len(title) == 1 and title[0] in stems(post.own)[1:] and not of_level:
        _settle(ctx, post, chief.parent, "post.beside")


def _place_in_society(ctx: Context, post: Node) -> None:
    """Place «голова організації», «членкиня правління» in the only society that the item names."""
    title, _, last = post.own.rpartition(" ")
    of_board = last in word_class("of_board")
    if info(fold(title.rpartition(" ")[2])).post is None or not (
        of_board or last in word_class("of_society")
    ):
        return
    live = (d for d in ctx.registry.drafts if d.merged is None and ctx.s.item in d.items)
    known = [d for d in live if d.type in ("CivilSocietyOrganization", "Fund") and d.parent is None]
    at = ctx.s.tokens[post.first].start
    before = [d for d in known if d.last_mention(before=at) >= 0]
    society = before[0] if len(before) == 1 else known[0] if len(known) == 1 else None
    if society is not None and (of_board or gender_of(society.lemma) == gender_of(info(last).lemma)):
        post.own = post.own if of_board else title
        _settle(ctx, post, _meaning(ctx, post.first, society), "post.in-society")


def _place_elected(ctx: Context, clause: Clause) -> None:
    """Place who is elected head, deputy or secretary in the council or the society named last."""
    beside = "become" in clause.frames() and any("appoint" in c.frames() for c in ctx.clauses)
    chosen = beside or "appoint" in clause.frames()  # «…, заступницею стала Ганна Лев»
    if not chosen or any(v.negated for v in clause.verbs):
        return
    for e, post in clause.named("post"):
        if _is_deputy(post) and post.own == post.lemma:
            post.own = f"{post.own} {only_word('head_in_genitive')}"  # «головою обрали А, заступницею – Б»
        elected = _elected(post)
        if e.marker or "ablt" not in e.cases or not _homeless(post) or not elected:
            continue
        start = ctx.s.tokens[post.first].start
        bodies = [d for d in ctx.registry.drafts if d.merged is None and d.lemma in word_class("elects_head")]
        last = max(bodies, key=lambda d: d.last_mention(before=start), default=None)
        if last is None or last.last_mention(before=start) < 0 or ctx.s.item not in last.items:
            return
        _settle(ctx, post, _meaning(ctx, post.first, last), "post.elected")


def _elected(post: Node) -> bool:
    """Whether members elect who holds an office: a head, a deputy of the head, a secretary."""
    if fold(post.own.rpartition(" ")[2]) in word_class("of_society"):
        return False  # «заступником голови організації обрано Олега Рія»
    words = set(stems(post.own))
    heads = {stem for word in word_class("elected_office") for stem in stems(word)}
    return not words.isdisjoint(heads)


def _meaning(ctx: Context, at: int, body: Draft) -> Node:
    """Return a node that means a body though its token does not name it."""
    node = Node("body", at, at + 1, type=body.type, name=body.name, rule="pronoun", own=body.name)
    ctx.registry.mean(node, body)
    return node


def _place_sent(ctx: Context, clause: Clause) -> None:
    """Place offices after the body that a clause says their holders are from."""
    owner: Node | None = None
    cases: frozenset[str] = frozenset()
    for k, e in enumerate(clause.elements):
        node = e.node
        if node is None:
            owner = owner if e.kind != "verb" or owner is None or e.frame in _SENT else None
        elif node.kind == "post" and owner is not None:
            if node.first >= owner.last and _homeless(node) and e.stands_in(*cases):
                _settle(ctx, node, owner, "post.sent")
        else:
            found = _sender(clause, k)
            if found is not None:
                owner, cases = found
            elif node.kind == "body":
                owner = None


def _sender(clause: Clause, k: int) -> tuple[Node, frozenset[str]] | None:
    """Return the body that the offices after an element are in, and in which cases those stand; or None."""
    e = clause.elements[k]
    node = e.node
    if node is None or node.siblings:
        return None
    group = node.inner[-1] if node.kind == "event" and node.inner else node
    if group.kind == "group":
        return _of_group(clause, k, group)
    if node.kind != "body" and node.type != "Hromada":
        return None
    before = next((x for x in reversed(clause.elements[:k]) if x.last <= e.marker_first), None)
    free = before is None or before.kind in ("comma", "conj", "dash", "node") or before.text in (":", "(")
    sent = e.marker == "side" or e.marker in word_class("preposition.sent")
    if sent and "gent" in e.cases and free:
        return node, frozenset(("nomn",))
    represented = clause.verb("represent") is not None and not e.marker and "accs" in e.cases
    return (node, frozenset(("nomn",))) if represented else None


def _of_group(clause: Clause, k: int, group: Node) -> tuple[Node, frozenset[str]] | None:
    """Return the body of «представники центру – директорка …», «делегація громади на чолі з головою …»."""
    e, after = clause.elements[k], clause.elements[k + 1 : k + 2]
    if not after:
        return None
    bodies = [n for n in group.inner if n.kind == "body" or n.type == "Hromada"]
    if len(bodies) != 1 or len(group.inner) != 1:
        return None
    if after[0].kind == "dash" or after[0].text in (":", "("):
        return bodies[0], e.cases if e.node is group else group.cases
    led = after[0].cue is not None and after[0].cue.role == "headed_by"
    with_head = after[0].kind == "prep" and after[0].text in word_class("preposition.with")
    led |= with_head and e.node is group and group.lemma in word_class("collective")
    return (bodies[0], frozenset(("ablt",))) if led else None
