"""Paints links: smooth lines with arrowheads, or thin quick ones where there are many or the map moves."""

from collections import OrderedDict

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from pmo_workbench.drawing.links import LINK_WIDTH, STRONG_WIDTH, joined_width
from pmo_workbench.drawing.map_drawing import link_group
from pmo_workbench.drawing.shapes import Path, Point, Polygon, strands
from pmo_workbench.model import Link
from pmo_workbench_ui.map.frame import Floats, Frame, Ints
from pmo_workbench_ui.map.paint import path_of, pen, qcolour
from pmo_workbench_ui.map.stage import Stage

_KEPT = 4000
_LEAST_WIDTH = 0.8  # pixels: a thinner line fades away


class Line:
    """A link ready to be painted: its strands, its arrowhead, its dashes, and how much wider than others it is."""

    def __init__(self, strands: list[QPainterPath], head: QPolygonF, dash: tuple[float, ...], weight: float) -> None:
        self.strands, self.head, self.dash, self.weight = strands, head, dash, weight


class LinkArt:
    """Makes and keeps the lines of the stage's links."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._kept: OrderedDict[tuple[str, bool], tuple[Link, bytes, Line]] = OrderedDict()
        self._frame: Frame | None = None
        self._lines: dict[tuple[int, bool], tuple[Link, Line]] = {}
        self._paths: dict[int, QPainterPath] = {}

    def paint(
        self,
        painter: QPainter,
        frame: Frame,
        indices: Ints,
        colour: str,
        zoom: float,
        *,
        strong: bool = False,
        hair: bool = False,
    ) -> None:
        """Paint links in one colour, with essential ones double and harmful ones dashed.

        `hair`: as lines one device pixel wide, which many links are painted with, as Qt is six times quicker at them.
        """
        width = STRONG_WIDTH if strong else LINK_WIDTH
        thick = 0.0 if hair else max(width, _LEAST_WIDTH / zoom)
        plain, brush, opacity = QPen(qcolour(colour), thick), qcolour(colour), painter.opacity()
        for index, shown in zip(indices.tolist(), frame.link_shown[indices].tolist(), strict=True):
            line = self._line(frame, index, width)
            if line is None:
                continue
            if shown < 1.0:
                painter.setOpacity(opacity * shown)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if line.dash or line.weight != 1.0:
                painter.setPen(pen(colour, (plain.widthF() or 1.0 / zoom) * line.weight, line.dash))
            else:
                painter.setPen(plain)
            for strand in line.strands:
                painter.drawPath(strand)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(brush)
            painter.drawPolygon(line.head)
            if shown < 1.0:
                painter.setOpacity(opacity)

    def paint_draft(self, painter: QPainter, frame: Frame, indices: Ints, colour: str) -> None:
        """Paint links as plain lines, one device pixel wide and without arrowheads."""
        if frame is not self._frame:
            self._begin(frame)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(qcolour(colour), 0))
        opacity, paths = painter.opacity(), self._paths
        for index, shown in zip(indices.tolist(), frame.link_shown[indices].tolist(), strict=True):
            path = paths.get(index)
            if path is None:
                path = paths[index] = path_of(frame.route(index).tolist())
            if shown < 1.0:
                painter.setOpacity(opacity * shown)
            painter.drawPath(path)
        painter.setOpacity(opacity)

    def _begin(self, frame: Frame) -> None:
        self._frame, self._lines, self._paths = frame, {}, {}

    def _line(self, frame: Frame, index: int, width: float) -> Line | None:
        """The line of a link, quickest where the frame is the one that was painted last."""
        if frame is not self._frame:
            self._begin(frame)
        link, strong = self._stage.model.links.get(frame.links[index]), width == STRONG_WIDTH
        known = self._lines.get((index, strong))
        if known is not None and (link is None or known[0] is link):
            return known[1]
        found = self._of_any_frame(frame, index, width, link)
        if found is None:
            return None
        self._lines[index, strong] = found
        return found[1]

    def _of_any_frame(self, frame: Frame, index: int, width: float, link: Link | None) -> tuple[Link, Line] | None:
        """The line of a link that had this route in some frame, or a new one."""
        route = frame.route(index)
        key, shape = (frame.links[index], width == STRONG_WIDTH), route.tobytes()
        kept = self._kept.get(key)
        if kept is not None and kept[1] == shape and (link is None or kept[0] is link):
            return kept[0], kept[2]
        if link is None:  # it is gone and was never painted
            return None
        line = self._make(link, route, width)
        self._kept[key] = (link, shape, line)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return link, line

    def _make(self, link: Link, route: Floats, width: float) -> Line:
        points: tuple[Point, ...] = tuple((x, y) for x, y in route.tolist())
        joined = self._stage.drawn.weight(link.id)
        group = link_group(
            self._stage.model, link, points, "#000000", width, joined, harms=link.id in self._stage.drawn.harmful
        )
        lines = [shape for shape in group.shapes if isinstance(shape, Path)]
        head = next((shape.points for shape in group.shapes if isinstance(shape, Polygon)), ())
        paths = [path_of(strand) for shape in lines for strand in strands(shape)]
        dash = lines[0].dash if lines else ()
        return Line(paths, QPolygonF([QPointF(x, y) for x, y in head]), dash, joined_width(1.0, joined))
