"""The heads of the five columns: they stay at the top of the canvas, above their columns, however one scrolls."""

from collections import Counter
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget

from pmo_workbench.drawing.colours import mix
from pmo_workbench.drawing.columns import LABEL_SIZE, LABEL_SPACING, MIDDLE, PANEL_PADDING, PANEL_RADIUS
from pmo_workbench.drawing.text import text_width
from pmo_workbench.model import Model
from pmo_workbench.model.map import COLUMN_KINDS
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench_ui.map.once import Once
from pmo_workbench_ui.map.paint import pen, qcolour, scaling_font
from pmo_workbench_ui.map.stage import Stage
from pmo_workbench_ui.theme import colours

HEIGHT = 60
_TOP = 16
_BASELINE = 39.0
_RULE = 47.0
_UPPER = 27.0
_LEAST_SCALE = 0.75


class Header(QWidget):
    """Paints the heads above a view of the map."""

    menu_asked = Signal(int, QPoint)  # column, where on the screen
    card_asked = Signal(int)  # a card is wanted at the foot of this column

    def __init__(self, view: QGraphicsView, stage: Stage) -> None:
        super().__init__(view)
        self._view, self._stage = view, stage
        self._scale = 1.0
        self._counts: Once[list[str]] = Once()

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
        spans, heads = self.spans(), self.heads()
        self._paint_panel(painter, *spans[MIDDLE])
        for column, span in enumerate(spans):
            self._paint_head(painter, column, span, heads)
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

    def _paint_head(self, painter: QPainter, column: int, span: tuple[float, float], heads: "_Heads") -> None:
        x, width = span
        strong = colours().kinds[COLUMN_KINDS[column]].strong
        colour = strong if column == MIDDLE else mix(strong, colours().ground, 0.45)
        painter.setPen(QPen(qcolour(colour), 2.0))
        painter.drawLine(QPointF(x, _RULE), QPointF(x + width, _RULE))
        if heads.counted:
            painter.setFont(scaling_font(int(LABEL_SIZE), "regular"))
            painter.setPen(qcolour(colours().muted))
            number = heads.counts[column]
            painter.drawText(QPointF(x + width - text_width(number, LABEL_SIZE), _BASELINE), number)
        down = _UPPER if heads.staggered and column % 2 else _BASELINE
        if heads.staggered:
            x += (width - label_width(heads.labels[column]) * heads.scale) / 2
        painter.setPen(qcolour(colours().words[COLUMN_KINDS[column]]))
        painter.setFont(scaling_font(int(LABEL_SIZE), "semibold", LABEL_SPACING))
        painter.save()
        painter.translate(x, down)
        painter.scale(heads.scale, heads.scale)
        painter.drawText(QPointF(0, 0), heads.labels[column])
        painter.restore()

    def heads(self) -> "_Heads":
        """How the heads are written, in the room there is now."""
        model = self._stage.session.model
        words = vocabulary_of(model.info.vocabulary).plural
        shown = self._stage.shown
        counts = self._counts.get(lambda: _counts(model, shown), model, model.revision, shown, shown.revision)
        return _heads(self.spans(), [words[kind].upper() for kind in COLUMN_KINDS], counts)


def _counts(model: Model, shown: Model) -> list[str]:
    """How many cards each column holds; "3 of 12" where some of them are hidden."""
    whole = Counter(node.column for node in model.nodes.values())
    seen = Counter(node.column for node in model.nodes.values() if node.id in shown.nodes)
    said = [(seen[column], whole[column]) for column in range(len(COLUMN_KINDS))]
    return [f"{part} of {count}" if part < count else str(count) for part, count in said]


class _Heads(NamedTuple):
    """The words of all heads, in one size: `scale` of LABEL_SIZE; staggered, each second one stands a line higher."""

    labels: list[str]
    counts: list[str]
    scale: float
    counted: bool
    staggered: bool


def label_width(label: str) -> float:
    """How wide a head's words are at full size, in pixels."""
    return text_width(label, LABEL_SIZE, "semibold") + LABEL_SPACING * len(label)


def _heads(spans: list[tuple[float, float]], labels: list[str], counts: list[str]) -> _Heads:
    """Whole words always: beside the counts, else without them, else staggered on two lines."""
    needed = [label_width(label) for label in labels]
    widths = [width for _, width in spans]
    beside = [width - text_width(count, LABEL_SIZE) - 8.0 for width, count in zip(widths, counts, strict=True)]
    for rooms, counted, least in ((beside, True, 0.85), (widths, False, _LEAST_SCALE)):
        scale = min(1.0, *(room / need for room, need in zip(rooms, needed, strict=True)))
        if scale >= least:
            return _Heads(labels, counts, scale, counted, staggered=False)
    room = 2 * (spans[1][0] - spans[0][0]) - 6.0
    return _Heads(labels, counts, max(min(room / max(needed), 0.85), 0.1), counted=False, staggered=True)
