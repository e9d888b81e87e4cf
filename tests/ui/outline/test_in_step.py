"""Outline and canvas show the same map, select the same cards, and take turns or stand side by side."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pmo_workbench.commands.nodes import add_node, delete_nodes, edit_node
from pmo_workbench.model import Model
from pmo_workbench_ui.frame.preferences import Preferences
from pmo_workbench_ui.outline.cells import Column
from tests.ui.conftest import OpenWindow
from tests.ui.outline.conftest import WHOLE, Outliner, Person
from tests.ui.user import focused


def test_the_outline_is_made_when_it_is_first_asked_for(open_window: OpenWindow, workshop: Model) -> None:
    one = Person(open_window(workshop).window)
    assert one.panel is None
    one.press("Ctrl+Shift+O")
    assert one.panel.isVisible()
    assert not one.canvas.isVisible()
    assert one.tree.hasFocus()
    one.press("Ctrl+Shift+B")
    assert one.panel.isVisible()
    assert one.canvas.isVisible()
    one.press("Ctrl+Shift+M")
    assert one.canvas.isVisible()
    assert not one.panel.isVisible()
    assert one.canvas.view.hasFocus()


def test_the_switch_at_the_right_shows_and_tells_what_is_shown(open_window: OpenWindow, workshop: Model) -> None:
    one = Person(open_window(workshop).window)
    switch = one.page.side.shown
    one.click(switch.button("both"))
    assert one.panel.isVisible()
    assert one.canvas.isVisible()
    one.press("Ctrl+Shift+O")
    assert switch.value() == "outline"
    assert [switch.button(value).accessibleName() for value in ("canvas", "both", "outline")] == [
        "The map",
        "The outline beside the map",
        "The outline",
    ]


def test_what_is_shown_and_where_it_starts_is_remembered(
    open_window: OpenWindow, workshop: Model, preferences: Preferences
) -> None:
    one = Person(open_window(workshop).window)
    one.press("Ctrl+Shift+O")
    one.click(one.panel.starts.button("objective"))
    two = Person(open_window(workshop, name="Next").window)
    assert two.page.views.shown == "outline"
    assert two.lines()[0] == "growth"
    assert two.tree.hasFocus()
    assert preferences.outline_start == "objective"


def test_the_line_between_outline_and_map_stays_where_it_was_put(open_window: OpenWindow, workshop: Model) -> None:
    one = Person(open_window(workshop).window)
    one.press("Ctrl+Shift+B")
    handle = one.page.views.handle(1)
    before = one.panel.width()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton)
    QTest.mouseMove(handle, handle.rect().center() + QPoint(90, 0))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton)
    moved = one.panel.width()
    assert moved > before + 50
    one.press("Ctrl+Shift+M", "Ctrl+Shift+B")
    assert abs(one.panel.width() - moved) <= 3
    two = Person(open_window(workshop, name="Next").window)
    assert abs(two.panel.width() - moved) <= 3


def test_the_palette_and_the_menu_offer_what_is_shown(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    labels = [spec.label for spec in one.window.all_actions() if spec.enabled()]
    assert "Show the outline beside the map" in labels
    assert "Move in: below the card above" in labels
    assert "Zoom in" not in labels, "the canvas is not shown"
    one.window.open_menu()
    groups = {action.text(): action.menu() for action in one.window.menu.actions()}
    assert {"Outline", "View"} <= set(groups)
    checked = [action.text() for action in groups["View"].actions() if action.isChecked()]
    assert [text.partition("\t")[0] for text in checked] == ["Show the outline"]
    one.window.menu.close()


def test_f6_leads_from_one_to_the_other(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop, "both")
    one.press("F6")
    assert one.canvas.view.hasFocus()
    one.press("F6")
    assert one.tree.hasFocus()
    one.press("Ctrl+Shift+O", "F6")
    assert one.canvas.view.hasFocus()
    assert one.panel.isVisible()


def test_a_card_selected_on_the_canvas_is_selected_in_the_outline_and_back(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop, "both")
    one.canvas.selection.choose("rules")
    assert one.here() == "rules"
    one.go("desk")
    assert one.canvas.selection.cards == ("desk",)
    one.press("Shift+Down")
    assert one.canvas.selection.cards == ("desk", "rules")
    one.canvas.selection.choose("fewer", "growth")
    assert {one.text(item) for item in one.tree.selected()} == {"fewer", "growth"}
    one.canvas.selection.choose_link("data > stop")
    assert one.tree.current() is one.row("data", below="stop")
    assert one.canvas.selection.link == "data > stop"
    one.canvas.selection.clear()
    assert not one.tree.selected()


def test_a_later_place_stays_chosen_and_a_closed_branch_opens_for_what_is_selected(
    outliner: Outliner, workshop: Model
) -> None:
    one = outliner(workshop, "both")
    one.go("data", below="stop")
    assert one.canvas.selection.cards == ("data",)
    assert one.tree.current() is one.row("data", below="stop")
    one.tree.close_all()
    one.canvas.selection.choose("desk")
    assert one.here() == "desk"
    assert one.row("desk")


def test_edits_on_either_side_show_at_once_in_both(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop, "both")
    one.go("rules")
    one.press("Return")
    one.type("Clear roles")
    one.press("Return", "Esc")
    added = next(node.id for node in one.session.model.nodes.values() if node.title == "Clear roles")
    assert one.canvas.stage.target.rect(added) is not None
    one.press("F6")
    one.canvas.selection.choose("calm")
    one.press("Ctrl+Left")
    one.type("Board time")
    one.press("Return", "Esc")
    assert "  Board time" in one.lines()
    one.press("Ctrl+Z", "Ctrl+Z")
    assert one.lines() == WHOLE


def test_a_hidden_canvas_shows_what_was_done_meanwhile(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    one.go("rules")
    one.press("Shift+Del")
    one.press("Ctrl+Shift+M")
    assert one.canvas.stage.target.rect("rules") is None
    assert one.canvas.stage.target.rect("data") is not None


def test_what_another_program_changes_leaves_alone_what_is_being_typed(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    one.go("rules")
    one.press("Return")
    one.type("Half a ti")
    one.session.do(add_node, kind="outcome", title="late")
    one.session.do(edit_node, node_id="data", title="facts")
    one.session.do(delete_nodes, node_ids=["spare"])
    one.type("tle")
    one.press("Return", "Esc")
    assert one.lines()[:6] == ["calm", "  facts", "    desk", "  rules", "  Half a title", "stop"]


def test_values_and_details_follow(outliner: Outliner, workshop: Model, qtbot) -> None:
    one = outliner(workshop)
    assert one.cell("calm", Column.VALUE) == "100\u202f%"
    one.go("calm", below="fewer")
    one.press("Del")
    qtbot.waitUntil(lambda: one.cell("calm", Column.VALUE) == "0\u202f%")
    one.go("rules", Column.OWNER)
    one.type("Board")
    one.press("Return")
    assert one.page.inspector.isVisible()
    one.page.show_row("rules", "owner")
    assert one.page.side.isAncestorOf(focused())
    one.press("Esc")
    assert one.tree.hasFocus()


def test_the_outline_tells_assistive_technology_what_stands_where(outliner: Outliner, workshop: Model) -> None:
    from PySide6.QtGui import QAccessible

    one = outliner(workshop)
    reader = QAccessible.queryAccessibleInterface(one.tree)
    assert reader.role() == QAccessible.Role.Tree
    assert reader.text(QAccessible.Text.Name) == "Outline"
    said = [reader.child(place).text(QAccessible.Text.Name) for place in range(reader.childCount())]
    assert "Outcome: calm, 2 cards below" in said
    assert "Capability: data, stands further up too" in said
    assert "Contributes: 60\u202f%" in said


def test_two_thousand_cards_open_and_follow(outliner: Outliner) -> None:
    from tests.benchmarks.maps import made_map

    state = made_map(2000)
    one = outliner(state)
    assert sum(not item.again for item in one.panel.outline.items() if item.node_id) == len(state.nodes)
    one.press("Ctrl+End")
    one.press("Return")
    one.type("One more")
    one.press("Return", "Esc")
    assert one.here() == "One more"
    QApplication.processEvents()
