"""Cards from afar: blocks of colour, all of one colour in one call."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from pmo_workbench.drawing.colours import mix
from pmo_workbench_ui.map.frame import Frame, Ints
from pmo_workbench_ui.map.looks import Looks
from pmo_workbench_ui.map.paint import qcolour

BLOCKS = 0.22
"""Below this zoom cards are blocks of colour and links bundles of straight lines."""
DIMMED = 0.38
"""How strongly what is outside the line of sight shows."""
_STRENGTH = 0.55


class Blocks:
    """Keeps the rectangles of the frame that was painted last."""

    def __init__(self) -> None:
        self._frame: Frame | None = None
        self._rects: dict[int, QRectF] = {}

    def paint(self, painter: QPainter, frame: Frame, looks: Looks, cards: Ints, strength: float) -> None:
        """Cards in their shade; `strength` from 0 to 1 says how strongly."""
        painter.setPen(Qt.PenStyle.NoPen)
        for number, shade in enumerate(looks.shades):
            rects = self._rects_of(frame, cards[looks.shade[cards] == number])
            if rects:
                painter.setBrush(qcolour(mix(shade.strong, shade.tint, _STRENGTH * strength)))
                painter.drawRects(rects)

    def paint_blank(self, painter: QPainter, frame: Frame, looks: Looks, cards: Ints) -> None:
        """Cards as they are, but for their words: what stands there until their pictures are made."""
        for number, shade in enumerate(looks.shades):
            rects = self._rects_of(frame, cards[looks.shade[cards] == number])
            if rects:
                painter.setPen(QPen(qcolour(mix(shade.strong, shade.tint, 0.3)), 0))
                painter.setBrush(qcolour(shade.tint))
                painter.drawRects(rects)

    def _rects_of(self, frame: Frame, cards: Ints) -> list[QRectF]:
        if frame is not self._frame:
            self._frame, self._rects = frame, {}
        kept, rects = self._rects, []
        for index in cards.tolist():
            rect = kept.get(index)
            if rect is None:
                rect = kept[index] = QRectF(*frame.rects[index].tolist())
            rects.append(rect)
        return rects
