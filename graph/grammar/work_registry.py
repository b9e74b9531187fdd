"""Which undertaking, act, plan or publication a name means in a document."""

from __future__ import annotations

from ..gazetteers import beginnings, word_class
from .draft import Draft, Drafts, fold, stems
from .naming import inflect_adjective
from .node import Node
from .words import Sentence, info


def find_work(drafts: Drafts, node: Node, s: Sentence) -> Draft | None:
    """Return the work that a node means; None if «проект», «акція» alone cannot be resolved."""
    if not node.bare:
        return _full(drafts, node, s)
    if node.truncated and len(node.name.split()) > 1:
        new = Draft(node.type, node.name, s.item, lemma=node.lemma, truncated=True)
        return drafts.named(f"work{s.item}", node.name, new)
    return _spoken_of(drafts, node, s)


def _spoken_of(drafts: Drafts, node: Node, s: Sentence) -> Draft | None:
    """Return the only work of its kind in the item, else the document; of several the last named."""
    lemma = _one_spelling(node.lemma)
    like = like_another(s, node)
    if like is not None:
        return _another(drafts, node, s, like)  # «подібну угоду» is not the one spoken of
    same = word_class("campaign") if lemma in word_class("campaign") else frozenset((lemma,))
    known = [d for d in drafts.live(node.type) if d.lemma in same]
    known = [d for d in known if s.item in d.items] or known
    if not known and lemma in word_class("contract"):
        known = [d for d in drafts.live(node.type) if d.lemma in word_class("contract") and s.item in d.items]
        if not known and _is_signed(node, s):
            new = Draft(node.type, node.name, s.item, lemma=lemma)
            return drafts.named("work", f"{node.type} {node.name}", new)
    at = s.span(*node.extent).start
    if len(known) == 1:
        return known[0] if not _named_later(known[0], at, s) else None
    before = [d for d in known if d.last_mention(before=at) >= 0]
    return max(reversed(before), key=lambda d: d.last_mention(before=at)) if before else None


def _named_later(work: Draft, at: int, s: Sentence) -> bool:
    """Whether a sentence first names a work after «проєкт» alone: «Проєкт підтримує проєкт «Міст»»."""
    first = min((m.start for m in work.mentions), default=-1)
    return at < first < s.tokens[-1].end


def like_another(s: Sentence, node: Node) -> int | None:
    """Return the token of «подібну» before a node, or None."""
    near = range(max(node.first - 2, 0), node.last)
    return next((i for i in near if s.infos[i].lemma in word_class("like_another")), None)


def _another(drafts: Drafts, node: Node, s: Sentence, adjective: int) -> Draft | None:
    """Return the further contract that a text says was signed: «Аналогічний меморандум фонд підписав з …»."""
    noun = info(node.lemma).noun()
    signed = node.lemma in word_class("contract") and any(here.frame == "sign" for here in s.infos)
    if not signed or noun is None:
        return None
    name = f"{inflect_adjective(s.infos[adjective].lemma, noun.gender).capitalize()} {node.lemma}"
    return drafts.named("work", f"{node.type} {name}", Draft(node.type, name, s.item, lemma=node.lemma))


def _is_signed(node: Node, s: Sentence) -> bool:
    """Whether a contract that is nowhere named in full is told of: «підписали меморандум», «Меморандум»."""
    own = s.tokens[node.last - 1].capital or node.lemma in word_class("contract_alone")
    return own and any(here.frame == "sign" for here in s.infos)


def _full(drafts: Drafts, node: Node, s: Sentence) -> Draft:
    lemma = _one_spelling(node.lemma)
    for draft in drafts.live(node.type):
        if draft.lemma == lemma and _same_work(draft, node) or _same_campaign(draft, node, s):
            whole = not node.truncated
            if whole and (draft.truncated or len(node.name) > len(draft.name)):
                draft.aliases.add(draft.name)
                draft.name = node.name
            draft.truncated = draft.truncated and node.truncated
            return draft
    new = Draft(node.type, node.name, s.item, own=node.name, lemma=lemma, quoted=node.quoted)
    new.number, new.truncated = node.number, node.truncated
    title = fold(node.quoted) if node.type != "LegalAct" else ""
    number = node.number if node.type == "Resolution" else ""
    return drafts.named("work", f"{node.type} {title or number or node.name}", new)


def _same_campaign(draft: Draft, node: Node, s: Sentence) -> bool:
    """Whether an untitled campaign and a titled one of the item are one: the title holds the words.

    «кампанія проти насильства» and «Акція «16 днів проти насильства»» are; two titles are not.
    """
    if node.type != "Campaign" or s.item not in draft.items or bool(draft.quoted) == bool(node.quoted):
        return False
    plain, titled = (node.name, draft.quoted) if draft.quoted else (draft.name, node.quoted)
    words = stems(plain)
    at = next((k for k, w in enumerate(words) if w.startswith(beginnings("campaign_stem"))), -1)
    said = set(words[at + 1 :])
    return len(said) > 1 and len(said & set(stems(titled))) / len(said) >= 0.6


def _same_work(draft: Draft, node: Node) -> bool:
    """Whether two full names can be of one work: by number, by title, by what the one adds to the other."""
    numbers = {draft.number, node.number} - {""}
    if draft.quoted or node.quoted:
        if draft.type == "Resolution" and draft.number and draft.number == node.number:
            return True
        if draft.type == "LegalAct":
            if draft.number and draft.number == node.number and not (draft.quoted and node.quoted):
                a, b = fold(draft.own), fold(node.name)
                return a.startswith(b) or b.startswith(a)  # «рішення № 5 «Про …»» and «рішення № 5»
            return fold(draft.own) == fold(node.name)
        a, b = fold(draft.quoted), fold(node.quoted)
        return a == b or a.startswith(f"{b}:") or b.startswith(f"{a}:")  # a title and its subtitle
    if draft.lemma in word_class("contract"):
        return len(numbers) < 2
    if draft.number != node.number:
        return False
    a, b = fold(draft.name), fold(node.name)
    return a.startswith(b) or b.startswith(a)


def _one_spelling(lemma: str) -> str:
    return lemma.replace("проєкт", "проект")
