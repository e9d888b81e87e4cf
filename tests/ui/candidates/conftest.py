"""What the tests of the Candidates page share: a workspace file with the sample, the page in a window, and a hand."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.model import Model, Node
from pmo_workbench.store import create_workspace
from pmo_workbench_ui.pages.candidates_page import CandidatesPage
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.theme import apply_theme

Opener = Callable[[Model], CandidatesPage]
NO_KEYS = Qt.KeyboardModifier.NoModifier


class Hand:
    """What a person does on the page with mouse and keyboard."""

    def __init__(self, page: CandidatesPage) -> None:
        self.page = page

    def card(self, title: str) -> Node:
        """The card with that title."""
        return next(node for node in self.page.session.model.nodes.values() if node.title == title)

    def titles(self) -> list[str]:
        """The titles in the list, from the top."""
        return [row.title for row in self.page.list.found.rows]

    def click(self, target: QWidget) -> None:
        """Click into the middle."""
        QTest.mouseClick(target, Qt.MouseButton.LeftButton)

    def pick(self, title: str, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Click on a candidate's title."""
        listed = self.page.list
        listed.reveal(self.card(title).id)
        place = listed.visualRect(listed.found.index(self.titles().index(title), 0)).topLeft() + QPoint(60, 18)
        QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, keys, place)
        QApplication.processEvents()  # what was just made appears now

    def switch(self, title: str) -> None:
        """Click on a candidate's switch."""
        listed = self.page.list
        listed.reveal(self.card(title).id)
        place = listed.switch_place(self.card(title).id).center()
        QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def tick(self, title: str) -> None:
        """Click on an outcome in the list on the left."""
        ticks = self.page.scope.list
        row = [one for _, one in ticks.found.items].index(title)
        ticks.scrollTo(ticks.found.index(row, 0))
        place = ticks.visualRect(ticks.found.index(row, 0)).topLeft() + QPoint(24, 14)
        QTest.mouseClick(ticks.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Press a key where the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, keys)

    def write(self, text: str) -> None:
        """Type where the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)

    def confirm(self) -> None:
        """Ctrl+Enter."""
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def chosen(self) -> list[str]:
        """The titles that are chosen in the list."""
        model = self.page.session.model
        return [model.nodes[service_id].title for service_id in self.page.list.selection()]


@pytest.fixture
def opened(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Opener]:
    """Opens a state as a workspace file with the page on it, on the screen and active."""
    apply_theme(qapp, "light")
    sessions: list[Session] = []
    windows: list[QMainWindow] = []  # qtbot holds them weakly

    def open_state(state: Model) -> CandidatesPage:
        session = Session(create_workspace(tmp_path / f"{len(sessions)}.pmow", state, author="Head of PMO"))
        sessions.append(session)
        window = QMainWindow()
        windows.append(window)
        page = CandidatesPage(session)
        window.setCentralWidget(page)
        window.resize(1360, 820)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        page.activate()
        return page

    yield open_state
    for session in sessions:
        session.close()


@pytest.fixture
def page(opened: Opener) -> CandidatesPage:
    """The page on the sample workshop."""
    return opened(sample_snapshot("corporate-pmo").model())


@pytest.fixture
def hand(page: CandidatesPage) -> Hand:
    """A hand on mouse and keyboard."""
    return Hand(page)
