"""Three lines beside the first empty card that tell a newcomer how a map begins."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTransform

from pmo_workbench.model.map import COLUMNS
from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.paint import qcolour, scaling_font
from pmo_workbench_ui.theme import colours

TITLE = "Start in the middle"
LINES = (
    "Type what people will see when things go well, press Enter, and type the next one.",
    "Ctrl ← asks what must be true for it, until you arrive at services.",
    "Ctrl → asks what it leads to, until you arrive at the strategy.",
)
_INDENT = 20.0
_STEP = 8.0


class Teaching:
    """Painted while the map is empty."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def paint_below(self, painter: QPainter, zoom: float) -> None:
        """Nothing."""

    def paint(self, painter: QPainter, zoom: float) -> None:
        """Title and three numbered lines, right of the outcomes."""
        stage = self._desk.stage
        x, _width = stage.layout.columns[COLUMNS["outcome"] + 1]
        last_x, last_width = stage.layout.columns[-1]
        corner = painter.worldTransform().map(QPointF(x, stage.sizes.head_height))
        room = (last_x + last_width - x) * zoom
        painter.save()
        painter.setWorldTransform(QTransform())
        painter.setPen(qcolour(colours().ink))
        painter.setFont(scaling_font(18, "semibold"))
        y = corner.y() + 16
        painter.drawText(QPointF(corner.x(), y), TITLE)
        y += 14
        for number, line in enumerate(LINES, 1):
            y += _paint_line(painter, QRectF(corner.x(), y, room, 200), number, line) + _STEP
        painter.restore()


def _paint_line(painter: QPainter, box: QRectF, number: int, line: str) -> float:
    """A numbered line at the top of a box; returns how high it is."""
    painter.setFont(scaling_font(14, "semibold"))
    painter.setPen(qcolour(colours().words["outcome"]))
    painter.drawText(QPointF(box.x(), box.y() + 15), f"{number}")
    painter.setFont(scaling_font(14, "regular"))
    painter.setPen(qcolour(colours().muted))
    flags = int(Qt.TextFlag.TextWordWrap)
    text = box.adjusted(_INDENT, 0, 0, 0)
    painter.drawText(text, flags, line)
    return painter.boundingRect(text, flags, line).height()
