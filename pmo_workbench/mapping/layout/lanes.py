"""Finds for each link that skips columns the slots between boxes where it passes, with the fewest crossings."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pmo_workbench.mapping.layout.chains import lead_chains
from pmo_workbench.mapping.layout.count import counts
from pmo_workbench.mapping.layout.net import Net, Order, places
from pmo_workbench.mapping.layout.records import Floats, Ints

_SWEEPS, _MANY = 3, 8_000
"""Sweeps over the columns; two, and half as many slots, where there are more lanes than this."""
_SMALL = 2_500
"""Pairs of stops in neighbouring columns up to which a map is small."""
_DETOUR = 0.1
"""What straying by one row costs, in crossings."""
_SHORT = 2**15
_REACH, _ALL = 48, 160
"""How many boxes above and below the straight way are looked at; all of a column with no more than so many."""


def thread(net: Net) -> Order:
    """The boxes' order with the lanes put between them.

    For given neighbouring columns the lanes of one column are placed best of all: each takes the slot that is
    cheapest among the boxes' links, and lanes that share a slot lie in the order of their ends (two lanes that want
    to cross cross once in any order, and the others never do, as the cheapest slot rises with the ends). Sweeps over
    the columns carry this to links that pass several, and these are then led anew one by one. In a small map this is
    tried from three beginnings.
    """
    if not len(net.lane_link):
        return [net.rows(column) for column in range(net.columns)]
    small = sum(len(left) * len(right) for left, right in pairwise(net.members)) <= _SMALL
    slots = [Slots(net, column) for column in range(net.columns) if len(net.lanes[column])]
    ways = [_threaded(net, slots, lean) for lean in ((None, 0.0, 1.0) if small else (None,))]
    if len(ways) == 1:
        return ways[0]
    crossings = counts(net, np.stack([places(net, order) for order in ways]))
    return ways[int(crossings.argmin())]


def _threaded(net: Net, slots: Sequence["Slots"], lean: float | None) -> Order:
    order = _first_guess(net, lean)
    place = places(net, order)
    sweeps = _SWEEPS if len(net.lane_link) <= _MANY else 2
    for sweep in range(sweeps if len(slots) > 1 else 1):
        before = place.copy()
        for column in slots if sweep % 2 == 0 else reversed(slots):
            stops = column.settled(place)
            order[column.at] = stops
            place[stops] = np.arange(len(stops))
        if np.array_equal(before, place):
            break
    lead_chains(net, order, place)
    return order


def _first_guess(net: Net, lean: float | None) -> Order:
    """Every lane on the straight way between the ends of its link, or all at one share of that way."""
    rows = np.diff(net.row_starts)
    rank = (np.arange(net.boxes) - net.row_starts[net.box_column] + 0.5) / np.maximum(rows, 1)[net.box_column]
    link = net.lane_link
    first, last = rank[net.left[link]], rank[net.right[link]]
    step = np.arange(net.boxes, net.size) - net.first_lane[link] + 1
    rank = np.concatenate([rank, first + (last - first) * (step / net.span[link] if lean is None else lean)])
    return [stops[np.lexsort((stops, rank[stops]))] for stops in net.members]


class Slots:
    """The lanes of one column and the links of its boxes, which say what each slot between two boxes costs."""

    def __init__(self, net: Net, column: int) -> None:
        self.at = column
        self.lanes, self.boxes = net.lanes[column], net.rows(column)
        self._reach = 2 * _REACH if len(net.lane_link) <= _MANY else _REACH
        self._cover = arc_cover(net, column)
        self._sides: list[tuple[Ints, Ints, Ints, int]] = []
        for side, gap in enumerate((column - 1, column)):
            here, there = net.gaps[gap][1 - side], net.gaps[gap][side]
            is_lane = here >= net.boxes
            ends = there[is_lane][np.argsort(here[is_lane])]
            by_box = np.argsort(here[~is_lane], kind="stable")
            first = int(self.boxes[0]) if len(self.boxes) else 0
            starts = np.searchsorted(here[~is_lane][by_box] - first, np.arange(len(self.boxes) + 1))
            self._sides.append((ends, there[~is_lane][by_box], starts, len(net.members[gap + side])))

    def settled(self, place: Ints) -> Ints:
        """The column's stops with each lane in its cheapest slot, given the places in the neighbouring columns."""
        count = len(self.boxes)
        ends = [place[ends] for ends, *_ in self._sides]
        ranks = [(end + 0.5) / max(1, size) for end, (*_, size) in zip(ends, self._sides, strict=True)]
        wanted = (ranks[0] + ranks[1]) / 2 * count
        width = count if count <= _ALL else self._reach
        first = np.clip(np.rint(wanted).astype(np.int64) - width // 2, 0, count - width)
        slots = first[:, None] + np.arange(width + 1)
        costs = self._cover[slots] + _DETOUR * np.abs(slots - wanted[:, None])
        for end, (_, others, starts, _) in zip(ends, self._sides, strict=True):
            costs += _slot_costs(end, place[others], starts, slots)
        chosen = first + np.argmin(costs, axis=1)
        keys = np.concatenate([np.arange(count) + 0.5, chosen])
        ties = np.concatenate([np.zeros(count), ends[0] + ends[1]])
        return np.concatenate([self.boxes, self.lanes])[np.lexsort((ties, keys))]


def _slot_costs(ends: Ints, box_ends: Ints, starts: Ints, slots: Ints) -> Ints:
    """Crossings on one side for every lane (its end at `ends`) and slot, less those in its first slot.

    box_ends: the places of the other ends of the boxes' segments, those of box i from starts[i]. Shape of `slots`.
    """
    bounds = starts[slots] - starts[slots[:, :1]]
    most = int(bounds[:, -1].max(initial=0))
    if not most:
        return np.zeros(slots.shape, np.int64)
    reach = np.minimum(starts[slots[:, :1]] + np.arange(most), len(box_ends) - 1)
    others, own = box_ends.astype(np.int32)[reach], ends.astype(np.int32)[:, None]
    below = (others > own).view(np.int8) - (others < own).view(np.int8)
    running = np.zeros((len(ends), most + 1), np.int16 if most < _SHORT else np.int64)
    np.cumsum(below, axis=1, dtype=running.dtype, out=running[:, 1:])
    return np.take_along_axis(running, bounds, 1).astype(np.int64)


def arc_cover(net: Net, column: int) -> Floats:
    """How many arcs of the column pass each slot between its boxes, shape (boxes + 1,)."""
    first, count = net.row_starts[column], len(net.rows(column)) + 2
    own = (net.column[net.arc_from] == column) & (net.arc_from != net.arc_to)
    one, other = net.arc_from[own] - first + 1, net.arc_to[own] - first + 1
    change = np.bincount(np.minimum(one, other), minlength=count) - np.bincount(np.maximum(one, other), minlength=count)
    return np.cumsum(change)[:-1].astype(np.float64)
