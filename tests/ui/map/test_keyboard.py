"""Building a map with the keyboard alone, from nothing, as the workshop does it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from pmo_workbench_ui.map.editor import InlineEditor
from pmo_workbench_ui.pages.map_page import MapPage
from pmo_workbench_ui.widgets import FuzzyPicker

Key, Mod = Qt.Key, Qt.KeyboardModifier
CONTROL, SHIFT, ALT = Mod.ControlModifier, Mod.ShiftModifier, Mod.AltModifier


def test_an_empty_map_waits_for_the_first_outcome_with_the_cursor_in_it(empty, as_person):
    one = as_person(empty)
    assert isinstance(QApplication.focusWidget().parent(), InlineEditor)
    one.add("Sponsors act on risks in time")
    one.add("Projects stop early when they should")
    one.press(Key.Key_Escape)
    assert one.titles("outcome") == ["Sponsors act on risks in time", "Projects stop early when they should"]
    assert one.selected() == ["Projects stop early when they should"]
    assert one.view.hasFocus()


def test_an_empty_enter_ends_typing(empty, as_person):
    one = as_person(empty)
    one.add("Decisions are made on facts")
    one.press(Key.Key_Return)
    assert one.view.hasFocus()
    assert one.titles("outcome") == ["Decisions are made on facts"]


def test_a_whole_map_from_outcome_to_service_and_objective_and_back_to_nothing(empty, as_person):
    one = as_person(empty)
    one.type("Decisions are made on facts")
    one.press(Key.Key_Left, CONTROL)
    one.add("One source of project data")
    one.type("Early warning on risk")
    one.press(Key.Key_Left, CONTROL)
    one.type("Portfolio reporting")
    one.press(Key.Key_Tab)
    assert one.links() == {
        ("One source of project data", "Decisions are made on facts"),
        ("Early warning on risk", "Decisions are made on facts"),
        ("Portfolio reporting", "Early warning on risk"),
    }
    one.press(Key.Key_Right)
    one.press(Key.Key_Right)
    assert one.selected() == ["Decisions are made on facts"]
    one.press(Key.Key_Right, CONTROL)
    one.type("Fewer late projects")
    one.press(Key.Key_Right, CONTROL)
    one.add("Deliver the strategy on budget")
    one.press(Key.Key_Escape)
    assert ("Fewer late projects", "Deliver the strategy on budget") in one.links()
    assert [len(one.model.column(column)) for column in range(5)] == [1, 2, 1, 1, 1]
    while one.session.workspace.next_undo() is not None:
        one.session.undo()
    assert not one.model.nodes
    assert not one.model.links
    while one.session.workspace.next_redo() is not None:
        one.session.redo()
    assert [len(one.model.column(column)) for column in range(5)] == [1, 2, 1, 1, 1]


def test_enter_after_a_cause_opens_the_next_cause_of_the_same_card(empty, as_person):
    one = as_person(empty)
    one.type("Teams are staffed before they start")
    one.press(Key.Key_Left, CONTROL)
    for cause in ("Shared view of who is free", "Plans built the same way", "Managers agree on loans"):
        one.add(cause)
    one.press(Key.Key_Escape)
    assert {cause for cause, _ in one.links()} == set(one.titles("capability"))
    assert {effect for _, effect in one.links()} == {"Teams are staffed before they start"}
    assert one.titles("capability") == [
        "Shared view of who is free",
        "Plans built the same way",
        "Managers agree on loans",
    ]


def test_a_sibling_shares_the_only_effect_of_the_card(empty, as_person):
    one = as_person(empty)
    one.type("Outcome")
    one.press(Key.Key_Left, CONTROL)
    one.type("First cause")
    one.press(Key.Key_Tab)
    one.press(Key.Key_Return)
    one.type("Second cause")
    one.press(Key.Key_Tab)
    assert one.links() == {("First cause", "Outcome"), ("Second cause", "Outcome")}
    assert one.titles("capability") == ["First cause", "Second cause"]


def test_nothing_stands_left_of_a_service_and_one_is_told_why(sample, as_person, qtbot):
    one = as_person(sample)
    one.click(one.at("Gate reviews"))
    with qtbot.waitSignal(one.session.said) as said:
        one.press(Key.Key_Left, CONTROL)
    assert "service" in said.args[0]
    assert not one.canvas.writing.active


def test_f2_renames_and_esc_leaves_the_title_as_it_was(sample, as_person):
    one = as_person(sample)
    one.click(one.at("Gate reviews"))
    one.press(Key.Key_F2)
    one.type("Stage gates")
    one.press(Key.Key_Escape)
    assert "Gate reviews" in one.titles("service")
    one.press(Key.Key_F2)
    one.add("Stage gates")
    assert "Stage gates" in one.titles("service")
    assert one.selected() == ["Stage gates"]
    assert one.view.hasFocus()


def test_esc_keeps_what_was_typed_into_a_new_card(sample, as_person):
    one = as_person(sample)
    one.click(one.at("Fewer late projects"))
    one.press(Key.Key_Right, CONTROL)
    one.type("Keep our word")
    one.press(Key.Key_Escape)
    assert ("Fewer late projects", "Keep our word") in one.links()
    assert one.selected() == ["Keep our word"]
    assert one.view.hasFocus()


def test_ctrl_l_while_typing_keeps_the_card_and_links_it(sample, as_person):
    one = as_person(sample)
    one.click(one.at("Fewer late projects"))
    one.press(Key.Key_Return)
    one.type("Fewer surprises")
    one.press(Key.Key_L, CONTROL)
    one.type("Keep supply safe")
    one.press(Key.Key_Return)
    assert ("Fewer surprises", "Keep supply safe and compliant") in one.links()


def test_the_words_in_an_empty_card_fit_on_it(make_page, as_person):
    from pmo_workbench_ui.map.drafts import CardDraft
    from pmo_workbench_ui.map.editor import EXAMPLES

    one = as_person(make_page(width=1366 - 84, height=690))
    for kind in EXAMPLES:
        one.canvas.writing.add(CardDraft(kind=kind))
        field = one.canvas.writing.editor.field
        assert field.fontMetrics().horizontalAdvance(field.placeholderText()) < field.viewport().width(), kind
        one.press(Key.Key_Escape)


def test_esc_on_an_empty_new_card_leaves_no_trace_of_it(sample, as_person):
    one = as_person(sample)
    edits = len(one.session.workspace.history())
    before = one.canvas.stage.frame.rects.copy()
    one.click(one.at("Fewer late projects"))
    one.press(Key.Key_Right, CONTROL)
    assert len(one.canvas.stage.frame.cards) == len(one.model.nodes) + 1
    one.press(Key.Key_Escape)
    assert set(one.canvas.stage.frame.cards) == set(one.model.nodes)
    assert (one.canvas.stage.frame.rects == before).all()
    assert len(one.session.workspace.history()) == edits
    assert one.selected() == ["Fewer late projects"]


def test_leaving_the_editor_keeps_what_was_typed(sample, as_person):
    one = as_person(sample)
    one.click(one.at("Gate reviews"))
    one.press(Key.Key_Return)
    one.type("Board papers")
    one.click(one.at("Risk surgery"))
    assert "Board papers" in one.titles("service")
    assert not one.canvas.writing.active


def test_going_to_another_part_of_the_window_keeps_what_was_typed(sample, as_person):
    one = as_person(sample)
    one.click(one.at("Gate reviews"))
    one.press(Key.Key_Return)
    one.type("Board papers")
    one.page.side.switch.findChild(QPushButton).setFocus()
    assert "Board papers" in one.titles("service")
    assert not one.canvas.writing.active


def test_a_pasted_list_becomes_one_card_a_line(empty, as_person):
    one = as_person(empty)
    QApplication.clipboard().setText("First outcome\n  Second outcome \n\nThird outcome")
    one.press(Key.Key_V, CONTROL)
    one.press(Key.Key_Return)
    one.press(Key.Key_Escape)
    assert one.titles("outcome") == ["First outcome", "Second outcome", "Third outcome"]


def test_arrows_walk_along_links_and_columns(sample, as_person):
    one = as_person(sample)
    one.click(one.at("Lower turnover of project managers"))
    one.press(Key.Key_Left)
    assert one.selected() == ["Project managers see a career here"]
    one.press(Key.Key_Left)
    assert one.selected() == ["Career path for project managers"]
    one.press(Key.Key_Home)
    assert one.selected() == one.titles("capability")[:1]
    one.press(Key.Key_Down)
    assert one.selected() == one.titles("capability")[1:2]
    one.press(Key.Key_Down, SHIFT)
    assert one.selected() == one.titles("capability")[1:3]
    one.press(Key.Key_End)
    assert one.selected() == one.titles("capability")[-1:]


def test_an_arrow_on_a_fresh_map_selects_the_first_outcome(sample, as_person):
    one = as_person(sample)
    one.press(Key.Key_Down)
    assert one.selected() == one.titles("outcome")[:1]


def test_ctrl_l_links_to_a_card_found_by_part_of_its_name(sample, as_person):
    one = as_person(sample)
    one.click(one.at("Risk surgery"))
    one.press(Key.Key_L, CONTROL)
    one.type("agreed dec")
    one.press(Key.Key_Return)
    assert ("Risk surgery", "Agreed decision rights") in one.links()
    assert one.view.hasFocus()


def test_ctrl_l_offers_only_what_may_be_linked_and_can_create(sample, as_person):
    one = as_person(sample)
    one.click(one.at("Executives decide on current facts"))
    one.press(Key.Key_L, CONTROL)
    picker = one.page.findChild(FuzzyPicker)
    assert picker.isVisible()
    one.type("A brand new capability")
    one.press(Key.Key_Return)
    assert ("A brand new capability", "Executives decide on current facts") in one.links()
    assert one.card("A brand new capability").kind == "capability"


def test_space_dims_everything_off_the_line_of_sight_and_shows_it_again(sample, as_person):
    one = as_person(sample)
    one.click(one.at("Project managers see a career here"))
    one.press(Key.Key_Space)
    sight = one.canvas.stage.sight
    assert {one.model.nodes[card].title for card in sight.cards} == {
        "Project manager coaching",
        "Career path for project managers",
        "Project managers see a career here",
        "Lower turnover of project managers",
        "Be an employer people stay with",
    }
    one.press(Key.Key_Space)
    assert one.canvas.stage.sight is None


def test_the_dimmed_rest_is_paler_on_the_screen(sample, as_person):
    one = as_person(sample)
    one.click(one.at("Project managers see a career here"))
    stripe = one.at("Resource forecast", across=0.012)
    before = one.view.viewport().grab().toImage().pixelColor(stripe)
    one.press(Key.Key_Space)
    after = one.view.viewport().grab().toImage().pixelColor(stripe)
    assert after.lightness() > before.lightness() + 60


def test_esc_steps_back_one_thing_at_a_time(sample, as_person):
    one = as_person(sample)
    one.click(one.at("Gate reviews"))
    one.press(Key.Key_Space)
    one.press(Key.Key_Escape)
    assert one.canvas.stage.sight is None
    assert one.selected() == ["Gate reviews"]
    one.press(Key.Key_Escape)
    assert one.selected() == []


def test_del_removes_with_all_links_and_undo_brings_all_back(sample, as_person):
    one = as_person(sample)
    before = one.links()
    one.click(one.at("Plans built the same way"))
    one.press(Key.Key_Delete)
    assert "Plans built the same way" not in one.titles("capability")
    assert len(one.links()) < len(before)
    one.session.undo()
    assert one.links() == before


def test_alt_and_an_arrow_orders_and_pins(sample, as_person):
    one = as_person(sample)
    first, second, *_ = one.titles("outcome")
    one.click(one.at(first))
    one.press(Key.Key_Down, ALT)
    assert one.titles("outcome")[:2] == [second, first]
    assert one.card(first).pinned


def test_select_all_and_remove_and_undo(sample, as_person):
    one = as_person(sample)
    cards, links = len(one.model.nodes), len(one.model.links)
    one.press(Key.Key_A, CONTROL)
    assert len(one.selected()) == cards
    one.press(Key.Key_Delete)
    assert not one.model.nodes
    one.session.undo()
    assert (len(one.model.nodes), len(one.model.links)) == (cards, links)


def test_undo_while_typing_takes_back_letters_and_not_edits(sample, as_person):
    one = as_person(sample)
    edits = len(one.session.workspace.history())
    one.click(one.at("Gate reviews"))
    one.press(Key.Key_Return)
    one.type("x")
    one.press(Key.Key_Z, CONTROL)
    assert one.canvas.writing.active
    assert len(one.session.workspace.history()) == edits


def test_closing_the_page_keeps_what_was_typed(sample: MapPage, as_person):
    from pmo_workbench_ui.widgets import commit_pending

    one = as_person(sample)
    one.click(one.at("Gate reviews"))
    one.press(Key.Key_Return)
    one.type("Board papers")
    commit_pending()
    assert "Board papers" in one.titles("service")
