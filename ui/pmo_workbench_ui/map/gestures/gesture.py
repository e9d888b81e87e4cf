"""What every gesture is: begun by a press, moved, and then finished by the release or cancelled by Esc."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTransform

from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.paint import pen, qcolour, scaling_font
from pmo_workbench_ui.theme import colours

_LABEL_TEXT = 12
_LABEL_WIDTH = 280.0


class Gesture:
    """It edits at most once, when it is finished. Points are in scene coordinates unless said otherwise."""

    cursor = Qt.CursorShape.ArrowCursor
    hints: tuple[str, ...] = ()  # what the foot of the map says while it lasts
    scrolls = True  # whether the map scrolls when the pointer comes to its edge

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> "Gesture | None":
        """The pointer has moved; returns the gesture to go on with when it turns into another one."""

    def finish(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """The button was released."""

    def cancel(self) -> None:
        """Leave everything as it was."""

    def paint(self, painter: QPainter, zoom: float) -> None:
        """Paint its marks over the map."""

    def paint_below(self, painter: QPainter, zoom: float) -> None:
        """Paint its marks between links and cards."""


def paint_note(painter: QPainter, at: QPointF, text: str, *, trouble: bool = False) -> None:
    """A small label beside a point of the scene, equally large at every zoom, inside the view."""
    palette = colours()
    place = painter.worldTransform().map(at)
    painter.save()
    painter.setWorldTransform(QTransform())
    painter.setFont(scaling_font(_LABEL_TEXT, "regular"))
    flags = int(Qt.TextFlag.TextWordWrap)
    needed = QRectF(painter.fontMetrics().boundingRect(0, 0, int(_LABEL_WIDTH), 400, flags, text))
    box = QRectF(place.x() + 16, place.y() + 14, needed.width() + 17, needed.height() + 10)
    window = QRectF(painter.window())
    box.moveLeft(max(4.0, min(box.left(), window.right() - box.width() - 4)))
    box.moveTop(max(4.0, min(box.top(), window.bottom() - box.height() - 4)))
    painter.setPen(pen(palette.trouble_line if trouble else palette.toast, 1.0))
    painter.setBrush(qcolour(palette.trouble_tint if trouble else palette.toast))
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(qcolour(palette.trouble if trouble else palette.on_toast))
    painter.drawText(box.adjusted(8, 5, -8, -5), flags, text)
    painter.restore()
