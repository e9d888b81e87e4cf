"""Leads links that pass several columns anew, all their lanes at once, where that saves crossings."""

import numpy as np

from pmo_workbench.mapping.layout.net import Net, Order
from pmo_workbench.mapping.layout.records import Floats, Ints

_GAPS, _CELLS = 100, 60_000
"""Gaps crossed by such links, and pairs of slots in these, up to which each is led anew.

In a larger map single ones hardly matter.
"""
_PASSES = 3
_DETOUR = 0.02
"""What straying by one place costs, in crossings."""


def lead_chains(net: Net, order: Order, place: Ints) -> None:
    """Give each link with several lanes the way with the fewest crossings of all, the rest standing as it is.

    Changes `order` and `place`. Shortest way through the columns by dynamic programming, as what a step from one slot
    to the next crosses depends on these two only.
    """
    long = np.flatnonzero(net.span > 2)
    if not len(long) or int(net.span[long].sum()) > _GAPS:
        return
    chains = [_Chain(net, link) for link in long.tolist()]
    if sum(chain.cells(order) for chain in chains) > _CELLS:
        return
    for _ in range(_PASSES):
        if not sum(chain.lead(order, place) for chain in chains):
            return


class _Chain:
    """One link between columns `first` and `last` with its lanes."""

    def __init__(self, net: Net, link: int) -> None:
        self._net = net
        self._ends = int(net.left[link]), int(net.right[link])
        self._lanes = np.arange(net.first_lane[link], net.first_lane[link + 1])
        self._first = int(net.column[net.left[link]])
        self._gaps = range(self._first, self._first + int(net.span[link]))
        self._arcs = [_arcs_in(net, column) for column in self._gaps[1:]]

    def cells(self, order: Order) -> int:
        """How many pairs of slots there are in the gaps that the link crosses."""
        return sum(len(order[gap]) * len(order[gap + 1]) for gap in self._gaps)

    def lead(self, order: Order, place: Ints) -> bool:
        """Take the best way; whether it is another one."""
        now = place[self._lanes]
        tables = [self._table(order, place, gap) for gap in self._gaps]
        start, goal = (int(place[end]) for end in self._ends)
        costs = [self._stays(order, place, step, start, goal) for step in range(len(self._lanes))]
        before, after = tables[0], tables[-1]
        total = _from_box(before, start) + costs[0]
        came: list[Ints] = []
        along = total[now[0]]
        for step, table in enumerate(tables[1:-1], 1):
            crossed = table[:, -1:] + table[-1:] - 2 * table
            along += crossed[now[step - 1], now[step]] + costs[step][now[step]]
            ways = total[:, None] + crossed
            came.append(np.argmin(ways, axis=0))
            total = ways.min(axis=0) + costs[step]
        into = _from_box(after.T, goal)
        total = total + into
        if total.min() >= along + into[now[-1]] - 1e-6:
            return False
        slots = [int(total.argmin())]
        for back in reversed(came):
            slots.insert(0, int(back[slots[0]]))
        for lane, gap, slot in zip(self._lanes.tolist(), self._gaps[1:], slots, strict=True):
            rest = order[gap][order[gap] != lane]
            order[gap] = np.insert(rest, slot, lane)
            place[order[gap]] = np.arange(len(order[gap]))
        return True

    def _table(self, order: Order, place: Ints, gap: int) -> Ints:
        """T[s, t]: how many other segments begin above slot s and end above slot t."""
        lefts, rights = self._net.gaps[gap]
        step = gap - self._first
        own_left = self._lanes[step - 1] if step else self._ends[0]
        own_right = self._lanes[step] if step < len(self._lanes) else self._ends[1]
        others = (lefts != own_left) | (rights != own_right)
        upper, lower = place[lefts[others]], place[rights[others]]
        rows, columns = len(order[gap]) + 1, len(order[gap + 1]) + 1
        if step:
            upper, rows = upper - (upper > place[own_left]), rows - 1
        if step < len(self._lanes):
            lower, columns = lower - (lower > place[own_right]), columns - 1
        counts = np.bincount(upper * columns + lower, minlength=rows * columns).reshape(rows, columns)
        table = np.zeros((rows, columns), np.int64)
        table[1:, 1:] = counts.cumsum(axis=0).cumsum(axis=1)[:-1, :-1]
        return table

    def _stays(self, order: Order, place: Ints, step: int, start: int, goal: int) -> Floats:
        """What each slot of a passed column costs by itself: the arcs around it, and straying."""
        column = self._gaps[step + 1]
        count = len(order[column])
        slots = np.arange(count)
        ranks = [(end + 0.5) / len(order[at]) for end, at in ((start, self._first), (goal, self._gaps[-1] + 1))]
        wanted = (ranks[0] + (ranks[1] - ranks[0]) * (step + 1) / len(self._gaps)) * (count - 1)
        costs: Floats = _DETOUR * np.abs(slots - wanted)
        for one, other in self._arcs[step]:
            ends = place[[one, other]] - (place[[one, other]] > place[self._lanes[step]])
            costs += (ends.min() < slots) & (slots <= ends.max())
        return costs


def _arcs_in(net: Net, column: int) -> list[tuple[int, int]]:
    own = np.flatnonzero((net.column[net.arc_from] == column) & (net.arc_from != net.arc_to))
    return list(zip(net.arc_from[own].tolist(), net.arc_to[own].tolist(), strict=True))


def _from_box(table: Ints, place: int) -> Floats:
    """What a segment from the box at a place crosses on its way to each slot of the other side."""
    crossed = table[place, -1] - table[place] + table[-1] - table[place + 1]
    costs: Floats = crossed.astype(np.float64)
    return costs
