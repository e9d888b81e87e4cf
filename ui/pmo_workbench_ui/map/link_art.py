"""Paints links: smooth lines with arrowheads, or plain quick ones while the map moves or is far away."""

from collections import OrderedDict

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from pmo_workbench.drawing.links import LINK_WIDTH, STRONG_WIDTH
from pmo_workbench.drawing.map_drawing import link_group
from pmo_workbench.drawing.shapes import Path, Point, Polygon, strands
from pmo_workbench.model import Link
from pmo_workbench_ui.map.frame import Floats, Frame
from pmo_workbench_ui.map.paint import path_of, pen, qcolour
from pmo_workbench_ui.map.stage import Stage

_KEPT = 4000
_LEAST_WIDTH = 0.8  # pixels: a thinner line fades away


class Line:
    """A link ready to be painted: its strands, its arrowhead and its dashes."""

    def __init__(self, strands: list[QPainterPath], head: QPolygonF, dash: tuple[float, ...]) -> None:
        self.strands, self.head, self.dash = strands, head, dash


class LinkArt:
    """Makes and keeps the lines of the stage's links."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._kept: OrderedDict[tuple[str, bool], tuple[Link, bytes, Line]] = OrderedDict()

    def paint(
        self, painter: QPainter, frame: Frame, indices: list[int], colour: str, zoom: float, *, strong: bool = False
    ) -> None:
        """Paint links in one colour, with essential ones double and harmful ones dashed."""
        width = STRONG_WIDTH if strong else LINK_WIDTH
        plain = pen(colour, max(width, _LEAST_WIDTH / zoom))
        brush = qcolour(colour)
        opacity = painter.opacity()
        for index in indices:
            line = self._line(frame, index, width)
            if line is None:
                continue
            painter.setOpacity(opacity * float(frame.link_shown[index]))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(colour, plain.widthF(), line.dash) if line.dash else plain)
            for strand in line.strands:
                painter.drawPath(strand)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(brush)
            painter.drawPolygon(line.head)
        painter.setOpacity(opacity)

    def paint_draft(self, painter: QPainter, frame: Frame, indices: list[int], colour: str, zoom: float) -> None:
        """Paint links as plain lines without arrowheads."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(colour, max(LINK_WIDTH, _LEAST_WIDTH / zoom)))
        opacity = painter.opacity()
        for index in indices:
            painter.setOpacity(opacity * float(frame.link_shown[index]))
            painter.drawPath(path_of(frame.route(index).tolist()))
        painter.setOpacity(opacity)

    def _line(self, frame: Frame, index: int, width: float) -> Line | None:
        link = self._stage.model.links.get(frame.links[index])
        route = frame.route(index)
        key, shape = (frame.links[index], width == STRONG_WIDTH), route.tobytes()
        kept = self._kept.get(key)
        if kept is not None and kept[1] == shape and (link is None or kept[0] is link):
            return kept[2]
        if link is None:  # it is gone and was never painted
            return None
        line = self._make(link, route, width)
        self._kept[key] = (link, shape, line)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return line

    def _make(self, link: Link, route: Floats, width: float) -> Line:
        points: tuple[Point, ...] = tuple((x, y) for x, y in route.tolist())
        group = link_group(self._stage.model, link, points, "#000000", width)
        lines = [shape for shape in group.shapes if isinstance(shape, Path)]
        head = next((shape.points for shape in group.shapes if isinstance(shape, Polygon)), ())
        paths = [path_of(strand) for shape in lines for strand in strands(shape)]
        dash = lines[0].dash if lines else ()
        return Line(paths, QPolygonF([QPointF(x, y) for x, y in head]), dash)
