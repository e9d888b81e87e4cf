"""Work that waits for a quiet moment is done once, and for somebody who can see it."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pmo_workbench_ui.widgets import Quiet


def test_what_is_asked_for_again_and_again_is_done_once(qtbot: QtBot) -> None:
    owner, done = QWidget(), []
    qtbot.addWidget(owner)
    owner.show()
    quiet = Quiet(owner, lambda: done.append(1))
    for _ in range(3):
        quiet.start()
    assert done == []
    qtbot.waitUntil(lambda: bool(done))
    assert done == [1]


def test_while_nobody_sees_the_result_the_work_waits(qtbot: QtBot) -> None:
    owner, other, done = QWidget(), QWidget(), []
    for one in (owner, other):
        qtbot.addWidget(one)
    other.show()
    Quiet(owner, lambda: done.append("hidden")).start()
    Quiet(other, lambda: done.append("shown")).start()
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["shown"]
    owner.show()
    qtbot.waitUntil(lambda: done == ["shown", "hidden"])


def test_what_is_no_longer_wanted_is_not_done_when_its_owner_shows(qtbot: QtBot) -> None:
    owner, done = QWidget(), []
    qtbot.addWidget(owner)
    unwanted, wanted = Quiet(owner, lambda: done.append("unwanted")), Quiet(owner, lambda: done.append("wanted"))
    unwanted.start()
    wanted.start()
    unwanted.stop()
    owner.show()
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["wanted"]
