"""The titles that matter most, beside the map when it is too far away for titles on cards."""

from functools import lru_cache
from math import floor, log2

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTransform

from pmo_workbench.drawing.text import shown_title
from pmo_workbench.model import Node
from pmo_workbench.model.map import COLUMNS
from pmo_workbench_ui.map.frame import Floats, Frame, Ints
from pmo_workbench_ui.map.looks import Looks
from pmo_workbench_ui.map.once import Once
from pmo_workbench_ui.map.paint import qcolour, scaling_font
from pmo_workbench_ui.map.stage import Stage
from pmo_workbench_ui.theme import colours

LABELLED = 0.33
"""Below this zoom no title fits on its card: some stand beside the map."""
_TEXT = 11
_ROW = 15.0
_WIDEST = 230.0
_NARROWEST = 70.0
_SIDE_GAP = 6.0
_ROOM_STEP = 8.0
_STEPS = 4  # to a doubling of the zoom: between two steps the same titles are shown
_FIRST, _LAST = COLUMNS["service"], COLUMNS["objective"]


class Labels:
    """Titles of the services and objectives with the largest share of the strategy, in the free room at the sides.

    Left of the first column and right of the last one nothing else stands: a title there covers no card. Which titles
    are shown depends on map and zoom and not on what is scrolled into view, so that none comes or goes on panning.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._worth: Once[Floats] = Once()
        self._chosen: Once[Ints] = Once()
        self._painted: dict[str, QRectF] = {}

    def at(self, point: QPointF) -> str:
        """The card whose title was painted at a point of the window last, or ""."""
        return next((card for card, place in self._painted.items() if place.contains(point)), "")

    def forget(self) -> None:
        """None is painted any more."""
        self._painted.clear()

    def paint(self, painter: QPainter, looks: Looks) -> None:
        """Paint all that are in the window: what is exposed may be a label and not its card."""
        frame, transform, port = self._stage.frame, painter.worldTransform(), QRectF(painter.window())
        value, step = self._stage.session.analysis.value, floor(log2(transform.m11()) * _STEPS)
        worth = self._worth.get(lambda: np.array([value.get(card, 0.0) for card in frame.cards]), frame.cards, value)
        chosen = self._chosen.get(lambda: _chosen(frame, looks, worth, 2 ** (step / _STEPS)), frame, looks, worth, step)
        middles = (frame.rects[chosen, 1] + frame.rects[chosen, 3] / 2) * transform.m22() + transform.dy()
        painter.save()
        painter.setWorldTransform(QTransform())
        painter.setFont(scaling_font(_TEXT, "regular"))
        self._painted.clear()
        for index in chosen[(middles > port.top() - _ROW) & (middles < port.bottom() + _ROW)].tolist():
            node = self._stage.model.nodes.get(frame.cards[index])
            if node is not None:
                box = transform.mapRect(QRectF(*frame.rects[index].tolist()))
                self._painted[node.id] = _paint_label(painter, box, port, node)
        painter.restore()


def _chosen(frame: Frame, looks: Looks, worth: Floats, zoom: float) -> Ints:
    """Which cards are titled: the one of most value in each row of either side, if it is a row away from the next."""
    bright = looks.bright if looks.bright.any() else np.ones(len(frame.cards), np.bool_)
    rows = (frame.rects[:, 1] + frame.rects[:, 3] / 2) * zoom / _ROW
    found: list[int] = []
    for column in (_FIRST, _LAST):
        cards = np.flatnonzero(bright & (looks.columns == column))
        ordered = cards[np.lexsort((-worth[cards], np.floor(rows[cards])))]
        _, first = np.unique(np.floor(rows[ordered]), return_index=True)
        found += _apart(ordered[first].tolist(), rows, worth)
    return np.array(found, np.int64)


def _apart(cards: list[int], rows: Floats, worth: Floats) -> list[int]:
    """Of cards from the top down those that stand at least a row apart; of two that do not, the one worth more."""
    kept: list[int] = []
    for card in cards:
        if not kept or rows[card] - rows[kept[-1]] >= 1.0:
            kept.append(card)
        elif worth[card] > worth[kept[-1]]:
            kept[-1] = card
    return kept


def _paint_label(painter: QPainter, card: QRectF, port: QRectF, node: Node) -> QRectF:
    """Paint a title beside its card, as far as there is room; where it stands."""
    left = node.column == _FIRST
    room = min(card.left() - port.left() if left else port.right() - card.right(), _WIDEST) - 2 * _SIDE_GAP
    if room < _NARROWEST:
        return QRectF()
    text, width = _elided(shown_title(node.title), room // _ROOM_STEP * _ROOM_STEP)
    x = card.left() - _SIDE_GAP - width if left else card.right() + _SIDE_GAP
    painter.setPen(qcolour(colours().words[node.kind]))
    painter.drawText(QPointF(x, card.center().y() + _TEXT * 0.35), text)
    return QRectF(x, card.center().y() - _ROW / 2, width, _ROW)


@lru_cache(maxsize=4096)
def _elided(title: str, room: float) -> tuple[str, float]:
    """As much of a title as there is room for, and how wide that is."""
    metrics = QFontMetricsF(scaling_font(_TEXT, "regular"))
    text = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
    return text, metrics.horizontalAdvance(text)
