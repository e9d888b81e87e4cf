"""Counts the crossings of links for given orders of the stops, exactly."""

import numpy as np

from pmo_workbench.mapping.layout.net import Net, Order, places
from pmo_workbench.mapping.layout.records import Ints


def count(net: Net, order: Order) -> int:
    """Pairs of links that cross: once in every gap where their order changes, plus those of arcs inside a column."""
    return int(counts(net, places(net, order)[None])[0])


def counts(net: Net, place: Ints) -> Ints:
    """The same for several orders at once: the place of every stop in its column, shape (orders, stops).

    Source of the first part: the inversion count of W. Barth, M. Jünger and P. Mutzel, "Simple and Efficient
    Bilayer Cross Counting" (2002). An arc crosses another when their ends interleave, and every link that leaves
    to the right strictly between its ends.
    """
    total = np.zeros(len(place), np.int64)
    for lefts, rights in net.gaps:
        if len(lefts) > 1:
            width = int(place[:, rights].max()) + 1
            by_left = np.sort(place[:, lefts] * width + place[:, rights], axis=1)
            total += inversions(by_left % width)
    return total + _arc_crossings(net, place) if len(net.arcs) else total


def inversions(values: Ints) -> Ints:
    """How many pairs of each row stand in falling order, shape (rows,); merges ever longer sorted stretches."""
    rows, length = values.shape
    padded = 1 << max(0, length - 1).bit_length()
    limit = int(values.max(initial=0)) + 2
    runs = np.full((rows, padded), limit - 1, np.int64)
    runs[:, :length] = values
    total = np.zeros(rows, np.int64)
    width = 1
    while width < padded:
        halves = runs.reshape(-1, 2, width)
        block = np.arange(len(halves))[:, None]
        offset = block * limit
        below = np.searchsorted((halves[:, 0] + offset).ravel(), (halves[:, 1] + offset).ravel(), "right")
        larger = (block + 1) * width - below.reshape(-1, width)
        total += larger.reshape(rows, -1).sum(axis=1)
        runs = np.sort(runs.reshape(-1, 2 * width), axis=1).reshape(rows, padded)
        width *= 2
    return total


def _arc_crossings(net: Net, place: Ints) -> Ints:
    total = np.zeros(len(place), np.int64)
    column = net.column[net.arc_from]
    for at in sorted(set(column.tolist())):
        own = (column == at) & (net.arc_from != net.arc_to)
        first, second = place[:, net.arc_from[own]], place[:, net.arc_to[own]]
        upper, lower = np.minimum(first, second), np.maximum(first, second)
        if at < len(net.gaps):
            total += _leaving_between(place[:, net.gaps[at][0]], upper, lower, len(net.members[at]))
        for number in range(upper.shape[1]):
            top, bottom = upper[:, number, None], lower[:, number, None]
            total += ((top < upper) & (upper < bottom) & (bottom < lower)).sum(axis=1)
    return total


def _leaving_between(leaving: Ints, upper: Ints, lower: Ints, stops: int) -> Ints:
    rows = len(leaving)
    flat = (np.arange(rows)[:, None] * (stops + 1) + leaving + 1).ravel()
    above = np.bincount(flat, minlength=rows * (stops + 1)).reshape(rows, -1).cumsum(axis=1)
    between = np.take_along_axis(above, lower, 1) - np.take_along_axis(above, upper + 1, 1)
    total: Ints = between.sum(axis=1)
    return total
