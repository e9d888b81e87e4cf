"""Work that waits for a quiet moment."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

QUIET_MS = 150


class Quiet(QObject):
    """Calls `act` when it was not asked to again for a moment: typing pauses, and its owner is painted already.

    While the owner is hidden it waits until somebody can see the result.
    """

    def __init__(self, owner: QWidget, act: Callable[[], object]) -> None:
        super().__init__(owner)
        self._owner = owner
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(act)

    def start(self) -> None:
        """Call soon; asked again before that, later."""
        if self._owner.isVisible():
            self._timer.start()
        else:
            self._owner.installEventFilter(self)

    def stop(self) -> None:
        """Do not call: it is done, or no longer wanted."""
        self._timer.stop()
        self._owner.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to wait when the owner shows."""
        if event.type() is QEvent.Type.Show:
            self._owner.removeEventFilter(self)
            self._timer.start()
        return False
