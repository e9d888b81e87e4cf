"""Two columns where there is room for them, otherwise one below the other."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

WIDE = 800
GAP = 24
_FIRST = 400
_LEAST = 320


class Columns(QWidget):
    """The first column keeps its width, the second takes the rest."""

    def __init__(self, first: QWidget, second: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = first
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._row.addWidget(first, 0)
        self._row.addWidget(second, 1)

    def minimumSizeHint(self) -> QSize:
        """As narrow as one column: two of them must not keep the page from becoming narrow."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide anew."""
        super().resizeEvent(event)
        wide = event.size().width() >= WIDE
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if direction != self._row.direction():
            self._row.setDirection(direction)
            self._first.setMaximumWidth(_FIRST if wide else 16_777_215)
            self._first.setMinimumWidth(_FIRST if wide else 0)
