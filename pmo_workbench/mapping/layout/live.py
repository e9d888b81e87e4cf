"""A layout that follows edits: what was there keeps its order and moves as little as possible."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from pmo_workbench.mapping.layout.arrange import finished
from pmo_workbench.mapping.layout.bands import carried_along, ranges_in_bands
from pmo_workbench.mapping.layout.edits import Edit, Edited, edited
from pmo_workbench.mapping.layout.heights import Heights, settle, with_ports
from pmo_workbench.mapping.layout.lanes import thread
from pmo_workbench.mapping.layout.net import Net, Order, weave
from pmo_workbench.mapping.layout.places import Places
from pmo_workbench.mapping.layout.pool import pooled
from pmo_workbench.mapping.layout.ports import ports_again
from pmo_workbench.mapping.layout.records import Bools, Box, Floats, Ints, Layout, Point, Spacing, Wire
from pmo_workbench.mapping.layout.stacks import Stacks

_NEW = 0.05
"""How firmly a new stop holds to the height it wants, where one that was there holds to its own with 1."""
_HAIR = 1e-6


class Standing(NamedTuple):
    """A map as it stands: all stops of each column in order, their heights, and the finished layout."""

    net: Net
    order: Order
    heights: Heights
    layout: Layout


class Moves(NamedTuple):
    """A layout after an edit, and which of its boxes and links are new or stand elsewhere, shape as in the layout."""

    layout: Layout
    boxes: Bools
    links: Bools


def at_rest(net: Net, spacing: Spacing) -> Standing:
    """The layout that `arrange` gives for the same map, whatever was there before."""
    order = thread(net)
    heights = settle(net, order, spacing)
    return Standing(net, order, heights, finished(net, heights, spacing))


class LiveLayout:
    """Follows the edits of one map. `standing`: as it is now; `rested`: it is what `arrange` would give.

    After an edit the boxes and lanes that were there stand in their old order and as near to their old places as
    the distances allow, so that the layout depends on how it came about. `rest` forgets that.
    """

    def __init__(self, boxes: Sequence[Box], wires: Sequence[Wire], spacing: Spacing) -> None:
        self.spacing = spacing
        self.standing = at_rest(weave(boxes, wires, spacing.columns), spacing)
        self.rested = True

    @property
    def layout(self) -> Layout:
        """The present layout."""
        return self.standing.layout

    def change(self, edit: Edit) -> Moves:
        """Follow an edit."""
        before = self.standing
        change = edited(before.net, edit)
        net = change.net
        if change.keeps_arcs():
            net.swing_levels = before.net.swing_levels
        order, y = _carried(before, change)
        now, bands = _apart(change, order, y, self.spacing, before.heights.bands)
        moved = ~(np.abs(now - y) <= _HAIR)
        moved[: net.boxes] |= change.resized()
        heights = with_ports(net, now, self.spacing.top, _offsets(before, change, now, moved), bands)
        self.standing = Standing(net, order, heights, finished(net, heights, self.spacing))
        self.rested = False
        return Moves(self.layout, moved[: net.boxes], _redrawn(before, self.standing, change, moved))

    def rest(self) -> Layout:
        """Lay the map out as if it were opened afresh."""
        if not self.rested:
            self.adopt(at_rest(self.standing.net, self.spacing))
        return self.layout

    def adopt(self, standing: Standing) -> bool:
        """Take what `at_rest` found for this net; False where there was an edit in between."""
        if standing.net is not self.standing.net:
            return False
        self.standing, self.rested = standing, True
        return True


def _carried(before: Standing, change: Edited) -> tuple[Order, Floats]:
    """The order afterwards with all new stops in it, and the old heights, nan for new stops."""
    net, order = change.net, []
    for column in before.order:
        now = change.stops[column]
        order.append(now[now >= 0])
    y = change.carried(before.heights.y)
    new = np.flatnonzero(np.isnan(y)).tolist()
    if new:
        places = Places(net, order)
        for stop in new:
            if stop < net.boxes:
                places.add_box(stop)
        lanes = [stop for stop in new if stop >= net.boxes]
        for _ in range(2):
            for stop in lanes:
                places.add_lane(stop)
    return order, y


def _apart(
    change: Edited, order: Order, y: Floats, spacing: Spacing, bands: tuple[Point, ...]
) -> tuple[Floats, tuple[Point, ...]]:
    """Heights with the least distances in every column, the old ones as near to where they were as can be.

    Bands come and go with what is in them, as they lie in the end is returned too: what stands in one moves with it.
    """
    net, new = change.net, np.isnan(y)
    changed = np.zeros(net.columns, np.bool_)
    changed[net.column[new]] = True
    changed[net.box_column[change.resized()]] = True
    if spacing.bands:
        changed[:] = True
    stacks = Stacks(net, [stops if changed[column] else stops[:0] for column, stops in enumerate(order)], spacing)
    if not len(stacks.stops):
        return y, bands
    ranges = ranges_in_bands(net, stacks, spacing) if spacing.bands else None
    if ranges:
        y = carried_along(y, bands, ranges.bands)
    wished = (np.where(new, _wished(net, y), y) if new.any() else y)[stacks.stops]
    levels = _between(_filled(wished - stacks.offset, stacks.group, spacing.top), new[stacks.stops], stacks)
    weights = np.where(new[stacks.stops], _NEW, 1.0)
    levels = pooled(levels, weights, stacks.group)
    levels = ranges.clip(levels) if ranges else np.maximum(levels, spacing.top)
    result = y.copy()
    result[stacks.stops] = levels + stacks.offset
    return np.round(result, 6), ranges.bands if ranges else ()


def _between(levels: Floats, new: Bools, stacks: Stacks) -> Floats:
    """The levels with those of new stops brought between those of the old ones around, which they must not drag."""
    result = levels.copy()
    for start, end in pairwise(stacks.starts.tolist()):
        entering = np.flatnonzero(new[start:end])
        if not len(entering) or len(entering) == end - start:
            continue
        column = levels[start:end]
        above = np.maximum.accumulate(np.where(new[start:end], -np.inf, column))[entering]
        below = np.minimum.accumulate(np.where(new[start:end], np.inf, column)[::-1])[::-1][entering]
        low, high = np.minimum(above, below), np.maximum(above, below)
        result[start:end][entering] = np.clip(column[entering], low, high)
    return result


def _wished(net: Net, y: Floats) -> Floats:
    """The mean height of what each stop is linked to, nan where none of that has a place."""
    lefts, rights, _ = net.segments
    ends, others = np.concatenate([lefts, rights]), np.concatenate([rights, lefts])
    known = ~np.isnan(y[others])
    total = np.bincount(ends[known], y[others[known]], net.size)
    count = np.bincount(ends[known], minlength=net.size)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def _filled(levels: Floats, group: Ints, top: float) -> Floats:
    """The levels with those that are nan taken from the next ones above in the column, or else below."""
    missing = np.isnan(levels)
    if not missing.any():
        return levels
    filled = levels.copy()
    index = np.arange(len(levels))
    for step in (1, -1):
        known = np.where(np.isnan(filled[::step]), 0, index)
        nearest = np.maximum.accumulate(known)[::step]
        nearest = nearest if step == 1 else len(levels) - 1 - nearest
        usable = np.isnan(filled) & (group[nearest] == group)
        filled[usable] = filled[nearest[usable]]
    return np.where(np.isnan(filled), top, filled)


def _offsets(before: Standing, change: Edited, y: Floats, moved: Bools) -> tuple[Floats, Floats]:
    """The offsets of all ends, worked out anew at the boxes that moved or whose links or neighbours changed."""
    old, net, wires = change.before, change.net, change.wires
    carried = np.zeros((len(net.pairs), 2))
    for numbers, ends, at in (
        (old.links, np.stack([old.left, old.right], axis=1), before.heights.links),
        (old.arcs, np.stack([old.arc_from, old.arc_to], axis=1), before.heights.arcs),
    ):
        kept = wires[numbers] >= 0
        carried[wires[numbers[kept]]] = (at - before.heights.y[ends])[kept]
    other = moved.copy()
    new = np.ones(len(net.pairs), np.bool_)
    new[wires[wires >= 0]] = False
    other[net.pairs[new]] = True
    lost = change.stops[old.pairs[wires < 0]].ravel()
    other[lost[lost >= 0]] = True
    return ports_again(net, y, _with_neighbours(net, other), carried[net.links], carried[net.arcs])


def _with_neighbours(net: Net, stops: Bools) -> Bools:
    """The boxes among the stops and those linked to one of them, shape (boxes,)."""
    lefts, rights, _ = net.segments
    near = stops.copy()
    for one, other in ((lefts, rights), (rights, lefts), (net.arc_from, net.arc_to), (net.arc_to, net.arc_from)):
        near[one[stops[other]]] = True
    return near[: net.boxes]


def _redrawn(before: Standing, after: Standing, change: Edited, moved: Bools) -> Bools:
    """Which wires are new or have another route."""
    old, net = change.before, change.net
    ends = np.full((len(net.pairs), 2), np.nan)
    for numbers, at in ((old.links, before.heights.links), (old.arcs, before.heights.arcs)):
        kept = change.wires[numbers] >= 0
        ends[change.wires[numbers[kept]]] = at[kept]
    redrawn = np.empty(len(net.pairs), np.bool_)
    redrawn[net.links] = ~(np.abs(after.heights.links - ends[net.links]) <= _HAIR).all(axis=1)
    redrawn[net.arcs] = ~(np.abs(after.heights.arcs - ends[net.arcs]) <= _HAIR).all(axis=1)
    redrawn[net.links[net.lane_link[moved[net.boxes :]]]] = True
    if not change.keeps_arcs():
        redrawn[net.arcs] = True
    return redrawn
