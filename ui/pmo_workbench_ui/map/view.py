"""The window onto the map: zooming, scrolling and fitting; it shows the stage and hands mouse and keys on."""

from typing import Protocol

from PySide6.QtCore import QEasingCurve, QEvent, QPoint, QPointF, QRectF, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from pmo_workbench.drawing.columns import MIDDLE, PANEL_PADDING, PANEL_RADIUS
from pmo_workbench_ui.map import header
from pmo_workbench_ui.map.batch import BatchItem
from pmo_workbench_ui.map.frame import Box
from pmo_workbench_ui.map.overlay import Overlay
from pmo_workbench_ui.map.paint import pen, qcolour
from pmo_workbench_ui.map.stage import CANVAS, Stage
from pmo_workbench_ui.theme import MOTION_MS, colours, current_theme, motion_allowed

SIDE = 28.0
TOP = CANVAS.head_height - 32.0
FOOT = 56.0
LEAST_ZOOM, MOST_ZOOM = 0.05, 4.0
READABLE = 0.7
_NOTCH = 1.0016
_STEPS = (0.1, 0.15, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_CALM_MS = 140
_AROUND = 24.0
_SLACK = 4  # pixels that Qt's rounding may need before it shows a scroll bar


class Hand(Protocol):
    """Who answers to the mouse; points are in scene coordinates."""

    def press(self, event: QMouseEvent, at: QPointF) -> None: ...
    def move(self, event: QMouseEvent, at: QPointF) -> None: ...
    def release(self, event: QMouseEvent, at: QPointF) -> None: ...
    def double(self, event: QMouseEvent, at: QPointF) -> None: ...
    def leave(self) -> None: ...
    def menu(self, at: QPointF, where: QPoint, *, by_key: bool) -> None: ...
    def tip(self, at: QPointF) -> str: ...


class Keys(Protocol):
    """Who answers to the keyboard: True where the key meant something."""

    def press(self, event: QKeyEvent) -> bool: ...
    def release(self, event: QKeyEvent) -> bool: ...


class MapView(QGraphicsView):
    """Shows a stage. `hand` and `keys` make it do something."""

    zoomed = Signal(float)
    shifted = Signal()  # scrolled, zoomed or resized: what lies on top must move along
    focused = Signal(bool)

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage, self.batch = stage, BatchItem(stage)
        self._overlays: list[Overlay] = []
        self.hand: Hand | None = None
        self.keys: Keys | None = None
        scene = QGraphicsScene(self)
        scene.addItem(self.batch)
        self.header = header.Header(self, stage)
        self._head_height = header.HEIGHT
        self.setScene(scene)
        self._set_up()
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._be_fine)
        self._glide = QVariantAnimation(self, duration=MOTION_MS, startValue=0.0, endValue=1.0)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._glide_step)
        self._from, self._to = QPoint(), QPoint()
        self._fitted = False
        stage.moved.connect(self.viewport().update)
        stage.dressed.connect(self.viewport().update)
        stage.laid_out.connect(self._on_laid_out)
        current_theme().changed.connect(self._on_theme)
        self._on_laid_out()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setViewportMargins(0, header.HEIGHT, 0, 0)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.setCornerWidget(QWidget(self))

    def set_head_scale(self, scale: float) -> None:
        """Larger column heads, for presenting."""
        self._head_height = round(header.HEIGHT * scale)
        self.header.set_scale(scale)
        self.setViewportMargins(0, self._head_height, 0, 0)
        self.header.setGeometry(0, 0, self.width(), self._head_height)

    def add_overlay(self, overlay: Overlay) -> None:
        """Put an item over the map that is as large as the map."""
        self._overlays.append(overlay)
        self.scene().addItem(overlay)
        self._set_scene_rect()

    # Zoom and place

    @property
    def zoom(self) -> float:
        """1.0 is one pixel for each point."""
        return self.transform().m11()

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom so that the point `anchor` of the viewport (its middle without one) stays where it is."""
        zoom = min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
        at = anchor or QPointF(self.viewport().rect().center())
        before = self.mapToScene(at.toPoint())
        self._draft()
        self.resetTransform()
        self.scale(zoom, zoom)
        self._set_scene_rect()
        now = self.viewportTransform().map(before)
        self._scroll_by(round(now.x() - at.x()), round(now.y() - at.y()))
        self._on_view()
        self.zoomed.emit(zoom)

    def zoom_in(self) -> None:
        """To the next larger step."""
        self.set_zoom(next((step for step in _STEPS if step > self.zoom * 1.01), MOST_ZOOM))

    def zoom_out(self) -> None:
        """To the next smaller step."""
        self.set_zoom(next((step for step in reversed(_STEPS) if step < self.zoom * 0.99), LEAST_ZOOM))

    def fit(self, *, least: float = LEAST_ZOOM) -> None:
        """Show the whole map, never larger than 100 % and never smaller than `least`; then the outcomes' top shows."""
        size = self.maximumViewportSize()
        across = self.stage.layout.width + 2 * SIDE
        high = (size.height() - FOOT - _SLACK) / max(1.0, self.stage.height - TOP)
        zoom = min(1.0, size.width() / across, high)
        if zoom < least:
            bar = self.verticalScrollBar().sizeHint().width()
            zoom = max(least, min(1.0, (size.width() - bar - _SLACK) / across))
        self.set_zoom(zoom)
        x, width = self.stage.layout.columns[MIDDLE]
        middle = self.viewportTransform().map(QPointF(x + width / 2, TOP))
        self._scroll_by(round(middle.x() - self.viewport().width() / 2), round(middle.y()))
        self._fitted = True

    def ensure_seen(self, box: Box, *, gently: bool = True) -> None:
        """Scroll as little as possible so that a rectangle of the scene shows, with some room around it."""
        x, y, width, height = box
        shown = self.viewportTransform().mapRect(QRectF(x, y, width, height)).adjusted(-_AROUND, -_AROUND, _AROUND, 32)
        port = QRectF(self.viewport().rect())
        across = _least_shift(shown.left(), shown.right(), port.width())
        down = _least_shift(shown.top(), shown.bottom(), port.height())
        self._go_by(across, down, gently=gently)

    def centre_on(self, box: Box) -> None:
        """Bring a rectangle of the scene to the middle as far as the map reaches."""
        x, y, width, height = box
        middle = self.viewportTransform().map(QPointF(x + width / 2, y + height / 2))
        rect = self.viewport().rect()
        self._go_by(middle.x() - rect.width() / 2, middle.y() - rect.height() / 2, gently=True)

    def screen_rect(self, box: Box) -> QRectF:
        """A rectangle of the scene in pixels of the viewport."""
        return self.viewportTransform().mapRect(QRectF(*box))

    def to_scene(self, at: QPointF) -> QPointF:
        """A point of the viewport in the scene, without rounding."""
        inverse, _ = self.viewportTransform().inverted()
        return inverse.map(at)

    def shift(self, across: int, down: int) -> None:
        """Scroll by pixels."""
        self._draft()
        self._scroll_by(across, down)

    def _scrolled(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _scroll_by(self, across: int, down: int) -> None:
        for bar, by in ((self.horizontalScrollBar(), across), (self.verticalScrollBar(), down)):
            bar.setValue(bar.value() + by)

    def _go_by(self, across: float, down: float, *, gently: bool) -> None:
        self._glide.stop()
        if not round(across) and not round(down):
            return
        self._from = self._scrolled()
        self._to = self._from + QPoint(round(across), round(down))
        if gently and motion_allowed() and self.isVisible():
            self._glide.start()
        else:
            self._scroll_by(round(across), round(down))

    def _glide_step(self, share: object) -> None:
        now = QPointF(self._from) + (QPointF(self._to) - QPointF(self._from)) * float(share)  # type: ignore[arg-type]
        self.horizontalScrollBar().setValue(round(now.x()))
        self.verticalScrollBar().setValue(round(now.y()))

    def _on_laid_out(self) -> None:
        self._set_scene_rect()
        self.header.update()
        self.viewport().update()

    def _set_scene_rect(self) -> None:
        """The map and the margins around it; the panel reaches down to the foot of the window at least."""
        layout = self.stage.layout
        high = max(self.stage.height + FOOT / max(self.zoom, 0.3), TOP + 1)
        rect = QRectF(-SIDE, TOP, layout.width + 2 * SIDE, high - TOP)
        wide = rect.adjusted(-40, -40, 40, 40)
        self.batch.set_bounds(wide)
        for overlay in self._overlays:
            overlay.set_bounds(wide)
        self.setSceneRect(rect)

    def _on_theme(self) -> None:
        self.batch.cards.forget()
        self.viewport().update()
        self.header.update()

    # Quick while something moves, fine when it rests

    def _draft(self) -> None:
        self.batch.draft = True
        self._calm.start()

    def _be_fine(self) -> None:
        self.batch.draft = False
        self.viewport().update()

    def _on_view(self) -> None:
        self.header.update()
        self.shifted.emit()

    # Qt's own calls

    def drawBackground(self, painter: QPainter, rect: QRectF | object) -> None:
        """The ground and the panel on which the outcomes stand."""
        assert isinstance(rect, QRectF)
        painter.fillRect(rect, qcolour(colours().ground))
        x, width = self.stage.layout.columns[MIDDLE]
        seen = self.to_scene(QPointF(0, self.viewport().height() - 8)).y()
        foot = max(self.stage.height, seen) if self._is_short() else self.stage.height
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(colours().panel_line, 1.0 / self.zoom))
        painter.setBrush(qcolour(colours().panel))
        radius = PANEL_RADIUS / self.zoom
        panel = QRectF(x - PANEL_PADDING, TOP - 200, width + 2 * PANEL_PADDING, foot - TOP + 200)
        painter.drawRoundedRect(panel, radius, radius)

    def _is_short(self) -> bool:
        return self.verticalScrollBar().maximum() == 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the heads as wide as the view."""
        super().resizeEvent(event)
        self.header.setGeometry(0, 0, self.width(), self._head_height)
        if not self._fitted and self.isVisible():
            self.fit(least=READABLE)
        self._on_view()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move along what lies on top."""
        super().scrollContentsBy(dx, dy)
        self._on_view()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """To the hand."""
        if self.hand:
            self.hand.press(event, self.to_scene(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """To the hand."""
        if self.hand:
            self.hand.move(event, self.to_scene(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """To the hand."""
        if self.hand:
            self.hand.release(event, self.to_scene(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """To the hand."""
        if self.hand:
            self.hand.double(event, self.to_scene(event.position()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom at the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * _NOTCH ** event.angleDelta().y(), event.position())
            event.accept()
            return
        self._draft()
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """To the keys; what they do not know goes on."""
        if not (self.keys and self.keys.press(event)):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """To the keys; what they do not know goes on."""
        if not (self.keys and self.keys.release(event)):
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """To the hand; the menu key opens it at the selection."""
        if self.hand:
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            self.hand.menu(self.to_scene(QPointF(event.pos())), event.globalPos(), by_key=by_key)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tooltips and leaving."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.hand:
            from PySide6.QtWidgets import QToolTip

            QToolTip.showText(event.globalPos(), self.hand.tip(self.to_scene(QPointF(event.pos()))), self.viewport())
            return True
        if event.type() == QEvent.Type.Leave and self.hand:
            self.hand.leave()
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell."""
        super().focusOutEvent(event)
        self.focused.emit(False)


def _least_shift(low: float, high: float, room: float) -> float:
    """By how much to scroll so that low to high lies within 0 to room; the beginning counts most."""
    if low < 0 or high - low > room:
        return low
    return max(0.0, high - room)
