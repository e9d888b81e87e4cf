"""What the tests of widgets share: a styled application and a window in front."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pmo_workbench_ui.theme import apply_theme

Show = Callable[..., QWidget]


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Puts widgets below each other in a window that is shown, active and 640 x 480 large."""

    kept: list[QWidget] = []

    def shown(*widgets: QWidget) -> QWidget:
        window = QWidget()
        kept.append(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        window.resize(640, 480)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield shown
    for window in kept:
        window.close()
        window.deleteLater()
