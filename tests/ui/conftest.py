"""What tests of the whole window share: a window on a workspace file of its own, and a person at it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.model import Model
from pmo_workbench.store import create_workspace
from pmo_workbench_ui.app import pages
from pmo_workbench_ui.frame.preferences import Preferences
from pmo_workbench_ui.main_window import MainWindow
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.theme import apply_theme
from tests.ui.user import User

OpenWindow = Callable[..., User]


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Settings in a file of the test's own."""
    return Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, preferences: Preferences) -> Iterator[OpenWindow]:
    """Opens a window on a new workspace with the given state, on one of the pages."""
    theme = apply_theme(qapp, "light")
    opened: list[MainWindow] = []

    def made(state: Model | None = None, page: str = "map", name: str = "Workshop") -> User:
        workspace = create_workspace(tmp_path / f"{name}.pmow", state, author="Head of PMO")
        window = MainWindow(Session(workspace), theme, preferences, pages(preferences))
        opened.append(window)
        window.resize(1440, 900)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.go(page)
        return User(window)

    yield made
    for window in opened:
        window.close()
        window.deleteLater()


@pytest.fixture
def sample() -> Model:
    """The sample workshop."""
    return sample_snapshot("corporate-pmo").model()
