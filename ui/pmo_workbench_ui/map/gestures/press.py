"""Pressing on a card: selects it, and turns into moving it once the pointer has gone some way."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.gestures.gesture import Gesture
from pmo_workbench_ui.map.gestures.move import MoveGesture
from pmo_workbench_ui.map.navigation import column_span

_EXTEND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class PressGesture(Gesture):
    """Ctrl takes the card in or out; Shift selects down to it in its column; a plain click selects it alone."""

    scrolls = False

    def __init__(self, desk: Desk, card: str, start: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        super().__init__(desk)
        self._card, self._start = card, start
        self._plain = not modifiers & _EXTEND
        selection = desk.selection
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            selection.toggle(card)
        elif modifiers & Qt.KeyboardModifier.ShiftModifier and selection.current:
            drawn = desk.stage.drawn
            selection.add(drawn.cards(column_span(drawn.model, drawn.place(selection.current) or card, card)))
        elif card not in selection:
            selection.choose(card)

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> Gesture | None:
        """Far enough away it becomes moving the card."""
        away = (at - self._start).manhattanLength() * self.desk.view.zoom
        if not self._plain or away < QApplication.startDragDistance():
            return None
        self.desk.selection.choose(self._card)
        return MoveGesture(self.desk, self._card, self._start)

    def finish(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """A click on one of several selected cards selects it alone."""
        if self._plain:
            self.desk.selection.choose(self._card)
