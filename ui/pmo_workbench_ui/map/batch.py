"""The one item that paints all cards and links: it culls, and draws less the farther away the map is."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from pmo_workbench.drawing.colours import mix
from pmo_workbench.mapping.sight import Sight
from pmo_workbench_ui.map.card_art import MARGIN, CardArt, target_rect
from pmo_workbench_ui.map.far import BLOCKS, LABELLED, paint_blocks, paint_labels, paint_straight
from pmo_workbench_ui.map.frame import Frame
from pmo_workbench_ui.map.item import MapItem
from pmo_workbench_ui.map.link_art import LinkArt
from pmo_workbench_ui.map.stage import Stage
from pmo_workbench_ui.theme import colours

DIMMED = 0.38
_MANY_LINKS = 150
_REACH = 12.0


PaintBelow = Callable[[QPainter, float], None]
"""Paints something between links and cards; gets the zoom."""


class BatchItem(MapItem):
    """Paints the stage's frame. `draft` says that quick is better than fine: something moves."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.stage, self.cards, self.links = stage, CardArt(stage), LinkArt(stage)
        self.draft = False
        self.below_cards: PaintBelow | None = None

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint what is exposed."""
        exposed = option.exposedRect
        frame = self.stage.frame
        zoom = painter.worldTransform().m11()
        sides = (exposed.left(), exposed.top(), exposed.right(), exposed.bottom())
        cards = frame.cards_in(*sides, margin=MARGIN).tolist()
        links = frame.links_in(*sides, margin=_REACH).tolist()
        if zoom < BLOCKS:
            self._paint_far(painter, frame, cards, links, zoom)
            return
        bright_cards, dim_cards, bright_links, dim_links = _split(frame, cards, links, self.stage.sight)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not self._hurried(len(links)))
        painter.setOpacity(DIMMED if self.stage.sight else 1.0)
        self._paint_links(painter, frame, dim_links, zoom, strong=False)
        self._paint_cards(painter, frame, dim_cards, zoom)
        painter.setOpacity(1.0)
        self._paint_links(painter, frame, bright_links, zoom, strong=True)
        if self.below_cards:
            self.below_cards(painter, zoom)
        self._paint_cards(painter, frame, bright_cards, zoom)
        if zoom < LABELLED:
            self._paint_labels(painter)

    def _paint_far(self, painter: QPainter, frame: Frame, cards: list[int], links: list[int], zoom: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        bright_cards, dim_cards, bright_links, dim_links = _split(frame, cards, links, self.stage.sight)
        dimmed = self.stage.sight is not None
        paint_straight(painter, frame, dim_links, mix(colours().link, colours().ground, DIMMED if dimmed else 0.7))
        paint_blocks(painter, self.stage, dim_cards, DIMMED if dimmed else 0.75)
        paint_straight(painter, frame, bright_links, colours().link_strong)
        if self.below_cards:
            self.below_cards(painter, zoom)
        paint_blocks(painter, self.stage, bright_cards, 1.0)
        self._paint_labels(painter)

    def _paint_labels(self, painter: QPainter) -> None:
        """Beside the map; all of them, as what is exposed may be the label and not its card."""
        bright, others, _, _ = _split(self.stage.frame, list(range(len(self.stage.frame.cards))), [], self.stage.sight)
        paint_labels(painter, self.stage, bright or others)

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


def _split(
    frame: Frame, cards: list[int], links: list[int], sight: Sight | None
) -> tuple[list[int], list[int], list[int], list[int]]:
    """The cards in the line of sight and the others, then the links; without one all are others."""
    if sight is None:
        return [], cards, [], links
    return (
        [each for each in cards if frame.cards[each] in sight.cards],
        [each for each in cards if frame.cards[each] not in sight.cards],
        [each for each in links if frame.links[each] in sight.links],
        [each for each in links if frame.links[each] not in sight.links],
    )


def _ratio(painter: QPainter) -> float:
    """Device pixels to one of ours."""
    device = painter.device()
    return float(device.devicePixelRatio()) if device is not None else 1.0
