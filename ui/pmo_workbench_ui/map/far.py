"""The map from afar: blocks of colour, straight lines, and the titles that matter most as something to read."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTransform

from pmo_workbench.drawing.colours import mix
from pmo_workbench.drawing.text import text_width
from pmo_workbench_ui.map.frame import Frame
from pmo_workbench_ui.map.paint import pen, qcolour, scaling_font
from pmo_workbench_ui.map.stage import Stage
from pmo_workbench_ui.theme import colours

BLOCKS = 0.22
"""Below this zoom cards are blocks of colour and links straight lines."""
LABELLED = 0.36
"""Below this zoom no title fits on its card: some stand on top of the map."""
_TEXT = 11
_HIGH = 16.0
_WIDEST = 136.0
_ROW = 28.0
_LABELS = 40


def paint_straight(painter: QPainter, frame: Frame, links: list[int], colour: str) -> None:
    """Links as straight lines, in one call."""
    if not links:
        return
    chosen = np.array(links)
    ends = np.hstack([frame.points[frame.starts[chosen]], frame.points[frame.starts[chosen + 1] - 1]])
    painter.setPen(pen(colour, 0))
    painter.drawLines([QPointF(x, y) for row in ends.tolist() for x, y in (row[:2], row[2:])])


def paint_blocks(painter: QPainter, stage: Stage, cards: list[int], strength: float) -> None:
    """Cards as blocks of their kind's colour, in one call for each kind; `strength` from 0 to 1."""
    by_kind: dict[str, list[QRectF]] = {}
    for index in cards:
        node = stage.model.nodes.get(stage.frame.cards[index])
        if node is not None:
            by_kind.setdefault(node.kind, []).append(QRectF(*stage.frame.rects[index].tolist()))
    painter.setPen(Qt.PenStyle.NoPen)
    for kind, rects in by_kind.items():
        shade = colours().kinds[kind]
        painter.setBrush(qcolour(mix(shade.strong, shade.tint, 0.55 * strength)))
        painter.drawRects(rects)


def paint_labels(painter: QPainter, stage: Stage, cards: list[int]) -> None:
    """The titles of the cards with the largest share of the strategy, as many as there is room for."""
    transform = painter.worldTransform()
    painter.save()
    painter.setWorldTransform(QTransform())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(scaling_font(_TEXT, "semibold"))
    taken: list[tuple[float, float, float]] = []
    for index in _by_value(stage, cards)[: _LABELS * 4]:
        node = stage.model.nodes.get(stage.frame.cards[index])
        if node is None or len(taken) >= _LABELS:
            continue
        x, y, width, height = stage.frame.rects[index].tolist()
        middle = transform.map(QPointF(x + width / 2, y + height / 2))
        half = min(text_width(node.title, _TEXT, "semibold") + 10.0, _WIDEST) / 2
        free = all(
            abs(middle.y() - down) >= _ROW or abs(middle.x() - across) >= half + wide for across, down, wide in taken
        )
        if free:
            taken.append((middle.x(), middle.y(), half))
            place = QRectF(middle.x() - half, middle.y() - _HIGH / 2, 2 * half, _HIGH)
            _paint_label(painter, place, node.title, node.kind)
    painter.restore()


def _by_value(stage: Stage, cards: list[int]) -> list[int]:
    value, ids = stage.session.analysis.value, stage.frame.cards
    return sorted(cards, key=lambda index: (-value.get(ids[index], 0.0), index))


def _paint_label(painter: QPainter, place: QRectF, title: str, kind: str) -> None:
    ground = QColor(colours().kinds[kind].tint)
    ground.setAlpha(240)
    painter.setPen(pen(mix(colours().kinds[kind].strong, colours().kinds[kind].tint, 0.4), 1.0))
    painter.setBrush(ground)
    painter.drawRoundedRect(place, 3, 3)
    painter.setPen(qcolour(colours().words[kind]))
    text = QFontMetricsF(painter.font()).elidedText(title, Qt.TextElideMode.ElideRight, place.width() - 8)
    painter.drawText(QPointF(place.left() + 5, place.top() + 12), text)
