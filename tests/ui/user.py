"""A person at the window: presses keys where the focus is, clicks what can be seen, answers file dialogs."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMessageBox, QPushButton, QWidget

from pmo_workbench.model import Node
from pmo_workbench_ui.main_window import MainWindow
from pmo_workbench_ui.widgets import Editor

LEFT = Qt.MouseButton.LeftButton


class User:
    """Acts on one window and whatever stands over it."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    @property
    def session(self):
        """The window's session."""
        return self.window.session

    def node(self, title: str) -> Node:
        """The card with that title."""
        return next(node for node in self.session.model.nodes.values() if node.title == title)

    def press(self, *keys: str) -> None:
        """Press keys such as "Ctrl+Z" or "Return" where the focus is."""
        for name in keys:
            combination = QKeySequence(name)[0]
            target = focused()
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type text where the focus is, letter by letter as a hand does: lists of proposals come and go between."""
        for letter in text:
            QTest.keyClicks(focused(), letter)
            QApplication.processEvents()

    def write(self, editor: Editor, text: str, *, leave: str = "Tab") -> None:
        """Go into an editor, replace what stands there, and leave it with a key ("" stays in it)."""
        editor.setFocus()
        self.press("Ctrl+A", "Del")
        self.type(text)
        if leave:
            self.press(leave)

    def click(self, target: QWidget, at: QPoint | None = None) -> None:
        """Click on a widget, in its middle unless a place is named."""
        if at is None:
            QTest.mouseClick(target, LEFT)
        else:
            QTest.mouseClick(target, LEFT, pos=at)
        QApplication.processEvents()

    def toast(self) -> str:
        """What the quiet message at the foot says."""
        return self.window.toaster.text()

    def dialog(self) -> QDialog:
        """The dialog that stands over the window."""
        made = QApplication.activeModalWidget()
        assert isinstance(made, QDialog)
        return made

    def will_choose(self, path: Path, *, replace: bool = True) -> None:
        """Answer the next file dialog with a path, and what it asks about replacing."""
        choose_in_dialog(path, replace=replace)

    def will_cancel(self) -> None:
        """Close the next file dialog without an answer."""
        _when_open(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))


def focused() -> QWidget:
    """The widget that has the focus, once the window is active again after a dialog."""
    if QApplication.activeWindow() is None:
        _activate_what_is_in_front()
    patience = QDeadlineTimer(5000)
    while (target := QApplication.focusWidget()) is None and not patience.hasExpired():
        QApplication.processEvents()
    assert target is not None, "nothing has the focus"
    return target


def _activate_what_is_in_front() -> None:
    """What a window manager does when a dialog closes; the platform without a screen has none."""
    front = QApplication.activeModalWidget()
    windows = [window for window in QApplication.topLevelWidgets() if isinstance(window, MainWindow)]
    for window in [front] if front else windows:
        if window.isVisible():
            window.activateWindow()


def choose_in_dialog(path: Path, *, replace: bool = True) -> None:
    """Answer the next file dialog with a path."""
    _when_open(lambda dialog: _answer(dialog, path, replace))


def _when_open(act: Callable[[QFileDialog], object]) -> None:
    """Do something with the next file dialog as soon as it is open."""
    watch = QTimer(QApplication.instance(), interval=5)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog) and dialog.isVisible():
            watch.stop()
            watch.deleteLater()
            QTimer.singleShot(5000, dialog, dialog.reject)  # one that takes no answer must not stop the tests
            act(dialog)

    watch.timeout.connect(look)
    watch.start()


def _answer(dialog: QFileDialog, path: Path, replace: bool) -> None:
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(line, QLineEdit)
    line.setText(str(path))  # typed letter by letter, its list of proposals would take the Enter
    QTimer.singleShot(0, lambda: _answer_question(replace))
    QTest.keyClick(line, Qt.Key.Key_Return)


def _answer_question(replace: bool) -> None:
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        kind = QMessageBox.StandardButton.Yes if replace else QMessageBox.StandardButton.No
        button = box.button(kind)
        assert isinstance(button, QPushButton)
        button.click()
        dialog = QApplication.activeModalWidget()
        if not replace and dialog is not None:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)


def visible(root: QWidget, kind: type, test: Callable[[QWidget], bool] = lambda _: True) -> list:
    """The widgets of a kind below `root` that can be seen."""
    return [found for found in root.findChildren(kind) if found.isVisible() and test(found)]
