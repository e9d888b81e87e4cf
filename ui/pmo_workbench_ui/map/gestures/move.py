"""Dragging a card: within its column it takes another place and stays there; in another one it changes its kind."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from pmo_workbench.commands.nodes import change_kind, kind_label, place_node
from pmo_workbench.errors import UserError
from pmo_workbench.model import Node
from pmo_workbench.model.map import COLUMN_KINDS, Kind
from pmo_workbench.wording import with_article
from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.gestures.gesture import Gesture, paint_note
from pmo_workbench_ui.map.hits import column_at
from pmo_workbench_ui.map.overlay import paint_ring
from pmo_workbench_ui.map.paint import pen
from pmo_workbench_ui.theme import colours


class MoveGesture(Gesture):
    """The other cards make room while the card hangs on the pointer; what is seen is what the release will do."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, desk: Desk, card: str, start: QPointF) -> None:
        super().__init__(desk)
        self._card, self._at = card, start
        self._node: Node = desk.session.model.nodes[card]
        x, y, width, height = desk.stage.frame.rect(card) or (0.0, 0.0, 0.0, 0.0)
        self._grip, self._size = start - QPointF(x, y), (width, height)
        self._home = self._above = self._card_above()
        self._kind: Kind = self._node.kind
        self._why_not = ""
        desk.stage.lifted = card

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Show what a release here would do."""
        self._at = at
        column = column_at(self.desk.stage, at.x())
        if column in (-1, self._node.column):
            self._within()
        else:
            self._over(COLUMN_KINDS[column])
        self.desk.overlay.update()

    def finish(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Do what was shown."""
        session, stage = self.desk.session, self.desk.stage
        self._settle()
        if self._why_not:
            stage.refresh()
            self.desk.say(self._why_not)
        elif self._kind != self._node.kind:
            done = session.do(change_kind, node_id=self._card, kind=self._kind)
            if done is None:
                stage.refresh()
        elif self._above == self._home or not session.do(place_node, node_id=self._card, above_id=self._above):
            stage.refresh()
        self.desk.show_card(self._card)

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
        paint_ring(painter, box, zoom, colours().trouble_fill if self._why_not else colours().focus)
        self.desk.view.batch.paint_lifted(painter, self._card, box)
        if self._why_not:
            paint_note(painter, self._at, self._why_not, trouble=True)
        elif self._kind != self._node.kind:
            word = kind_label(self.desk.session.model, self._kind)
            paint_note(painter, self._at, f"Make it {with_article(word)}")

    def paint_below(self, painter: QPainter, zoom: float) -> None:
        """The place that the card would take."""
        box = self.desk.stage.frame.rect(self._card)
        if box is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(colours().line_strong, 1.2 / zoom, (4.0 / zoom, 3.0 / zoom)))
            painter.drawRoundedRect(QRectF(*box), 6.0, 6.0)

    def _settle(self) -> None:
        self.desk.stage.lifted = ""
        self.desk.stage.pretend(None, refresh=False)

    def _within(self) -> None:
        above = self._slot()
        if above == self._above and self._kind == self._node.kind and not self._why_not:
            return
        self._above, self._kind, self._why_not = above, self._node.kind, ""
        if above == self._home:
            self.desk.stage.pretend(None)
        else:
            self.desk.stage.pretend(lambda model: place_node(model, node_id=self._card, above_id=above))

    def _over(self, kind: Kind) -> None:
        if kind == self._kind:
            return
        self._kind, self._why_not = kind, ""
        try:
            change_kind(self.desk.session.model, node_id=self._card, kind=kind)
        except UserError as error:
            word = kind_label(self.desk.session.model, kind)
            self._why_not = f"It cannot become {with_article(word)}. {error}"
            self.desk.stage.pretend(None)
            return
        self.desk.stage.pretend(lambda model: change_kind(model, node_id=self._card, kind=kind))

    def _slot(self) -> str | None:
        """The card under which the dragged one would stand; None at the top."""
        target, middle = self.desk.stage.target, self._at.y() - self._grip.y() + self._size[1] / 2
        above: str | None = None
        for other in self.desk.session.model.column(self._node.column):
            box = target.rect(other.id)
            if other.id != self._card and box is not None and box[1] + box[3] / 2 < middle:
                above = other.id
        return above

    def _card_above(self) -> str | None:
        """The card under which it stands now."""
        ids = [node.id for node in self.desk.session.model.column(self._node.column)]
        place = ids.index(self._card)
        return ids[place - 1] if place else None
