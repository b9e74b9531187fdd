"""Positions of a network's nodes, computed once so that a browser need not.

A small network is untangled by Fruchterman-Reingold and ForceAtlas2, and a last pass moves apart what a
label's box would cover. In a larger one the communities are found first (Leiden, by modularity); each is
drawn by itself, and they stand around one another as they are linked, with a street between them. Seeded:
the same network gives the same positions.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from .spacing import Box, Position, apart, gathered

if TYPE_CHECKING:
    import networkx

Pair = tuple[int, int]

SEED = 1325
REFINED_UP_TO = 1_000
"""Number of nodes up to which ForceAtlas2 and a close packing are worth their time."""

LABELLED_UP_TO = 150
"""Number of nodes up to which every label gets room; in a larger network the reader comes closer for them."""

LABEL_BOX = (126.0, 58.0)
"""Width and height that a node and its label of two lines take, in pixels at scale 1."""

NODE_BOX = (52.0, 44.0)
"""The same of a node alone."""

_STREET = 110.0
"""Between communities."""

_EDGE_LENGTH = 130.0
_ASPECT = 1.4
_ROW_ASPECT = 1.9
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where the nodes of a network stand.

    Attributes:
        positions: of each node, centred on (0, 0), wider than high, y downwards.
        communities: the number of a node's community, where its part of the network is drawn by communities.
    """

    positions: dict[str, Position]
    communities: dict[str, int]


def arranged(network: networkx.MultiDiGraph, *, seed: int = SEED) -> Arrangement:
    """Return where the nodes stand: each connected part is drawn by itself; the parts stand in rows."""
    import networkx

    box = LABEL_BOX if len(network) <= LABELLED_UP_TO else NODE_BOX
    order = {node: i for i, node in enumerate(network)}
    parts = [sorted(part, key=order.__getitem__) for part in networkx.weakly_connected_components(network)]
    parts.sort(key=lambda part: (-len(part), order[part[0]]))
    drawn: list[list[Position]] = []
    communities: dict[str, int] = {}
    for part in parts:
        points, groups = _draw(network.subgraph(part), part, box, seed)
        drawn.append(points)
        first = len(set(communities.values()))
        communities |= {part[i]: first + number for number, group in enumerate(groups) for i in group}
    points = _centred(_in_rows(drawn, box))
    return Arrangement(dict(zip(chain.from_iterable(parts), points, strict=True)), communities)


def _draw(
    network: networkx.MultiDiGraph, nodes: list[str], box: Box, seed: int
) -> tuple[list[Position], list[list[int]]]:
    """Return the points of one connected part, and the communities that it is drawn by, if any."""
    index = {node: i for i, node in enumerate(nodes)}
    pairs = sorted({(min(a, b), max(a, b)) for s, o in network.edges() if (a := index[s]) != (b := index[o])})
    # A node with many links gets more room, so that its label is not lost.
    share = [1.0 + 0.1 * min(6, max(0, network.degree(node) - 3)) for node in nodes]
    boxes = [(box[0] * s, box[1] * s) for s in share]
    groups = _communities(len(nodes), pairs, seed) if len(nodes) > LABELLED_UP_TO else []
    if len(groups) > 2:
        return _by_communities(groups, pairs, boxes, seed), groups
    if not 8 < len(nodes) <= LABELLED_UP_TO:
        return _drawn(pairs, boxes, seed), []
    attempts = [_drawn(pairs, boxes, seed + i) for i in range(_TRIES)]
    return min(attempts, key=lambda points: _cost(points, pairs)), []


def _drawn(pairs: list[Pair], boxes: list[Box], seed: int, *, refined: bool = True) -> list[Position]:
    """Return the points of a part, or a community, drawn as a whole."""
    if len(boxes) == 1:
        return [(0.0, 0.0)]

    points = _fruchterman_reingold(len(boxes), pairs, seed)
    if refined and len(boxes) >= 3:
        points = _force_atlas(points, pairs)
    points = _scaled(_levelled(points), pairs)
    return gathered(points, boxes) if refined else apart(points, boxes)


def _communities(count: int, pairs: list[Pair], seed: int) -> list[list[int]]:
    """Return the communities of a connected network, the largest first."""
    import igraph

    with _seeded(seed):
        graph = igraph.Graph(n=count, edges=pairs)
        found = graph.community_leiden(objective_function="modularity", n_iterations=4)
    return sorted(([*group] for group in found), key=lambda group: (-len(group), group))


def _by_communities(
    groups: list[list[int]], pairs: list[Pair], boxes: list[Box], seed: int
) -> list[Position]:
    """Return the points of a network whose communities stand apart, those that are linked close by."""
    group_of = {node: number for number, group in enumerate(groups) for node in group}
    inner: list[list[Pair]] = [[] for _ in groups]
    place = {node: i for group in groups for i, node in enumerate(group)}
    between: Counter[Pair] = Counter()
    for a, b in pairs:
        one, other = group_of[a], group_of[b]
        if one == other:
            inner[one].append((place[a], place[b]))
        else:
            between[min(one, other), max(one, other)] += 1
    drawn = [
        _centred(_drawn(links, [boxes[n] for n in group], seed, refined=len(boxes) <= REFINED_UP_TO))
        for group, links in zip(groups, inner, strict=True)
    ]
    sizes = [_extent(points) for points in drawn]
    middles = _middles(between, [(w + _STREET, h + 2 * _STREET) for w, h in sizes], seed)
    points: list[Position] = [(0.0, 0.0)] * len(boxes)
    for group, (mx, my), inside in zip(groups, middles, drawn, strict=True):
        for node, (x, y) in zip(group, inside, strict=True):
            points[node] = (mx + x, my + y)
    return points


def _middles(links: Counter[Pair], sizes: list[Box], seed: int) -> list[Position]:
    """Return the middles of communities of such sizes, in the drawing that fills a window best."""
    width = math.sqrt(sum(w * h for w, h in sizes) * _ASPECT)
    pairs = sorted(links)

    def attempt(seed: int) -> list[Position]:
        points = _fruchterman_reingold(len(sizes), pairs, seed, [links[pair] for pair in pairs])
        points = _levelled(points)
        across, down = _extent(points)
        fx, fy = width / max(across, 1e-6), width / _ASPECT / max(down, 1e-6)
        return gathered([(x * fx, y * fy) for x, y in points], sizes)

    def span(points: list[Position]) -> float:
        corners = [
            (x + sx * w / 2, y + sy * h / 2)
            for (x, y), (w, h) in zip(points, sizes, strict=True)
            for sx, sy in ((-1, -1), (1, 1))
        ]
        across, down = _extent(corners)
        return max(across, down * _ASPECT)

    return min((attempt(seed + i) for i in range(_TRIES)), key=span)


def _extent(points: list[Position]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(xs) - min(xs), max(ys) - min(ys)


def _cost(points: list[Position], pairs: list[Pair]) -> float:
    """Return how hard a drawing is to read: its size in a window, and the lines that cross."""
    width = max(x for x, _ in points) - min(x for x, _ in points)
    height = max(y for _, y in points) - min(y for _, y in points)
    return max(width, height * _ASPECT) * (1 + _crossings(points, pairs) / len(pairs))


def _crossings(points: list[Position], pairs: list[Pair]) -> int:
    """Count the pairs of lines that cross.

    >>> _crossings([(0, 0), (1, 1), (0, 1), (1, 0)], [(0, 1), (2, 3)])
    1
    """

    def side(a: int, b: int, c: int) -> float:
        (ax, ay), (bx, by), (cx, cy) = points[a], points[b], points[c]
        return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)

    return sum(
        side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
        for i, (a, b) in enumerate(pairs)
        for c, d in pairs[i + 1 :]
    )


def _in_rows(parts: list[list[Position]], box: Box) -> list[Position]:
    """Put the parts side by side into rows of about one width."""
    sizes = []
    for points in parts:
        left, top = min(x for x, _ in points), min(y for _, y in points)
        width = max(x for x, _ in points) - left + box[0] * 1.2
        height = max(y for _, y in points) - top + box[1] * 1.2
        sizes.append((left, top, width, height))
    area = sum(width * height for _, _, width, height in sizes)
    widest = max((width for _, _, width, _ in sizes), default=0.0)
    mostly_first = bool(sizes) and sizes[0][2] * sizes[0][3] > area / 2
    row_width = widest if mostly_first else max(math.sqrt(area * _ROW_ASPECT), widest)
    placed: list[Position] = []
    x = y = row_height = 0.0
    for points, (left, top, width, height) in zip(parts, sizes, strict=True):
        if x > 0 and x + width > row_width:
            x, y, row_height = 0.0, y + row_height, 0.0
        placed += [(px - left + x, py - top + y) for px, py in points]
        x += width
        row_height = max(row_height, height)
    return placed


def _fruchterman_reingold(
    count: int, pairs: list[Pair], seed: int, weights: list[int] | None = None
) -> list[Position]:
    import igraph

    with _seeded(seed) as generator:
        start = [[generator.uniform(-1, 1), generator.uniform(-1, 1)] for _ in range(count)]
        graph = igraph.Graph(n=count, edges=pairs)
        layout = graph.layout_fruchterman_reingold(niter=500, seed=start, weights=weights, grid=False)
    return [(x, y) for x, y in layout.coords]


@contextmanager
def _seeded(seed: int) -> Iterator[random.Random]:
    """Let igraph draw its numbers from a generator of our own."""
    import igraph

    generator = random.Random(seed)
    igraph.set_random_number_generator(generator)
    try:
        yield generator
    finally:
        igraph.set_random_number_generator(random)


def _force_atlas(points: list[Position], pairs: list[Pair]) -> list[Position]:
    import numpy
    from fa2_modified import ForceAtlas2

    adjacency = numpy.zeros((len(points), len(points)))
    for a, b in pairs:
        adjacency[a, b] = adjacency[b, a] = 1.0
    atlas = ForceAtlas2(
        outboundAttractionDistribution=True,
        barnesHutOptimize=len(points) > 200,
        scalingRatio=2.0,
        # A small network is drawn round rather than long; a large one must keep its communities apart.
        strongGravityMode=len(points) <= LABELLED_UP_TO,
        gravity=0.2 if len(points) <= LABELLED_UP_TO else 1.0,
        verbose=False,
    )
    moved = atlas.forceatlas2(
        adjacency, pos=numpy.array(points), iterations=300 if len(points) <= 500 else 100
    )
    return [(float(x), float(y)) for x, y in moved]


def _levelled(points: list[Position]) -> list[Position]:
    """Turn the picture so that its longest axis lies level: windows are wider than high."""
    points = _centred(points)
    xx = sum(x * x for x, _ in points)
    yy = sum(y * y for _, y in points)
    xy = sum(x * y for x, y in points)
    angle = 0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(angle), math.sin(angle)
    return [(x * cos + y * sin, y * cos - x * sin) for x, y in points]


def _scaled(points: list[Position], pairs: list[Pair]) -> list[Position]:
    """Scale so that the median edge has the length that labels want."""
    lengths = sorted(math.dist(points[a], points[b]) for a, b in pairs)
    median = lengths[len(lengths) // 2] if lengths else 0.0
    factor = _EDGE_LENGTH / median if median > 0 else 100.0
    return [(x * factor * _ASPECT, y * factor) for x, y in points]


def _centred(points: list[Position]) -> list[Position]:
    if not points:
        return points
    cx = sum(x for x, _ in points) / len(points)
    cy = sum(y for _, y in points) / len(points)
    return [(x - cx, y - cy) for x, y in points]
