"""The rail on the left: the journey, one place for each page."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QVBoxLayout, QWidget

from pmo_workbench_ui.theme import colours, font, paint_icon

WIDTH = 84
_ICON = 20


class RailButton(QAbstractButton):
    """One page: icon above its name, a bar at the edge while it is shown."""

    def __init__(self, icon: str, text: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(tip)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """As wide as the rail."""
        return QSize(WIDTH, 64)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, bar, icon and name."""
        palette, area = colours(), QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.fillRect(area, QColor(palette.accent_tint))
            painter.fillRect(QRectF(0, 0, 3, area.height()), QColor(palette.accent))
        elif self.underMouse():
            painter.fillRect(area, QColor(palette.hover))
        if self.hasFocus():
            painter.setPen(QColor(palette.focus))
            painter.drawRoundedRect(area.adjusted(5, 3, -5, -3), 6, 6)
        role = "accent" if self.isChecked() else "muted"
        place = QRectF((area.width() - _ICON) / 2, 13, _ICON, _ICON)
        paint_icon(painter, self._icon, place, role)
        painter.setFont(font(12, "semibold" if self.isChecked() else "regular"))
        painter.setPen(QColor(palette.accent if self.isChecked() else palette.muted))
        painter.drawText(QRectF(0, 37, area.width(), 18), Qt.AlignmentFlag.AlignCenter, self.text())


class Rail(QFrame):
    """The buttons of all pages; `chosen` carries the key of the page that was asked for."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Journey")
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 8, 0, 8)
        self._layout.setSpacing(2)
        self._layout.addStretch(1)

    def add(self, key: str, icon: str, text: str, shortcut: str) -> None:
        """A place for one more page."""
        button = RailButton(icon, text, f"{text} ({shortcut})", self)
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(button)
        self._layout.insertWidget(len(self._buttons), button)
        self._buttons[key] = button

    def show_chosen(self, key: str) -> None:
        """Mark the page that is shown; Tab leads to it, and the arrow keys from there to the others."""
        self._buttons[key].setChecked(True)
        for one, button in self._buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if one == key else Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """White, with a hairline to the page."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours().surface))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(colours().line))
