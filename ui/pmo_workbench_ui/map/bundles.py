"""Links from afar: those that lead from one neighbourhood to another become one line, the wider the more they are."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, log2

import numpy as np
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen

from pmo_workbench_ui.map.frame import Floats, Frame, Ints
from pmo_workbench_ui.map.paint import qcolour

_CELL = 22.0
"""Pixels: ends that stand closer together, and leave or arrive at the same x, belong to one neighbourhood."""
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
        self._kept: dict[tuple[float, bool], tuple[Ints, Bundled]] = {}

    def paint(
        self,
        painter: QPainter,
        frame: Frame,
        links: Ints,
        colour: str,
        seen: Callable[[Floats], Ints],
        *,
        strong: bool = False,
    ) -> None:
        """Paint bundles of some of the frame's links; `seen` picks from their ends those that have to be painted."""
        zoom = painter.worldTransform().m11()
        found = self._bundled(frame, links, 2.0 ** ceil(log2(_CELL / zoom)), strong)
        shown = seen(found.ends)
        counts = found.counts[shown]
        for (least, width), (beyond, _) in zip(_WIDTHS, (*_WIDTHS[1:], (np.inf, 0.0)), strict=True):
            ends = found.ends[shown[(counts >= least) & (counts < beyond)]]
            if len(ends):
                painter.setPen(QPen(qcolour(colour), width / zoom))
                painter.drawLines([QLineF(*row) for row in ends.tolist()])

    def _bundled(self, frame: Frame, links: Ints, cell: float, strong: bool) -> Bundled:
        if frame is not self._frame:
            self._frame = frame
            self._kept.clear()
        kept = self._kept.get((cell, strong))
        if kept is None or not np.array_equal(kept[0], links):
            self._kept[cell, strong] = kept = (links, bundled(frame.ends[links], cell))
        return kept[1]
