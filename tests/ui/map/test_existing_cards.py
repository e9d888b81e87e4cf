"""Typing the title of a card that is on the map already: it is offered, and linked instead of made twice."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def begin(one):
    """Two outcomes; the first has a cause and an effect that is not linked to the second."""
    one.add("Sponsors act on risks in time")
    one.type("Projects stop early when they should")
    one.press(Key.Key_Left, CONTROL)
    one.add("Early warning on risk")
    one.add("Clear decision rights")
    one.press(Key.Key_Escape)
    one.canvas.commands.reveal([one.card("Sponsors act on risks in time").id])


def offered(one):
    existing = one.canvas.writing.existing
    return [item.title for item in existing.list.found.items] if existing.isVisible() else []


def test_the_same_title_is_offered_first_and_enter_links_the_card_that_is_there(empty, as_person):
    one = as_person(empty)
    begin(one)
    one.press(Key.Key_Left, CONTROL)
    one.type("early WARNING on risk")
    assert offered(one) == ["Early warning on risk", "Add a capability with the same title"]
    one.press(Key.Key_Return)
    assert one.titles("capability") == ["Early warning on risk", "Clear decision rights"]
    assert ("Early warning on risk", "Sponsors act on risks in time") in one.links()
    one.add("Budget reviews")  # Enter went on with the next cause
    assert ("Budget reviews", "Sponsors act on risks in time") in one.links()
    one.press(Key.Key_Escape)
    one.session.undo()
    one.session.undo()
    assert ("Early warning on risk", "Sponsors act on risks in time") not in one.links()


def test_part_of_a_title_offers_it_below_and_only_the_arrow_takes_it(empty, as_person):
    one = as_person(empty)
    begin(one)
    one.press(Key.Key_Left, CONTROL)
    one.type("decision")
    assert offered(one) == ["Clear decision rights"]
    one.press(Key.Key_Down)
    one.press(Key.Key_Left, CONTROL)  # links it, and goes on to what must be true for it
    assert ("Clear decision rights", "Sponsors act on risks in time") in one.links()
    one.type("Decision desk")
    one.press(Key.Key_Return)
    assert ("Decision desk", "Clear decision rights") in one.links()


def test_free_typing_makes_a_new_card_whatever_is_offered(empty, as_person):
    one = as_person(empty)
    begin(one)
    one.press(Key.Key_Left, CONTROL)
    one.add("Early warning")
    assert ("Early warning", "Sponsors act on risks in time") in one.links()
    one.type("Clear")
    one.press(Key.Key_Down)
    one.press(Key.Key_Up)
    one.press(Key.Key_Return)
    assert ("Clear", "Sponsors act on risks in time") in one.links()


def test_esc_goes_back_from_the_list_to_the_typing(empty, as_person):
    one = as_person(empty)
    begin(one)
    one.press(Key.Key_Left, CONTROL)
    one.type("Clear")
    one.press(Key.Key_Down)
    one.press(Key.Key_Escape)
    one.type(" roles")
    one.press(Key.Key_Escape)
    assert ("Clear roles", "Sponsors act on risks in time") in one.links()
    assert not offered(one)


def test_a_second_card_with_the_same_title_can_be_wanted(empty, as_person):
    one = as_person(empty)
    begin(one)
    one.press(Key.Key_Left, CONTROL)
    one.type("Early warning on risk")
    one.press(Key.Key_Down)
    one.press(Key.Key_Return)
    assert one.titles("capability").count("Early warning on risk") == 2


def test_a_click_links_the_card_of_the_row(empty, as_person):
    one = as_person(empty)
    begin(one)
    one.press(Key.Key_Left, CONTROL)
    one.type("rights")
    rows = one.canvas.writing.existing.list
    row = rows.visualRect(rows.found.index(0, 0))
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, row.center().y()))
    assert ("Clear decision rights", "Sponsors act on risks in time") in one.links()


def test_only_what_may_be_linked_is_offered(sample, as_person):
    one = as_person(sample)
    objective = one.titles("objective")[0]
    outcome = one.titles("outcome")[0]
    one.canvas.commands.reveal([one.card(outcome).id])
    one.press(Key.Key_Left, CONTROL)
    one.type(objective[:-1])
    assert not offered(one)  # it stands to the right of the outcome
    one.press(Key.Key_A, CONTROL)
    one.type(outcome)
    assert not offered(one)  # nothing leads to itself
    one.press(Key.Key_A, CONTROL)
    one.press(Key.Key_Delete)
    one.press(Key.Key_Escape)


def test_cards_of_the_column_that_is_typed_come_first(sample, as_person):
    one = as_person(sample)
    one.canvas.commands.reveal([one.card("Lower turnover of project managers").id])
    one.press(Key.Key_Left, CONTROL)
    one.type("projects")
    kinds = [one.card(title).kind for title in offered(one)]
    assert kinds == ["outcome", "outcome", "benefit", "benefit"]
    one.press(Key.Key_A, CONTROL)
    one.press(Key.Key_Delete)
    one.press(Key.Key_Escape)


def test_an_outcome_typed_twice_leads_to_the_first(empty, as_person, qtbot):
    one = as_person(empty)
    begin(one)
    one.press(Key.Key_Escape)
    one.press(Key.Key_Return)
    one.type("projects stop early when they should")
    assert offered(one)[0] == "Projects stop early when they should"
    with qtbot.waitSignal(one.session.said) as said:
        one.press(Key.Key_Tab)
    assert said.args == ["“Projects stop early when they should” is there already."]
    assert len(one.titles("outcome")) == 2
    assert one.selected() == ["Projects stop early when they should"]


def test_the_list_stays_on_the_map_at_its_foot_and_its_edge(make_page, sample, as_person):
    page = make_page(sample.session.model.copy(), 1024, 640)
    one = as_person(page)
    last = one.titles("benefit")[-1]
    one.canvas.commands.reveal([one.card(last).id])
    one.press(Key.Key_Right, CONTROL)
    one.type(one.titles("objective")[0][:4])
    existing = one.canvas.writing.existing
    assert offered(one)
    room = one.view.viewport().rect().adjusted(-16, -16, 16, 16)  # its shadow may be cut
    assert room.contains(existing.geometry())
    assert not existing.geometry().adjusted(16, 16, -16, -16).intersects(one.canvas.writing.editor.geometry())
    one.press(Key.Key_Escape)
