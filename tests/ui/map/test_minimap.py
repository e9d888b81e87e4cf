"""The overview in the corner: there when the map is larger than the window, and a way to go elsewhere."""

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest

from pmo_workbench_ui.frame.preferences import Preferences
from pmo_workbench_ui.pages.map_page import MapPage
from tests.benchmarks.maps import made_map

Key, Mod, LEFT = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def one(make_page, as_person):
    return as_person(make_page(made_map(200)))


def shown_share(one) -> float:
    """How far down the map the window is, 0 to 1."""
    bar = one.view.verticalScrollBar()
    return (bar.value() - bar.minimum()) / (bar.maximum() - bar.minimum())


def test_it_is_there_only_while_the_map_is_larger_than_the_window(one, make_page):
    overview = one.canvas.minimap
    assert overview.isVisible()
    one.press(Key.Key_0, Mod.ControlModifier)
    assert not overview.isVisible()
    one.view.set_zoom(1.0)
    assert overview.isVisible()
    assert not make_page().canvas.minimap.isVisible()


def test_its_frame_shows_what_is_in_the_window(one):
    overview, inside = one.canvas.minimap, one.canvas.minimap.rect()
    assert overview.frame.top() < inside.height() * 0.1
    one.view.verticalScrollBar().setValue(one.view.verticalScrollBar().maximum())
    assert overview.frame.bottom() > inside.height() * 0.9
    high = overview.frame.height()
    one.view.set_zoom(one.view.zoom / 2)
    assert overview.frame.height() == pytest.approx(2 * high, rel=0.2)


def test_a_click_goes_there_and_the_frame_can_be_dragged(one):
    overview = one.canvas.minimap
    middle = overview.rect().center()
    QTest.mouseClick(overview, LEFT, Mod.NoModifier, middle)
    assert shown_share(one) == pytest.approx(0.5, abs=0.05)
    assert overview.frame.center().y() == pytest.approx(middle.y(), abs=2)
    QTest.mousePress(overview, LEFT, Mod.NoModifier, middle)
    QTest.mouseMove(overview, middle + QPoint(0, 30))
    QTest.mouseRelease(overview, LEFT, Mod.NoModifier, middle + QPoint(0, 30))
    assert overview.frame.center().y() == pytest.approx(middle.y() + 30, abs=3)
    QTest.mouseMove(overview, middle)
    assert overview.frame.center().y() == pytest.approx(middle.y() + 30, abs=3), "it was let go"


def test_arrow_and_page_keys_move_the_window_over_the_map(one):
    overview = one.canvas.minimap
    bar = one.view.verticalScrollBar()
    overview.setFocus()
    one.press(Key.Key_PageDown)
    assert bar.value() == bar.minimum() + one.view.viewport().height()
    one.press(Key.Key_Up)
    assert bar.value() == bar.minimum() + one.view.viewport().height() - 60


def test_it_makes_way_for_the_card_one_works_on(one):
    overview = one.canvas.minimap
    under = overview.geometry().center() - one.view.viewport().geometry().topLeft()
    at = one.view.to_scene(under.toPointF())
    frame = one.canvas.stage.frame
    last = [card for card in frame.cards if one.model.nodes[card].column == 4]
    lowest = max(last, key=lambda card: frame.rect(card)[1])
    one.view.shift(0, round((frame.rect(lowest)[1] - at.y()) * one.view.zoom))
    assert overview.isVisible()
    one.canvas.selection.choose(lowest)
    assert not overview.isVisible()
    one.canvas.selection.clear()
    assert overview.isVisible()


def test_the_last_card_can_be_scrolled_clear_of_it(one):
    bar = one.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    frame = one.canvas.stage.frame
    lowest = max(frame.cards, key=lambda card: frame.rect(card)[1] + frame.rect(card)[3])
    bottom = one.view.screen_rect(frame.rect(lowest)).bottom() + one.view.viewport().y()
    assert bottom < one.canvas.minimap.geometry().top()


def test_whether_it_is_wanted_is_switched_by_keyboard_and_remembered(one, tmp_path, qtbot):
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    page = MapPage(one.session, Preferences(settings))
    qtbot.addWidget(page)
    page.resize(1400, 900)
    page.show()
    page.activate()
    assert page.canvas.minimap.isVisible()
    page.canvas.foot.overview.setFocus()
    QTest.keyClick(page.canvas.foot.overview, Key.Key_Space)
    assert not page.canvas.minimap.isVisible()
    again = MapPage(one.session, Preferences(settings))
    qtbot.addWidget(again)
    assert not again.canvas.minimap.wanted
    assert not again.canvas.foot.overview.isChecked()
    next(spec for spec in again.actions_table() if spec.key == "overview").run()
    assert Preferences(settings).overview
