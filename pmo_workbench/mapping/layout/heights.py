"""Decides how high every stop lies: links short and straight, the order kept, the columns no taller than need be."""

from typing import NamedTuple

import numpy as np

from pmo_workbench.mapping.layout.bands import ranges_in_bands
from pmo_workbench.mapping.layout.net import Net, Order
from pmo_workbench.mapping.layout.ports import ports
from pmo_workbench.mapping.layout.records import Bools, Floats, Ints, Point, Spacing
from pmo_workbench.mapping.layout.stacks import Pull, Stacks, fill
from pmo_workbench.mapping.layout.straight import straighten

_PULL = np.array([1.0, 2.0, 8.0])
"""How strongly a segment wants to be level by the number of lanes at its ends, so that long links run straight."""
_LEAF = 4.0
"""How much stronger the only link of a box pulls, so that a box stands in the middle of what hangs on it alone."""
_SLACK = 1.04
"""How much taller than the boxes of the tallest column the map may be for the sake of straight links."""
_SMALL_SLACK, _PAGE = 1.3, 420.0
"""The same for a map that stays within this many points of height: a handful of cards."""
_SPREAD = 1500.0, 4000.0
"""Points of height from which columns begin to stretch over the map's height, and from which they do so fully."""
_BOLD, _CALM = 12, 4
"""Sweeps that step beyond the mean, and sweeps that settle on it."""
_STEP = 1.6


class Heights(NamedTuple):
    """y: every stop's centre. links, arcs: y of their two ends, shape (links, 2). bottom: the lower edge of all.

    bands: the upper and the lower edge of each band.
    """

    y: Floats
    links: Floats
    arcs: Floats
    bottom: float
    bands: tuple[Point, ...] = ()


def settle(net: Net, order: Order, spacing: Spacing) -> Heights:
    """All heights in points; the upper edge of the topmost stop lies at `spacing.top`.

    Minimises the sum of the segments' slants by alternating over the columns, first all of an even number, then the
    others: each takes the weighted mean of what it is linked to (at first stepping beyond it, which gets there
    sooner), projected onto its order and separations by isotonic regression (clipped to the bounds, which is exact).
    Slants are weighted anew each time (pseudo-Huber), so that most links end up straight and few pay for it.
    """
    stacks = Stacks(net, order, spacing)
    bands: tuple[Point, ...] = ()
    if spacing.bands:
        ranges = ranges_in_bands(net, stacks, spacing)
        stacks.hold(ranges.low, ranges.high)
        bands = ranges.bands
    else:
        stacks.confine(_room(net, stacks, spacing))
    tied = np.zeros(net.size, np.bool_)
    lefts, rights, _ = net.segments
    tied[lefts] = True
    tied[rights] = True
    y = _swept(net, stacks, tied)
    straighten(net, stacks, tied, _slants(net, y, np.zeros((len(net.left), 2))), y)
    fill(stacks, tied, y)
    straighten(net, stacks, tied, _slants(net, y, ports(net, y)[0]), y)
    fill(stacks, tied, y)
    return with_ports(net, np.round(y, 6), spacing.top, bands=bands) if bands else _lowered(net, y, stacks, spacing.top)


def _room(net: Net, stacks: Stacks, spacing: Spacing) -> float:
    """The height that all columns share: that of the tallest, with some play unless its lanes took it."""
    columns = np.bincount(net.box_column, net.heights + spacing.row_gap, net.columns)
    boxes = float(columns.max(initial=0.0)) - spacing.row_gap
    tallest = float(stacks.tight.max(initial=0.0))
    return max(tallest, boxes * _SLACK, min(tallest * _SMALL_SLACK, _PAGE))


def _swept(net: Net, stacks: Stacks, tied: Bools) -> Floats:
    """From columns around y = 0, tight in small maps and spread over their room in large ones, until they settle."""
    y = np.zeros(net.size)
    y[stacks.stops] = stacks.begin(_SPREAD)
    at = np.flatnonzero(tied[stacks.stops])
    if not len(at):
        return y
    pairs = _pairs(net)
    pulls = [Pull(stacks, part, pairs) for odd in (0, 1) if len(part := at[stacks.group[at] % 2 == odd])]
    level = stacks.offset[at]
    below = stacks.tight[stacks.group[at]]
    for sweep in range(_BOLD + _CALM):
        for pull in pulls if sweep % 2 == 0 else reversed(pulls):
            pull.settle(y, _STEP if sweep < _BOLD else 1.0)
        if stacks.fixed:
            continue
        levels = y[stacks.stops[at]] - level
        y -= (levels.min() + (levels + below).max()) / 2
    return y


def _pairs(net: Net) -> tuple[Ints, Ints, Floats]:
    """Both ways of every segment, and how strongly it pulls."""
    lefts, rights, link = net.segments
    degree = np.bincount(net.left, minlength=net.size) + np.bincount(net.right, minlength=net.size)
    leaf = np.minimum(degree[net.left], degree[net.right])[link] == 1
    pull = _PULL[(lefts >= net.boxes).astype(np.int64) + (rights >= net.boxes)] * np.where(leaf, _LEAF, 1.0)
    return np.concatenate([lefts, rights]), np.concatenate([rights, lefts]), np.concatenate([pull, pull])


def _slants(net: Net, y: Floats, ends: Floats) -> Floats:
    """By how much the right end of every segment lies too low, between ports."""
    lefts, rights, link = net.segments
    start = np.where(lefts < net.boxes, ends[link, 0], 0.0)
    end = np.where(rights < net.boxes, ends[link, 1], 0.0)
    slants: Floats = y[rights] + end - y[lefts] - start
    return slants


def _lowered(net: Net, y: Floats, stacks: Stacks, top: float) -> Heights:
    """Everything moved so that it begins at `top`, to a millionth of a point."""
    half = np.nan_to_num(stacks.sizes) / 2
    return with_ports(net, np.round(y + (top - (y - half).min(initial=np.inf)), 6) if net.size else y, top)


def with_ports(
    net: Net,
    y: Floats,
    top: float,
    offsets: tuple[Floats, Floats] | None = None,
    bands: tuple[Point, ...] = (),
) -> Heights:
    """These heights with the ends of all links; `top` is the lower edge of a map without stops."""
    links, arcs = offsets or ports(net, y)
    links = np.round(y[np.stack([net.left, net.right], axis=1)] + links, 6)
    arcs = np.round(y[np.stack([net.arc_from, net.arc_to], axis=1)] + arcs, 6)
    lowest = y[net.boxes :].max(initial=(y[: net.boxes] + net.heights / 2).max(initial=top))
    return Heights(y, links, arcs, max(float(lowest), bands[-1][1] if bands else top), bands)
