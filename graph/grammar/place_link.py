"""Links the places of a document to the register of territorial units, in the light of what it speaks of.

Many villages share a name. First the document's own words decide («село Іванівка Білопільського району»),
then the hromadas and raions that it names, then the oblast that it speaks of or is published in. What all
that does not decide stays without a code and is marked as ambiguous.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from .. import places
from ..places import Place
from .draft import Draft

_UNITS = frozenset(("oblast", "raion", "hromada", "country"))
_BIG = frozenset(("country", "oblast", "city"))


def link_places(drafts: Iterable[Draft], oblast: str, inside: Callable[[Draft], Iterable[Draft]]) -> None:
    """Give each place its code, or mark its name as ambiguous.

    Args:
        drafts: the entities of a document; those that are no places are passed over.
        oblast: canonical name of the oblast that the document speaks of, or empty.
        inside: the places in which the document says that a place lies.
    """
    named = [d for d in drafts if d.type in ("Place", "Hromada") and d.merged is None]
    units = [d for d in named if d.kind in ("raion", "hromada")]
    for draft in named:
        if not draft.kind and places.is_region(draft.name):
            continue  # «Слобожанщина» is in no register
        kinds = _kinds(draft)
        found = _of_words(draft, kinds, inside) or _of_context(draft, kinds, oblast, units)
        draft.katottg = found.katottg if found is not None else ""
        draft.ambiguous = found is None and len(places.find(draft.name, kinds=kinds)) > 1


def _kinds(draft: Draft) -> tuple[str, ...]:
    """Return the kinds among which a name is looked up; a village is none bigger."""
    return (draft.kind,) if draft.kind in _UNITS or draft.kind == "village" else ()


def _of_words(
    draft: Draft, kinds: Collection[str], inside: Callable[[Draft], Iterable[Draft]]
) -> Place | None:
    """Return the only place of the name in the units that the document says it lies in."""
    around: list[Draft] = []
    for unit in inside(draft):
        around += [unit, *inside(unit)]
    if not around:
        return None
    candidates = places.find(draft.name, kinds=kinds)
    for unit in around:
        candidates = tuple(p for p in candidates if _lies_in(p, unit))
    return candidates[0] if len(candidates) == 1 else None


def _of_context(draft: Draft, kinds: Collection[str], oblast: str, units: Iterable[Draft]) -> Place | None:
    """Return the place that the document's hromadas, raions and oblast leave, or None."""
    found = places.resolve(draft.name, kinds=kinds, oblast=oblast)
    if draft.kind in _UNITS or (found is not None and found.kind in _BIG):
        return found
    candidates = places.find(draft.name, kinds=kinds, oblast=oblast)
    for kind in ("hromada", "raion"):
        near = [p for p in candidates if any(u.kind == kind and _lies_in(p, u) for u in units)]
        if len(near) == 1:
            return near[0]
    return found


def _lies_in(place: Place, unit: Draft) -> bool:
    """Whether a place lies in a unit; of an abolished raion, in the one that took its place."""
    if unit.kind == "oblast":
        return place.oblast == unit.name
    if unit.kind == "hromada":
        return _proper(place.hromada) == _proper(unit.name)
    names = {unit.name, *(raion.successor for raion in places.find(unit.name, kinds=("raion",)))}
    return place.raion in names


def _proper(hromada: str) -> str:
    """Return the word of a hromada's name that tells which it is."""
    return places.fold(hromada.split()[0]) if hromada else ""
