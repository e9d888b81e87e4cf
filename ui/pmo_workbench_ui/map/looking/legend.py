"""The legend over the canvas: what colours and badges say just now; it can be put away."""

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pmo_workbench.drawing.legend import Entry, legend_entries, mark_entries
from pmo_workbench.drawing.shapes import moved_shape
from pmo_workbench.mapping.marks import TITLES
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench_ui.frame.preferences import Preferences
from pmo_workbench_ui.map.looking.looking import Looking
from pmo_workbench_ui.map.paint import paint_shapes, pen, qcolour, scaling_font
from pmo_workbench_ui.map.stage import Stage
from pmo_workbench_ui.map.view import MapView
from pmo_workbench_ui.theme import colours, current_theme, set_icon
from pmo_workbench_ui.widgets import IconButton

State = Literal["auto", "shown", "hidden"]
_SIZE = 12
_LINE = 22.0
_SCALE = 1.25
_PADDING = 12.0
_GAP = 8.0
_APART = 16
_TITLE = "Legend"


class LegendBox(QWidget):
    """It stands in the lower left corner, shows only what the map shows, and lets the wheel through to the map."""

    turned = Signal(bool)

    def __init__(self, stage: Stage, looking: Looking, view: MapView, preferences: Preferences | None = None) -> None:
        super().__init__(view)
        self._stage, self._looking, self._view, self._preferences = stage, looking, view, preferences
        self._state: State = preferences.legend if preferences else "auto"
        self.title, self.entries = _TITLE, list[Entry]()
        self.close_button = IconButton("close", "Put the legend away", parent=self)
        self.close_button.setFixedSize(24, 24)
        set_icon(self.close_button, "close", "muted", 14)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button.clicked.connect(lambda: self.turn(on=False))
        self.setAccessibleName(_TITLE)
        view.viewport().installEventFilter(self)
        for changed in (stage.dressed, stage.laid_out, looking.changed, current_theme().changed):
            changed.connect(self.refresh)
        self.refresh()

    @property
    def on(self) -> bool:
        """Whether it is wanted now."""
        return self._state == "shown" or (self._state == "auto" and bool(self._looking.lens.colour))

    def turn(self, *, on: bool) -> None:
        """Show it or put it away; remembered."""
        self._state = "shown" if on else "hidden"
        if self._preferences is not None:
            self._preferences.legend = self._state
        self.refresh()

    def toggle(self) -> None:
        """Show it, or put it away."""
        self.turn(on=not self.on)

    def refresh(self) -> None:
        """Say what is shown now."""
        stage, palette = self._stage, colours()
        shown = self.on and bool(stage.model.nodes)
        if shown:
            nodes = stage.model.nodes
            lens, words = self._looking.lens, vocabulary_of(stage.model.info.vocabulary)
            badges = {node_id: badge for node_id, badge in stage.badges.items() if node_id in nodes}
            marks = {node_id: mark for node_id, mark in stage.marks.items() if node_id in nodes}
            self.title = TITLES[lens.colour] if lens.colour else _TITLE
            self.entries = (
                mark_entries(lens, marks, palette)  # kinds are told by the columns' heads
                if lens.colour
                else legend_entries(stage.model, badges, palette, words, palette.link_strong)
            )
            self.setAccessibleDescription(", ".join(entry.meaning for entry in self.entries))
            self._place()
        self.setVisible(shown and bool(self.entries))
        self.update()

    def sizeHint(self) -> QSize:
        """One line for each entry."""
        metrics = QFontMetricsF(scaling_font(_SIZE, "regular"))
        widest = max((metrics.horizontalAdvance(entry.meaning) for entry in self.entries), default=0.0)
        width = 2 * _PADDING + self._samples() + _GAP + widest
        titled = 2 * _PADDING + QFontMetricsF(scaling_font(_SIZE, "semibold")).horizontalAdvance(self.title) + 24
        return QSize(round(max(width, titled)), round(2 * _PADDING + _LINE * (len(self.entries) + 1) - 6.0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What is below it is not meant."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A card with a line for each colour, badge and kind of link."""
        palette, painter = colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(palette.line, 1.0))
        painter.setBrush(qcolour(palette.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setPen(qcolour(palette.muted))
        painter.setFont(scaling_font(_SIZE, "semibold"))
        painter.drawText(QPointF(_PADDING, _PADDING + 11), self.title)
        column = self._samples()
        for row, entry in enumerate(self.entries, 1):
            middle = _PADDING + _LINE * row + 7.0
            paint_shapes(painter, [moved_shape(shape, _PADDING, middle, _SCALE) for shape in entry.shapes])
            painter.setPen(qcolour(palette.ink))
            painter.setFont(scaling_font(_SIZE, "regular"))
            painter.drawText(QPointF(_PADDING + column + _GAP, middle + 4.0), entry.meaning)
        painter.end()

    def _samples(self) -> float:
        return max((entry.width for entry in self.entries), default=0.0) * _SCALE

    def _place(self) -> None:
        self.resize(self.sizeHint())
        port = self._view.viewport().geometry()
        self.move(port.left() + _APART, port.bottom() - self.height() - _APART)
        self.close_button.move(self.width() - 28, 4)
        self.raise_()
