"""Where a window opens: where it was, the first time in the middle of the screen."""

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

USUAL = QSize(1440, 900)
_HEAD = 40
_EDGE = 8  # the frame beside and below a window, before one can ask the system for it


def place_window(window: QWidget, saved: QByteArray) -> None:
    """Bring a window back to where it was saved, or open it in its usual size; Qt moves what is off the screens."""
    if saved.isEmpty() or not window.restoreGeometry(saved):
        _place_anew(window)


def _place_anew(window: QWidget) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    most = QSize(room.width() - 2 * _EDGE, room.height() - _HEAD - _EDGE)
    window.setMinimumSize(window.minimumSize().boundedTo(most))
    size = USUAL.boundedTo(most)
    window.resize(size)
    left = room.left() + (room.width() - size.width() - 2 * _EDGE) // 2
    window.move(left, room.top() + (room.height() - size.height() - _HEAD - _EDGE) // 2)
    if room.width() < USUAL.width() or room.height() < USUAL.height():
        window.showMaximized()
