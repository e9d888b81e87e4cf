"""Filter, focus and colours on the map, used by hand: what is hidden is said, and never far away."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pmo_workbench.commands.nodes import edit_node
from pmo_workbench.drawing.palette import LIGHT
from pmo_workbench_ui.map.hits import hit
from pmo_workbench_ui.pages.map_page import MapPage

Key, Mod = Qt.Key, Qt.KeyboardModifier
CONTROL, SHIFT = Mod.ControlModifier, Mod.ShiftModifier
STOP = "Projects stop early when they should"


def shown(page: MapPage) -> set[str]:
    """The titles of the cards on the canvas."""
    return {node.title for node in page.canvas.stage.model.nodes.values()}


def state(page: MapPage) -> str:
    """What the bar says of hidden cards."""
    return page.canvas.bar.state.text()


def entry(one, title: str, words: str):
    """An entry of a card's menu."""
    at = QPointF(one.view.mapToScene(one.at(title)))
    menu = one.canvas.menus.menu(hit(one.canvas.stage, at.x(), at.y(), 1.0), at)
    return next(action for action in menu.actions() if action.text() == words)


def click(widget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_focus_hides_all_but_the_line_of_sight_and_esc_leads_back(sample, as_person):
    one = as_person(sample)
    one.click(one.at(STOP))
    entry(one, STOP, "Focus: hide the rest").trigger()
    assert len(shown(sample)) == 14
    assert {STOP, "Risk surgery", "Get more value from every pound"} <= shown(sample)
    assert state(sample) == "14 of 57 cards shown"
    one.press(Key.Key_Escape)
    assert len(shown(sample)) == 57
    assert state(sample) == ""
    assert one.selected() == [STOP]


def test_keys_dim_upstream_downstream_or_what_lies_between(sample, as_person):
    one = as_person(sample)
    one.click(one.at(STOP))
    stage = sample.canvas.stage

    def bright() -> set[str]:
        return {one.model.nodes[card].title for card in stage.sight.cards}

    one.press(Key.Key_Space, SHIFT)
    assert "Risk surgery" in bright()
    assert "Smaller cost overruns" not in bright()
    one.press(Key.Key_Space, CONTROL)
    assert "Risk surgery" not in bright()
    assert "Smaller cost overruns" in bright()
    one.press(Key.Key_Space, CONTROL)
    assert stage.sight is None
    one.click(one.at("Deliver the 2028 plan on budget"), CONTROL)
    one.press(Key.Key_Space, CONTROL | SHIFT)
    assert bright() == {
        STOP, "Smaller cost overruns", "Less money in doomed projects", "Deliver the 2028 plan on budget"
    }  # fmt: skip


def test_the_filter_shows_at_once_what_passes_and_how_much_is_hidden(sample):
    bar = sample.canvas.bar
    click(bar.filter)
    click(bar.panel.chip("kinds", "Outcomes"))
    assert len(shown(sample)) == 10
    assert bar.panel.count.text() == "47 cards hidden"
    assert bar.filter.text() == "Filter · 1"
    for count in (57, 10):
        QTest.keyClicks(QApplication.focusWidget(), " ")  # a chip takes Space
        assert len(shown(sample)) == count
    click(bar.panel.show_all)
    assert len(shown(sample)) == 57
    QTest.keyClicks(QApplication.focusWidget(), "early stop")
    assert shown(sample) == {STOP}
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert len(shown(sample)) == 57
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert not bar.panel.isVisible()
    assert sample.canvas.view.hasFocus()


def test_one_click_shows_all_again(sample):
    bar = sample.canvas.bar
    click(bar.filter)
    click(bar.panel.chip("owners", "Assurance lead"))
    assert state(sample) == "4 of 57 cards shown"
    click(bar.show_all)
    assert len(shown(sample)) == 57
    assert not bar.show_all.isVisible()
    assert not bar.panel.isVisible()


def test_a_new_card_that_the_filter_would_hide_stays_until_the_filter_changes(sample, as_person):
    one = as_person(sample)
    click(sample.canvas.bar.filter)
    click(sample.canvas.bar.panel.chip("owners", "Portfolio board chair"))
    sample.canvas.bar.panel.close_to_map()
    one.click(one.at(STOP))
    one.press(Key.Key_Return)
    one.type("Nobody waits for a decision")
    one.press(Key.Key_Return)
    one.press(Key.Key_Escape)
    assert "Nobody waits for a decision" in shown(sample)
    assert not one.card("Nobody waits for a decision").owner
    click(sample.canvas.bar.filter)
    click(sample.canvas.bar.panel.chip("kinds", "Outcomes"))
    assert "Nobody waits for a decision" not in shown(sample)


def test_a_card_that_is_edited_in_sight_does_not_vanish_under_ones_hands(sample, as_person):
    one = as_person(sample)
    click(sample.canvas.bar.filter)
    click(sample.canvas.bar.panel.chip("owners", "Portfolio board chair"))
    before = shown(sample)
    one.session.do(edit_node, node_id=one.card(STOP).id, owner="Somebody else")
    assert shown(sample) == before


def test_jumping_to_a_hidden_card_leaves_the_filter_with_a_word(sample, as_person, qtbot):
    one = as_person(sample)
    click(sample.canvas.bar.filter)
    click(sample.canvas.bar.panel.chip("kinds", "Outcomes"))
    said: list[str] = []
    one.session.said.connect(said.append)
    sample.show_row(one.card("Risk surgery").id)
    assert len(shown(sample)) == 57
    assert one.selected() == ["Risk surgery"]
    assert said == ["“Risk surgery” was hidden; all cards are shown again."]


def test_what_is_hidden_is_no_longer_selected_and_del_cannot_reach_it(sample, as_person):
    one = as_person(sample)
    one.click(one.at("Risk surgery"))
    click(sample.canvas.bar.filter)
    click(sample.canvas.bar.panel.chip("kinds", "Outcomes"))
    sample.canvas.bar.panel.close_to_map()
    assert one.selected() == []
    sample.canvas.selection.choose(one.card("Risk surgery").id)  # as the outline does
    assert state(sample) == "“Risk surgery” is hidden here"
    one.press(Key.Key_Delete)
    assert one.card("Risk surgery")
    click(sample.canvas.bar.show_all)
    assert "Risk surgery" in shown(sample)


def test_arrows_and_reordering_go_by_what_is_shown(sample, as_person):
    one = as_person(sample)
    click(sample.canvas.bar.filter)
    click(sample.canvas.bar.panel.chip("groups", "Dependable delivery"))
    sample.canvas.bar.panel.close_to_map()
    first, second, third = one.titles_shown("outcome")
    one.click(one.at(second))
    one.press(Key.Key_Down)
    assert one.selected() == [third]
    one.press(Key.Key_Up, Mod.AltModifier)
    assert one.titles_shown("outcome") == [first, third, second]
    one.press(Key.Key_Up, Mod.AltModifier)
    assert one.titles_shown("outcome") == [third, first, second]


def test_values_are_those_of_the_whole_workspace(sample, as_person):
    one = as_person(sample)
    before = {card: badge.text for card, badge in sample.canvas.stage.badges.items()}
    click(sample.canvas.bar.filter)
    click(sample.canvas.bar.panel.chip("kinds", "Services"))
    assert {card: badge.text for card, badge in sample.canvas.stage.badges.items()} == before
    assert one.session.analysis.coverage > 0.4


def test_colours_mean_what_the_legend_says(sample):
    canvas = sample.canvas
    assert not canvas.legend.isVisible()
    canvas.looks.colour_by("decision")
    assert canvas.legend.isVisible()
    assert [entry.meaning for entry in canvas.legend.entries] == ["Offered", "Not yet", "Declined", "Not decided"]
    services = [node.id for node in sample.session.model.nodes.values() if node.kind == "service"]
    assert set(canvas.stage.marks) == set(services)
    assert {canvas.stage.badges[card].text for card in services} == {"offered", "not yet", "declined", "not decided"}
    click(canvas.legend.close_button)
    assert not canvas.legend.isVisible()
    canvas.looks.legend_asked.emit()
    assert canvas.legend.isVisible()


def test_a_filter_that_nothing_passes_says_so_and_every_key_still_works(sample, as_person):
    one = as_person(sample)
    click(sample.canvas.bar.filter)
    QTest.keyClicks(QApplication.focusWidget(), "no such card")
    sample.canvas.bar.panel.close_to_map()
    assert shown(sample) == set()
    for key in (Key.Key_Down, Key.Key_Left, Key.Key_Home, Key.Key_Space, Key.Key_Delete, Key.Key_F2, Key.Key_Tab):
        one.press(key)
    sample.canvas.view.setFocus()
    one.press(Key.Key_Return)
    one.type("A first one")
    one.press(Key.Key_Escape)
    assert shown(sample) == {"A first one"}


def test_a_badge_explains_itself_under_the_pointer(sample, as_person):
    one = as_person(sample)
    sample.canvas.looks.colour_by("decision")
    sample.canvas.looks.badge("confidence")
    at = one.view.mapToScene(one.at(STOP, 1.0, 0.0)) - QPointF(20, 0)
    assert sample.canvas.hand.tip(QPointF(at)) == "Confidence: medium\nMedium confidence in its weakest cause"


@pytest.mark.parametrize("zoom", [1.0, 0.5])
def test_cards_are_painted_in_the_colours_of_their_marks_near_and_half_way(sample, as_person, zoom):
    sample.canvas.view.set_zoom(zoom)
    sample.canvas.looks.colour_by("decision")
    painted = _painted(as_person(sample), "Planning clinic", 0.97, 0.85)
    assert painted == LIGHT.marks["decision offer"].tint.lower()


def test_blocks_from_afar_tell_the_marks_apart(sample, as_person):
    one = as_person(sample)
    sample.canvas.view.set_zoom(0.15)
    before = _painted(one, "Planning clinic", 0.5, 0.5)
    assert before == _painted(one, "Project manager pool", 0.5, 0.5)
    sample.canvas.looks.colour_by("decision")
    offered, declined = (_painted(one, title, 0.5, 0.5) for title in ("Planning clinic", "Project manager pool"))
    assert len({before, offered, declined}) == 3


def _painted(one, title: str, across: float, down: float) -> str:
    """The colour at a place of a card as it is on the screen."""
    at = one.at(title, across, down)
    one.canvas.stage.finish()
    image = one.view.viewport().grab().toImage()
    return QColor(image.pixel(at.x(), at.y())).name()
