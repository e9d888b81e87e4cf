"""Where on a box's side each link begins and ends."""

import numpy as np

from pmo_workbench.mapping.layout.net import Net
from pmo_workbench.mapping.layout.pool import pooled
from pmo_workbench.mapping.layout.records import Bools, Floats, Ints

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
    every = np.ones(net.boxes, np.bool_)
    return ports_again(net, y, every, np.zeros((len(net.links), 2)), np.zeros((len(net.arcs), 2)))


def ports_again(net: Net, y: Floats, boxes: Bools, links: Floats, arcs: Floats) -> tuple[Floats, Floats]:
    """The same with new offsets at some of the boxes only, the others as they were in `links` and `arcs`.

    Arcs upwards leave above all links, the near ones first; arcs downwards below, the far ones first.
    """
    some = np.flatnonzero(boxes[net.left] | boxes[net.right])
    start, end = _link_wishes(net, y, some)
    left, right = net.left[some], net.right[some]
    after, before = _beside(net, some)
    curved = np.flatnonzero(boxes[net.arc_from] | boxes[net.arc_to])
    one, other = net.arc_from[curved], net.arc_to[curved]
    own, far = np.concatenate([one, other]), np.concatenate([other, one])
    along = y[far] - y[own]
    down = ~(along < 0)
    number = some.astype(np.float64)
    arc_number = np.tile(curved.astype(np.float64), 2)
    rights = offsets(
        np.concatenate([left, own]),
        (
            np.concatenate([number, np.where(down, -arc_number, arc_number)]),
            np.concatenate([y[after], -y[far]]),
            np.concatenate([np.ones(len(left)), np.where(down, 2.0, 0.0)]),
        ),
        np.concatenate([start, along]),
        net.heights[np.concatenate([left, own])],
    )
    lefts = offsets(right, (number, y[before]), end, net.heights[right])
    links, arcs = links.copy(), arcs.copy()
    links[some, 0] = np.where(boxes[left], rights[: len(some)], links[some, 0])
    links[some, 1] = np.where(boxes[right], lefts, links[some, 1])
    bent = rights[len(some) :].reshape(2, -1).T
    arcs[curved] = np.where(boxes[np.stack([one, other], axis=1)], bent, arcs[curved])
    return links, arcs


def _beside(net: Net, links: Ints) -> tuple[Ints, Ints]:
    """The stop after the left end and the stop before the right end of these links."""
    long = net.span[links] > 1
    after = np.where(long, net.first_lane[links], net.right[links])
    before = np.where(long, net.first_lane[links + 1] - 1, net.left[links])
    return after, before


def _link_wishes(net: Net, y: Floats, links: Ints) -> tuple[Floats, Floats]:
    """The offsets at which these links would be level, at both ends; halfway where the other end can give way too."""
    leaving = np.bincount(np.concatenate([net.left, net.arc_from, net.arc_to]), minlength=net.size)
    arriving = np.bincount(net.right, minlength=net.size)
    after, before = _beside(net, links)
    away = y[after] - y[net.left[links]]
    back = y[before] - y[net.right[links]]
    start = np.where((after < net.boxes) & (arriving[after] > 1), away / 2, away)
    end = np.where((before < net.boxes) & (leaving[before] > 1), back / 2, back)
    return start, end
