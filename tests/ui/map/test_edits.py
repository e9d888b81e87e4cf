"""Cards as they stand: another kind by dragging, copies, one of two, several links; what is lost is shown before."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pmo_workbench.model import Decision, Model, Service, Step
from pmo_workbench_ui.map.confirm import Confirm
from pmo_workbench_ui.map.hits import Hit
from pmo_workbench_ui.map.merging import AskMerge
from tests.builders import map_of

Key, Mod = Qt.Key, Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def small() -> Model:
    """A service, two capabilities and an outcome that lead to a benefit."""
    cards = {"coach": "service", "skill": "capability", "tool": "capability", "calm": "outcome", "fewer": "benefit"}
    rows = (
        Service(id="coach", customers="Project managers"),
        Step(id="ask", service_id="coach", title="Ask"),
        Decision(id="coach", choice="offer", reason="It pays", decided_by="Board"),
    )
    return map_of(cards, "coach > skill", "skill > calm 60", "tool > calm", "calm > fewer", rows=rows)


def over(one, title: str, column: int) -> QPoint:
    return QPoint(one.column(column, 0).x(), one.at(title).y())


def question() -> Confirm:
    found = QApplication.activeModalWidget()
    assert isinstance(found, Confirm)
    return found


def middle_of(one, cause: str, effect: str) -> QPoint:
    frame = one.canvas.stage.frame
    route = frame.route(frame.links.index(one.link(cause, effect).id))
    middle = (route[0] + 3 * route[1] + 3 * route[2] + route[3]) / 8
    return one.view.viewportTransform().map(QPointF(*middle.tolist())).toPoint()


def test_over_another_column_the_loss_is_told_and_esc_leaves_all_as_it_was(make_page, small, as_person):
    one = as_person(make_page(small))
    links = one.links()
    one.hold(one.at("calm"), to=over(one, "calm", 1))
    turned = one.canvas.hand.gesture._turned
    assert turned.sentence == "Make it a capability."
    QTest.mouseMove(one.view.viewport(), over(one, "calm", 4))
    turned = one.canvas.hand.gesture._turned
    assert turned.sentence == "Make it an objective. 1 link would go."
    assert len(one.canvas.stage.model.links) == len(links) - 1
    one.press(Key.Key_Escape)
    QTest.mouseRelease(one.view.viewport(), LEFT, Mod.NoModifier, over(one, "calm", 4))
    assert one.card("calm").kind == "outcome"
    assert one.links() == links
    assert len(one.canvas.stage.model.links) == len(links)


def test_a_card_let_go_in_another_column_becomes_that_kind_in_one_edit(make_page, small, as_person, qtbot):
    one = as_person(make_page(small))
    links, edits = one.links(), len(one.session.workspace.history())
    with qtbot.waitSignal(one.session.offered) as offered:
        one.drag(one.at("calm"), to=over(one, "calm", 4))
    assert one.card("calm").kind == "objective"
    assert links - one.links() == {("calm", "fewer")}
    assert offered.args[0] == "“calm” is an objective now. 1 link went."
    assert len(one.session.workspace.history()) == edits + 1
    one.session.undo()
    assert one.links() == links


def test_a_service_that_is_dragged_away_gives_up_its_governance_and_undo_brings_it_back(make_page, small, as_person):
    one = as_person(make_page(small))
    one.hold(one.at("coach"), to=over(one, "coach", 1))
    said = one.canvas.hand.gesture._turned.sentence
    assert said == "Make it a capability. Its decision, 1 step and its catalogue entry would go."
    QTest.mouseRelease(one.view.viewport(), LEFT, Mod.NoModifier, over(one, "coach", 1))
    assert not one.model.services
    one.session.undo()
    assert one.model.services["coach"].customers == "Project managers"
    assert one.model.decisions["coach"].reason == "It pays"


def test_turning_by_the_menu_shows_the_loss_and_asks(make_page, small, as_person):
    one = as_person(make_page(small))
    one.click(one.at("calm"))
    menu = one.canvas.menus.menu(Hit("card", "calm"), QPointF())
    turn = next(action.menu() for action in menu.actions() if action.text() == "Turn into")
    rows = {action.text(): action for action in turn.actions()}
    assert set(rows) >= {"Capability", "Objective (1 link would go)", "Service (2 links would go)"}
    marks = list(one.canvas.desk.overlay.marks)
    rows["Objective (1 link would go)"].hover()
    assert len(one.canvas.desk.overlay.marks) == len(marks) + 1
    rows["Objective (1 link would go)"].trigger()
    asked = question()
    assert asked.losses.text() == "1 link would go."
    QTest.keyClick(asked, Key.Key_Escape)
    assert one.card("calm").kind == "outcome"
    assert one.canvas.desk.overlay.marks == marks
    rows["Objective (1 link would go)"].trigger()
    QTest.keyClick(question().agree, Key.Key_Return)
    assert one.card("calm").kind == "objective"
    assert one.canvas.desk.overlay.marks == marks


def test_ctrl_d_duplicates_the_card_and_ctrl_shift_d_the_branch(make_page, small, as_person):
    one = as_person(make_page(small))
    one.click(one.at("calm"))
    one.press(Key.Key_D, Mod.ControlModifier)
    assert one.selected() == ["calm (copy)"]
    assert {("skill", "calm (copy)"), ("tool", "calm (copy)"), ("calm (copy)", "fewer")} <= one.links()
    one.session.undo()
    one.click(one.at("calm"))
    one.press(Key.Key_D, Mod.ControlModifier | Mod.ShiftModifier)
    assert one.selected()[-1] == "calm (copy)"
    assert set(one.selected()) == {"calm (copy)", "skill (copy)", "tool (copy)", "coach (copy)"}
    assert ("skill (copy)", "calm (copy)") in one.links()
    assert len(one.model.decisions) == 1
    one.session.undo()
    assert len(one.model.nodes) == 5


def test_only_with_shift_a_card_dropped_on_another_asks_to_make_one_of_the_two(make_page, small, as_person):
    one = as_person(make_page(small))
    start, target = one.at("tool"), one.at("skill")
    one.hold(start, to=start + QPoint(0, 12))
    QTest.mouseMove(one.view.viewport(), target)
    QTest.mouseRelease(one.view.viewport(), LEFT, Mod.ShiftModifier, target)
    asked = question()
    assert isinstance(asked, AskMerge)
    assert "“tool” goes into “skill”." in asked.lines.text()
    QTest.keyClick(asked, Key.Key_Escape)
    assert {"tool", "skill"} <= set(one.model.nodes)
    one.hold(start, to=start + QPoint(0, 12))
    QTest.mouseRelease(one.view.viewport(), LEFT, Mod.ShiftModifier, target)
    asked = question()
    QTest.mouseClick(asked.other_way, LEFT)
    assert asked.losses.text().endswith("title: “tool”, not “skill”")
    QTest.mouseClick(asked.agree, LEFT)
    assert set(one.model.nodes) == {"coach", "tool", "calm", "fewer"}
    assert ("coach", "tool") in one.links()
    one.session.undo()
    assert {"tool", "skill"} <= set(one.model.nodes)


def test_cards_of_two_kinds_do_not_become_one(make_page, small, as_person, qtbot):
    one = as_person(make_page(small))
    one.hold(one.at("tool"), to=one.at("calm"))
    with qtbot.waitSignal(one.session.said) as said:
        QTest.mouseRelease(one.view.viewport(), LEFT, Mod.ShiftModifier, one.at("calm"))
    assert said.args[0].startswith("Only cards of one kind can become one")
    assert QApplication.activeModalWidget() is None


def test_links_are_selected_with_ctrl_and_with_a_rubber_band_and_made_essential_together(make_page, small, as_person):
    one = as_person(make_page(small))
    first, second = one.link("skill", "calm").id, one.link("tool", "calm").id
    one.click(middle_of(one, "skill", "calm"))
    one.click(middle_of(one, "tool", "calm"), Mod.ControlModifier)
    assert set(one.canvas.selection.links) == {first, second}
    assert one.page.inspector.view.title.text() == "2 links"
    menu = one.canvas.menus.menu(Hit("link", first), QPointF())
    next(action for action in menu.actions() if action.text().startswith("Essential")).trigger()
    assert all(one.model.links[link].essential for link in (first, second))
    one.press(Key.Key_Escape)
    columns = one.canvas.stage.layout.columns
    gap = (columns[1][0] + columns[1][1] + columns[2][0]) / 2
    to_view = one.view.viewportTransform().map
    top = to_view(QPointF(gap - 6, one.canvas.stage.frame.rects[:, 1].min() - 20)).toPoint()
    one.drag(top, to=to_view(QPointF(gap + 6, one.canvas.stage.layout.height + 10)).toPoint())
    assert set(one.canvas.selection.links) == {first, second}
    assert one.selected() == []
    one.press(Key.Key_Delete)
    assert len(one.model.links) == 2


def test_a_card_and_a_link_are_removed_together(make_page, small, as_person, qtbot):
    one = as_person(make_page(small))
    one.click(one.at("coach"))
    one.click(middle_of(one, "tool", "calm"), Mod.ControlModifier)
    with qtbot.waitSignal(one.canvas.removed) as said:
        one.press(Key.Key_Delete)
    assert said.args[0] == "“coach” is removed with 2 links."
    assert set(one.model.nodes) == {"skill", "tool", "calm", "fewer"}
    assert ("tool", "calm") not in one.links()
