"""Finds the place in its column at which the links of one box cross the fewest others."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pmo_workbench.mapping.layout.arcs import ArcCosts
from pmo_workbench.mapping.layout.count import crossings
from pmo_workbench.mapping.layout.lanes import thread
from pmo_workbench.mapping.layout.net import Floats, column_of, weave
from pmo_workbench.mapping.layout.records import Box, Wire
from pmo_workbench.mapping.layout.tangle import Tangle

_CHECKED = 120
"""Up to so many boxes the result is checked against the last place with all long links led anew."""


def best_position(boxes: Sequence[Box], wires: Sequence[Wire], new: Box) -> float:
    """The position for `new`, strictly between those of its neighbours to be, or before the first or after the last.

    Where its links cross the fewest others; of equal places the one nearest to the mean rank of what it is linked
    to; without links after the last. A box of the same id among `boxes` is ignored. Boxes that share a position are
    not parted.
    """
    rest = [box for box in {box.id: box for box in boxes}.values() if box.id != new.id]
    slots = _slots(sorted(box.position for box in rest if column_of(box) == column_of(new)))
    wanted = _wanted_slot(rest, wires, new)
    last = max(slots)
    if wanted is None or len(slots) == 1:
        return slots[last]
    near = min(slots, key=lambda slot: (abs(slot - wanted), slot))
    costs = _costs(rest, wires, _at(new, slots[near]))
    best = min(slots, key=lambda slot: (costs[slot], abs(slot - wanted), slot))
    if len(rest) <= _CHECKED:
        best = min((best, last), key=lambda slot: crossings([*rest, _at(new, slots[slot])], wires))
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


def _wanted_slot(rest: list[Box], wires: Sequence[Wire], new: Box) -> float | None:
    """The mean rank of what `new` is linked to, as a number of boxes in its column; None without links."""
    ends = [
        wire.effect if wire.cause == new.id else wire.cause for wire in wires if new.id in (wire.cause, wire.effect)
    ]
    linked = {end for end in ends if end != new.id}
    if not linked:
        return None
    columns: dict[int, list[tuple[float, str]]] = {}
    for box in rest:
        columns.setdefault(column_of(box), []).append((box.position, box.id))
    rank: dict[str, float] = {}
    for rows in columns.values():
        rank |= {box: (row + 0.5) / len(rows) for row, (_, box) in enumerate(sorted(rows))}
    heights = [rank[end] for end in ends if end in rank]
    return sum(heights) / len(heights) * len(columns.get(column_of(new), [])) if heights else None


def _costs(rest: list[Box], wires: Sequence[Wire], new: Box) -> Floats:
    """The crossings of the box's links at each place in its column, up to a constant; shape (boxes + 1,).

    Long links of others stay in the lanes that suit the position `new` has.
    """
    net = weave([*rest, new], wires)
    tangle = Tangle(net, thread(net))
    column = column_of(new)
    stops = tangle.order[column]
    own = next(stop for stop in net.rows[column] if net.boxes[stop].id == new.id)
    index = int(tangle.place[own])
    arcs = ArcCosts(tangle, column)
    arcs.follow(np.arange(len(stops)))
    costs = arcs.at(index, index)
    for side in (0, 1):
        here, there = tangle.ends(column, side)
        ends, own_ends = tangle.place[there], tangle.place[there[here == own]]
        above = np.sign(ends - own_ends[:, None]).sum(axis=0)
        costs[1:] += np.cumsum(np.bincount(tangle.place[here], above, len(stops)))
    others_above = np.cumsum(np.concatenate([[False], (stops < len(net.boxes)) & (stops != own)]))
    fewest = np.full(len(net.rows[column]), np.inf)
    np.minimum.at(fewest, others_above, costs)
    return fewest
