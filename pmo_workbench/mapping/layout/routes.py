"""Draws every link as a chain of cubic Béziers that touches no box but its own."""

from typing import NamedTuple

import numpy as np

from pmo_workbench.mapping.layout.net import Net, spread
from pmo_workbench.mapping.layout.records import Bools, Floats, Ints, Spacing

_NEAREST, _FURTHEST = 0.3, 0.85
"""How far arcs swing out, as parts of the gap between columns."""
_LEAST_LEVELS = 4
_CORNERS = 4


class Wires(NamedTuple):
    """What is to be drawn: links between columns, then arcs, shape (wires,) but for `knots` and `starts`.

    column: where the route begins, the further left end. span: how many gaps it crosses, 0 for an arc. knots: the
    heights it passes, span + 1 for a link and 2 for an arc, wire i from starts[i]. first, last: the width of the box
    at its first and of that at its last knot. swing: how far an arc goes out. turned: it runs from right to left.
    """

    column: Ints
    span: Ints
    knots: Floats
    starts: Ints
    first: Floats
    last: Floats
    swing: Floats
    turned: Bools


def draw(wires: Wires, spacing: Spacing) -> tuple[Floats, Ints]:
    """1 + 3k control points for each wire, from the cause to the effect, one wire after the other, and their starts.

    Level at both ends and across passed columns. Shapes (points, 2) and (wires + 1,).
    """
    arc = wires.span == 0
    narrow = wires.first < spacing.column_width
    narrow_end = arc & (wires.last < spacing.column_width)
    length = np.where(arc, _CORNERS, 6 * wires.span - 2) + 3 * narrow.astype(np.int64) + 3 * narrow_end
    starts = np.concatenate([[0], np.cumsum(length)]).astype(np.int64)
    points = np.empty((int(starts[-1]), 2))
    shape = (wires.span * 2 + narrow) * 2 + narrow_end
    for kind in sorted(set(shape.tolist())):
        same = np.flatnonzero(shape == kind)
        span, starts_narrow, ends_narrow = kind // 4, bool(kind // 2 % 2), bool(kind % 2)
        drawn = _arcs(wires, same, spacing) if span == 0 else _links(wires, same, span, spacing)
        left = wires.column[same] * (spacing.column_width + spacing.column_gap)
        if starts_narrow:
            drawn = np.concatenate([_level(left + wires.first[same], drawn[:, 0]), drawn], axis=1)
        if ends_narrow:
            drawn = np.concatenate([drawn, _level(left + wires.last[same], drawn[:, -1])[:, ::-1]], axis=1)
        rows = starts[same][:, None] + np.arange(drawn.shape[1])
        rows = np.where(wires.turned[same][:, None], rows[:, ::-1], rows)
        points[rows] = drawn
    return points, starts


def _links(wires: Wires, same: Ints, span: int, spacing: Spacing) -> Floats:
    """The corners of all links that cross so many gaps, shape (links, 6 span - 2, 2)."""
    width, gap = spacing.column_width, spacing.column_gap
    crossing = np.array([0.0, gap / 2, gap / 2, gap])
    passing = np.array([width / 3, 2 * width / 3])
    x, knot = [width + crossing], [np.array([0, 0, 1, 1])]
    for step in range(1, span):
        edge = step * (width + gap)
        x += [edge + passing, edge + width + crossing]
        knot += [np.array([step, step]), step + np.array([0, 0, 1, 1])]
    flat_x, flat_knot = np.concatenate(x), np.concatenate(knot)
    points = np.empty((len(same), len(flat_x), 2))
    points[:, :, 0] = (wires.column[same] * (width + gap))[:, None] + flat_x
    points[:, :, 1] = wires.knots[wires.starts[same][:, None] + flat_knot]
    return points


def _arcs(wires: Wires, same: Ints, spacing: Spacing) -> Floats:
    """From right edge to right edge; a cubic reaches three quarters of the way to its control points."""
    edge = wires.column[same] * (spacing.column_width + spacing.column_gap) + spacing.column_width
    out = edge + wires.swing[same] / 0.75
    points = np.empty((len(same), _CORNERS, 2))
    points[:, :, 0] = np.stack([edge, out, out, edge], axis=1)
    points[:, :, 1] = wires.knots[wires.starts[same][:, None] + np.array([0, 0, 1, 1])]
    return points


def _level(start: Floats, corner: Floats) -> Floats:
    """Three points from the edge of a narrow box to the corner at its column's edge, shape (wires, 3, 2)."""
    x = start[:, None] + (corner[:, 0] - start)[:, None] * (np.arange(3) / 3)
    return np.stack([x, np.repeat(corner[:, 1:], 3, axis=1)], axis=2)


def wires_of(net: Net, y: Floats, links: Floats, arcs: Floats, spacing: Spacing) -> Wires:
    """All wires of a net; links, arcs: the heights of both ends, shape (…, 2)."""
    count = np.full(len(net.pairs), 2)
    span = np.zeros(len(net.pairs), np.int64)
    span[net.links] = net.span
    count[net.links] += net.span - 1
    starts = np.cumsum(count) - count
    knots = np.empty(int(count.sum()))
    first, last = net.pairs[:, 0].copy(), net.pairs[:, 1].copy()
    first[net.links], last[net.links] = net.left, net.right
    knots[spread(starts[net.links] + 1, net.span - 1)] = y[net.boxes :]
    for which, at in enumerate((starts, starts + count - 1)):
        knots[at[net.links]] = links[:, which]
        knots[at[net.arcs]] = arcs[:, which]
    widths = np.minimum(net.widths, spacing.column_width)
    swing, turned = np.zeros(len(span)), np.zeros(len(span), np.bool_)
    swing[net.arcs], turned[net.links] = _swings(net, spacing), net.turned
    return Wires(net.column[first], span, knots, starts, widths[first], widths[last], swing, turned)


def _swings(net: Net, spacing: Spacing) -> Floats:
    """How far each arc goes out: none further than the gap allows, those of a column evenly apart."""
    levels, column = net.swing_levels, net.column[net.arc_from]
    most = np.full(net.columns, _LEAST_LEVELS)
    np.maximum.at(most, column, levels)
    part = (levels - 1) / (most[column] - 1)
    swing: Floats = spacing.column_gap * (_NEAREST + (_FURTHEST - _NEAREST) * part)
    return swing
