"""What all editors share: they commit when one leaves them, and only what was really changed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from pmo_workbench_ui.widgets.labels import Text, set_attribute
from pmo_workbench_ui.widgets.layouts import vbox


class Unusable(Exception):
    """What stands in the editor is no value; the text says so in one sentence."""


class Editor(QWidget):
    """An editor of one value around a `control`. Subclasses say how a value is read, shown and compared.

    `committed` carries the value when the user changed it and pressed Enter or left; Esc brings the old one back.
    What cannot be used stays as it was typed, with a sentence below, and is not committed.
    """

    committed = Signal(object)

    def __init__(self, control: QWidget, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self.problem = Text(size=12, role="trouble")
        self.problem.hide()
        vbox(control, self.problem, spacing=4, parent=self)
        self.setFocusProxy(control)
        self.set_name(name)
        self._stored: object = None
        self._refused = False
        control.installEventFilter(self)

    # What a subclass says

    def read(self) -> object:
        """The value as it stands in the control. Raises Unusable."""
        raise NotImplementedError

    def show_value(self, value: object) -> None:
        """Put a value into the control."""
        raise NotImplementedError

    def touched(self) -> bool:
        """Whether the control shows something else than the stored value."""
        raise NotImplementedError

    def undo_here(self) -> tuple[bool, bool]:
        """Whether the control itself has something to undo, and to redo."""
        return False, False

    def enter_commits(self, event: QKeyEvent) -> bool:
        """Whether this press of Enter commits (in a text of several lines it starts a new one)."""
        return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)

    # What pages use

    def value(self) -> object:
        """The value as it stands, or the stored one while what was typed cannot be used."""
        try:
            return self.read()
        except Unusable:
            return self._stored

    def set_value(self, value: object) -> None:
        """Show the present value of the same thing: silent, and what is just being typed stays."""
        if self.touched() and (self.control.hasFocus() or value == self._stored):
            self._stored = value
            return
        self.load(value)

    def load(self, value: object) -> None:
        """Show the value of another thing: silent, what was typed before is gone (call `flush` first)."""
        unchanged = not self.touched() and value == self._stored
        self._stored = value
        self.show_error("")
        if not unchanged:
            self.show_value(value)

    def flush(self) -> bool:
        """Commit now what was typed. False when it cannot be used."""
        if not self.touched():
            return True
        try:
            value = self.read()
        except Unusable as problem:
            self.show_error(str(problem))
            return False
        self.show_error("")
        before = self._stored
        self._stored = value
        if value == before:
            self.show_value(value)
            return True
        self._refused = False
        self.committed.emit(value)
        if self._refused:
            self._stored = before
            return False
        self.show_value(self._stored)
        return True

    def revert(self) -> None:
        """Bring the stored value back."""
        self.show_value(self._stored)
        self.show_error("")

    def show_error(self, text: str) -> None:
        """Say below the control why its content cannot be taken; "" when all is well.

        Called while `committed` is handled, the value counts as not stored: Esc still brings the old one back.
        """
        self._refused = bool(text)
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.control.setAccessibleDescription(text)
        set_attribute(self.control, "wrong", bool(text))

    def set_name(self, name: str) -> None:
        """What assistive technology calls this editor."""
        self.setAccessibleName(name)
        self.control.setAccessibleName(name)

    # Keys and focus

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Commit on Enter and on leaving, revert on Esc, leave Ctrl+Z to the page when nothing was typed."""
        if watched is self.control:
            if isinstance(event, QKeyEvent):
                return self._key(event)
            if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
                self._left(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and self._page_may_undo(event):
            event.ignore()
            return True
        escape = event.key() == Qt.Key.Key_Escape and self.touched()
        if override:
            if escape or self.enter_commits(event):
                event.accept()
                return True
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        if escape:
            self.revert()
            return True
        if self.enter_commits(event):
            self.flush()
        return False

    def _page_may_undo(self, event: QKeyEvent) -> bool:
        can_undo, can_redo = self.undo_here()
        undo = event.matches(QKeySequence.StandardKey.Undo) and not can_undo
        redo = event.matches(QKeySequence.StandardKey.Redo) and not can_redo
        return undo or redo

    def _left(self, event: QFocusEvent) -> None:
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason):
            self.flush()


def commit_pending() -> bool:
    """Commit the editor that has the focus, if any. False when what stands in it cannot be used."""
    widget = QApplication.focusWidget()
    while widget is not None:
        if isinstance(widget, Editor):
            return widget.flush()
        widget = widget.parentWidget()
    return True
