"""The order of all stops while it is being tidied: boxes and lanes move, pinned boxes keep their places."""

import numpy as np

from pmo_workbench.mapping.layout.count import count
from pmo_workbench.mapping.layout.net import Floats, Ints, Net, Order, places


class Tangle:
    """A net with a changing order. `place`: each stop's index within its column, shape (stops,)."""

    def __init__(self, net: Net, order: Order) -> None:
        self.net = net
        self.order = [np.array(stops, np.int64) for stops in order]
        self.place = places(net, order)
        self.fixed = np.array([box.pinned for box in net.boxes] + [False] * (net.size - len(net.boxes)), np.bool_)
        self.has_pins = [bool(self.fixed[stops].any()) for stops in net.rows]

    def copy(self) -> "Tangle":
        """An independent copy of the order."""
        twin = Tangle.__new__(Tangle)
        twin.net, twin.fixed, twin.has_pins = self.net, self.fixed, self.has_pins
        twin.order = [stops.copy() for stops in self.order]
        twin.place = self.place.copy()
        return twin

    def crossings(self) -> int:
        """The crossings of the present order."""
        return count(self.net, [stops.tolist() for stops in self.order])

    def put(self, column: int, stops: Ints) -> None:
        """Give the column this order."""
        self.order[column] = stops
        self.place[stops] = np.arange(len(stops))

    def sort(self, column: int, keys: Floats) -> None:
        """Order the column by the keys (one per stop of the net), ties as they stand; pinned boxes keep their row."""
        stops = self.order[column]
        stops = stops[np.argsort(keys[stops], kind="stable")]
        if self.has_pins[column]:
            is_box = stops < len(self.net.boxes)
            stops[is_box] = self._with_pins(column, stops[is_box])
        self.put(column, stops)

    def _with_pins(self, column: int, boxes: Ints) -> Ints:
        rows = np.array(self.net.rows[column], np.int64)
        pinned = self.fixed[rows]
        rows[~pinned] = boxes[~self.fixed[boxes]]
        return rows

    def ends(self, column: int, side: int) -> tuple[Ints, Ints]:
        """The column's segment ends on one side (0 left, 1 right) and the stops at their other ends."""
        gap = column - 1 + side
        if not 0 <= gap < len(self.net.gaps):
            nothing = np.zeros(0, np.int64)
            return nothing, nothing
        return self.net.gaps[gap][1 - side], self.net.gaps[gap][side]
