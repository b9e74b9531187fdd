"""Finds the node that a name means, in whatever case, spelling or alphabet the name is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..abbreviations import short_name
from ..errors import UsageError
from ..search.matching import Named, closest, fitting

if TYPE_CHECKING:
    import networkx

_LISTED = 10
_WHERE = "--focus"


def find_node(network: networkx.MultiDiGraph, name: str) -> str:
    """Return the IRI of the node that is meant: itself, or the one whose names fit best.

    Raises:
        UsageError: no node fits, or several do; the message lists them.
    """
    if name in network:
        return name
    nodes = [_named(iri, data) for iri, data in network.nodes(data=True)]
    found = [node.iri for node in next(fitting(nodes, name), ())]
    if len(found) == 1:
        return found[0]
    raise UsageError(_ambiguous(network, name, found) if found else _unknown(nodes, name), where=_WHERE)


def _named(iri: str, data: dict[str, str]) -> Named:
    titles = tuple(filter(None, (data["label"], data["label_en"])))
    shorts = (short_name(data["label"]), short_name(data["label_en"], "en"))
    return Named(iri, titles, (*data["aliases"], *(s for s in shorts if s not in titles)))


def _ambiguous(network: networkx.MultiDiGraph, name: str, found: list[str]) -> str:
    found.sort(key=lambda iri: (-network.degree(iri), iri))
    lines = [
        f"  {network.nodes[iri]['label']} ({network.nodes[iri]['type']}) {iri}" for iri in found[:_LISTED]
    ]
    if len(found) > _LISTED:
        lines.append(f"  … +{len(found) - _LISTED}")
    head = (
        f"«{name}» може значити кілька вузлів; назвіть повніше або адресою · "
        "may mean several nodes; name one in full or by its address:"
    )
    return "\n".join([head, *lines])


def _unknown(nodes: list[Named], name: str) -> str:
    close = closest(nodes, name)
    hint = f"; найближче · closest: {', '.join(f'«{n}»' for n in close)}" if close else ""
    return f"немає вузла · no node is named «{name}»{hint}"
