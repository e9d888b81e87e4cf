"""Selecting with a rubber band drawn over empty space."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication

from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.gestures.gesture import Gesture
from pmo_workbench_ui.map.paint import pen
from pmo_workbench_ui.theme import colours


class BandGesture(Gesture):
    """Selects what it touches; with Ctrl or Shift on top of what was selected. A mere click selects nothing."""

    def __init__(self, desk: Desk, start: QPointF, *, extend: bool) -> None:
        super().__init__(desk)
        self._start = self._end = start
        self._kept = desk.selection.cards if extend else ()
        self._before = (desk.selection.cards, desk.selection.link)
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
            touched = frame.cards_in(band.left(), band.top(), band.right(), band.bottom()).tolist()
            self.desk.selection.choose(*self._kept, *(frame.cards[index] for index in touched))
        self.desk.overlay.update()

    def cancel(self) -> None:
        """Select again what was selected before."""
        cards, link = self._before
        if link:
            self.desk.selection.choose_link(link)
        else:
            self.desk.selection.choose(*cards)

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
