"""What the tests of presenting share: a presentation on a workspace of its own, and someone who gives it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pmo_workbench.model import Model, Node
from pmo_workbench.store import create_workspace
from pmo_workbench_ui.presenting.presentation import Presentation
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.theme import apply_theme

Key, Mod = Qt.Key, Qt.KeyboardModifier


class Speaker:
    """Presses keys where the focus is, as a clicker and a keyboard do."""

    def __init__(self, talk: Presentation) -> None:
        self.talk, self.session, self.foot = talk, talk.session, talk.foot

    @property
    def model(self) -> Model:
        return self.session.model

    @property
    def asked(self) -> str:
        """What the foot asks."""
        return self.foot.asked.text()

    @property
    def where(self) -> str:
        """What the foot says about where one is."""
        return self.foot.where.text()

    def card(self, title: str) -> Node:
        return next(node for node in self.model.nodes.values() if node.title == title)

    def shown(self) -> set[str]:
        """The titles on the screen."""
        return {node.title for node in self.talk.show_area.stage.model.nodes.values()}

    def ringed(self) -> str:
        """The title of the card with the ring."""
        current = self.talk.show_area.selection.current
        return self.model.nodes[current].title if current else ""

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Mod.NoModifier) -> None:
        target = QApplication.focusWidget()
        assert target is not None, "nothing has the focus"
        QTest.keyClick(target, key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        target = QApplication.focusWidget()
        assert target is not None, "nothing has the focus"
        QTest.keyClicks(target, text)

    def answer(self, text: str) -> None:
        """Enter, the answer, Enter."""
        if not self.foot.line.hasFocus():
            self.press(Key.Key_Return)
        self.foot.line.selectAll()
        self.type(text)
        self.press(Key.Key_Return)

    def turn_to(self, question: str) -> None:
        """Press Down until that is asked."""
        for _ in range(len(self.talk.asking.findings) + 1):
            if self.asked == question:
                return
            self.press(Key.Key_Down)
        raise AssertionError(f"{question} is never asked")


@pytest.fixture
def present(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Callable[..., Speaker]]:
    """Starts a presentation of a state."""
    apply_theme(qapp, "light")
    sessions: list[Session] = []

    def start(state: Model | None = None) -> Speaker:
        session = Session(create_workspace(tmp_path / f"talk {len(sessions)}.pmow", state, author="Head of PMO"))
        sessions.append(session)
        talk = Presentation(session)
        qtbot.addWidget(talk)
        talk.start()
        talk.activateWindow()
        qtbot.waitUntil(talk.isActiveWindow)
        talk.view.setFocus()
        return Speaker(talk)

    yield start
    for session in sessions:
        session.close()
