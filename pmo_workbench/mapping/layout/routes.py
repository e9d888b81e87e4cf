"""Draws every link as a chain of cubic Béziers that touches no box but its own."""

from itertools import pairwise

from pmo_workbench.mapping.layout.heights import Heights
from pmo_workbench.mapping.layout.net import Net
from pmo_workbench.mapping.layout.records import Point, Spacing

_NEAREST, _FURTHEST = 0.3, 0.85
"""How far arcs swing out, as parts of the gap between columns."""
_LEAST_LEVELS = 4

Routes = dict[str, tuple[Point, ...]]


def routes(net: Net, heights: Heights, spacing: Spacing) -> Routes:
    """1 + 3k control points per wire id, from the cause to the effect, level at both ends and across passed columns."""
    drawn: Routes = {}
    for link, (start, end) in zip(net.links, heights.links, strict=True):
        points = _link(net, link.stops, [start, *(heights.y[stop] for stop in link.stops[1:-1]), end], spacing)
        drawn[link.id] = tuple(reversed(points)) if link.turned else tuple(points)
    levels = _levels(net)
    most = max([_LEAST_LEVELS, *levels])
    for arc, (start, end), level in zip(net.arcs, heights.arcs, levels, strict=True):
        swing = spacing.column_gap * (_NEAREST + (_FURTHEST - _NEAREST) * (level - 1) / (most - 1))
        drawn[arc.id] = tuple(_arc(net, arc.stops, (start, end), swing, spacing))
    return drawn


def left_of(column: int, spacing: Spacing) -> float:
    """The x at which a column begins."""
    return column * (spacing.column_width + spacing.column_gap)


def right_edge(net: Net, stop: int, spacing: Spacing) -> float:
    """The x of a box's right edge; a box is never wider than its column."""
    return left_of(net.column[stop], spacing) + min(net.boxes[stop].width, spacing.column_width)


def _link(net: Net, stops: tuple[int, ...], heights: list[float], spacing: Spacing) -> list[Point]:
    points = [(right_edge(net, stops[0], spacing), heights[0])]
    column = net.column[stops[0]]
    for step, (here, there) in enumerate(pairwise(heights)):
        edge = left_of(column + step, spacing) + spacing.column_width
        if points[-1][0] < edge:
            _level(points, edge)
        middle, end = edge + spacing.column_gap / 2, edge + spacing.column_gap
        points += [(middle, here), (middle, there), (end, there)]
    return points


def _level(points: list[Point], to: float) -> None:
    x, y = points[-1]
    points += [(x + (to - x) / 3, y), (x + (to - x) * 2 / 3, y), (to, y)]


def _arc(net: Net, stops: tuple[int, ...], heights: Point, swing: float, spacing: Spacing) -> list[Point]:
    """From right edge to right edge; a cubic reaches three quarters of the way to its control points."""
    edge = left_of(net.column[stops[0]], spacing) + spacing.column_width
    points = [(right_edge(net, stops[0], spacing), heights[0])]
    if points[0][0] < edge:
        _level(points, edge)
    out = edge + swing / 0.75
    points += [(out, heights[0]), (out, heights[1]), (edge, heights[1])]
    end = right_edge(net, stops[1], spacing)
    if end < edge:
        _level(points, end)
    return points


def _levels(net: Net) -> list[int]:
    """For each arc how many it must swing around, itself included: short ones lie within long ones."""
    levels = [1] * len(net.arcs)
    spans = [(min(arc.stops), max(arc.stops)) for arc in net.arcs]
    done: list[int] = []
    for number in sorted(range(len(spans)), key=lambda number: (spans[number][1] - spans[number][0], number)):
        top, bottom = spans[number]
        within = [levels[other] for other in done if spans[other][0] < bottom and top < spans[other][1]]
        levels[number] = 1 + max(within, default=0)
        done.append(number)
    return levels
