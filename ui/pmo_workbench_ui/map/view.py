"""The window onto the map: it shows the stage on its ground, and hands mouse and keys on."""

from collections.abc import Iterable
from typing import Protocol, cast

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QToolTip, QWidget

from pmo_workbench.drawing.columns import MIDDLE, PANEL_PADDING, PANEL_RADIUS
from pmo_workbench_ui.map.band_art import BandArt
from pmo_workbench_ui.map.camera import SIDE, Camera
from pmo_workbench_ui.map.card_art import MARGIN
from pmo_workbench_ui.map.header import HEIGHT, Header
from pmo_workbench_ui.map.labels import LABELLED
from pmo_workbench_ui.map.overlay import Overlay
from pmo_workbench_ui.map.paint import pen, qcolour
from pmo_workbench_ui.map.stage import TOP, Stage
from pmo_workbench_ui.map.tips import as_tip
from pmo_workbench_ui.map.touch import hear_fingers, pinched, two_fingers_down, wheel_shift
from pmo_workbench_ui.theme import colours, current_theme

_NOTCH = 1.0016
_PANEL_FOOT = 8.0
_ABOVE = 200.0
_MANY = 60


class Hand(Protocol):
    """Who answers to the mouse; points are in scene coordinates."""

    def press(self, event: QMouseEvent, at: QPointF) -> None: ...
    def move(self, event: QMouseEvent, at: QPointF) -> None: ...
    def release(self, event: QMouseEvent, at: QPointF) -> None: ...
    def double(self, event: QMouseEvent, at: QPointF) -> None: ...
    def leave(self) -> None: ...
    def cancel(self) -> bool: ...
    def menu(self, at: QPointF, where: QPoint, *, by_key: bool) -> None: ...
    def tip(self, at: QPointF) -> str: ...


class Keys(Protocol):
    """Who answers to the keyboard: True where the key meant something."""

    def press(self, event: QKeyEvent) -> bool: ...
    def release(self, event: QKeyEvent) -> bool: ...
    def forget(self) -> None: ...


class MapView(Camera):
    """Shows a stage. `hand` and `keys` make it do something."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage, parent)
        self.hand: Hand | None = None
        self.keys: Keys | None = None
        self.adapts = True  # cards are wider in a wide window
        scene = QGraphicsScene(self)
        scene.addItem(self.batch)
        self.header = Header(self, stage)
        self.bands = BandArt(stage)
        self._head_height = HEIGHT
        self.setScene(scene)
        self._set_up()
        self.shifted.connect(self.header.update)
        stage.moved.connect(self.viewport().update)
        stage.moved.connect(self.header.update)
        stage.dressed.connect(self._on_dressed)
        stage.laid_out.connect(self._on_laid_out)
        current_theme().changed.connect(self._on_theme)
        self._on_laid_out()

    def set_head_scale(self, scale: float) -> None:
        """Larger column heads, for presenting."""
        self._head_height = round(HEIGHT * scale)
        self.header.set_scale(scale)
        self.setViewportMargins(0, self._head_height, 0, 0)
        self.header.setGeometry(0, 0, self.width(), self._head_height)

    def add_overlay(self, overlay: Overlay) -> None:
        """Put an item over the map that is as large as the map."""
        self.overlays.append(overlay)
        self.scene().addItem(overlay)
        self.set_scene_rect()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setViewportMargins(0, HEIGHT, 0, 0)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.setCornerWidget(QWidget(self))
        hear_fingers(self.viewport())

    def _on_laid_out(self) -> None:
        self.set_scene_rect()
        self.header.update()
        self.viewport().update()

    def _on_dressed(self) -> None:
        """Paint the cards that look different; all where those are many, or where titles stand beside the map."""
        cards, frame = self.stage.redressed, self.stage.frame
        if cards is None or len(cards) > _MANY or self.zoom < LABELLED:
            self.viewport().update()
            return
        around = MARGIN * self.zoom + 2.0
        for box in filter(None, map(frame.rect, cards)):
            shown = self.screen_rect(box).adjusted(-around, -around, around, around)
            self.viewport().update((shown & QRectF(self.viewport().rect())).toAlignedRect())

    def _on_theme(self) -> None:
        self.batch.cards.forget()
        self.viewport().update()
        self.header.update()

    # Qt's own calls

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rectangles that need it: after a slanted scroll their bounds would be the whole view."""
        self.batch.exposed = [self.to_scene_rect(rect) for rect in cast(Iterable[QRect], event.region())]
        super().paintEvent(event)
        self.batch.exposed = []

    def drawBackground(self, painter: QPainter, rect: QRectF | object) -> None:
        """The ground, and the panel on which the outcomes stand; it reaches down to the foot of the window at least."""
        assert isinstance(rect, QRectF)
        painter.fillRect(rect, qcolour(colours().ground))
        x, width = self.stage.layout.columns[MIDDLE]
        foot = self.stage.height
        if self.verticalScrollBar().maximum() == self.verticalScrollBar().minimum():
            foot = max(foot, self.to_scene(QPointF(0, self.viewport().height() - _PANEL_FOOT)).y())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(colours().panel_line, 1.0 / self.zoom))
        painter.setBrush(qcolour(colours().panel))
        panel = QRectF(x - PANEL_PADDING, TOP - _ABOVE, width + 2 * PANEL_PADDING, foot - TOP + _ABOVE)
        painter.drawRoundedRect(panel, PANEL_RADIUS / self.zoom, PANEL_RADIUS / self.zoom)
        self.bands.paint_lines(painter, self.zoom, self._left)

    def drawForeground(self, painter: QPainter, _rect: QRectF | object) -> None:
        """The titles of bands, which stay in sight."""
        if self.stage.drawn.bands:
            self.bands.paint_titles(painter, self.zoom, self._left)

    def band_at(self, at: QPointF) -> str:
        """The id of the group whose band's title is at a point of the scene, or ""."""
        return self.bands.band_at(at.x(), at.y(), self.zoom, self._left)

    def hover_band(self, group_id: str) -> None:
        """Bring out the title of a band that the pointer is over, or none for ""."""
        if (group_id or None) != self.bands.hovered:
            self.bands.hovered = group_id or None
            self.viewport().update()

    @property
    def _left(self) -> float:
        return self.to_scene(QPointF(0.0, 0.0)).x()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the heads as wide as the view, and the map fitted."""
        super().resizeEvent(event)
        self.header.setGeometry(0, 0, self.width(), self._head_height)
        if self.adapts:
            self.stage.use_width(self.width() - 2 * SIDE)
        self.refit()
        self.shifted.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move along what lies on top."""
        super().scrollContentsBy(dx, dy)
        if dx and self.stage.drawn.bands:
            self.viewport().update()  # their titles stay where they are
        self.shifted.emit()

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
        """Scroll, with two fingers any way; with Ctrl zoom at the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * _NOTCH ** event.angleDelta().y(), event.position())
        else:
            self.shift(*wheel_shift(event).toTuple())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """To the keys; what they do not know goes on."""
        if not (self.keys and self.keys.press(event)):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """To the keys; what they do not know goes on."""
        if not (self.keys and self.keys.release(event)):
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keys that were held are let go elsewhere."""
        super().focusOutEvent(event)
        if self.keys:
            self.keys.forget()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """To the hand; the menu key opens it at the selection."""
        if self.hand:
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            self.hand.menu(self.to_scene(QPointF(event.pos())), event.globalPos(), by_key=by_key)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tooltips, pinching, and leaving."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.hand:
            titled = self.stage.model.nodes.get(self.batch.labels.at(QPointF(event.pos())))
            tip = titled.title if titled else self.hand.tip(self.to_scene(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), as_tip(tip), self.viewport())
            return True
        if two_fingers_down(event):
            if self.hand:
                self.hand.cancel()
            event.accept()
            return True
        if pinched(self, event):
            return True
        if event.type() == QEvent.Type.Leave and self.hand:
            self.hand.leave()
        return super().viewportEvent(event)
