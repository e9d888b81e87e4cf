"""The base of editors that lie over what is edited, a card or a cell, while its words are typed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pmo_workbench_ui.widgets.editors.base import Editor

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
_STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class FloatingEditor(Editor):
    """`done` carries the text and how to go on, in a word of `meaning`; `dropped` says that Esc was pressed.

    What was typed is never lost by leaving the editor: that is `done` with "end".
    """

    done = Signal(str, str)
    dropped = Signal()

    def __init__(self, control: QWidget, name: str, viewport: QWidget) -> None:
        super().__init__(control, name, viewport)
        self.step: Callable[[int], bool] = lambda _by: False  # moves in a list of proposals; False where there is none
        self.hide()

    def text(self) -> str:
        """What stands in the editor."""
        raise NotImplementedError

    def meaning(self, event: QKeyEvent) -> str | None:
        """How a key ends the typing, None where it does not."""
        raise NotImplementedError

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key press that does not end the typing is dealt with here; the field gets it where it is not."""
        return False

    def appear(self) -> None:
        """Come to the front and take the keys."""
        self.show()
        self.raise_()
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> object:
        """The text as it stands."""
        return self.text()

    def show_value(self, value: object) -> None:
        """Nothing: what lies below shows it."""

    def touched(self) -> bool:
        """Whether anything is being typed."""
        return self.isVisible()

    def flush(self) -> bool:
        """Keep what was typed and end; False where it was refused and stays."""
        if self.isVisible():
            self.done.emit(self.text(), "end")
        return not self.isVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Some keys end the typing, each in its way; so does leaving."""
        if watched is self.control and isinstance(event, QKeyEvent):
            return self._on_key(event)
        if watched is self.control and isinstance(event, QFocusEvent) and event.lostFocus():
            self._on_leaving(event.reason())
        return False

    def _on_leaving(self, reason: Qt.FocusReason) -> None:
        if reason not in _STAYING:
            self.flush()

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._on_shortcut(event)
        return event.type() == QEvent.Type.KeyPress and self._on_press(event)

    def _on_shortcut(self, event: QKeyEvent) -> bool:
        if self.meaning(event) or event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        if self._page_may_undo(event):
            event.ignore()
            return True
        return False

    def _on_press(self, event: QKeyEvent) -> bool:
        then = self.meaning(event)
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif then:
            self.done.emit(self.text(), then)
        elif event.key() in _STEPS and not event.modifiers() & _HELD and self.step(_STEPS[event.key()]):
            return True
        else:
            return self.takes(event)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing of its own."""
        QPainter(self).end()
