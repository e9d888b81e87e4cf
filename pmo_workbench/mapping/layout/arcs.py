"""What arcs inside a column add to the crossings when a stop of that column moves, in many columns at once."""

import numpy as np

from pmo_workbench.mapping.layout.records import Bools, Floats, Ints


class Arcs:
    """The arcs that begin or end in pieces of columns; arrays have a row per piece.

    one, other: the ends of each arc as numbers in the piece, or from `width` on as a place outside of it; outside:
    these places, counted from the first of the piece. leaving: how many links leave each stop to the right.
    """

    def __init__(self, one: Ints, other: Ints, outside: Ints, leaving: Floats) -> None:
        self._one, self._other, self._leaving = one, other, leaving
        self._width = leaving.shape[1]
        pieces = len(one)
        self._where = np.concatenate([np.zeros((pieces, self._width), np.int64), outside], axis=1)
        self._turns = np.zeros((pieces, self._width), np.float32)
        self.ends: Bools = np.zeros((pieces, self._width), np.bool_)
        rows = np.arange(pieces)[:, None]
        for ends in (one, other):
            inside = ends < self._width
            self.ends[np.broadcast_to(rows, ends.shape)[inside], ends[inside]] = True

    def follow(self, pieces: Ints, where: Ints) -> None:
        """Take note of the places of the stops in some pieces, shape (pieces, width)."""
        self._where[pieces, : self._width] = where
        full = self._where.shape[1]
        row = np.arange(len(pieces))[:, None]
        first = self._where[pieces[:, None], self._one[pieces]]
        second = self._where[pieces[:, None], self._other[pieces]]
        upper = np.where(first < second, self._one[pieces], self._other[pieces])
        lower = np.where(first < second, self._other[pieces], self._one[pieces])
        size = len(pieces) * full
        turns = np.bincount((row * full + lower).ravel(), minlength=size)
        turns -= np.bincount((row * full + upper).ravel(), minlength=size)
        self._turns[pieces] = turns.reshape(-1, full)[:, : self._width]

    def all_passing(self) -> Floats:
        """What passing each stop does to the arcs' crossings of each other, shape (pieces, width, width)."""
        return self._leaving[:, :, None] * self._turns[:, None, :]

    def passing(self, stop: Ints) -> Floats:
        """Crossings of arcs with one stop of each piece above less those with it below each other, (pieces, width).

        A stop that no arc ends at crosses an arc with its links between the arc's ends: that begins where it goes
        below the upper one and is over below the lower one.
        """
        pieces = np.arange(len(stop))
        costs: Floats = self._leaving[pieces, stop][:, None] * self._turns
        if self.ends[pieces, stop].any():
            piece, arc = np.nonzero((self._one == stop[:, None]) | (self._other == stop[:, None]))
            self._add_own(costs, stop, piece, arc)
        costs[pieces, stop] = 0.0
        return costs

    def _add_own(self, costs: Floats, stop: Ints, piece: Ints, arc: Ints) -> None:
        """The same for arcs of the stops themselves, which cross all links that leave between it and the other end.

        Two arcs cross where just one end of the other lies between.
        """
        own = stop[piece]
        end = np.where(self._one[piece, arc] == own, self._other[piece, arc], self._one[piece, arc])
        level = self._where[piece, end]
        inside = end < self._width
        turn = np.where(level < self._where[piece, own], 1.0, -1.0) * self._leaving[piece, own]
        np.add.at(costs, (piece[inside], end[inside]), turn[inside])
        between = np.sign(level[:, None] - self._where[piece, : self._width])
        np.add.at(costs, piece, self._leaving[piece] * between)
        one, other, at = self._one[piece], self._other[piece], self._where[piece, own][:, None]
        first, second = self._where[piece[:, None], one], self._where[piece[:, None], other]
        around = (np.minimum(first, second) < level[:, None]) & (level[:, None] < np.maximum(first, second))
        apart = (first != level[:, None]) & (second != level[:, None])
        apart &= (first != at) & (second != at)
        sign = np.where(around, 1.0, -1.0) * apart
        row = np.broadcast_to(piece[:, None], one.shape)
        for ends, turned in ((one, first < second), (other, second < first)):
            within = ends < self._width
            np.add.at(costs, (row[within], ends[within]), np.where(turned, sign, -sign)[within])
