"""The Publish page hands the map over for other tools, and as a poster in sheets."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pmo_workbench.model import Model
from pmo_workbench_ui.pages.publish_page import PublishPage
from tests.ui.conftest import OpenWindow
from tests.ui.user import User


@pytest.fixture
def user(open_window: OpenWindow, sample: Model) -> User:
    return open_window(sample, "publish")


@pytest.fixture
def page(user: User) -> PublishPage:
    assert isinstance(user.window.page, PublishPage)
    return user.window.page


def _export(user: User, page: PublishPage, qtbot: QtBot, ending: str, path: Path) -> None:
    user.will_choose(path)
    user.click(page.exports.buttons[ending])
    qtbot.waitUntil(lambda: not user.session.tasks.running(), timeout=30_000)


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
