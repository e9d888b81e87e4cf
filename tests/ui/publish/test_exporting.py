"""The Publish page: the map and the catalogue as files of every kind."""

import csv
import json
from pathlib import Path
from threading import Event
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from PIL import Image
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from pmo_workbench.catalogue.snapshot import Snapshot
from pmo_workbench.commands.nodes import edit_node
from pmo_workbench.exchange.export import Files, Options, made
from pmo_workbench.exchange.snapshot_files import read_snapshot_file
from pmo_workbench_ui.pages.publish_page import PublishPage
from pmo_workbench_ui.widgets import BusyBar, Text
from tests.ui.conftest import OpenWindow
from tests.ui.user import User, visible


def _take(user: User, page: PublishPage, name: str, note: str = "") -> None:
    user.press("Ctrl+T")
    user.type(name)
    if note:
        page.snapshots.note.setFocus()
        user.type(note)
        user.click(page.snapshots.take)
    else:
        user.press("Return")


def _export(user: User, page: PublishPage, qtbot: QtBot, ending: str, path: Path) -> None:
    user.will_choose(path)
    user.click(page.exports.buttons[ending])
    qtbot.waitUntil(lambda: not user.session.tasks.running(), timeout=30_000)


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


def test_exports_are_commands_of_the_palette(user: User, page: PublishPage, tmp_path: Path, qtbot: QtBot) -> None:
    user.press("Ctrl+K")
    user.type("export the snapshot")
    user.will_choose(tmp_path / "one.json")
    user.press("Return")
    qtbot.waitUntil(lambda: (tmp_path / "one.json").exists())
    qtbot.waitUntil(lambda: not user.session.tasks.running())


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


def test_a_view_of_a_map_is_chosen_previewed_and_written(
    user: User, page: PublishPage, tmp_path: Path, qtbot: QtBot
) -> None:
    def choose(label: str) -> None:
        combo = page.exports.look.field.combo
        combo.setFocus()
        combo.showPopup()
        combo.setCurrentIndex(combo.findText(label))
        combo.activated.emit(combo.currentIndex())
        combo.hidePopup()
        qtbot.waitUntil(lambda: not page.preview.busy)

    def drawn() -> set[str]:
        return {group.id for group in page.preview.drawing.groups if group.role == "card"}

    qtbot.waitUntil(lambda: not page.preview.busy)
    assert len(drawn()) == 57
    choose("For the board")
    assert len(drawn()) == 25
    _export(user, page, qtbot, " map.svg", tmp_path / "board.svg")
    text = (tmp_path / "board.svg").read_text(encoding="utf-8")
    assert ">For the board<" in text
    assert "Risk surgery" not in text
    choose("Every map and view, a file each")
    _export(user, page, qtbot, " map.svg", tmp_path / "map.svg")
    assert {path.name for path in tmp_path.glob("map*.svg")} == {
        "map.svg",
        "map - What is decided.svg",
        "map - Where we are unsure.svg",
        "map - What stopping early takes.svg",
        "map - For the board.svg",
        "map - For the board What we measure.svg",
    }
