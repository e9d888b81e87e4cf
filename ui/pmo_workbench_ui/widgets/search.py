"""A field to search or filter with."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from pmo_workbench_ui.theme import set_icon


class SearchField(QLineEdit):
    """A line with a magnifier and a cross that clears; so does Esc. `textChanged` tells what to look for."""

    def __init__(self, placeholder: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        sign = self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        sign.setEnabled(True)
        set_icon(sign, "search", "muted", 16)
        self._clear = self.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setText("Clear")
        self._clear.setToolTip("Clear")
        set_icon(self._clear, "close", "muted", 16)
        self._clear.triggered.connect(self.clear)
        self._clear.setVisible(False)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears; once it is empty, Esc belongs to whoever holds the field."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)
