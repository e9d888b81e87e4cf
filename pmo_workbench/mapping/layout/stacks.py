"""Columns as stacks: the least distances that their stops keep, the room they may take, and what pulls at them."""

import numpy as np

from pmo_workbench.mapping.layout.net import Net, Order
from pmo_workbench.mapping.layout.pool import pooled
from pmo_workbench.mapping.layout.records import Bools, Floats, Ints, Spacing

_KNEE = 24.0
"""Points up to which the pull of a slanting segment grows; beyond it stays the same, so few take the slant."""


def distances(upper_height: Floats, lower_height: Floats, spacing: Spacing) -> Floats:
    """The least distances between the centres of neighbours in a column; the height of a lane is nan."""
    lanes = np.isnan(upper_height).astype(np.float64) + np.isnan(lower_height)
    gap = np.where(lanes == 2, spacing.lane, spacing.row_gap * (1 - lanes / 2))
    return (np.nan_to_num(upper_height) + np.nan_to_num(lower_height)) / 2 + gap


class Stacks:
    """All columns. `stops`: their stops from top to bottom, column after column; `group`: the column of each.

    `offset`: how far a stop's centre lies below the upper edge of its column when all stand as close as they may.
    The level of a stop is its y less its offset: order and distances are kept when levels never fall. low, high: the
    range of each stop's level. All by place in `stops`; tight: the height of each column with its stops so close.
    """

    def __init__(self, net: Net, order: Order, spacing: Spacing) -> None:
        self.stops: Ints = np.concatenate([*order, np.zeros(0, np.int64)])
        self.group: Ints = net.column[self.stops]
        self.starts: Ints = np.concatenate([[0], np.cumsum([len(stops) for stops in order])]).astype(np.int64)
        self.sizes: Floats = np.concatenate([net.heights, np.full(net.size - net.boxes, np.nan)])
        height = self.sizes[self.stops]
        self.half = np.nan_to_num(height) / 2
        steps = np.concatenate([[0.0], distances(height[:-1], height[1:], spacing)])[: len(self.stops)]
        running = np.cumsum(steps)
        first = self.starts[:-1][self.group]
        self.offset = running - running[first] + self.half[first] if len(self.stops) else running
        self.tight = np.zeros(net.columns)
        busy = np.flatnonzero(np.diff(self.starts))
        last = self.starts[1:][busy] - 1
        self.tight[busy] = self.offset[last] + self.half[last]
        self.fixed = False

    def confine(self, room: float) -> None:
        """Keep all columns within a height around y = 0."""
        self.low = np.full(len(self.stops), -room / 2)
        self.high = np.maximum(self.low, self.low + room - self.tight[self.group])

    def hold(self, low: Floats, high: Floats) -> None:
        """Keep every stop's level in a range of its own, by place in `stops`; in a column neither end may fall.

        From then on y counts from the upper edge of the map instead of from its middle.
        """
        self.low, self.high, self.fixed = low, high, True

    def begin(self, limits: tuple[float, float]) -> Floats:
        """Heights to begin from: in the middle of the ranges, or as `spread` puts them."""
        return (self.low + self.high) / 2 + self.offset if self.fixed else self.spread(limits)

    def spread(self, limits: tuple[float, float]) -> Floats:
        """Heights with every column's middle at y = 0: tight up to the first height of the room, stretched above."""
        low, high = limits
        tight = self.tight[self.group]
        room = np.maximum(self.high - self.low, 0.0)
        share = np.clip((self.tight.max(initial=0.0) - low) / (high - low), 0.0, 1.0)
        index = np.arange(len(self.stops)) - self.starts[:-1][self.group]
        part = (index + 0.5) / np.diff(self.starts)[self.group] - 0.5
        levels: Floats = self.offset - tight / 2 + share * part * room
        return levels


class Pull:
    """What pulls at some stops: the stops they are linked to, `pairs` of own and other with a strength.

    `at`: where these stops stand in the stacks.
    """

    def __init__(self, stacks: Stacks, at: Ints, pairs: tuple[Ints, Ints, Floats]) -> None:
        self.at, self.stops = at, stacks.stops[at]
        self.group, self.offset = stacks.group[at], stacks.offset[at]
        self.low, self.high = stacks.low[at], stacks.high[at]
        rank = np.full(len(stacks.stops), -1)
        rank[self.stops] = np.arange(len(at))
        own, other, strength = pairs
        mine = np.flatnonzero(rank[own] >= 0)
        mine = mine[np.argsort(rank[own[mine]], kind="stable")]
        self._own, self._other, self._strength = own[mine], other[mine], strength[mine]
        self._starts = np.searchsorted(rank[self._own], np.arange(len(at)))

    def settle(self, y: Floats, step: float) -> None:
        """Put the stops as near to where they are pulled as order, distances and room allow.

        The weighted mean of the neighbours, segments weighted anew by their slant (pseudo-Huber). `step`: 1 goes to
        that mean, more beyond it.
        """
        slant = y[self._other] - y[self._own]
        pull = self._strength / np.sqrt(slant * slant + _KNEE * _KNEE)
        weight = np.add.reduceat(pull, self._starts)
        wish = y[self.stops] + step * np.add.reduceat(pull * slant, self._starts) / weight
        levels = pooled(wish - self.offset, weight, self.group)
        y[self.stops] = np.minimum(np.maximum(levels, self.low), self.high) + self.offset


def fill(stacks: Stacks, linked: Bools, y: Floats) -> None:
    """Put the stops without links evenly between those with, or close to the first or the last.

    A column with none that are linked stands in the middle.
    """
    if linked.all():
        return
    for start, end in zip(stacks.starts.tolist(), stacks.starts[1:].tolist(), strict=False):
        stops, offset = stacks.stops[start:end], stacks.offset[start:end]
        rows = np.flatnonzero(linked[stops])
        if len(rows) == len(stops):
            continue
        low, high = stacks.low[start:end], stacks.high[start:end]
        if len(rows):
            levels = np.interp(np.arange(len(stops)), rows, y[stops[rows]] - offset[rows])
            y[stops] = np.minimum(np.maximum(levels, low), high) + offset
        else:
            y[stops] = (low + high) / 2 + offset
