"""Finding a card to link to: what the grammar allows, picked by typing part of its name, or made new."""

from collections import deque
from typing import Literal

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from pmo_workbench.commands.links import add_link
from pmo_workbench.commands.nodes import add_node, kind_label, neighbour_kind
from pmo_workbench.mapping.grammar import link_problem
from pmo_workbench.model import Link, Model, Node
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import FuzzyItem, FuzzyPicker

Direction = Literal["cause", "effect"]


def linkable(model: Model, node_id: str, direction: Direction) -> list[Node]:
    """The cards that may become a cause or an effect of a card, the nearest column first, then from the top."""
    node = model.get(Node, node_id)
    cause = direction == "cause"
    taken = {link.cause_id if cause else link.effect_id for link in _links(model, node_id, into=cause)}
    circular = _reached(model, node_id, into=not cause)
    allowed = [
        other
        for other in model.nodes.values()
        if other.id not in taken
        and other.id not in circular
        and link_problem(*((other, node) if cause else (node, other))) is None
    ]
    return sorted(allowed, key=lambda other: (abs(other.column - node.column) or 9, other.position, other.id))


def _links(model: Model, node_id: str, *, into: bool) -> list[Link]:
    return model.links_into(node_id) if into else model.links_from(node_id)


def _reached(model: Model, node_id: str, *, into: bool) -> set[str]:
    """The card and everything up- or downstream of it: a link there would close a circle."""
    found = {node_id}
    queue = deque(found)
    while queue:
        for link in _links(model, queue.popleft(), into=into):
            other = link.cause_id if into else link.effect_id
            if other not in found:
                found.add(other)
                queue.append(other)
    return found


class Linker(QObject):
    """Opens the picker for a card's causes or effects and carries out the choice."""

    def __init__(self, session: Session, home: QWidget) -> None:
        super().__init__(home)
        self.session, self._home = session, home
        self.picker: FuzzyPicker | None = None
        self._node_id = ""
        self._direction: Direction = "cause"

    def open(self, node_id: str, direction: Direction, at: QPoint | None = None) -> None:
        """Offer what may be linked, and to make a new card in the next column."""
        model = self.session.model
        self._node_id, self._direction = node_id, direction
        words = vocabulary_of(model.info.vocabulary)
        items = [
            FuzzyItem(node.title, group=words.plural[node.kind], key=node.id, kind=node.kind)
            for node in linkable(model, node_id, direction)
        ]
        kind = neighbour_kind(model.nodes[node_id].kind, direction)
        create = f"Create {kind_label(model, kind)} “{{}}”" if kind else ""
        prompt = "What must be true for this?" if direction == "cause" else "What does this lead to?"
        self._picker().open_with(items, prompt, create, at)

    def _picker(self) -> FuzzyPicker:
        window = self._home.window()
        if self.picker is None or self.picker.parent() is not window:
            self.picker = FuzzyPicker(window, "Link to a card")
            self.picker.chosen.connect(self._link)
            self.picker.create_asked.connect(self._create)
        return self.picker

    def _link(self, item: FuzzyItem) -> None:
        ends = (str(item.key), self._node_id)
        cause_id, effect_id = ends if self._direction == "cause" else ends[::-1]
        self.session.do(add_link, cause_id=cause_id, effect_id=effect_id)

    def _create(self, title: str) -> None:
        node = self.session.model.find(Node, self._node_id)
        kind = neighbour_kind(node.kind, self._direction) if node else None
        if node is None or kind is None:
            return
        ends = ((), (node.id,)) if self._direction == "cause" else ((node.id,), ())
        self.session.add(add_node, kind=kind, title=title, causes=ends[0], effects=ends[1])
