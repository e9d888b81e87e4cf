"""One process of the canvas benchmark: real wheel and drag events on a map, and on plain items beside it."""

import gc
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, thread_time

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainterPath, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView

from pmo_workbench.store import create_workspace
from pmo_workbench_ui.map.canvas import MapCanvas
from pmo_workbench_ui.map.frame import Frame
from pmo_workbench_ui.map.paint import path_of
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.theme import apply_theme
from tests.benchmarks.maps import made_map
from tests.benchmarks.timing import percentile, rest

PIXELS = (1920, 1080)
STEPS = 40
IN = 1.0


Took = tuple[float, float]
"""Seconds on the clock and of the processor: other programs that want it too show in the first only."""


class Timed:
    """A view under a person's hands: every event is sent, and what it makes the view paint is painted, on the clock."""

    def __init__(self, app: QApplication, view: QGraphicsView) -> None:
        self._app, self._port = app, view.viewport()
        self._middle = QPointF(self._port.width() / 2, self._port.height() / 2)

    def frame(self, event: QEvent) -> Took:
        """From the event to the painted view."""
        start, worked = perf_counter(), thread_time()
        self._app.sendEvent(self._port, event)
        self._app.processEvents()
        return perf_counter() - start, thread_time() - worked

    def wheel(self, turn: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Took:
        """One event of a wheel or a touchpad in the middle of the view; 120 is a notch."""
        at = self._middle
        return self.frame(
            QWheelEvent(
                at, QPointF(self._port.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, turn),
                Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
            )
        )  # fmt: skip

    def mouse(self, kind: QEvent.Type, away: float) -> Took:
        """One event of a drag with the middle button, so many pixels from the middle of the view."""
        at = self._middle + QPointF(away / 3, away)
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.MiddleButton
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else Qt.MouseButton.MiddleButton
        spot = QPointF(self._port.mapToGlobal(at.toPoint()))
        return self.frame(QMouseEvent(kind, at, spot, button, held, Qt.KeyboardModifier.NoModifier))

    def rest(self) -> float:
        """Do nothing until the view is at rest again; the seconds that it painted in the meantime."""
        return rest(self._app)


def pan_frames(hands: Timed) -> list[Took]:
    """Scroll down and up with the wheel, then drag the map with the middle button, both there and back."""
    turns = [-120] * (STEPS // 2) + [120] * (STEPS // 2)
    times = [hands.wheel(turn) for turn in turns]
    hands.mouse(QEvent.Type.MouseButtonPress, 0)
    away = [*range(0, -STEPS * 8, -16), *range(-STEPS * 8, 0, 16)]
    times += [hands.mouse(QEvent.Type.MouseMove, each) for each in away]
    hands.mouse(QEvent.Type.MouseButtonRelease, 0)
    return times


def zoom_frames(hands: Timed) -> list[Took]:
    """Zoom in and out again with Ctrl and a fine wheel."""
    turns = [40] * (STEPS // 2) + [-40] * STEPS + [40] * (STEPS // 2)
    return [hands.wheel(turn, Qt.KeyboardModifier.ControlModifier) for turn in turns]


def measure(hands: Timed, go_to: Callable[[], None]) -> tuple[list[Took], list[Took], list[float]]:
    """Frames of panning, of zooming, and repaints after a gesture, in seconds, from one distance."""
    pans: list[Took] = []
    zooms: list[Took] = []
    repaints: list[float] = []
    for gesture, found in ((pan_frames, pans), (zoom_frames, zooms)):
        for _ in range(2):
            go_to()
            hands.rest()
            found += gesture(hands)
            repaints.append(hands.rest())
    return pans, zooms, repaints


class PlainView(QGraphicsView):
    """The yardstick: the same rectangles and lines as items of Qt's own, without a word of text."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        scene = QGraphicsScene(self)
        line, body = QPen(QColor("#C6CED7"), 1.2), QPen(QColor("#667282"))
        for index in range(len(frame.links)):
            path: QPainterPath = path_of(frame.route(index).tolist())
            scene.addPath(path, line)
        for rect in frame.rects.tolist():
            scene.addRect(QRectF(*rect), body, QColor("#E9EDF6"))
        self.setScene(scene)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            factor = 1.0016 ** event.angleDelta().y()
            self.scale(factor, factor)
        else:
            super().wheelEvent(event)

    def go_to(self, zoom: float) -> None:
        """The zoom to begin with."""
        self.resetTransform()
        self.scale(zoom, zoom)


def report(app: QApplication, size: int, folder: Path) -> None:
    """Print one line for each distance."""
    ratio = app.primaryScreen().devicePixelRatio()
    width, height = (round(pixels / ratio) for pixels in PIXELS)
    session = Session(create_workspace(folder / f"map-{size}.pmow", made_map(size)))
    canvas = MapCanvas(session)
    canvas.resize(width, height)
    canvas.show()
    plain = PlainView(canvas.stage.frame)
    plain.resize(canvas.view.size())
    plain.show()
    gc.collect()
    gc.freeze()  # as the program does once it has started
    canvas.view.fit()
    out = canvas.view.zoom
    own_hands, plain_hands = Timed(app, canvas.view), Timed(app, plain)
    for name, zoom in (("fully out", out), ("half", (out * IN) ** 0.5), ("in", IN)):
        pans, zooms, repaints = measure(own_hands, lambda zoom=zoom: canvas.view.set_zoom(zoom))  # type: ignore[misc]
        others = measure(plain_hands, lambda zoom=zoom: plain.go_to(zoom))  # type: ignore[misc]
        print(
            f"canvas, {size:,} nodes at {ratio * 100:.0f} %, {name} (zoom {zoom:.3f}): 95 % of frames within "
            f"{_figures(pans, others[0])} panning, {_figures(zooms, others[1])} zooming; "
            f"repaint at rest {percentile(repaints, 50) * 1000:.1f} ms",
            flush=True,
        )
    canvas.close()
    plain.close()
    session.close()


def _figures(own: list[Took], plain: list[Took]) -> str:
    """On the clock and, in brackets, of the processor, for the canvas and for plain items."""
    clock, worked, other, others_work = (
        percentile([each[which] for each in times], 95) * 1000 for times in (own, plain) for which in (0, 1)
    )
    return f"{clock:.1f} ms [{worked:.1f}] (plain items {other:.1f} ms [{others_work:.1f}])"


def main() -> None:
    """Measure the sizes given as arguments, at the scaling that the environment sets."""
    app = QApplication([])
    apply_theme(app, "light")
    for size in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as folder:
            report(app, int(size), Path(folder))


if __name__ == "__main__":
    main()
