"""Drawing a link from the edge of a card to another card, or to empty space for a new one."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from pmo_workbench.commands.links import add_link
from pmo_workbench.commands.nodes import kind_label
from pmo_workbench.drawing.links import STRONG_WIDTH
from pmo_workbench.mapping.grammar import link_problem, new_link_problem
from pmo_workbench.mapping.sight import line_of_sight
from pmo_workbench.model import Model, Node
from pmo_workbench.model.map import COLUMN_KINDS
from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.drafts import CardDraft
from pmo_workbench_ui.map.gestures.gesture import Gesture, paint_note
from pmo_workbench_ui.map.hits import Side, card_at, column_at
from pmo_workbench_ui.map.overlay import paint_ring
from pmo_workbench_ui.map.paint import pen
from pmo_workbench_ui.theme import colours

_CATCH = 8.0
_LEAST_PULL = 14.0


class LinkGesture(Gesture):
    """From the right edge the card is the cause, from the left edge the effect. Cards that may be linked glow."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, desk: Desk, card: str, side: Side, start: QPointF) -> None:
        super().__init__(desk)
        self._card, self._from_right, self._start, self._at = card, side == "right", start, start
        self._target, self._why_not = "", ""
        self._legal = legal_targets(desk.session.model, card, from_right=self._from_right)
        self.drafted: CardDraft | None = None

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """See what is under the pointer."""
        self._at = at
        self._target = card_at(self.desk.stage.frame, at.x(), at.y(), but=self._card, margin=_CATCH)
        self._why_not = ""
        self.drafted = None
        if self._target:
            self._why_not = new_link_problem(self.desk.session.model, *self._ends()) or ""
        elif self._pulled():
            self.drafted = self._draft()
        self.desk.overlay.update()

    def finish(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Link; what is not legal is said once more. A new card is opened by whoever holds the gesture."""
        self.move(at, modifiers)
        if not self._target:
            return
        if self._why_not:
            self.desk.session.failed.emit(self._why_not)
            return
        cause, effect = self._ends()
        self.desk.session.do(add_link, cause_id=cause, effect_id=effect)

    def paint(self, painter: QPainter, zoom: float) -> None:
        """The line to the pointer, and a sentence about what is under it."""
        self._paint_line(painter, zoom)
        if self._why_not:
            paint_note(painter, self._at, self._why_not, trouble=True)
        elif self.drafted is not None:
            word = kind_label(self.desk.session.model, self.drafted.kind)
            paint_note(painter, self._at, f"New {word} here")

    def paint_below(self, painter: QPainter, zoom: float) -> None:
        """The glow of the cards that may be linked."""
        glow = QColor(colours().focus)
        glow.setAlpha(70)
        for card in self._legal:
            box = self.desk.stage.frame.rect(card)
            if box is not None and card != self._target:
                paint_ring(painter, QRectF(*box), zoom, glow.name(QColor.NameFormat.HexArgb), 2.0)
        if self._target and (box := self.desk.stage.frame.rect(self._target)):
            paint_ring(painter, QRectF(*box), zoom, colours().trouble_fill if self._why_not else colours().focus, 2.5)

    def _ends(self) -> tuple[str, str]:
        return (self._card, self._target) if self._from_right else (self._target, self._card)

    def _pulled(self) -> bool:
        return (self._at - self._start).manhattanLength() * self.desk.view.zoom > _LEAST_PULL

    def _draft(self) -> CardDraft | None:
        """The card that a release on empty space would open, if one may be linked there."""
        column = column_at(self.desk.stage, self._at.x())
        if column < 0:
            return None
        own, kind = self.desk.session.model.nodes[self._card], COLUMN_KINDS[column]
        other = Node(id="", kind=kind, title="")
        cause, effect = (own, other) if self._from_right else (other, own)
        if link_problem(cause, effect):
            return None
        below = card_above(self.desk, column, self._at.y())
        if self._from_right:
            return CardDraft(kind=kind, way="effect", below=below, causes=(own.id,), anchor=own.id)
        return CardDraft(kind=kind, way="cause", below=below, effects=(own.id,), anchor=own.id)

    def _end_at_target(self) -> QPointF | None:
        """Where the link would arrive or leave at the card under the pointer."""
        box = self.desk.stage.frame.rect(self._target)
        if box is None or self._why_not:
            return None
        x, y, width, height = box
        return QPointF(x if self._from_right else x + width, y + height / 2)

    def _paint_line(self, painter: QPainter, zoom: float) -> None:
        box = self.desk.stage.frame.rect(self._card)
        if box is None:
            return
        x, y, width, height = box
        own = QPointF(x + width if self._from_right else x, y + height / 2)
        other = self._end_at_target() or self._at
        start, end = (own, other) if self._from_right else (other, own)
        bend = max(24.0, abs(end.x() - start.x()) / 2)
        path = QPainterPath(start)
        path.cubicTo(start + QPointF(bend, 0), end - QPointF(bend, 0), end)
        colour = colours().trouble_fill if self._why_not else colours().focus
        dash = () if self._target else (5.0, 3.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(colour, max(STRONG_WIDTH, STRONG_WIDTH / zoom), dash))
        painter.drawPath(path)


def legal_targets(model: Model, card: str, *, from_right: bool) -> list[str]:
    """Ids of the cards to which a link may be drawn: right direction, no duplicate, no circle."""
    node = model.nodes[card]
    if from_right:
        taken = {link.effect_id for link in model.links_from(card)}
    else:
        taken = {link.cause_id for link in model.links_into(card)}
    around = line_of_sight(model, [card]).cards
    found = []
    for other in model.nodes.values():
        cause, effect = (node, other) if from_right else (other, node)
        if other.id in taken or link_problem(cause, effect):
            continue
        if other.id not in around or not new_link_problem(model, cause.id, effect.id):
            found.append(other.id)
    return found


def card_above(desk: Desk, column: int, y: float) -> str:
    """The lowest card of a column whose middle lies above y; "" for the top."""
    above = ""
    for node in desk.session.model.column(column):
        box = desk.stage.target.rect(node.id)
        if box is not None and box[1] + box[3] / 2 < y:
            above = node.id
    return above
