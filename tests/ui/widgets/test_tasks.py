"""Long work runs off the screen's thread, shows how far it is, and can be cancelled."""

import sys
import threading
from collections.abc import Callable
from types import TracebackType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pmo_workbench.errors import UserError
from pmo_workbench_ui.tasks import Progress, Tasks
from pmo_workbench_ui.widgets import BusyBar

Show = Callable[..., QWidget]


def test_the_result_comes_back_in_the_thread_of_the_screen(qtbot: QtBot) -> None:
    tasks = Tasks()
    threads: list[int] = []
    results: list[int] = []

    def work(progress: Progress) -> int:
        threads.append(threading.get_ident())
        return 42

    def done(result: int) -> None:
        threads.append(threading.get_ident())
        results.append(result)

    with qtbot.waitSignal(tasks.idle):
        tasks.run(work, done)
    assert results == [42]
    assert threads[0] != threading.get_ident()
    assert threads[1] == threading.get_ident()
    assert tasks.running() == []


def test_a_failure_is_handed_over(qtbot: QtBot) -> None:
    tasks = Tasks()
    problems: list[Exception] = []

    def work(progress: Progress) -> None:
        raise UserError("The folder is not there. Choose another one.")

    with qtbot.waitSignal(tasks.idle):
        tasks.run(work, failed=problems.append)
    assert [str(problem) for problem in problems] == ["The folder is not there. Choose another one."]


def test_a_failure_nobody_takes_is_reported_as_a_bug(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    tasks = Tasks()
    reported: list[BaseException] = []

    def hook(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        reported.append(problem)

    monkeypatch.setattr(sys, "excepthook", hook)
    with qtbot.waitSignal(tasks.idle):
        tasks.run(lambda progress: 1 // 0)
    assert isinstance(reported[0], ZeroDivisionError)


def test_cancel_stops_the_work_and_drops_its_result(qtbot: QtBot, show: Show) -> None:
    tasks = Tasks()
    busy = BusyBar(tasks)
    show(busy)
    started, results = threading.Event(), []

    def work(progress: Progress) -> None:
        progress.report(0.4, "page 2 of 5")
        started.set()
        while True:
            progress.check()

    task = tasks.run(work, done=results.append, title="Exporting the map")
    cancelled: list[bool] = []
    task.was_cancelled.connect(lambda: cancelled.append(True))
    qtbot.waitUntil(lambda: busy.isVisible() and busy.label.text() == "Exporting the map: page 2 of 5")
    assert busy.bar.value() == 400
    with qtbot.waitSignal(tasks.idle):
        qtbot.mouseClick(busy.cancel, Qt.MouseButton.LeftButton)
    assert cancelled == [True]
    assert results == []
    assert not busy.isVisible()


def test_the_bar_goes_on_with_the_next_task(qtbot: QtBot, show: Show) -> None:
    tasks = Tasks()
    busy = BusyBar(tasks)
    show(busy)
    first, second = threading.Event(), threading.Event()
    tasks.run(lambda progress: first.wait(10), title="First")
    tasks.run(lambda progress: second.wait(10), title="Second")
    qtbot.waitUntil(busy.isVisible)
    assert busy.label.text() == "First"
    first.set()
    qtbot.waitUntil(lambda: busy.label.text() == "Second")
    second.set()
    qtbot.waitUntil(lambda: not busy.isVisible())
    assert tasks.wait()
