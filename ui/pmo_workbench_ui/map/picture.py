"""Cards as a picture for other programs: drawn by the same code as the map and its exports, in the light colours."""

from collections.abc import Mapping, Sequence
from math import sqrt

from PySide6.QtGui import QImage, QPainter

from pmo_workbench.drawing.cards import Badge
from pmo_workbench.drawing.piece import draw_piece
from pmo_workbench.drawing.shapes import Drawing
from pmo_workbench.exchange.copied import sub_map
from pmo_workbench.model import Model
from pmo_workbench_ui.map.paint import paint_shapes, qcolour

_SHARP = 2.0  # pixels to a point
_MOST_PIXELS = 24e6


def drawing_of(model: Model, cards: Sequence[str], badges: Mapping[str, Badge]) -> Drawing:
    """The cards and the links among them, cropped."""
    return draw_piece(sub_map(model, cards), badges=badges)


def image_of(drawing: Drawing) -> QImage:
    """The drawing in pixels, twice as fine as points; coarser where it would be too large."""
    scale = min(_SHARP, sqrt(_MOST_PIXELS / (drawing.width * drawing.height)))
    image = QImage(round(drawing.width * scale), round(drawing.height * scale), QImage.Format.Format_RGB32)
    image.fill(qcolour(drawing.background))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    for group in drawing.groups:
        paint_shapes(painter, group.shapes)
    painter.end()
    return image
