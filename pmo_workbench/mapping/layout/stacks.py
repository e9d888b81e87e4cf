"""One column's stops on top of each other: the least distances they keep and the room they may take."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pmo_workbench.mapping.layout.net import Floats, Ints
from pmo_workbench.mapping.layout.records import Spacing

_KNEE = 24.0
"""Points up to which the pull of a slanting segment grows; beyond it stays the same, so few take the slant."""

Neighbours = Sequence[Sequence[tuple[int, float]]]
"""For each stop the stops it is linked to and how strongly."""


class Stack:
    """A column. `offsets`: each stop's centre below the first one's when all stand as close as they may.

    The level of a stop is its y less its offset: order and distances are kept when levels never fall. `rows`,
    `linked`: the indices and numbers of the stops with neighbours; the others follow these.
    """

    def __init__(self, stops: list[int], sizes: list[float], spacing: Spacing, near: Neighbours, boxes: int) -> None:
        self.stops = stops
        self.offsets = [0.0] * len(stops)
        for index, (upper, lower) in enumerate(pairwise(stops), 1):
            margins = ((upper < boxes) + (lower < boxes)) * spacing.row_gap / 2
            apart = (sizes[upper] + sizes[lower]) / 2 + margins
            self.offsets[index] = self.offsets[index - 1] + apart
        self.head = sizes[stops[0]] / 2 if stops else 0.0
        self.height = self.head + self.offsets[-1] + sizes[stops[-1]] / 2 if stops else 0.0
        self.rows = [index for index, stop in enumerate(stops) if near[stop]]
        self.pull = Pull([stops[index] for index in self.rows], near)
        self.tight = np.array([self.offsets[index] for index in self.rows])
        self.confine(self.height)

    def confine(self, room: float) -> None:
        """Keep the column within a height around y = 0."""
        self.low = self.head - room / 2
        self.high = max(self.low, self.low + room - self.height)

    def settle(self, y: Floats, step: float) -> None:
        """Put the linked stops as near to where they are pulled as order, distances and room allow; there are some.

        `step`: 1 goes to the mean of the pulls, more beyond it.
        """
        wishes, weights = self.pull.wishes(y, step)
        levels = pooled((wishes - self.tight).tolist(), weights.tolist())
        y[self.pull.linked] = np.minimum(np.maximum(levels, self.low), self.high) + self.tight

    def top(self, y: Floats) -> float:
        """The upper edge of the column, which stops without neighbours share, in points."""
        return float(y[self.pull.linked[0]] - self.tight[0]) - self.head

    def bottom(self, y: Floats) -> float:
        """The lower edge of the column, in points."""
        return float(y[self.pull.linked[-1]] - self.tight[-1]) - self.head + self.height

    def fill(self, y: list[float]) -> None:
        """Put the stops without neighbours evenly between those with, or close to the first or the last.

        A column with none that are linked stands in the middle.
        """
        if len(self.rows) == len(self.stops):
            return
        levels = [y[self.stops[index]] - self.offsets[index] for index in self.rows] or [(self.low + self.high) / 2]
        every = np.interp(range(len(self.stops)), self.rows or [0], levels).tolist()
        for stop, level, offset in zip(self.stops, every, self.offsets, strict=True):
            y[stop] = level + offset


class Pull:
    """What pulls at the linked stops of a column."""

    def __init__(self, linked: list[int], near: Neighbours) -> None:
        self.linked = np.array(linked, np.int64)
        counts = [len(near[stop]) for stop in linked]
        self.own: Ints = np.repeat(self.linked, counts)
        self.other = np.array([other for stop in linked for other, _ in near[stop]], np.int64)
        self.strength = np.array([strength for stop in linked for _, strength in near[stop]])
        self.starts = np.cumsum([0, *counts[:-1]])

    def wishes(self, y: Floats, step: float) -> tuple[Floats, Floats]:
        """The height that each stop would like and the weight of that, shape (linked stops,) each.

        The weighted mean of the neighbours, segments weighted anew by their slant (pseudo-Huber).
        """
        slant = y[self.other] - y[self.own]
        pull = self.strength / np.sqrt(slant * slant + _KNEE * _KNEE)
        weight = np.add.reduceat(pull, self.starts)
        return y[self.linked] + step * np.add.reduceat(pull * slant, self.starts) / weight, weight


def pooled(levels: list[float], weights: list[float]) -> list[float]:
    """The closest levels that never fall (weighted isotonic regression by pooling adjacent violators)."""
    pools: list[float] = []
    heavy: list[float] = []
    counts: list[int] = []
    for level, weight in zip(levels, weights, strict=True):
        count = 1
        while pools and pools[-1] > level:
            other = heavy.pop()
            level = (level * weight + pools.pop() * other) / (weight + other)
            weight += other
            count += counts.pop()
        pools.append(level)
        heavy.append(weight)
        counts.append(count)
    return [level for level, count in zip(pools, counts, strict=True) for _ in range(count)]
