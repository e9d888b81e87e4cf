"""Pictures of cards, kept while they are good: painting the map is then mostly copying."""

from collections import OrderedDict
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap

from pmo_workbench.drawing.bands import draw_stub
from pmo_workbench.drawing.cards import RADIUS, card_shade, draw_badge, draw_card
from pmo_workbench.drawing.colours import mix
from pmo_workbench.drawing.map_layout import STRIPE
from pmo_workbench.drawing.shapes import Group, Rect, Shape, Text
from pmo_workbench.drawing.text import clean, reads_right_to_left, shown_title, wrap
from pmo_workbench.mapping.layout import Placed
from pmo_workbench.model import Node
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench_ui.map.badges import question_right
from pmo_workbench_ui.map.labels import LABELLED
from pmo_workbench_ui.map.paint import paint_shapes, qcolour, scaling_font
from pmo_workbench_ui.map.stage import Stage
from pmo_workbench_ui.theme import colours, paint_icon

MARGIN = 12.0
"""Points around a card in its picture: the badge stands on the top edge."""
FULL = 0.68
"""The zoom from which cards show their whole title as it is laid out; below they are labelled blocks."""
_BLOCK_SIZES = ((0.6, 11), (0.5, 10), (LABELLED, 9))
"""From which zoom a block's title has which size, in pixels; farther away it has none."""
_LEADING = 2.0
_BLOCK_PADDING = 4.0
_KEPT_BYTES = 96_000_000
_PIXEL_BYTES = 4
_PIN_LEFT = 12.0


class Picture:
    """A card's picture and what it was made from."""

    def __init__(self, pixmap: QPixmap, made_from: tuple[object, ...], scale: float) -> None:
        self.pixmap, self.made_from, self.scale = pixmap, made_from, scale
        self.margin = _margin(scale, pixmap.devicePixelRatio())
        self.bytes = pixmap.width() * pixmap.height() * _PIXEL_BYTES


class CardArt:
    """Makes and keeps the pictures of the stage's cards. Pictures have a margin of MARGIN points on every side."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.full = FULL  # the zoom from which whole titles are shown here
        self._kept: OrderedDict[str, Picture] = OrderedDict()
        self._bytes = 0
        self._palette = colours()
        self._vocabulary = ""

    def forget(self) -> None:
        """Throw all pictures away."""
        self._kept.clear()
        self._bytes = 0

    def picture(self, card: str, width: float, height: float, scale: float, ratio: float) -> Picture:
        """The picture of a card at a zoom."""
        node = self._stage.model.nodes.get(card)
        kept = self._kept.get(card)
        if node is None:  # it is fading out
            return kept or Picture(QPixmap(), (), scale)
        made_from = self._inputs(node, width, height, ratio)
        if kept is not None and kept.scale == scale and _same(kept.made_from, made_from):
            self._kept.move_to_end(card)
            return kept
        made = Picture(self._make(node, width, height, scale, ratio), made_from, scale)
        self._keep(card, made)
        return made

    def draft_picture(self, card: str, width: float, height: float, ratio: float) -> Picture | None:
        """The picture of a card made for any zoom, None where there is none."""
        node, kept = self._stage.model.nodes.get(card), self._kept.get(card)
        good = kept is not None and (node is None or _same(kept.made_from, self._inputs(node, width, height, ratio)))
        return kept if good else None

    def _inputs(self, node: Node, width: float, height: float, ratio: float) -> tuple[object, ...]:
        stage, card = self._stage, node.id
        worn = stage.badges.get(card), stage.questions.get(card), self._step(card)
        return node, width, height, *worn, card == stage.typed, ratio

    def _step(self, card: str) -> str:
        """The step of the mark that colours a card, "" for the colour of its kind."""
        mark = self._stage.marks.get(card)
        return mark.step if mark else ""

    def _keep(self, card: str, made: Picture) -> None:
        """Keep a picture, and let go of those that were not used for longest where all are too large."""
        former = self._kept.pop(card, None)
        self._kept[card] = made
        self._bytes += made.bytes - (former.bytes if former else 0)
        while self._bytes > _KEPT_BYTES:
            self._bytes -= self._kept.popitem(last=False)[1].bytes

    def check_style(self) -> None:
        """Forget pictures in former colours or words; to be called before a round of pictures."""
        palette, vocabulary = colours(), self._stage.model.info.vocabulary
        if palette is not self._palette or vocabulary != self._vocabulary:
            self._palette, self._vocabulary = palette, vocabulary
            self.forget()
        self._bytes = 0

    def _make(self, node: Node, width: float, height: float, scale: float, ratio: float) -> QPixmap:
        across, down = (width + 2 * MARGIN) * scale * ratio, (height + 2 * MARGIN) * scale * ratio
        pixmap = QPixmap(ceil(across), ceil(down))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corner = _margin(scale, ratio) + 0.5 / ratio
        painter.translate(corner, corner)
        painter.scale(scale, scale)
        if scale >= self.full:
            paint_shapes(painter, self._group(node, width, height).shapes)
            paint_shapes(painter, self._extras(node, width))
            if node.pinned:
                self._paint_pin(painter)
        else:
            self._paint_block(painter, node, width, height, scale)
        painter.end()
        return pixmap

    def _group(self, node: Node, width: float, height: float) -> Group:
        typed = node.id == self._stage.typed
        badge = None if typed else self._stage.badges.get(node.id)
        placed = Placed(0.0, 0.0, width, height)
        drawn = self._stage.drawn
        if node.id in drawn.stubs:
            parts = draw_stub(drawn, drawn.stubs[node.id], placed, self._palette, vocabulary_of(self._vocabulary))
            shapes = tuple(shape for part in parts for shape in part.shapes)
            return Group(id=node.id, role="card", shapes=shapes, bounds=parts[-1].bounds)
        words = vocabulary_of(self._vocabulary)
        group = draw_card(node, placed, self._palette, words, badge, self._step(node.id))
        if not typed:
            return group
        blank = tuple(shape for shape in group.shapes if not _is_word(shape))
        return Group(id=group.id, role=group.role, shapes=blank, bounds=group.bounds)

    def _extras(self, node: Node, width: float) -> list[Shape]:
        main, question = self._stage.badges.get(node.id), self._stage.questions.get(node.id)
        if question is None or node.id == self._stage.typed:
            return []
        return draw_badge(question, question_right(main, width), 0.0, self._palette, node.kind)

    def _paint_pin(self, painter: QPainter) -> None:
        """A small pin on the top edge: a person put the card here."""
        disc = Rect(
            x=_PIN_LEFT,
            y=-8.0,
            width=16.0,
            height=16.0,
            radius=8.0,
            fill=self._palette.surface,
            stroke=self._palette.line,
        )
        paint_shapes(painter, [disc])
        paint_icon(painter, "pin", QRectF(_PIN_LEFT + 2.5, -5.5, 11.0, 11.0), "muted")

    def _paint_block(self, painter: QPainter, node: Node, width: float, height: float, scale: float) -> None:
        """A block in the card's colours with as much of the title as can be read from here."""
        shade = card_shade(node.kind, self._step(node.id), self._palette)
        stripe = max(STRIPE, 2.5 / scale)
        outline = mix(shade.strong, shade.tint, 0.4)
        block = Rect(
            x=0, y=0, width=width, height=height, radius=RADIUS, fill=shade.tint, stroke=outline, stroke_width=1 / scale
        )
        paint_shapes(painter, [block, Rect(x=0, y=0, width=stripe, height=height, radius=1.0, fill=shade.strong)])
        size = next((each for least, each in _BLOCK_SIZES if scale >= least), 0)
        line_height = size + _LEADING
        left = stripe * scale + _BLOCK_PADDING
        room, lines = width * scale - _BLOCK_PADDING - left, int((height * scale - 2.0) // line_height)
        if not size or lines < 1 or node.id == self._stage.typed:
            return
        painter.scale(1 / scale, 1 / scale)
        painter.setFont(scaling_font(size, "regular"))
        painter.setPen(qcolour(self._palette.ink if clean(node.title) else self._palette.muted))
        shown = shortened(shown_title(node.title), room, lines, size)
        top = (height * scale - len(shown) * line_height) / 2
        from_right, metrics = reads_right_to_left(node.title), QFontMetricsF(painter.font())
        for index, line in enumerate(shown):
            x = width * scale - _BLOCK_PADDING - metrics.horizontalAdvance(line) if from_right else left
            painter.drawText(QPointF(x, top + index * line_height + size - 1.0), line)


def shortened(title: str, room: float, lines: int, size: int) -> list[str]:
    """As much of a title as fits into so many lines; an ellipsis says that there is more."""
    wrapped = list(wrap(title, room, size))
    if len(wrapped) <= lines:
        return wrapped
    rest = " ".join(wrapped[lines - 1 :])
    metrics = QFontMetricsF(scaling_font(size, "regular"))
    return [*wrapped[: lines - 1], metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room)]


def target_rect(x: float, y: float, picture: Picture, scale: float) -> QRectF:
    """Where a picture made for another zoom goes, in pixels; (x, y) is the card's corner on the screen."""
    grown = scale / picture.scale
    margin = picture.margin * grown
    return QRectF(QPointF(x - margin, y - margin), picture.pixmap.deviceIndependentSize() * grown)


def _margin(scale: float, ratio: float) -> float:
    """The margin in pixels, in whole device pixels: outlines stay crisp at any scaling."""
    return round(MARGIN * scale * ratio) / ratio


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return one[0] is other[0] and one[1:] == other[1:]


def _is_word(shape: Shape) -> bool:
    """Whether a shape of a card is a line of its title: labels and badges are semibold."""
    return isinstance(shape, Text) and shape.weight == "regular"
