"""The group of cards, set in the inspector: one that is there, a new one by typing, or none."""

from typing import Protocol

from PySide6.QtCore import Qt

from pmo_workbench.commands.groups import groups_of
from pmo_workbench.mapping.lens import group_of
from pmo_workbench.model import Group, Node
from pmo_workbench_ui.inspector import Inspector
from pmo_workbench_ui.inspector.many_view import ManyView
from pmo_workbench_ui.inspector.node_view import NodeView
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Editor


class Hand(Protocol):
    """See conftest."""

    def card(self, title: str) -> Node: ...
    def type(self, editor: Editor, text: str, key: Qt.Key = ...) -> None: ...


def _group(session: Session, node: Node) -> str:
    group = session.model.find(Group, group_of(session.model, node.id))
    return group.title if group else ""


def test_a_card_joins_a_group_that_is_there_a_new_one_or_none(
    inspector: Inspector, session: Session, hand: Hand
) -> None:
    card = hand.card("Risk surgery")
    inspector.show_node(card.id)
    view = inspector.view
    assert isinstance(view, NodeView)
    assert view.group.combo.currentText() == "Timely control"
    hand.type(view.group, "dependable delivery")
    assert _group(session, card) == "Dependable delivery"
    hand.type(view.group, "Risk")
    assert _group(session, card) == "Risk"
    assert [group.title for group in groups_of(session.model)][-1] == "Risk"
    session.undo()
    assert _group(session, card) == "Dependable delivery"
    hand.type(view.group, "")
    assert _group(session, card) == ""


def test_several_cards_join_a_group_in_one_edit(inspector: Inspector, session: Session, hand: Hand) -> None:
    cards = [hand.card(title) for title in ("Risk surgery", "Planning clinic", "Deliver the 2028 plan on budget")]
    inspector.show_many([card.id for card in cards])
    view = inspector.view
    assert isinstance(view, ManyView)
    assert view.fields.of_cards[2].hint.text() == "They are in different groups now"
    hand.type(view.fields.group, "First wave")
    assert {_group(session, card) for card in cards} == {"First wave"}
    session.undo()
    assert [_group(session, card) for card in cards] == ["Timely control", "Dependable delivery", ""]
