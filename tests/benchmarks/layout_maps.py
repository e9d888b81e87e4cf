"""Made-up maps as boxes and wires for the layout engines: workstreams with links mostly among themselves."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pmo_workbench.mapping.layout import Box, Spacing, Wire

Ints = npt.NDArray[np.int64]

COLUMNS = 5
WIDTH, ROW_GAP, COLUMN_GAP = 160.0, 16.0, 120.0
_SHARES = (0.2, 0.28, 0.26, 0.19, 0.07)
_HEIGHTS, _ODDS = (42.0, 56.0, 70.0), (0.45, 0.4, 0.15)
_PER_NODE, _SKIPPING, _INSIDE = 1.8, 0.1, 0.05
_NEAR = (0.78, 0.95)
"""How many links stay in the workstream, and how many in it or in one of the next ones."""
_STREAM = 24
_STAGES = (0.66, 0.24, 0.1)
"""Chains inside a column lead from one stage to a later one, so they have three nodes at most."""


class Drawn(NamedTuple):
    """A map: the column and height of each node, and the ends of each link, cause first, shape (links, 2)."""

    column: Ints
    height: npt.NDArray[np.float64]
    links: Ints

    def boxes(self, position: Sequence[float] | None = None) -> list[Box]:
        """The nodes in these positions, or in the order of their numbers."""
        places = range(len(self.column)) if position is None else position
        return [
            Box(name(node), column, WIDTH, height, float(place))
            for node, (column, height, place) in enumerate(
                zip(self.column.tolist(), self.height.tolist(), places, strict=True)
            )
        ]

    def wires(self) -> list[Wire]:
        """The links."""
        return [
            Wire(f"w{number:06}", name(one), name(other)) for number, (one, other) in enumerate(self.links.tolist())
        ]

    def spacing(self) -> Spacing:
        """The distances that every engine is given."""
        return Spacing(column_gap=COLUMN_GAP, row_gap=ROW_GAP, column_width=WIDTH, columns=int(self.column.max()) + 1)

    def in_sub_columns(self) -> "Drawn":
        """The same map with a column for each step of the chains inside a column."""
        depth = np.zeros(len(self.column), np.int64)
        inside = self.links[self.column[self.links[:, 0]] == self.column[self.links[:, 1]]]
        for _ in range(len(self.column)):
            deeper = depth.copy()
            np.maximum.at(deeper, inside[:, 1], depth[inside[:, 0]] + 1)
            if np.array_equal(deeper, depth):
                break
            depth = deeper
        _, column = np.unique(np.stack([self.column, depth]), axis=1, return_inverse=True)
        return Drawn(column.ravel(), self.height, self.links)


def name(node: int) -> str:
    """The id of a node."""
    return f"n{node:06}"


def drawn_map(nodes: int, seed: int) -> Drawn:
    """A map of so many nodes with 1.8 links a node, numbered without any order."""
    chance = np.random.default_rng([nodes, seed])
    counts = np.maximum(1, np.round(np.array(_SHARES) * nodes).astype(np.int64))
    counts[1] += nodes - counts.sum()
    column = chance.permutation(np.repeat(np.arange(COLUMNS), counts))
    streams = max(1, nodes // _STREAM)
    stream = chance.integers(0, streams, nodes)
    popular = 1.0 / (1.0 + chance.integers(0, 40, nodes)) ** 0.7
    finder = _Finder(chance, column, stream, popular, streams)
    links: dict[tuple[int, int], None] = {
        (finder.near(node, column[node] - 1), node): None for node in range(nodes) if column[node] > 0
    }
    for node in set(range(nodes)) - {cause for cause, _ in links}:
        if column[node] < COLUMNS - 1:
            links[node, finder.near(node, column[node] + 1)] = None
    wanted = round(_PER_NODE * nodes)
    stage = chance.choice(len(_STAGES), nodes, p=_STAGES)
    chained = np.flatnonzero((column == 2) | (column == 3))
    for share, step, starts in ((_INSIDE, 0, chained), (_SKIPPING, 2, np.arange(nodes)), (1.0, 1, np.arange(nodes))):
        goal = min(wanted, len(links) + round(share * wanted))
        for one in chance.choice(starts, 20 * wanted).tolist():
            if len(links) >= goal:
                break
            far = step + int(step == 2 and chance.random() < 0.15)
            if column[one] + far >= COLUMNS:
                continue
            other = finder.near(one, column[one] + far)
            if step or stage[one] < stage[other]:
                links[one, other] = None
    return Drawn(column, chance.choice(_HEIGHTS, nodes, p=_ODDS), np.array(list(links), np.int64))


class _Finder:
    """Finds nodes of a column that are near another in its work."""

    def __init__(
        self, chance: np.random.Generator, column: Ints, stream: Ints, popular: npt.NDArray[np.float64], streams: int
    ) -> None:
        self._chance, self._stream, self._streams = chance, stream, streams
        self._groups: dict[tuple[int, int], tuple[Ints, npt.NDArray[np.float64]]] = {}
        by_group = np.lexsort((stream, column))
        keys = column[by_group] * streams + stream[by_group]
        cuts = np.flatnonzero(np.diff(keys)) + 1
        for members in np.split(by_group, cuts):
            group = int(column[members[0]]), int(stream[members[0]])
            self._groups[group] = members, np.cumsum(popular[members])

    def near(self, node: int, column: int) -> int:
        """A node of a column: of the same workstream mostly, or of one close to it, or of any."""
        for _ in range(400):
            draw = self._chance.random()
            shift = 0 if draw < _NEAR[0] else int(self._chance.integers(-5, 6))
            stream = int(self._stream[node]) + shift if draw < _NEAR[1] else int(self._chance.integers(self._streams))
            group = self._groups.get((int(column), stream % self._streams))
            if group is not None:
                members, sums = group
                return int(members[np.searchsorted(sums, self._chance.random() * sums[-1])])
        return next(int(members[0]) for (at, _), (members, _) in self._groups.items() if at == column)
