"""The Publish page: snapshots taken, compared and restored; the map and the catalogue as files."""

import csv
import json
from pathlib import Path
from threading import Event
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from PIL import Image
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from pmo_workbench.catalogue.snapshot import Snapshot
from pmo_workbench.commands.decisions import decide
from pmo_workbench.commands.nodes import add_node, delete_nodes, edit_node
from pmo_workbench.exchange.export import Files, Options, made
from pmo_workbench.exchange.snapshot_files import read_snapshot_file
from pmo_workbench.model import Model
from pmo_workbench_ui.pages.publish_page import PublishPage
from pmo_workbench_ui.widgets import BusyBar, Text
from tests.ui.conftest import OpenWindow
from tests.ui.user import User, focused, visible


@pytest.fixture
def user(open_window: OpenWindow, sample: Model) -> User:
    return open_window(sample, "publish")


@pytest.fixture
def page(user: User) -> PublishPage:
    assert isinstance(user.window.page, PublishPage)
    return user.window.page


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


def _export(user: User, page: PublishPage, qtbot: QtBot, ending: str, path: Path) -> None:
    user.will_choose(path)
    user.click(page.exports.buttons[ending])
    qtbot.waitUntil(lambda: not user.session.tasks.running(), timeout=30_000)


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


def test_an_empty_workspace_can_be_published_and_says_what_is_missing(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    user = open_window(page="publish")
    page = user.window.page
    assert page.readiness.question.text() == "No service is decided to be offered yet."
    _export(user, page, qtbot, " map.svg", tmp_path / "map.svg")
    assert "Nothing on this map yet." in (tmp_path / "map.svg").read_text(encoding="utf-8")
    user.click(page.readiness._row.itemAt(0).widget())
    assert user.window.page.key == "candidates"


def test_the_catalogue_holds_the_snapshot(user: User, page: PublishPage, tmp_path: Path, qtbot: QtBot) -> None:
    _export(user, page, qtbot, " catalogue.html", tmp_path / "Menu")
    written = tmp_path / "Menu.html"
    assert read_snapshot_file(written).model().nodes.keys() == user.session.model.nodes.keys()
    assert page.exports.written.words.text() == f"Wrote Menu.html to {tmp_path}."


@pytest.mark.parametrize("kind", ["pdf", "svg", "png", "json", "xlsx", "csv"])
def test_every_format_can_be_read_by_its_own_programs(
    user: User, page: PublishPage, tmp_path: Path, qtbot: QtBot, kind: str
) -> None:
    ending = next(ending for ending in page.exports.buttons if ending.endswith(kind))
    path = tmp_path / f"out.{kind}"
    _export(user, page, qtbot, ending, path)
    if kind == "pdf":
        assert path.read_bytes().startswith(b"%PDF-")
    elif kind == "svg":
        assert ElementTree.parse(path).getroot().tag.endswith("svg")
    elif kind == "png":
        with Image.open(path) as picture:
            assert picture.width > 1000
    elif kind == "json":
        assert json.loads(path.read_text(encoding="utf-8"))["format"] == "pmo-workbench-snapshot"
    elif kind == "xlsx":
        assert load_workbook(path).sheetnames
    else:
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.DictReader(file))) == 57


def test_a_snapshot_is_exported_as_it_was(user: User, page: PublishPage, tmp_path: Path, qtbot: QtBot) -> None:
    _take(user, page, "Before")
    user.session.do(edit_node, node_id=user.node("Gate reviews").id, title="Gate boards")
    _export(user, page, qtbot, " snapshot.json", tmp_path / "before.json")
    titles = {node.title for node in read_snapshot_file(tmp_path / "before.json").model().nodes.values()}
    assert "Gate reviews" in titles
    page.snapshots.select("")
    _export(user, page, qtbot, " snapshot.json", tmp_path / "now.json")
    titles = {node.title for node in read_snapshot_file(tmp_path / "now.json").model().nodes.values()}
    assert "Gate boards" in titles


def test_paper_and_colours_shape_the_picture(user: User, page: PublishPage, tmp_path: Path, qtbot: QtBot) -> None:
    user.click(page.exports.page.button("16:9"))
    user.click(page.exports.theme.button("dark"))
    _export(user, page, qtbot, " map.png", tmp_path / "map.png")
    with Image.open(tmp_path / "map.png") as picture:
        assert abs(picture.width / picture.height - 16 / 9) < 0.01
        assert sum(picture.convert("RGB").getpixel((2, 2))) < 150


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


def test_the_folder_of_the_last_export_is_proposed_again(
    user: User, page: PublishPage, tmp_path: Path, qtbot: QtBot, preferences
) -> None:
    (tmp_path / "handover").mkdir()
    _export(user, page, qtbot, " snapshot.json", tmp_path / "handover" / "one.json")
    assert preferences.export_folder == tmp_path / "handover"
    _export(user, page, qtbot, " snapshot.json", Path("two.json"))
    assert (tmp_path / "handover" / "two.json").exists()


def test_what_was_written_is_opened_with_one_click(
    user: User, page: PublishPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    _export(user, page, qtbot, " snapshot.json", tmp_path / "one.json")
    user.click(page.exports.written.open)
    user.click(page.exports.written.folder)
    assert opened == [str(tmp_path / "one.json"), str(tmp_path)]


def test_a_place_one_may_not_write_to_is_said_in_plain_words(
    user: User, page: PublishPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pmo_workbench.files.os.fsync", full)
    _export(user, page, qtbot, " snapshot.json", tmp_path / "one.json")
    assert user.toast() == "one.json was not written: the disk is full; make room and try again."
    assert not (tmp_path / "one.json").exists()
    assert not page.exports.written.isVisible()


def test_an_export_that_is_cancelled_leaves_the_older_file(
    user: User, page: PublishPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one.json").write_text("older")
    go_on = Event()

    def slow(snapshot: Snapshot, targets: list[Path], options: Options) -> Files:
        go_on.wait(10)
        return made(snapshot, targets, options)

    monkeypatch.setattr("pmo_workbench_ui.pages.publish_page.made", slow)
    user.will_choose(tmp_path / "one.json")
    user.click(page.exports.buttons[" snapshot.json"])
    bar = user.window.findChild(BusyBar)
    qtbot.waitUntil(bar.isVisible)
    assert "one.json" in " ".join(label.text() for label in visible(bar, Text))
    user.click(visible(bar, QPushButton)[0])
    go_on.set()
    qtbot.waitUntil(lambda: not user.session.tasks.running())
    assert (tmp_path / "one.json").read_text() == "older"
    assert not page.exports.written.isVisible()


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


def test_exports_are_commands_of_the_palette(user: User, page: PublishPage, tmp_path: Path, qtbot: QtBot) -> None:
    user.press("Ctrl+K")
    user.type("export the snapshot")
    user.will_choose(tmp_path / "one.json")
    user.press("Return")
    qtbot.waitUntil(lambda: (tmp_path / "one.json").exists())
    qtbot.waitUntil(lambda: not user.session.tasks.running())


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


@pytest.mark.parametrize(
    ("ending", "begins"),
    [
        (" map.pptx", b"PK"),
        (" map.drawio", b"<?xml"),
        (" map.graphml", b"<?xml"),
        (" map.mmd", b"---"),
        (" map.dot", b"digraph"),
        (" map.archimate", b"<?xml"),
        (" map.xml", b"<?xml"),
    ],
)
def test_the_map_is_written_for_other_tools(
    user: User, page: PublishPage, tmp_path: Path, qtbot: QtBot, ending: str, begins: bytes
) -> None:
    path = tmp_path / f"one{ending}"
    _export(user, page, qtbot, ending, path)
    assert path.read_bytes().startswith(begins)
    assert page.exports.written.isVisible()


def test_a_poster_is_cut_into_as_many_sheets_as_it_says(
    user: User, page: PublishPage, tmp_path: Path, qtbot: QtBot
) -> None:
    poster = page.exports.poster
    assert not poster.words.isVisible()
    user.click(page.exports.page.button("a1"))
    user.click(poster.sheet.button("a4"))
    assert poster.words.text().startswith("The PDF has 15 sheets, 3 rows of 5, with crop marks.")
    poster.overlap.line.setFocus()
    user.type("40")
    user.press("Return")
    assert poster.words.text().startswith("The PDF has 16 sheets, 4 rows of 4")
    _export(user, page, qtbot, " map.pdf", tmp_path / "poster.pdf")
    assert (tmp_path / "poster.pdf").read_bytes().count(b"/MediaBox") == 16
