"""The map from afar: blocks of colour, straight lines, and at the sides the titles that matter most."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTransform

from pmo_workbench.drawing.colours import mix
from pmo_workbench_ui.map.frame import Frame
from pmo_workbench_ui.map.paint import pen, qcolour, scaling_font
from pmo_workbench_ui.map.stage import Stage
from pmo_workbench_ui.theme import colours

BLOCKS = 0.22
"""Below this zoom cards are blocks of colour and links straight lines."""
LABELLED = 0.33
"""Below this zoom no title fits on its card: some stand beside the map."""
_TEXT = 11
_ROW = 15.0
_WIDEST = 230.0
_NARROWEST = 70.0
_SIDE_GAP = 6.0


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
    """Titles of the services and objectives with the largest share of the strategy, in the free room at the sides.

    Left of the first column and right of the last one nothing else stands: a title there covers no card.
    """
    transform, port = painter.worldTransform(), QRectF(painter.window())
    painter.save()
    painter.setWorldTransform(QTransform())
    painter.setFont(scaling_font(_TEXT, "regular"))
    taken: dict[bool, list[float]] = {True: [], False: []}
    for index in _by_value(stage, cards):
        node = stage.model.nodes.get(stage.frame.cards[index])
        if node is None or node.kind not in ("service", "objective"):
            continue
        left = node.kind == "service"
        box = transform.mapRect(QRectF(*stage.frame.rects[index].tolist()))
        room = min(box.left() - port.left() if left else port.right() - box.right(), _WIDEST) - 2 * _SIDE_GAP
        middle = box.center().y()
        if room < _NARROWEST or any(abs(middle - other) < _ROW for other in taken[left]):
            continue
        taken[left].append(middle)
        x = box.left() - _SIDE_GAP - room if left else box.right() + _SIDE_GAP
        _paint_label(painter, QRectF(x, middle - _ROW / 2, room, _ROW), node.title, node.kind)
    painter.restore()


def _by_value(stage: Stage, cards: list[int]) -> list[int]:
    value, ids = stage.session.analysis.value, stage.frame.cards
    return sorted(cards, key=lambda index: (-value.get(ids[index], 0.0), index))


def _paint_label(painter: QPainter, place: QRectF, title: str, kind: str) -> None:
    painter.setPen(qcolour(colours().words[kind]))
    side = Qt.AlignmentFlag.AlignRight if kind == "service" else Qt.AlignmentFlag.AlignLeft
    text = QFontMetricsF(painter.font()).elidedText(title, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
