"""Makes links that are level but for a few points exactly level."""

import numpy as np

from pmo_workbench.mapping.layout.net import Net
from pmo_workbench.mapping.layout.records import Bools, Floats, Ints
from pmo_workbench.mapping.layout.stacks import Stacks

_CLOSE = 12.0
"""Points: a slant up to this reads as a mistake."""
_DUST = 1e-9
_ROUNDS = 8


def straighten(net: Net, stacks: Stacks, tied: Bools, slants: Floats, y: Floats) -> None:
    """Move stops whose links are almost level until they are, the closest pairs first, where there is room.

    tied: which stops have links to other columns; the others follow these. slants: by how much the right end of each
    of the net's segments lies too low. Stops with level links form a group that moves as one from then on; it has at
    most one stop in each column. In each round every group joins the one that it is closest to level with, if that
    one has none closer.
    """
    lefts, rights, _ = net.segments
    near = np.flatnonzero(np.abs(slants) <= _CLOSE)
    if not len(near):
        return
    level = _Level(net, stacks, tied, y)
    left, right, slant = lefts[near], rights[near], slants[near]
    for _ in range(_ROUNDS):
        shift = level.moved[right] - level.moved[left]
        one, other = level.group[left], level.group[right]
        open_pairs = np.flatnonzero((one != other) & (level.columns[one] & level.columns[other] == 0))
        if not len(open_pairs):
            return
        left, right, slant = left[open_pairs], right[open_pairs], slant[open_pairs]
        one, other, wanted = one[open_pairs], other[open_pairs], slant + shift[open_pairs]
        chosen = _closest_pairs(np.abs(wanted), one, other, net.size)
        joined = level.join(one[chosen], other[chosen], wanted[chosen])
        keep = np.ones(len(left), np.bool_)
        keep[chosen[~joined]] = False
        left, right, slant = left[keep], right[keep], slant[keep]


def _closest_pairs(cost: Floats, one: Ints, other: Ints, size: int) -> Ints:
    """The pairs that are the first choice of both their groups, by cost and then as they stand."""
    by_cost = np.argsort(cost, kind="stable")
    rank = np.empty(len(cost), np.int64)
    rank[by_cost] = np.arange(len(cost))
    best = np.full(size, len(cost))
    np.minimum.at(best, one, rank)
    np.minimum.at(best, other, rank)
    return np.flatnonzero((best[one] == rank) & (best[other] == rank))


class _Level:
    """Stops with level links as groups, by the number of one of them. `columns`: a bit for each that a group is in."""

    def __init__(self, net: Net, stacks: Stacks, tied: Bools, y: Floats) -> None:
        self.y = y
        self.group = np.arange(net.size)
        self.moved = np.zeros(net.size)
        self.columns: Ints = np.left_shift(1, net.column % 62)
        self.members = np.ones(net.size, np.int64)
        at = np.flatnonzero(tied[stacks.stops])
        stops, offset = stacks.stops[at], stacks.offset[at]
        same = np.flatnonzero(stacks.group[at][1:] == stacks.group[at][:-1])
        self._above, self._below = stops[same], stops[same + 1]
        self._apart = offset[same + 1] - offset[same]
        self._low, self._high = np.full(net.size, -np.inf), np.full(net.size, np.inf)
        self._low[stops] = stacks.low[at] + offset
        self._high[stops] = stacks.high[at] + offset

    def join(self, one: Ints, other: Ints, slant: Floats) -> Bools:
        """Level pairs of groups by moving both, or the right, or the left one; which pairs had the room for it.

        Of two stops that move towards each other each may use half of the distance between them.
        """
        pair = np.full(len(self.group), -1)
        pair[one] = np.arange(len(one))
        pair[other] = np.arange(len(one))
        up, down = self._room(pair[self.group] >= 0)
        sizes = self.members[one] + self.members[other]
        share = self.members[other] / sizes
        done = np.zeros(len(one), np.bool_)
        part = np.zeros(len(one))
        for wish in (share, np.ones(len(one)), np.zeros(len(one))):
            first, second = slant * wish, slant * (wish - 1)
            fits = (-up[one] <= first) & (first <= down[one]) & (-up[other] <= second) & (second <= down[other])
            part = np.where(fits & ~done, wish, part)
            done |= fits
        shift = np.zeros(len(self.group))
        shift[one[done]] = (slant * part)[done]
        shift[other[done]] = (slant * (part - 1))[done]
        steps = shift[self.group]
        self.y += steps
        self.moved += steps
        self._merge(one[done], other[done])
        return done

    def _room(self, moving: Bools) -> tuple[Floats, Floats]:
        """How far every group can go up and down."""
        size = len(self.group)
        room_up = self.y - self._low
        room_down = self._high - self.y
        above, below = self._above, self._below
        free = self.y[below] - self.y[above] - self._apart
        free = np.where(moving[below] & moving[above], free / 2, free)
        room_up[below] = np.minimum(room_up[below], free)
        room_down[above] = np.minimum(room_down[above], free)
        up, down = np.full(size, np.inf), np.full(size, np.inf)
        np.minimum.at(up, self.group, room_up)
        np.minimum.at(down, self.group, room_down)
        return up + _DUST, down + _DUST

    def _merge(self, one: Ints, other: Ints) -> None:
        new = np.arange(len(self.group))
        new[other] = one
        self.columns[one] |= self.columns[other]
        self.members[one] += self.members[other]
        self.group = new[self.group]
