"""What stands on the canvas where the workspace has cards and none is shown."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QTransform

from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.paint import qcolour, scaling_font
from pmo_workbench_ui.theme import colours

FILTERED = ("No card passes this filter", "Ctrl+Shift+A shows all of them again; none is lost.")
EMPTY_MAP = (
    "No card stands on this map yet",
    "Type one, or put cards on it from the map's own menu, above.",
)


class NothingShown:
    """Painted while every card is hidden."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def paint_below(self, painter: QPainter, zoom: float) -> None:
        """Nothing."""

    def paint(self, painter: QPainter, zoom: float) -> None:
        """Two lines below the heads, beside the outcomes."""
        stage = self._desk.stage
        title, line = FILTERED if self._desk.looking.lens.hides else EMPTY_MAP
        corner = painter.worldTransform().map(QPointF(stage.layout.columns[0][0], stage.sizes.head_height))
        painter.save()
        painter.setWorldTransform(QTransform())
        painter.setPen(qcolour(colours().ink))
        painter.setFont(scaling_font(18, "semibold"))
        painter.drawText(QPointF(corner.x(), corner.y() + 16), title)
        painter.setPen(qcolour(colours().muted))
        painter.setFont(scaling_font(14, "regular"))
        painter.drawText(QPointF(corner.x(), corner.y() + 42), line)
        painter.restore()
