"""The parts that claim to be exact agree with trying everything."""

from collections.abc import Sequence
from itertools import combinations, permutations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_workbench.mapping.layout import Box, Wire
from pmo_workbench.mapping.layout.chains import lead_chains
from pmo_workbench.mapping.layout.count import count, inversions
from pmo_workbench.mapping.layout.lanes import thread
from pmo_workbench.mapping.layout.net import Net, places, weave
from pmo_workbench.mapping.layout.orders import Orders, in_rows
from pmo_workbench.mapping.layout.pool import pooled
from pmo_workbench.mapping.layout.sift import Batch, Piece, sift
from pmo_workbench.mapping.layout.starts import shaken

SEEDS = range(5)


def woven(seed: int, columns: int = 5, boxes: int = 22, wires: int = 44, pins: int = 0) -> Net:
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
    return weave(cards, links, columns)


def tangled(seed: int, pins: int = 0) -> Orders:
    """Three orders of such a map."""
    net = woven(seed, pins=pins)
    one = Orders(net, in_rows(net, thread(net)))
    return shaken(one.taken(np.zeros(3, np.int64)), np.random.default_rng(seed), 0.3)


def pieces_of(orders: Orders, column: int, whole: bool) -> list[Piece]:
    """The column in all orders, or the middle part of it in each."""
    members = orders.net.members[column]
    sequences = np.argsort(orders.place[:, members], axis=1)
    if whole:
        return [Piece(column, np.arange(len(orders)), members, sequences, 0)]
    cut = slice(1, len(members) - 1)
    rows = range(len(orders))
    index = np.arange(len(members) - 2)[None]
    return [Piece(column, np.array([row]), members[sequences[row]][cut], index, 1) for row in rows]


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("seed", SEEDS)
def test_sifting_knows_exactly_what_moving_a_stop_changes(seed: int, whole: bool) -> None:
    orders = tangled(seed)
    now = orders.crossings()
    for column in range(5):
        pieces = pieces_of(orders, column, whole)
        batch = Batch(orders, pieces, ties=False)
        stops = [piece.stops for piece in pieces for _ in piece.orders]
        first = pieces[0].first
        for number in range(len(stops[0])):
            gains = batch.gains(np.full(3, number))
            for row in range(3):
                at, own = batch.where[row, number], stops[row][number]
                sequence = np.argsort(orders.place[row, orders.net.members[column]])
                present = orders.net.members[column][sequence]
                rest = np.delete(present, at + first)
                for boundary in range(len(stops[row]) + 1):
                    changed = orders.taken(np.array([row]))
                    goal = first + (boundary if boundary <= at else boundary - 1)
                    changed.place[0, np.insert(rest, goal, own)] = np.arange(len(present))
                    assert now[row] - changed.crossings()[0] == round(gains[row, boundary] - gains[row, at])


def mixed(boxes: Sequence[int], lanes: dict[int, int]) -> list[int]:
    """The boxes in their order, with lanes at the places given."""
    rest = iter(boxes)
    return [lanes[place] if place in lanes else next(rest) for place in range(len(boxes) + len(lanes))]


@pytest.mark.parametrize("seed", SEEDS)
def test_lanes_of_one_column_take_the_best_of_all_ways(seed: int) -> None:
    net = woven(seed, columns=3, boxes=9, wires=16)
    order = [stops.tolist() for stops in thread(net)]
    lanes = net.lanes[1].tolist()
    fewest = min(
        count(
            net,
            [
                np.array(stops, np.int64)
                for stops in (order[0], mixed(net.rows(1).tolist(), dict(zip(at, sequence, strict=True))), order[2])
            ],
        )
        for at in combinations(range(len(order[1])), len(lanes))
        for sequence in permutations(lanes)
    )
    assert len(lanes) > 1
    assert count(net, [np.array(stops, np.int64) for stops in order]) == fewest


@pytest.mark.parametrize("seed", SEEDS)
def test_a_link_over_many_columns_takes_the_best_of_all_ways(seed: int) -> None:
    random = np.random.default_rng(seed)
    boxes = [Box(f"b{index:02}", index % 5, 176.0, 40.0, float(index)) for index in range(20)]
    pairs = [(step, int(random.integers(4)), int(random.integers(4))) for step in range(4) for _ in range(6)]
    wires = [
        Wire(f"w{number}", f"b{5 * up + step:02}", f"b{5 * down + step + 1:02}")
        for number, (step, up, down) in enumerate(pairs)
    ]

    net = weave(boxes, [*wires, Wire("long", "b05", "b14"), Wire("arc", "b02", "b12")])
    lanes = net.lanes

    def led(slots: tuple[int, ...]) -> list[np.ndarray]:
        return [net.rows(0), *(np.insert(net.rows(c), slots[c - 1], lanes[c]) for c in (1, 2, 3)), net.rows(4)]

    fewest = min(count(net, led(slots)) for slots in product(range(5), repeat=3))
    order = led((4, 0, 4))
    place = places(net, order)
    lead_chains(net, order, place)
    assert count(net, order) == fewest
    assert np.array_equal(places(net, order), place)


@pytest.mark.parametrize("seed", SEEDS)
def test_sifting_never_adds_crossings_whether_in_whole_columns_or_in_pieces(seed: int) -> None:
    for chunk in (100, 4):
        orders, visit = tangled(seed), np.random.default_rng(seed)
        before = orders.crossings()
        for turn in range(4):
            sift(orders, turn, visit, chunk, ties=turn == 3)
            now = orders.crossings()
            assert (now <= before).all()
            before = now
        assert all(sorted(orders.place[0, stops].tolist()) == list(range(len(stops))) for stops in orders.net.members)


@pytest.mark.parametrize("seed", SEEDS)
def test_sifting_leaves_pinned_boxes_in_their_rows(seed: int) -> None:
    orders = tangled(seed, pins=7)
    net, before = orders.net, orders.crossings().sum()
    for turn in range(4):
        sift(orders, turn, np.random.default_rng(seed), 100)
    assert orders.crossings().sum() < before
    for column in range(5):
        rows = net.rows(column)
        for stop, now in zip(rows.tolist(), rows[np.argsort(orders.place[0, rows])].tolist(), strict=True):
            assert stop == now or not net.pinned[stop]


@given(st.lists(st.lists(st.integers(0, 9), min_size=7, max_size=7), min_size=1, max_size=3))
def test_inversions_are_the_pairs_that_fall(rows: list[list[int]]) -> None:
    pairs = [sum(one > other for one, other in combinations(row, 2)) for row in rows]
    assert inversions(np.array(rows)).tolist() == pairs


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
    twice = np.array(levels * 2), np.array(weights * 2), np.repeat([0, 1], count)
    assert pooled(*twice).tolist() == pytest.approx(best * 2)
