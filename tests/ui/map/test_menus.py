"""The menus of the map: what a right click or the menu key offers for a card, a link, a head and empty space."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pmo_workbench_ui.map.hits import Hit

Key, Mod = Qt.Key, Qt.KeyboardModifier


def entries(menu) -> dict[str, QAction]:
    return {action.text(): action for action in menu.actions() if not action.isSeparator()}


def test_the_menu_of_a_card_does_what_it_says(sample, as_person):
    one = as_person(sample)
    one.click(one.at("Smaller IT cost overruns"))
    menu = one.canvas.menus.menu(Hit("card", one.card("Smaller IT cost overruns").id), QPointF())
    assert {"Rename", "Link to…", "Line of sight", "Remove", "Turn into"} <= set(entries(menu))
    turn = entries(entries(menu)["Turn into"].menu())
    turn["Disbenefit"].trigger()
    assert one.card("Smaller IT cost overruns").kind == "disbenefit"
    entries(menu)["Remove"].trigger()
    assert "Smaller IT cost overruns" not in one.titles("disbenefit")


def test_the_menu_pins_and_unpins(sample, as_person):
    one = as_person(sample)
    one.click(one.at("Risk surgery"))
    card = one.card("Risk surgery").id
    entries(one.canvas.menus.menu(Hit("card", card), QPointF()))["Pin it here"].trigger()
    assert one.card("Risk surgery").pinned
    entries(one.canvas.menus.menu(Hit("card", card), QPointF()))["Unpin: let the map place it"].trigger()
    assert not one.card("Risk surgery").pinned


def test_the_menu_of_a_link_makes_it_essential(sample, as_person):
    one = as_person(sample)
    link = one.link("Project manager coaching", "Career path for project managers")
    one.canvas.selection.choose_link(link.id)
    menu = one.canvas.menus.menu(Hit("link", link.id), QPointF())
    next(iter(entries(menu).values())).trigger()
    assert one.model.links[link.id].essential is not link.essential


def test_the_menu_of_empty_space_adds_a_card(sample, as_person):
    one = as_person(sample)
    menu = one.canvas.menus.menu(Hit("column", column=4), QPointF(0, 10_000))
    entries(menu)["Add an objective here"].trigger()
    one.type("Grow abroad")
    one.press(Key.Key_Tab)
    assert one.titles("objective")[-1] == "Grow abroad"


def test_the_menu_of_a_head_adds_a_card_and_changes_the_words(sample, as_person):
    one = as_person(sample)
    entries(one.canvas.menus.head_menu(1))["Add a capability"].trigger()
    one.type("Last of all")
    one.press(Key.Key_Tab)
    assert one.titles("capability")[-1] == "Last of all"
    words = entries(one.canvas.menus.head_menu(1))
    assert words["PMO services"].isChecked()
    words["MSP"].trigger()
    assert one.model.info.vocabulary == "msp"
    assert entries(one.canvas.menus.head_menu(0))["Add an output"]


def test_a_double_click_on_a_head_adds_a_card_to_its_column(sample, as_person):
    one = as_person(sample)
    left, width = one.view.header.spans()[4]
    QTest.mouseDClick(one.view.header, Qt.MouseButton.LeftButton, Mod.NoModifier, QPoint(int(left + width / 2), 40))
    one.type("Grow abroad")
    one.press(Key.Key_Tab)
    assert one.titles("objective")[-1] == "Grow abroad"


def test_the_menu_key_opens_the_menu_of_the_selection(sample, as_person, qtbot):
    one = as_person(sample)
    one.click(one.at("Risk surgery"))
    one.press(Key.Key_Menu)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert "Rename" in entries(menu)
    menu.close()
