"""Arranges a map: the order is given, the heights and the routes of the links follow from it."""

from collections.abc import Sequence

from pmo_workbench.mapping.layout.heights import settle
from pmo_workbench.mapping.layout.lanes import thread
from pmo_workbench.mapping.layout.net import weave
from pmo_workbench.mapping.layout.records import COLUMNS, Box, Layout, Placed, Spacing, Wire
from pmo_workbench.mapping.layout.routes import left_of, routes


def arrange(boxes: Sequence[Box], wires: Sequence[Wire], spacing: Spacing = Spacing()) -> Layout:  # noqa: B008
    """Lay out the boxes in their columns, in the order of (position, id), with links short and straight.

    A pure function of its input. Boxes of one column keep `row_gap` apart and none is wider than its column; columns
    stand at the same x whatever they hold. No link touches a box it does not belong to. A column outside 0 to 4
    counts as the nearest; wires to unknown boxes are left out; of boxes or wires with the same id the last counts.
    """
    net = weave(boxes, wires)
    order = thread(net)
    heights = settle(net, order, spacing)
    placed = {
        box.id: Placed(
            left_of(column, spacing), centre - box.height / 2, min(box.width, spacing.column_width), box.height
        )
        for box, column, centre in zip(net.boxes, net.column, heights.y, strict=False)
    }
    drawn = routes(net, heights, spacing)
    columns = tuple((left_of(column, spacing), spacing.column_width) for column in range(COLUMNS))
    last = columns[-1][0] + spacing.column_width
    if any(net.column[arc.stops[0]] == COLUMNS - 1 for arc in net.arcs):
        last += spacing.column_gap
    return Layout(placed, drawn, columns, last, heights.bottom)
