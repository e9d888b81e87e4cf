"""Linking the row one is in to a card that is there already, found by typing part of its name."""

from PySide6.QtCore import QObject

from pmo_workbench.commands.links import add_link
from pmo_workbench.wording import quoted
from pmo_workbench_ui.map.finder import link_ends, linkable
from pmo_workbench_ui.outline.cells import Column
from pmo_workbench_ui.outline.item import Item
from pmo_workbench_ui.outline.tree import OutlineTree
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import FuzzyItem, FuzzyPicker


class RowFinder(QObject):
    """Opens the picker below the row."""

    def __init__(self, session: Session, tree: OutlineTree) -> None:
        super().__init__(tree)
        self._session, self._tree = session, tree
        self._card = ""
        self._picker: FuzzyPicker | None = None

    def open(self, item: Item) -> None:
        """Ask for the card to link to."""
        self._card = item.node_id
        if self._picker is None:  # it lives in the window, which is known only now
            self._picker = FuzzyPicker(self._tree.window(), "Link to a card")
            self._picker.chosen.connect(self._link)
        title = self._session.model.nodes[item.node_id].title
        corner = self._tree.cell_rect(item, Column.TITLE).bottomLeft()
        self._picker.open_with(
            linkable(self._session.model, item.node_id),
            prompt=f"Link {quoted(title)} to…",
            at=self._tree.viewport().mapToGlobal(corner),
        )

    def _link(self, found: FuzzyItem) -> None:
        nodes, other = self._session.model.nodes, str(found.key)
        if self._card in nodes and other in nodes:
            cause, effect = link_ends(nodes[self._card], nodes[other])
            self._session.do(add_link, cause_id=cause, effect_id=effect)
