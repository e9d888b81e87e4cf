"""The line at the foot in which an idea is parked while something else is discussed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pmo_workbench.commands.ideas import park_idea
from pmo_workbench.wording import quoted
from pmo_workbench_ui.presenting.answering import AnswerLine
from pmo_workbench_ui.presenting.large import OneLine
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import hbox, vbox


class ParkingLine(QWidget):
    """An idea and, if one likes, who raised it. Enter parks it, Esc leaves it."""

    closed = Signal(str)  # what was parked, as a sentence; "" for nothing

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._about = ""
        self.asked = OneLine("semibold")
        self.idea, self.raised_by = AnswerLine("The idea"), AnswerLine("Who raised it")
        self.idea.setPlaceholderText("The idea in a few words")
        self.raised_by.setPlaceholderText("Raised by (may stay empty)")
        row = hbox(self.idea, self.raised_by, spacing=12)
        row.setStretch(0, 3)
        row.setStretch(1, 1)
        vbox(self.asked, row, spacing=6, parent=self)
        for line in (self.idea, self.raised_by):
            line.installEventFilter(self)
            line.returnPressed.connect(self.park)

    def set_size(self, asked: int, typed: int) -> None:
        """Letters of so many pixels."""
        self.asked.set_size(asked)
        for line in (self.idea, self.raised_by):
            line.set_size(typed)

    def begin(self, about: str) -> None:
        """Ask for an idea that came up while a card was discussed."""
        node = self.session.model.nodes.get(about)
        self._about = node.id if node else ""
        self.asked.setText(f"Park an idea while {quoted(node.title)} is discussed" if node else "Park an idea")
        self.idea.clear()
        self.raised_by.clear()
        self.idea.setFocus()

    def park(self) -> None:
        """Keep the idea; an empty one is none."""
        title = self.idea.text()
        if not title.strip():
            self.closed.emit("")
        elif self.session.do(park_idea, title=title, raised_by=self.raised_by.text(), about=self._about):
            self.closed.emit(f"Parked: {title.strip()}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leaves, Tab goes between the two."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit("")
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                (self.raised_by if watched is self.idea else self.idea).setFocus()
                return True
        return super().eventFilter(watched, event)
