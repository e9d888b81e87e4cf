"""The frame around the pages: rail, top bar, status line, menu, palette, keys, history."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QPushButton, QWidget

from pmo_workbench.commands.nodes import add_node
from pmo_workbench.model import Model
from pmo_workbench.model.vocabulary import VOCABULARIES
from pmo_workbench.store import create_workspace, open_workspace
from pmo_workbench_ui.frame.geometry import place_window
from pmo_workbench_ui.frame.history import HistoryDialog
from pmo_workbench_ui.frame.keys import KeysDialog
from pmo_workbench_ui.theme import colours
from pmo_workbench_ui.widgets import Text
from tests.ui.conftest import OpenWindow
from tests.ui.user import focused, visible


def test_the_first_focus_is_on_the_page(open_window: OpenWindow) -> None:
    user = open_window()
    assert user.window.page.isAncestorOf(focused())


def test_keys_lead_to_every_page_and_the_rail_shows_where_one_is(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample)
    for number, place in enumerate(user.window.places(), 1):
        user.press(f"Ctrl+{number}")
        assert user.window.page.key == place.key
        chosen = visible(user.window.rail, QAbstractButton, lambda button: button.isChecked())
        assert [button.text() for button in chosen] == [place.title]


def test_a_click_on_the_rail_shows_the_page(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample)
    button = visible(user.window.rail, QAbstractButton, lambda one: one.text() == "Services")[0]
    user.click(button)
    assert user.window.page.key == "services"


def test_tab_leads_to_the_page_that_is_shown_and_arrows_to_the_others(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample, "services")
    user.window.top.present.setFocus()
    while not user.window.rail.isAncestorOf(focused()):
        user.press("Tab")
    assert focused().accessibleName() == "Services"
    user.press("Down")
    assert user.window.page.key == "publish"
    assert focused().accessibleName() == "Publish"


def test_title_and_top_bar_name_the_workspace(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample)
    assert user.window.windowTitle().startswith("Corporate PMO 2028")
    assert user.window.top.name.text() == "Corporate PMO 2028"


def test_a_workspace_without_a_name_goes_by_its_file(open_window: OpenWindow) -> None:
    user = open_window(name="Strategy day")
    assert user.window.top.name.text() == "Strategy day"


def test_undo_and_redo_say_what_they_would_do(open_window: OpenWindow) -> None:
    user = open_window(page="publish")
    top = user.window.top
    assert not top.undo.isEnabled()
    user.session.do(add_node, kind="outcome", title="Calm projects")
    assert top.undo.text() == "Undo add outcome “Calm projects”"
    user.click(top.undo)
    assert not user.session.model.nodes
    assert user.toast() == "Undone: add outcome “Calm projects”"
    assert "add outcome “Calm projects”" in top.redo.toolTip()
    user.press("Ctrl+Shift+Z")
    assert [node.title for node in user.session.model.nodes.values()] == ["Calm projects"]


def test_a_long_edit_does_not_push_the_buttons_out_of_the_bar(open_window: OpenWindow) -> None:
    user = open_window(page="publish")
    user.window.resize(1024, 640)
    user.session.do(add_node, kind="outcome", title="Projects stop early when they should, and nobody is blamed for it")
    QApplication.processEvents()
    assert user.window.top.present.geometry().right() <= user.window.top.width()
    assert user.window.top.undo.text().endswith("…")


def test_the_status_line_tells_coverage_questions_and_size(open_window: OpenWindow, sample: Model, qtbot) -> None:
    user = open_window(sample, "publish")
    status = user.window.status
    qtbot.waitUntil(lambda: status.questions.text() == "21 questions")
    assert status.share.text() == "45\u202f%"
    assert status.size_text.text() == "57 cards · 91 links"
    assert status.saved.text() == "All changes saved"


def test_what_is_being_typed_is_kept_when_the_window_closes(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample, "services")
    user.window.page.show_row(user.node("Planning clinic").id, "opening_hours")
    user.press("Ctrl+A")
    user.type("Tuesdays, 10 to 12")
    path = user.session.workspace.path
    user.press("Ctrl+Q")
    assert not user.window.isVisible()
    again = open_workspace(path)
    assert "Tuesdays, 10 to 12" in {service.opening_hours for service in again.model.services.values()}
    again.close()


def test_the_menu_opens_by_its_key_and_holds_every_command(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample, "publish")
    user.press("Alt+M")
    assert user.window.menu.isVisible()
    groups = [action.text() for action in user.window.menu.actions()]
    assert groups == ["Workspace", "Edit", "Vocabulary", "Go", "View", "Theme", "Screens", "Publish"]
    chosen = [
        action.text() for group in user.window.menu.actions() for action in group.menu().actions() if action.isChecked()
    ]
    assert chosen == ["Vocabulary: PMO services", "Theme: light"]
    user.window.menu.close()


def test_a_vocabulary_chosen_in_the_menu_renames_the_columns(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample, "services")
    user.press("Alt+M")
    entries = user.window.menu.actions()[2].menu().actions()
    user.window.menu.close()
    next(entry for entry in entries if "MSP" in entry.text()).trigger()
    assert user.session.model.info.vocabulary == "msp"
    assert user.window.page.detail.kind.text().startswith(VOCABULARIES["msp"].singular["service"])
    user.press("Ctrl+Z")
    assert user.session.model.info.vocabulary == "pmo"


def test_the_palette_finds_commands_and_cards(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample, "publish")
    user.press("Ctrl+K")
    user.type("go to serv")
    user.press("Return")
    assert user.window.page.key == "services"
    user.press("Ctrl+K")
    user.type("planning clin")
    user.press("Return")
    assert user.window.page.key == "map"


def test_the_palette_offers_what_the_page_can_do(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample, "publish")
    user.press("Ctrl+K")
    user.type("take a snap")
    user.press("Return")
    assert user.window.page.snapshots.name.isAncestorOf(focused())


def test_workspaces_opened_last_are_in_menu_and_palette(
    open_window: OpenWindow, sample: Model, preferences, tmp_path: Path
) -> None:
    create_workspace(tmp_path / "Strategy day.pmow", sample).close()
    preferences.opened(tmp_path / "Strategy day.pmow")
    user = open_window(page="publish")
    user.press("Ctrl+K")
    user.type("strategy day")
    user.press("Return")
    assert user.session.workspace.path == tmp_path / "Strategy day.pmow"


def test_the_theme_is_chosen_and_remembered(open_window: OpenWindow, preferences) -> None:
    user = open_window(page="publish")
    user.press("Ctrl+K")
    user.type("theme dark")
    user.press("Return")
    assert colours().is_dark
    assert preferences.theme == "dark"
    user.window.choose_theme("light")


def test_the_workspace_is_renamed_in_place(open_window: OpenWindow) -> None:
    user = open_window(page="publish")
    user.click(user.window.top.name)
    user.press("Ctrl+A")
    user.type("Operations PMO 2030")
    user.press("Return")
    assert user.window.top.name.text() == "Operations PMO 2030"
    user.press("Ctrl+Z")
    assert user.window.top.name.text() == "Workshop"


def test_a_name_is_needed_to_rename(open_window: OpenWindow) -> None:
    user = open_window(page="publish")
    user.click(user.window.top.name)
    user.press("Ctrl+A", "Del", "Return")
    assert user.dialog().isVisible()
    user.press("Esc")
    assert user.window.top.name.text() == "Workshop"


def test_the_history_lists_every_edit_and_takes_them_back(open_window: OpenWindow) -> None:
    user = open_window(page="publish")
    for title in ("Calm projects", "Happy sponsors"):
        user.session.do(add_node, kind="outcome", title=title)
    user.press("Ctrl+H")
    dialog = user.dialog()
    assert isinstance(dialog, HistoryDialog)
    words = lambda: [dialog.table.item(row, 1).text() for row in range(dialog.table.rowCount())]  # noqa: E731
    assert words() == ["add outcome “Happy sponsors”", "add outcome “Calm projects”"]
    assert dialog.table.item(0, 2).text() == "Head of PMO"
    user.click(dialog.undo)
    assert words()[0] == "undid: add outcome “Happy sponsors”"
    user.press("Esc")
    assert len(user.session.model.nodes) == 1


def test_all_keys_stand_on_one_sheet(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample, "services")
    user.press("F1")
    dialog = user.dialog()
    assert isinstance(dialog, KeysDialog)
    words = {label.text() for label in dialog.findChildren(Text)}
    assert {"New service", "Ctrl+Shift+N", "Undo", "Ctrl+Z", "Go to Publish", "Ctrl+4"} <= words
    user.press("Return")
    assert QApplication.activeModalWidget() is None


def test_no_key_means_two_things(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample)
    for place in user.window.places():
        user.window.go(place.key)
        keys = [spec.shortcut for spec in user.window.all_actions() if spec.shortcut]
        assert len(keys) == len(set(keys)), place.key


def test_everything_one_can_click_has_a_name(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample)
    for place in user.window.places():
        user.window.go(place.key)
        QApplication.processEvents()
        for button in visible(user.window, QAbstractButton, lambda one: not isinstance(one.parent(), QLineEdit)):
            assert button.accessibleName() or button.text(), f"{place.key}: {button}"


def test_a_window_comes_back_where_it_was(open_window: OpenWindow, preferences) -> None:
    user = open_window(page="publish")
    user.window.setGeometry(0, 60, 1024, 700)
    QApplication.processEvents()
    user.press("Ctrl+Q")
    other = open_window(page="publish", name="Other")
    place_window(other.window, preferences.window)
    assert other.window.height() == 700
    assert abs(other.window.y() - 60) <= 8  # the frame that a window manager draws may be counted or not


def _head_on_screen(window: QWidget) -> bool:
    head = window.frameGeometry()
    head.setHeight(40)
    screens = (screen.availableGeometry() for screen in QApplication.screens())
    return any(head.intersected(screen).width() > 160 for screen in screens)


def test_a_window_never_opens_off_the_screens(open_window: OpenWindow) -> None:
    user = open_window(page="publish")
    user.window.move(QPoint(9000, 9000))
    QApplication.processEvents()
    assert not _head_on_screen(user.window)
    lost = user.window.saveGeometry()
    place_window(user.window, lost)
    assert _head_on_screen(user.window)


@pytest.mark.parametrize("size", [(1024, 640), (1366, 768)])
def test_every_page_fits_into_a_small_window(open_window: OpenWindow, sample: Model, size: tuple[int, int]) -> None:
    user = open_window(sample)
    for place in user.window.places():
        user.window.resize(*size)
        page = user.window.go(place.key)
        QApplication.processEvents()
        assert (user.window.width(), user.window.height()) == size
        for button in visible(page, QPushButton):
            right = button.mapTo(user.window, QPoint(button.width(), 0)).x()
            assert right <= size[0], f"{place.key}: {button.text()}"


def test_dialogs_belong_to_the_window(open_window: OpenWindow) -> None:
    user = open_window(page="publish")
    user.click(user.window.top.name)
    dialog = user.dialog()
    assert isinstance(dialog, QDialog)
    assert dialog.parent() is user.window
    user.press("Esc")
    assert QApplication.activeModalWidget() is None


def test_the_window_is_told_in_one_sentence_when_an_edit_fails(open_window: OpenWindow) -> None:
    user = open_window(page="publish")
    user.session.do(add_node, kind="outcome", title="")
    assert user.toast() == "Please give it a title; an empty one cannot be kept."


def test_ctrl_y_brings_back_what_was_undone_too(open_window: OpenWindow) -> None:
    user = open_window(page="publish")
    user.session.do(add_node, kind="outcome", title="Calm projects")
    user.press("Ctrl+Z")
    assert not user.session.model.nodes
    user.press("Ctrl+Y")
    assert [node.title for node in user.session.model.nodes.values()] == ["Calm projects"]


def test_the_focus_stays_on_the_page_when_what_had_it_disappears(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample, "services")
    page = user.window.page
    user.press("Ctrl+PgDown")
    for shown in visible(page, QPushButton):
        shown.setFocus()
        shown.hide()
        QApplication.processEvents()
        assert page.isAncestorOf(focused())
    user.click(user.window.top.present.parentWidget())
    assert page.isAncestorOf(focused())
