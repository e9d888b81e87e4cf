"""Large type: what an audience reads grows with the screen."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from pmo_workbench_ui.theme import Weight, font
from pmo_workbench_ui.widgets import Text

_LEAST_SHARE = 0.7


def type_size(share: float, height: int, least: int, most: int) -> int:
    """The pixels of letters that are a share of the window's height, within limits."""
    return round(min(max(share * height, least), most))


class OneLine(Text):
    """One line of text that becomes smaller where it is long, and ends in … where that is not enough."""

    def __init__(self, weight: Weight = "regular", role: str = "ink", parent: QWidget | None = None) -> None:
        super().__init__("", 20, weight, role, wrap=False, parent=parent)
        self._size, self._weight = 20, weight
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def set_size(self, size: int) -> None:
        """Letters of so many pixels where there is room."""
        self._size = size
        self.setFixedHeight(round(size * 1.3))
        self._fit()

    def setText(self, text: str) -> None:
        """Show as much of `text` as fits; the whole of it is the tooltip and what is read out."""
        self._plain = text
        self.setAccessibleName(text)
        if hasattr(self, "_size"):
            self._fit()

    def sizeHint(self) -> QSize:
        """As wide as the text."""
        metrics = QFontMetrics(font(self._size, self._weight))
        return QSize(metrics.horizontalAdvance(self._plain) + 2, round(self._size * 1.3))

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(self._size * 3, round(self._size * 1.3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        line, size = " ".join(self._plain.split()), self._size
        least = max(12, round(self._size * _LEAST_SHARE))
        while size > least and QFontMetrics(font(size, self._weight)).horizontalAdvance(line) > self.width():
            size -= 1
        self.setFont(font(size, self._weight))
        shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, max(self.width(), 1))
        QLabel.setText(self, shown)
        self.setToolTip(self._plain if shown != line else "")
