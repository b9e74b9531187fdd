"""Positions of a network's nodes, computed once so that a browser need not.

Fruchterman-Reingold untangles, ForceAtlas2 then draws communities together (up to 2 000 nodes; its cost
grows faster), and a last pass moves apart what a label's box would cover. Seeded: the same network gives the
same positions.
"""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx

Position = tuple[float, float]

SEED = 1325
REFINED_UP_TO = 2_000
"""Number of nodes up to which ForceAtlas2 and the moving apart are worth their time."""

BOX = (150.0, 84.0)
"""Width and height that a node and its label of two lines take, in pixels at scale 1."""

_EDGE_LENGTH = 130.0
_ASPECT = 1.35


def positions(network: networkx.MultiDiGraph, *, seed: int = SEED) -> dict[str, Position]:
    """Return the position of each node, centred on (0, 0), wider than high, y downwards."""
    nodes = list(network)
    index = {node: i for i, node in enumerate(nodes)}
    pairs = sorted({(min(a, b), max(a, b)) for s, o in network.edges() if (a := index[s]) != (b := index[o])})
    points = _fruchterman_reingold(len(nodes), pairs, seed)
    if 3 <= len(nodes) <= REFINED_UP_TO and pairs:
        points = _force_atlas(points, pairs)
    points = _scaled(_levelled(points), pairs)
    if len(nodes) <= REFINED_UP_TO:
        points = apart(points, BOX, rounds=60 if len(nodes) <= 500 else 12)
    return dict(zip(nodes, _centred(points), strict=True))


def _fruchterman_reingold(count: int, pairs: list[tuple[int, int]], seed: int) -> list[Position]:
    import igraph

    generator = random.Random(seed)
    igraph.set_random_number_generator(generator)
    try:
        start = [[generator.uniform(-1, 1), generator.uniform(-1, 1)] for _ in range(count)]
        graph = igraph.Graph(n=count, edges=pairs)
        layout = graph.layout_fruchterman_reingold(
            niter=500 if count <= REFINED_UP_TO else 60, seed=start, grid=count > REFINED_UP_TO
        )
        return [(x, y) for x, y in layout.coords]
    finally:
        igraph.set_random_number_generator(random)


def _force_atlas(points: list[Position], pairs: list[tuple[int, int]]) -> list[Position]:
    import numpy
    from fa2_modified import ForceAtlas2

    adjacency = numpy.zeros((len(points), len(points)))
    for a, b in pairs:
        adjacency[a, b] = adjacency[b, a] = 1.0
    atlas = ForceAtlas2(
        outboundAttractionDistribution=True,
        barnesHutOptimize=len(points) > 200,
        scalingRatio=2.0,
        gravity=1.0,
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


def _scaled(points: list[Position], pairs: list[tuple[int, int]]) -> list[Position]:
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


def apart(points: list[Position], box: tuple[float, float], *, rounds: int = 60) -> list[Position]:
    """Return the points moved until boxes of this width and height around them hardly overlap.

    Overlapping pairs part along the axis where less is missing; a grid finds them. Not every overlap can be
    removed in a crowd: the picture drops labels where it must.

    >>> apart([(0.0, 0.0), (1.0, 0.0)], (10.0, 10.0))
    [(-4.5, 0.0), (5.5, 0.0)]
    """
    width, height = box
    moved = [list(p) for p in points]
    for _ in range(rounds):
        cells: dict[tuple[int, int], list[int]] = {}
        for i, (x, y) in enumerate(moved):
            cells.setdefault((math.floor(x / width), math.floor(y / height)), []).append(i)
        still = True
        for (cx, cy), members in cells.items():
            near = [j for dx in (-1, 0, 1) for dy in (-1, 0, 1) for j in cells.get((cx + dx, cy + dy), ())]
            for i in members:
                for j in near:
                    if j <= i:
                        continue
                    dx, dy = moved[j][0] - moved[i][0], moved[j][1] - moved[i][1]
                    missing_x, missing_y = width - abs(dx), height - abs(dy)
                    if missing_x <= 1e-6 or missing_y <= 1e-6:
                        continue
                    still = False
                    if missing_x * height <= missing_y * width:
                        step = missing_x / 2 if dx >= 0 else -missing_x / 2
                        moved[i][0] -= step
                        moved[j][0] += step
                    else:
                        step = missing_y / 2 if dy >= 0 else -missing_y / 2
                        moved[i][1] -= step
                        moved[j][1] += step
        if still:
            break
    return [(x, y) for x, y in moved]
