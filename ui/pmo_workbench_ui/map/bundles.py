"""Links from afar: those that lead from one neighbourhood to another become one line, the wider the more they are."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from math import ceil, log2

import numpy as np
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen

from pmo_workbench_ui.map.frame import Floats, Frame, Ints
from pmo_workbench_ui.map.paint import qcolour

_CELL = 22.0
"""Pixels: ends that stand closer together, and leave or arrive at the same x, belong to one neighbourhood."""
_MOST, _WINDOW, _COARSER = 500, 1000.0, 3
"""So many bundles are enough for so many pixels of the map's height; cells grow up to 2 ** 3 times for that."""
_WIDTHS = ((1, 0.0), (3, 1.5), (8, 2.5), (20, 4.0))
"""From how many links on a bundle is how many pixels wide; 0 is the thinnest line that there is."""


@dataclass(frozen=True)
class Bundled:
    """For every bundle the mean ends (x, y, x, y; shape (n, 4)) and the number of its links."""

    ends: Floats
    counts: Ints


def bundled(ends: Floats, cell: float) -> Bundled:
    """Bundle links by their ends (x, y, x, y; shape (links, 4)): those from one cell to one other, `cell` high."""
    code = np.zeros(len(ends), np.int64)
    for column, size in enumerate((1.0, cell, 1.0, cell)):
        _, place = np.unique(np.floor(ends[:, column] / size), return_inverse=True)
        code = code * (int(place.max(initial=0)) + 1) + place
    _, bundle, counts = np.unique(code, return_inverse=True, return_counts=True)
    sums = [np.bincount(bundle, ends[:, column], len(counts)) for column in range(4)]
    return Bundled(np.array(sums).T / np.maximum(counts, 1)[:, None], counts)


class Bundles:
    """Makes and keeps the bundles of a frame; they are the same for all zooms within a factor of two."""

    def __init__(self) -> None:
        self._frame: Frame | None = None
        self._kept: dict[tuple[int, bool], tuple[Ints, Bundled]] = {}

    def paint(
        self,
        painter: QPainter,
        frame: Frame,
        links: Ints,
        colour: str,
        seen: Callable[[Floats], Ints],
        *,
        strong: bool = False,
        quick: bool = False,
    ) -> None:
        """Paint bundles of some of the frame's links; `seen` picks from their ends those that have to be painted.

        `quick`: all as thin lines.
        """
        zoom = painter.worldTransform().m11()
        found = self._bundled(frame, links, zoom, strong)
        shown = seen(found.ends)
        counts = found.counts[shown]
        for (least, width), (beyond, _) in zip(_WIDTHS, (*_WIDTHS[1:], (np.inf, 0.0)), strict=True):
            ends = found.ends[shown[(counts >= least) & (counts < beyond)]]
            if len(ends):
                painter.setPen(QPen(qcolour(colour), 0.0 if quick else width / zoom))
                painter.drawLines([QLineF(*row) for row in ends.tolist()])

    def _bundled(self, frame: Frame, links: Ints, zoom: float, strong: bool) -> Bundled:
        """Bundles for a zoom: with cells twice as high as long as a window would show too many."""
        level = ceil(log2(_CELL / zoom))
        if frame is not self._frame:
            self._frame = frame
            self._kept.clear()
        kept = self._kept.get((level, strong))
        if kept is None or not np.array_equal(kept[0], links):
            ends = frame.ends[links]
            windows = max(1.0, float(np.ptp(ends[:, 1::2])) * zoom / _WINDOW) if len(ends) else 1.0
            found = next(
                bundles
                for cell in count(level)
                if len((bundles := bundled(ends, 2.0**cell)).counts) <= _MOST * windows or cell > level + _COARSER
            )
            self._kept[level, strong] = kept = (links, found)
        return kept[1]
