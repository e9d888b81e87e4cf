"""Building and editing a map in the outline with the keyboard."""

from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from pmo_workbench.model import Model
from pmo_workbench_ui.frame.ask import AskText
from pmo_workbench_ui.outline.cells import Column
from tests.builders import map_of
from tests.ui.outline.conftest import WHOLE, Outliner
from tests.ui.user import focused


def test_every_card_is_there_and_later_places_are_marked(outliner: Outliner, workshop: Model) -> None:
    assert outliner(workshop).lines() == WHOLE


def test_a_map_from_nothing_with_the_keyboard_alone(outliner: Outliner) -> None:
    one = outliner()
    assert isinstance(focused(), QLineEdit)
    one.type("Projects stop early")
    one.press("Return")
    one.type("Early warning")
    one.press("Tab", "Return")
    one.type("Independent look")
    one.press("Ctrl+Return")
    one.type("Health checks")
    one.press("Return")
    one.type("Sponsors decide")
    one.press("Shift+Tab", "Shift+Tab", "Return", "Esc")
    assert one.lines() == [
        "Projects stop early",
        "  Early warning",
        "  Independent look",
        "    Health checks",
        "Sponsors decide",
    ]
    kinds = [node.kind for node in one.session.model.nodes.values()]
    assert kinds == ["outcome", "capability", "capability", "service", "outcome"]
    assert one.links() == {
        "Early warning > Projects stop early",
        "Independent look > Projects stop early",
        "Health checks > Independent look",
    }
    assert one.tree.hasFocus()
    for _ in range(5):
        one.press("Ctrl+Z")
    assert not one.session.model.nodes
    assert one.panel.empty.isVisible()


def test_esc_on_an_empty_line_leaves_no_trace(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    edits = one.edits()
    one.go("data")
    one.press("Return", "Esc")
    assert one.lines() == WHOLE
    assert one.edits() == edits
    one.press("Insert")
    one.type("Help line")
    one.press("Esc")
    assert "    Help line" in one.lines()


def test_enter_adds_a_sibling_with_the_same_effect_right_below(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    one.go("data")
    one.press("Return")
    one.type("Clear roles")
    one.press("Return", "Esc")
    assert one.lines()[:5] == ["calm", "  data", "    desk", "  Clear roles", "  rules"]
    assert "Clear roles > calm" in one.links()


def test_a_service_has_nothing_below_and_one_is_told_why(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    one.go("desk")
    one.press("Insert")
    assert "the map begins here" in one.toast()
    assert one.lines() == WHOLE


def test_typing_replaces_f2_edits_and_esc_gives_back(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    one.go("rules")
    one.type("Gates")
    one.press("Esc")
    assert one.lines() == WHOLE
    one.type("Gates")
    one.press("Return")
    assert one.here() == "Gates"
    one.press("F2", "End")
    one.type(" agreed")
    one.press("Return")
    assert one.cell("Gates agreed", Column.KIND) == "Capability"
    assert one.tree.hasFocus()


def test_going_away_keeps_what_was_typed(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    one.go("rules")
    one.press("Return")
    one.type("Board papers")
    one.press("Ctrl+K")
    assert "  Board papers" in one.lines()


def test_figures_and_names_are_typed_where_they_stand(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    assert one.cell("rules", Column.CONTRIBUTION) == "40\u202f%"
    one.go("rules", Column.CONTRIBUTION)
    one.type("30")
    one.press("Tab", "Tab")
    assert one.session.model.links["rules > calm"].contribution == 30.0
    one.go("rules", Column.OWNER)
    one.type("Board")
    one.press("Return")
    assert one.session.model.nodes["rules"].owner == "Board"
    one.go("growth", Column.PRIORITY)
    one.press("F2")
    one.type("75")
    one.press("Return")
    assert one.session.model.nodes["growth"].priority == 75.0


def test_a_contribution_that_cannot_be_is_said_and_stays_to_be_mended(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    for wrong, why in (("many", "is not a number"), ("140", "from 0 to 100")):
        one.go("rules", Column.CONTRIBUTION)
        one.press("F2", "Ctrl+A")
        one.type(wrong)
        one.press("Return")
        assert why in one.toast()
        assert focused().text() == wrong
        one.press("Esc")
    assert one.session.model.links["rules > calm"].contribution is None


def test_what_cannot_be_edited_says_why(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    for title, column, why in (
        ("calm", Column.CONTRIBUTION, "stands at the top here"),
        ("data", Column.PRIORITY, "Only an objective has a priority"),
        ("data", Column.DECISION, "Only a service is decided on"),
        ("data", Column.VALUE, "it is not typed"),
    ):
        one.go(title, column)
        one.press("F2")
        assert why in one.toast()
        one.press("5")
        assert not one.panel.writing.active


def test_space_switches_essential_and_letters_choose(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    one.go("rules", Column.ESSENTIAL)
    one.press("Space")
    assert one.session.model.links["rules > calm"].essential
    one.go("rules", Column.CONFIDENCE)
    one.press("H")
    assert one.cell("rules", Column.CONFIDENCE) == "High"
    one.go("spare", Column.KIND)
    one.press("O")
    menu = next(menu for menu in one.tree.findChildren(QMenu) if menu.isVisible())
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Capability"]
    menu.close()
    one.press("D")
    assert one.session.model.nodes["spare"].kind == "disbenefit"


def test_a_decision_asks_for_its_reason(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    one.go("desk", Column.DECISION)
    one.press("O")
    dialog = one.dialog()
    assert isinstance(dialog, AskText)
    one.type("It pays")
    one.press("Return")
    decision = one.session.model.decisions["desk"]
    assert (decision.choice, decision.reason, decision.decided_by) == ("offer", "It pays", "Head of PMO")
    assert one.cell("desk", Column.DECISION) == "offered"


def test_tab_leads_from_cell_to_cell_outside_the_titles(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    one.go("data", Column.OWNER)
    one.press("Tab")
    assert one.tree.column() is Column.CONTRIBUTION
    one.press("Shift+Tab")
    assert one.tree.column() is Column.OWNER
    assert one.lines() == WHOLE


def test_composed_characters_begin_to_type(outliner: Outliner, workshop: Model) -> None:
    from PySide6.QtGui import QInputMethodEvent

    one = outliner(workshop)
    one.go("rules")
    event = QInputMethodEvent()
    event.setCommitString("規則")
    QApplication.sendEvent(one.tree, event)
    one.press("Return")
    assert one.session.model.nodes["rules"].title == "規則"


def test_from_services_a_row_below_is_what_it_leads_to(outliner: Outliner) -> None:
    one = outliner(map_of({"desk": "service", "help": "service"}))
    one.click(one.panel.starts.button("service"))
    assert one.lines() == ["desk", "help"]
    one.go("desk")
    one.press("Ctrl+Return")
    one.type("Current data")
    one.press("Return", "Esc")
    assert one.lines() == ["desk", "  Current data", "help"]
    assert one.links() == {"desk > Current data"}


def test_a_card_that_is_there_already_is_offered_and_linked(outliner: Outliner, workshop: Model) -> None:
    one = outliner(workshop)
    cards = len(workshop.nodes)
    one.go("stop")
    one.press("Ctrl+Return")
    one.type("rul")
    assert one.panel.writing.existing.isVisible()
    one.press("Down", "Return")
    assert "rules > stop" in one.links()
    assert len(one.session.model.nodes) == cards
    one.type("Rules")  # the next line; its exact title is chosen by itself, and it is linked already
    one.press("Return", "Esc")
    assert "there already" in one.toast()
    assert len(one.session.model.nodes) == cards
