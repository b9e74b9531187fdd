"""In which ministry a minister and those beside one are: «заступниця міністра соціальної політики»."""

from __future__ import annotations

from functools import cache

from ...gazetteers import KnownBody, beginnings, known_bodies, word_class
from ..draft import Draft, stems
from ..known_bodies import declined
from ..node import Node
from .context import Context


def place_in_ministry(ctx: Context, post: Node, office: Draft | None) -> None:
    """Place «заступник Міністра освіти» in the ministry of education that the document names.

    post.ministry: implied; a minister without a field is of the only ministry that the document names, one
    with the field of a known ministry of that one. Not «Прем’єр-міністр», «міністр культури Литви».
    """
    words = stems(post.name)
    ministry = stems(" ".join(sorted(word_class("ministry"))))[0]  # the same of «міністр» and «міністерство»
    at = words.index(ministry) if ministry in words else -1
    if at < 0 or office is None or any(w.startswith(beginnings("of_whole_government")) for w in words):
        return
    state = set(stems(" ".join(sorted(word_class("of_state")))))
    field = set(words[at + 1 :]) - state
    known = [d for d in ctx.registry.drafts if d.merged is None and d.type == "PublicBody"]
    known = [d for d in known if stems(d.name)[:1] == [ministry] and d.parent is None]
    same = [d for d in known if not field or field == set(stems(d.name)[1:]) - state]
    if not same and field and not _of_another_state(ctx, post):
        same = _known_ministry(ctx, post, frozenset(field))
    if len(same) == 1:
        ctx.add(office, "postIn", same[0], "post.ministry", trigger=post.extent, implied=True)


def _of_another_state(ctx: Context, post: Node) -> bool:
    """Whether an office goes on with the name of another state: «міністр культури Литви»."""
    place = ctx.place_at(post.last) if post.last < len(ctx.s) else None
    return place is not None and "gent" in place.cases


def _known_ministry(ctx: Context, post: Node, field: frozenset[str]) -> list[Draft]:
    """Return the ministry of Ukraine that works in a field, as an entity that the office names."""
    s = ctx.s
    first = next((i for i in range(*post.extent) if s.infos[i].lemma in word_class("minister")), post.first)
    body = ministries().get(field)
    if body is None:
        return []
    node = Node("body", first, post.last, type=body.type, name=body.name, rule="body.known", own=body.name)
    node.lemma, node.apex = body.name.split()[0].casefold(), True
    node.shared = True  # the office's words are no other name of it
    node.genitive = node.own_genitive = declined(body.name, "gent")
    found = ctx.entity(node)
    return [found] if found is not None else []


@cache
def ministries() -> dict[frozenset[str], KnownBody]:
    """Return the known ministries of Ukraine by the stems of their fields."""
    state = set(stems(" ".join(sorted(word_class("of_state")))))
    ministry = stems(" ".join(sorted(word_class("ministry"))))[0]
    of_state = [b for b in known_bodies() if b.name.endswith(_OF_UKRAINE)]
    names = [(stems(n), b) for b in of_state for n in (b.name, *b.other) if stems(n)[:1] == [ministry]]
    return {frozenset(set(words[1:]) - state): body for words, body in reversed(names) if words[1:]}


_OF_UKRAINE = " України"
