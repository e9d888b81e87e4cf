"""The menu of a card in the inspector: another kind, unpin, remove."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from pmo_workbench.commands.convert import loss_of
from pmo_workbench.commands.nodes import delete_nodes, kind_label
from pmo_workbench.commands.selection import pin_nodes
from pmo_workbench.model import KINDS, Node
from pmo_workbench.model.map import Kind
from pmo_workbench.wording import with_article
from pmo_workbench_ui.map.turning import ask_turn
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.theme import set_icon
from pmo_workbench_ui.widgets import IconButton


class CardMenu(IconButton):
    """Three dots that open what else can be done with the card."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("more", "More for this card", parent=parent)
        self.session = session
        self.node_id = ""
        self.entries = QMenu(self)
        self.setMenu(self.entries)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.entries.aboutToShow.connect(self._fill)

    def unpin(self) -> None:
        """Let the layout place the card again."""
        self.session.do(pin_nodes, node_ids=[self.node_id], pinned=False)

    def _fill(self) -> None:
        self.entries.clear()
        node = self.session.model.find(Node, self.node_id)
        if node is None:
            return
        for kind in (kind for kind in KINDS if kind != node.kind):
            loss = loss_of(self.session.model, [node.id], kind)
            word = with_article(kind_label(self.session.model, kind))
            turn = self.entries.addAction(f"Turn into {word}" + (f" ({loss.brief})" if loss else ""))
            turn.triggered.connect(lambda _checked=False, kind=kind: self._turn(kind))
        self.entries.addSeparator()
        if node.pinned:
            self.entries.addAction("Unpin").triggered.connect(self.unpin)
        remove = self.entries.addAction("Remove this card")
        set_icon(remove, "trash", "muted", 16)
        remove.triggered.connect(lambda: self.session.do(delete_nodes, node_ids=[self.node_id]))

    def _turn(self, kind: Kind) -> None:
        place = QRect(self.mapToGlobal(QPoint()), self.size())
        ask_turn(self, self.session, (self.node_id,), kind, place)
