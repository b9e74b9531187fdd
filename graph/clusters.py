"""Parts namesakes by what is known of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

Contexts = tuple[frozenset[str], ...]
"""What is known of one, dimension by dimension (an event's days, its places); an empty set: nothing."""


@dataclass(slots=True, eq=False)
class _Group:
    known: list[Contexts]
    indices: list[int]

    def fits(self, contexts: Contexts) -> bool:
        return any(_fit(own, contexts) for own in self.known)


class _Groups:
    """Groups, found by what is known of them: there may be thousands of one name."""

    def __init__(self) -> None:
        self.all: list[_Group] = []
        self._sharing: dict[tuple[int, str], dict[_Group, None]] = defaultdict(dict)
        self._silent: dict[int, dict[_Group, None]] = defaultdict(dict)

    def add(self, group: _Group) -> None:
        self.all.append(group)
        for contexts in group.known:
            for dimension, values in enumerate(contexts):
                for value in values:
                    self._sharing[dimension, value][group] = None
                if not values:
                    self._silent[dimension][group] = None

    def fitting(self, contexts: Contexts) -> Iterator[_Group]:
        for dimension, values in enumerate(contexts):
            if values:
                found = dict(self._silent[dimension])
                for value in values:
                    found |= self._sharing[dimension, value]
                return (group for group in found if group.fits(contexts))
        return iter(self.all)


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
    groups = _Groups()
    by_knowledge: dict[tuple[bool, ...], list[int]] = {}
    for index, known in enumerate(contexts):
        by_knowledge.setdefault(tuple(map(bool, known)), []).append(index)
    for _, indices in sorted(by_knowledge.items(), key=lambda item: (sum(item[0]), item[0]), reverse=True):
        alone, joining = [], []
        for index in indices:
            fitting = list(islice(groups.fitting(contexts[index]), 2))
            if len(fitting) == 1:
                joining.append((fitting[0], index))
            else:
                alone.append(index)
        for group, index in joining:
            group.indices.append(index)
        for group in _connected(alone, contexts):
            groups.add(group)
    return sorted(sorted(group.indices) for group in groups.all)


def _connected(indices: list[int], contexts: Sequence[Contexts]) -> list[_Group]:
    """Group those that share something directly or through others; as much is known of each."""
    groups: dict[int, _Group] = {}  # by the index of each of its members
    sharing: dict[tuple[int, str], list[int]] = defaultdict(list)
    for index in indices:
        own = contexts[index]
        place = next((dimension for dimension, values in enumerate(own) if values), None)
        values = [(-1, "")] if place is None else [(place, value) for value in own[place]]
        merged = groups[index] = _Group([own], [index])
        for value in values:
            for other in sharing[value]:
                if groups[other] is not merged and _fit(contexts[other], own):
                    merged = _merged(groups, groups[other], merged)
            if sum(map(bool, own)) > 1 or not sharing[value]:
                sharing[value].append(index)  # where they share this, and that is all, one stands for all
    return list({id(group): group for group in groups.values()}.values())


def _merged(groups: dict[int, _Group], one: _Group, other: _Group) -> _Group:
    large, small = (one, other) if len(one.indices) >= len(other.indices) else (other, one)
    large.known += small.known
    large.indices += small.indices
    for index in small.indices:
        groups[index] = large
    return large


def _fit(one: Contexts, other: Contexts) -> bool:
    return all(not a or not b or a & b for a, b in zip(one, other, strict=True))
