"""The inspector of a card: every field is kept, comes back on undo, and questions are answered where they are asked."""

from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pmo_workbench.commands.links import add_link
from pmo_workbench.commands.nodes import delete_nodes, edit_node, place_node
from pmo_workbench.model import Measure, Node
from pmo_workbench_ui.inspector import Inspector
from pmo_workbench_ui.inspector.node_view import NodeView
from pmo_workbench_ui.inspector.overview import Overview
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Button, Editor


class Hand(Protocol):
    """See conftest."""

    def card(self, title: str) -> Node: ...
    def type(self, editor: Editor, text: str, key: Qt.Key = ...) -> None: ...
    def click(self, target: QWidget) -> None: ...


STOP_EARLY = "Projects stop early when they should"
HALF = "Stopped with under half the budget spent"
NOT_READY = "Operations is ready at handover"


def shown(inspector: Inspector, title: str) -> NodeView:
    inspector.show_node(next(node for node in inspector.session.model.nodes.values() if node.title == title).id)
    assert isinstance(inspector.view, NodeView)
    return inspector.view


def button(view: NodeView, text: str) -> Button:
    QApplication.processEvents()  # buttons that were just made appear now
    return next(one for one in view.question.findChildren(Button) if one.text() == text and not one.isHidden())


def editor_of(view: NodeView, field: str) -> Editor:
    return {"title": view.title, "owner": view.owner, "priority": view.priority, **view.texts}[field]


@pytest.mark.parametrize(
    ("title", "field", "typed", "kept"),
    [
        (STOP_EARLY, "title", "Projects stop in time", "Projects stop in time"),
        (STOP_EARLY, "owner", "Portfolio board", "Portfolio board"),
        (STOP_EARLY, "description", "Closed at the next gate.", "Closed at the next gate."),
        (STOP_EARLY, "challenge", "Nobody dares.", "Nobody dares."),
        (STOP_EARLY, "assumptions", "The board meets monthly.", "The board meets monthly."),
        (STOP_EARLY, "risks", "Blame.", "Blame."),
        ("Deliver the 2028 plan on budget", "priority", "50", 50.0),
    ],
)
def test_an_edit_is_kept_and_undo_brings_the_old_text_back(
    inspector: Inspector, session: Session, title: str, field: str, typed: str, kept: object, hand: Hand
) -> None:
    view = shown(inspector, title)
    node_id = view.record_id
    before = getattr(session.model.nodes[node_id], field)
    hand.type(editor_of(view, field), typed)
    assert getattr(session.model.nodes[node_id], field) == kept
    session.undo()
    assert editor_of(view, field).value() == before
    session.redo()
    assert editor_of(view, field).value() == kept


def test_leaving_a_text_keeps_it(inspector: Inspector, session: Session, hand: Hand) -> None:
    view = shown(inspector, STOP_EARLY)
    hand.type(view.texts["description"], "Closed, and nobody is blamed.", Qt.Key.Key_Tab)
    assert session.model.nodes[view.record_id].description == "Closed, and nobody is blamed."


def test_choosing_another_card_first_keeps_what_is_being_typed(inspector: Inspector, session: Session) -> None:
    view = shown(inspector, STOP_EARLY)
    node_id = view.record_id
    view.texts["risks"].edit.setFocus()
    QTest.keyClicks(view.texts["risks"].edit, "Unsaid: ")
    shown(inspector, NOT_READY)
    assert session.model.nodes[node_id].risks.startswith("Unsaid: ")
    assert view.texts["risks"].value() == ""


def test_a_change_from_elsewhere_leaves_what_is_being_typed(inspector: Inspector, session: Session) -> None:
    view = shown(inspector, STOP_EARLY)
    view.title.edit.setFocus()
    QTest.keyClicks(view.title.edit, "Some ")
    session.do(edit_node, node_id=view.record_id, owner="Somebody else")
    assert view.title.edit.toPlainText().startswith("Some ")
    assert view.owner.value() == "Somebody else"


def test_an_empty_title_is_refused_where_it_stands(inspector: Inspector, session: Session, hand: Hand) -> None:
    view = shown(inspector, STOP_EARLY)
    hand.type(view.title, "")
    assert view.title.problem.isVisible()
    assert session.model.nodes[view.record_id].title == STOP_EARLY
    QTest.keyClick(view.title.edit, Qt.Key.Key_Escape)
    assert view.title.edit.toPlainText() == STOP_EARLY


def test_a_priority_out_of_range_is_refused_in_words(inspector: Inspector, session: Session, hand: Hand) -> None:
    view = shown(inspector, "Deliver the 2028 plan on budget")
    hand.type(view.priority, "99999999")
    assert view.priority.problem.text() == "A priority must be a number from 0 to 1,000,000."
    assert session.model.nodes[view.record_id].priority == 35


def test_priority_points_show_what_they_are_of_the_strategy(inspector: Inspector, hand: Hand) -> None:
    view = shown(inspector, "Deliver the 2028 plan on budget")
    assert view.parts["priority"].hint.text().startswith("35\u202f% of the strategy")
    hand.type(view.priority, "65")
    assert view.parts["priority"].hint.text().startswith("50\u202f% of the strategy")


def test_a_missing_owner_is_asked_for_and_answered_right_there(
    inspector: Inspector, session: Session, qtbot: QtBot, hand: Hand
) -> None:
    view = shown(inspector, "Sponsor briefings")
    qtbot.waitUntil(view.question.isVisible)
    assert view.question.question.text() == "Who owns this service?"
    hand.type(view.owner, "Head of PMO")
    qtbot.waitUntil(view.question.isHidden)
    session.undo()
    qtbot.waitUntil(view.question.isVisible)


def test_one_click_mends_what_adds_up_to_too_much(
    inspector: Inspector, session: Session, qtbot: QtBot, hand: Hand
) -> None:
    view = shown(inspector, "Fewer late projects")
    qtbot.waitUntil(view.question.isVisible)
    assert "Contributions to this benefit add up to 130\u202f%" in view.question.question.text()
    hand.click(button(view, "Scale to 100\u202f%"))
    links = session.model.links_into(view.record_id)
    assert sum(link.contribution or 0 for link in links) == 100
    assert all(f"{link.contribution:.0f}\u202f%" in view.causes.rows[link.id].figure.text() for link in links)


def test_the_next_question_is_one_click_away(inspector: Inspector, qtbot: QtBot, hand: Hand) -> None:
    view = shown(inspector, NOT_READY)
    qtbot.waitUntil(view.question.isVisible)
    assert view.question.question.text() == "Which service brings about this outcome?"
    hand.click(button(view, "Next question (1 of 3)"))
    assert view.question.question.text() == "Who owns this outcome?"
    hand.click(button(view, "Next question (2 of 3)"))
    hand.click(button(view, "Answer it"))
    assert view.measures.new.control.hasFocus()


def test_a_gap_is_closed_by_making_the_cause(inspector: Inspector, session: Session, qtbot: QtBot, hand: Hand) -> None:
    view = shown(inspector, NOT_READY)
    qtbot.waitUntil(view.question.isVisible)
    hand.click(button(view, "Add a cause"))
    picker = view.linker.picker
    assert picker is not None
    assert picker.isVisible()
    QTest.keyClicks(picker.search, "Crews trained before handover")
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    made = hand.card("Crews trained before handover")
    assert made.kind == "capability"
    assert [link.effect_id for link in session.model.links_from(made.id)] == [view.record_id]
    assert "Crews trained before handover" in [row.title.text() for row in view.causes.rows.values()]


def test_an_existing_card_is_linked_by_part_of_its_name(inspector: Inspector, session: Session, hand: Hand) -> None:
    view = shown(inspector, NOT_READY)
    hand.click(view.effects.add)
    picker = view.linker.picker
    assert picker is not None
    QTest.keyClicks(picker.search, "late proj")
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    late = hand.card("Fewer late projects")
    assert late.id in [link.effect_id for link in session.model.links_from(view.record_id)]


def test_the_picker_offers_nothing_that_would_close_a_circle(
    inspector: Inspector, session: Session, hand: Hand
) -> None:
    warning, rights = hand.card("Early warning on risk"), hand.card("Agreed decision rights")
    session.do(add_link, cause_id=warning.id, effect_id=rights.id)
    view = shown(inspector, warning.title)
    hand.click(view.causes.add)
    picker = view.linker.picker
    assert picker is not None
    QTest.keyClicks(picker.search, "decision")
    offered = [item.title for item in picker.list.found.items]
    assert rights.title not in offered


def test_a_contribution_is_changed_in_the_list(inspector: Inspector, session: Session, hand: Hand) -> None:
    view = shown(inspector, STOP_EARLY)
    row = next(row for row in view.causes.rows.values() if row.title.text() == "Early warning on risk")
    assert row.figure.text() == "25\u202f%"
    hand.click(row.figure)
    assert row.contribution.line.hasFocus()
    hand.type(row.contribution, "35")
    assert session.model.links[row.link_id].contribution == 35
    assert row.figure.text() == "35\u202f%"
    assert row.form is not None
    assert row.form.isHidden()
    session.undo()
    assert row.figure.text() == "25\u202f%"


def test_a_contribution_can_be_taken_back_to_not_set(inspector: Inspector, session: Session, hand: Hand) -> None:
    view = shown(inspector, STOP_EARLY)
    row = next(row for row in view.causes.rows.values() if row.title.text() == "Early warning on risk")
    hand.click(row.figure)
    hand.type(row.contribution, "")
    assert session.model.links[row.link_id].contribution is None
    assert row.figure.text() == "25\u202f% by default"


def test_essential_is_one_click_in_the_list(inspector: Inspector, session: Session, hand: Hand) -> None:
    view = shown(inspector, STOP_EARLY)
    row = next(iter(view.causes.rows.values()))
    was = session.model.links[row.link_id].essential
    hand.click(row.figure)
    hand.click(row.essential)
    assert session.model.links[row.link_id].essential is not was
    assert row.figure.text().endswith("· essential") is not was


def test_a_link_is_removed_in_the_list_and_comes_back(inspector: Inspector, session: Session, hand: Hand) -> None:
    view = shown(inspector, STOP_EARLY)
    row = next(iter(view.causes.rows.values()))
    title, count = row.title.text(), len(view.causes.rows)
    hand.click(row.figure)
    hand.click(row.remove)
    assert len(view.causes.rows) == count - 1
    session.undo()
    assert title in [one.title.text() for one in view.causes.rows.values()]


def test_a_click_on_a_linked_card_goes_there(inspector: Inspector, session: Session, qtbot: QtBot, hand: Hand) -> None:
    view = shown(inspector, STOP_EARLY)
    row = next(iter(view.effects.rows.values()))
    with qtbot.waitSignal(inspector.chosen) as told:
        hand.click(row.title)
    assert told.args == [row.other_id()]
    assert view.title.edit.toPlainText() == session.model.nodes[row.other_id()].title


def test_measures_are_added_filled_ordered_and_removed(inspector: Inspector, session: Session, hand: Hand) -> None:
    view = shown(inspector, STOP_EARLY)
    hand.type(view.measures.new, "Projects stopped at gate 2")
    rows = list(view.measures.rows.values())
    assert [row.title.text() for row in rows] == [
        "Stopped with under half the budget spent",
        "Projects stopped at gate 2",
    ]
    form = rows[1].form
    assert form is not None
    assert form.fields["baseline"].control.hasFocus()
    for field, typed in {"baseline": "2", "target": "9", "unit": "projects", "due": "2028-06-30"}.items():
        hand.type(form.fields[field], typed)
    assert rows[1].summary.text() == "2 → 9 projects, by 30 June 2028"
    hand.click(form.up)
    assert next(iter(view.measures.rows.values())).title.text() == "Projects stopped at gate 2"
    hand.click(form.remove)
    assert not any(measure.title == "Projects stopped at gate 2" for measure in session.model.all(Measure))
    assert [row.title.text() for row in view.measures.rows.values()] == [HALF]
    for _ in range(7):
        session.undo()
    assert list(view.measures.rows) == [rows[0].measure_id]


def test_a_service_keeps_its_facts(inspector: Inspector, session: Session, hand: Hand) -> None:
    view = shown(inspector, "Resource forecast")
    service_id = view.record_id
    assert view.service.pill.text() == "not yet"
    hand.click(view.service.delivered)
    hand.click(view.service.mode.button("mandated"))
    hand.type(view.service.hours, "80")
    service = session.model.services[service_id]
    assert (service.delivered_today, service.mode, service.hours_per_month) == (True, "mandated", 80)
    for _ in range(3):
        session.undo()
    assert not view.service.delivered.isChecked()
    assert view.service.mode.value() == "menu"
    assert view.service.hours.value() == 60


def test_a_service_opens_on_its_own_page(inspector: Inspector, session: Session, qtbot: QtBot, hand: Hand) -> None:
    view = shown(inspector, "Resource forecast")
    with qtbot.waitSignal(session.wanted) as told:
        hand.click(view.service.open)
    assert told.args == ["services", view.record_id, ""]
    with qtbot.waitSignal(session.wanted) as told:
        hand.click(view.service.decide)
    assert told.args == ["candidates", view.record_id, ""]


def test_a_benefit_becomes_a_disbenefit_by_the_menu(inspector: Inspector, session: Session) -> None:
    view = shown(inspector, "Stakeholder satisfaction")
    entries = menu_entries(view)
    assert "Turn into a disbenefit" in entries
    assert "Turn into a service" not in entries
    entries["Turn into a disbenefit"].trigger()
    assert session.model.nodes[view.record_id].kind == "disbenefit"
    assert view.kind.text() == "Disbenefit"
    assert view.parts["description"].caption.text() == "What gets worse"


def test_a_pinned_card_says_so_and_can_be_unpinned(inspector: Inspector, session: Session, hand: Hand) -> None:
    view = shown(inspector, STOP_EARLY)
    assert view.unpin.isHidden()
    session.do(place_node, node_id=view.record_id, above_id=None)
    hand.click(view.unpin)
    assert not session.model.nodes[view.record_id].pinned
    assert view.unpin.isHidden()


def test_what_changed_while_it_was_hidden_is_there_when_it_comes_back(
    inspector: Inspector, session: Session, window: QWidget
) -> None:
    view = shown(inspector, STOP_EARLY)
    window.hide()
    session.do(edit_node, node_id=view.record_id, owner="Somebody else")
    window.show()
    assert view.owner.value() == "Somebody else"
    window.hide()
    session.do(delete_nodes, node_ids=[view.record_id])
    window.show()
    assert isinstance(inspector.view, Overview)


def test_a_removed_card_gives_way_to_the_map(inspector: Inspector, session: Session) -> None:
    view = shown(inspector, STOP_EARLY)
    view.texts["risks"].edit.setFocus()
    QTest.keyClicks(view.texts["risks"].edit, "half a sentence")
    session.do(delete_nodes, node_ids=[view.record_id])
    assert isinstance(inspector.view, Overview)
    assert session.workspace.history(1)[0].label == f"remove “{STOP_EARLY}”"


@pytest.mark.parametrize("field", ["title", "owner", "description", "challenge", "assumptions", "risks", "measures"])
def test_a_question_can_lead_straight_into_a_field(
    inspector: Inspector, session: Session, field: str, hand: Hand
) -> None:
    inspector.show_node(hand.card(STOP_EARLY).id, field)
    view = inspector.view
    assert isinstance(view, NodeView)
    focus = QApplication.focusWidget()
    target = view.measures if field == "measures" else editor_of(view, field)
    assert focus is not None
    assert target.isAncestorOf(focus)


def menu_entries(view: NodeView) -> dict[str, QAction]:
    view.menu.entries.aboutToShow.emit()
    return {action.text(): action for action in view.menu.entries.actions()}
