"""Finds where new stops stand among those that have a place: where their links cross the fewest others."""

import numpy as np

from pmo_workbench.mapping.layout.net import Net, Order
from pmo_workbench.mapping.layout.orders import Ends
from pmo_workbench.mapping.layout.records import Floats, Ints

_DETOUR = 0.1
"""What straying by one place costs, in crossings."""


class Places:
    """The stops of a net in their columns, to which others are added one by one.

    order: the placed stops of each column from top to bottom. place: the index of each in its column, -1 for the
    others.
    """

    def __init__(self, net: Net, order: Order) -> None:
        self.order, self.place = order, np.full(net.size, -1)
        self._net, self._ends = net, Ends(net)
        for stops in order:
            self.place[stops] = np.arange(len(stops))

    def add_box(self, stop: int) -> None:
        """Put a box between the placed ones before and after it in its column."""
        rows = self._net.rows(int(self._net.column[stop]))
        placed = rows[self.place[rows] >= 0]
        before, after = placed[placed < stop], placed[placed > stop]
        stops = self.order[self._net.column[stop]]
        low = int(self.place[before[-1]]) + 1 if len(before) else 0
        high = int(self.place[after[0]]) if len(after) else len(stops)
        self._insert(stop, low + int(self._costs(stop)[low : high + 1].argmin()))

    def add_lane(self, stop: int) -> None:
        """Put a lane, or put it anew, at its best place of all."""
        if self.place[stop] >= 0:
            column = int(self._net.column[stop])
            rest = self.order[column]
            self.place[stop] = -1
            self._set(column, rest[rest != stop])
        self._insert(stop, int(self._costs(stop).argmin()))

    def _insert(self, stop: int, index: int) -> None:
        column = int(self._net.column[stop])
        self._set(column, np.insert(self.order[column], index, stop))

    def _set(self, column: int, stops: Ints) -> None:
        self.order[column] = stops
        self.place[stops] = np.arange(len(stops))

    def _costs(self, stop: int) -> Floats:
        """Crossings of the stop's links at each boundary of its column, up to a constant, and a little for detours."""
        column = int(self._net.column[stop])
        stops = self.order[column]
        above = np.zeros(len(stops))
        wanted: list[float] = []
        for side in (0, 1):
            other = column - 1 + 2 * side
            _, mine = self._ends.of(np.array([stop]), side)
            if not len(mine):
                continue
            ends = np.array([self._level(int(end), other) for end in mine.tolist()])
            wanted.extend(((ends + 0.5) / max(1, len(self.order[other]))).tolist())
            here, there = self._ends.of(stops, side)
            places = self.place[there]
            signs = np.where(places >= 0, np.sign(places - ends[:, None]).sum(axis=0), 0.0)
            above += np.bincount(here, signs, len(stops))
        costs = np.concatenate([[0.0], np.cumsum(above)]) + self._arcs(stop, column)
        if wanted:
            goal = sum(wanted) / len(wanted) * len(stops)
            costs += _DETOUR * np.abs(np.arange(len(stops) + 1) - goal)
        return costs

    def _level(self, end: int, column: int) -> float:
        """The place of a neighbour; that of a lane without one on the straight way to the end of its link."""
        net = self._net
        if self.place[end] >= 0 or end < net.boxes:
            return float(max(self.place[end], 0))
        link = net.lane_link[end - net.boxes]
        first, last = int(net.left[link]), int(net.right[link])
        ranks = [(self.place[box] + 0.5) / max(1, len(self.order[net.column[box]])) for box in (first, last)]
        part = (column - net.column[first]) / net.span[link]
        return float((ranks[0] + (ranks[1] - ranks[0]) * part) * len(self.order[column]) - 0.5)

    def _arcs(self, stop: int, column: int) -> Floats:
        """How many links of the stop would leave inside arcs of the column at each boundary."""
        net, count = self._net, len(self.order[column]) + 1
        one, other = self.place[net.arc_from], self.place[net.arc_to]
        own = (net.column[net.arc_from] == column) & (one >= 0) & (other >= 0)
        upper, lower = np.minimum(one, other)[own] + 1, np.maximum(one, other)[own] + 1
        change = np.bincount(upper, minlength=count + 1) - np.bincount(lower, minlength=count + 1)
        leaving = len(self._ends.of(np.array([stop]), 1)[1])
        covered: Floats = leaving * np.cumsum(change)[:count].astype(np.float64)
        return covered
