"""The one item that paints all cards and links: it culls, and draws less the farther away the map is."""

from collections.abc import Callable
from time import perf_counter

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from pmo_workbench.drawing.colours import mix
from pmo_workbench_ui.map.bundles import Bundles
from pmo_workbench_ui.map.card_art import MARGIN, CardArt, target_rect
from pmo_workbench_ui.map.far import BLOCKS, DIMMED, Blocks
from pmo_workbench_ui.map.frame import Floats, Frame, Ints, boxes_in
from pmo_workbench_ui.map.item import MapItem
from pmo_workbench_ui.map.labels import LABELLED, Labels
from pmo_workbench_ui.map.link_art import LinkArt
from pmo_workbench_ui.map.looks import LookBook, Looks
from pmo_workbench_ui.map.stage import Stage
from pmo_workbench_ui.theme import colours

_REACH = 12.0
_FINE_LINKS = 150
"""So many links are painted with their full width; more are painted as hairlines, and those quickly."""
_DRAFT_FINE_LINKS, _DRAFT_SMOOTH_LINKS = 30, 250
"""While the map moves so many are painted fully, and so many smoothly; more are painted as plain pixels."""
_DRAFT_PICTURES_S = 0.002
"""How long one frame may make pictures of cards while the map moves; the others come blank or from another zoom."""

PaintBelow = Callable[[QPainter, float], None]
"""Paints something between links and cards; gets the zoom."""


class BatchItem(MapItem):
    """Paints the stage's frame. `draft` says that quick is better than fine: something moves.

    exposed: the rectangles of the scene to be painted, where the view knows better than their bounds.
    """

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.stage, self.cards, self.links = stage, CardArt(stage), LinkArt(stage)
        self.draft = False
        self.exposed: list[QRectF] = []
        self.below_cards: PaintBelow | None = None
        self.labels = Labels(stage)
        self.book, self._blocks, self._bundles = LookBook(stage), Blocks(), Bundles()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint what is exposed."""
        self.cards.check_style()
        exposed = self.exposed or [option.exposedRect]
        frame, looks, zoom = self.stage.frame, self.book.looks(), painter.worldTransform().m11()
        cards = _any_of([frame.cards_in(*sides, MARGIN) for sides in map(_sides, exposed)])
        if zoom < BLOCKS:
            self._paint_far(painter, frame, looks, cards, exposed)
        else:
            links = _any_of([frame.links_in(*sides, _REACH) for sides in map(_sides, exposed)])
            self._paint_near(painter, frame, looks, cards, links)
        if zoom < LABELLED:
            self.labels.paint(painter, looks)
        else:
            self.labels.forget()

    def prepare(self, shown: QRectF, zoom: float, ratio: float, seconds: float) -> bool:
        """Make pictures for what is shown at a zoom, for so long at most; whether all are made."""
        if zoom < BLOCKS:
            return True
        self.cards.check_style()
        frame, end = self.stage.frame, perf_counter() + seconds
        for index in frame.cards_in(*_sides(shown), MARGIN).tolist():
            if perf_counter() > end:
                return False
            width, height = frame.rects[index, 2:].tolist()
            self.cards.picture(frame.cards[index], width, height, zoom, ratio)
        return True

    def paint_lifted(self, painter: QPainter, card: str, box: QRectF) -> None:
        """Paint a card that is being dragged, over everything else."""
        transform = painter.worldTransform()
        ratio, zoom = _ratio(painter), transform.m11()
        picture = self.cards.picture(card, box.width(), box.height(), zoom, ratio)
        corner = transform.map(box.topLeft())
        painter.save()
        painter.setWorldTransform(QTransform())
        painter.drawPixmap(QPointF(corner.x() - picture.margin, corner.y() - picture.margin), picture.pixmap)
        painter.restore()

    @property
    def _hurried(self) -> bool:
        return self.draft or self.stage.moving

    def _paint_near(self, painter: QPainter, frame: Frame, looks: Looks, cards: Ints, links: Ints) -> None:
        zoom = painter.worldTransform().m11()
        bright_cards, other_cards = looks.split_cards(cards)
        bright_links, other_links = looks.split_links(links)
        painter.setOpacity(DIMMED if looks.dims else 1.0)
        self._paint_links(painter, frame, other_links, zoom, strong=False)
        if self.below_cards and not looks.dims:
            self.below_cards(painter, zoom)
        self._paint_cards(painter, frame, looks, other_cards)
        painter.setOpacity(1.0)
        self._paint_links(painter, frame, bright_links, zoom, strong=True)
        if self.below_cards and looks.dims:
            self.below_cards(painter, zoom)
        self._paint_cards(painter, frame, looks, bright_cards)

    def _paint_far(self, painter: QPainter, frame: Frame, looks: Looks, cards: Ints, exposed: list[QRectF]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        bright_cards, other_cards = looks.split_cards(cards)
        bright_links, other_links = looks.split_links(np.arange(len(frame.links)))

        def seen(ends: Floats) -> Ints:
            boxes = np.hstack([np.minimum(ends[:, :2], ends[:, 2:]), np.maximum(ends[:, :2], ends[:, 2:])])
            return _any_of([boxes_in(boxes, *sides, _REACH) for sides in map(_sides, exposed)])

        quick, strong = self._hurried, colours().link_strong
        faint = mix(colours().link, colours().ground, DIMMED if looks.dims else 0.7)
        self._bundles.paint(painter, frame, other_links, faint, seen, quick=quick)
        self._blocks.paint(painter, frame, looks, other_cards, DIMMED if looks.dims else 0.75)
        if len(bright_links):
            self._bundles.paint(painter, frame, bright_links, strong, seen, strong=True, quick=quick)
        if self.below_cards:
            self.below_cards(painter, painter.worldTransform().m11())
        self._blocks.paint(painter, frame, looks, bright_cards, 1.0)

    def _paint_links(self, painter: QPainter, frame: Frame, indices: Ints, zoom: float, *, strong: bool) -> None:
        colour = colours().link_strong if strong else colours().link
        count, fine = len(indices), _DRAFT_FINE_LINKS if self._hurried else _FINE_LINKS
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not self._hurried or count <= _DRAFT_SMOOTH_LINKS)
        if self._hurried and count > fine:
            self.links.paint_draft(painter, frame, indices, colour)
        else:
            self.links.paint(painter, frame, indices, colour, zoom, strong=strong, hair=count > fine)

    def _paint_cards(self, painter: QPainter, frame: Frame, looks: Looks, indices: Ints) -> None:
        """Copy the cards' pictures to whole pixels; while the map moves, cards that have none yet are blank."""
        if not len(indices):
            return
        ratio, transform, opacity = _ratio(painter), painter.worldTransform(), painter.opacity()
        zoom, blank = transform.m11(), []
        end = perf_counter() + _DRAFT_PICTURES_S
        painter.save()
        painter.setWorldTransform(QTransform())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self.draft)
        rects, shown = frame.rects[indices].tolist(), frame.card_shown[indices].tolist()
        for index, (x, y, width, height), share in zip(indices.tolist(), rects, shown, strict=True):
            card = frame.cards[index]
            if card == self.stage.lifted:
                continue
            picture = self.cards.draft_picture(card, width, height, ratio) if self.draft else None
            if picture is None and self.draft and perf_counter() > end:
                blank.append(index)
                continue
            picture = picture or self.cards.picture(card, width, height, zoom, ratio)
            if share < 1.0:
                painter.setOpacity(opacity * share)
            corner_x, corner_y = x * zoom + transform.dx(), y * zoom + transform.dy()
            if picture.scale == zoom:
                left, top = round(corner_x * ratio) / ratio, round(corner_y * ratio) / ratio
                painter.drawPixmap(QPointF(left - picture.margin, top - picture.margin), picture.pixmap)
            else:
                target = target_rect(corner_x, corner_y, picture, zoom)
                painter.drawPixmap(target, picture.pixmap, QRectF(picture.pixmap.rect()))
            if share < 1.0:
                painter.setOpacity(opacity)
        painter.restore()
        if blank:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            self._blocks.paint_blank(painter, frame, looks, np.array(blank))


def _sides(rect: QRectF) -> tuple[float, float, float, float]:
    return rect.left(), rect.top(), rect.right(), rect.bottom()


def _any_of(found: list[Ints]) -> Ints:
    """Indices that are in any of the arrays, each once and in order."""
    return found[0] if len(found) == 1 else np.unique(np.concatenate(found))


def _ratio(painter: QPainter) -> float:
    """Device pixels to one of ours."""
    device = painter.device()
    return float(device.devicePixelRatio()) if device is not None else 1.0
