"""The part of the view that zooms, scrolls and fits: what one sees of the map, and how it gets from here to there."""

from PySide6.QtCore import QEasingCurve, QPoint, QPointF, QRect, QRectF, QSize, QTimer, QVariantAnimation, Signal
from PySide6.QtWidgets import QGraphicsView, QWidget

from pmo_workbench.drawing.columns import MIDDLE
from pmo_workbench_ui.map.batch import BatchItem
from pmo_workbench_ui.map.frame import Box
from pmo_workbench_ui.map.overlay import Overlay
from pmo_workbench_ui.map.stage import TOP, Stage
from pmo_workbench_ui.theme import MOTION_MS, motion_allowed

SIDE = 28.0
FOOT = 56.0
LEAST_ZOOM, MOST_ZOOM = 0.05, 4.0
"""A map that is too large to be seen whole at the least zoom can be made smaller still, until one sees all of it."""
READABLE = 0.7
_NO_ZOOM = 0.001
_STEPS = (0.02, 0.05, 0.1, 0.15, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_CALM_MS = 140
_SLICE_S = 0.008
_AROUND = 14.0
_BESIDE = 240.0  # pixels beside the map in which titles stand when it is far away
_SLACK = 4  # pixels that Qt's rounding may need before it shows a scroll bar


class Camera(QGraphicsView):
    """A view of a stage that knows how to show a place of it; draws in draft while it moves, finely when it rests."""

    zoomed = Signal(float)
    shifted = Signal()  # scrolled, zoomed or resized: what lies on top must move along

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage, self.batch = stage, BatchItem(stage)
        self.overlays: list[Overlay] = []
        self._calm = QTimer(self, singleShot=True)
        self._calm.timeout.connect(self._be_fine)
        self._glide = QVariantAnimation(self, duration=MOTION_MS, startValue=0.0, endValue=1.0)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._glide_step)
        self._from, self._to = QPoint(), QPoint()
        self._below = 0.0
        self._fitted: float | None = None  # the least zoom of a fit that still holds
        self._fitted_into = QSize()

    @property
    def zoom(self) -> float:
        """1.0 is one pixel for each point."""
        return self.transform().m11()

    @property
    def least_zoom(self) -> float:
        """The farthest one can go away."""
        return min(LEAST_ZOOM, self._whole())

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom so that the point `anchor` of the viewport (its middle without one) stays where it is."""
        zoom = min(max(zoom, self.least_zoom), MOST_ZOOM)
        at = anchor or QPointF(self.viewport().rect().center())
        before = self.to_scene(at)
        self._fitted = None
        self._glide.stop()
        self.draft()
        self.resetTransform()
        self.scale(zoom, zoom)
        self.set_scene_rect()
        now = self.viewportTransform().map(before)
        self._scroll_by(round(now.x() - at.x()), round(now.y() - at.y()))
        self.shifted.emit()
        self.zoomed.emit(zoom)

    def zoom_in(self) -> None:
        """To the next larger step."""
        self.set_zoom(next((step for step in _STEPS if step > self.zoom * 1.01), MOST_ZOOM))

    def zoom_out(self) -> None:
        """To the next smaller step."""
        self.set_zoom(next((step for step in reversed(_STEPS) if step < self.zoom * 0.99), self.least_zoom))

    def fit(self, *, least: float = 0.0) -> None:
        """Show the whole map, never larger than 100 % and never smaller than `least`; then the outcomes' top shows.

        It stays fitted when the window changes its size, until one zooms.
        """
        self.set_zoom(self._fitting(least))
        x, width = self.stage.layout.columns[MIDDLE]
        middle = self.viewportTransform().map(QPointF(x + width / 2, TOP))
        self._scroll_by(round(middle.x() - self.viewport().width() / 2), round(middle.y()))
        self._fitted, self._fitted_into = least, self.size()

    def refit(self) -> None:
        """The window has another size: fit again where a fit still holds, without scrolling away.

        A map that grows while one types does not become smaller: a scroll bar that appears is no other size.
        """
        least = self._fitted
        if least is not None and self.size() != self._fitted_into and self._fitting(least) != self.zoom:
            self.set_zoom(self._fitting(least), QPointF(self.viewport().width() / 2, 0))
            self._fitted, self._fitted_into = least, self.size()

    def ensure_seen(self, box: Box, *, gently: bool = True) -> None:
        """Scroll as little as possible so that a rectangle of the scene shows, with some room around it."""
        shown = self._coming(box).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        port = QRectF(self.viewport().rect())
        across = _least_shift(shown.left(), shown.right(), port.width())
        down = _least_shift(shown.top(), shown.bottom(), port.height())
        self._go_by(across, down, gently=gently)

    def centre_on(self, box: Box) -> None:
        """Bring a rectangle of the scene to the middle as far as the map reaches."""
        away = self._coming(box).center() - QRectF(self.viewport().rect()).center()
        self._go_by(away.x(), away.y(), gently=True)

    def hold_still(self, before: Box, after: Box) -> None:
        """A card moves: scroll along, so that it stays where it is on the screen and the others move around it."""
        self._go_by(0.0, (after[1] - before[1]) * self.zoom, gently=True)

    def shift(self, across: int, down: int) -> None:
        """Scroll by pixels."""
        self.draft()
        self._glide.stop()
        self._scroll_by(across, down)

    def screen_rect(self, box: Box) -> QRectF:
        """A rectangle of the scene in pixels of the viewport."""
        return self.viewportTransform().mapRect(QRectF(*box))

    def to_scene(self, at: QPointF) -> QPointF:
        """A point of the viewport in the scene, without rounding."""
        inverse, _ = self.viewportTransform().inverted()
        return inverse.map(at)

    def to_scene_rect(self, rect: QRect) -> QRectF:
        """A rectangle of the viewport in the scene, without rounding."""
        inverse, _ = self.viewportTransform().inverted()
        return inverse.mapRect(QRectF(rect))

    def draft(self) -> None:
        """Something moves: draw quickly until it rests."""
        self.batch.draft = True
        self._calm.start(_CALM_MS)

    @property
    def is_larger(self) -> bool:
        """Whether the map is larger than the window."""
        size = self.maximumViewportSize()
        across, down = self.stage.layout.width * self.zoom, (self.stage.height - TOP) * self.zoom
        return across > size.width() or down > size.height()

    def leave_below(self, room: float) -> None:
        """Let the map be scrolled so far that so many pixels below it are free."""
        if room != self._below:
            self._below = room
            self.set_scene_rect()

    def set_scene_rect(self) -> None:
        """The map and the margins around it."""
        layout = self.stage.layout
        high = max(self.stage.height + max(FOOT, self._below) / max(self.zoom, 0.3), TOP + 1)
        rect = QRectF(-SIDE, TOP, layout.width + 2 * SIDE, high - TOP)
        beside = 40 + _BESIDE / self.zoom
        wide = rect.adjusted(-beside, -40, beside, 40)
        self.batch.set_bounds(wide)
        for overlay in self.overlays:
            overlay.set_bounds(wide)
        self.setSceneRect(rect)

    def _fitting(self, least: float) -> float:
        zoom = self._whole()
        return zoom if zoom >= least else max(least, self._wide())

    def _whole(self) -> float:
        """The zoom at which one sees the whole map, never more than 1."""
        high = (self.maximumViewportSize().height() - FOOT - _SLACK) / max(1.0, self.stage.height - TOP)
        return max(_NO_ZOOM, min(self._wide(), high))

    def _wide(self) -> float:
        """The zoom at which one sees all columns, never more than 1, also once there is a scroll bar beside them."""
        room = self.maximumViewportSize().width() - self.verticalScrollBar().sizeHint().width() - _SLACK
        return min(1.0, room / (self.stage.layout.width + 2 * SIDE))

    def _coming(self, box: Box) -> QRectF:
        """Where a rectangle of the scene will be on the screen once the present glide is over."""
        shown = self.screen_rect(box)
        if self._glide.state() is QVariantAnimation.State.Running:
            shown.translate(QPointF(self._scrolled() - self._to))
        return shown

    def _scrolled(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _scroll_by(self, across: int, down: int) -> None:
        for bar, by in ((self.horizontalScrollBar(), across), (self.verticalScrollBar(), down)):
            bar.setValue(bar.value() + by)

    def _go_by(self, across: float, down: float, *, gently: bool) -> None:
        """Scroll by pixels from where the present glide ends, if there is one."""
        if not round(across) and not round(down):
            return
        gliding = self._glide.state() is QVariantAnimation.State.Running
        end = (self._to if gliding else self._scrolled()) + QPoint(round(across), round(down))
        self._glide.stop()
        self._from, self._to = self._scrolled(), self._within(end)
        if gently and motion_allowed() and self.isVisible():
            self._glide.start()
        else:
            self._glide_step(1.0)

    def _within(self, scroll: QPoint) -> QPoint:
        """A place that the scroll bars can reach."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        return QPoint(
            min(max(scroll.x(), across.minimum()), across.maximum()),
            min(max(scroll.y(), down.minimum()), down.maximum()),
        )

    def _glide_step(self, share: float) -> None:
        now = QPointF(self._from) + (QPointF(self._to) - QPointF(self._from)) * share
        self.horizontalScrollBar().setValue(round(now.x()))
        self.verticalScrollBar().setValue(round(now.y()))

    def _be_fine(self) -> None:
        """Make the pictures of what is shown, a few at a time so that keys are heard, and then paint finely."""
        shown = self.to_scene_rect(self.viewport().rect())
        if self.batch.prepare(shown, self.zoom, self.devicePixelRatioF(), _SLICE_S):
            self.batch.draft = False
            self.viewport().update()
        else:
            self._calm.start(0)


def _least_shift(low: float, high: float, room: float) -> float:
    """By how much to scroll so that low to high lies within 0 to room; the beginning counts most."""
    if low < 0 or high - low > room:
        return low
    return max(0.0, high - room)
