"""The map on a screen of its own follows what is selected and edited in the window."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pmo_workbench.commands.nodes import add_node, delete_nodes
from pmo_workbench.mapping.lens import Lens
from pmo_workbench.mapping.sight import line_of_sight
from pmo_workbench.model import Model
from pmo_workbench_ui.presenting.wall import Wall
from tests.benchmarks.maps import made_map
from tests.ui.conftest import OpenWindow
from tests.ui.user import User


def wall_of(user: User) -> Wall:
    user.press("Shift+F5")
    wall = user.window.audience.wall
    assert wall is not None
    assert wall.isVisible()
    user.window.activateWindow()
    QApplication.processEvents()
    return wall


def shown(wall: Wall) -> set[str]:
    return set(wall.show_area.stage.model.nodes)


def test_with_one_screen_it_is_a_window_that_the_key_and_escape_close(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample)
    wall = wall_of(user)
    assert not wall.isFullScreen()
    assert shown(wall) == set(user.session.model.nodes)
    user.press("Shift+F5")
    assert not wall.isVisible()
    for key in ("Escape", "Shift+F5"):
        user.press("Shift+F5")
        assert wall.isActiveWindow()
        user.press(key)
        assert not wall.isVisible()
        user.window.activateWindow()
        QApplication.processEvents()


def test_it_follows_the_selection_and_its_line_of_sight(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample)
    wall = wall_of(user)
    card = user.node("Gate reviews").id
    user.window.show_row("map", card, "")
    assert wall.show_area.selection.current == card
    sight = line_of_sight(user.session.model, [card])
    seen = wall.show_area.stage.sight
    assert seen == sight or shown(wall) <= sight.cards
    user.window.page.take_focus()
    user.press("Space")
    assert card in shown(wall)
    assert shown(wall) <= sight.cards
    assert wall.show_area.stage.sight is None
    user.press("Escape", "Escape")
    assert shown(wall) == set(user.session.model.nodes)


def test_edits_show_at_once_and_what_is_removed_goes(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample)
    wall = wall_of(user)
    user.session.do(add_node, kind="outcome", title="Calm projects")
    new = user.node("Calm projects").id
    assert new in shown(wall)
    user.session.do(delete_nodes, node_ids=[new])
    assert new not in shown(wall)
    user.session.undo()
    assert new in shown(wall)


def test_it_shows_the_open_map_through_its_filters(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample)
    wall = wall_of(user)
    looking = wall.canvas.looking
    looking.look(Lens(kinds=("outcome",)))
    assert {user.session.model.nodes[card].kind for card in shown(wall)} == {"outcome"}
    looking.show_all()
    assert shown(wall) == set(user.session.model.nodes)


def test_on_a_large_map_a_selection_fills_the_screen_with_what_can_be_read(open_window: OpenWindow) -> None:
    user = open_window(made_map(300))
    wall = wall_of(user)
    assert len(shown(wall)) == len(user.session.model.nodes)
    user.window.show_row("map", "outcome-3", "")
    assert "outcome-3" in shown(wall)
    assert len(shown(wall)) < 40
    port = wall.view.viewport().rect().adjusted(-1, -1, 1, 1)
    for box in wall.show_area.stage.frame.rects.tolist():
        assert port.contains(wall.view.screen_rect(box).toAlignedRect())


def test_a_click_there_selects_in_the_window(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample)
    wall = wall_of(user)
    card = user.node("Gate reviews").id
    at = wall.view.screen_rect(wall.show_area.stage.frame.rect(card)).center().toPoint()
    QTest.mouseClick(wall.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert wall.canvas.selection.current == card


def test_it_goes_with_the_window(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample)
    wall_of(user)
    user.window.close()
    QApplication.processEvents()
    assert user.window.audience.wall is None


def test_on_a_second_screen(tmp_path: Path) -> None:
    """All of `two_screens.py`, in a process with a laptop and a projector."""
    screens = [
        {"name": "Laptop", "x": 0, "y": 0, "width": 1366, "height": 768},
        {"name": "Projector", "x": 1366, "y": 0, "width": 1024, "height": 768},
    ]
    common = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": [{**screen, **common} for screen in screens]}), encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
    tests = Path(__file__).with_name("two_screens.py")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", str(tests)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if ended.returncode:
        pytest.fail(ended.stdout[-4000:])
