"""A quiet message at the foot of a window, with a button such as Undo; it goes by itself."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from pmo_workbench_ui.theme import MOTION_MS, colours, motion_allowed, set_icon
from pmo_workbench_ui.widgets.buttons import Button, IconButton
from pmo_workbench_ui.widgets.finders import SHADOW, paint_floating
from pmo_workbench_ui.widgets.labels import Text, set_attribute
from pmo_workbench_ui.widgets.layouts import hbox

_SIGNS = {"good": "check", "trouble": "warning", "attention": "question"}
_FOOT = 44


class Toaster(QWidget):
    """The messages of one window, one at a time. `tone`: neutral, good, attention or trouble (a UserError)."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._tone = "neutral"
        self._on_action: Callable[[], None] | None = None
        self._sign = QLabel()
        self.message = Text(role="on_toast")
        self.message.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.action = Button("", "link")
        self.action.clicked.connect(self._act)
        self.close_button = IconButton("close", "Close this message")
        self.close_button.clicked.connect(self.clear)
        edge = SHADOW + 6
        self._row = hbox(
            self._sign, self.message, self.action, self.close_button, spacing=10, margins=(edge + 8, edge, edge, edge)
        )
        self.setLayout(self._row)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self._rise = QPropertyAnimation(self, b"pos", self)
        self._rise.setDuration(MOTION_MS)
        self._rise.setEasingCurve(QEasingCurve.Type.OutCubic)
        window.installEventFilter(self)
        self.hide()

    def say(
        self,
        text: str,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        tone: str = "neutral",
        milliseconds: int = 6000,
    ) -> None:
        """Show a message, in place of the one before. With `milliseconds` 0 it stays until it is closed."""
        self._tone, self._on_action = tone, on_action
        self.message.setText(text)
        self.message.set_role("trouble" if tone == "trouble" else "on_toast")
        self.action.setText(action)
        self.action.setVisible(bool(action))
        set_attribute(self.action, "tone", "toast" if tone != "trouble" else "trouble")
        self._sign.setVisible(tone in _SIGNS)
        if tone in _SIGNS:
            set_icon(self._sign, _SIGNS[tone], "trouble" if tone == "trouble" else "on_toast", 18)
        set_icon(self.close_button, "close", "trouble" if tone == "trouble" else "on_toast", 16)
        self._timer.stop()
        if milliseconds:
            self._timer.start(milliseconds)
        self._appear()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def text(self) -> str:
        """The message shown, "" when there is none."""
        return self.message.text() if self.isVisible() else ""

    def clear(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self._on_action = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the window."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self.move(self._place())
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """It does not go while somebody is about to use it."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """It goes a little later."""
        self._timer.start(3000)
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet."""
        palette = colours()
        painter = QPainter(self)
        if self._tone == "trouble":
            paint_floating(painter, self.rect(), palette.trouble_tint, palette.trouble_line)
        else:
            paint_floating(painter, self.rect(), palette.toast, palette.toast)
        painter.end()

    def _act(self) -> None:
        act = self._on_action
        self.clear()
        if act is not None:
            act()

    def _appear(self) -> None:
        place = self._place()
        was_visible = self.isVisible()
        self.move(place)
        self.show()
        self.raise_()
        if motion_allowed() and not was_visible:
            self._rise.stop()
            self._rise.setStartValue(place + QPoint(0, 12))
            self._rise.setEndValue(place)
            self._rise.start()

    def _place(self) -> QPoint:
        most = min(self._window.width() - 32, 640) + 2 * SHADOW
        beside = 2 * SHADOW + 20 + 32 + 10
        beside += self.action.sizeHint().width() + 10 if self.action.text() else 0
        beside += 28 if self._tone in _SIGNS else 0
        words = self.message.fontMetrics().horizontalAdvance(self.message.text()) + 8
        width = min(words + beside, most)
        self.setFixedWidth(width)
        room = max(width - beside, 60)
        flags = Qt.TextFlag.TextWordWrap
        height = self.message.fontMetrics().boundingRect(0, 0, room, 1000, flags, self.message.text()).height()
        self.setFixedHeight(max(height, 32) + 2 * (SHADOW + 6))
        left = (self._window.width() - width) // 2
        return QPoint(left, self._window.height() - self.height() - _FOOT + SHADOW)
