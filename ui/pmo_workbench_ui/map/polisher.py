"""Looks for a clearer order of the map while nobody changes anything, and has it ready for whoever wants it."""

import sys
from hashlib import blake2b
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QProcess, QTimer, Signal

from pmo_workbench.commands.nodes import tidy_map
from pmo_workbench.model import Model
from pmo_workbench_ui.map.desk import Desk

if TYPE_CHECKING:
    from pmo_workbench.mapping.layout.polish import Better

IDLE_MS = 8_000
_LEAST_LINKS = 8
_LEAST_SHARE, _LEAST_FEWER = 0.05, 2
"""An order is worth offering from so many crossings fewer on, as a share and as a number."""


class Polisher(QObject):
    """`ready` says that a clearer order is there, or by 0 that none is any more: how many per cent fewer crossings.

    The search runs in a process of its own at low priority, so that it never holds up typing or painting, and is
    killed at the next edit. A map that was searched once is not searched again.
    """

    ready = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._better: Better | None = None
        self._process: QProcess | None = None
        self._searched: set[bytes] = set()
        self._mark, self._read = b"", b""
        self._state: tuple[Model | None, int] = None, -1
        self.idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self.idle.timeout.connect(self.begin)
        desk.stage.laid_out.connect(self._begin_anew)
        desk.view.installEventFilter(self)
        self._begin_anew()

    @property
    def searching(self) -> bool:
        """Whether the search is under way."""
        return self._process is not None

    def begin(self) -> None:
        """Search, unless this order was searched before or the map is too small to be tangled."""
        from pmo_workbench.mapping.polishing import question_of

        if self._process or len(self._desk.session.model.links) < _LEAST_LINKS or not self._desk.view.isVisible():
            return
        question = question_of(self._desk.session.model)
        self._mark = blake2b(question, digest_size=16).digest()
        if self._mark in self._searched:
            return
        process = QProcess(self)
        process.readyReadStandardOutput.connect(self._take)
        process.finished.connect(self._end)
        process.errorOccurred.connect(self._end)
        self._process, self._read = process, b""
        process.start(sys.executable, ["-m", "pmo_workbench.mapping.polishing"])
        process.write(question)
        process.closeWriteChannel()

    def apply(self) -> None:
        """Put the cards in the clearer order, as one edit that can be undone."""
        better = self._better
        if better is not None:
            self._drop()
            self._desk.session.do(tidy_map, positions=better.positions)

    def stop(self) -> None:
        """End the search at once."""
        self.idle.stop()
        if self._process is not None:
            process, self._process = self._process, None
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(2_000)
            process.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Nothing is searched for a map that nobody sees."""
        if event.type() is QEvent.Type.Hide:
            self.stop()
        elif event.type() is QEvent.Type.Show and self._better is None:
            self.idle.start()
        return False

    def _begin_anew(self) -> None:
        """The map is another one: what was found is void, and the search waits for a quiet time."""
        model = self._desk.session.model
        if self._state[0] is model and self._state[1] == model.revision:
            return
        self._state = model, model.revision
        self.stop()
        self._drop()
        self.idle.start()

    def _drop(self) -> None:
        if self._better is not None:
            self._better = None
            self.ready.emit(0)

    def _take(self) -> None:
        from pmo_workbench.mapping.polishing import answer_of

        if self._process is None:
            return
        *lines, self._read = (self._read + self._process.readAllStandardOutput().data()).split(b"\n")
        for line in lines:
            better = answer_of(line)
            fewer = better.before - better.crossings
            if fewer >= max(_LEAST_FEWER, _LEAST_SHARE * better.before):
                self._better = better
                self._searched.add(self._mark)
                self.ready.emit(max(1, round(100 * fewer / better.before)))

    def _end(self) -> None:
        if self._process is not None:
            self._take()
            self._searched.add(self._mark)
            self._process.deleteLater()
            self._process = None
