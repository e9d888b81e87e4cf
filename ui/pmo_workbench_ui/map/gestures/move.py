"""Dragging a card: in its column it takes another place, in another one another kind; with Shift it joins a card."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from pmo_workbench.commands.convert import convert
from pmo_workbench.commands.nodes import kind_label, place_node
from pmo_workbench.model import Node
from pmo_workbench.model.map import COLUMN_KINDS, Kind
from pmo_workbench.wording import quoted, with_article
from pmo_workbench_ui.map.conversion import Conversion
from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.gestures.gesture import Gesture, paint_note
from pmo_workbench_ui.map.hits import card_at, column_at
from pmo_workbench_ui.map.overlay import paint_ring
from pmo_workbench_ui.map.paint import pen
from pmo_workbench_ui.map.turning import turn
from pmo_workbench_ui.theme import colours

_SHIFT = Qt.KeyboardModifier.ShiftModifier


class MoveGesture(Gesture):
    """What is seen is what the release will do: the other cards make room, another column lights up.

    Only with Shift held down it joins the card under the pointer, so that this never happens by accident; whoever holds
    the gesture asks before `card` goes into `onto`.
    """

    cursor = Qt.CursorShape.ClosedHandCursor
    hints = ("Drop it in another column: another kind", "Shift on a card: make one of the two", "Esc cancels")

    def __init__(self, desk: Desk, card: str, start: QPointF) -> None:
        super().__init__(desk)
        self.card, self.onto, self._at = card, "", start
        self._node: Node = desk.session.model.nodes[card]
        x, y, width, height = desk.stage.frame.rect(card) or (0.0, 0.0, 0.0, 0.0)
        self._grip, self._size = start - QPointF(x, y), (width, height)
        self._home = self._above = self._card_above()
        self._turned: Conversion | None = None
        self._why_not = ""
        desk.stage.lifted = card

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Show what a release here would do."""
        self._at = at
        column = column_at(self.desk.stage, at.x())
        if modifiers & _SHIFT:
            self._join()
        elif column in (-1, self._node.column):
            self._within()
        else:
            self._over(COLUMN_KINDS[column])
        self.desk.overlay.update()

    def finish(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Do what was shown."""
        self.move(at, modifiers)
        session, stage = self.desk.session, self.desk.stage
        above, turned = self._above, self._turned
        self._settle()
        if turned is not None:
            turn(session, (self.card,), turned.kind)
        elif self._why_not:
            self.desk.say(self._why_not)
        elif not self.onto and above != self._home:
            session.do(place_node, node_id=self.card, above_id=above)
        stage.refresh()
        self.desk.show_card(self.card)

    def cancel(self) -> None:
        """Back to where it was."""
        self._settle()
        self.desk.stage.refresh()

    def paint(self, painter: QPainter, zoom: float) -> None:
        """The card on the pointer, and a sentence where something is to be said."""
        corner = self._at - self._grip
        box = QRectF(corner.x(), corner.y(), *self._size)
        shadow = QColor(colours().shadow)
        shadow.setAlpha(30)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shadow)
        painter.drawRoundedRect(box.adjusted(-1, 2, 3, 6), 8, 8)
        lost = self._turned is not None and bool(self._turned.loss)
        paint_ring(painter, box, zoom, colours().trouble_fill if lost or self._why_not else colours().focus)
        self.desk.view.batch.paint_lifted(painter, self.card, box)
        if self._turned is not None:
            self._turned.paint_links(painter, zoom, {self.card: box})
            paint_note(painter, self._at, self._turned.sentence, trouble=lost)
        elif self._why_not or self.onto:
            paint_note(painter, self._at, self._why_not or self._joined(), trouble=bool(self._why_not))

    def paint_below(self, painter: QPainter, zoom: float) -> None:
        """The place that the card would take."""
        if self._turned is not None:
            self._turned.paint_below(painter, zoom)
        if self.onto and (target := self.desk.stage.frame.rect(self.onto)):
            paint_ring(painter, QRectF(*target), zoom, colours().focus, 3.0)
        box = self.desk.stage.frame.rect(self.card)
        if box is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(colours().line_strong, 1.2 / zoom, (4.0 / zoom, 3.0 / zoom)))
            painter.drawRoundedRect(QRectF(*box), 6.0, 6.0)

    def _settle(self) -> None:
        self.desk.stage.lifted = ""
        self.desk.stage.pretend(None, refresh=False)

    def _within(self) -> None:
        above = self._slot()
        if above == self._above and self._turned is None and not self.onto and not self._why_not:
            return
        self._clear(above)
        if above == self._home:
            self.desk.stage.pretend(None)
        else:
            self.desk.stage.pretend(lambda model: place_node(model, node_id=self.card, above_id=above))

    def _over(self, kind: Kind) -> None:
        if self._turned is not None and self._turned.kind == kind:
            return
        self._clear(self._home)
        self._turned = Conversion(self.desk.stage, (self.card,), kind)
        self.desk.stage.pretend(lambda model: convert(model, node_ids=[self.card], kind=kind))

    def _join(self) -> None:
        """Over another card: the two would become one."""
        self._clear(self._home)
        self.desk.stage.pretend(None)
        onto = card_at(self.desk.stage.frame, self._at.x(), self._at.y(), but=self.card)
        other = self.desk.session.model.nodes.get(onto)
        if other is None:
            self._why_not = "Let go over the card that it should become one with."
        elif other.kind != self._node.kind:
            words = [with_article(kind_label(self.desk.session.model, kind)) for kind in (self._node.kind, other.kind)]
            self._why_not = f"Only cards of one kind can become one; these are {words[0]} and {words[1]}."
        else:
            self.onto = onto

    def _joined(self) -> str:
        return f"Make one of it and {quoted(self.desk.session.model.nodes[self.onto].title)}"

    def _clear(self, above: str | None) -> None:
        self._above, self._turned, self._why_not, self.onto = above, None, "", ""

    def _slot(self) -> str | None:
        """The card under which the dragged one would stand; None at the top."""
        target, middle = self.desk.stage.target, self._at.y() - self._grip.y() + self._size[1] / 2
        above: str | None = None
        for other in self.desk.session.model.column(self._node.column):
            box = target.rect(other.id)
            if other.id != self.card and box is not None and box[1] + box[3] / 2 < middle:
                above = other.id
        return above

    def _card_above(self) -> str | None:
        """The card under which it stands now."""
        column = self.desk.session.model.column(self._node.column)
        ids = [node.id for node in column if self.desk.shows(node.id)]
        place = ids.index(self.card)
        return ids[place - 1] if place else None
