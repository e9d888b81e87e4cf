"""The whole map in a corner of the canvas, with a frame around what is in the window: click or drag to go elsewhere."""

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.far import DIMMED, Blocks
from pmo_workbench_ui.map.frame import Frame
from pmo_workbench_ui.map.looks import Looks
from pmo_workbench_ui.map.once import Once
from pmo_workbench_ui.map.paint import pen, qcolour
from pmo_workbench_ui.map.stage import TOP
from pmo_workbench_ui.theme import colours, current_theme
from pmo_workbench_ui.widgets import Quiet

NAME = "Overview of the map"
_WIDEST, _NARROWEST, _HIGHEST, _LOWEST = 104.0, 72.0, 150.0, 40.0
_SHARE = 0.3  # of the window's height at most
_PADDING = 8
_AWAY = 12  # from the window's corner
_LEAST_FRAME = 6.0
_STEP = 60  # pixels of the window for an arrow key
_WASH = 0.12
_BLOCK = 0.9  # how strongly cards are coloured


class Minimap(QWidget):
    """Shows itself while it is wanted and the map is larger than the window. A very high map is shown less high."""

    switched = Signal(bool)  # whether it is wanted

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.view)
        stage, view, self.wanted = desk.stage, desk.view, True
        self._stage, self._view, self._selection = stage, view, desk.selection
        self._book, self._blocks, self._picture = desk.view.batch.book, Blocks(), QPixmap()
        self._drawn: Once[QPixmap] = Once()
        self._held: QPointF | None = None  # where in the frame the pointer holds it
        self._stale = Quiet(desk.view, self._draw)
        self.setAccessibleName(NAME)
        self.setToolTip(NAME)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        for changed in (stage.laid_out, stage.dressed, current_theme().changed):
            changed.connect(self._stale.start)
        view.shifted.connect(self._follow)
        stage.laid_out.connect(self._follow)
        desk.selection.changed.connect(self._follow)

    def switch(self, wanted: bool) -> None:
        """Show or hide it from now on."""
        if wanted != self.wanted:
            self.wanted = wanted
            self.switched.emit(wanted)
        self._follow()

    @property
    def frame(self) -> QRectF:
        """What is in the window, in pixels of this widget."""
        shown = self._transform().mapRect(self._view.to_scene_rect(self._view.viewport().rect()))
        shown = shown.intersected(self._inside())
        grown = max(0.0, _LEAST_FRAME - shown.height()) / 2
        return shown.adjusted(0, -grown, 0, grown)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The whole map, quiet where it is not in the window."""
        palette, painter = colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = palette.focus if self.hasFocus() else palette.line_strong
        painter.setPen(pen(edge, 2.0 if self.hasFocus() else 1.0))
        painter.setBrush(qcolour(palette.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6.0, 6.0)
        painter.drawPixmap(0, 0, self._picture)
        wash = QColor(palette.focus)
        wash.setAlphaF(_WASH)
        painter.setPen(pen(palette.focus, 1.5))
        painter.setBrush(wash)
        painter.drawRoundedRect(self.frame, 2.0, 2.0)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the frame; beside it, bring it there first."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        frame = self.frame
        inside = frame.contains(event.position())
        self._held = event.position() - frame.center() if inside else QPointF()
        if not inside:
            self._go_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the frame."""
        if self._held is not None:
            self._go_to(event.position() - self._held)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of it."""
        self._held = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The map scrolls under it."""
        QApplication.sendEvent(self._view.viewport(), event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the window over the map, Page keys by a window's height."""
        page = self._view.viewport().height()
        steps = {
            Qt.Key.Key_Left: (-_STEP, 0), Qt.Key.Key_Right: (_STEP, 0), Qt.Key.Key_Up: (0, -_STEP),
            Qt.Key.Key_Down: (0, _STEP), Qt.Key.Key_PageUp: (0, -page), Qt.Key.Key_PageDown: (0, page),
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._view.shift(*step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the focus no longer."""
        super().focusOutEvent(event)
        self.update()

    def _go_to(self, middle: QPointF) -> None:
        """Bring a point of this widget's map to the middle of the window."""
        inverse, _ = self._transform().inverted()
        at = self._view.viewportTransform().map(inverse.map(middle))
        away = at - QRectF(self._view.viewport().rect()).center()
        self._view.shift(round(away.x()), round(away.y()))

    def _follow(self) -> None:
        """Stand in the corner, out of the way of the card that one works on; show where the window is."""
        view = self._view
        place = self._place()
        useful = self.wanted and bool(self._stage.model.nodes) and view.is_larger
        view.leave_below(place.height() + 2.0 * _AWAY if useful else 0.0)
        if not useful or (self._covers_current(place) and not self.hasFocus()):
            self.hide()
            return
        self.setGeometry(place)
        if self.isHidden():
            self._draw()
            self.show()
        elif self._picture.deviceIndependentSize().toSize() != place.size() and not self._stale.waiting:
            self._stale.start()
        self.update()

    def _covers_current(self, place: QRect) -> bool:
        current = self._stage.typed or self._selection.current
        box = self._stage.target.rect(current) if current else None
        if box is None:
            return False
        port = self._view.viewport().geometry()
        return self._view.screen_rect(box).translated(port.topLeft()).intersects(QRectF(place))

    def _place(self) -> QRect:
        """In the lower right corner; as large as the map's shape asks for within its bounds."""
        port, area = self._view.viewport().geometry(), self._area()
        most = min(_HIGHEST, port.height() * _SHARE)
        scale = min(_WIDEST / area.width(), most / area.height())
        width = round(min(max(area.width() * scale, _NARROWEST), _WIDEST)) + 2 * _PADDING
        height = round(min(max(area.height() * scale, _LOWEST), most)) + 2 * _PADDING
        return QRect(port.right() - width - _AWAY, port.bottom() - height - _AWAY, width, height)

    def _area(self) -> QRectF:
        layout = self._stage.layout
        return QRectF(0.0, TOP, max(layout.width, 1.0), max(self._stage.height - TOP, 1.0))

    def _inside(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)

    def _transform(self) -> QTransform:
        """From the scene to this widget; a high map is squeezed."""
        area, inside = self._area(), self._inside()
        across, down = inside.width() / area.width(), inside.height() / area.height()
        return QTransform(across, 0, 0, down, inside.left() - area.left() * across, inside.top() - area.top() * down)

    def _draw(self) -> None:
        """Make the picture of the map anew where something of it is new."""
        looks, frame, ratio = self._book.looks(), self._stage.frame, self.devicePixelRatioF()
        made_from = (looks, frame, self.width(), self.height(), ratio)
        self._picture = self._drawn.get(lambda: self._made(looks, frame, ratio), *made_from)
        self.update()

    def _made(self, looks: Looks, frame: Frame, ratio: float) -> QPixmap:
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setTransform(self._transform())
        bright, others = looks.split_cards(np.arange(len(frame.cards)))
        self._blocks.paint(painter, frame, looks, others, DIMMED if looks.dims else _BLOCK)
        self._blocks.paint(painter, frame, looks, bright, 1.0)
        painter.end()
        return picture
