"""Switches, segments, buttons, labels and boxes do and say what they show."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pmo_workbench_ui.widgets import (
    Button,
    ElidedLabel,
    EmptyState,
    FlowLayout,
    IconButton,
    Pill,
    QuestionBox,
    SectionLabel,
    Segmented,
    Switch,
    Text,
    ThinBar,
    Toaster,
    VScroll,
    vbox,
)

Show = Callable[..., QWidget]


def button(box: QWidget, text: str) -> QPushButton:
    return next(one for one in box.findChildren(QPushButton) if one.text() == text)


def test_a_switch_turns_by_click_and_by_space(qtbot: QtBot, show: Show) -> None:
    switch = Switch(name="Gate reviews offered")
    show(switch)
    turned: list[bool] = []
    switch.toggled.connect(turned.append)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert turned == [True, False]
    switch.set_on(True)
    assert switch.isChecked()
    assert turned == [True, False]
    interface = QAccessible.queryAccessibleInterface(switch)
    assert interface.role() == QAccessible.Role.CheckBox
    assert interface.text(QAccessible.Text.Name) == "Gate reviews offered"
    assert interface.state().checked


def test_a_switch_shows_where_it_stands(qtbot: QtBot, show: Show) -> None:
    switch = Switch()
    show(switch)
    off = switch.grab().toImage()
    switch.set_on(True)
    assert switch.grab().toImage() != off


def test_segments_are_chosen_by_click_and_arrow_keys(qtbot: QtBot, show: Show) -> None:
    segments = Segmented((("all", "All"), ("menu", "On the menu"), (None, "R&D")), "Show")
    show(segments)
    chosen: list[object] = []
    segments.chosen.connect(chosen.append)
    segments.set_value("menu")
    assert chosen == []
    qtbot.mouseClick(segments.button("all"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(segments.button("all"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(segments.button("all"), Qt.Key.Key_Right)
    qtbot.keyClick(segments.button("menu"), Qt.Key.Key_Right)
    assert chosen == ["all", "menu", None]
    assert segments.value() is None


def test_a_question_carries_its_answer(qtbot: QtBot, show: Show) -> None:
    box = QuestionBox("Who owns this outcome?", "Nobody will notice when it does not come true.", actions=["Name one"])
    show(box)
    with qtbot.waitSignal(box.acted) as acted:
        qtbot.mouseClick(button(box, "Name one"), Qt.MouseButton.LeftButton)
    assert acted.args == ["Name one"]
    assert box.accessibleName().startswith("Who owns this outcome?")
    box.set_text("Is it one thing?")
    box.set_actions(["Split it"])
    assert not box.why.isVisible()
    with qtbot.waitSignal(box.acted) as acted:
        qtbot.mouseClick(button(box, "Split it"), Qt.MouseButton.LeftButton)
    assert acted.args == ["Split it"]


def test_an_empty_page_says_what_to_do_first(qtbot: QtBot, show: Show) -> None:
    empty = EmptyState("Start in the middle", ["One.", "Two."], ["Add an outcome", "Open the sample"], "map")
    show(empty)
    with qtbot.waitSignal(empty.acted) as acted:
        qtbot.mouseClick(button(empty, "Add an outcome"), Qt.MouseButton.LeftButton)
    assert acted.args == ["Add an outcome"]


def test_texts_are_shown_as_they_are(show: Show) -> None:
    text, section, push = Text("<b>Bold</b> & more"), SectionLabel("What leads to it"), Button("R&D", icon="plus")
    show(text, section, push)
    assert text.textFormat() == Qt.TextFormat.PlainText
    assert text.text() == "<b>Bold</b> & more"
    assert section.text() == "What leads to it"
    assert section.accessibleName() == "What leads to it"
    assert push.text() == "R&D"


def test_a_word_without_end_breaks_instead_of_pushing_the_page_wide(show: Show) -> None:
    text = Text("x" * 400)
    scroll = VScroll(text)
    show(scroll)
    assert text.width() <= scroll.viewport().width()
    assert text.height() > 3 * text.fontMetrics().height()
    assert text.text() == "x" * 400


def test_what_grows_above_does_not_push_what_one_works_in_out_of_sight(qtbot: QtBot, show: Show) -> None:
    above, field, below = QWidget(), QLineEdit(), QWidget()
    above.setFixedHeight(700)
    below.setFixedHeight(700)
    content = QWidget()
    content.setLayout(vbox(above, field, below))
    scroll = VScroll(content)
    show(scroll)

    def seen() -> bool:
        return field.visibleRegion().boundingRect() == field.rect()

    field.setFocus()
    scroll.reveal(field)
    assert seen()
    above.setFixedHeight(1300)
    qtbot.waitUntil(lambda: field.y() > 1300)
    qtbot.waitUntil(seen)


def test_a_line_that_does_not_fit_ends_in_dots_and_has_a_tooltip(show: Show) -> None:
    label = ElidedLabel("A project that no longer pays for itself is closed at its next gate")
    window = show(label)
    window.resize(200, 100)
    assert label.grab().width() <= 200
    assert label.toolTip() == label.text()
    window.resize(900, 100)
    assert label.toolTip() == ""


def test_badges_and_bars_speak(show: Show) -> None:
    pill, bar, more = Pill("on the menu", "good"), ThinBar(0.64, name="Ready"), IconButton("more", "More (Ctrl+M)")
    show(pill, bar, more)
    bar.set_value(1.7)
    assert (bar.share(), bar.value()) == (1.0, 100)
    assert QAccessible.queryAccessibleInterface(bar).role() == QAccessible.Role.ProgressBar
    assert QAccessible.queryAccessibleInterface(pill).text(QAccessible.Text.Name) == "on the menu"
    assert more.accessibleName() == "More (Ctrl+M)"


def test_a_flow_starts_a_new_line_where_the_width_ends(show: Show) -> None:
    holder = QWidget()
    flow = FlowLayout(holder)
    for number in range(12):
        flow.addWidget(Button(f"Step number {number}"))
    window = show(holder)
    window.resize(400, 400)
    buttons = holder.findChildren(Button)
    assert len({one.y() for one in buttons}) > 2
    assert all(one.geometry().right() <= holder.width() for one in buttons)


def test_a_message_offers_undo_and_goes(qtbot: QtBot, show: Show) -> None:
    window = show(QWidget())
    toaster = Toaster(window)
    undone: list[str] = []
    toaster.say("Three services were removed.", "Undo", lambda: undone.append("yes"))
    assert toaster.text() == "Three services were removed."
    assert window.rect().contains(toaster.geometry().adjusted(16, 16, -16, -16))
    qtbot.mouseClick(toaster.action, Qt.MouseButton.LeftButton)
    assert undone == ["yes"]
    assert not toaster.isVisible()
    toaster.say("This link would make a circle.", tone="trouble", milliseconds=20)
    assert not toaster.action.isVisible()
    qtbot.waitUntil(lambda: not toaster.isVisible())


def test_a_long_message_wraps_inside_a_narrow_window(show: Show) -> None:
    window = show(QWidget())
    toaster = Toaster(window)
    toaster.say("This link would make a circle, so it cannot stand. " * 4, tone="trouble")
    assert window.rect().contains(toaster.geometry().adjusted(16, 16, -16, -16))
    assert toaster.message.height() >= 3 * toaster.message.fontMetrics().height()
