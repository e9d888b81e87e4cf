"""Decides how high every stop lies: links short and straight, the order kept, the columns no taller than need be."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from pmo_workbench.mapping.layout.net import Net, Order
from pmo_workbench.mapping.layout.ports import Ends, ports
from pmo_workbench.mapping.layout.records import Spacing
from pmo_workbench.mapping.layout.stacks import Neighbours, Stack
from pmo_workbench.mapping.layout.straight import Slant, rooms_of, straighten

_PULL = (1.0, 2.0, 8.0)
"""How strongly a segment wants to be level by the number of lanes at its ends, so that long links run straight."""
_LEAF = 4.0
"""How much stronger the only link of a box pulls, so that a box stands in the middle of what hangs on it alone."""
_SLACK = 1.05
"""How much taller than the tallest column the map may be for the sake of straight links."""
_SMALL_SLACK, _PAGE = 1.3, 560.0
"""The same for a map that stays within this many points of height, which any screen shows."""
_BOLD, _CALM = 12, 4
"""Sweeps that step beyond the mean, and sweeps that settle on it."""
_STEP = 1.6


class Heights(NamedTuple):
    """y: every stop's centre. links, arcs: where their two ends leave and arrive. bottom: the lower edge of all."""

    y: list[float]
    links: list[Ends]
    arcs: list[Ends]
    bottom: float


def settle(net: Net, order: Order, spacing: Spacing) -> Heights:
    """All heights in points; the upper edge of the topmost stop lies at `spacing.top`.

    Minimises the sum of the segments' slants by alternating over the columns: each takes the weighted mean of what
    it is linked to (at first stepping beyond it, which gets there sooner), projected onto its order and separations
    by isotonic regression (pool adjacent violators, clipped to the bounds, which is exact). Slants are weighted anew
    each time (pseudo-Huber), so that most links end up straight and few pay for it.
    """
    sizes = [box.height for box in net.boxes] + [spacing.lane] * (net.size - len(net.boxes))
    near = _neighbours(net)
    stacks = [Stack(stops, sizes, spacing, near, len(net.boxes)) for stops in order]
    y = _swept(stacks, net.size)
    rooms = rooms_of(stacks)
    straighten(net, rooms, _slants(net, y, [(0.0, 0.0)] * len(net.links)), y)
    for stack in stacks:
        stack.fill(y)
    links, arcs = ports(net, y)
    straighten(net, rooms, _slants(net, y, links), y)
    for stack in stacks:
        stack.fill(y)
    return _lowered(net, y, (links, arcs), sizes, spacing.top)


def _swept(stacks: list[Stack], size: int) -> list[float]:
    """From every column as tight as it may be and with its middle at y = 0, sweep until the heights settle."""
    tallest = max(stack.height for stack in stacks)
    room = max(tallest * _SLACK, min(tallest * _SMALL_SLACK, _PAGE))
    y = np.zeros(size)
    for stack in stacks:
        stack.confine(room)
        y[stack.stops] = np.array(stack.offsets) + stack.head - stack.height / 2
    linked = [stack for stack in stacks if stack.rows]
    for sweep in range(_BOLD + _CALM if linked else 0):
        for stack in linked if sweep % 2 == 0 else reversed(linked):
            stack.settle(y, _STEP if sweep < _BOLD else 1.0)
        y -= (min(stack.top(y) for stack in linked) + max(stack.bottom(y) for stack in linked)) / 2
    heights: list[float] = y.tolist()
    return heights


def _slants(net: Net, y: list[float], offsets: list[Ends]) -> Iterator[Slant]:
    """All segments with their slants between ports."""
    for link, (start, end) in zip(net.links, offsets, strict=True):
        stops = link.stops
        if len(stops) == 2:
            yield y[stops[1]] + end - y[stops[0]] - start, stops[0], stops[1]
            continue
        levels = [y[stop] for stop in stops]
        levels[0] += start
        levels[-1] += end
        for step, (left, right) in enumerate(pairwise(levels)):
            yield right - left, stops[step], stops[step + 1]


def _lowered(
    net: Net, y: list[float], offsets: tuple[list[Ends], list[Ends]], sizes: list[float], top: float
) -> Heights:
    """Everything moved so that it begins at `top`, to a millionth of a point."""
    shift = top - min((y[stop] - sizes[stop] / 2 for stop in range(net.size)), default=top)
    y = [round(centre + shift, 6) for centre in y]
    links, arcs = (
        [
            (round(y[wire.stops[0]] + start, 6), round(y[wire.stops[-1]] + end, 6))
            for wire, (start, end) in zip(wires, ends, strict=True)
        ]
        for wires, ends in zip((net.links, net.arcs), offsets, strict=True)
    )
    return Heights(y, links, arcs, max((y[stop] + sizes[stop] / 2 for stop in range(net.size)), default=top))


def _neighbours(net: Net) -> Neighbours:
    near: list[list[tuple[int, float]]] = [[] for _ in range(net.size)]
    boxes = len(net.boxes)
    degree = Counter(stop for link in net.links for stop in (link.stops[0], link.stops[-1]))
    for link in net.links:
        leaf = _LEAF if min(degree[link.stops[0]], degree[link.stops[-1]]) == 1 else 1.0
        for left, right in pairwise(link.stops):
            pull = _PULL[(left >= boxes) + (right >= boxes)] * leaf
            near[left].append((right, pull))
            near[right].append((left, pull))
    return near
