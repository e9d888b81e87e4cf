"""Sifting: every stop goes to the place with the fewest crossings, counted exactly, in many columns at once."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pmo_workbench.mapping.layout.arcs import Arcs
from pmo_workbench.mapping.layout.orders import Orders
from pmo_workbench.mapping.layout.records import Bools, Floats, Ints

_TIE = 0.4
"""Weight of the tie-break; below half a crossing over a whole column, so it never outweighs one."""
_LEAST = 1e-3
_ROOM = 6_000_000
"""How many differences of pairs are kept at once."""

Differences = npt.NDArray[np.float32]


class Piece(NamedTuple):
    """Stops that stand together in one column, in the given orders.

    sequence: their numbers in `stops` from top to bottom, shape (orders, stops); first: the place of the topmost.
    """

    column: int
    orders: Ints
    stops: Ints
    sequence: Ints
    first: int


def sift(orders: Orders, turn: int, visit: "np.random.Generator", chunk: int, *, ties: bool = False) -> None:
    """One round over all columns, every second one at once; longer columns are cut into pieces of `chunk` stops.

    `turn` shifts the cuts from round to round. `ties`: of equal places the one nearer to what a stop is linked to.
    """
    for parity in (turn % 2, 1 - turn % 2):
        waiting: list[Piece] = []
        room = 0
        for piece in _pieces(orders, parity, turn, chunk):
            need = len(piece.orders) * len(piece.stops) ** 2
            if waiting and room + need > _ROOM:
                _settle(orders, waiting, visit, ties)
                waiting, room = [], 0
            waiting.append(piece)
            room += need
        if waiting:
            _settle(orders, waiting, visit, ties)


def _pieces(orders: Orders, parity: int, turn: int, chunk: int) -> Iterator[Piece]:
    for column in range(parity, orders.net.columns, 2):
        members = orders.net.members[column]
        count = len(members)
        if 1 < count <= chunk:
            sequence = np.argsort(orders.place[:, members], axis=1)
            yield Piece(column, np.arange(len(orders)), members, sequence, 0)
        elif count > chunk:
            first = chunk - (turn // 2 % 2) * (chunk // 2)
            cuts = [0, *range(first, count, chunk), count]
            for row in range(len(orders)):
                by_place = members[np.argsort(orders.place[row, members])]
                for start, end in pairwise(cuts):
                    if end - start > 1:
                        sequence = np.arange(end - start)[None]
                        yield Piece(column, np.array([row]), by_place[start:end], sequence, start)


def _settle(orders: Orders, pieces: list[Piece], visit: "np.random.Generator", ties: bool) -> None:
    """Sift pieces that do not touch each other and put the outcome into the orders."""
    batch = Batch(orders, pieces, ties)
    batch.run(visit)
    start = 0
    for piece in pieces:
        sequence = batch.sequence[start : start + len(piece.orders), : len(piece.stops)]
        places = np.arange(piece.first, piece.first + len(piece.stops))
        orders.place[piece.orders[:, None], piece.stops[sequence]] = places
        start += len(piece.orders)


class Batch:
    """Pieces in several orders as rows of arrays, padded to the longest with stops that nothing hangs on.

    worse[k, v, w]: crossings of the links of v and w with v above w less those with w above v, in row k.
    """

    def __init__(self, orders: Orders, pieces: list[Piece], ties: bool) -> None:
        rows = sum(len(piece.orders) for piece in pieces)
        width = max(len(piece.stops) for piece in pieces)
        self.worse: Differences = np.zeros((rows, width, width), np.float32)
        self.sequence: Ints = np.tile(np.arange(width), (rows, 1))
        self._walls = _Walls(rows, width)
        start = 0
        for piece in pieces:
            count, end = len(piece.stops), start + len(piece.orders)
            self.worse[start:end, :count, :count] = differences(orders, piece, ties)
            self.sequence[start:end, :count] = piece.sequence
            self._walls.add(slice(start, end), orders, piece)
            start = end
        self._rows = np.arange(rows)
        self._index = np.arange(width)
        self.where = np.empty_like(self.sequence)
        self._note(self._rows)
        self._arcs = arcs_of(orders, pieces, width)
        if self._arcs:
            self._arcs.follow(self._rows, self.where)

    def run(self, visit: "np.random.Generator") -> None:
        """Move each stop that could do better to its best place, in the order of chance."""
        restless = self._restless()
        waiting = restless.sum(axis=1)
        chance = visit.random(restless.shape)
        chance[~restless] = 2.0
        queue = np.argsort(chance, axis=1)
        for turn in range(int(waiting.max(initial=0))):
            self._move(queue[:, turn], waiting > turn)

    def gains(self, stop: Ints) -> Floats:
        """How many crossings fewer there would be with a stop of each row at each boundary, up to a constant.

        Boundary i lies above the i-th of the sequence; the two around the stop count the same; shape (rows, width + 1).
        """
        costs: Floats | Differences = self.worse[self._rows, stop]
        if self._arcs:
            costs = costs + self._arcs.passing(stop)
        gains = np.zeros((len(costs), len(self._index) + 1))
        np.cumsum(costs[self._rows[:, None], self.sequence], axis=1, out=gains[:, 1:])
        return gains

    def _move(self, stop: Ints, awake: Bools) -> None:
        gains = self.gains(stop)
        at = self.where[self._rows, stop]
        if self._walls.any:
            self._walls.close(gains, stop, at, self.sequence)
        best = gains.argmax(axis=1)
        moved = np.flatnonzero(awake & (gains[self._rows, best] > gains[self._rows, at] + _LEAST))
        if not len(moved):
            return
        start, goal = at[moved, None], (best - (best > at))[moved, None]
        index = self._index
        source = index + ((index >= start) & (index < goal)) - ((index <= start) & (index > goal)).astype(np.int64)
        source[np.arange(len(moved)), goal[:, 0]] = start[:, 0]
        self.sequence[moved] = self.sequence[moved[:, None], source]
        self._note(moved)
        if self._arcs:
            self._arcs.follow(moved, self.where[moved])

    def _note(self, rows: Ints) -> None:
        self.where[rows[:, None], self.sequence[rows]] = self._index

    def _restless(self) -> Bools:
        """Which stops could do better in the present order; those at arcs are asked one by one."""
        costs = self.worse + self._arcs.all_passing() if self._arcs else self.worse
        gains = np.cumsum(np.take_along_axis(costs, self.sequence[:, None, :], 2), axis=2)
        before = np.maximum(self.where - 1, 0)[:, :, None]
        now = np.where(self.where > 0, np.take_along_axis(gains, before, 2)[:, :, 0], 0.0)
        restless: Bools = np.maximum(gains.max(axis=2), 0.0) > now + _LEAST
        if self._arcs:
            restless |= self._arcs.ends
        restless &= ~self._walls.pinned
        return restless


class _Walls:
    """Between which pinned boxes a box may move so that no pinned box changes its row; lanes go anywhere."""

    def __init__(self, rows: int, width: int) -> None:
        self.pinned: Bools = np.zeros((rows, width), np.bool_)
        self._lane: Bools = np.zeros((rows, width), np.bool_)
        self.any = False

    def add(self, rows: slice, orders: Orders, piece: Piece) -> None:
        """Take note of a piece."""
        self.pinned[rows, : len(piece.stops)] = orders.fixed[piece.stops]
        self._lane[rows, : len(piece.stops)] = piece.stops >= orders.net.boxes
        self.any = self.any or bool(orders.fixed[piece.stops].any())

    def close(self, gains: Floats, stop: Ints, at: Ints, sequence: Ints) -> None:
        """Make the boundaries beyond the walls around a stop of each row as bad as can be."""
        rows, index = np.arange(len(stop)), np.arange(sequence.shape[1])
        walls = np.take_along_axis(self.pinned, sequence, 1)
        low = np.where(walls & (index < at[:, None]), index + 1, 0).max(axis=1)
        high = np.where(walls & (index > at[:, None]), index, len(index)).min(axis=1)
        boundary = np.arange(gains.shape[1])
        beyond = (boundary < low[:, None]) | (boundary > high[:, None])
        gains[beyond & ~self._lane[rows, stop][:, None]] = -np.inf


def differences(orders: Orders, piece: Piece, ties: bool = False) -> Differences:
    """The piece's part of `Batch.worse`, shape (orders, stops, stops).

    With ties a fraction of a crossing is added so that of equal places the one nearer to the mean of what a stop is
    linked to wins.
    """
    rows, count = len(piece.orders), len(piece.stops)
    worse = np.zeros((rows, count, count), np.float32)
    middle, degree = np.zeros((rows, count)), np.zeros(count)
    for side in (0, 1):
        own, others = orders.ends.of(piece.stops, side)
        if not len(own):
            continue
        end = orders.place[piece.orders[:, None], others]
        if ties:
            size = len(orders.net.members[piece.column - 1 + 2 * side])
            flat = (np.arange(rows)[:, None] * count + own).ravel()
            middle += np.bincount(flat, (end.ravel() + 0.5) / size, rows * count).reshape(rows, count)
            degree += np.bincount(own, minlength=count)
        above = _crossed_above(own, end, count)
        worse += above
        worse -= above.transpose(0, 2, 1)
    if ties:
        middle /= np.maximum(degree, 1)
        tie = (middle[:, :, None] - middle[:, None, :]) * (_TIE / count)
        worse += (tie * ((degree > 0) & (degree > 0)[:, None])).astype(np.float32)
    return worse


def _crossed_above(own: Ints, end: Ints, count: int) -> Differences:
    """C[k, v, w]: pairs of links of v and w on one side that cross when v is above w, shape (rows, count, count)."""
    rows = len(end)
    if rows == 1:
        levels, end = np.unique(end, return_inverse=True)
        most = len(levels)
        end = end.reshape(1, -1)
    else:
        most = int(end.max()) + 1
    row = np.arange(rows)[:, None]
    flat = ((row * (most + 1) + end + 1) * count + own).ravel()
    below = np.bincount(flat, minlength=rows * (most + 1) * count).reshape(rows, most + 1, count).astype(np.float32)
    np.cumsum(below, axis=1, out=below)
    heads = np.flatnonzero(np.concatenate([[True], own[1:] != own[:-1]]))
    crossed = np.zeros((rows, count, count), np.float32)
    crossed[:, own[heads]] = np.add.reduceat(below[row, end], heads, axis=1)
    return crossed


def arcs_of(orders: Orders, pieces: list[Piece], width: int) -> Arcs | None:
    """The arcs of all pieces; None where there are none."""
    net = orders.net
    if not len(net.arcs):
        return None
    number = np.full(net.size, -1)
    found: list[tuple[Ints, Ints]] = []
    for piece in pieces:
        number[piece.stops] = np.arange(len(piece.stops))
        one, other = number[net.arc_from], number[net.arc_to]
        here = np.flatnonzero(((one >= 0) | (other >= 0)) & (net.arc_from != net.arc_to))
        found.append((here, np.stack([one[here], other[here]])))
        number[piece.stops] = -1
    most = max(len(here) for here, _ in found)
    if not most:
        return None
    return _padded_arcs(orders, pieces, found, most, width)


def _padded_arcs(orders: Orders, pieces: list[Piece], found: list[tuple[Ints, Ints]], most: int, width: int) -> Arcs:
    net, rows = orders.net, sum(len(piece.orders) for piece in pieces)
    ends = np.tile(width + np.arange(2 * most).reshape(2, 1, most), (1, rows, 1))
    outside = np.zeros((rows, 2 * most), np.int64)
    leaving = np.zeros((rows, width))
    start = 0
    for piece, (here, local) in zip(pieces, found, strict=True):
        part = slice(start, start + len(piece.orders))
        start = part.stop
        own, _ = orders.ends.of(piece.stops, 1)
        leaving[part, : len(piece.stops)] = np.bincount(own, minlength=len(piece.stops))
        for which, stops in enumerate((net.arc_from[here], net.arc_to[here])):
            known = local[which] >= 0
            ends[which, part, : len(here)][:, known] = local[which][known]
            at = orders.place[piece.orders[:, None], stops] - piece.first
            outside[part, which * most : which * most + len(here)] = at
    return Arcs(ends[0], ends[1], outside, leaving)
