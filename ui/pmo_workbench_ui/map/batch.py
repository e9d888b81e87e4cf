"""The one item that paints all cards and links: it culls, and draws less the farther away the map is."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from pmo_workbench.drawing.colours import mix
from pmo_workbench_ui.map.card_art import MARGIN, CardArt, target_rect
from pmo_workbench_ui.map.frame import Frame
from pmo_workbench_ui.map.link_art import LinkArt
from pmo_workbench_ui.map.paint import pen, qcolour, scaling_font
from pmo_workbench_ui.map.stage import Stage
from pmo_workbench_ui.theme import colours

DIMMED = 0.38
FAR = 0.22
"""Below this zoom cards are blocks of colour and links straight lines."""
_MANY_LINKS = 150
_REACH = 12.0
_FAR_LABEL = 11
_FAR_LABELS = 40


PaintBelow = Callable[[QPainter, float], None]
"""Paints something between links and cards; gets the zoom."""


class BatchItem(QGraphicsItem):
    """Paints the stage's frame. `draft` says that quick is better than fine: something moves."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.stage, self.cards, self.links = stage, CardArt(stage), LinkArt(stage)
        self.draft = False
        self.below_cards: PaintBelow | None = None
        self._bounds = QRectF()

    def set_bounds(self, bounds: QRectF) -> None:
        """Where there may be anything to paint."""
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds

    def boundingRect(self) -> QRectF:
        """The whole map."""
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint what is exposed."""
        exposed = option.exposedRect
        frame = self.stage.frame
        zoom = painter.worldTransform().m11()
        sides = (exposed.left(), exposed.top(), exposed.right(), exposed.bottom())
        cards = frame.cards_in(*sides, margin=MARGIN).tolist()
        links = frame.links_in(*sides, margin=_REACH).tolist()
        if zoom < FAR:
            self._paint_far(painter, frame, cards, links, zoom)
            return
        bright_links, dim_links = self._split(frame.links, links, "links")
        bright_cards, dim_cards = self._split(frame.cards, cards, "cards")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not self._hurried(len(links)))
        painter.setOpacity(DIMMED if self.stage.sight else 1.0)
        self._paint_links(painter, frame, dim_links, zoom, strong=False)
        self._paint_cards(painter, frame, dim_cards, zoom)
        painter.setOpacity(1.0)
        self._paint_links(painter, frame, bright_links, zoom, strong=True)
        if self.below_cards:
            self.below_cards(painter, zoom)
        self._paint_cards(painter, frame, bright_cards, zoom)

    def paint_lifted(self, painter: QPainter, card: str, box: QRectF) -> None:
        """Paint a card that is being dragged, over everything else."""
        transform = painter.worldTransform()
        ratio, zoom = _ratio(painter), transform.m11()
        picture = self.cards.picture(card, box.width(), box.height(), zoom, ratio, draft=False)
        corner = transform.map(box.topLeft())
        painter.save()
        painter.setWorldTransform(QTransform())
        painter.drawPixmap(QPointF(corner.x() - picture.margin, corner.y() - picture.margin), picture.pixmap)
        painter.restore()

    def _hurried(self, links: int) -> bool:
        return (self.draft or self.stage.moving) and links > _MANY_LINKS

    def _split(self, ids: tuple[str, ...], indices: list[int], what: str) -> tuple[list[int], list[int]]:
        """The indices in the line of sight and the others; without one all are others."""
        sight = self.stage.sight
        if sight is None:
            return [], indices
        bright = getattr(sight, what)
        return [each for each in indices if ids[each] in bright], [each for each in indices if ids[each] not in bright]

    def _paint_links(self, painter: QPainter, frame: Frame, indices: list[int], zoom: float, *, strong: bool) -> None:
        colour = colours().link_strong if strong else colours().link
        if self._hurried(len(indices)):
            self.links.paint_draft(painter, frame, indices, colour, zoom)
        else:
            self.links.paint(painter, frame, indices, colour, zoom, strong=strong)

    def _paint_cards(self, painter: QPainter, frame: Frame, indices: list[int], zoom: float) -> None:
        """Copy the cards' pictures to whole pixels."""
        if not indices:
            return
        ratio = _ratio(painter)
        transform, opacity = painter.worldTransform(), painter.opacity()
        painter.save()
        painter.setWorldTransform(QTransform())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self.draft)
        for index in indices:
            card = frame.cards[index]
            if card == self.stage.lifted:
                continue
            x, y, width, height = frame.rects[index].tolist()
            corner = transform.map(QPointF(x, y))
            picture = self.cards.picture(card, width, height, zoom, ratio, draft=self.draft)
            painter.setOpacity(opacity * float(frame.card_shown[index]))
            left, top = round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio
            if picture.scale == zoom:
                painter.drawPixmap(QPointF(left - picture.margin, top - picture.margin), picture.pixmap)
            else:
                target = target_rect(corner.x(), corner.y(), picture, zoom)
                painter.drawPixmap(target, picture.pixmap, QRectF(picture.pixmap.rect()))
        painter.restore()

    def _paint_far(self, painter: QPainter, frame: Frame, cards: list[int], links: list[int], zoom: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        bright_links, dim_links = self._split(frame.links, links, "links")
        bright_cards, dim_cards = self._split(frame.cards, cards, "cards")
        faint = mix(colours().link, colours().ground, DIMMED if self.stage.sight else 0.7)
        self._straight(painter, frame, dim_links, faint)
        self._blocks(painter, frame, dim_cards, DIMMED if self.stage.sight else 0.75)
        self._straight(painter, frame, bright_links, colours().link_strong)
        self._blocks(painter, frame, bright_cards, 1.0)
        if self.below_cards:
            self.below_cards(painter, zoom)
        self._far_labels(painter, frame, bright_cards or cards, zoom)

    def _straight(self, painter: QPainter, frame: Frame, links: list[int], colour: str) -> None:
        if not links:
            return
        chosen = np.array(links)
        ends = np.hstack([frame.points[frame.starts[chosen]], frame.points[frame.starts[chosen + 1] - 1]])
        painter.setPen(pen(colour, 0))
        painter.drawLines([QPointF(x, y) for row in ends.tolist() for x, y in (row[:2], row[2:])])

    def _blocks(self, painter: QPainter, frame: Frame, cards: list[int], opacity: float) -> None:
        """One call for each kind."""
        by_kind: dict[str, list[QRectF]] = {}
        for index in cards:
            node = self.stage.model.nodes.get(frame.cards[index])
            if node is not None:
                by_kind.setdefault(node.kind, []).append(QRectF(*frame.rects[index].tolist()))
        painter.setPen(Qt.PenStyle.NoPen)
        for kind, rects in by_kind.items():
            shade = colours().kinds[kind]
            painter.setBrush(qcolour(mix(shade.strong, shade.tint, 0.55 * opacity)))
            painter.drawRects(rects)

    def _far_labels(self, painter: QPainter, frame: Frame, cards: list[int], zoom: float) -> None:
        """The titles of the cards that matter most, as many as there is room for: something to read from afar."""
        value = self.stage.session.analysis.value
        ordered = sorted(cards, key=lambda index: (-value.get(frame.cards[index], 0.0), frame.cards[index]))
        transform = painter.worldTransform()
        painter.save()
        painter.setWorldTransform(QTransform())
        painter.setFont(scaling_font(_FAR_LABEL, "semibold"))
        taken: list[QRectF] = []
        for index in ordered[: _FAR_LABELS * 4]:
            node = self.stage.model.nodes.get(frame.cards[index])
            if node is None or len(taken) >= _FAR_LABELS:
                continue
            box = transform.mapRect(QRectF(*frame.rects[index].tolist()))
            place = QRectF(box.left(), box.center().y() - 8, max(box.width(), 60.0) + 8, 16)
            if not any(place.intersects(other) for other in taken):
                taken.append(place)
                _paint_label(painter, place, node.title, node.kind)
        painter.restore()


def _ratio(painter: QPainter) -> float:
    """Device pixels to one of ours."""
    device = painter.device()
    return float(device.devicePixelRatio()) if device is not None else 1.0


def _paint_label(painter: QPainter, place: QRectF, title: str, kind: str) -> None:
    ground = QColor(colours().kinds[kind].tint)
    ground.setAlpha(235)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(place, 3, 3)
    painter.setPen(qcolour(colours().words[kind]))
    metrics = QFontMetricsF(painter.font())
    text = metrics.elidedText(title, Qt.TextElideMode.ElideRight, place.width() - 6)
    painter.drawText(QPointF(place.left() + 3, place.top() + 12), text)
