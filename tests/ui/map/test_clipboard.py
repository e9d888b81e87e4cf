"""Copying cards for other programs and maps, and pasting lists, cells and cards, with real keys and clipboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pmo_workbench.model import Measure, Step
from pmo_workbench_ui.map.hits import Hit
from pmo_workbench_ui.map.paste_dialog import PasteDialog
from tests.builders import everything, map_of

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    """The clipboard is the whole process's."""
    yield
    QGuiApplication.clipboard().clear()


def clipboard() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


def put(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def dialog() -> PasteDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, PasteDialog)
    return found


def test_ctrl_c_copies_the_selected_cards_as_list_table_html_and_picture(make_page, as_person):
    one = as_person(make_page(everything()))
    one.click(one.at("calm"))
    one.click(one.at("coaching"), Mod.ControlModifier)
    one.press(Key.Key_C, Mod.ControlModifier)
    assert clipboard().text() == "calm\n\tcoaching\n"
    assert "<li>calm<ul><li>coaching" in clipboard().html()
    table = bytes(clipboard().data("text/tab-separated-values").data()).decode().splitlines()
    assert table[0].startswith("kind\ttitle\t")
    assert table[1].startswith("service\tcoaching\t")
    assert table[1].endswith("\tcalm")
    picture = clipboard().imageData()
    assert isinstance(picture, QImage)
    assert picture.width() > picture.height() > 100
    assert len({picture.pixel(x, picture.height() // 2) for x in range(picture.width())}) > 4
    svg = bytes(clipboard().data("image/svg+xml").data()).decode()
    assert svg.count('data-role="card"') == 2
    assert svg.count('data-role="link"') == 1


def test_with_nothing_selected_everything_is_copied_and_a_picture_alone_has_no_text(sample, as_person):
    one = as_person(sample)
    one.press(Key.Key_C, Mod.ControlModifier)
    titles = {node.title for node in one.model.nodes.values()}
    assert {line.strip() for line in clipboard().text().splitlines()} == titles
    one.click(one.at("Risk surgery"))
    one.press(Key.Key_C, Mod.ControlModifier | Mod.ShiftModifier)
    assert clipboard().hasImage()
    assert not clipboard().hasText()


def test_copies_come_with_everything_into_the_same_and_into_another_workspace(make_page, as_person):
    one = as_person(make_page(everything()))
    one.click(one.at("coaching"))
    one.click(one.at("calm"), Mod.ControlModifier)
    one.press(Key.Key_C, Mod.ControlModifier)
    one.press(Key.Key_V, Mod.ControlModifier)
    assert set(one.selected()) == {"coaching (copy)", "calm (copy)"}
    assert ("coaching (copy)", "calm (copy)") in one.links()
    edits = len(one.session.workspace.history())
    one.session.undo()
    assert len(one.session.workspace.history()) == edits + 1
    assert ("coaching (copy)", "calm (copy)") not in one.links()
    other = as_person(make_page())
    other.press(Key.Key_Escape)
    other.press(Key.Key_V, Mod.ControlModifier)
    assert other.links() == {("coaching", "calm")}
    copy = other.card("coaching").id
    assert len(other.model.referring(Step, "service_id", copy)) == 2
    assert len(other.model.referring(Measure, "node_id", copy)) == 1
    assert not other.model.decisions


def test_lines_become_cards_of_the_selected_column_with_indented_ones_as_causes(make_page, as_person, qtbot):
    one = as_person(make_page(map_of({"Fewer": "benefit", "Other": "benefit", "Calm": "outcome"})))
    one.click(one.at("Fewer"))
    put("• Faster\n\t• Calm\n\t• Clear\n• Cheaper\n")
    with qtbot.waitSignal(one.session.offered) as offered:
        one.press(Key.Key_V, Mod.ControlModifier)
    assert one.titles("benefit") == ["Fewer", "Faster", "Cheaper", "Other"]
    assert {("Calm", "Faster"), ("Clear", "Faster")} <= one.links()
    assert offered.args[0] == "3 cards added; 2 links added. 1 card was there already."
    one.session.undo()
    assert one.titles("benefit") == ["Fewer", "Other"]


def test_without_a_selection_lines_become_outcomes_and_empty_space_takes_them_as_its_column(make_page, as_person):
    one = as_person(make_page(map_of({"Fewer": "benefit"})))
    put("Calm\nClear")
    one.press(Key.Key_V, Mod.ControlModifier)
    assert one.titles("outcome") == ["Calm", "Clear"]
    put("Training\nCoaching")
    menu = one.canvas.menus.menu(Hit("column", column=0), QPointF(0, 0))
    next(action for action in menu.actions() if action.text() == "Paste lines as services").trigger()
    assert one.titles("service") == ["Training", "Coaching"]


def test_cells_of_a_spreadsheet_are_cards_and_causes(make_page, as_person):
    one = as_person(make_page(map_of({"Fewer": "benefit"})))
    put("Calm\tSkill\tTool\nClear\tTool\t\n")
    one.press(Key.Key_V, Mod.ControlModifier)
    assert one.links() == {("Skill", "Calm"), ("Tool", "Calm"), ("Tool", "Clear")}


def test_many_lines_are_shown_first_and_the_kind_can_be_chosen(make_page, as_person):
    one = as_person(make_page(map_of({"line 3": "benefit"})))
    put("\n".join(f"line {number}" for number in range(25)))
    one.press(Key.Key_V, Mod.ControlModifier)
    asked = dialog()
    assert asked.title.text() == "Paste 25 lines"
    assert asked.sentence.text() == "When pasted: 25 cards added."
    asked.kinds.combo.setFocus()
    asked.kinds.combo.showPopup()
    view = asked.kinds.combo.view()
    view.setCurrentIndex(asked.kinds.combo.model().index(asked.kinds.combo.findText("Benefits"), 0))
    QTest.keyClick(view, Key.Key_Return)
    assert asked.sentence.text() == "When pasted: 24 cards added."
    shown = [
        asked.rows.item(row, 1).text()
        for row in range(asked.rows.rowCount())
        if asked.rows.item(row, 0).text() != "New"
    ]
    assert shown == ["Benefit “line 3”"]
    QTest.keyClick(asked, Key.Key_Escape)
    assert len(one.model.nodes) == 1
    one.press(Key.Key_V, Mod.ControlModifier)
    QTest.keyClick(dialog().agree, Key.Key_Return)
    assert len(one.titles("outcome")) == 25
    one.session.undo()
    assert len(one.model.nodes) == 1


def test_a_table_that_cannot_be_used_says_where_and_changes_nothing(make_page, as_person):
    one = as_person(make_page(map_of({"Fewer": "benefit"})))
    put("kind\ttitle\nwish\tFly\n")
    one.press(Key.Key_V, Mod.ControlModifier)
    asked = dialog()
    assert "“wish” is no kind of card" in asked.problems.as_text()
    assert not asked.agree.isVisible()
    QTest.mouseClick(asked.refuse, Qt.MouseButton.LeftButton)
    assert len(one.model.nodes) == 1


def test_nothing_to_paste_and_nothing_to_copy_are_said(make_page, as_person, qtbot):
    one = as_person(make_page())
    one.press(Key.Key_Escape)
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(one.session.said) as said:
        one.press(Key.Key_V, Mod.ControlModifier)
    assert said.args[0] == "There is no text and no card to paste."
    with qtbot.waitSignal(one.session.said) as said:
        one.press(Key.Key_C, Mod.ControlModifier)
    assert said.args[0] == "There is no card to copy yet."
    put("x" * 501)
    with qtbot.waitSignal(one.session.failed) as failed:
        one.press(Key.Key_V, Mod.ControlModifier)
    assert failed.args[0].startswith("Line 1: This title has 501 characters")
