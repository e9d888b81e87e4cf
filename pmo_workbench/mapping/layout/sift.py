"""Sifting: every stop goes to the place of its column with the fewest crossings, counted exactly."""

import numpy as np
import numpy.typing as npt

from pmo_workbench.mapping.layout.arcs import ArcCosts
from pmo_workbench.mapping.layout.net import Bools, Ints
from pmo_workbench.mapping.layout.tangle import Tangle

_TIE = 0.4
"""Weight of the tie-break; below half a crossing over a whole column, so it never outweighs one."""

_LEAST = 1e-6

Differences = npt.NDArray[np.float32]


def sift(tangle: Tangle, rounds: int, seed: int) -> int:
    """Sift the columns back and forth until a round gains nothing, at most `rounds`; returns the crossings left."""
    visit = np.random.default_rng(seed)
    left = tangle.crossings()
    for turn in range(rounds):
        columns = range(len(tangle.order))
        for column in columns if turn % 2 == 0 else reversed(columns):
            _sift_column(tangle, column, visit)
        now = tangle.crossings()
        if now >= left:
            return now
        left = now
    return left


def _sift_column(tangle: Tangle, column: int, visit: np.random.Generator) -> None:
    """Move each stop in turn to its best place, with all differences of pairs of stops in one matrix."""
    stops = tangle.order[column].copy()
    if len(stops) < 2:
        return
    worse = differences(tangle, column)
    arcs = ArcCosts(tangle, column)
    walls = _Walls(tangle, column)
    sequence = np.arange(len(stops))
    arcs.follow(sequence)
    costs = np.zeros(len(stops) + 1)
    restless = _restless(worse, arcs) & ~tangle.fixed[stops]
    for stop in visit.permutation(restless.nonzero()[0]).tolist():
        at = int((sequence == stop).argmax())
        worse[stop][sequence].cumsum(out=costs[1:])
        gains = costs - arcs.at(stop, at) if len(arcs.pairs) else costs
        low, high = walls.around(stop, sequence, at)
        best = low + int(gains[low : high + 1].argmax())
        if gains[best] > gains[at] + _LEAST:
            _move(sequence, at, best if best <= at else best - 1)
            arcs.follow(sequence)
    tangle.put(column, stops[sequence])


def _restless(worse: Differences, arcs: ArcCosts) -> Bools:
    """Which stops could do better in the present order, or have arcs and must be asked one by one."""
    count = len(worse)
    gains = np.zeros((count, count + 1))
    np.cumsum(worse, axis=1, out=gains[:, 1:])
    gains -= np.outer(arcs.leaving, arcs.cover)
    restless: Bools = (gains.max(axis=1) > gains[np.arange(count), np.arange(count)] + _LEAST) | arcs.ends
    return restless


def _move(sequence: Ints, start: int, end: int) -> None:
    stop = sequence[start]
    if end > start:
        sequence[start:end] = sequence[start + 1 : end + 1].copy()
    else:
        sequence[end + 1 : start + 1] = sequence[end:start].copy()
    sequence[end] = stop


class _Walls:
    """Between which pinned boxes a box may move so that no pinned box changes its row; lanes go anywhere."""

    def __init__(self, tangle: Tangle, column: int) -> None:
        stops = tangle.order[column]
        self.pinned = tangle.fixed[stops] if tangle.has_pins[column] else None
        self.is_box = stops < len(tangle.net.boxes)

    def around(self, stop: int, sequence: Ints, at: int) -> tuple[int, int]:
        if self.pinned is None or not self.is_box[stop]:
            return 0, len(sequence)
        walls = np.flatnonzero(self.pinned[sequence])
        after = int(np.searchsorted(walls, at))
        low = int(walls[after - 1]) + 1 if after else 0
        high = int(walls[after]) if after < len(walls) else len(sequence)
        return low, high


def differences(tangle: Tangle, column: int) -> Differences:
    """D[v, w]: crossings of the links of v and w with v above w, less those with w above v; shape (stops, stops).

    Rows and columns follow the column's present order. A fraction of a crossing is added so that of equal places the
    one nearer to what a stop is linked to wins.
    """
    count = len(tangle.order[column])
    worse = np.zeros((count, count), np.float32)
    middle = np.zeros(count)
    degree = np.zeros(count)
    for side in (0, 1):
        here, there = tangle.ends(column, side)
        if not len(here):
            continue
        other_count = len(tangle.order[column - 1 + 2 * side])
        local, end = tangle.place[here], tangle.place[there]
        middle += np.bincount(local, (end + 0.5) / other_count, count)
        degree += np.bincount(local, minlength=count)
        above = _crossed_above(local, end, count, other_count)
        worse += above - above.T
    middle /= np.maximum(degree, 1)
    tie = np.subtract.outer(middle, middle) * (_TIE / count)
    worse += np.where((degree > 0) & (degree > 0)[:, None], tie, 0).astype(np.float32)
    return worse


def _crossed_above(local: Ints, end: Ints, count: int, other_count: int) -> Differences:
    """C[v, w]: pairs of links of v and w on one side that cross when v is above w, shape (count, count)."""
    by_stop = np.argsort(local, kind="stable")
    local, end = local[by_stop], end[by_stop]
    below = np.zeros((other_count + 1, count), np.float32)
    np.add.at(below, (end + 1, local), 1)
    np.cumsum(below, axis=0, out=below)
    starts = np.flatnonzero(np.concatenate([[True], local[1:] != local[:-1]]))
    crossed = np.zeros((count, count), np.float32)
    crossed[local[starts]] = np.add.reduceat(below[end], starts, axis=0)
    return crossed


def linked(tangle: Tangle) -> Bools:
    """Which stops have any link, shape (stops,)."""
    has = np.zeros(tangle.net.size, np.bool_)
    for lefts, rights in tangle.net.gaps:
        has[lefts] = True
        has[rights] = True
    for arc in tangle.net.arcs:
        has[list(arc.stops)] = True
    return has
