"""Moves points apart until the boxes around them hardly overlap, and no farther than they must."""

from __future__ import annotations

import math

Position = tuple[float, float]
Box = tuple[float, float]
"""Width and height."""

_SQUEEZE = 0.9


def gathered(points: list[Position], boxes: list[Box]) -> list[Position]:
    """Return the points drawn together as far as their boxes allow: empty space costs the reader scale."""
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


def apart(points: list[Position], boxes: list[Box], *, rounds: int = 20) -> list[Position]:
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


def _part(a: list[float], b: list[float], box_a: Box, box_b: Box) -> bool:
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
