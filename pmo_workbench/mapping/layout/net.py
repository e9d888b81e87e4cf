"""Boxes and wires as numbered stops in arrays: a link that skips columns gets a lane in each column it passes."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from pmo_workbench.mapping.layout.records import COLUMNS, Bools, Box, Floats, Ints, Wire

Order = list[Ints]
"""The stops of each column from top to bottom: boxes and lanes."""


class Cards(NamedTuple):
    """Boxes sorted by column, position and id: arrays of shape (boxes,) but for the ids."""

    ids: list[str]
    column: Ints
    position: Floats
    width: Floats
    height: Floats
    pinned: Bools
    band: Ints


class Net:
    """Stops 0 to len(ids) - 1 are the boxes by column and order; the stops after them are lanes, by link.

    wire_ids, pairs: all wires sorted by id and the boxes at both their ends, cause first, shape (wires, 2).
    column: each stop's column, shape (stops,). left, right: the ends of each link between columns, the stop further
    left first; `turned` where it points backwards. arc_from, arc_to: the ends of the links inside a column. links,
    arcs: the numbers of these among the wires.
    """

    def __init__(self, cards: Cards, wire_ids: list[str], pairs: Ints, columns: int) -> None:
        self.columns, self.cards = columns, cards
        self.ids, self.box_column = cards.ids, cards.column
        self.widths, self.heights, self.pinned = cards.width, cards.height, cards.pinned
        self.row_starts: Ints = np.searchsorted(self.box_column, np.arange(columns + 1))
        self.wire_ids, self.pairs = wire_ids, pairs
        steps = self.box_column[pairs[:, 1]] - self.box_column[pairs[:, 0]]
        self.links: Ints = np.flatnonzero(steps != 0)
        self.arcs: Ints = np.flatnonzero(steps == 0)
        ends = pairs[self.links]
        self.turned: Bools = steps[self.links] < 0
        self.left: Ints = np.where(self.turned, ends[:, 1], ends[:, 0])
        self.right: Ints = np.where(self.turned, ends[:, 0], ends[:, 1])
        self.arc_from, self.arc_to = pairs[self.arcs, 0], pairs[self.arcs, 1]
        self.span: Ints = np.abs(steps[self.links])
        lanes = self.span - 1
        self.first_lane: Ints = len(self.ids) + np.concatenate([[0], np.cumsum(lanes)]).astype(np.int64)
        passing = np.repeat(self.box_column[self.left] + 1, lanes) + _counted(lanes)
        self.column: Ints = np.concatenate([self.box_column, passing])
        self.lane_link: Ints = np.repeat(np.arange(len(lanes)), lanes)

    def reordered(self, rows: Sequence[Ints]) -> "Net":
        """The same net with the boxes of each column in another order, which their rows are the positions of."""
        old: Ints = np.concatenate([*rows, np.zeros(0, np.int64)])
        new = np.empty(self.boxes, np.int64)
        new[old] = np.arange(self.boxes)
        cards = self.cards
        row = (np.arange(self.boxes) - self.row_starts[self.box_column]).astype(np.float64)
        ids = [cards.ids[stop] for stop in old.tolist()]
        rest = (cards.width[old], cards.height[old], cards.pinned[old], cards.band[old])
        sorted_cards = Cards(ids, cards.column, row, *rest)
        return Net(sorted_cards, self.wire_ids, new[self.pairs], self.columns)

    @cached_property
    def number(self) -> dict[str, int]:
        """The stop of each box by its id."""
        return dict(zip(self.ids, range(self.boxes), strict=True))

    @cached_property
    def swing_levels(self) -> Ints:
        """How many arcs each arc lies around, itself included: short ones lie within long ones, shape (arcs,)."""
        top, bottom = np.minimum(self.arc_from, self.arc_to), np.maximum(self.arc_from, self.arc_to)
        levels = np.ones(len(top), np.int64)
        column = self.column[self.arc_from]
        for at in sorted(set(column.tolist())):
            own = np.flatnonzero(column == at)
            levels[own] = _levels(top[own], bottom[own])
        return levels

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


def _levels(top: Ints, bottom: Ints) -> Ints:
    levels = np.zeros(len(top), np.int64)
    for number in np.lexsort((np.arange(len(top)), bottom - top)).tolist():
        around = (top < bottom[number]) & (top[number] < bottom)
        levels[number] = 1 + levels[around].max(initial=0)
    return levels


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
    """Number the boxes and cut the wires at the columns they pass; of boxes or wires with one id the last counts.

    Wires to unknown boxes are left out.
    """
    cards = cards_of({box.id: box for box in boxes}.values(), columns)
    number = {box: stop for stop, box in enumerate(cards.ids)}
    by_id = {wire.id: (number.get(wire.cause, -1), number.get(wire.effect, -1)) for wire in wires}
    known = sorted(wire for wire, (cause, effect) in by_id.items() if cause >= 0 and effect >= 0)
    pairs = np.array([by_id[wire] for wire in known], np.int64).reshape(-1, 2)
    return Net(cards, known, pairs, columns)


def cards_of(boxes: Iterable[Box], columns: int) -> Cards:
    """The boxes in order."""
    rows = [(_clamped(box.column, columns), box.position, box.id, box) for box in boxes]
    rows.sort(key=lambda row: row[:3])
    return Cards(
        [row[2] for row in rows],
        np.array([row[0] for row in rows], np.int64),
        np.array([row[1] for row in rows], np.float64),
        np.array([row[3].width for row in rows], np.float64),
        np.array([row[3].height for row in rows], np.float64),
        np.array([row[3].pinned for row in rows], np.bool_),
        np.array([row[3].band for row in rows], np.int64),
    )


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
