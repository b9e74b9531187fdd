"""Finds the node that a name means, in whatever case, spelling or alphabet the name is given."""

from __future__ import annotations

from ..abbreviations import short_name
from ..errors import UsageError
from ..network import Excerpt, Outline
from ..network.descriptions import Descriptions
from ..search.matching import Named, closest, fitting

_LISTED = 10
_WHERE = "--focus"


def find_node(outline: Outline, name: str) -> str:
    """Return the IRI of the node that is meant: itself, or the one whose names fit best.

    Raises:
        UsageError: no node fits, or several do; the message lists them.
    """
    if name in outline.numbers:
        return name
    said = Descriptions(outline.store)
    nodes = [_named(iri, said) for iri in outline.numbers]
    found = [node.iri for node in next(fitting(nodes, name), ())]
    if len(found) == 1:
        return found[0]
    raise UsageError(_ambiguous(outline, said, name, found) if found else _unknown(nodes, name), where=_WHERE)


def _named(iri: str, said: Descriptions) -> Named:
    label, label_en = said.names(iri)
    titles = tuple(filter(None, (label, label_en)))
    shorts = (short_name(label), short_name(label_en, "en"))
    return Named(iri, titles, (*said.aliases(iri), *(s for s in shorts if s not in titles)))


def _ambiguous(outline: Outline, said: Descriptions, name: str, found: list[str]) -> str:
    degrees = Excerpt.of(outline).degrees
    found.sort(key=lambda iri: (-degrees[outline.numbers[iri]], iri))
    lines = [
        f"  {said.names(iri)[0]} ({outline.kinds[outline.numbers[iri]]}) {iri}" for iri in found[:_LISTED]
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
