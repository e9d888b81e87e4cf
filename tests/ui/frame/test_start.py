"""From the start of the program to the first window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pmo_workbench.catalogue.snapshot import take_snapshot
from pmo_workbench.errors import UserError
from pmo_workbench.exchange.export import export
from pmo_workbench.model import Model
from pmo_workbench.store import create_workspace
from pmo_workbench_ui import app
from pmo_workbench_ui.app import Opening
from pmo_workbench_ui.frame.files import sample_path
from pmo_workbench_ui.frame.preferences import Preferences
from pmo_workbench_ui.theme import apply_theme
from tests.ui.user import choose_in_dialog, focused


@pytest.fixture
def opening(qapp: QApplication, preferences: Preferences) -> Iterator[Opening]:
    """The start of the program, without anything opened yet."""
    made = Opening(apply_theme(qapp, "light"), preferences)
    yield made
    for window in (made.start, made.window):
        if window is not None:
            window.close()
            window.deleteLater()


def _shown(opening: Opening, qtbot: QtBot):
    opening.ask()
    assert opening.start is not None
    opening.start.activateWindow()
    qtbot.waitUntil(opening.start.isActiveWindow)
    return opening.start


def test_the_start_window_says_in_three_lines_what_to_do(opening: Opening, qtbot: QtBot) -> None:
    start = _shown(opening, qtbot)
    assert focused() is start.new
    assert not start.recent.isVisible()


def test_enter_begins_a_new_workspace(opening: Opening, qtbot: QtBot, tmp_path: Path) -> None:
    start = _shown(opening, qtbot)
    choose_in_dialog(tmp_path / "Workshop")
    QTest.keyClick(start.new, Qt.Key.Key_Return)
    assert opening.window is not None
    assert opening.window.session.workspace.path == tmp_path / "Workshop.pmow"
    assert opening.start is None


def test_a_workspace_opened_last_is_one_key_away(
    opening: Opening, qtbot: QtBot, tmp_path: Path, preferences: Preferences, sample: Model
) -> None:
    for name in ("First", "Second"):
        create_workspace(tmp_path / f"{name}.pmow", sample).close()
        preferences.opened(tmp_path / f"{name}.pmow")
    start = _shown(opening, qtbot)
    assert [card.title for card in start.recent.cards()] == ["Second", "First"]
    start.recent.setFocus()
    QTest.keyClick(start.recent, Qt.Key.Key_Down)
    QTest.keyClick(start.recent, Qt.Key.Key_Down)
    QTest.keyClick(start.recent, Qt.Key.Key_Return)
    assert opening.window is not None
    assert opening.window.session.workspace.path == tmp_path / "First.pmow"


def test_a_click_opens_a_workspace_opened_last(
    opening: Opening, qtbot: QtBot, tmp_path: Path, preferences: Preferences
) -> None:
    create_workspace(tmp_path / "First.pmow").close()
    preferences.opened(tmp_path / "First.pmow")
    start = _shown(opening, qtbot)
    place = start.recent.visualRect(start.recent.model().index(0, 0)).center()
    QTest.mouseClick(start.recent.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opening.window is not None


def test_what_cannot_be_opened_is_said_and_one_can_choose_again(opening: Opening, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "Photo.pmow").write_bytes(b"nothing of ours")
    start = _shown(opening, qtbot)
    choose_in_dialog(tmp_path / "Photo.pmow")
    QTest.keyClick(start, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert start.problem.text() == "Photo.pmow is not a workspace of the PMO Workbench."
    assert start.isVisible()
    assert opening.window is None


def test_a_workspace_that_is_gone_is_no_longer_offered(
    opening: Opening, qtbot: QtBot, tmp_path: Path, preferences: Preferences
) -> None:
    create_workspace(tmp_path / "Gone.pmow").close()
    preferences.opened(tmp_path / "Gone.pmow")
    (tmp_path / "Gone.pmow").unlink()
    assert not _shown(opening, qtbot).recent.cards()


def test_the_sample_is_one_click_away(opening: Opening, qtbot: QtBot) -> None:
    sample_path().unlink(missing_ok=True)
    start = _shown(opening, qtbot)
    QTest.mouseClick(start.sample, Qt.MouseButton.LeftButton)
    assert opening.window is not None
    assert opening.window.top.name.text() == "Corporate PMO 2028"
    opening.window.close()
    sample_path().unlink()


def test_a_snapshot_named_at_the_start_says_what_became_of_it(opening: Opening, sample: Model, tmp_path: Path) -> None:
    page = tmp_path / "Menu.html"
    export(take_snapshot(sample, "Menu"), page)
    opening.show(app.open_any(page), page)
    assert opening.window is not None
    assert "opened as the new workspace Menu.pmow" in opening.window.toaster.text()


@pytest.mark.parametrize("name", ["missing.pmow", "photo.pmow", "folder.pmow", "page.html"])
def test_a_bad_path_goes_to_the_command_line_as_one_sentence(qapp: QApplication, tmp_path: Path, name: str) -> None:
    (tmp_path / "photo.pmow").write_bytes(b"nothing of ours")
    (tmp_path / "page.html").write_text("<html></html>")
    (tmp_path / "folder.pmow").mkdir()
    with pytest.raises(UserError) as caught:
        app.start(tmp_path / name)
    assert "\n" not in str(caught.value)
    assert name in str(caught.value)


def test_an_unknown_sample_goes_to_the_command_line(qapp: QApplication) -> None:
    with pytest.raises(UserError, match="There is no sample called “nonsense”"):
        app.start(None, "nonsense")
