"""Works something out in the background; where it is asked again meanwhile, only the newest answer counts."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from pmo_workbench_ui.tasks import Progress, Task, Tasks

Result = TypeVar("Result")


class Latest(QObject):
    """One question at a time."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task | None = None

    def ask(self, function: Callable[[], Result], done: Callable[[Result], None]) -> None:
        """Call `done` with what `function` gives, unless something else is asked before."""
        if self._task is not None:
            self._task.cancel()

        def work(progress: Progress) -> Result:
            progress.check()
            return function()

        task = self._task = self._tasks.run(work, done=done)
        task.ended.connect(lambda: self._forget(task))

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._task is not None

    def _forget(self, task: Task) -> None:
        if self._task is task:
            self._task = None
