"""Re-linking, ordering and removing in the outline; what the map forbids is said."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton

from pmo_workbench.model import Model
from pmo_workbench_ui.outline.cells import Column
from tests.builders import map_of
from tests.ui.outline.conftest import WHOLE, Outliner, Person


def test_tab_makes_a_card_the_cause_of_the_one_above_it_in_one_edit(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    one.go("rules")
    one.press("Tab")
    assert one.lines()[:4] == ["calm", "  data", "    rules", "    desk"]
    assert one.here() == "rules"
    assert "rules > data" in one.links()
    assert "rules > calm" not in one.links()
    one.press("Shift+Tab")
    assert one.lines() == WHOLE
    one.press("Ctrl+Z", "Ctrl+Z")
    assert one.lines() == WHOLE
    assert one.here() == "rules"


def test_ctrl_and_arrows_do_the_same_also_while_a_title_is_edited(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    one.go("rules")
    one.press("Ctrl+Right")
    assert "rules > data" in one.links()
    one.press("F2", "End")
    one.type(" agreed")
    one.press("Ctrl+Left")
    assert "rules agreed > calm" in one.links()


def test_an_outcome_moves_below_another_one_and_out_again(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    one.go("stop")
    one.press("Tab")
    assert "stop > calm" in one.links()
    assert "  stop" in one.lines()
    one.press("Shift+Tab")
    assert "stop > calm" not in one.links()
    assert one.lines() == WHOLE


def test_what_may_not_be_is_said_and_nothing_happens(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    for title, key, why in (
        ("calm", "Tab", "no card above it"),
        ("calm", "Shift+Tab", "at the top already"),
        ("data", "Shift+Tab", "At the top of this outline stands an outcome"),
    ):
        one.go(title)
        one.press(key)
        assert why in one.toast()
    assert one.lines() == WHOLE


def test_a_service_cannot_go_below_a_service(outliner: Outliner) -> None:
    one = outliner(map_of({"desk": "service", "help": "service", "calm": "outcome"}, "desk > calm", "help > calm"))
    one.go("help")
    one.press("Tab")
    assert "are both services" in one.toast()


def test_a_card_without_links_finds_its_place_by_tab_and_by_name(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    one.go("spare")
    one.press("Ctrl+L")
    one.type("stop")
    one.press("Return")
    assert "spare > stop" in one.links()
    assert one.lines()[-1] == "      calm *"
    assert one.here() == "spare"


def test_alt_and_arrows_change_the_order_of_siblings(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    one.go("rules")
    one.press("Alt+Up")
    assert one.lines()[:4] == ["calm", "  rules", "  data", "    desk"]
    assert one.here() == "rules"
    one.press("Alt+Down")
    assert one.lines() == WHOLE
    one.go("stop")
    one.press("Alt+Up")
    assert one.lines()[:2] == ["stop", "  data"]


def test_del_takes_the_link_and_offers_to_remove_the_card(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    one.go("rules")
    one.press("Del")
    assert "rules" in one.session.model.nodes
    assert one.lines()[-2:] == ["  rules", "  spare"]
    assert "is still on the map" in one.toast()
    action = one.window.toaster.action
    assert action.text() == "Remove the card"
    one.click(action)
    assert "rules" not in one.session.model.nodes
    one.press("Ctrl+Z", "Ctrl+Z")
    assert one.lines() == WHOLE


def test_del_at_the_top_and_shift_del_anywhere_remove_the_card(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    one.go("stop")
    one.press("Del")
    assert "stop" not in one.session.model.nodes
    assert "is removed with 1 link" in one.toast()
    one.go("desk")
    one.press("Shift+Del")
    assert "desk" not in one.session.model.nodes
    one.press("Ctrl+Z", "Ctrl+Z")
    assert one.lines() == WHOLE


def test_several_rows_lose_their_links_in_one_edit(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    edits = one.edits()
    one.go("desk")
    one.press("Shift+Down", "Del")
    assert one.links() == {"data > calm", "data > stop", "calm > fewer", "fewer > growth"}
    assert one.edits() == edits + 1


def test_right_on_a_later_place_leads_to_the_first_one(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    one.go("data", below="stop")
    one.press("Right")
    assert one.tree.current() is one.row("data", below="calm")


def test_what_was_closed_stays_closed_while_the_map_changes(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    one.go("data")
    one.press("Left")
    assert one.lines()[:3] == ["calm", "  data", "  rules"]
    one.go("rules")
    one.type("Gates")
    one.press("Return", "Alt+Up")
    assert one.lines()[:4] == ["calm", "  Gates", "  data", "stop"]
    one.press("Alt+Down", "Tab")  # a card that moves into it is followed
    assert one.lines()[:4] == ["calm", "  data", "    Gates", "    desk"]


def test_the_menu_of_a_row_names_its_keys(outliner: Outliner, workshop: Model) -> None:
    from pmo_workbench_ui.outline.menu import row_menu

    one = outliner(workshop)
    menu = row_menu(one.session.model, one.tree, one.panel.commands, one.row("rules"))
    shown = {action.text(): action.shortcut().toString() for action in menu.actions() if action.text()}
    assert shown["What must be true for this?"] == "Ctrl+Return" or shown["What must be true for this?"] == "Ctrl+Enter"
    assert shown["Remove the link to the card above"] == "Del"
    one.go("rules")
    next(action for action in menu.actions() if action.text() == "Move up").trigger()
    assert one.lines()[1] == "  rules"
    menu.close()


def test_buttons_close_and_open_all(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    for button in one.panel.findChildren(QPushButton):
        assert button.accessibleName() or button.text()
    one.tree.close_all()
    assert one.lines() == [
        "calm", "stop", "# What outcomes lead to", "  growth", "# Not linked into this outline yet", "  spare"
    ]  # fmt: skip
    one.tree.open_all()
    assert one.lines() == WHOLE
    assert one.tree.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def drag(one: Person, title: str, onto: str, *, down: float = 0.5, copy: bool = False, below: str = "") -> None:
    """Drag a row onto another one, or (`down` 0 or 1) to its upper or lower edge, and let it go there."""
    outline, viewport = one.panel.outline, one.tree.viewport()
    data = outline.mimeData([outline.index_of(one.row(title, below))])
    area = one.tree.cell_rect(one.row(onto), Column.TITLE)
    at = QPointF(area.left() + 40, area.top() + 1 + down * (area.height() - 3))
    how = Qt.KeyboardModifier.ControlModifier if copy else Qt.KeyboardModifier.NoModifier
    actions = Qt.DropAction.CopyAction if copy else Qt.DropAction.MoveAction
    for event in (
        QDragEnterEvent(at.toPoint(), actions, data, Qt.MouseButton.LeftButton, how),
        QDragMoveEvent(at.toPoint(), actions, data, Qt.MouseButton.LeftButton, how),
        QDropEvent(at, actions, data, Qt.MouseButton.LeftButton, how),
    ):
        QApplication.sendEvent(viewport, event)
    QApplication.processEvents()


def test_a_row_dragged_onto_a_card_becomes_its_cause_and_with_ctrl_of_both(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    drag(one, "rules", "stop")
    assert "rules > stop" in one.links()
    assert "rules > calm" not in one.links()
    assert one.here() == "rules"
    drag(one, "rules", "calm", copy=True)
    assert {"rules > stop", "rules > calm"} <= one.links()
    drag(one, "spare", "data")
    assert "spare > data" in one.links()


def test_a_row_dragged_between_others_takes_that_place(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    drag(one, "rules", "data", down=0.0)
    assert one.lines()[:4] == ["calm", "  rules", "  data", "    desk"]
    drag(one, "stop", "calm", down=0.0)
    assert one.lines()[0] == "stop"


def test_a_row_dragged_to_where_it_may_not_be_says_why(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    drag(one, "calm", "data")
    assert "stands to the right" in one.toast()
    drag(one, "rules", "rules")
    assert one.lines() == WHOLE


def test_a_closed_card_stays_closed_where_it_goes_and_when_the_outline_was_hidden(
    outliner: Outliner, workshop: Model
) -> None:
    one = outliner(workshop)
    one.go("data", below="calm")
    one.press("Left", "Del")
    assert one.lines()[:4] == ["calm", "  rules", "stop", "  data"]
    one.press("Ctrl+Shift+M", "Ctrl+Shift+O")
    assert one.lines()[:5] == ["calm", "  rules", "stop", "  data", "# What outcomes lead to"]
