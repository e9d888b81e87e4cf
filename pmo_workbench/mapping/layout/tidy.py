"""Finds a new order for every column with few crossings of links."""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

import numpy as np

from pmo_workbench.mapping.layout.count import count
from pmo_workbench.mapping.layout.lanes import thread
from pmo_workbench.mapping.layout.net import Net, weave
from pmo_workbench.mapping.layout.orders import Orders, in_rows
from pmo_workbench.mapping.layout.records import COLUMNS, Box, Ints, Wire
from pmo_workbench.mapping.layout.sift import sift
from pmo_workbench.mapping.layout.starts import shaken, stirred, sweep
from pmo_workbench.mapping.layout.waves import smooth_keys

Effort = Literal["live", "default"]
Progress = Callable[[float], None]
"""Told how far it is, 0 to 1; whoever wants to stop raises an error in it."""


class Plan(NamedTuple):
    """How much is tried.

    seeds, stages: how many waves to begin from and after how much smoothing; loose: how many beginnings by chance;
    first, more: sifting rounds before and after the `kept` best are picked, of pieces of `chunk` stops; kicks: how
    often these are shaken and repaired; tried: how many of the outcomes are compared with all long links led anew.
    """

    seeds: int
    stages: tuple[int, ...]
    loose: int
    first: int
    chunk: int
    kept: int
    more: int
    kicks: int
    tried: int


def plan_for(stops: int, effort: Effort) -> Plan:
    """The work for a map of so many stops."""
    if effort == "live":
        return Plan(1, (3,), 0, 1, 64 if stops <= _MIDDLE else 128, 1, 1, 0, 1)
    if stops <= _SMALL:
        return Plan(6, (1, 2), 4, 3, _SMALL, 8, 3, 3, 2)
    if stops <= _MIDDLE:
        return Plan(4, (2, 3), 0, 4, 512, 2, 8, 2, 1)
    if stops <= _WIDE:
        return Plan(3, (2, 3), 0, 2, 256, 1, 10, 0, 1)
    if stops <= _LARGE:
        return Plan(2, (2, 3), 0, 1, 128, 1, 12, 0, 1)
    return Plan(1, (3,), 0, 4, 128, 1, 4, 0, 1)


_SMALL, _MIDDLE, _WIDE, _LARGE = 120, 800, 1_800, 20_000


def _silent(_share: float) -> None:
    """Nobody wants to know."""


def tidy_order(
    boxes: Sequence[Box],
    wires: Sequence[Wire],
    columns: int = COLUMNS,
    effort: Effort = "default",
    progress: Progress = _silent,
) -> dict[str, float]:
    """New positions 0, 1, 2 … for the boxes of each column with as few crossings as can be found quickly.

    The present order stays when none with fewer crossings turns up. Pinned boxes keep their rows. In a new order
    boxes without links stand behind the linked ones. The same boxes and wires always give the same order.
    """
    net = weave(boxes, wires, columns)
    order = thread(net)
    now = count(net, order)
    if now:
        present = Orders(net, in_rows(net, order))
        tidied = best_of(present, plan_for(net.size, effort), progress)
        for row in range(len(tidied)):
            better = net.reordered(rows_of(tidied.taken(np.array([row]))))
            left = count(better, thread(better))
            if left < now:
                net, now = better, left
    return positions(net)


def best_of(present: Orders, plan: Plan, progress: Progress = _silent) -> Orders:
    """The best of several starts, the best first, after more sifting, shaken and repaired."""
    chance = np.random.default_rng(0)
    steps = plan.first + plan.more * (1 + plan.kicks)
    done = 0

    def round_of(orders: Orders, turn: int, *, ties: bool = False) -> None:
        nonlocal done
        sift(orders, turn, chance, plan.chunk, ties=ties)
        done += 1
        progress(min(1.0, done / steps))

    best = _starts(present, plan)
    for turn in range(plan.first):
        round_of(best, turn)
    best = fittest(best, plan.kept)
    for turn in range(plan.more):
        round_of(best, turn + plan.first, ties=turn == plan.more - 1)
    for kick in range(plan.kicks):
        tried = _kicked(best, chance, kick)
        for turn in range(plan.more):
            round_of(tried, turn, ties=turn == plan.more - 1)
        best = fittest(best.joined(tried), plan.kept)
    return fittest(best, plan.tried)


def _starts(present: Orders, plan: Plan) -> Orders:
    """Orders along the slowest waves; with some by chance also the present one, and all after barycentre sweeps."""
    keys = smooth_keys(present.net, plan.seeds, plan.stages, present.place[0])
    smooth = present.taken(np.zeros(len(keys), np.int64))
    smooth.sort_all(keys)
    if not plan.loose:
        return smooth
    loose = present.taken(np.zeros(plan.loose, np.int64))
    loose.sort_all(np.random.default_rng(0).random(loose.place.shape))
    swept = smooth.joined(loose)
    for turn in range(4):
        sweep(swept, forward=turn % 2 == 0, both=turn >= 2)
    return present.joined(smooth).joined(swept)


def _kicked(best: Orders, chance: "np.random.Generator", kick: int) -> Orders:
    return shaken(best, chance, (0.03, 0.1)[kick // 2 % 2]) if kick % 2 == 0 else stirred(best, chance, 0.12)


def fittest(orders: Orders, most: int) -> Orders:
    """Those with the fewest crossings, the first ones of equals, and none twice."""
    crossings = orders.crossings()
    seen: dict[bytes, int] = {}
    for row in np.argsort(crossings, kind="stable").tolist():
        seen.setdefault(orders.place[row].tobytes(), row)
    return orders.taken(np.array(list(seen.values())[:most]))


def rows_of(orders: Orders) -> list[Ints]:
    """The boxes of each column in the first order, those without links last."""
    net = orders.net
    last = orders.taken(np.zeros(1, np.int64))
    last.sort_all(np.where(net.linked, last.place, last.place + float(net.size)))
    return [net.rows(column)[np.argsort(last.place[0, net.rows(column)])] for column in range(net.columns)]


def positions(net: Net) -> dict[str, float]:
    """The row of each box as its position."""
    rows = np.arange(net.boxes) - net.row_starts[net.box_column]
    return dict(zip(net.ids, rows.astype(np.float64).tolist(), strict=True))
