"""What turning cards into another kind would do, painted on the map before it happens."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from pmo_workbench.commands.convert import Loss, loss_of
from pmo_workbench.commands.nodes import kind_label
from pmo_workbench.drawing.columns import PANEL_PADDING, PANEL_RADIUS
from pmo_workbench.drawing.links import STRONG_WIDTH
from pmo_workbench.model import Model
from pmo_workbench.model.map import COLUMNS, Kind
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import with_article
from pmo_workbench_ui.map.paint import pen, qcolour
from pmo_workbench_ui.map.stage import TOP, Stage
from pmo_workbench_ui.theme import colours

_DASH = (4.0, 3.0)
_LIT = 28  # of 255


class Conversion:
    """Marks for the map: the column lights up, and the links that would be illegal stand out."""

    def __init__(self, stage: Stage, cards: tuple[str, ...], kind: Kind) -> None:
        self._stage, self.cards, self.kind = stage, cards, kind
        self.loss: Loss = loss_of(stage.session.model, cards, kind)
        links = stage.session.model.links
        self._ends = [(links[one].cause_id, links[one].effect_id) for one in self.loss.links]

    @property
    def sentence(self) -> str:
        """“Make it a benefit. 2 links would go.”"""
        word = kind_words(self._stage.session.model, self.kind, len(self.cards))
        return f"Make {'it' if len(self.cards) == 1 else 'them'} {word}. {self.loss.sentence}".strip()

    def paint(self, painter: QPainter, zoom: float) -> None:
        """The links that would go, where the cards stand."""
        self.paint_links(painter, zoom, {})

    def paint_below(self, painter: QPainter, zoom: float) -> None:
        """The column that the cards would come into."""
        left, width = self._stage.layout.columns[COLUMNS[self.kind]]
        lit = QColor(colours().kinds[self.kind].strong)
        painter.setPen(pen(lit.name(), 1.5 / zoom))
        lit.setAlpha(_LIT)
        painter.setBrush(lit)
        height = max(self._stage.height, painter.viewport().height() / zoom)
        painter.drawRoundedRect(
            QRectF(left - PANEL_PADDING, TOP - PANEL_PADDING, width + 2 * PANEL_PADDING, height),
            PANEL_RADIUS,
            PANEL_RADIUS,
        )

    def paint_links(self, painter: QPainter, zoom: float, boxes: Mapping[str, QRectF]) -> None:
        """The links that would go; `boxes` are where cards are painted that hang on the pointer."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(colours().trouble_fill, max(STRONG_WIDTH, STRONG_WIDTH / zoom), _DASH))
        for cause, effect in self._ends:
            start, end = (boxes.get(card) or self._box(card) for card in (cause, effect))
            if start is not None and end is not None:
                painter.drawPath(_curve(start, end))
                _paint_cross(painter, _curve(start, end).pointAtPercent(0.5), zoom)

    def _box(self, card: str) -> QRectF | None:
        box = self._stage.frame.rect(card)
        return QRectF(*box) if box is not None else None


def kind_words(model: Model, kind: Kind, count: int) -> str:
    """“a benefit” or “benefits”, in the workspace's vocabulary."""
    if count == 1:
        return with_article(kind_label(model, kind))
    return vocabulary_of(model.info.vocabulary).plural[kind].lower()


def _curve(start: QRectF, end: QRectF) -> QPainterPath:
    """Between the sides that face each other; around the right sides of two cards above each other."""
    if end.left() > start.right():
        sides, ways = (start.right(), end.left()), (1.0, -1.0)
    elif end.right() < start.left():
        sides, ways = (start.left(), end.right()), (-1.0, 1.0)
    else:
        sides, ways = (start.right(), end.right()), (1.0, 1.0)
    first, last = QPointF(sides[0], start.center().y()), QPointF(sides[1], end.center().y())
    bend = max(30.0, abs(last.x() - first.x()) / 2)
    path = QPainterPath(first)
    path.cubicTo(first + QPointF(ways[0] * bend, 0), last + QPointF(ways[1] * bend, 0), last)
    return path


def _paint_cross(painter: QPainter, at: QPointF, zoom: float) -> None:
    """A cross in the middle of a link, so that its colour is not the only sign."""
    arm = 5.0 / zoom
    painter.save()
    painter.setPen(pen(colours().surface, 1.0 / zoom))
    painter.setBrush(qcolour(colours().trouble_fill))
    painter.drawEllipse(at, arm * 1.6, arm * 1.6)
    painter.setPen(pen(colours().surface, 2.0 / zoom))
    side = arm * 0.65
    painter.drawLine(at + QPointF(-side, -side), at + QPointF(side, side))
    painter.drawLine(at + QPointF(-side, side), at + QPointF(side, -side))
    painter.restore()
