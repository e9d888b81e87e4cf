"""First orders from which tidying begins: along the smoothest wave of the map, and barycentre sweeps."""

import numpy as np

from pmo_workbench.mapping.layout.net import Floats, Ints, Net
from pmo_workbench.mapping.layout.tangle import Tangle


def smooth_keys(net: Net, rounds: int, seed: int) -> Floats:
    """A height for every stop from damped averaging over neighbours, close to the Fiedler vector of the map.

    Repeated averaging wipes out all but the slowest change over the map, which tells its ends apart; lanes are
    stops like all others. Shape (stops,).
    """
    first, second = _segments(net)
    ends = np.concatenate([first, second])
    others = np.concatenate([second, first])
    degree = np.bincount(ends, minlength=net.size) + 1e-9
    total = degree.sum()
    keys = np.random.default_rng(seed).standard_normal(net.size)
    for _ in range(rounds):
        keys = 0.5 * keys + 0.5 * np.bincount(ends, keys[others], net.size) / degree
        keys -= (keys * degree).sum() / total
        keys /= np.sqrt((keys * keys * degree).sum() / total) + 1e-30
    return keys


def sort_all(tangle: Tangle, keys: Floats) -> None:
    """Order every column by the keys."""
    for column in range(len(tangle.order)):
        tangle.sort(column, keys)


def sweep(tangle: Tangle, forward: bool, both: bool) -> None:
    """Order each column by the mean rank of its neighbours, column after column; `both`: on both sides."""
    columns = range(len(tangle.order))
    for column in columns if forward else reversed(columns):
        total = np.zeros(tangle.net.size)
        degree = np.zeros(tangle.net.size)
        for side in (0, 1):
            here, there = tangle.ends(column, side)
            if len(here) and (both or side == (0 if forward else 1)):
                rank = (tangle.place[there] + 0.5) / len(tangle.order[column - 1 + 2 * side])
                total += np.bincount(here, rank, tangle.net.size)
                degree += np.bincount(here, minlength=tangle.net.size)
        own = (tangle.place + 0.5) / max(1, len(tangle.order[column]))
        tangle.sort(column, np.where(degree > 0, total / np.maximum(degree, 1), own))


def _segments(net: Net) -> tuple[Ints, Ints]:
    arcs = np.array([arc.stops for arc in net.arcs], np.int64).reshape(-1, 2)
    first = np.concatenate([*(lefts for lefts, _ in net.gaps), arcs[:, 0]])
    second = np.concatenate([*(rights for _, rights in net.gaps), arcs[:, 1]])
    return first, second
