"""Parts namesakes by what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

Contexts = tuple[frozenset[str], ...]
"""What is known of one, dimension by dimension (an event's days, its places); an empty set: nothing."""


@dataclass(slots=True)
class _Group:
    known: Contexts
    indices: list[int] = field(default_factory=list)


def cluster(contexts: Sequence[Contexts]) -> list[list[int]]:
    """Group the indices of those that may be one thing, whatever their order.

    Two that are known in the same dimension must share something there. One of which less is known joins a
    group only where a single group fits.

    >>> poltava, sumy, unknown = frozenset({"Полтава"}), frozenset({"Суми"}), frozenset()
    >>> cluster([(poltava,), (sumy,), (poltava,)])
    [[0, 2], [1]]
    >>> cluster([(poltava,), (unknown,)]), cluster([(poltava,), (sumy,), (unknown,)])
    ([[0, 1]], [[0], [1], [2]])
    """
    groups: list[_Group] = []
    by_knowledge: dict[int, list[int]] = {}
    for index, known in enumerate(contexts):
        by_knowledge.setdefault(sum(map(bool, known)), []).append(index)
    for _, indices in sorted(by_knowledge.items(), reverse=True):
        alone = []
        for index in indices:
            fitting = [group for group in groups if _fit(group.known, contexts[index])]
            if len(fitting) == 1:
                fitting[0].indices.append(index)
            else:
                alone.append(index)
        groups += _meeting(alone, contexts)
    return sorted(sorted(group.indices) for group in groups)


def _meeting(indices: list[int], contexts: Sequence[Contexts]) -> list[_Group]:
    """Group those of which as much is known: directly or through others they share something."""
    groups: list[_Group] = []
    for index in indices:
        merged = _Group(contexts[index], [index])
        for group in [group for group in groups if _fit(group.known, merged.known)]:
            groups.remove(group)
            merged.indices += group.indices
            merged.known = tuple(a | b for a, b in zip(merged.known, group.known, strict=True))
        groups.append(merged)
    return groups


def _fit(one: Contexts, other: Contexts) -> bool:
    return all(not a or not b or a & b for a, b in zip(one, other, strict=True))
