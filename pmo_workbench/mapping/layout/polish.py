"""Looks for an ever clearer order of a map for as long as one lets it."""

from collections.abc import Generator, Iterator, Sequence
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

_ERAS, _BEGINNINGS = 5, 6
_FIRST_ROUNDS, _ROUNDS, _KICK_ROUNDS = 2, 10, 3
_PATIENCE = 120
"""Kicks in a row that brought nothing, after which it begins anew, or ends after as many times as there are eras."""
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
    """`best`: the best order so far, alone."""

    def __init__(self, net: Net, present: Orders) -> None:
        self.best = present
        self._net, self._present = net, present
        self._least = int(present.crossings()[0])
        self._chance = np.random.default_rng(0)
        self._kept = min(8, max(1, _WORK // max(1, net.size)))
        self._at_once = min(4, max(1, 2 * _WORK // max(1, net.size)))
        self._turn = 0

    def steps(self) -> Iterator[bool]:
        """Whether a step found a better order; when that no longer happens, all begins anew from other beginnings."""
        for era in range(_ERAS if self._least else 0):
            orders = yield from self._begun(era)
            for _ in range(_ROUNDS):
                self._sift(orders)
                yield False
            orders = fittest(orders, self._kept)
            yield self._noted(orders)
            yield from self._kick(orders)

    def _begun(self, era: int) -> Generator[bool, None, Orders]:
        """Several beginnings along the slowest waves, of which the best are kept; at first also the present order."""
        best: Orders | None = None if era else self._present
        for chance in range(era * _BEGINNINGS, (era + 1) * _BEGINNINGS):
            keys = smooth_keys(self._net, self._at_once, (2, 3), self._present.place[0], chance)
            orders = self._present.taken(np.zeros(len(keys), np.int64))
            orders.sort_all(keys)
            yield False
            for _ in range(_FIRST_ROUNDS):
                self._sift(orders)
                yield False
            best = fittest(best.joined(orders) if best else orders, self._kept)
        assert best is not None
        yield self._noted(best)
        return best

    def _kick(self, best: Orders) -> Iterator[bool]:
        """Shake what is best and repair it, over and over."""
        least, idle = int(best.crossings()[0]), 0
        while idle < _PATIENCE and least:
            part = float(self._chance.choice([0.01, 0.02, 0.05]))
            if idle % 2:
                tried = shaken(best, self._chance, part)
            else:
                tried = stirred(best, self._chance, 4 * part)
            for _ in range(_KICK_ROUNDS):
                self._sift(tried)
                yield False
            best = fittest(tried.joined(best), self._kept)
            now = int(best.crossings()[0])
            idle = 0 if now < least else idle + 1
            least = now
            yield self._noted(best)

    def _noted(self, orders: Orders) -> bool:
        now = int(orders.crossings()[0])
        if now >= self._least:
            return False
        self.best, self._least = orders.taken(np.zeros(1, np.int64)), now
        return True

    def _sift(self, orders: Orders) -> None:
        sift(orders, self._turn, self._chance, _PIECE)
        self._turn += 1
