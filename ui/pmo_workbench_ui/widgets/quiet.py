"""Work that waits for a quiet moment: all of a window's at once, so that it is laid out and painted once."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

QUIET_MS = 150


class Quiet(QObject):
    """Calls `act` when nothing of its window was asked for again for a moment: typing pauses, all is painted already.

    While the owner is hidden it waits until somebody can see the result.
    """

    def __init__(self, owner: QWidget, act: Callable[[], object]) -> None:
        super().__init__(owner)
        self._owner = owner
        self.act = act
        self._pause: _Pause | None = None

    @property
    def waiting(self) -> bool:
        """Whether it is going to be called."""
        return self._pause is not None and self._pause.holds(self)

    def start(self) -> None:
        """Call soon; asked again before that, later."""
        if self._owner.isVisible():
            self._wait()
        else:
            self._owner.installEventFilter(self)

    def stop(self) -> None:
        """Do not call: it is done, or no longer wanted."""
        if self._pause is not None:
            self._pause.drop(self)
        self._owner.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to wait when the owner shows."""
        if event.type() is QEvent.Type.Show:
            self._owner.removeEventFilter(self)
            self._wait()
        return False

    def _wait(self) -> None:
        window = self._owner.window()
        self._pause = window.findChild(_Pause) or _Pause(window)
        self._pause.take(self)


class _Pause(QObject):
    """The pause in which a window works off what waits, in the order in which it was first asked for."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._waiting: dict[Quiet, None] = {}
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._work)

    def take(self, quiet: Quiet) -> None:
        """Wait for a whole moment from now."""
        self._waiting[quiet] = None
        quiet.destroyed.connect(lambda: self._waiting.pop(quiet, None))
        self._timer.start()

    def holds(self, quiet: Quiet) -> bool:
        """Whether this waits."""
        return quiet in self._waiting

    def drop(self, quiet: Quiet) -> None:
        """No longer wait for this."""
        self._waiting.pop(quiet, None)

    def _work(self) -> None:
        while self._waiting:
            quiet = next(iter(self._waiting))
            del self._waiting[quiet]
            quiet.act()
