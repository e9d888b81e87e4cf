"""Where on a box's side each link begins and ends."""

import math
from typing import NamedTuple

from pmo_workbench.mapping.layout.net import Net

_EDGE = 7.0
"""Points between a port and the box's corner, where there is room."""
_PITCH = 12.0
"""Points between two ports, where there is room."""

Key = tuple[int, float, int]


class End(NamedTuple):
    """One end of a wire at a box: its place among the ends there, the wire's number and end, the wished offset."""

    key: Key
    wire: int
    which: int
    wish: float


Sides = list[list[End]]
Ends = tuple[float, float]
"""Something at both ends of a wire: left and right of a link, cause and effect of an arc."""


def ports(net: Net, y: list[float]) -> tuple[list[Ends], list[Ends]]:
    """How far the ends of every link and of every arc are from the middle of their box's side, in points.

    A single end sits in the middle of its side. Several stand in the order of their other ends, so that they do not
    cross on the way, each as close to the level of its other end as the side allows: a level link stays level.
    """
    rights, lefts = _link_ends(net, y)
    _add_arc_ends(net, y, rights)
    links = [[0.0, 0.0] for _ in net.links]
    arcs = [[0.0, 0.0] for _ in net.arcs]
    for sides in (rights, lefts):
        for stop, ends in enumerate(sides):
            if len(ends) < 2:
                continue
            ends.sort()
            for end, offset in zip(ends, _spread([end.wish for end in ends], net.boxes[stop].height), strict=True):
                (links[end.wire] if end.wire >= 0 else arcs[~end.wire])[end.which] = offset
    return [(start, end) for start, end in links], [(start, end) for start, end in arcs]


def _link_ends(net: Net, y: list[float]) -> tuple[Sides, Sides]:
    boxes = len(net.boxes)
    leaving, arriving = [0] * net.size, [0] * net.size
    for link in net.links:
        leaving[link.stops[0]] += 1
        arriving[link.stops[-1]] += 1
    for arc in net.arcs:
        for stop in arc.stops:
            leaving[stop] += 1
    rights: Sides = [[] for _ in range(boxes)]
    lefts: Sides = [[] for _ in range(boxes)]
    for number, link in enumerate(net.links):
        first, second, before, last = link.stops[0], link.stops[1], link.stops[-2], link.stops[-1]
        away = y[second] - y[first]
        shared = second < boxes and arriving[second] > 1
        rights[first].append(End((1, y[second], number), number, 0, away / 2 if shared else away))
        away = y[before] - y[last]
        shared = before < boxes and leaving[before] > 1
        lefts[last].append(End((1, y[before], number), number, 1, away / 2 if shared else away))
    return rights, lefts


def _add_arc_ends(net: Net, y: list[float], rights: Sides) -> None:
    """Arcs upwards leave above all links, the near ones first; arcs downwards below, the far ones first."""
    for number, arc in enumerate(net.arcs):
        for which, (own, other) in enumerate((arc.stops, arc.stops[::-1])):
            away = y[other] - y[own]
            key = (0, -y[other], number) if away < 0 else (2, -y[other], -number)
            rights[own].append(End(key, ~number, which, away))


def _spread(wishes: list[float], height: float) -> list[float]:
    """Offsets from the middle of a side, in the order given, as near to the wishes as distances and room allow.

    A wish beyond the side is as good as one a few ports off the middle.
    """
    room = max(0.0, height / 2 - _EDGE)
    steps = len(wishes) - 1
    pitch = min(_PITCH, 2 * room / steps)
    reach = min(room, pitch * steps)
    pools: list[tuple[float, int]] = []
    for index, wish in enumerate(wishes):
        level, count = (wish if abs(wish) <= room else math.copysign(reach, wish)) - index * pitch, 1
        while pools and pools[-1][0] > level:
            other, members = pools.pop()
            level = (level * count + other * members) / (count + members)
            count += members
        pools.append((level, count))
    levels = [min(max(level, -room), room - pitch * steps) for level, count in pools for _ in range(count)]
    return [level + index * pitch for index, level in enumerate(levels)]
