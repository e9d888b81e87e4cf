"""Paints the bands of groups on the canvas: lines behind all, and titles that stay in sight while one scrolls."""

from collections.abc import Iterator

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from pmo_workbench.drawing.bands import BASELINE, band_words, title_room, words_width
from pmo_workbench.drawing.columns import PANEL_PADDING
from pmo_workbench.drawing.map_layout import BAND_HEAD
from pmo_workbench.drawing.shapes import Text
from pmo_workbench.mapping.bands import Band
from pmo_workbench_ui.map.paint import paint_shapes, pen
from pmo_workbench_ui.map.stage import Stage
from pmo_workbench_ui.theme import colours

_LEAST_PIXELS = 11.0  # below this size a title stays as large as it is
_CHEVRON = 15.0  # points that the chevron takes to the left of the title
_ABOVE, _BELOW = 14.0, 8.0  # of the baseline: where a title is hit
_AROUND = 5.0
_STICKY = 8.0  # pixels between the view's left edge and a chevron that has been scrolled to
_BACKING = 235
_FAR = 1.4  # how much larger than the map titles are from where they may stand beside it
_FAR_ROOM = 300.0
_BESIDE = 240.0  # pixels that a title needs beside the map


class Title(msgspec.Struct, frozen=True):
    """A band's title: where it begins on its baseline, in the scene; `scale` makes it readable from far away.

    `floats`: it lies over the map and needs a ground of its own.
    """

    band: Band
    x: float
    y: float
    scale: float
    floats: bool


class BandArt:
    """Knows where the stage's bands are. `hovered` is the id of the group whose title is under the pointer, or None."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.hovered: str | None = None

    def paint_lines(self, painter: QPainter, zoom: float, left: float) -> None:
        """A hairline above each band but the first; `left` is the x of the scene at the left edge of the view."""
        painter.setPen(pen(colours().line, 1.0 / zoom))
        right = self._stage.layout.width + PANEL_PADDING
        for title in [*self.titles(zoom, left)][1:]:
            y = self._stage.edges[title.band.id][0]
            start = min(-PANEL_PADDING, title.x - _CHEVRON * title.scale)
            painter.drawLine(QPointF(start, y), QPointF(right, y))

    def paint_titles(self, painter: QPainter, zoom: float, left: float) -> None:
        """All titles."""
        for title in self.titles(zoom, left):
            painter.save()
            painter.translate(title.x, title.y)
            painter.scale(title.scale, title.scale)
            words = self._words(title)
            hovered = title.band.id == self.hovered and bool(title.band.id)
            if title.floats or hovered:
                self._paint_backing(painter, words_width(words), hovered=hovered)
            if title.band.id:
                self._paint_chevron(painter, title.band)
            paint_shapes(painter, words)
            painter.restore()

    def titles(self, zoom: float, left: float) -> Iterator[Title]:
        """Where the titles are now.

        They stand at the left edge of the map or, where one has scrolled on, of the view. Far away, where they keep a
        readable size and there is room beside the map, they stand there.
        """
        scale = max(1.0, _LEAST_PIXELS / 12.0 / zoom)
        sticky = left + _STICKY / zoom + _CHEVRON * scale
        last = self._stage.layout.columns[-1][0]
        far = scale > _FAR
        beside = far and sticky + _BESIDE / zoom < 0.0
        for band in self._stage.drawn.bands:
            x = sticky if beside else min(max(0.0, sticky), last)
            below = 0.85 * BASELINE * scale if beside else min(BASELINE * scale, BAND_HEAD - 4.0)
            y = self._stage.edges[band.id][0] + below
            floats = not beside and (x > 0.0 or far or self._wide(band))
            yield Title(band, x, y, scale, floats)

    def _wide(self, band: Band) -> bool:
        words = band_words(band, 0.0, 0.0, title_room(self._stage.layout), colours())
        return words_width(words) > self._stage.layout.columns[0][1]

    def band_at(self, x: float, y: float, zoom: float, left: float) -> str:
        """The id of the group whose title is at a point of the scene, or ""."""
        for title in self.titles(zoom, left):
            box = self.box(title)
            if title.band.id and box.contains(x, y):
                return title.band.id
        return ""

    def box(self, title: Title) -> QRectF:
        """Where a title with its chevron is hit, in the scene."""
        scale = title.scale
        width = words_width(self._words(title)) + _CHEVRON
        return QRectF(title.x - _CHEVRON * scale, title.y - _ABOVE * scale, width * scale, (_ABOVE + _BELOW) * scale)

    def band_of(self, y: float) -> Band | None:
        """The band that a height of the scene is in, the nearest one beyond the ends; None without bands."""
        bands = self._stage.drawn.bands
        inside = [band for band, (_, foot) in zip(bands, self._stage.layout.bands, strict=True) if y < foot]
        return inside[0] if inside else bands[-1] if bands else None

    def _words(self, title: Title) -> list[Text]:
        room = title_room(self._stage.layout) if title.scale <= _FAR else _FAR_ROOM
        return band_words(title.band, 0.0, 0.0, room, colours())

    def _paint_backing(self, painter: QPainter, width: float, *, hovered: bool) -> None:
        ground = QColor(colours().hover if hovered else colours().ground)
        ground.setAlpha(255 if hovered else _BACKING)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        box = QRectF(-_CHEVRON, -12.0, width + _CHEVRON, 16.0).adjusted(-_AROUND, 0, _AROUND, 0)
        painter.drawRoundedRect(box, 4.0, 4.0)

    def _paint_chevron(self, painter: QPainter, band: Band) -> None:
        """Down where the cards are shown, to the right where they are not."""
        x, y = -_CHEVRON + 5.0, -4.0
        points = [(x - 1.5, y - 4.0), (x + 2.5, y), (x - 1.5, y + 4.0)]
        if not band.collapsed:
            points = [(x - 3.5, y - 2.0), (x + 0.5, y + 2.0), (x + 4.5, y - 2.0)]
        painter.setPen(pen(colours().muted, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([QPointF(*point) for point in points]))
