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

LABELLED_UP_TO = 150
"""Number of nodes up to which every label gets room; in a larger network the reader comes closer for them."""

LABEL_BOX = (126.0, 58.0)
"""Width and height that a node and its label of two lines take, in pixels at scale 1."""

NODE_BOX = (52.0, 44.0)
"""The same of a node alone."""

_EDGE_LENGTH = 130.0
_ASPECT = 1.4
_ROW_ASPECT = 1.9
_SQUEEZE = 0.9
_TRIES = 3


def positions(network: networkx.MultiDiGraph, *, seed: int = SEED) -> dict[str, Position]:
    """Return the position of each node, centred on (0, 0), wider than high, y downwards.

    Each connected part is drawn by itself; the parts then stand in rows, the largest first.
    """
    import networkx

    box = LABEL_BOX if len(network) <= LABELLED_UP_TO else NODE_BOX
    order = {node: i for i, node in enumerate(network)}
    parts = [sorted(part, key=order.__getitem__) for part in networkx.weakly_connected_components(network)]
    parts.sort(key=lambda part: (-len(part), order[part[0]]))
    drawn = [_draw(network.subgraph(part), part, box, seed) for part in parts]
    points = _centred(_in_rows(drawn, box))
    return dict(zip((node for part in parts for node in part), points, strict=True))


def _draw(
    network: networkx.MultiDiGraph, nodes: list[str], box: tuple[float, float], seed: int
) -> list[Position]:
    """Return the points of one connected part."""
    if len(nodes) == 1:
        return [(0.0, 0.0)]
    index = {node: i for i, node in enumerate(nodes)}
    pairs = sorted({(min(a, b), max(a, b)) for s, o in network.edges() if (a := index[s]) != (b := index[o])})
    # A node with many links gets more room, so that its label is not lost.
    share = [1.0 + 0.1 * min(6, max(0, network.degree(node) - 3)) for node in nodes]
    boxes = [(box[0] * s, box[1] * s) for s in share]

    def attempt(seed: int) -> list[Position]:
        points = _fruchterman_reingold(len(nodes), pairs, seed)
        if 3 <= len(nodes) <= REFINED_UP_TO:
            points = _force_atlas(points, pairs)
        points = _scaled(_levelled(points), pairs)
        if len(nodes) > REFINED_UP_TO:
            return points
        return _gathered(points, boxes) if box == LABEL_BOX else apart(points, boxes)

    small = 8 < len(nodes) <= LABELLED_UP_TO
    attempts = [attempt(seed + i) for i in range(_TRIES if small else 1)]
    return min(attempts, key=lambda points: _cost(points, pairs)) if small else attempts[0]


def _cost(points: list[Position], pairs: list[tuple[int, int]]) -> float:
    """Return how hard a drawing is to read: its size in a window, and the lines that cross."""
    width = max(x for x, _ in points) - min(x for x, _ in points)
    height = max(y for _, y in points) - min(y for _, y in points)
    return max(width, height * _ASPECT) * (1 + _crossings(points, pairs) / len(pairs))


def _crossings(points: list[Position], pairs: list[tuple[int, int]]) -> int:
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


def _in_rows(parts: list[list[Position]], box: tuple[float, float]) -> list[Position]:
    """Put the parts side by side into rows of about one width."""
    sizes = []
    for points in parts:
        left, top = min(x for x, _ in points), min(y for _, y in points)
        width = max(x for x, _ in points) - left + box[0] * 1.2
        height = max(y for _, y in points) - top + box[1] * 1.2
        sizes.append((left, top, width, height))
    area = sum(width * height for _, _, width, height in sizes)
    row_width = max([math.sqrt(area * _ROW_ASPECT), *(width for _, _, width, _ in sizes)], default=0.0)
    placed: list[Position] = []
    x = y = row_height = 0.0
    for points, (left, top, width, height) in zip(parts, sizes, strict=True):
        if x > 0 and x + width > row_width:
            x, y, row_height = 0.0, y + row_height, 0.0
        placed += [(px - left + x, py - top + y) for px, py in points]
        x += width
        row_height = max(row_height, height)
    return placed


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


def _gathered(points: list[Position], boxes: list[tuple[float, float]]) -> list[Position]:
    """Draw the points together as far as their boxes allow: empty space costs the reader scale."""
    points = apart(points, boxes)
    for _ in range(30):
        closer = apart([(x * _SQUEEZE, y * _SQUEEZE) for x, y in points], boxes)
        if _area(closer) > _area(points) * 0.995:
            break
        points = closer
    return points


def _area(points: list[Position]) -> float:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (max(xs) - min(xs)) * (max(ys) - min(ys)) if points else 0.0


def apart(points: list[Position], boxes: list[tuple[float, float]], *, rounds: int = 20) -> list[Position]:
    """Return the points moved until the boxes (width, height) around them hardly overlap.

    Overlapping pairs part along the axis where less is missing; a grid finds them. Not every overlap can be
    removed in a crowd: the picture drops labels where it must.

    >>> apart([(0.0, 0.0), (1.0, 0.0)], [(10.0, 10.0), (10.0, 10.0)])
    [(-4.5, 0.0), (5.5, 0.0)]
    """
    width = max((w for w, _ in boxes), default=1.0)
    height = max((h for _, h in boxes), default=1.0)
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
                    if j > i and _part(moved[i], moved[j], boxes[i], boxes[j]):
                        still = False
        if still:
            break
    return [(x, y) for x, y in moved]


def _part(a: list[float], b: list[float], box_a: tuple[float, float], box_b: tuple[float, float]) -> bool:
    """Move two points apart if their boxes overlap; say whether they did."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    width, height = (box_a[0] + box_b[0]) / 2, (box_a[1] + box_b[1]) / 2
    missing_x, missing_y = width - abs(dx), height - abs(dy)
    if missing_x <= 1e-6 or missing_y <= 1e-6:
        return False
    axis = 0 if missing_x * height <= missing_y * width else 1
    step = (missing_x, missing_y)[axis] / 2
    if (dx, dy)[axis] < 0:
        step = -step
    a[axis] -= step
    b[axis] += step
    return True
