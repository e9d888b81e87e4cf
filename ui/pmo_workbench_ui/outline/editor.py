"""The editor that lies over a cell of the outline while one types in it."""

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from pmo_workbench_ui.widgets import Editor

Then = Literal["next", "below", "in", "out", "end"]
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_MODIFIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LOOK = "QLineEdit, QLineEdit:focus { min-height: 0; padding: 0 %dpx; border-radius: 4px; }"
_FRAME = 2


class CellEditor(Editor):
    """One line. `done` carries the text and how to go on (another row, a row below, in, out); `dropped` says Esc."""

    done = Signal(str, str)
    dropped = Signal()
    pasted = Signal()  # several lines are to be pasted into a new card

    def __init__(self, viewport: QWidget) -> None:
        self.line = QLineEdit()
        self.takes_lines = False
        self.step: Callable[[int], bool] = lambda _by: False  # chooses among proposals; False where there are none
        super().__init__(self.line, "Title", viewport)
        self.hide()

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
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

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

    # What the base asks for

    def read(self) -> object:
        """The text as it stands."""
        return self.text()

    def show_value(self, value: object) -> None:
        """Nothing: the cell shows it."""

    def touched(self) -> bool:
        """Whether anything is being typed."""
        return self.isVisible()

    def undo_here(self) -> tuple[bool, bool]:
        """What the line itself can undo and redo."""
        return self.line.isUndoAvailable(), self.line.isRedoAvailable()

    def flush(self) -> bool:
        """Keep what was typed and end; False where it was refused and stays."""
        if self.isVisible():
            self.done.emit(self.text(), "end")
        return not self.isVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Tab, Esc and Ctrl with an arrow end the typing, each in its way."""
        if watched is self.line and isinstance(event, QKeyEvent):
            return self._typing_key(event)
        if watched is self.line and isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._on_leaving(event.reason())
        return False

    def _typing_key(self, event: QKeyEvent) -> bool:
        then, escape = _meaning(event), event.key() == Qt.Key.Key_Escape
        by = _STEPS.get(Qt.Key(event.key()), 0)
        if event.type() == QEvent.Type.ShortcutOverride:
            if then or escape:
                event.accept()
                return True
            if self._page_may_undo(event):
                event.ignore()
                return True
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        if by and not event.modifiers() & _MODIFIED:
            return self.step(by)
        if self.takes_lines and event.matches(QKeySequence.StandardKey.Paste) and _lines_waiting():
            self.pasted.emit()
            return True
        if escape:
            self.dropped.emit()
        elif then:
            self.done.emit(self.text(), then)
        return bool(escape or then)

    def _on_leaving(self, reason: Qt.FocusReason) -> None:
        stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if reason not in stays:
            self.flush()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing of its own."""
        QPainter(self).end()


def _lines_waiting() -> bool:
    """Whether the clipboard holds more than one line of text."""
    return len(QGuiApplication.clipboard().text().strip().splitlines()) > 1


def _meaning(event: QKeyEvent) -> Then | None:
    key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
    if key in _ENTER:
        return "below" if control else "next"
    if key == Qt.Key.Key_Insert and not event.modifiers():
        return "below"
    shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    if key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Tab and shift) or (control and key == Qt.Key.Key_Left):
        return "out"
    return "in" if (key == Qt.Key.Key_Tab and not control) or (control and key == Qt.Key.Key_Right) else None
