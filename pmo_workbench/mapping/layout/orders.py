"""Several orders of the same stops side by side: boxes and lanes move, pinned boxes keep their rows."""

import numpy as np

from pmo_workbench.mapping.layout.count import counts
from pmo_workbench.mapping.layout.net import Net, spread
from pmo_workbench.mapping.layout.records import Bools, Floats, Ints


class Ends:
    """What every stop is linked to, on its left (side 0) and on its right (side 1)."""

    def __init__(self, net: Net) -> None:
        lefts, rights, _ = net.segments
        self._starts: list[Ints] = []
        self._others: list[Ints] = []
        for here, there in ((rights, lefts), (lefts, rights)):
            self._starts.append(np.concatenate([[0], np.cumsum(np.bincount(here, minlength=net.size))]))
            self._others.append(there[np.argsort(here, kind="stable")])

    def of(self, stops: Ints, side: int) -> tuple[Ints, Ints]:
        """The index in `stops` and the other end of each segment of these stops, by index."""
        starts = self._starts[side]
        degree = starts[stops + 1] - starts[stops]
        return np.repeat(np.arange(len(stops)), degree), self._others[side][spread(starts[stops], degree)]


class Orders:
    """A net with several orders. `place`: each stop's index within its column, shape (orders, stops)."""

    def __init__(self, net: Net, place: Ints, ends: Ends | None = None) -> None:
        self.net, self.place = net, place
        self.ends = ends or Ends(net)
        self.fixed: Bools = np.concatenate([net.pinned, np.zeros(net.size - net.boxes, np.bool_)])

    def __len__(self) -> int:
        """How many orders there are."""
        return len(self.place)

    def taken(self, which: Ints) -> "Orders":
        """Copies of some of the orders."""
        return Orders(self.net, self.place[which], self.ends)

    def joined(self, other: "Orders") -> "Orders":
        """These and the others."""
        return Orders(self.net, np.concatenate([self.place, other.place]), self.ends)

    def crossings(self) -> Ints:
        """The crossings of each order."""
        return counts(self.net, self.place)

    def sort(self, column: int, keys: Floats) -> None:
        """Order a column by keys, shape (orders, its members), ties as they stand; pinned boxes keep their rows."""
        members = self.net.members[column]
        by_key = np.lexsort((self.place[:, members], keys), axis=1)
        if self.fixed[members].any():
            boxes = len(self.net.rows(column))
            for order in by_key:
                self._restore_pins(order, boxes, self.fixed[members[:boxes]])
        rows = np.arange(len(self))[:, None]
        self.place[rows, members[by_key]] = np.arange(len(members))

    def _restore_pins(self, order: Ints, boxes: int, pinned: Bools) -> None:
        """Rows are numbers of boxes in the net, so a pinned box belongs where its own number is due."""
        slots = np.flatnonzero(order < boxes)
        moving = order[slots]
        rows = np.arange(boxes)
        rows[~pinned] = moving[~pinned[moving]]
        order[slots] = rows

    def sort_all(self, keys: Floats) -> None:
        """Order all columns by keys, shape (orders, stops)."""
        for column, members in enumerate(self.net.members):
            self.sort(column, keys[:, members])


def in_rows(net: Net, order: list[Ints]) -> Ints:
    """The place of each stop as one of several orders, shape (1, stops)."""
    place = np.zeros((1, net.size), np.int64)
    for stops in order:
        place[0, stops] = np.arange(len(stops))
    return place
