"""Small parts that the inspector's views share: a clickable title, a read-only figure, a heading with a rule."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from pmo_workbench_ui.theme import Weight, colour, colours, font
from pmo_workbench_ui.widgets import Divider, Panel, SectionLabel, Text, hbox, vbox
from pmo_workbench_ui.widgets.labels import breakable

MARGIN = 16
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
_DOT = 8
_PAD_X = 6
_PAD_Y = 5


class TitleButton(QAbstractButton):
    """A title one can click, wrapped and never cut, with a mark in the colour of a kind before it if one is given."""

    def __init__(
        self, text: str = "", kind: str = "", weight: Weight = "regular", size: int = 14, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setFont(font(size, weight))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_title(text, kind)

    def set_title(self, text: str, kind: str = "") -> None:
        """Change what it says."""
        if (text, kind) != (self.text(), self._kind):
            self.setText(text)
            self._kind = kind
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        wide = QFontMetrics(self.font()).horizontalAdvance(self.text()) + self._left() + _PAD_X + 4
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """It may become narrow, and then higher."""
        return QSize(60, self.heightForWidth(max(self.width(), 60)))

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at `width`."""
        room = QRect(0, 0, max(width - self._left() - _PAD_X, 20), 10_000)
        bounds = QFontMetrics(self.font()).boundingRect(room, _WRAP, breakable(self.text()))
        return bounds.height() + 2 * _PAD_Y

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        self.updateGeometry()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw hover, mark, text and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = colours()
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse() and self.isEnabled():
            painter.setBrush(QColor(palette.hover))
            painter.drawRoundedRect(self.rect(), 5, 5)
        if self._kind:
            line = QFontMetrics(self.font()).height()
            painter.setBrush(QColor(palette.kinds[self._kind].strong))
            painter.drawRoundedRect(QRect(_PAD_X, _PAD_Y + (line - _DOT) // 2 + 1, _DOT, _DOT), 2, 2)
        painter.setPen(QColor(colour("ink" if self.isEnabled() else "faint")))
        painter.drawText(self.rect().adjusted(self._left(), 0, -_PAD_X, 0), _WRAP, breakable(self.text()))
        if self.hasFocus():
            painter.setPen(QPen(QColor(palette.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def _left(self) -> int:
        return _PAD_X + (_DOT + 8 if self._kind else 0)


class Figure(QWidget):
    """A figure to read, in a box under its label."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = Text(label, 12, role="muted", wrap=False)
        self.value = Text("–", 14, "semibold", wrap=False)
        box = Panel("card")
        hbox(self.value, None, margins=(10, 6, 10, 6), parent=box)
        vbox(self.caption, box, spacing=4, parent=self)
        self._say()

    def set_figure(self, text: str, role: str = "ink", tip: str = "") -> None:
        """Show a figure."""
        self.value.setText(text)
        self.value.set_role(role)
        self.setToolTip(tip)
        self._say()

    def _say(self) -> None:
        self.setAccessibleName(f"{self.caption.text()}: {self.value.text()}")


def heading(text: str, role: str = "muted", *beside: QWidget) -> QVBoxLayout:
    """A small capitals heading over a hairline, with what stands at its right end."""
    return vbox(hbox(SectionLabel(text, role), None, *beside, spacing=4), Divider(), spacing=4)
