"""Linking, ordering, selecting and adding with the mouse."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

Key, Mod = Qt.Key, Qt.KeyboardModifier
LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton


def test_dragging_from_the_right_edge_links(sample, as_person):
    one = as_person(sample)
    one.drag(one.at("Resource forecast", across=1.0), to=one.at("Early warning on risk"))
    assert ("Resource forecast", "Early warning on risk") in one.links()


def test_dragging_from_the_left_edge_links_the_other_way(sample, as_person):
    one = as_person(sample)
    one.drag(one.at("Early warning on risk", across=0.0), to=one.at("Resource forecast"))
    assert ("Resource forecast", "Early warning on risk") in one.links()


def test_an_illegal_link_is_refused_with_the_reason_and_nothing_changes(sample, as_person, qtbot):
    one = as_person(sample)
    before, edits = one.links(), len(one.session.workspace.history())
    with qtbot.waitSignal(one.session.failed) as failed:
        one.drag(one.at("Fewer late projects", across=1.0), to=one.at("Risk surgery"))
    assert "stands to the right of" in failed.args[0]
    assert one.links() == before
    assert len(one.session.workspace.history()) == edits


def test_esc_cancels_drawing_a_link(sample, as_person):
    one = as_person(sample)
    before = one.links()
    target = one.at("Early warning on risk")
    one.hold(one.at("Resource forecast", across=1.0), to=target)
    one.press(Key.Key_Escape)
    QTest.mouseRelease(one.view.viewport(), LEFT, Mod.NoModifier, target)
    assert one.links() == before
    assert one.canvas.hand.gesture is None


def test_a_link_let_go_over_empty_space_offers_a_new_card_there(sample, as_person):
    one = as_person(sample)
    one.view.fit()
    foot = one.canvas.stage.layout.height
    start = one.at("Executives decide on current facts", across=0.0)
    one.drag(start, to=one.column(1, foot + 12))
    assert one.canvas.writing.active
    one.type("Facts are kept in one place")
    one.press(Key.Key_Tab)
    assert ("Facts are kept in one place", "Executives decide on current facts") in one.links()


def test_dragging_a_card_down_its_column_orders_and_pins_it(sample, as_person):
    one = as_person(sample)
    first, second, third, *_ = one.titles("service")
    start = one.at(first)
    one.drag(start, to=one.at(third, down=0.9))
    assert one.titles("service")[:3] == [second, third, first]
    assert one.card(first).pinned
    one.session.undo()
    assert one.titles("service")[:3] == [first, second, third]


def test_the_others_make_room_while_a_card_is_dragged_and_esc_puts_it_back(sample, as_person):
    one = as_person(sample)
    first, second, third, *_ = one.titles("service")
    frame = one.canvas.stage.frame
    one.hold(one.at(first), to=one.at(third, down=0.9))
    assert one.titles("service")[:3] == [second, third, first]
    one.press(Key.Key_Escape)
    assert one.titles("service")[:3] == [first, second, third]
    assert (one.canvas.stage.frame.rects == frame.rects).all()
    assert not one.card(first).pinned


def test_a_rubber_band_selects_and_del_and_undo_bring_back_everything(sample, as_person):
    one = as_person(sample)
    nodes, links = set(one.model.nodes), one.links()
    corner = one.view.viewportTransform().map(one.view.sceneRect().topLeft()).toPoint() + QPoint(4, 4)
    one.drag(corner, to=one.at(one.titles("service")[2]))
    assert one.selected() == one.titles("service")[:3]
    one.press(Key.Key_Delete)
    assert len(one.model.nodes) == len(nodes) - 3
    one.session.undo()
    assert set(one.model.nodes) == nodes
    assert one.links() == links


def test_clicks_select_extend_and_deselect(sample, as_person):
    one = as_person(sample)
    first, second, third, *_ = one.titles("outcome")
    one.click(one.at(first))
    one.click(one.at(third), Mod.ShiftModifier)
    assert one.selected() == [first, second, third]
    one.click(one.at(second), Mod.ControlModifier)
    assert one.selected() == [first, third]
    one.click(one.at(second))
    assert one.selected() == [second]
    one.click(one.column(4, one.view.sceneRect().top() + 12))
    assert one.selected() == []


def test_double_click_in_empty_space_adds_a_card_there(empty, as_person):
    one = as_person(empty)
    one.press(Key.Key_Escape)
    one.double_click(one.column(3, 300))
    one.add("Fewer late projects")
    one.press(Key.Key_Escape)
    assert one.titles("benefit") == ["Fewer late projects"]


def test_double_click_between_two_cards_adds_one_between_them(sample, as_person):
    one = as_person(sample)
    first, second, *_ = one.titles("service")
    below = one.at(first, down=1.0)
    above = one.at(second, down=0.0)
    one.double_click(QPoint(one.column(0, 0).x() - 30, (below.y() + above.y()) // 2))
    one.type("In between")
    one.press(Key.Key_Tab)
    assert one.titles("service")[:3] == [first, "In between", second]


def test_double_click_on_a_card_edits_its_title(sample, as_person):
    one = as_person(sample)
    one.double_click(one.at("Risk surgery"))
    one.add("Risk clinic")
    assert "Risk clinic" in one.titles("service")


def test_a_click_on_a_link_selects_it_and_the_inspector_shows_it(sample, as_person):
    one = as_person(sample)
    link = one.link("Project manager coaching", "Career path for project managers")
    frame = one.canvas.stage.frame
    route = frame.route(frame.links.index(link.id))
    middle = (route[0] + 3 * route[1] + 3 * route[2] + route[3]) / 8
    from PySide6.QtCore import QPointF

    one.click(one.view.viewportTransform().map(QPointF(*middle.tolist())).toPoint())
    assert one.canvas.selection.link == link.id
    assert one.page.inspector.view.record_id == link.id
    one.press(Key.Key_Delete)
    assert ("Project manager coaching", "Career path for project managers") not in one.links()


def test_a_click_on_a_question_badge_shows_the_card_where_it_can_be_answered(sample, as_person, qtbot):
    one = as_person(sample)
    qtbot.waitUntil(lambda: bool(one.canvas.stage.questions))
    card = next(card for card in one.canvas.stage.questions if one.model.nodes[card].kind == "outcome")
    title = one.model.nodes[card].title
    corner = one.at(title, across=1.0, down=0.0)
    one.click(corner - QPoint(16, 0))
    assert one.selected() == [title]
    assert one.page.inspector.view.record_id == card


def test_the_middle_button_drags_the_map(sample, as_person):
    one = as_person(sample)
    before = one.view.verticalScrollBar().value()
    viewport, start = one.view.viewport(), QPoint(500, 500)
    QTest.mousePress(viewport, MIDDLE, Mod.NoModifier, start)
    QTest.mouseMove(viewport, start - QPoint(0, 120))
    QTest.mouseRelease(viewport, MIDDLE, Mod.NoModifier, start - QPoint(0, 120))
    assert one.view.verticalScrollBar().value() == before + 120


def test_space_and_drag_moves_the_map_and_shows_no_line_of_sight(sample, as_person):
    one = as_person(sample)
    one.click(one.at("Risk surgery"))
    before = one.view.verticalScrollBar().value()
    viewport, start = one.view.viewport(), QPoint(500, 500)
    QTest.keyPress(one.view, Key.Key_Space)
    QTest.mousePress(viewport, LEFT, Mod.NoModifier, start)
    QTest.mouseMove(viewport, start - QPoint(0, 120))
    QTest.mouseRelease(viewport, LEFT, Mod.NoModifier, start - QPoint(0, 120))
    QTest.keyRelease(one.view, Key.Key_Space)
    assert one.view.verticalScrollBar().value() == before + 120
    assert one.canvas.stage.sight is None
    assert one.selected() == ["Risk surgery"]
