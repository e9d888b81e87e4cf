"""Finds the place in its column at which the links of one box cross the fewest others."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pmo_workbench.mapping.layout.arrange import crossings
from pmo_workbench.mapping.layout.lanes import thread
from pmo_workbench.mapping.layout.net import column_of, weave
from pmo_workbench.mapping.layout.orders import Orders, in_rows
from pmo_workbench.mapping.layout.records import COLUMNS, Box, Floats, Wire
from pmo_workbench.mapping.layout.sift import Piece, arcs_of

_CHECKED = 120
"""Up to so many boxes the result is checked against the last place with all long links led anew."""


def best_position(boxes: Sequence[Box], wires: Sequence[Wire], new: Box, columns: int = COLUMNS) -> float:
    """The position for `new`, strictly between those of its neighbours to be, or before the first or after the last.

    Where its links cross the fewest others; of equal places the one nearest to the mean rank of what it is linked
    to; without links after the last. A box of the same id among `boxes` is ignored. Boxes that share a position are
    not parted.
    """
    rest = [box for box in {box.id: box for box in boxes}.values() if box.id != new.id]
    at = column_of(new, columns)
    slots = _slots(sorted(box.position for box in rest if column_of(box, columns) == at))
    wanted = _wanted_slot(rest, wires, new, columns)
    last = max(slots)
    if wanted is None or len(slots) == 1:
        return slots[last]
    near = min(slots, key=lambda slot: (abs(slot - wanted), slot))
    costs = _costs(rest, wires, _at(new, slots[near]), columns)
    best = min(slots, key=lambda slot: (costs[slot], abs(slot - wanted), slot))
    if len(rest) <= _CHECKED:
        best = min((best, last), key=lambda slot: crossings([*rest, _at(new, slots[slot])], wires, columns))
    return slots[best]


def _at(new: Box, position: float) -> Box:
    return Box(new.id, new.column, new.width, new.height, position)


def _slots(positions: list[float]) -> dict[int, float]:
    """A position for each place among the sorted ones that has room for one: the number of boxes above → position."""
    if not positions:
        return {0: 0.0}
    slots = {0: positions[0] - 1.0}
    for above, (upper, lower) in enumerate(pairwise(positions), 1):
        middle = upper + (lower - upper) / 2
        if upper < middle < lower:
            slots[above] = middle
    slots[len(positions)] = positions[-1] + 1.0
    return slots


def _wanted_slot(rest: list[Box], wires: Sequence[Wire], new: Box, columns: int) -> float | None:
    """The mean rank of what `new` is linked to, as a number of boxes in its column; None without links."""
    ends = [
        wire.effect if wire.cause == new.id else wire.cause for wire in wires if new.id in (wire.cause, wire.effect)
    ]
    linked = {end for end in ends if end != new.id}
    if not linked:
        return None
    rows: dict[int, list[tuple[float, str]]] = {}
    for box in rest:
        rows.setdefault(column_of(box, columns), []).append((box.position, box.id))
    rank: dict[str, float] = {}
    for column in rows.values():
        rank |= {box: (row + 0.5) / len(column) for row, (_, box) in enumerate(sorted(column))}
    heights = [rank[end] for end in ends if end in rank]
    return sum(heights) / len(heights) * len(rows.get(column_of(new, columns), [])) if heights else None


def _costs(rest: list[Box], wires: Sequence[Wire], new: Box, columns: int) -> Floats:
    """The crossings of the box's links at each place in its column, up to a constant; shape (boxes + 1,).

    Long links of others stay in the lanes that suit the position `new` has.
    """
    net = weave([*rest, new], wires, columns)
    orders = Orders(net, in_rows(net, thread(net)))
    column = column_of(new, columns)
    members = net.members[column]
    stops = members[np.argsort(orders.place[0, members])]
    own = net.number[new.id]
    index = int(orders.place[0, own])
    above = np.zeros(len(stops))
    for side in (0, 1):
        here, there = orders.ends.of(stops, side)
        ends = orders.place[0, there]
        signs = np.sign(ends - ends[here == index][:, None]).sum(axis=0)
        above += np.bincount(here, signs, len(stops))
    arcs = arcs_of(orders, [Piece(column, np.zeros(1, np.int64), stops, np.arange(len(stops))[None], 0)], len(stops))
    if arcs:
        arcs.follow(np.zeros(1, np.int64), np.arange(len(stops))[None])
        above -= arcs.passing(np.array([index]))[0]
    costs = np.concatenate([[0.0], np.cumsum(above)])
    others_above = np.cumsum(np.concatenate([[False], (stops < net.boxes) & (stops != own)]))
    fewest = np.full(len(net.rows(column)), np.inf)
    np.minimum.at(fewest, others_above, costs)
    return fewest
