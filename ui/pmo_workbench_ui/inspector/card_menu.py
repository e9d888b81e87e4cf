"""The menu of a card in the inspector: another kind, unpin, remove."""

from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from pmo_workbench.commands.nodes import change_kind, delete_nodes, kind_label, unpin_node
from pmo_workbench.errors import UserError
from pmo_workbench.model import KINDS, Model, Node
from pmo_workbench.model.map import Kind
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.theme import set_icon
from pmo_workbench_ui.widgets import IconButton


def possible_kinds(model: Model, node_id: str) -> list[Kind]:
    """The kinds that a card could become with its links staying legal."""
    found: list[Kind] = []
    for kind in KINDS:
        try:
            if kind != model.nodes[node_id].kind and change_kind(model, node_id=node_id, kind=kind):
                found.append(kind)
        except UserError:
            continue
    return found


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
        self.session.do(unpin_node, node_id=self.node_id)

    def _fill(self) -> None:
        self.entries.clear()
        node = self.session.model.find(Node, self.node_id)
        if node is None:
            return
        for kind in possible_kinds(self.session.model, node.id):
            turn = self.entries.addAction(f"Turn into a {kind_label(self.session.model, kind)}")
            turn.triggered.connect(lambda _checked=False, kind=kind: self._turn(kind))
        self.entries.addSeparator()
        if node.pinned:
            self.entries.addAction("Unpin").triggered.connect(self.unpin)
        remove = self.entries.addAction("Remove this card")
        set_icon(remove, "trash", "muted", 16)
        remove.triggered.connect(lambda: self.session.do(delete_nodes, node_ids=[self.node_id]))

    def _turn(self, kind: Kind) -> None:
        self.session.do(change_kind, node_id=self.node_id, kind=kind)
