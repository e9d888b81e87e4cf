"""Arranges a map: the order is given, the heights and the routes of the links follow from it."""

from collections.abc import Sequence

import numpy as np

from pmo_workbench.mapping.layout.count import count
from pmo_workbench.mapping.layout.heights import Heights, settle
from pmo_workbench.mapping.layout.lanes import thread
from pmo_workbench.mapping.layout.net import Net, weave
from pmo_workbench.mapping.layout.records import COLUMNS, Box, Layout, Spacing, Wire
from pmo_workbench.mapping.layout.routes import draw, wires_of


def arrange(boxes: Sequence[Box], wires: Sequence[Wire], spacing: Spacing = Spacing()) -> Layout:  # noqa: B008
    """Lay out the boxes in their columns, in the order of (position, id), with links short and straight.

    A pure function of its input. Boxes of one column keep `row_gap` apart and none is wider than its column; columns
    stand at the same x whatever they hold. No link touches a box it does not belong to. A column outside the map
    counts as the nearest; wires to unknown boxes are left out; of boxes or wires with the same id the last counts.
    """
    net = weave(boxes, wires, spacing.columns)
    return finished(net, settle(net, thread(net), spacing), spacing)


def crossings(boxes: Sequence[Box], wires: Sequence[Wire], columns: int = COLUMNS) -> int:
    """How many pairs of links cross in the layout of these boxes, long links counted in every gap they pass."""
    net = weave(boxes, wires, columns)
    return count(net, thread(net))


def finished(net: Net, heights: Heights, spacing: Spacing) -> Layout:
    """The layout of a net whose heights are known."""
    pitch = spacing.column_width + spacing.column_gap
    rects = np.stack(
        [
            net.box_column * pitch,
            heights.y[: net.boxes] - net.heights / 2,
            np.minimum(net.widths, spacing.column_width),
            net.heights,
        ],
        axis=1,
    )
    points, starts = draw(wires_of(net, heights.y, heights.links, heights.arcs, spacing), spacing)
    columns = tuple((column * pitch, spacing.column_width) for column in range(spacing.columns))
    last = columns[-1][0] + spacing.column_width
    if (net.column[net.arc_from] == spacing.columns - 1).any():
        last += spacing.column_gap
    return Layout(
        tuple(net.ids), rects, tuple(net.wire_ids), points, starts, columns, last, heights.bottom, heights.bands
    )
