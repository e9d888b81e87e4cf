"""Whole files: new, open, the sample, a copy, snapshots as files, and files dropped on the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pmo_workbench.catalogue.snapshot import take_snapshot
from pmo_workbench.commands.nodes import add_node
from pmo_workbench.exchange.export import export
from pmo_workbench.model import Model
from pmo_workbench.store import create_workspace, open_workspace
from pmo_workbench_ui.frame.files import open_sample, sample_path
from pmo_workbench_ui.frame.import_dialog import ImportDialog
from tests.store.test_schema import first_version
from tests.ui.conftest import OpenWindow
from tests.ui.user import User


def test_a_new_workspace_is_made_where_one_says_and_opens_on_the_map(
    open_window: OpenWindow, sample: Model, tmp_path: Path
) -> None:
    user = open_window(sample, "publish")
    user.will_choose(tmp_path / "Strategy 2030")
    user.press("Ctrl+N")
    assert user.session.workspace.path == tmp_path / "Strategy 2030.pmow"
    assert user.window.page.key == "map"
    assert user.window.top.name.text() == "Strategy 2030"
    assert not user.session.model.nodes


def test_a_new_workspace_never_replaces_a_file(open_window: OpenWindow, tmp_path: Path) -> None:
    user = open_window(page="publish")
    create_workspace(tmp_path / "Taken.pmow").close()
    user.will_choose(tmp_path / "Taken.pmow")
    user.press("Ctrl+N")
    assert "exists already" in user.toast()
    assert user.session.workspace.path == tmp_path / "Workshop.pmow"


def test_changing_ones_mind_changes_nothing(open_window: OpenWindow, tmp_path: Path) -> None:
    user = open_window(page="publish")
    for keys in ("Ctrl+N", "Ctrl+O", "Ctrl+I", "Ctrl+Shift+S"):
        user.will_cancel()
        user.press(keys)
    assert sorted(path.name for path in tmp_path.glob("*.pmow")) == ["Workshop.pmow"]


def test_another_workspace_is_opened_and_remembered(
    open_window: OpenWindow, sample: Model, tmp_path: Path, preferences
) -> None:
    other = create_workspace(tmp_path / "Other.pmow", sample)
    other.close()
    user = open_window(page="publish")
    user.will_choose(tmp_path / "Other.pmow")
    user.press("Ctrl+O")
    assert user.window.top.name.text() == "Corporate PMO 2028"
    assert user.toast() == "“Corporate PMO 2028” is open."
    assert preferences.recent()[0] == tmp_path / "Other.pmow"


def test_a_file_that_cannot_be_opened_is_told_in_one_sentence(open_window: OpenWindow, tmp_path: Path) -> None:
    (tmp_path / "Photo.pmow").write_bytes(b"no workspace at all")
    user = open_window(page="publish")
    user.will_choose(tmp_path / "Photo.pmow")
    user.press("Ctrl+O")
    assert user.toast() == "Photo.pmow is not a workspace of the PMO Workbench."
    assert user.session.workspace.path == tmp_path / "Workshop.pmow"


def test_an_older_workspace_is_upgraded_and_where_its_backup_is_is_told(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    first_version(tmp_path / "Old.pmow")
    user = open_window(page="publish")
    user.will_choose(tmp_path / "Old.pmow")
    user.press("Ctrl+O")
    assert user.toast().endswith("it is beside it as “Old (backup of version 1).pmow”.")


def test_a_snapshot_file_becomes_a_workspace_of_its_own_and_that_is_said(
    open_window: OpenWindow, sample: Model, tmp_path: Path
) -> None:
    page = tmp_path / "Menu 2028.html"
    export(take_snapshot(sample, "Menu 2028"), page)
    user = open_window(page="publish")
    for name in ("Menu 2028.pmow", "Menu 2028 2.pmow"):
        user.will_choose(page)
        user.press("Ctrl+O")
        assert user.session.workspace.path == tmp_path / name
        assert user.toast() == (
            f"Menu 2028.html stays as it is; its state was opened as the new workspace {name} beside it."
        )
    assert len(user.session.model.nodes) == len(sample.nodes)


def test_an_altered_snapshot_file_is_refused_with_the_reason(
    open_window: OpenWindow, sample: Model, tmp_path: Path
) -> None:
    page = tmp_path / "Menu.json"
    export(take_snapshot(sample, "Menu"), page)
    page.write_bytes(page.read_bytes().replace(b"Gate reviews", b"Gate revisions"))
    user = open_window(page="publish")
    user.will_choose(page)
    user.press("Ctrl+O")
    assert "was changed after the snapshot was taken" in user.toast()
    assert not (tmp_path / "Menu.pmow").exists()


def test_a_copy_holds_everything_and_the_work_goes_on_in_the_old_file(
    open_window: OpenWindow, sample: Model, tmp_path: Path
) -> None:
    user = open_window(sample, "publish")
    user.will_choose(tmp_path / "Copy")
    user.press("Ctrl+Shift+S")
    assert user.toast() == "A copy was saved as Copy.pmow."
    user.session.do(add_node, kind="outcome", title="Only in the old file")
    copy = open_workspace(tmp_path / "Copy.pmow")
    assert copy.model.nodes.keys() == sample.nodes.keys()
    copy.close()


def test_a_file_is_replaced_by_a_copy_only_after_a_question(
    open_window: OpenWindow, sample: Model, tmp_path: Path
) -> None:
    create_workspace(tmp_path / "Copy.pmow").close()
    user = open_window(sample, "publish")
    user.will_choose(tmp_path / "Copy", replace=False)
    user.press("Ctrl+Shift+S")
    kept = open_workspace(tmp_path / "Copy.pmow")
    assert not kept.model.nodes
    kept.close()
    user.will_choose(tmp_path / "Copy", replace=True)
    user.press("Ctrl+Shift+S")
    replaced = open_workspace(tmp_path / "Copy.pmow")
    assert replaced.model.nodes.keys() == sample.nodes.keys()
    replaced.close()


def test_the_sample_opens_as_the_persons_own_copy_and_keeps_what_they_did(open_window: OpenWindow) -> None:
    sample_path().unlink(missing_ok=True)
    user = open_window(page="publish")
    user.press("Ctrl+K")
    user.type("sample workshop")
    user.press("Return")
    assert user.window.top.name.text() == "Corporate PMO 2028"
    user.session.do(add_node, kind="outcome", title="Mine alone")
    user.window.close()
    again = open_sample()
    assert "Mine alone" in {node.title for node in again.model.nodes.values()}
    again.close()
    sample_path().unlink()


def _drop(user: User, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(200, 200), copy, data, left, none)
    QApplication.sendEvent(user.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(user.window, QDropEvent(QPointF(200, 200), copy, data, left, none))
    QApplication.processEvents()


def test_a_workspace_dropped_on_the_window_is_opened(open_window: OpenWindow, sample: Model, tmp_path: Path) -> None:
    create_workspace(tmp_path / "Other.pmow", sample).close()
    user = open_window(page="publish")
    _drop(user, tmp_path / "Other.pmow")
    assert user.window.top.name.text() == "Corporate PMO 2028"


def test_a_table_dropped_on_the_window_is_offered_for_import(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "cards.csv").write_text("kind,title\noutcome,Calm projects\n", encoding="utf-8")
    user = open_window(page="publish")
    _drop(user, tmp_path / "cards.csv")
    dialog = user.dialog()
    assert isinstance(dialog, ImportDialog)
    qtbot.waitUntil(dialog.agree.isEnabled)
    user.press("Esc")
    assert not user.session.model.nodes
