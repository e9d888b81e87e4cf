"""Long work off the screen's thread: it reports how far it is, can be cancelled, and hands its result back."""

import sys
from collections.abc import Callable
from threading import Event
from typing import Generic, TypeVar

from PySide6.QtCore import QDeadlineTimer, QObject, QRunnable, QThreadPool, Signal

Result = TypeVar("Result")


class Cancelled(Exception):
    """The person cancelled; raised by `Progress.check` and let through by the work."""


class Progress(QObject):
    """What the work is given: to say how far it is and to notice that it was cancelled. Safe in any thread."""

    reported = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()

    def report(self, share: float | None, text: str = "") -> None:
        """Say how far it is (0 to 1, None when that cannot be said) and what is being done. Raises Cancelled."""
        self.check()
        self.reported.emit(share, text)

    def check(self) -> None:
        """Raises Cancelled when the person has cancelled."""
        if self._stop.is_set():
            raise Cancelled

    @property
    def cancelled(self) -> bool:
        """Whether the person has cancelled."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next `check` or `report`."""
        self._stop.set()


class Task(QObject):
    """One piece of work under way. Its signals arrive in the thread of the screen; `ended` always comes last."""

    progressed = Signal(object, str)
    succeeded = Signal(object)
    failed = Signal(Exception)
    was_cancelled = Signal()
    ended = Signal()

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.progress = Progress()
        self.cancelling = False
        self.progress.reported.connect(self.progressed)

    def cancel(self) -> None:
        """Ask the work to stop; its result, should it still come, is dropped."""
        self.cancelling = True
        self.progress.cancel()


class _Outcome(QObject):
    """Carries the end of the work from the worker's thread to the screen's."""

    arrived = Signal(object, object)


class _Work(QRunnable, Generic[Result]):
    def __init__(self, function: Callable[[Progress], Result], progress: Progress, outcome: _Outcome) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._function, self._progress, self._outcome = function, progress, outcome

    def run(self) -> None:
        result: object = None
        problem: Exception | None = None
        try:
            result = self._function(self._progress)
        except Exception as caught:
            problem = caught
        self._outcome.arrived.emit(result, problem)


class Tasks(QObject):
    """Runs work in the background. `started` carries each new Task, `idle` comes when the last one has ended."""

    started = Signal(object)
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._kept: dict[Task, tuple[object, ...]] = {}

    def run(
        self,
        function: Callable[[Progress], Result],
        done: Callable[[Result], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        title: str = "",
    ) -> Task:
        """Run `function(progress)` in a worker thread; `done` or `failed` is called in this one.

        Neither is called after a cancel. A failure that nobody takes with `failed` goes to the application's report of
        bugs (`sys.excepthook`).
        """
        task, outcome = Task(title, self), _Outcome()
        work = _Work(function, task.progress, outcome)
        self._kept[task] = (work, outcome, done, failed)
        outcome.arrived.connect(lambda result, problem: self._end(task, result, problem))
        self.started.emit(task)
        self._pool.start(work)
        return task

    def running(self) -> list[Task]:
        """The tasks under way, oldest first."""
        return list(self._kept)

    def cancel_all(self) -> None:
        """Ask everything to stop."""
        for task in self.running():
            task.cancel()

    def wait(self, milliseconds: int = 10_000) -> bool:
        """Wait until all work is off its thread (when closing); False when it takes longer."""
        return self._pool.waitForDone(QDeadlineTimer(milliseconds))

    def _end(self, task: Task, result: object, problem: Exception | None) -> None:
        _work, _outcome, done, failed = self._kept.pop(task)
        try:
            if task.cancelling or isinstance(problem, Cancelled):
                task.was_cancelled.emit()
            elif problem is not None:
                task.failed.emit(problem)
                if callable(failed):
                    failed(problem)
                else:
                    sys.excepthook(type(problem), problem, problem.__traceback__)
            else:
                task.succeeded.emit(result)
                if callable(done):
                    done(result)
        finally:
            task.ended.emit()
            task.deleteLater()
            if not self._kept:
                self.idle.emit()
