"""Links the places of a document to the register of territorial units, in the light of its oblast.

Many villages share a name. What the oblast that the document speaks of does not decide stays without a code
and is marked as ambiguous.
"""

from __future__ import annotations

from collections.abc import Iterable

from .. import places
from .draft import Draft

_UNITS = frozenset(("oblast", "raion", "hromada", "country"))


def link_places(drafts: Iterable[Draft], oblast: str) -> None:
    """Give each place its code, or mark its name as ambiguous.

    Args:
        drafts: the entities of a document; those that are no places are passed over.
        oblast: canonical name of the oblast that the document speaks of, or empty.
    """
    for draft in drafts:
        region = not draft.kind and places.is_region(draft.name)
        if draft.type not in ("Place", "Hromada") or draft.merged is not None or region:
            continue
        kinds = (draft.kind,) if draft.kind in _UNITS else ()
        found = places.resolve(draft.name, kinds=kinds, oblast=oblast)
        draft.katottg = found.katottg if found is not None else ""
        draft.ambiguous = found is None and len(places.find(draft.name, kinds=kinds)) > 1
