"""Boxes and wires as numbered stops: every link that skips columns gets a lane in each column it passes."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pmo_workbench.mapping.layout.records import COLUMNS, Box, Wire

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Order = list[list[int]]
"""The stops of each column from top to bottom: boxes and lanes."""


class Link(NamedTuple):
    """A wire as a chain of stops. `turned`: it points backwards, so its stops run from effect to cause.

    Between columns the stops are one per column from left to right; an arc has two stops in one column.
    """

    id: str
    stops: tuple[int, ...]
    turned: bool


class Net(NamedTuple):
    """Stops 0 to len(boxes) - 1 are the boxes by column and order; the stops after them are lanes."""

    boxes: list[Box]
    column: list[int]
    rows: Order
    lanes: Order
    links: list[Link]
    arcs: list[Link]
    gaps: list[tuple[Ints, Ints]]

    @property
    def size(self) -> int:
        return len(self.column)


def weave(boxes: Sequence[Box], wires: Sequence[Wire]) -> Net:
    """Number the boxes and cut the wires at the columns they pass; wires with unknown ends are left out.

    rows: the boxes of each column in order. lanes: the lanes of each column. gaps: for each pair of neighbouring
    columns the left and right stops of every link segment between them, shape (segments,) each.
    """
    columns: list[list[Box]] = [[] for _ in range(COLUMNS)]
    for box in {box.id: box for box in boxes}.values():
        columns[column_of(box)].append(box)
    net = Net([], [], [], [[] for _ in range(COLUMNS)], [], [], [])
    for at, members in enumerate(columns):
        members.sort(key=lambda box: (box.position, box.id))
        net.rows.append(list(range(len(net.boxes), len(net.boxes) + len(members))))
        net.boxes.extend(members)
        net.column.extend([at] * len(members))
    _cut(net, wires)
    return net


def column_of(box: Box) -> int:
    """The box's column, brought into 0 to 4."""
    return box.column if 0 <= box.column < COLUMNS else min(max(box.column, 0), COLUMNS - 1)


def _cut(net: Net, wires: Sequence[Wire]) -> None:
    number = {box.id: stop for stop, box in enumerate(net.boxes)}
    lefts: Order = [[] for _ in range(COLUMNS - 1)]
    rights: Order = [[] for _ in range(COLUMNS - 1)]
    for wire in sorted({wire.id: wire for wire in wires}.values(), key=lambda wire: wire.id):
        left, right = number.get(wire.cause, -1), number.get(wire.effect, -1)
        if left < 0 or right < 0:
            continue
        start, end = net.column[left], net.column[right]
        if start == end:
            net.arcs.append(Link(wire.id, (left, right), False))
            continue
        link = Link(wire.id, _stops(net, left, right) if start < end else _stops(net, right, left), start > end)
        net.links.append(link)
        for gap, (one, other) in enumerate(pairwise(link.stops), min(start, end)):
            lefts[gap].append(one)
            rights[gap].append(other)
    for left_stops, right_stops in zip(lefts, rights, strict=True):
        net.gaps.append((np.array(left_stops, np.int64), np.array(right_stops, np.int64)))


def _stops(net: Net, left: int, right: int) -> tuple[int, ...]:
    """The stops of a link from left to right, with a new lane in each column it passes."""
    lanes = range(net.size, net.size + net.column[right] - net.column[left] - 1)
    for passed, lane in enumerate(lanes, net.column[left] + 1):
        net.lanes[passed].append(lane)
        net.column.append(passed)
    return (left, *lanes, right)


def places(net: Net, order: Order) -> Ints:
    """Each stop's index within its column, shape (stops,)."""
    place = np.zeros(net.size, np.int64)
    for stops in order:
        place[stops] = np.arange(len(stops))
    return place
