"""Measures of a layout, the same for every engine: crossings, length of links, height, links through boxes."""

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from tests.benchmarks.dot import Rows
from tests.benchmarks.layout_maps import COLUMN_GAP, ROW_GAP, WIDTH, Drawn

Floats = npt.NDArray[np.float64]
Segments = dict[int, tuple[list[float], list[float]]]


def segments(drawn: Drawn, rows: Rows) -> Segments:
    """For each gap between columns the heights at which the links enter and leave it."""
    found: Segments = {}
    for (one, other), passed in zip(drawn.links.tolist(), rows.passed, strict=True):
        levels = [rows.y[one], *passed, rows.y[other]]
        for gap, (left, right) in enumerate(pairwise(levels), int(drawn.column[one])):
            if drawn.column[one] != drawn.column[other]:
                lefts, rights = found.setdefault(gap, ([], []))
                lefts.append(float(left))
                rights.append(float(right))
    return found


def crossings(drawn: Drawn, rows: Rows) -> int:
    """Pairs of links that cross in a gap, and what arcs inside a column cross: links leaving between, other arcs."""
    gaps = segments(drawn, rows)
    total = 0
    for lefts, rights in gaps.values():
        order = np.lexsort((rights, lefts))
        total += _falling(np.unique(np.array(rights)[order], return_inverse=True)[1])
    inside = drawn.links[drawn.column[drawn.links[:, 0]] == drawn.column[drawn.links[:, 1]]]
    for column in np.unique(drawn.column[inside[:, 0]]).tolist():
        ends = np.sort(rows.y[inside[drawn.column[inside[:, 0]] == column]], axis=1)
        leaving = np.sort(gaps.get(column, ([], []))[0])
        low, high = ends[:, 0], ends[:, 1]
        total += int((np.searchsorted(leaving, high, "left") - np.searchsorted(leaving, low, "right")).sum())
        total += int(((low[:, None] < low) & (low < high[:, None]) & (high[:, None] < high)).sum())
    return total


def _falling(ranks: npt.NDArray[np.int64]) -> int:
    """How many pairs stand in falling order, with a Fenwick tree."""
    tree = [0] * (int(ranks.max(initial=0)) + 2)
    total = 0
    for seen, rank in enumerate(ranks.tolist()):
        at, smaller = rank + 1, 0
        while at:
            smaller += tree[at]
            at &= at - 1
        total += seen - smaller
        at = rank + 1
        while at < len(tree):
            tree[at] += 1
            at += at & -at
    return total


def length(drawn: Drawn, rows: Rows) -> float:
    """The length of all links in points, straight from column to column."""
    step = WIDTH + COLUMN_GAP
    return sum(
        float(np.hypot(step, np.array(rights) - np.array(lefts)).sum())
        for lefts, rights in segments(drawn, rows).values()
    )


def height(drawn: Drawn, rows: Rows) -> float:
    """How high the map is, as a multiple of its tallest column packed tightly."""
    count = int(drawn.column.max()) + 1
    boxes = np.bincount(drawn.column, drawn.height + ROW_GAP, count).max() - ROW_GAP
    return float(((rows.y + drawn.height / 2).max() - (rows.y - drawn.height / 2).min()) / boxes)


def touched(drawn: Drawn, y: Floats, routes: list[Floats], steps: int = 6) -> int:
    """How often a link goes through a box that it does not belong to, sampled along its curves."""
    t = np.linspace(0, 1, steps + 1)
    weights = np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3], axis=1)
    left = drawn.column * (WIDTH + COLUMN_GAP)
    total = 0
    order = np.lexsort((y, drawn.column))
    bounds = np.searchsorted(drawn.column[order], np.arange(int(drawn.column.max()) + 2))
    for (one, other), route in zip(drawn.links.tolist(), routes, strict=True):
        pieces = [weights @ route[start : start + 4] for start in range(0, len(route) - 1, 3)]
        points = np.concatenate(pieces)
        column = np.floor_divide(points[:, 0], WIDTH + COLUMN_GAP).astype(np.int64)
        column = np.clip(column, 0, len(bounds) - 2)
        for at in np.unique(column).tolist():
            own = order[bounds[at] : bounds[at + 1]]
            x, level = points[column == at].T
            nearest = own[np.clip(np.searchsorted(y[own], level), 0, len(own) - 1)]
            before = own[np.clip(np.searchsorted(y[own], level) - 1, 0, len(own) - 1)]
            for box in (nearest, before):
                within = (
                    (x > left[box] + 1)
                    & (x < left[box] + WIDTH - 1)
                    & (abs(level - y[box]) < drawn.height[box] / 2 - 1)
                )
                total += int((within & (box != one) & (box != other)).any())
    return total
