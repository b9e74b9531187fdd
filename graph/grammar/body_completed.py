"""Names in full, by the area that a document tells of: «виконком», «обласний центр зайнятості»."""

from __future__ import annotations

from collections.abc import Iterable

from ..gazetteers import beginnings, legal_forms, word_class
from .draft import Draft, fold, stems
from .naming import inflect_adjective
from .node import Node
from .words import info


def committee_of(node: Node, item: int, councils: Iterable[Draft]) -> Draft | None:
    """Return «Виконавчий комітет Роменської міської ради» for «виконком» where one council is named.

    Args:
        node: «виконавчий комітет» alone.
        item: where it stands.
        councils: bodies of the document.
    """
    if fold(node.own or node.name) not in word_class("executive_committee"):
        return None
    elected = [
        d
        for d in councils
        if d.lemma in word_class("council_of_deputies")
        and d.genitive
        and len(d.name.split()) == _COUNCIL
        and fold(d.name).split()[1].startswith(beginnings("council_of_hromada"))
    ]
    here = [d for d in elected if item in d.items]
    found = here if len(here) == 1 else elected
    if len(found) != 1:
        return None
    council, own = found[0], node.own or node.name
    name, genitive = f"{own} {council.genitive}", f"{_genitive(own)} {council.genitive}"
    new = Draft("PublicBody", name, item, own=own, genitive=genitive, apex=True, implied=True)
    new.lemma, new.parent = node.lemma, council
    return new


_COUNCIL = 3  # words of «Роменська міська рада»


def _genitive(own: str) -> str:
    """Decline «Виконавчий комітет»."""
    adjective, _, noun = own.partition(" ")
    return f"{adjective.removesuffix('ий').lower()}ого {noun}у"


def of_legal_form(form: str, item: int, bodies: Iterable[Draft]) -> Draft | None:
    """Return the one body of a legal form («кп») that an item or else the document names, or None."""
    kinds = (f"{form} ", f"{fold(legal_forms()[form])} ")
    known = [d for d in bodies if fold(d.name).startswith(kinds)]
    here = [d for d in known if item in d.items]
    found = here or known
    return found[0] if len(found) == 1 else None


def complete(node: Node, oblast: str) -> None:
    """Give «обласний центр зайнятості» the adjective of the oblast that the document speaks of.

    Only bodies of which every oblast has one by law are so completed.
    """
    words = node.own.split()
    if not oblast or node.quoted or node.parent is not None or not node.own or len(words) < _COUNCIL:
        return
    of_oblast = words[0].casefold().startswith(beginnings("level_beginning.oblast"))
    if not of_oblast or " ".join(stems(" ".join(words[1:]))) not in _networks():
        return
    lemma = next((r.lemma for r in info(fold(oblast.split()[0])).adjectives), "")
    if not lemma:
        return
    masculine = "-".join(part.capitalize() for part in inflect_adjective(lemma, "masc").split("-"))
    rest = f"{node.own[:1].lower()}{node.own[1:]}"
    node.own = node.name = f"{masculine} {rest}"
    tail = node.own_genitive[:1].lower() + node.own_genitive[1:]
    node.own_genitive = node.genitive = f"{masculine.removesuffix('ий')}ого {tail}"


def _networks() -> frozenset[str]:
    """Return the stems of the names of bodies that every oblast has."""
    return frozenset(" ".join(stems(name)) for name in word_class("network_of_oblasts"))
