"""The slowest waves of a map: heights at which linked stops lie close together, part by part."""

import numpy as np

from pmo_workbench.mapping.layout.net import Net
from pmo_workbench.mapping.layout.records import Floats, Ints

_STEPS = 24
_FIRST_EDGE, _SAFETY, _LEAST_EDGE, _LAST_EDGE = 0.7, 0.2, 0.3, 0.9999
_TINY = 1e-30


def smooth_keys(net: Net, seeds: int, stages: tuple[int, ...], upright: Ints, chance: int = 0) -> Floats:
    """Heights for every stop that come close to the Fiedler vector of the map, which tells its ends apart.

    One height after each of these numbers of stages from each of several chance beginnings, shape (stages × seeds,
    stops). Parts of the map that no link joins lie one below the other. `upright`: a place for each stop; every part
    stands the way round that agrees with it, and parts follow each other as they do there. Lanes lie on the straight
    way between the ends of their links.
    """
    waves = _Waves(net, seeds, chance)
    kept: list[Floats] = []
    for stage in range(1, max(stages) + 1):
        waves.calm()
        if stage in stages:
            kept.append(waves.ranks(upright[: net.boxes]))
    ranks = np.concatenate(kept)
    link = net.lane_link
    first, last = ranks[:, net.left[link]], ranks[:, net.right[link]]
    step = np.arange(net.boxes, net.size) - net.first_lane[link] + 1
    return np.concatenate([ranks, first + (last - first) * step / net.span[link]], axis=1)


class _Waves:
    """Repeated averaging over neighbours wipes out all but the slowest change over each part of the map.

    Chebyshev polynomials of the averaging do so much sooner: all that decays faster than `edge` stays small while the
    rest grows. The edge follows the decay that the waves show (their Rayleigh quotient).
    """

    def __init__(self, net: Net, seeds: int, chance: int) -> None:
        ends = np.concatenate([net.left, net.right, net.arc_from, net.arc_to])
        others = np.concatenate([net.right, net.left, net.arc_to, net.arc_from])
        by_end = np.argsort(ends, kind="stable")
        self._others, ends = others[by_end], ends[by_end]
        self._heads = np.flatnonzero(np.concatenate([[True], ends[1:] != ends[:-1]])) if len(ends) else ends
        self._linked = ends[self._heads]
        self._degree = np.bincount(ends, minlength=net.boxes).astype(np.float64)
        self._part = self._parts(net.boxes)
        parts = int(self._part.max(initial=-1)) + 1
        self._weight = np.maximum(np.bincount(self._part, self._degree, parts), 1.0)
        self._slot = np.arange(seeds)[:, None] * parts + self._part
        self._edge = np.full((seeds, parts), _FIRST_EDGE)
        first = np.random.default_rng(chance).standard_normal((seeds, net.boxes))
        self.heights: Floats = self._scaled(self._centred(first * (self._degree > 0)))

    def calm(self) -> None:
        """One stage: so many steps, then a new edge."""
        if not len(self._linked):
            return
        stretch = (2.0 / self._edge)[:, self._part]
        before, now = self.heights, self._averaged(self.heights) * stretch - self.heights
        for step in range(1, _STEPS):
            before, now = now, 2.0 * (self._averaged(now) * stretch - now) - before
            if step % 8 == 7:
                now = self._centred(now)
                size = np.sqrt(self._sums(now * now * self._degree) / self._weight)[:, self._part] + _TINY
                before, now = self._centred(before) / size, now / size
        self.heights = self._scaled(self._centred(now))
        kept = self._sums(self.heights * self._averaged(self.heights) * self._degree) / self._weight
        self._edge = np.clip(kept - _SAFETY * (1.0 - kept), _LEAST_EDGE, _LAST_EDGE)

    def ranks(self, upright: Ints) -> Floats:
        """The place of each box from top to bottom, part after part, shape (seeds, boxes)."""
        place = upright - self._means(upright)[self._part]
        agreement = self._sums(self.heights * place)
        turned = np.where(agreement < 0, -1.0, 1.0)[:, self._part] * self.heights
        part_rank = np.argsort(np.argsort(self._means(upright), kind="stable"))[self._part]
        by_height = np.lexsort((turned, np.broadcast_to(part_rank, turned.shape)), axis=1)
        ranks: Floats = np.empty_like(turned)
        np.put_along_axis(ranks, by_height, np.arange(turned.shape[1], dtype=np.float64)[None], 1)
        return ranks

    def _parts(self, boxes: int) -> Ints:
        """The number of the connected part that each box is in."""
        label = np.arange(boxes)
        while len(self._linked):
            new = label.copy()
            new[self._linked] = np.minimum(label[self._linked], np.minimum.reduceat(label[self._others], self._heads))
            new = new[new]
            if np.array_equal(new, label):
                break
            label = new
        part: Ints = np.unique(label, return_inverse=True)[1]
        return part

    def _averaged(self, heights: Floats) -> Floats:
        means = heights.copy()
        sums = np.add.reduceat(heights[:, self._others], self._heads, axis=1)
        means[:, self._linked] += sums / self._degree[self._linked]
        return means / 2.0

    def _sums(self, values: Floats) -> Floats:
        sums: Floats = np.bincount(self._slot.ravel(), values.ravel(), self._edge.size).astype(np.float64)
        return sums.reshape(self._edge.shape)

    def _means(self, values: Ints) -> Floats:
        means: Floats = np.bincount(self._part, values) / np.bincount(self._part)
        return means

    def _centred(self, heights: Floats) -> Floats:
        return heights - (self._sums(heights * self._degree) / self._weight)[:, self._part]

    def _scaled(self, heights: Floats) -> Floats:
        return heights / (np.sqrt(self._sums(heights * heights * self._degree) / self._weight)[:, self._part] + _TINY)
