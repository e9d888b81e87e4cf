"""What the tests of the inspector share: a workspace file with the sample, opened, and a window to type in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.model import Node
from pmo_workbench.store import create_workspace
from pmo_workbench_ui.inspector import Inspector
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.theme import apply_theme
from pmo_workbench_ui.widgets import Editor


@pytest.fixture
def session(tmp_path: Path, qapp: QApplication) -> Iterator[Session]:
    """The sample workshop in a file of its own."""
    apply_theme(qapp, "light")
    state = sample_snapshot("corporate-pmo").model()
    made = Session(create_workspace(tmp_path / "workshop.pmow", state, author="Head of PMO"))
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, session: Session) -> QWidget:
    """A window with an inspector in it, on the screen and active."""
    made = QWidget()
    QHBoxLayout(made).addWidget(Inspector(session))
    made.resize(700, 900)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def inspector(window: QWidget) -> Inspector:
    """The inspector in the window."""
    found = window.findChild(Inspector)
    assert found is not None
    return found


class Hand:
    """What a person does with mouse and keyboard."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def card(self, title: str) -> Node:
        """The card with that title."""
        return next(node for node in self._session.model.nodes.values() if node.title == title)

    def type(self, editor: Editor, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        """Go into an editor, replace what stands there, and press a key (Ctrl+Enter for text of several lines)."""
        control = getattr(editor, "line", None) or getattr(editor, "edit", None)
        if control is None:
            control = editor.combo.lineEdit()  # type: ignore[attr-defined]
        control.setFocus()
        control.selectAll()
        QTest.keyClick(control, Qt.Key.Key_Delete)
        QTest.keyClicks(control, text)
        control_key = Qt.KeyboardModifier.ControlModifier
        several = hasattr(editor, "edit") and key == Qt.Key.Key_Return
        QTest.keyClick(control, key, control_key if several else Qt.KeyboardModifier.NoModifier)

    def click(self, target: QWidget) -> None:
        """Click into the middle."""
        QTest.mouseClick(target, Qt.MouseButton.LeftButton)


@pytest.fixture
def hand(session: Session) -> Hand:
    """A hand on mouse and keyboard."""
    return Hand(session)
