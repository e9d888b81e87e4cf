"""The closest levels that never fall: weighted isotonic regression of many sequences at once."""

import numpy as np

from pmo_workbench.mapping.layout.records import Floats, Ints


def pooled(levels: Floats, weights: Floats, group: Ints) -> Floats:
    """The levels nearest to those given (weighted squares) that do not fall within a group; shape as given.

    Pools adjacent violators: whatever stretch falls has one level in the answer, so all of them are pooled in each
    pass, until none falls. Members of a group stand together.
    """
    if len(levels) < 2:
        return levels
    falls = (levels[1:] < levels[:-1]) & (group[1:] == group[:-1])
    if not falls.any():
        return levels
    means, heavy, sums = levels, weights, levels * weights
    count = np.ones(len(levels), np.int64)
    while falls.any():
        heads = np.concatenate([[0], np.flatnonzero(~falls) + 1])
        sums = np.add.reduceat(sums, heads)
        heavy = np.add.reduceat(heavy, heads)
        count = np.add.reduceat(count, heads)
        group = group[heads]
        means = sums / heavy
        falls = (means[1:] < means[:-1]) & (group[1:] == group[:-1])
    return np.repeat(means, count)
