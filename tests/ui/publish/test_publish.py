"""The Publish page: snapshots taken, noted, compared and restored."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pmo_workbench.commands.decisions import decide
from pmo_workbench.commands.nodes import add_node, delete_nodes, edit_node
from pmo_workbench_ui.pages.publish_page import PublishPage
from tests.ui.user import User, focused


def _take(user: User, page: PublishPage, name: str, note: str = "") -> None:
    user.press("Ctrl+T")
    user.type(name)
    if note:
        page.snapshots.note.setFocus()
        user.type(note)
        user.click(page.snapshots.take)
    else:
        user.press("Return")


def _names(page: PublishPage) -> list[str]:
    return [card.title for card in page.snapshots.list.cards()]


def _compared(page: PublishPage, qtbot: QtBot) -> list[str]:
    qtbot.waitUntil(lambda: not page.comparison.busy)
    return page.comparison.sentences


def test_ctrl_enter_in_the_note_takes_the_snapshot(user: User, page: PublishPage) -> None:
    user.press("Ctrl+T")
    user.type("Menu 2028")
    user.press("Tab")
    user.type("For the portfolio board")
    user.press("Return")
    user.type("and the regulator")
    user.press("Ctrl+Return")
    assert _names(page) == ["As it is now", "Menu 2028"]
    assert "For the portfolio board" in page.summary.text()
    assert "and the regulator" in page.summary.text()


def test_a_snapshot_is_taken_with_name_and_note(user: User, page: PublishPage) -> None:
    assert page.snapshots.name.value().startswith("Workshop of ")
    _take(user, page, "Menu 2028", "For the portfolio board")
    assert _names(page) == ["As it is now", "Menu 2028"]
    assert user.toast() == "The snapshot “Menu 2028” was taken."
    assert page.heading.text() == "Menu 2028"
    assert page.summary.text().startswith("57 cards, 91 links. Content hash ")
    assert page.summary.text().endswith(" For the portfolio board")
    assert page.snapshots.note.value() == ""


def test_the_proposed_name_is_free(user: User, page: PublishPage) -> None:
    proposed = page.snapshots.name.value()
    user.click(page.snapshots.take)
    assert page.snapshots.name.value() == f"{proposed}, 2"


@pytest.mark.parametrize(
    ("name", "said"),
    [("Menu 2028", "There is a snapshot called “Menu 2028” already"), ("   ", "Please give the snapshot a name.")],
)
def test_a_name_that_cannot_be_used_is_said_below_it(user: User, page: PublishPage, name: str, said: str) -> None:
    _take(user, page, "Menu 2028")
    _take(user, page, name)
    assert page.snapshots.name.problem.text().startswith(said)
    assert page.snapshots.name.isAncestorOf(focused())
    assert len(_names(page)) == 2


def test_keys_choose_a_state(user: User, page: PublishPage) -> None:
    _take(user, page, "First")
    _take(user, page, "Second")
    page.snapshots.list.setFocus()
    user.press("Home")
    assert page.heading.text() == "As it is now"
    assert not page.restore_button.isVisible()
    user.press("Down")
    assert page.restore_button.isVisible()


def test_a_state_is_restored_and_that_is_undone(user: User, page: PublishPage) -> None:
    _take(user, page, "Before")
    user.session.do(delete_nodes, node_ids=[user.node("Gate reviews").id])
    user.session.do(add_node, kind="outcome", title="Something else")
    now = {node.title for node in user.session.model.nodes.values()}
    user.click(page.restore_button)
    titles = {node.title for node in user.session.model.nodes.values()}
    assert "Gate reviews" in titles
    assert "Something else" not in titles
    assert user.toast() == "The workspace is as it was in “Before”."
    assert user.window.top.undo.text() == "Undo restore “Before”"
    user.click(user.window.toaster.action)
    assert {node.title for node in user.session.model.nodes.values()} == now


def test_restoring_what_is_there_already_changes_nothing(user: User, page: PublishPage) -> None:
    _take(user, page, "Before")
    user.click(page.restore_button)
    assert user.toast() == "The workspace is as it was in “Before” already."
    assert not user.window.top.undo.isEnabled()


def test_two_states_are_compared_in_plain_words(user: User, page: PublishPage, qtbot: QtBot) -> None:
    _take(user, page, "Before")
    assert _compared(page, qtbot) == ["No differences."]
    user.session.do(delete_nodes, node_ids=[user.node("Benefits measured after close").id])
    assert page.comparison.way.text() == "From “Before” to now:"
    said = " ".join(_compared(page, qtbot))
    assert "Capability “Benefits measured after close” was removed." in said
    _take(user, page, "After")
    page.comparison.other.setFocus()
    user.press("End", "Tab")
    assert page.comparison.way.text() == "From “Before” to “After”:"
    assert " ".join(_compared(page, qtbot)) == said


def test_the_older_state_always_comes_first(user: User, page: PublishPage, qtbot: QtBot) -> None:
    _take(user, page, "Old")
    user.session.do(add_node, kind="outcome", title="Something new")
    page.snapshots.select("Old")
    assert page.comparison.way.text() == "From “Old” to now:"
    assert "Outcome “Something new” was added." in " ".join(_compared(page, qtbot))
    page.snapshots.select("")
    assert page.comparison.way.text() == "From “Old” to now:"
    assert "Outcome “Something new” was added." in " ".join(_compared(page, qtbot))


def test_without_a_snapshot_there_is_nothing_to_compare(page: PublishPage) -> None:
    assert not page.comparison.isVisible()
    assert page.snapshots.hint.isVisible()


def test_what_is_not_complete_is_said_before_publishing(user: User, page: PublishPage) -> None:
    assert page.readiness.question.text() == "3 services of 10 on offer are not complete."
    user.click(page.readiness._row.itemAt(0).widget())
    assert user.window.page.key == "services"


def test_the_preview_shows_the_page_that_would_be_exported(user: User, page: PublishPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.preview.drawing is not None)
    assert abs(page.preview.width() / page.preview.height() - 297 / 210) < 0.03
    light = page.preview.grab().toImage().pixelColor(8, 8)
    user.click(page.exports.page.button("16:9"))
    user.click(page.exports.theme.button("dark"))
    qtbot.waitUntil(lambda: not page.preview.busy)
    QApplication.processEvents()
    assert abs(page.preview.width() / page.preview.height() - 16 / 9) < 0.05
    assert page.preview.grab().toImage().pixelColor(8, 8).lightness() < light.lightness() - 100


def test_the_preview_follows_the_state_that_is_chosen(user: User, page: PublishPage, qtbot: QtBot) -> None:
    _take(user, page, "Before")
    user.session.do(edit_node, node_id=user.node("Gate reviews").id, title="Gate boards")

    def words() -> str:
        qtbot.waitUntil(lambda: not page.preview.busy)
        assert page.preview.drawing is not None
        shapes = [shape for group in page.preview.drawing.groups for shape in group.shapes]
        return " ".join(getattr(shape, "text", "") for shape in shapes)

    assert "Gate reviews" in words()
    page.snapshots.select("")
    assert "Gate boards" in words()


def test_nothing_is_written_when_one_changes_ones_mind(user: User, page: PublishPage, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    user.will_cancel()
    user.click(page.exports.buttons[" catalogue.html"])
    assert sorted(tmp_path.iterdir()) == before
    assert not user.session.tasks.running()


def test_the_proposed_name_is_one_that_every_system_takes(user: User, page: PublishPage, tmp_path: Path) -> None:
    user.window._rename('Menu 2028/29: "draft" <v1>')
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        seen.extend(Path(name).name for name in dialog.selectedFiles())
        dialog.reject()

    from PySide6.QtCore import QTimer

    QTimer.singleShot(100, look)
    user.click(page.exports.buttons[" catalogue.html"])
    assert seen == ["Menu 2028 29 draft v1 catalogue.html"]


def test_a_snapshot_taken_elsewhere_appears(user: User, page: PublishPage) -> None:
    user.press("Ctrl+1")
    user.session.workspace.take_snapshot("From the command line")
    user.press("Ctrl+4")
    assert _names(page) == ["As it is now", "From the command line"]


def test_the_page_follows_decisions(user: User, page: PublishPage) -> None:
    lacking = user.node("Benefits workshops").id
    user.session.do(decide, service_ids=[lacking], choice="decline", reason="Later", decided_by="Board")
    assert page.readiness.question.text() == "2 services of 9 on offer are not complete."


@pytest.mark.parametrize("size", [(1024, 640), (1366, 768), (1920, 1080)])
def test_nothing_is_cut_at_any_width(user: User, page: PublishPage, size: tuple[int, int]) -> None:
    _take(user, page, "Before")
    user.window.resize(*size)
    QApplication.processEvents()
    room = page.reading.viewport().width()
    for part in (page.exports, page.preview, page.comparison, page.restore_button):
        right = part.mapTo(page.reading.content, part.rect().topRight()).x()
        assert right <= room
    assert page.preview.width() >= 240
