"""What arcs inside a column add to the crossings when a stop of that column moves."""

import numpy as np

from pmo_workbench.mapping.layout.net import Floats, Ints
from pmo_workbench.mapping.layout.tangle import Tangle


class ArcCosts:
    """The arcs of one column, its stops numbered by their order when this was made.

    `ends`: which stops an arc begins or ends at. `leaving`: how many links leave each stop to the right. `cover`: how
    many arcs pass each boundary of the followed sequence; boundary i lies above its i-th stop, shape (stops + 1,).
    """

    def __init__(self, tangle: Tangle, column: int) -> None:
        place, count = tangle.place, len(tangle.order[column])
        arcs = [arc.stops for arc in tangle.net.arcs if tangle.net.column[arc.stops[0]] == column]
        pairs = sorted((int(place[first]), int(place[second])) for first, second in arcs if first != second)
        self.pairs = np.array(pairs, np.int64).reshape(-1, 2)
        self.ends = np.zeros(count, np.bool_)
        self.ends[self.pairs] = True
        self.leaving = np.bincount(place[tangle.ends(column, 1)[0]], minlength=count).astype(np.float64)
        self.cover = np.zeros(count + 1)
        self.running = np.zeros(count + 1)
        self.spans = self.pairs
        self.boundary = np.arange(count + 1)

    def follow(self, sequence: Ints) -> None:
        """Take note of a new sequence."""
        if len(self.pairs):
            where = np.empty(len(sequence), np.int64)
            where[sequence] = self.boundary[:-1]
            self.spans = np.sort(where[self.pairs], axis=1)
            self.cover = self._covered(self.spans, np.ones(len(self.spans)))
            self.leaving[sequence].cumsum(out=self.running[1:])

    def at(self, stop: int, index: int) -> Floats:
        """The arcs' crossings that depend on the stop if it stood at each boundary, shape (stops + 1,).

        The stop is now the index-th of the sequence; the two boundaries around it cost the same.
        """
        costs: Floats = self.leaving[stop] * self.cover
        if self.ends[stop]:
            running = self.running - self.leaving[stop] * (self.boundary > index)
            for low, high in self.spans[(self.pairs == stop).any(axis=1)].tolist():
                costs[low + 1 : high + 1] -= self.leaving[stop]
                end = high if low == index else low
                costs += np.where(self.boundary <= end, running[end] - running, running - running[end + 1])
                costs += self._interleaved(index, end)
            costs[index + 1] = costs[index]
        return costs

    def _interleaved(self, index: int, end: int) -> Floats:
        """How many arcs have exactly one end between each boundary and the other end of an arc of the stop.

        Of an arc wholly above or below `end` that holds for the boundaries it passes, of one around `end` for those
        it does not.
        """
        spans = self.spans
        spans = spans[((spans != end) & (spans != index)).all(axis=1)]
        around = (spans[:, 0] < end) & (end < spans[:, 1])
        return self._covered(spans, np.where(around, -1.0, 1.0)) + float(around.sum())

    def _covered(self, spans: Ints, weights: Floats) -> Floats:
        """The weight of the spans (upper, lower index) that each boundary lies strictly inside of."""
        count = len(self.boundary) + 1
        change = np.bincount(spans[:, 0] + 1, weights, count) - np.bincount(spans[:, 1] + 1, weights, count)
        return change[:-1].cumsum()
