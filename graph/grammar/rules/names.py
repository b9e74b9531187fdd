"""What names themselves say: nested bodies, issuers of acts, areas and terms of plans, places in places."""

from __future__ import annotations

from ...gazetteers import word_class
from ..draft import Draft, fold
from ..node import Node
from ..words import info
from .common import ACTS, OWNERS, UNDERTAKINGS, certainty_of
from .context import Context
from .ministries import place_in_ministry
from .titles import state_area_in_title, state_title


def state_names(ctx: Context) -> None:
    """State what the names of a sentence say, outer and inner ones."""
    for outer in ctx.nodes:
        state_name(ctx, outer)


def state_name(ctx: Context, node: Node) -> None:
    """State what a name and the names inside it say."""
    for part in node.parts:
        if not node.of_state:
            state_name(ctx, part)
    if node.kind == "body":
        _state_body(ctx, node)
    elif node.kind == "work":
        _state_work(ctx, node)
    elif node.kind in ("person", "place") and not node.bare:
        ctx.entity(node)


def _state_body(ctx: Context, node: Node) -> None:
    """State to what a body belongs.

    body.nested: «відділ освіти Сумської міської ради»; implied where a short form names the body above. Not
    «відділ освіти та районна рада».
    body.attached: «рада при міністерстві»; not «рада при підтримці міністерства».
    body.national: «управління ДСНС у Сумській області» where the document names the ДСНС too.
    body.field: what «комісія з питань освіти» works on; not «відділ освіти». body.topic: a programme or a
    plan there.
    """
    draft = ctx.entity(node)
    above = ctx.entity(node.parent) if node.parent is not None else None
    bare = node.parent is not None and node.parent.bare
    ctx.add(draft, "partOf", above, "body.nested", trigger=node.extent, implied=bare)
    if node.host is not None:
        ctx.add(draft, "partOf", ctx.entity(node.host), "body.attached", trigger=node.extent)
    if node.national is not None:
        _state_national(ctx, node, draft)
    if node.lemma in word_class("representation") and node.inner:
        ctx.add(draft, "partOf", ctx.entity(node.inner[0]), "body.nested", trigger=node.extent)
    for text, first, last in node.topics:
        ctx.add(draft, "concerns", text, "body.field", trigger=(first, last))
        ctx.add(draft, "concerns", _work_meant(ctx, last - 1), "body.topic", trigger=(first, last))
    for inner in node.inner:
        if inner.kind == "work" and inner.type in ("Programme", "Plan"):
            ctx.add(draft, "concerns", ctx.entity(inner), "body.topic", trigger=inner.extent)
    _state_area(ctx, node)


def _state_national(ctx: Context, node: Node, unit: Draft | None) -> None:
    """State that a unit in an area is part of the national body, if the document names that itself."""
    name = node.national.name if node.national is not None else ""
    bodies = (d for d in ctx.registry.drafts if d.merged is None and d.type == "PublicBody")
    above = next((d for d in bodies if d.name == name), None)
    ctx.add(unit, "partOf", above, "body.national", trigger=node.extent)


def _work_meant(ctx: Context, i: int) -> Draft | None:
    """Return the only plan or programme that «Стратегії» of «група з розробки Стратегії» can mean."""
    head = ctx.s.infos[i].work if ctx.s.tokens[i].capital else None
    if head is None or head.type not in ("Plan", "Programme"):
        return None
    known = [d for d in ctx.registry.drafts if d.merged is None and d.lemma == head.lemma]
    return known[0] if len(known) == 1 else None


def _state_area(ctx: Context, node: Node) -> None:
    """State where a body works or is, where its name says so.

    body.area: «управління … в Чернігівській області», «суд Полтавської області»; not «управління в області».
    body.in-area: «центр … Донецької області», «ліцей Роменського району»: it is there, whatever it covers.
    body.town: «ліцей м. Суми», «школа села Нове», «офіс ПРООН у Сумах»; not «сільська школа».
    """
    above = min((n.first for n in (node.parent, node.host) if n is not None), default=node.last)
    after = node.parent.last if node.rest and node.parent is not None else node.last
    for i in (*range(node.first, min(above, node.last)), *range(after, node.last)):
        if ctx.s.norm(i) in word_class("preposition.in"):
            place = ctx.place_at(i + 1)
            area = place is not None and place.kind_notation in ("oblast", "raion")
            ends = place is not None and (place.last == node.last or ctx.s.norm(place.last) == "(")
            if place is not None and area and ends:
                ctx.add(ctx.entity(node), "coversArea", ctx.entity(place), "body.area", trigger=place.extent)
            embassy = node.lemma in word_class("body_of_country")  # «Посольство України в Литві»
            if embassy and place is not None and ends and place.kind_notation == "country":
                ctx.add(
                    ctx.entity(node), "locatedIn", ctx.entity(place), "body.in-area", trigger=place.extent
                )
            office = node.lemma in word_class("national_body_head") and not embassy
            if office and place is not None and ends and place.kind_notation == "city":
                ctx.add(ctx.entity(node), "locatedIn", ctx.entity(place), "body.town", trigger=place.extent)
        elif i > node.first and ctx.s.norm(i) in word_class("settlement_in_body"):
            place = ctx.place_at(i)
            if place is not None and place.last <= node.last:
                ctx.add(ctx.entity(node), "locatedIn", ctx.entity(place), "body.town", trigger=place.extent)
    _state_area_of(ctx, node, min(above, node.last))
    _state_area_after(ctx, node)


def _state_area_of(ctx: Context, node: Node, end: int) -> None:
    """State the area in the genitive at the end of a body's own name, before token ``end``."""
    word = ctx.s.infos[end - 1].lemma in word_class("area_noun")
    if end - node.first < _LEAST_WITH_AREA or not (word or ctx.s.tokens[end - 1].capital):
        return
    place = ctx.place_at(end - 2 if word else end - 1)
    area = place is not None and place.kind_notation in ("oblast", "raion") and "gent" in place.cases
    if place is None or not area or place.last != end or place.siblings:
        return
    body, where = ctx.entity(node), ctx.entity(place)
    if node.lemma in word_class("authority"):
        ctx.add(body, "coversArea", where, "body.area", trigger=place.extent)
    ctx.add(body, "locatedIn", where, "body.in-area", trigger=place.extent)
    if place.first - 1 > node.first and ctx.s.infos[place.first - 1].lemma in word_class("area_noun"):
        smaller = ctx.place_at(place.first - 2)  # «рада Роменського району Сумської області»
        if smaller is not None and smaller.last == place.first and "gent" in smaller.cases:
            ctx.add(body, "locatedIn", ctx.entity(smaller), "body.in-area", trigger=smaller.extent)
            ctx.add(ctx.entity(smaller), "locatedIn", where, "place.chain", trigger=place.extent)


def _state_area_after(ctx: Context, node: Node) -> None:
    """State the area in the genitive after a council's name, or after that of the hromada that it ends in."""
    hromada = node.parent is not None and node.parent.type == "Hromada" and node.parent.last == node.last
    council = node.lemma in word_class("oblast_body_head") and not node.quoted
    place = ctx.place_at(node.last) if (hromada or council) and node.last < len(ctx.s) else None
    if place is None or place.kind_notation not in ("oblast", "raion") or place.cases != {"gent"}:
        return
    inside = ctx.entity(node.parent if hromada and node.parent is not None else node)
    ctx.add(inside, "locatedIn", ctx.entity(place), "body.in-area", trigger=place.extent)


_LEAST_WITH_AREA = 2  # tokens of a body's name that ends in an area


def _state_work(ctx: Context, node: Node) -> None:
    """State what the name of a work says.

    work.field: what «програма підтримки ветеранів», «план з ґендерної рівності» are for; not «план дій».
    act.issuer: «постанова Кабінету Міністрів»; act.date: «від 5 травня»; act.about: «про охорону праці», a
    title or another work. undertaking.beside: «проєкти «А» (донор – ЮНІСЕФ) і «Б» (ГО «Крок»)», «проєкт «А» –
    за фінансування фонду»; not «проєкт «А» (2020 рік)». programme.owner: «Програма розвитку району», implied.
    work.term: «на 2018–2020 роки». Not «постанова діє», «план до зустрічі».
    """
    draft = ctx.entity(node)
    if draft is None:
        return
    trigger = node.extent
    if node.parent is not None and draft.type in ACTS:
        ctx.add(draft, "issuedBy", ctx.draft(node.parent), "act.issuer", trigger=trigger)
        office_of(ctx, node.parent)
    elif node.parent is not None and draft.type == "Programme":
        owner = None if _is_initials(ctx, node.parent) else ctx.draft(node.parent)
        ctx.add(draft, "implementedBy", owner, "programme.owner", trigger=trigger, implied=True)
    elif node.parent is not None and draft.type in UNDERTAKINGS:
        ctx.add(draft, "implementedBy", ctx.entity(node.parent), "undertaking.beside", trigger=trigger)
    if node.host is not None and draft.type in UNDERTAKINGS:
        ctx.add(draft, "supportedBy", ctx.entity(node.host), "undertaking.beside", trigger=trigger)
    if node.issued and draft.type in ACTS:
        ctx.add(draft, "issuedOn", node.issued, "act.date", trigger=trigger)
    rule = "act.about" if draft.type in ACTS else "work.field"
    for text, first, last in node.topics:
        ctx.add(draft, "concerns", text, rule, trigger=(first, last))
    for inner in node.inner:
        _state_in_work(ctx, draft, inner, trigger)
    if node.quoted and draft.type in UNDERTAKINGS:
        state_title(ctx, node, draft)
    elif node.quoted and draft.type == "Publication":
        state_area_in_title(ctx, node, draft)
    term = node.term
    if term is not None:
        ctx.add(draft, "date", term.name, "work.term", trigger=term.extent, dates=certainty_of(term))


def _is_initials(ctx: Context, node: Node) -> bool:
    """Whether a name is an abbreviation: a «Програма ООН …» may be carried out by others."""
    return node.last == node.first + 1 and ctx.s.tokens[node.first].text.isupper()


def _state_in_work(ctx: Context, draft: Draft, inner: Node, trigger: tuple[int, int]) -> None:
    """State what a name inside a work's name says.

    work.area: «План дій Херсонської області»; project.purpose: «проект зі створення центру»; plan.executes:
    «план з виконання Резолюції 1325», of other works act.about. Not the issuer, which is no inner name.
    """
    other = ctx.entity(inner)
    if inner.kind == "place" and draft.type in ("Programme", "Plan", "Publication"):
        ctx.add(draft, "coversArea", other, "work.area", trigger=trigger)
    elif inner.kind == "body" and draft.lemma in word_class("contract"):
        ctx.add(draft, "party", other, "act.party", trigger=inner.extent)
    elif inner.kind == "body" and draft.type == "Project":
        ctx.add(draft, "concerns", other, "project.purpose", trigger=trigger)
    elif inner.kind == "body" and draft.lemma in word_class("charter"):
        ctx.add(draft, "concerns", other, "act.about", trigger=inner.extent)
    elif inner.kind == "work":
        rule = "plan.executes" if draft.type == "Plan" else "act.about"
        ctx.add(draft, "concerns", other, rule, trigger=trigger)


def office_of(ctx: Context, post: Node) -> None:
    """State in which body an office is.

    post.body: «директор центру»; implied where «центр» means one named elsewhere. Not «директор Коваль».
    """
    if post.kind != "post":
        return
    office = ctx.entity(post)
    if post.parent is None or post.of_state:
        place_in_ministry(ctx, post, office)
    if post.parent is None:
        _place_by_event(ctx, post, office)
        return
    if post.of_state:
        return
    owner = ctx.known(post.parent)
    if owner is not None and owner.type in OWNERS:
        bare = post.parent.bare or ctx.placed.get(post) in ("post.elected", "post.in-society")
        rule = ctx.placed.get(post, "post.body")
        ctx.add(office, "postIn", owner, rule, trigger=post.extent, implied=bare)
    state_name(ctx, post.parent)


def _place_by_event(ctx: Context, post: Node, office: Draft | None) -> None:
    """Place «заступник голови» in the hromada where the event is held.

    post.venue: implied, and only where there is one such hromada; not «директор», whom many bodies there
    have.
    """
    if office is None or office.parent is not None:
        return
    lemmas = {reading.lemma for word in fold(post.own).split() for reading in info(word).nouns}
    if lemmas.isdisjoint(word_class("head_of_council")):
        return
    places = ctx.ledger.objects(ctx.current, "heldAt")
    hromadas = [p for p in places if isinstance(p, Draft) and p.type == "Hromada"]
    if len(hromadas) == 1:
        office.parent = hromadas[0]
        ctx.add(office, "postIn", hromadas[0], "post.venue", trigger=post.extent, implied=True)
