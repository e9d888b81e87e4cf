"""The parts that claim to be exact agree with trying everything."""

from collections.abc import Sequence
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_workbench.mapping.layout import Box, Wire
from pmo_workbench.mapping.layout.arcs import ArcCosts
from pmo_workbench.mapping.layout.count import count
from pmo_workbench.mapping.layout.lanes import thread
from pmo_workbench.mapping.layout.net import weave
from pmo_workbench.mapping.layout.sift import differences, sift
from pmo_workbench.mapping.layout.stacks import pooled
from pmo_workbench.mapping.layout.tangle import Tangle

SEEDS = range(5)


def tangled(seed: int, columns: int = 5, boxes: int = 22, wires: int = 44, pins: int = 0) -> Tangle:
    """A random map, links from left to right or inside a column; the first `pins` boxes are pinned."""
    random = np.random.default_rng(seed)
    at = random.integers(0, columns, boxes).tolist()
    cards = [
        Box(f"b{index:02}", column, 176.0, 40.0, float(index % 7), index < pins) for index, column in enumerate(at)
    ]
    links: list[Wire] = []
    for index in range(wires):
        one, other = sorted(random.choice(boxes, 2, replace=False).tolist(), key=lambda box: at[box])
        links.append(Wire(f"w{index:02}", f"b{one:02}", f"b{other:02}"))
    net = weave(cards, links)
    return Tangle(net, thread(net))


@pytest.mark.parametrize("seed", SEEDS)
def test_sifting_knows_exactly_what_moving_a_stop_changes(seed: int) -> None:
    tangle = tangled(seed)
    now = tangle.crossings()
    for column, stops in enumerate(tangle.order):
        sequence = np.arange(len(stops))
        worse, arcs = differences(tangle, column), ArcCosts(tangle, column)
        arcs.follow(sequence)
        for index in range(len(stops)):
            gains = np.concatenate([[0.0], np.cumsum(worse[index])]) - arcs.at(index, index)
            for boundary in range(len(stops) + 1):
                changed = tangle.copy()
                rest = np.delete(stops, index)
                changed.put(column, np.insert(rest, boundary if boundary <= index else boundary - 1, stops[index]))
                assert now - changed.crossings() == round(gains[boundary] - gains[index])


def mixed(boxes: Sequence[int], lanes: dict[int, int]) -> list[int]:
    """The boxes in their order, with lanes at the places given."""
    rest = iter(boxes)
    return [lanes[place] if place in lanes else next(rest) for place in range(len(boxes) + len(lanes))]


@pytest.mark.parametrize("seed", SEEDS)
def test_lanes_of_one_column_take_the_best_of_all_ways(seed: int) -> None:
    tangle = tangled(seed, columns=3, boxes=9, wires=16)
    net = tangle.net
    order = [stops.tolist() for stops in tangle.order]
    lanes = [stop for stop in order[1] if stop >= len(net.boxes)]
    fewest = min(
        count(net, [order[0], mixed(net.rows[1], dict(zip(places, sequence, strict=True))), order[2]])
        for places in combinations(range(len(order[1])), len(lanes))
        for sequence in permutations(lanes)
    )
    assert len(net.lanes[1]) > 1
    assert count(net, order) == fewest


@pytest.mark.parametrize("seed", SEEDS)
def test_sifting_returns_what_is_left_and_never_more_than_before(seed: int) -> None:
    tangle = tangled(seed)
    before = tangle.crossings()
    left = sift(tangle, 6, seed)
    assert left == tangle.crossings()
    assert left < before


@pytest.mark.parametrize("seed", SEEDS)
def test_sifting_leaves_pinned_boxes_in_their_rows(seed: int) -> None:
    tangle = tangled(seed, pins=7)
    before = tangle.crossings()
    assert sift(tangle, 6, seed) < before
    for column, stops in enumerate(tangle.order):
        rows = [stop for stop in stops.tolist() if stop < len(tangle.net.boxes)]
        for stop, now in zip(tangle.net.rows[column], rows, strict=True):
            assert stop == now or not tangle.fixed[stop]


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(1, 5)), max_size=12))
def test_pooling_gives_the_closest_levels_that_never_fall(wishes: list[tuple[int, int]]) -> None:
    """Against the max-min formula of isotonic regression."""
    levels = [float(level) for level, _ in wishes]
    weights = [float(weight) for _, weight in wishes]

    def mean(start: int, end: int) -> float:
        total = sum(level * weight for level, weight in zip(levels[start:end], weights[start:end], strict=True))
        return total / sum(weights[start:end])

    count = len(wishes)
    best = [
        max(min(mean(start, end) for end in range(index + 1, count + 1)) for start in range(index + 1))
        for index in range(count)
    ]
    assert pooled(levels, weights) == pytest.approx(best)
