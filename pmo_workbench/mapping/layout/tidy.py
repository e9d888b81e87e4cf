"""Finds a new order for every column with few crossings of links."""

from collections.abc import Iterator, Sequence

import numpy as np

from pmo_workbench.mapping.layout.count import count, crossings
from pmo_workbench.mapping.layout.lanes import thread
from pmo_workbench.mapping.layout.net import weave
from pmo_workbench.mapping.layout.records import Box, Wire
from pmo_workbench.mapping.layout.sift import linked, sift
from pmo_workbench.mapping.layout.starts import smooth_keys, sort_all, sweep
from pmo_workbench.mapping.layout.tangle import Tangle

_FIRST_ROUNDS = 2
_MORE_ROUNDS = 4
_KEPT = 3
_SMOOTHINGS = (100, 100, 100, 300, 300, 300)
_KICKS = 30
_WORK = 700_000
"""Kicks times the square of the number of stops: how long the best order is shaken and repaired."""


def tidy_order(boxes: Sequence[Box], wires: Sequence[Wire]) -> dict[str, float]:
    """New positions 0, 1, 2 … for the boxes of each column with as few crossings as can be found quickly.

    The present order stays when none with fewer crossings turns up. Pinned boxes keep their rows. In a new order
    boxes without links stand behind the linked ones. The same boxes and wires always give the same order.
    """
    net = weave(boxes, wires)
    order = thread(net)
    now = count(net, order)
    present = Tangle(net, order)
    tidied = _rows(_best(present)) if now else [list(stops) for stops in net.rows]
    better = {net.boxes[stop].id: float(row) for rows in tidied for row, stop in enumerate(rows)}
    if crossings([_moved(box, better) for box in net.boxes], wires) < now:
        return better
    return {net.boxes[stop].id: float(row) for rows in net.rows for row, stop in enumerate(rows)}


def _moved(box: Box, positions: dict[str, float]) -> Box:
    return Box(box.id, box.column, box.width, box.height, positions[box.id], box.pinned)


def _best(present: Tangle) -> Tangle:
    """The best of several starts, after more sifting, shaken and repaired while that helps."""
    starts = sorted(_starts(present), key=Tangle.crossings)[:_KEPT]
    left, best = min(((sift(start, _FIRST_ROUNDS, 1), start) for start in starts), key=lambda pair: pair[0])
    left = sift(best, _MORE_ROUNDS, 2)
    for kick in range(min(_KICKS, _WORK // max(1, present.net.size) ** 2)):
        shaken = _shaken(best, kick)
        repaired = sift(shaken, _MORE_ROUNDS, kick)
        if repaired <= left:
            left, best = repaired, shaken
    return best


def _starts(present: Tangle) -> Iterator[Tangle]:
    """The present order, and smooth orders as they are and after barycentre sweeps."""
    yield present
    for seed, rounds in enumerate(_SMOOTHINGS):
        start = present.copy()
        keys = smooth_keys(present.net, rounds, seed)
        upside_down = np.dot(keys, present.place - present.place.mean()) < 0
        sort_all(start, -keys if upside_down else keys)
        yield start
        swept = start.copy()
        for turn in range(4):
            sweep(swept, turn % 2 == 0, turn >= 2)
        yield swept


def _shaken(tangle: Tangle, kick: int) -> Tangle:
    """A copy disturbed a little: by noise on all ranks, or by sweeps."""
    shaken = tangle.copy()
    noise = np.random.default_rng(kick)
    if kick % 3 == 2:
        sweep(shaken, bool(kick % 2), True)
        return shaken
    reach = (0.03, 0.1)[kick % 3]
    for column, stops in enumerate(shaken.order):
        keys = shaken.place.astype(np.float64)
        keys[stops] += noise.normal(0, reach * len(stops) + 0.5, len(stops))
        shaken.sort(column, keys)
    return shaken


def _rows(tangle: Tangle) -> list[list[int]]:
    """The boxes of each column in the tangle's order, those without links last."""
    has_link = linked(tangle)
    keys = np.where(has_link, tangle.place, tangle.place + float(tangle.net.size))
    final = tangle.copy()
    sort_all(final, keys)
    boxes = len(tangle.net.boxes)
    return [[stop for stop in stops.tolist() if stop < boxes] for stops in final.order]
