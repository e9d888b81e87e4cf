"""Things are found by typing part of their name."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pmo_workbench_ui.widgets import CommandPalette, FuzzyItem, FuzzyPicker, SearchField
from pmo_workbench_ui.widgets.fuzzy import Index

Show = Callable[..., QWidget]

NODES = [
    FuzzyItem("Early warning on risk", "Capability", "On the map", key="n1", kind="capability"),
    FuzzyItem("Projects stop early when they should", "Outcome", "On the map", key="n2", kind="outcome"),
    FuzzyItem("Risk surgery", "Service", "On the map", key="n3", kind="service"),
    FuzzyItem("Faster approvals", "Benefit", "On the map", key="n4", kind="benefit"),
]


def titles(text: str, items: list[FuzzyItem] = NODES) -> list[str]:
    return [item.title for item in Index(items).find(text)]


def test_names_that_begin_with_the_text_come_first() -> None:
    assert titles("risk") == ["Risk surgery", "Early warning on risk"]
    assert titles("early")[:2] == ["Early warning on risk", "Projects stop early when they should"]


def test_words_in_any_order_a_slip_and_a_hint_still_find() -> None:
    assert titles("early stop")[0] == "Projects stop early when they should"
    assert titles("aprovals") == ["Faster approvals"]
    assert titles("benefit") == ["Faster approvals"]
    assert titles("  ") == [item.title for item in NODES]
    assert titles("xyzzy") == []


def test_escape_empties_a_search_field_and_then_belongs_to_others(qtbot: QtBot, show: Show) -> None:
    field = SearchField("Filter 7 services")
    show(field)
    qtbot.keyClicks(field, "gate")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert field.accessibleName() == "Filter 7 services"


def test_the_palette_runs_what_was_chosen_with_the_keys(qtbot: QtBot, show: Show) -> None:
    edit = QLineEdit()
    window = show(QLineEdit(), edit, QLineEdit())
    edit.setFocus()
    ran: list[str] = []
    commands = [
        FuzzyItem("Take a snapshot", "Publish", "Commands", run=lambda: ran.append("snapshot")),
        FuzzyItem("Take back", "Undo", "Commands", run=lambda: ran.append("undo")),
    ]
    palette = CommandPalette(window)
    chosen: list[FuzzyItem] = []
    palette.chosen.connect(chosen.append)
    palette.open_with([*commands, *NODES])
    assert palette.search.hasFocus()
    qtbot.keyClicks(palette.search, "take")
    qtbot.keyClick(palette.search, Qt.Key.Key_Down)
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert ran == ["snapshot"]
    assert chosen == [commands[0]]
    assert not palette.isVisible()
    assert edit.hasFocus()


def test_the_palette_goes_on_escape_and_on_a_click_elsewhere(qtbot: QtBot, show: Show) -> None:
    edit = QLineEdit()
    palette = CommandPalette(show(edit))
    palette.open_with(NODES)
    qtbot.keyClicks(palette.search, "risk")
    with qtbot.waitSignal(palette.dismissed):
        qtbot.keyClick(palette.search, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    palette.open_with(NODES)
    assert palette.search.text() == ""
    with qtbot.waitSignal(palette.dismissed):
        qtbot.mouseClick(edit, Qt.MouseButton.LeftButton)
    assert not palette.isVisible()
    assert edit.hasFocus()


def test_a_click_on_a_row_chooses_it(qtbot: QtBot, show: Show) -> None:
    palette = CommandPalette(show(QLineEdit()))
    palette.open_with(NODES)
    view = palette.list
    place = view.visualRect(view.found.index(2, 0)).center()
    with qtbot.waitSignal(palette.chosen) as chosen:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [NODES[2]]


def test_the_palette_says_when_nothing_has_that_name(qtbot: QtBot, show: Show) -> None:
    palette = CommandPalette(show(QLineEdit()))
    palette.open_with(NODES)
    qtbot.keyClicks(palette.search, "xyzzy")
    assert palette.nothing.isVisible()
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_five_thousand_things_can_be_searched(qtbot: QtBot, show: Show) -> None:
    palette = CommandPalette(show(QLineEdit()))
    palette.open_with([FuzzyItem(f"Service number {number}", key=str(number)) for number in range(5000)])
    qtbot.keyClicks(palette.search, "number 4711")
    item = palette.list.item()
    assert item is not None
    assert item.key == "4711"


def test_the_picker_picks_or_offers_to_create(qtbot: QtBot, show: Show) -> None:
    window = show(QLineEdit())
    picker = FuzzyPicker(window)
    picked: list[FuzzyItem] = []
    created: list[str] = []
    picker.chosen.connect(picked.append)
    picker.create_asked.connect(created.append)
    picker.open_with(NODES, create="Create outcome “{}”", at=window.mapToGlobal(QPoint(40, 40)))
    qtbot.keyClicks(picker.search, "surg")
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert [item.key for item in picked] == ["n3"]
    picker.open_with(NODES, create="Create outcome “{}”")
    qtbot.keyClicks(picker.search, "Fewer surprises")
    assert picker.list.found.items[-1].title == "Create outcome “Fewer surprises”"
    qtbot.keyClick(picker.search, Qt.Key.Key_End)
    qtbot.keyClick(picker.search, Qt.Key.Key_PageDown)
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert created == ["Fewer surprises"]
    picker.open_with(NODES, create="Create outcome “{}”")
    qtbot.keyClicks(picker.search, "risk SURGERY")
    assert "Create" not in picker.list.found.items[-1].title


def test_a_floating_sheet_stays_inside_a_small_window(qtbot: QtBot, show: Show) -> None:
    window = show(QLineEdit())
    picker = FuzzyPicker(window)
    picker.open_with(NODES, at=window.mapToGlobal(QPoint(630, 470)))
    sheet = picker.geometry().adjusted(16, 16, -16, -16)
    assert window.rect().contains(sheet)
