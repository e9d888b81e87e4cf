"""Dragging a card: in its column it takes another place, in another one another kind; with Shift it joins a card."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from pmo_workbench.commands.convert import convert
from pmo_workbench.commands.groups import place_in_group
from pmo_workbench.commands.nodes import kind_label, place_node
from pmo_workbench.mapping.lens import group_of
from pmo_workbench.model import Group, Node
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
        self._home_group = self._group = group_of(desk.session.model, card)
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
        above, turned, group = self._above, self._turned, self._group
        self._settle()
        if turned is not None:
            turn(session, (self.card,), turned.kind)
        elif self._why_not:
            self.desk.say(self._why_not)
        elif not self.onto and group != self._home_group:
            session.do(place_in_group, node_id=self.card, group_id=group, above_id=above)
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
        elif self._group != self._home_group:
            paint_note(painter, self._at, self._entering())
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
        group, above = self._band(), self._slot()
        same = (above, group) == (self._above, self._group)
        if same and self._turned is None and not self.onto and not self._why_not:
            return
        self._clear(above)
        self._group = group
        if group != self._home_group:
            self.desk.stage.pretend(
                lambda model: place_in_group(model, node_id=self.card, group_id=group, above_id=above)
            )
        elif above == self._home:
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
        self._group = self._home_group

    def _slot(self) -> str | None:
        """The card under which the dragged one would stand; None at the top."""
        target, above = self.desk.stage.target, ""
        beside = self._beside(self._band())
        for other in beside:
            box = target.rect(other)
            if box is not None and box[1] + box[3] / 2 < self._middle:
                above = other
        return above or (self._above_all(beside) if beside else self._home)

    def _beside(self, group: str) -> list[str]:
        """The other cards of the column, from the top; where there are bands, those of a group's."""
        stage, model = self.desk.stage, self.desk.session.model
        column = (node.id for node in model.column(self._node.column) if node.id != self.card)
        return [each for each in column if not stage.drawn.bands or group_of(model, each) == group]

    def _above_all(self, beside: list[str]) -> str | None:
        """The card of the column that stands above the first of these."""
        column = [node.id for node in self.desk.session.model.column(self._node.column) if node.id != self.card]
        place = column.index(beside[0])
        return column[place - 1] if place else None

    @property
    def _middle(self) -> float:
        """The height of the dragged card's middle."""
        return self._at.y() - self._grip.y() + self._size[1] / 2

    def _band(self) -> str:
        """The group of the band that the dragged card is over; its own where there are no bands."""
        band = self.desk.view.bands.band_of(self._middle)
        return band.id if band else self._home_group

    def _entering(self) -> str:
        group = self.desk.session.model.find(Group, self._group)
        return f"Into the group {quoted(group.title)}" if group else "Out of its group"

    def _card_above(self) -> str | None:
        """The card under which it stands now."""
        column = [node.id for node in self.desk.session.model.column(self._node.column)]
        beside = self._beside(group_of(self.desk.session.model, self.card))
        place = column.index(self.card)
        above = [each for each in beside if column.index(each) < place and self.desk.shows(each)]
        return above[-1] if above else self._above_all(beside) if beside else None
