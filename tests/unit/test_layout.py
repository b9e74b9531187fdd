from __future__ import annotations

import itertools
import math
import random

import networkx
import pytest

from graph.layout import LABEL_BOX, arranged
from graph.spacing import apart


def communities(groups: int, size: int) -> networkx.MultiDiGraph:
    """Dense groups, joined in a ring by single edges."""
    generator = random.Random(7)
    network = networkx.MultiDiGraph()
    for group in range(groups):
        names = [f"{group}-{i}" for i in range(size)]
        for a, b in itertools.combinations(names, 2):
            if generator.random() < 0.5:
                network.add_edge(a, b, key="p")
        network.add_edge(names[0], f"{(group + 1) % groups}-0", key="p")
    return network


def test_same_network_gives_same_positions_and_leaves_random_alone() -> None:
    network = communities(3, 10)
    random.seed(1)
    first = arranged(network).positions
    after = random.random()
    random.seed(1)
    assert arranged(network).positions == first
    assert random.random() == after


def test_small_network_leaves_room_for_labels() -> None:
    placed = list(arranged(communities(3, 12)).positions.values())
    width, height = LABEL_BOX
    crowded = [
        (a, b)
        for a, b in itertools.combinations(placed, 2)
        if abs(a[0] - b[0]) < width * 0.6 and abs(a[1] - b[1]) < height * 0.6
    ]
    assert len(crowded) <= len(placed) * 0.1


def test_communities_stay_together() -> None:
    network = communities(4, 60)
    placed = arranged(network).positions
    inside = [
        math.dist(placed[a], placed[b]) for a, b in network.edges() if a.split("-")[0] == b.split("-")[0]
    ]
    others = [
        math.dist(placed[a], placed[b])
        for a, b in itertools.combinations(sorted(network), 2)
        if a.split("-")[0] != b.split("-")[0]
    ]
    assert sum(inside) / len(inside) < 0.6 * sum(others) / len(others)


def test_communities_are_found_and_a_street_parts_them() -> None:
    drawn = arranged(communities(4, 60))
    found = {
        frozenset(node for node in drawn.communities if drawn.communities[node] == number)
        for number in set(drawn.communities.values())
    }
    assert found == {frozenset(f"{group}-{i}" for i in range(60)) for group in range(4)}
    frames = []
    for group in found:
        xs, ys = zip(*(drawn.positions[node] for node in group), strict=True)
        frames.append((min(xs), min(ys), max(xs), max(ys)))
    for a, b in itertools.combinations(frames, 2):
        apart_by = max(a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3])
        assert apart_by > 50


def test_small_network_has_no_communities() -> None:
    assert arranged(communities(3, 12)).communities == {}


def test_parts_without_links_do_not_overlap() -> None:
    network = networkx.MultiDiGraph()
    network.add_edges_from([("a", "b"), ("b", "c"), ("d", "e")])
    network.add_node("alone")
    placed = arranged(network).positions
    assert len({(round(x), round(y)) for x, y in placed.values()}) == 6
    assert all(
        abs(placed["alone"][0] - placed[n][0]) + abs(placed["alone"][1] - placed[n][1]) > 50 for n in "abcde"
    )


@pytest.mark.parametrize("edges", [[], [("a", "a", "p")], [("a", "b", "p"), ("a", "b", "q")]])
def test_odd_networks_have_finite_positions(edges: list[tuple[str, str, str]]) -> None:
    network = networkx.MultiDiGraph()
    network.add_nodes_from({n for s, o, _ in edges for n in (s, o)})
    network.add_edges_from(edges)
    placed = arranged(network).positions
    assert set(placed) == set(network)
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in placed.values())


def test_apart_moves_points_that_coincide() -> None:
    a, b, c = apart([(5.0, 5.0)] * 3, [(10.0, 10.0)] * 3)
    for p, q in ((a, b), (b, c), (a, c)):
        assert abs(p[0] - q[0]) >= 10 - 1e-3 or abs(p[1] - q[1]) >= 10 - 1e-3
