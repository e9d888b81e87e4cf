"""Finds for each link that skips columns the slots between boxes where it passes, with the fewest crossings."""

import numpy as np

from pmo_workbench.mapping.layout.net import Floats, Ints, Net, Order, places

_SWEEPS = 4
_DETOUR = 0.1
"""What straying by one row costs, in crossings."""


def thread(net: Net) -> Order:
    """The boxes' order with the lanes put between them.

    For given neighbouring columns the lanes of one column are placed best of all: each takes the slot that is
    cheapest among the boxes' links, and lanes that share a slot lie in the order of their ends (two lanes that want
    to cross cross once in any order, and the others never do, as the cheapest slot rises with the ends). Sweeps over
    the columns carry this to links that pass several.
    """
    if not any(net.lanes):
        return [list(stops) for stops in net.rows]
    order = _first_guess(net)
    place = places(net, order)
    busy = [column for column, lanes in enumerate(net.lanes) if lanes]
    for sweep in range(_SWEEPS if len(busy) > 1 else 1):
        before = place.copy()
        for column in busy if sweep % 2 == 0 else reversed(busy):
            order[column] = _settle(net, order, place, column)
            place[order[column]] = np.arange(len(order[column]))
        if np.array_equal(before, place):
            break
    return order


def _first_guess(net: Net) -> Order:
    rank = [0.0] * net.size
    for stops in net.rows:
        for index, stop in enumerate(stops):
            rank[stop] = (index + 0.5) / len(stops)
    for link in net.links:
        first, last, steps = rank[link.stops[0]], rank[link.stops[-1]], len(link.stops) - 1
        for step in range(1, steps):
            rank[link.stops[step]] = first + (last - first) * step / steps
    return [
        sorted(stops + lanes, key=lambda stop: (rank[stop], stop))
        for stops, lanes in zip(net.rows, net.lanes, strict=True)
    ]


def _settle(net: Net, order: Order, place: Ints, column: int) -> list[int]:
    """The column's stops with each lane in its cheapest slot, given the places in the neighbouring columns."""
    lanes, boxes = net.lanes[column], net.rows[column]
    first = boxes[0] if boxes else 0
    costs = np.zeros((len(lanes), len(boxes) + 1))
    ends = np.zeros((2, len(lanes)))
    wanted = np.zeros(len(lanes))
    for side, gap in enumerate((column - 1, column)):
        here, there = net.gaps[gap][1 - side], net.gaps[gap][side]
        is_lane = here >= len(net.boxes)
        end = place[there[is_lane]][np.argsort(here[is_lane])]
        ends[side] = end
        wanted += (end + 0.5) / max(1, len(order[gap + side])) / 2
        costs += _slot_costs(end, here[~is_lane] - first, place[there[~is_lane]], len(boxes))
    costs += arc_cover(net, column)
    costs += _DETOUR * np.abs(np.arange(len(boxes) + 1) - wanted[:, None] * len(boxes))
    slots = np.argmin(costs, axis=1)
    keys = np.concatenate([np.arange(len(boxes)) + 0.5, slots])
    ties = np.concatenate([np.zeros(len(boxes)), ends.sum(axis=0)])
    stops = np.array(boxes + lanes, np.int64)
    sequence: list[int] = stops[np.lexsort((ties, keys))].tolist()
    return sequence


def _slot_costs(ends: Ints, box: Ints, box_end: Ints, count: int) -> Ints:
    """Crossings on one side for every lane (its end at `ends`) and slot, less those in the first slot.

    box, box_end: the row of each segment's box in this column and the place of its other end. Shape (lanes, slots).
    """
    by_box = np.argsort(box, kind="stable")
    above_or_below = np.sign(box_end[by_box] - ends[:, None])
    running = np.zeros((len(ends), len(box) + 1), np.int64)
    np.cumsum(above_or_below, axis=1, out=running[:, 1:])
    bounds = np.searchsorted(box[by_box], np.arange(count + 1))
    costs: Ints = running[:, bounds]
    return costs


def arc_cover(net: Net, column: int) -> Floats:
    """How many arcs of the column pass each slot between its boxes, shape (boxes + 1,)."""
    first = net.rows[column][0] if net.rows[column] else 0
    change = np.zeros(len(net.rows[column]) + 2)
    for arc in net.arcs:
        if net.column[arc.stops[0]] == column and arc.stops[0] != arc.stops[1]:
            change[min(arc.stops) - first + 1] += 1
            change[max(arc.stops) - first + 1] -= 1
    return np.cumsum(change)[:-1]
