"""Choosing what a cell of the outline may be: kind, confidence, decision; a first letter chooses at once."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from pmo_workbench.commands.convert import loss_of
from pmo_workbench.commands.decisions import clear_decision, decide
from pmo_workbench.commands.nodes import kind_label
from pmo_workbench.model import KINDS, Decision
from pmo_workbench.model.services import CHOICES, Choice
from pmo_workbench.wording import quoted
from pmo_workbench_ui.inspector.words import CONFIDENCES
from pmo_workbench_ui.outline.cells import Column
from pmo_workbench_ui.outline.item import Item
from pmo_workbench_ui.outline.tree import OutlineTree
from pmo_workbench_ui.session import Session

_VERBS: dict[str, str] = {"": "To decide", "offer": "Offer", "not yet": "Not yet", "decline": "Decline"}
_RETIRE = {"retire": "Retire"}


class CellChoices(QObject):
    """Opens a small menu below the cell."""

    def __init__(self, session: Session, tree: OutlineTree) -> None:
        super().__init__(tree)
        self._session, self._tree = session, tree

    def open(self, item: Item, column: Column, letter: str = "") -> None:
        """Show what the cell may be; `letter` chooses the only one that begins with it."""
        offers = self.offers(item, column)
        begun = [value for value, label in offers if letter and label.casefold().startswith(letter.casefold())]
        if len(begun) == 1:
            self._take(item, column, begun[0])
            return
        if len(offers) < 2:
            title = quoted(self._session.model.nodes[item.node_id].title)
            self._session.said.emit(f"The links of {title} allow no other kind.")
            return
        self._menu(item, column, offers).popup(
            self._tree.viewport().mapToGlobal(self._tree.cell_rect(item, column).bottomLeft())
        )

    def offers(self, item: Item, column: Column) -> list[tuple[str, str]]:
        """Values and labels; the one in force is among them."""
        model = self._session.model
        node = model.nodes[item.node_id]
        if column is Column.KIND:
            others = (kind for kind in KINDS if kind != node.kind and not loss_of(model, [node.id], kind))
            kinds = [node.kind, *others]
            return [(kind, kind_label(model, kind).capitalize()) for kind in kinds]
        if column is Column.CONFIDENCE:
            return list(CONFIDENCES)
        service, decision = model.services.get(node.id), model.find(Decision, node.id)
        retired = decision is not None and decision.choice == "retire"
        today = service is not None and service.delivered_today
        return list({**_VERBS, **(_RETIRE if today or retired else {})}.items())

    def _menu(self, item: Item, column: Column, offers: list[tuple[str, str]]) -> QMenu:
        menu = QMenu(self._tree)
        menu.aboutToHide.connect(menu.deleteLater)
        now = self._now(item, column)
        for value, label in offers:
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(value == now)
            action.triggered.connect(partial(self._take, item, column, value))
            if value == now:
                menu.setActiveAction(action)
        return menu

    def _now(self, item: Item, column: Column) -> str:
        cells = self._tree.outline.cells
        node, link = cells.node(item), cells.link(item)
        if column is Column.CONFIDENCE:
            return link.confidence if link is not None else ""
        return "" if node is None else node.kind if column is Column.KIND else cells.choice(node)

    def _take(self, item: Item, column: Column, value: str, _checked: bool = False) -> None:
        if value == self._now(item, column):
            return
        if column is Column.DECISION:
            self._decide(item.node_id, value)
        else:
            self._tree.outline.cells.write(item, column, value)

    def _decide(self, service: str, value: str) -> None:
        """A decision needs its reason: one line is asked for."""
        if not value:
            self._session.do(clear_decision, service_ids=[service])
            return
        from pmo_workbench_ui.frame.ask import ask_text
        from pmo_workbench_ui.pages.candidates.words import last_decider

        model = self._session.model
        verb, title = {**_VERBS, **_RETIRE}[value], quoted(model.nodes[service].title)
        choice: Choice = next(each for each in CHOICES if each == value)
        who = last_decider(model, self._session.author)
        ask_text(
            self._tree,
            f"{verb}: {title}",
            "Reason",
            lambda reason: self._session.do(
                decide, service_ids=[service], choice=choice, reason=reason, decided_by=who
            ),
            agree="Decide",
            why=f"Kept as decided by {who} today; the Candidates page has room for more.",
        )
