"""The mouse on a map that is presented: a click points at a card, a drag moves the map, nothing is edited."""

from PySide6.QtCore import QObject, QPoint, QPointF
from PySide6.QtGui import QMouseEvent

from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.gestures import PanGesture
from pmo_workbench_ui.map.hits import hit
from pmo_workbench_ui.map.tips import tip_of


class Pointer(QObject):
    """Answers to the mouse for a view."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._pan: PanGesture | None = None

    def press(self, event: QMouseEvent, at: QPointF) -> None:
        """Hold the map."""
        self._pan = PanGesture(self._desk, at)

    def move(self, event: QMouseEvent, at: QPointF) -> None:
        """Move the map, or show what is under the pointer."""
        if self._pan is not None:
            self._pan.move(at, event.modifiers())
        else:
            found = hit(self._desk.stage, at.x(), at.y(), self._desk.view.zoom)
            self._desk.overlay.hover("", found.id if found.what == "link" else "")

    def release(self, event: QMouseEvent, at: QPointF) -> None:
        """A click without a drag points."""
        clicked = self._pan is not None and not self._pan.moved
        self._pan = None
        found = hit(self._desk.stage, at.x(), at.y(), self._desk.view.zoom)
        if clicked and found.what in ("card", "edge", "badge"):
            self._desk.asked.emit(found.id)

    def double(self, event: QMouseEvent, at: QPointF) -> None:
        """Nothing."""

    def leave(self) -> None:
        """Nothing is under the pointer."""
        self._desk.overlay.hover("", "")

    def cancel(self) -> bool:
        """Let the map go."""
        held, self._pan = self._pan is not None, None
        return held

    def menu(self, at: QPointF, where: QPoint, *, by_key: bool) -> None:
        """No menu."""

    def tip(self, at: QPointF) -> str:
        """Links and badges explain themselves."""
        return tip_of(self._desk.stage, hit(self._desk.stage, at.x(), at.y(), self._desk.view.zoom), 1.0)
