"""Looks for an ever clearer order of a map for as long as one lets it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from pmo_workbench.mapping.layout.count import count
from pmo_workbench.mapping.layout.lanes import thread
from pmo_workbench.mapping.layout.net import Net, weave
from pmo_workbench.mapping.layout.orders import Orders, in_rows
from pmo_workbench.mapping.layout.records import COLUMNS, Box, Wire
from pmo_workbench.mapping.layout.sift import sift
from pmo_workbench.mapping.layout.starts import shaken, stirred
from pmo_workbench.mapping.layout.tidy import fittest, positions, rows_of
from pmo_workbench.mapping.layout.waves import smooth_keys

_BEGINNINGS = 6
_FIRST_ROUNDS, _ROUNDS, _KICK_ROUNDS = 2, 10, 3
_PATIENCE = 80
"""Kicks in a row that brought nothing, after which it ends."""
_WORK = 3_000
"""Stops that are worked on at once in small maps, so that one step is worth its while."""
_PIECE = 256


class Better(NamedTuple):
    """A clearer order: new positions for all boxes, its crossings, and those of the present order."""

    positions: dict[str, float]
    crossings: int
    before: int


def polish(boxes: Sequence[Box], wires: Sequence[Wire], columns: int = COLUMNS) -> Iterator[Better | None]:
    """Step by step, each short: a better order than all before where one turned up, None otherwise.

    Pinned boxes keep their rows; boxes without links stand behind the others. The steps are always the same for the
    same map. It ends by itself once nothing better turns up for long.
    """
    net = weave(boxes, wires, columns)
    order = thread(net)
    before = least = count(net, order)
    search = _Search(net, Orders(net, in_rows(net, order)))
    for found in search.steps():
        if not found:
            yield None
            continue
        better = net.reordered(rows_of(search.best))
        left = count(better, thread(better))
        if left < least:
            least = left
            yield Better(positions(better), left, before)
        else:
            yield None


class _Search:
    """`best`: the orders that are kept, the best one first."""

    def __init__(self, net: Net, present: Orders) -> None:
        self.best = present
        self._net, self._present = net, present
        self._chance = np.random.default_rng(0)
        self._kept = min(8, max(1, _WORK // max(1, net.size)))
        self._at_once = min(4, max(1, 2 * _WORK // max(1, net.size)))
        self._turn = 0

    def steps(self) -> Iterator[bool]:
        """Whether a step found a better order."""
        if not int(self.best.crossings()[0]):
            return
        yield from self._begin()
        for _ in range(_ROUNDS):
            self._sift(self.best)
            yield False
        self.best = fittest(self.best, self._kept)
        yield True
        yield from self._kick()

    def _begin(self) -> Iterator[bool]:
        """Several beginnings along the slowest waves, of which the best are kept."""
        best = self._present
        for chance in range(_BEGINNINGS):
            keys = smooth_keys(self._net, self._at_once, (2, 3), self._present.place[0], chance)
            orders = self._present.taken(np.zeros(len(keys), np.int64))
            orders.sort_all(keys)
            yield False
            for _ in range(_FIRST_ROUNDS):
                self._sift(orders)
                yield False
            best = fittest(best.joined(orders), self._kept)
        self.best = best
        yield True

    def _kick(self) -> Iterator[bool]:
        """Shake what is best and repair it, over and over."""
        least, idle = int(self.best.crossings()[0]), 0
        while idle < _PATIENCE and least:
            part = float(self._chance.choice([0.01, 0.02, 0.05]))
            if idle % 2:
                tried = shaken(self.best, self._chance, part)
            else:
                tried = stirred(self.best, self._chance, 4 * part)
            for _ in range(_KICK_ROUNDS):
                self._sift(tried)
                yield False
            self.best = fittest(tried.joined(self.best), self._kept)
            now = int(self.best.crossings()[0])
            idle = 0 if now < least else idle + 1
            yield now < least
            least = now

    def _sift(self, orders: Orders) -> None:
        sift(orders, self._turn, self._chance, _PIECE)
        self._turn += 1
