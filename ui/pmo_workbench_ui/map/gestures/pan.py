"""Moving the whole map with the middle button, or with Space held down."""

from PySide6.QtCore import QPointF, Qt

from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.gestures.gesture import Gesture


class PanGesture(Gesture):
    """The point of the map under the pointer stays under the pointer."""

    cursor = Qt.CursorShape.ClosedHandCursor
    scrolls = False

    def __init__(self, desk: Desk, start: QPointF) -> None:
        super().__init__(desk)
        self._held = start
        self.moved = False

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Scroll by as much as the pointer has left the held point."""
        away = (self._held - at) * self.desk.view.zoom
        self.moved = self.moved or away.manhattanLength() > 1
        self.desk.view.shift(round(away.x()), round(away.y()))
