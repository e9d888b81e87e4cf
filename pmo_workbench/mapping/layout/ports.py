"""Where on a box's side each link begins and ends."""

import numpy as np

from pmo_workbench.mapping.layout.net import Net
from pmo_workbench.mapping.layout.pool import pooled
from pmo_workbench.mapping.layout.records import Floats, Ints

_EDGE = 7.0
"""Points between a port and the box's corner, where there is room."""
_PITCH = 12.0
"""Points between two ports, where there is room."""


def offsets(side: Ints, rank: tuple[Floats, ...], wish: Floats, height: Floats) -> Floats:
    """How far each end is from the middle of its box's side, in points.

    side: a number for the side of a box that the end is at. rank: what orders the ends of a side, the weightiest key
    last. wish: the offset at which the link would be level; height: that of the box. All of shape (ends,).

    A single end sits in the middle of its side. Several stand in the order of their other ends, so that they do not
    cross on the way, each as close to the level of its other end as the side allows: a level link stays level. A wish
    beyond the side is as good as one a few ports off the middle.
    """
    result = np.zeros(len(side))
    if not len(side):
        return result
    by_side = np.lexsort((*rank, side))
    sides = side[by_side]
    heads = np.flatnonzero(np.concatenate([[True], sides[1:] != sides[:-1]]))
    members = np.diff(np.concatenate([heads, [len(sides)]]))
    count = np.repeat(members, members)
    index = np.arange(len(sides)) - np.repeat(heads, members)
    room = np.maximum(0.0, height[by_side] / 2 - _EDGE)
    steps = np.maximum(count - 1, 1)
    pitch = np.minimum(_PITCH, 2 * room / steps)
    reach = np.minimum(room, pitch * steps)
    wished = wish[by_side]
    wished = np.where(np.abs(wished) <= room, wished, np.copysign(reach, wished))
    levels = pooled(wished - index * pitch, np.ones(len(sides)), sides)
    spread = np.minimum(np.maximum(levels, -room), room - pitch * steps) + index * pitch
    result[by_side] = np.where(count > 1, spread, 0.0)
    return result


def ports(net: Net, y: Floats) -> tuple[Floats, Floats]:
    """The offsets of both ends of every link (left, right) and of every arc, shape (links, 2) and (arcs, 2)."""
    arcs = net.arc_from, net.arc_to
    return wire_offsets(net.boxes, net.heights, y, (net.left, net.right), _beside(net), arcs)


def _beside(net: Net) -> tuple[Ints, Ints]:
    """The stop after the left end and the stop before the right end of every link."""
    long = net.span > 1
    first, last = net.first_lane[:-1], net.first_lane[1:] - 1
    return np.where(long, first, net.right), np.where(long, last, net.left)


def wire_offsets(
    boxes: int,
    heights: Floats,
    y: Floats,
    ends: tuple[Ints, Ints],
    beside: tuple[Ints, Ints],
    arcs: tuple[Ints, Ints],
) -> tuple[Floats, Floats]:
    """The offsets of both ends of links and of arcs, shape (links, 2) and (arcs, 2).

    ends: the boxes at the left and the right of each link; beside: the stops next to these on the way; arcs: the
    boxes at both ends of each arc. Stops below `boxes` are boxes. Arcs upwards leave above all links, the near ones
    first; arcs downwards below, the far ones first.
    """
    left, right = ends
    after, before = beside
    one, other = arcs
    leaving = np.bincount(np.concatenate([left, one, other]), minlength=boxes + 1)
    arriving = np.bincount(right, minlength=boxes + 1)
    number = np.arange(len(left), dtype=np.float64)
    away = y[after] - y[left]
    shared = (after < boxes) & (arriving[np.minimum(after, boxes)] > 1)
    start = np.where(shared, away / 2, away)
    back = y[before] - y[right]
    shared = (before < boxes) & (leaving[np.minimum(before, boxes)] > 1)
    end = np.where(shared, back / 2, back)

    own, far = np.concatenate([one, other]), np.concatenate([other, one])
    along = y[far] - y[own]
    down = ~(along < 0)
    arc_number = np.tile(np.arange(len(one), dtype=np.float64), 2)
    rights = offsets(
        np.concatenate([left, own]),
        (
            np.concatenate([number, np.where(down, -arc_number, arc_number)]),
            np.concatenate([y[after], -y[far]]),
            np.concatenate([np.ones(len(left)), np.where(down, 2.0, 0.0)]),
        ),
        np.concatenate([start, along]),
        heights[np.concatenate([left, own])],
    )
    lefts = offsets(right, (number, y[before]), end, heights[right])
    links = np.stack([rights[: len(left)], lefts], axis=1)
    return links, rights[len(left) :].reshape(2, -1).T
