"""Boxes and wires as numbered stops in arrays: a link that skips columns gets a lane in each column it passes."""

from collections.abc import Iterable, Sequence
from copy import copy
from functools import cached_property

import numpy as np

from pmo_workbench.mapping.layout.records import COLUMNS, Bools, Box, Ints, Wire

Order = list[Ints]
"""The stops of each column from top to bottom: boxes and lanes."""


class Net:
    """Stops 0 to len(ids) - 1 are the boxes by column and order; the stops after them are lanes, by link.

    column: each stop's column, shape (stops,). left, right: the ends of each link between columns, the stop further
    left first; `turned` where it points backwards. arc_from, arc_to: the ends of the links inside a column. All links
    are sorted by id.
    """

    def __init__(self, boxes: Sequence[Box], columns: int) -> None:
        rows = [(_clamped(box.column, columns), box.position, box.id, box) for box in boxes]
        rows.sort(key=lambda row: row[:3])
        self.columns = columns
        self.ids = [row[2] for row in rows]
        self.number = {box: stop for stop, box in enumerate(self.ids)}
        self.box_column = np.array([row[0] for row in rows], np.int64)
        self.widths = np.array([row[3].width for row in rows], np.float64)
        self.heights = np.array([row[3].height for row in rows], np.float64)
        self.pinned = np.array([row[3].pinned for row in rows], np.bool_)
        self.row_starts: Ints = np.searchsorted(self.box_column, np.arange(columns + 1))

    def connect(self, wires: Sequence[Wire]) -> None:
        """Take the links; those with unknown ends are left out."""
        ends = [
            (number, wire.id)
            for wire in wires
            if (number := (self.number.get(wire.cause, -1), self.number.get(wire.effect, -1))) and min(number) >= 0
        ]
        pairs = np.array([pair for pair, _ in ends], np.int64).reshape(-1, 2)
        ids = [wire for _, wire in ends]
        steps = self.box_column[pairs[:, 1]] - self.box_column[pairs[:, 0]]
        between = np.flatnonzero(steps != 0)
        inside = np.flatnonzero(steps == 0)
        self.link_ids = [ids[index] for index in between.tolist()]
        self.arc_ids = [ids[index] for index in inside.tolist()]
        self.turned: Bools = steps[between] < 0
        self.left: Ints = np.where(self.turned, pairs[between, 1], pairs[between, 0])
        self.right: Ints = np.where(self.turned, pairs[between, 0], pairs[between, 1])
        self.arc_from, self.arc_to = pairs[inside, 0], pairs[inside, 1]
        self.span: Ints = np.abs(steps[between])
        lanes = self.span - 1
        self.first_lane: Ints = len(self.ids) + np.concatenate([[0], np.cumsum(lanes)]).astype(np.int64)
        passing = np.repeat(self.box_column[self.left] + 1, lanes) + _counted(lanes)
        self.column: Ints = np.concatenate([self.box_column, passing])
        self.lane_link: Ints = np.repeat(np.arange(len(lanes)), lanes)

    def reordered(self, rows: Sequence[Ints]) -> "Net":
        """The same net with the boxes of each column in another order."""
        old: Ints = np.concatenate([*rows, np.arange(self.boxes, self.size)])
        new = np.empty(self.size, np.int64)
        new[old] = np.arange(self.size)
        net = copy(self)
        for name in ("lanes", "members", "segments", "gaps", "linked"):
            net.__dict__.pop(name, None)
        boxes = old[: self.boxes]
        net.ids = [self.ids[stop] for stop in boxes.tolist()]
        net.number = {box: stop for stop, box in enumerate(net.ids)}
        net.widths, net.heights, net.pinned = self.widths[boxes], self.heights[boxes], self.pinned[boxes]
        net.left, net.right = new[self.left], new[self.right]
        net.arc_from, net.arc_to = new[self.arc_from], new[self.arc_to]
        return net

    @property
    def boxes(self) -> int:
        """How many boxes there are."""
        return len(self.ids)

    @property
    def size(self) -> int:
        """How many stops there are."""
        return len(self.column)

    def rows(self, column: int) -> Ints:
        """The boxes of a column in order."""
        return np.arange(self.row_starts[column], self.row_starts[column + 1])

    @cached_property
    def lanes(self) -> list[Ints]:
        """The lanes of each column."""
        passing = self.column[self.boxes :]
        by_column = self.boxes + np.argsort(passing, kind="stable")
        return np.split(by_column, np.searchsorted(np.sort(passing), np.arange(1, self.columns)))

    @cached_property
    def members(self) -> list[Ints]:
        """The stops of each column: its boxes in order, then its lanes."""
        return [np.concatenate([self.rows(column), self.lanes[column]]) for column in range(self.columns)]

    @cached_property
    def segments(self) -> tuple[Ints, Ints, Ints]:
        """The left stop, the right stop and the link of every segment, by link and from left to right."""
        link = np.repeat(np.arange(len(self.span)), self.span)
        step = _counted(self.span)
        lane = self.first_lane[link] + step
        lefts = np.where(step == 0, self.left[link], lane - 1)
        rights = np.where(step == self.span[link] - 1, self.right[link], lane)
        return lefts, rights, link

    @cached_property
    def gaps(self) -> list[tuple[Ints, Ints]]:
        """For each pair of neighbouring columns the left and right stops of the segments between them."""
        lefts, rights, _ = self.segments
        gap = self.column[lefts]
        by_gap = np.argsort(gap, kind="stable")
        cuts = np.searchsorted(gap[by_gap], np.arange(1, max(1, self.columns - 1)))
        return [(lefts[part], rights[part]) for part in np.split(by_gap, cuts)] if self.columns > 1 else []

    @cached_property
    def linked(self) -> Bools:
        """Which stops have any link, shape (stops,)."""
        has = np.zeros(self.size, np.bool_)
        lefts, rights, _ = self.segments
        for stops in (lefts, rights, self.arc_from, self.arc_to):
            has[stops] = True
        return has


def _counted(lengths: Ints) -> Ints:
    """0, 1 … up to each length, one after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    counted: Ints = np.arange(total) - np.repeat(ends - lengths, lengths)
    return counted


def spread(starts: Ints, lengths: Ints) -> Ints:
    """The indices of all stretches that begin at `starts` and are so long, one after the other."""
    return np.repeat(starts, lengths) + _counted(lengths)


def weave(boxes: Sequence[Box], wires: Sequence[Wire], columns: int = COLUMNS) -> Net:
    """Number the boxes and cut the wires at the columns they pass; of boxes or wires with one id the last counts."""
    net = Net(list({box.id: box for box in boxes}.values()), columns)
    net.connect(sorted({wire.id: wire for wire in wires}.values(), key=lambda wire: wire.id))
    return net


def column_of(box: Box, columns: int = COLUMNS) -> int:
    """The box's column, brought into the map."""
    return _clamped(box.column, columns)


def _clamped(column: int, columns: int) -> int:
    return min(max(column, 0), columns - 1)


def places(net: Net, order: Iterable[Ints]) -> Ints:
    """Each stop's index within its column, shape (stops,)."""
    place = np.zeros(net.size, np.int64)
    for stops in order:
        place[stops] = np.arange(len(stops))
    return place
