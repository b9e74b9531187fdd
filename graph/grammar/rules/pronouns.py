"""What a pronoun means: the event, the undertaking or the body named last whose noun is of its gender."""

from __future__ import annotations

from ...gazetteers import legal_forms, only_word, word_class
from ..draft import Draft
from ..event_kind import only_plural
from ..words import info
from .common import MEANT, OWNERS
from .context import Context

_GENDERS = {"його": ("masc", "neut"), "її": ("femn",)}


def is_told_of(draft: Draft) -> bool:
    """Whether it is an event, an undertaking or a plan."""
    return draft.type == "Event" or draft.type in MEANT


def named_last(ctx: Context, at: int, *, body: bool = False) -> Draft | None:
    """Return the event, undertaking or plan (or the body) that «він», «її», «його» at a token mean.

    It is the one that the item named last before, if its noun is of the gender.
    """
    pronoun, here = ctx.s.norm(at), ctx.s.tokens[at].start
    genders = _GENDERS.get(pronoun) or tuple(r.gender for r in info(pronoun).readings if r.gender)
    live = (d for d in ctx.registry.drafts if d.merged is None and ctx.s.item in d.items)
    told = [d for d in live if (d.type in OWNERS if body else is_told_of(d)) and _gender(d) in genders]
    last = max(told, key=lambda d: d.last_mention(before=here), default=None)
    return last if last is not None and last.last_mention(before=here) >= 0 else None


def council_of(ctx: Context, at: int, body: Draft | None) -> Draft | None:
    """Return the council named with the body that it is of: «засідання комісії ради провів її голова»."""
    genders = {r.gender for r in info(ctx.s.norm(at)).readings}
    for node in (part for outer in ctx.nodes for part in outer.walk()):
        sits = node.kind == "body" and node.parent is not None and node.lemma in word_class("council")
        if sits and node.last <= at and gender_of(node.lemma) in genders:
            council = ctx.entity(node)
            if body is not None and council is not None and council.parent is body:
                return council
    return body


def may_mean(pronoun: str, draft: Draft) -> bool:
    """Whether a pronoun can mean a thing by the gender of its noun; any other word says nothing of that."""
    several = draft.plural or only_plural(draft.lemma)
    return pronoun not in _GENDERS or (gender_of(draft.lemma) in _GENDERS[pronoun] and not several)


def _gender(draft: Draft) -> str:
    hromada = only_word("place_unit.hromada")
    return gender_of(hromada if draft.type == "Hromada" else draft.lemma)


def gender_of(lemma: str) -> str:
    """Return the gender of a head noun, of «ГО» that of «організація»; empty where none is known."""
    words = [info(word) for word in legal_forms().get(lemma, lemma).split()]
    nouns = (here for here in words if len(words) == 1 or not here.adjectives)
    noun = next((here.noun(lemma=here.norm) or here.noun() for here in nouns), None)  # «рада», no «рад»
    return noun.gender if noun is not None else ""
