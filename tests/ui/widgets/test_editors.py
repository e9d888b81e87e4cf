"""Editors commit what was really changed when one presses Enter or leaves, and nothing else."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pmo_workbench_ui.widgets import (
    ChoiceField,
    DateField,
    Editor,
    Labelled,
    NumberField,
    TextArea,
    TextField,
    commit_pending,
    number_text,
)
from pmo_workbench_ui.widgets.editors import Unusable, parse_date, parse_number

Show = Callable[..., QWidget]


def told(editor: Editor) -> list[object]:
    """Everything the editor commits from now on."""
    values: list[object] = []
    editor.committed.connect(values.append)
    return values


def type_into(qtbot: QtBot, editor: Editor, text: str) -> None:
    """Click into the field, select all, type."""
    control = editor.control
    qtbot.mouseClick(control.viewport() if isinstance(editor, TextArea) else control, Qt.MouseButton.LeftButton)
    qtbot.keyClick(control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(control, Qt.Key.Key_Delete)
    qtbot.keyClicks(control, text)


def test_enter_commits_what_was_typed_once(qtbot: QtBot, show: Show) -> None:
    field, other = TextField(), QPushButton("Elsewhere")
    show(field, other)
    field.load("Gate reviews")
    values = told(field)
    type_into(qtbot, field, " Risk surgery ")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    other.setFocus()
    assert values == ["Risk surgery"]
    assert field.line.text() == "Risk surgery"


def test_leaving_commits_and_an_untouched_field_says_nothing(qtbot: QtBot, show: Show) -> None:
    field, other = TextField(), QPushButton("Elsewhere")
    show(field, other)
    field.load("Gate reviews")
    values = told(field)
    qtbot.mouseClick(field.line, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    assert values == []
    type_into(qtbot, field, "Gate reviews")
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    assert values == []
    type_into(qtbot, field, "Gates")
    qtbot.keyClick(field.line, Qt.Key.Key_Tab)
    assert values == ["Gates"]


def test_escape_brings_the_old_text_back(qtbot: QtBot, show: Show) -> None:
    field = TextField()
    show(field)
    field.load("Gate reviews")
    values = told(field)
    type_into(qtbot, field, "Something else")
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert field.line.text() == "Gate reviews"
    assert field.flush()
    assert values == []


def test_a_refresh_is_silent_and_never_overwrites_typing(qtbot: QtBot, show: Show) -> None:
    field = TextField()
    show(field)
    values = told(field)
    field.set_value("One")
    assert field.line.text() == "One"
    type_into(qtbot, field, "My own wor")
    field.set_value("Somebody else's")
    assert field.line.text() == "My own wor"
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert field.line.text() == "Somebody else's"
    assert values == []


def test_loading_another_thing_drops_what_was_typed(qtbot: QtBot, show: Show) -> None:
    field = TextField()
    show(field)
    field.load("One")
    type_into(qtbot, field, "half a thou")
    field.load("Two")
    assert field.line.text() == "Two"
    assert field.value() == "Two"


def test_a_refused_value_stays_to_be_mended(qtbot: QtBot, show: Show) -> None:
    field = TextField()
    show(field)
    field.load("Gate reviews")
    field.committed.connect(lambda _value: field.show_error("There is already a service of that name."))
    type_into(qtbot, field, "Risk surgery")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "Risk surgery"
    assert field.problem.isVisible()
    assert field.control.accessibleDescription() == "There is already a service of that name."
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert field.line.text() == "Gate reviews"
    assert not field.problem.isVisible()


def test_undo_belongs_to_the_page_once_the_typing_is_committed(qtbot: QtBot, show: Show) -> None:
    field = TextField()
    window = show(field)
    undone: list[str] = []
    undo = QAction("Undo", window)
    undo.setShortcut(QKeySequence.StandardKey.Undo)
    undo.triggered.connect(lambda: undone.append("page"))
    window.addAction(undo)
    field.load("Gate reviews")
    type_into(qtbot, field, "X")
    qtbot.keyClick(field.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == []
    assert field.line.text() != "X"
    type_into(qtbot, field, "Y")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.keyClick(field.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["page"]
    assert field.line.text() == "Y"


def test_a_text_area_takes_enter_and_grows(qtbot: QtBot, show: Show) -> None:
    area, other = TextArea(min_lines=2), QPushButton("Elsewhere")
    show(area, other)
    values = told(area)
    least = area.edit.height()
    type_into(qtbot, area, "One")
    for line in ("Two", "Three", "Four"):
        qtbot.keyClick(area.edit, Qt.Key.Key_Return)
        qtbot.keyClicks(area.edit, line)
    assert values == []
    assert area.edit.height() >= least + 2 * area.edit.fontMetrics().lineSpacing()
    qtbot.keyClick(area.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert values == ["One\nTwo\nThree\nFour"]
    qtbot.keyClick(area.edit, Qt.Key.Key_Tab)
    assert other.hasFocus()


def test_a_number_is_shown_with_its_unit_and_typed_without(qtbot: QtBot, show: Show) -> None:
    field, other = NumberField("%", 0, 100, decimals=0), QPushButton("Elsewhere")
    show(other, field)
    values = told(field)
    field.load(60)
    assert field.line.text() == "60\u202f%"
    qtbot.mouseClick(field.line, Qt.MouseButton.LeftButton)
    assert field.line.text() == "60"
    type_into(qtbot, field, "75 %")
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    assert values == [75.0]
    assert field.line.text() == "75\u202f%"
    type_into(qtbot, field, "")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert values == [75.0, None]


def test_a_number_that_cannot_be_is_explained_below_the_field(qtbot: QtBot, show: Show) -> None:
    field, other = NumberField("%", 0, 100, decimals=0), QPushButton("Elsewhere")
    show(field, other)
    field.load(60)
    values = told(field)
    type_into(qtbot, field, "140")
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    assert field.problem.text() == "At most 100\u202f%."
    assert field.problem.isVisible()
    assert field.line.text() == "140"
    assert field.value() == 60
    type_into(qtbot, field, "40")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert values == [40.0]
    assert not field.problem.isVisible()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.5", 12.5),
        ("12,5", 12.5),
        ("1,200", 1200.0),
        ("1.200", 1200.0),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1 234 567 h", 1234567.0),
        ("0,125", 0.12),
        ("-3", -3.0),
        ("\u22123", -3.0),
        ("1.000.000", 1e6),
        (" ", None),
        ("h", None),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, value: float | None) -> None:
    assert parse_number(text, unit="h") == value


@pytest.mark.parametrize("text", ["abc", "1e5", "nan", "inf", "12 x", "--3", "1-2", "٣"])
def test_what_is_no_number_is_said_so(text: str) -> None:
    with pytest.raises(Unusable, match="is not a number"):
        parse_number(text)


@pytest.mark.parametrize(
    ("value", "text"), [(12.0, "12"), (12.5, "12.5"), (1500.0, "1\u202f500"), (-2.0, "\u22122"), (0.0, "0")]
)
def test_numbers_are_written_without_needless_zeros(value: float, text: str) -> None:
    assert number_text(value) == text


def test_a_choice_from_the_list_commits_at_once(qtbot: QtBot, show: Show) -> None:
    field = ChoiceField((("mandated", "Mandated"), ("menu", "On the menu")))
    show(field)
    field.load("mandated")
    values = told(field)
    field.combo.setFocus()
    qtbot.keyClick(field.combo, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    view = field.combo.view()
    place = view.visualRect(field.combo.model().index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: values == ["menu"])


def test_walking_through_a_choice_with_the_keys_commits_on_leaving(qtbot: QtBot, show: Show) -> None:
    field, other = ChoiceField(((1, "Low"), (2, "Medium"), (3, "High"))), QPushButton("Elsewhere")
    show(field, other)
    field.load(1)
    values = told(field)
    field.combo.setFocus()
    qtbot.keyClick(field.combo, Qt.Key.Key_Down)
    qtbot.keyClick(field.combo, Qt.Key.Key_Down)
    assert values == []
    other.setFocus()
    assert values == [3]


def test_a_free_choice_takes_a_label_in_any_case_or_any_other_text(qtbot: QtBot, show: Show) -> None:
    field = ChoiceField((("r1", "Head of PMO"), ("r2", "Sponsor")), free_text=True)
    show(field)
    values = told(field)
    for text in ("sponsor", "Portfolio board", ""):
        type_into(qtbot, field, text)
        qtbot.keyClick(field.combo, Qt.Key.Key_Return)
    assert values == ["r2", "Portfolio board", None]
    field.load("r1")
    assert field.combo.currentText() == "Head of PMO"


def test_other_choices_leave_the_value_and_the_typing_alone(qtbot: QtBot, show: Show) -> None:
    field = ChoiceField((("r1", "Head of PMO"),), free_text=True)
    show(field)
    field.load("r1")
    type_into(qtbot, field, "Spon")
    field.set_choices((("r1", "Head of the PMO"), ("r2", "Sponsor")))
    assert field.combo.currentText() == "Spon"
    field.revert()
    assert field.combo.currentText() == "Head of the PMO"


def test_the_wheel_scrolls_the_page_and_not_the_choice(show: Show) -> None:
    field = ChoiceField(((1, "Low"), (2, "High")))
    show(field)
    assert isinstance(field.combo, QComboBox)
    field.load(1)
    down = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.combo, down)
    assert field.combo.currentText() == "Low"


def test_a_date_is_typed_in_either_way_and_kept_as_iso(qtbot: QtBot, show: Show) -> None:
    field = DateField()
    show(field)
    values = told(field)
    type_into(qtbot, field, "31.3.2027")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert values == ["2027-03-31"]
    assert field.line.text() == "2027-03-31"
    type_into(qtbot, field, "next spring")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.problem.text() == "Write the date as 2027-03-31."
    assert values == ["2027-03-31"]


def test_a_date_is_picked_from_the_calendar(qtbot: QtBot, show: Show) -> None:
    field = DateField()
    show(field)
    field.load("2027-03-30")
    values = told(field)
    field.line.setFocus()
    qtbot.keyClick(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert field.popup is not None
    qtbot.waitUntil(field.popup.isVisible)
    view = field.popup.findChild(QWidget, "qt_calendar_calendarview")
    assert view is not None
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert values == ["2027-03-31"]
    assert not field.popup.isVisible()


@pytest.mark.parametrize("text", ["2027-02-30", "31.13.2027", "0000-01-01"])
def test_a_day_that_never_was_is_refused(text: str) -> None:
    with pytest.raises(Unusable, match="no such day"):
        parse_date(text)


def test_a_label_names_its_editor_and_leads_into_it(qtbot: QtBot, show: Show) -> None:
    field = TextField()
    labelled = Labelled("R&D owner", field, "A role, not a person.")
    show(QLineEdit(), labelled)
    assert field.line.accessibleName() == "R&D owner"
    assert labelled.caption.text() == "R&D owner"
    assert isinstance(labelled.caption, QLabel)
    qtbot.mouseClick(labelled.caption, Qt.MouseButton.LeftButton)
    assert field.line.hasFocus()


def test_what_is_being_typed_can_be_committed_before_closing(qtbot: QtBot, show: Show) -> None:
    field = TextField()
    show(field)
    values = told(field)
    type_into(qtbot, field, "Almost lost")
    assert commit_pending()
    assert values == ["Almost lost"]
