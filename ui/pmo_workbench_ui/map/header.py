"""The heads of the five columns: they stay at the top of the canvas, above their columns, however one scrolls."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget

from pmo_workbench.drawing.colours import mix
from pmo_workbench.drawing.columns import LABEL_SIZE, LABEL_SPACING, MIDDLE, PANEL_PADDING, PANEL_RADIUS
from pmo_workbench.drawing.text import text_width
from pmo_workbench.model.map import COLUMN_KINDS
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench_ui.map.paint import pen, qcolour, scaling_font
from pmo_workbench_ui.map.stage import Stage
from pmo_workbench_ui.theme import colours

HEIGHT = 60
_TOP = 16
_BASELINE = 39.0
_RULE = 47.0
_LEAST_ROOM = 34.0


class Header(QWidget):
    """Paints the heads above a view of the map."""

    menu_asked = Signal(int, QPoint)  # column, where on the screen
    card_asked = Signal(int)  # a card is wanted at the foot of this column

    def __init__(self, view: QGraphicsView, stage: Stage) -> None:
        super().__init__(view)
        self._view, self._stage = view, stage
        self._scale = 1.0

    def set_scale(self, scale: float) -> None:
        """Larger heads, for presenting; the view must leave room for `scale` times HEIGHT."""
        self._scale = scale
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a column, and other words for all of them."""
        column = self._column_at(event.pos().x())
        if column >= 0:
            self.menu_asked.emit(column, event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Add a card to the column."""
        column = self._column_at(round(event.position().x()))
        if column >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.card_asked.emit(column)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The map scrolls under its heads too."""
        QApplication.sendEvent(self._view.viewport(), event)

    def _column_at(self, x: int) -> int:
        """The column whose head is at x, or -1."""
        spans = enumerate(self.spans())
        return next((column for column, (left, width) in spans if left <= x / self._scale <= left + width), -1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all five."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), qcolour(colours().ground))
        painter.scale(self._scale, self._scale)
        counts = [0] * len(COLUMN_KINDS)
        for node in self._stage.session.model.nodes.values():
            counts[node.column] += 1
        spans = self.spans()
        self._paint_panel(painter, *spans[MIDDLE])
        for column, (x, width) in enumerate(spans):
            self._paint_head(painter, column, x, width, counts[column])
        if self._view.verticalScrollBar().value() > self._view.verticalScrollBar().minimum():
            painter.resetTransform()
            painter.fillRect(0, self.height() - 1, self.width(), 1, qcolour(colours().line))
        painter.end()

    def spans(self) -> list[tuple[float, float]]:
        """Left edge and width of each column in this widget, in pixels before its own scaling."""
        transform = self._view.viewportTransform()
        left, scale = self._view.viewport().x(), self._scale
        return [
            ((transform.map(QPointF(x, 0.0)).x() + left) / scale, width * transform.m11() / scale)
            for x, width in self._stage.layout.columns
        ]

    def _paint_panel(self, painter: QPainter, x: float, width: float) -> None:
        padding = PANEL_PADDING * self._view.viewportTransform().m11() / self._scale
        panel = QRectF(x - padding, _TOP + 0.5, width + 2 * padding, self.height() + 20.0)
        painter.setPen(pen(colours().panel_line, 1.0))
        painter.setBrush(qcolour(colours().panel))
        painter.drawRoundedRect(panel, PANEL_RADIUS, PANEL_RADIUS)

    def _paint_head(self, painter: QPainter, column: int, x: float, width: float, count: int) -> None:
        kind = COLUMN_KINDS[column]
        label = vocabulary_of(self._stage.session.model.info.vocabulary).plural[kind].upper()
        strong, number = colours().kinds[kind].strong, str(count)
        colour = strong if column == MIDDLE else mix(strong, colours().ground, 0.45)
        painter.setPen(QPen(qcolour(colour), 2.0))
        painter.drawLine(QPointF(x, _RULE), QPointF(x + width, _RULE))
        for_count = text_width(number, LABEL_SIZE) + 8.0
        painter.setPen(qcolour(colours().muted))
        if width >= _LEAST_ROOM + for_count:
            painter.setFont(scaling_font(int(LABEL_SIZE), "regular"))
            painter.drawText(QPointF(x + width - for_count + 8.0, _BASELINE), number)
        else:
            for_count = 0.0
        self._paint_label(painter, x, width - for_count, label, colours().words[kind])

    def _paint_label(self, painter: QPainter, x: float, room: float, label: str, colour: str) -> None:
        """A label in small capitals, smaller and then cut where there is too little room."""
        painter.setPen(qcolour(colour))
        painter.setFont(scaling_font(int(LABEL_SIZE), "semibold", LABEL_SPACING))
        needed = text_width(label, LABEL_SIZE, "semibold") + LABEL_SPACING * len(label)
        scale = min(1.0, max(0.72, room / needed))
        painter.save()
        painter.translate(x, _BASELINE)
        painter.scale(scale, scale)
        shown = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, int(room / scale) + 2)
        painter.drawText(QPointF(0, 0), shown)
        painter.restore()
