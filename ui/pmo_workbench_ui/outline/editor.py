"""The editor that lies over a cell of the outline while one types in it."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from pmo_workbench_ui.widgets import FloatingEditor
from pmo_workbench_ui.widgets.editors.floating import ENTER

Then = Literal["next", "below", "in", "out", "end"]
_LOOK = "QLineEdit, QLineEdit:focus { min-height: 0; padding: 0 %dpx; border-radius: 4px; }"
_FRAME = 2


class CellEditor(FloatingEditor):
    """One line. What is typed goes on in another row, a row below, one level in or out."""

    pasted = Signal()  # several lines are to be pasted into a new card

    def __init__(self, viewport: QWidget) -> None:
        self.line = QLineEdit()
        self.takes_lines = False
        super().__init__(self.line, "Title", viewport)

    def open_with(
        self, text: str, name: str, *, select: bool = True, hint: str = "", offers: Sequence[str] = ()
    ) -> None:
        """Begin with a text, selected or with the cursor behind it; `offers` are completed while one types."""
        self.line.setCompleter(self._completer(offers))
        self.line.setText(text)
        self.line.setPlaceholderText(hint)
        if select:
            self.line.selectAll()
        self.set_name(name)
        self.appear()

    def text(self) -> str:
        """What stands in the editor."""
        return self.line.text()

    def lay_over(self, area: QRect, inset: int) -> None:
        """Cover a cell; its words begin `inset` pixels from the left."""
        self.line.setStyleSheet(_LOOK % max(0, inset - _FRAME - 2))
        self.setGeometry(area)
        self.line.setFixedHeight(area.height())

    def _completer(self, offers: Sequence[str]) -> QCompleter:
        completer = QCompleter(list(offers), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        return completer

    def undo_here(self) -> tuple[bool, bool]:
        """What the line itself can undo and redo."""
        return self.line.isUndoAvailable(), self.line.isRedoAvailable()

    def meaning(self, event: QKeyEvent) -> Then | None:
        """Enter goes on, with Ctrl in a row below; Tab and Ctrl with an arrow go a level in or out."""
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in ENTER:
            return "below" if control else "next"
        if key == Qt.Key.Key_Insert and not event.modifiers():
            return "below"
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Tab and shift) or (control and key == Qt.Key.Key_Left):
            return "out"
        return "in" if (key == Qt.Key.Key_Tab and not control) or (control and key == Qt.Key.Key_Right) else None

    def takes(self, event: QKeyEvent) -> bool:
        """Several lines are not pasted into one."""
        if not self.takes_lines or not event.matches(QKeySequence.StandardKey.Paste) or not _lines_waiting():
            return False
        self.pasted.emit()
        return True


def _lines_waiting() -> bool:
    """Whether the clipboard holds more than one line of text."""
    return len(QGuiApplication.clipboard().text().strip().splitlines()) > 1
