"""Parts namesakes by what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Contexts = tuple[frozenset[str], ...]
"""What is known of one, dimension by dimension (an event's days, its places); an empty set: nothing."""


@dataclass(slots=True)
class _Group:
    known: list[Contexts]
    indices: list[int]

    def fits(self, contexts: Contexts) -> bool:
        return any(
            all(not a or not b or a & b for a, b in zip(own, contexts, strict=True)) for own in self.known
        )


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
    by_knowledge: dict[tuple[bool, ...], list[int]] = {}
    for index, known in enumerate(contexts):
        by_knowledge.setdefault(tuple(map(bool, known)), []).append(index)
    for _, indices in sorted(by_knowledge.items(), key=lambda item: (sum(item[0]), item[0]), reverse=True):
        alone, joining = [], []
        for index in indices:
            fitting = [group for group in groups if group.fits(contexts[index])]
            if len(fitting) == 1:
                joining.append((fitting[0], index))
            else:
                alone.append(index)
        for group, index in joining:
            group.indices.append(index)
        groups += _connected(alone, contexts)
    return sorted(sorted(group.indices) for group in groups)


def _connected(indices: list[int], contexts: Sequence[Contexts]) -> list[_Group]:
    """Group those that share something directly or through others; as much is known of each."""
    groups: list[_Group] = []
    for index in indices:
        merged = _Group([contexts[index]], [index])
        for group in [group for group in groups if group.fits(contexts[index])]:
            groups.remove(group)
            merged.indices += group.indices
            merged.known += group.known
        groups.append(merged)
    return groups


def _fit(one: Contexts, other: Contexts) -> bool:
    return all(not a or not b or a & b for a, b in zip(one, other, strict=True))
