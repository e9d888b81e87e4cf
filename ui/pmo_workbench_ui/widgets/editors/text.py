"""Editors of text: one line, and several lines that grow with what is written."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from pmo_workbench_ui.widgets.editors.base import Editor


class LineEditor(Editor):
    """What editors of one line share."""

    def __init__(self, placeholder: str = "", name: str = "", parent: QWidget | None = None) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        super().__init__(self.line, name, parent)
        self._shown = ""

    def put(self, text: str) -> None:
        """Show `text` as the stored value; the cursor stays where it is, the history of typing is forgotten."""
        at = self.line.cursorPosition()
        self._shown = text
        self.line.setText(text)
        self.line.setCursorPosition(min(at, len(text)) if self.line.hasFocus() else 0)

    def touched(self) -> bool:
        """Whether something was typed."""
        return self.line.text() != self._shown

    def undo_here(self) -> tuple[bool, bool]:
        """Whether typing can be undone and redone."""
        return self.line.isUndoAvailable(), self.line.isRedoAvailable()


class TextField(LineEditor):
    """One line of text, without spaces around it. `committed` carries a str."""

    def __init__(self, placeholder: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, name, parent)
        self.load("")

    def read(self) -> str:
        """The text without spaces around it."""
        return self.line.text().strip()

    def show_value(self, value: object) -> None:
        """Show a text; None shows as nothing."""
        self.put("" if value is None else str(value))


class _GrowingEdit(QPlainTextEdit):
    """As high as its text, between a least and a greatest number of lines."""

    def __init__(self, min_lines: int, max_lines: int) -> None:
        super().__init__()
        self._least, self._most = min_lines, max(max_lines, min_lines)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self.textChanged.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        lines = int(self.document().size().height())
        shown = min(max(lines, self._least), self._most)
        inner = shown * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin()
        height = int(inner) + 12
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bar.ScrollBarAsNeeded if lines > self._most else bar.ScrollBarAlwaysOff)
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another number of lines."""
        super().resizeEvent(event)
        self._grow()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, unless there is something to scroll here."""
        if self.verticalScrollBar().maximum() > 0 and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        """A comfortable width; the height is fixed by the text."""
        return QSize(240, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """It may become narrow."""
        return QSize(80, self.minimumHeight())


class TextArea(Editor):
    """Text of several lines. Enter starts a new line, Ctrl+Enter commits. `committed` carries a str."""

    def __init__(
        self,
        placeholder: str = "",
        min_lines: int = 3,
        max_lines: int = 16,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.edit = _GrowingEdit(min_lines, max_lines)
        self.edit.setPlaceholderText(placeholder)
        super().__init__(self.edit, name, parent)
        self._shown = ""
        self.load("")

    def read(self) -> str:
        """The text without empty ends."""
        return self.edit.toPlainText().strip()

    def show_value(self, value: object) -> None:
        """Show a text; None shows as nothing."""
        self._shown = "" if value is None else str(value)
        cursor = self.edit.textCursor()
        at = cursor.position()
        self.edit.setPlainText(self._shown)
        if self.edit.hasFocus():
            cursor = self.edit.textCursor()
            cursor.setPosition(min(at, len(self._shown)))
            self.edit.setTextCursor(cursor)

    def touched(self) -> bool:
        """Whether something was typed."""
        return self.edit.toPlainText() != self._shown

    def undo_here(self) -> tuple[bool, bool]:
        """Whether typing can be undone and redone."""
        document = self.edit.document()
        return document.isUndoAvailable(), document.isRedoAvailable()

    def enter_commits(self, event: QKeyEvent) -> bool:
        """Only together with Ctrl."""
        return super().enter_commits(event) and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
