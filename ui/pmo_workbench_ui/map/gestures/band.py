"""Selecting with a rubber band drawn over empty space."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication

from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.gestures.gesture import Gesture
from pmo_workbench_ui.map.hits import links_across
from pmo_workbench_ui.map.paint import pen
from pmo_workbench_ui.theme import colours


class BandGesture(Gesture):
    """Selects the cards it touches, or the links it crosses where it touches no card; a mere click selects nothing.

    With Ctrl or Shift it selects on top of what was selected.
    """

    def __init__(self, desk: Desk, start: QPointF, *, extend: bool) -> None:
        super().__init__(desk)
        self._start = self._end = start
        self._before = (desk.selection.cards, desk.selection.links)
        self._kept = self._before if extend else ((), ())
        self._drawn = False
        if not extend:
            desk.selection.clear()

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Select live what the band touches."""
        self._end = at
        away = (at - self._start).manhattanLength() * self.desk.view.zoom
        self._drawn = self._drawn or away >= QApplication.startDragDistance()
        if self._drawn:
            band = self._band()
            frame = self.desk.stage.frame
            sides = (band.left(), band.top(), band.right(), band.bottom())
            cards = [frame.cards[index] for index in frame.cards_in(*sides).tolist()]
            links = [] if cards else links_across(frame, *sides)
            self.desk.selection.set((*self._kept[0], *cards), (*self._kept[1], *links))
        self.desk.overlay.update()

    def cancel(self) -> None:
        """Select again what was selected before."""
        self.desk.selection.set(*self._before)

    def paint(self, painter: QPainter, zoom: float) -> None:
        """The band itself."""
        if self._drawn:
            fill = QColor(colours().focus)
            fill.setAlpha(28)
            painter.setPen(pen(colours().focus, 1.0 / zoom))
            painter.setBrush(fill)
            painter.drawRect(self._band())

    def _band(self) -> QRectF:
        return QRectF(self._start, self._end).normalized()
