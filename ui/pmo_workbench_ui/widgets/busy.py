"""Shows long work while it runs, with a button to cancel it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from pmo_workbench_ui.tasks import Task, Tasks
from pmo_workbench_ui.widgets.buttons import Button
from pmo_workbench_ui.widgets.labels import ElidedLabel
from pmo_workbench_ui.widgets.layouts import hbox

SHOW_AFTER_MS = 250


class BusyBar(QWidget):
    """What runs, how far it is, and Cancel. Hidden while nothing runs and for work that is over at once."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task | None = None
        self.label = ElidedLabel(role="muted")
        self.label.setMinimumWidth(160)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(120, 6)
        self.cancel = Button("Cancel", "link")
        self.cancel.clicked.connect(self._cancel)
        hbox(self.label, self.bar, self.cancel, spacing=12, parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Work in progress")
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(SHOW_AFTER_MS)
        self._delay.timeout.connect(self._appear)
        self.hide()
        tasks.started.connect(self._follow)

    def _follow(self, task: Task) -> None:
        task.ended.connect(self._next)
        if self._task is None:
            self._take(task)

    def _take(self, task: Task) -> None:
        self._task = task
        # A bound method, so that Qt lets go of it when this bar is deleted before the work has ended.
        task.progressed.connect(self._progress)
        self.label.setText(task.title)
        self.bar.setAccessibleName(task.title)
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(not task.cancelling)
        self._delay.start()

    def _progress(self, share: float | None, text: str) -> None:
        if self._task is None:
            return
        task = self._task
        self.bar.setRange(0, 0 if share is None else 1000)
        if share is not None:
            self.bar.setValue(round(min(max(share, 0.0), 1.0) * 1000))
        if text:
            self.label.setText(f"{task.title}: {text}" if task.title else text)

    def _cancel(self) -> None:
        if self._task is not None:
            self.label.setText("Stopping …")
            self.cancel.setEnabled(False)
            self._task.cancel()

    def _appear(self) -> None:
        self.setVisible(self._task is not None)

    def _next(self) -> None:
        left = self._tasks.running()
        if self._task in left:
            return
        self._task = None
        if left:
            self._take(left[0])
        else:
            self._delay.stop()
            self.hide()
