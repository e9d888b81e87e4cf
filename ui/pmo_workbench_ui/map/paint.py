"""Paints the shapes of a drawing with QPainter; text comes line by line, in the fonts that the exports use."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from pmo_workbench.drawing.shapes import Path, Point, Polygon, Rect, Shape, Text, strands
from pmo_workbench.drawing.text import Weight, covers, text_width
from pmo_workbench_ui.theme import font


@lru_cache(maxsize=128)
def scaling_font(size: int, weight: Weight, spacing: float = 0.0) -> QFont:
    """A font whose letters keep their widths at every zoom, so that wrapped lines never grow out of their card."""
    made = font(size, weight, spacing=spacing)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@lru_cache(maxsize=1024)
def qcolour(colour: str) -> QColor:
    """A colour given as ``#RRGGBB``."""
    return QColor(colour)


def pen(colour: str, width: float, dash: tuple[float, ...] = ()) -> QPen:
    """A pen for lines of a drawing; `dash` in points."""
    made = QPen(qcolour(colour), width)
    if dash and width:
        made.setCapStyle(Qt.PenCapStyle.FlatCap)
        made.setDashPattern([length / width for length in dash])
    return made


def path_of(points: Iterable[Point]) -> QPainterPath:
    """A chain of cubic Béziers given by its 1 + 3k control points."""
    flat = [number for point in points for number in point]
    path = QPainterPath(QPointF(flat[0], flat[1]))
    for at in range(2, len(flat) - 5, 6):
        path.cubicTo(*flat[at : at + 6])
    return path


def paint_shapes(painter: QPainter, shapes: Iterable[Shape]) -> None:
    """Paint shapes from the back to the front."""
    for shape in shapes:
        if isinstance(shape, Rect):
            _paint_rect(painter, shape)
        elif isinstance(shape, Text):
            _paint_text(painter, shape)
        elif isinstance(shape, Polygon):
            _paint_polygon(painter, shape)
        else:
            _paint_path(painter, shape)


def _paint_rect(painter: QPainter, shape: Rect) -> None:
    painter.setPen(pen(shape.stroke, shape.stroke_width) if shape.stroke else Qt.PenStyle.NoPen)
    painter.setBrush(qcolour(shape.fill) if shape.fill else Qt.BrushStyle.NoBrush)
    box = QRectF(shape.x, shape.y, shape.width, shape.height)
    painter.drawRoundedRect(box, shape.radius, shape.radius)


def _paint_polygon(painter: QPainter, shape: Polygon) -> None:
    painter.setPen(pen(shape.stroke, shape.stroke_width) if shape.stroke else Qt.PenStyle.NoPen)
    painter.setBrush(qcolour(shape.fill))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape.points]))


def _paint_path(painter: QPainter, shape: Path) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(shape.stroke, shape.width, shape.dash))
    for points in strands(shape):
        painter.drawPath(path_of(points))


def _paint_text(painter: QPainter, shape: Text) -> None:
    """One line at its baseline; sizes between whole pixels are reached by scaling.

    Where our fonts lack a letter another one draws it; a line that becomes too wide by that is made smaller.
    """
    whole = max(1, round(shape.size))
    scale = shape.size / whole
    face = scaling_font(whole, shape.weight, shape.letter_spacing / scale)
    if not shape.text.isascii() and not all(map(covers, shape.text)):
        drawn = QFontMetricsF(face).horizontalAdvance(shape.text) * scale
        scale *= min(1.0, text_width(shape.text, shape.size, shape.weight) / max(drawn, 1.0))
    painter.setFont(face)
    painter.setPen(qcolour(shape.colour))
    x = shape.x
    if shape.anchor != "start":
        width = QFontMetricsF(face).horizontalAdvance(shape.text) * scale
        x -= width if shape.anchor == "end" else width / 2
    if scale == 1.0:
        painter.drawText(QPointF(x, shape.y), shape.text)
        return
    painter.save()
    painter.translate(x, shape.y)
    painter.scale(scale, scale)
    painter.drawText(QPointF(0.0, 0.0), shape.text)
    painter.restore()
