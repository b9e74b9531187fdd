"""Finds the node that a name means, in whatever case, spelling or alphabet the name is given."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ..abbreviations import short_name
from ..errors import UsageError
from ..names import fold, same_word, words
from ..slugs import transliterate
from .lemmas import lemmas, share_a_lemma

if TYPE_CHECKING:
    import networkx

_LISTED = 10
_WHERE = "--focus"
# Spellings of one sound in Latin letters: Kyiv, Kiev; Luhansk, Lugansk; Yurii, Jurij.
_SOUNDS = (
    ("shch", "sh"),
    ("zgh", "zh"),
    ("kh", "h"),
    ("g", "h"),
    ("w", "v"),
    ("ie", "i"),
    ("ye", "i"),
    ("j", "i"),
    ("y", "i"),
    ("e", "i"),
)


@dataclass(frozen=True, slots=True)
class _Named:
    """A node with all its names."""

    iri: str
    titles: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.titles, *self.others)


def find_node(network: networkx.MultiDiGraph, name: str) -> str:
    """Return the IRI of the node that is meant.

    The first of these that fits any node decides: the IRI, the name, another form or abbreviation, then the
    same words, a name that begins with them, or one that holds them; each by likeness, by lemma, by sound.

    Raises:
        UsageError: no node fits, or several do; the message lists them.
    """
    if name in network:
        return name
    nodes = [_named(iri, data) for iri, data in network.nodes(data=True)]
    for fits in _steps(name):
        found = [node.iri for node in nodes if fits(node)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(_ambiguous(network, name, found), where=_WHERE)
    raise UsageError(_unknown(nodes, name), where=_WHERE)


def _named(iri: str, data: dict[str, str]) -> _Named:
    titles = tuple(filter(None, (data["label"], data["label_en"])))
    shorts = (short_name(data["label"]), short_name(data["label_en"], "en"))
    return _Named(iri, titles, (*data["aliases"], *(s for s in shorts if s not in titles)))


def _steps(name: str) -> Iterable[Callable[[_Named], bool]]:
    asked = fold(name)
    if not words(name):
        return
    yield lambda node: asked in map(fold, node.titles)
    yield lambda node: asked in map(fold, node.others)
    for fits in (_all, _begins, _holds):
        for key, same in ((words, same_word), (lemmas, share_a_lemma), (_sounds, same_word)):
            query = key(name)
            if query:
                yield lambda node, f=fits, q=query, k=key, s=same: any(  # type: ignore[misc]
                    f(q, k(other), s) for other in node.names
                )


def _begins(query: Sequence, own: Sequence, same: Callable) -> bool:  # type: ignore[type-arg]
    """Whether the name begins with the words asked for."""
    return len(query) <= len(own) and all(map(same, query, own))


def _all(query: Sequence, own: Sequence, same: Callable) -> bool:  # type: ignore[type-arg]
    """Whether the name has the words asked for, in any order, and no others."""
    return len(query) == len(own) and _holds(query, own, same)


def _holds(query: Sequence, own: Sequence, same: Callable) -> bool:  # type: ignore[type-arg]
    """Whether each word asked for has a word of its own in the name."""
    left = list(own)
    for word in query:
        at = next((i for i, other in enumerate(left) if same(word, other)), None)
        if at is None:
            return False
        del left[at]
    return True


@lru_cache(maxsize=65536)
def _sounds(name: str) -> tuple[str, ...]:
    """Return the words in Latin letters, those that spell one sound folded.

    >>> _sounds("Lugansk") == _sounds("Луганськ"), _sounds("Jurij Klymenko") == _sounds("Юрій Клименко")
    (True, True)
    """
    text = unicodedata.normalize("NFKD", transliterate(name).casefold())
    text = re.sub(r"['’ʼ\u0300-\u036f]", "", text)
    for spelling, sound in _SOUNDS:
        text = text.replace(spelling, sound)
    return tuple(re.sub(r"i+", "i", word) for word in re.findall(r"[^\W_]+", text))


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


def _unknown(nodes: list[_Named], name: str) -> str:
    known = {fold(other): node.titles[0] for node in nodes for other in node.names if node.titles}
    close = list(
        dict.fromkeys(known[k] for k in difflib.get_close_matches(fold(name), sorted(known), 5, 0.5))
    )
    hint = f"; найближче · closest: {', '.join(f'«{n}»' for n in close)}" if close else ""
    return f"немає вузла · no node is named «{name}»{hint}"
