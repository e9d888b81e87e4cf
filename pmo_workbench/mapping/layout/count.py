"""Counts the crossings of links for a given order of the stops, exactly."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence

from pmo_workbench.mapping.layout.lanes import thread
from pmo_workbench.mapping.layout.net import Net, Order, weave
from pmo_workbench.mapping.layout.records import Box, Wire


def crossings(boxes: Sequence[Box], wires: Sequence[Wire]) -> int:
    """How many pairs of links cross in the layout of these boxes, long links counted in every gap they pass."""
    net = weave(boxes, wires)
    return count(net, thread(net))


def count(net: Net, order: Order) -> int:
    """Pairs of links that cross: once in every gap where their order changes, plus those of arcs inside a column.

    Source of the first part: the inversion count of W. Barth, M. Jünger and P. Mutzel, "Simple and Efficient
    Bilayer Cross Counting" (2002). An arc crosses another when their ends interleave, and every link that leaves
    to the right strictly between its ends.
    """
    place = [0] * net.size
    for stops in order:
        for index, stop in enumerate(stops):
            place[stop] = index
    total = 0
    for lefts, rights in net.gaps:
        ends = zip(lefts.tolist(), rights.tolist(), strict=True)
        total += _inversions(sorted((place[left], place[right]) for left, right in ends))
    return total + _arc_crossings(net, place)


def _inversions(pairs: list[tuple[int, int]]) -> int:
    seen: list[int] = []
    total = 0
    for _, right in pairs:
        total += len(seen) - bisect_right(seen, right)
        insort(seen, right)
    return total


def _arc_crossings(net: Net, place: list[int]) -> int:
    total = 0
    spans = _spans(net, place)
    for column, arcs in spans.items():
        leaving = sorted(place[left] for left in net.gaps[column][0].tolist()) if column < len(net.gaps) else []
        for index, (top, bottom) in enumerate(arcs):
            total += max(0, bisect_left(leaving, bottom) - bisect_right(leaving, top))
            total += sum(top < start < bottom < end for start, end in arcs[index + 1 :])
    return total


def _spans(net: Net, place: list[int]) -> dict[int, list[tuple[int, int]]]:
    """The (upper, lower) ends of the arcs of each column that has any, sorted."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for arc in net.arcs:
        first, second = place[arc.stops[0]], place[arc.stops[1]]
        if first != second:
            spans.setdefault(net.column[arc.stops[0]], []).append((min(first, second), max(first, second)))
    return {column: sorted(arcs) for column, arcs in spans.items()}
