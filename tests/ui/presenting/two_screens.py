"""Two screens: the map fills the other one and comes back when it is unplugged.

`test_second_screen.py` runs these in a process that has two screens.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pmo_workbench.model import Model
from tests.ui.conftest import OpenWindow


def test_the_map_fills_the_other_screen_and_the_keys_stay_in_the_window(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample)
    user.press("Shift+F5")
    wall = user.window.audience.wall
    other = QGuiApplication.screens()[1]
    assert wall.screen() is other
    assert wall.geometry() == other.geometry()
    assert wall.isFullScreen()
    assert user.window.isActiveWindow()
    assert user.window.preferences.map_screen == "Projector"
    user.press("Shift+F5")
    assert not wall.isVisible()


def test_presenting_uses_the_other_screen(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample)
    user.press("F5")
    talk = user.window.audience.presentation
    assert talk.screen().name() == "Projector"
    assert talk.isFullScreen()
    assert talk.width() == 1024
    QTest.keyClick(talk.view, Qt.Key.Key_Escape)
    assert not talk.isVisible()


def test_unplugging_the_screen_ends_it_and_plugging_it_in_brings_it_back(
    open_window: OpenWindow, sample: Model
) -> None:
    user = open_window(sample)
    user.press("Shift+F5")
    wall, app = user.window.audience.wall, QApplication.instance()
    assert isinstance(app, QGuiApplication)
    other = QGuiApplication.screens()[1]
    app.screenRemoved.emit(other)
    assert not wall.isVisible()
    assert "second screen is gone" in user.toast()
    app.screenAdded.emit(other)
    assert wall.isVisible()
    wall.close()
    app.screenAdded.emit(other)
    assert not wall.isVisible()


def test_a_presentation_comes_back_to_the_window_s_screen_when_its_own_is_unplugged(
    open_window: OpenWindow, sample: Model
) -> None:
    user = open_window(sample)
    user.press("F5")
    talk, app = user.window.audience.presentation, QApplication.instance()
    assert isinstance(app, QGuiApplication)
    QTest.keyClick(talk.view, Qt.Key.Key_PageDown)
    app.screenRemoved.emit(QGuiApplication.screens()[1])
    assert talk.screen() is user.window.screen()
    assert talk.foot.where.text().startswith("1 of 10")
    talk.close()
