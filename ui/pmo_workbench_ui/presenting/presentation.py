"""Presenting: the map full screen, outcome by outcome, and at the foot the next best question for the room."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QCloseEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pmo_workbench.commands.ideas import ideas_of
from pmo_workbench.model import ChangeSet
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import counted, percent
from pmo_workbench_ui.map.looking.looking import Looking
from pmo_workbench_ui.presenting.agenda import END
from pmo_workbench_ui.presenting.answering import proposals
from pmo_workbench_ui.presenting.asking import Asking
from pmo_workbench_ui.presenting.foot import LOOKING, Foot
from pmo_workbench_ui.presenting.keys import PresentKeys
from pmo_workbench_ui.presenting.show import MapShow
from pmo_workbench_ui.session import Session


class Presentation(QWidget):
    """`start()` shows it on the whole screen: first the whole map, then each outcome with its line of sight, the end.

    The questions of what is discussed come first; one is answered where it is asked, and the next one follows.
    """

    ended = Signal(str)  # the card that was discussed last, "" for none

    def __init__(self, session: Session, looking: Looking | None = None) -> None:
        super().__init__()
        self.session = session
        self.setWindowTitle("Presenting the map")
        self.show_area = MapShow(session, looking, self)
        self.view = self.show_area.view
        self.foot = Foot(session)
        self.blank = Blank(self)
        self.asking = Asking(self.show_area, self)
        self.keys = PresentKeys(self)
        self.view.keys = self.keys
        self._open = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.show_area, 1)
        column.addWidget(self.foot)
        self._connect()

    def _connect(self) -> None:
        foot, asking = self.foot, self.asking
        foot.reads = self.keys.in_line
        foot.answered.connect(asking.give)
        foot.mended.connect(self.mend)
        foot.parking.closed.connect(self._end_parking)
        foot.back.clicked.connect(lambda: asking.step(-1))
        foot.on.clicked.connect(lambda: asking.step(1))
        foot.next.clicked.connect(lambda: asking.turn(1))
        foot.park.clicked.connect(self.begin_parking)
        foot.blank.clicked.connect(self.darken)
        foot.end.clicked.connect(self.close)
        asking.asked.connect(self._show_question)
        asking.done.connect(foot.show_keys)
        asking.refused.connect(foot.complain)
        self.show_area.desk.asked.connect(asking.point)
        self.show_area.roomed.connect(asking.look)

    def start(self, screen: QScreen | None = None) -> None:
        """Show the whole map, on a screen if one is named."""
        if not self._open:
            self._open = True
            for signal, act in self._follows():
                signal.connect(act)
        if screen is not None:
            self.setScreen(screen)
            self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.activateWindow()
        self.view.setFocus()
        self.show_area.dress()
        self.asking.arrive()

    def _follows(self) -> tuple[tuple[SignalInstance, Callable[..., object]], ...]:
        session = self.session
        return (
            (session.changed, self._on_changed),
            (session.replaced, self._on_replaced),
            (session.failed, self.foot.complain),
            (session.said, self.foot.show_keys),
        )

    def look(self) -> None:
        """The keys go to the map."""
        self.foot.show_keys(LOOKING)
        self.view.setFocus()

    def begin_answer(self) -> None:
        """The cursor goes to where the question is answered; what is only to be mended is mended."""
        prompt = self.asking.prompt
        if prompt is not None and prompt.asked:
            self.asking.engage()
            self.foot.line.setFocus()
        else:
            self.mend()

    def mend(self) -> None:
        """Do what the check offers."""
        self.asking.mend()

    def begin_parking(self) -> None:
        """Ask for an idea to be kept for later."""
        self.foot.begin_parking(self.asking.card)

    def darken(self) -> None:
        """Nothing to look at: people look at each other."""
        self.view.setFocus()
        self.blank.setGeometry(self.rect())
        self.blank.show()
        self.blank.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything as large as the window allows."""
        super().resizeEvent(event)
        self.blank.setGeometry(self.rect())
        self.foot.set_height(self.height())

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes through the questions; Qt asks too when what had the focus is hidden, and then the map has it."""
        focused = self.focusWidget()
        if focused is not None and focused.isVisible():
            self.asking.turn(1 if forwards else -1)
        else:
            self.view.setFocus()
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the screen back."""
        super().closeEvent(event)
        if self._open:
            self._open = False
            for signal, act in self._follows():
                signal.disconnect(act)
            self.ended.emit(self.asking.card)

    def _show_question(self) -> None:
        prompt = self.asking.prompt
        self.foot.ask(prompt, self._nothing())
        self._show_place()
        if self.foot.is_parking:
            return
        if self.foot.line.hasFocus() and (prompt is None or not prompt.asked):
            self.look()
        if prompt is not None and prompt.asked:
            self.foot.line.propose(proposals(self.session.model, prompt))

    def _nothing(self) -> tuple[str, str]:
        """What to say where nothing is asked: at the end how far the strategy is covered."""
        left = len(self.asking.findings)
        if self.asking.agenda.step != END:
            return "Nothing is left to ask", "Every card has its place, its owner and its measure."
        services = vocabulary_of(self.session.model.info.vocabulary).plural["service"].lower()
        covered = percent(self.session.analysis.coverage)
        rest = f"{counted(left, 'question')} left; ↓ goes through them." if left else "No question is left."
        return f"The {services} on offer cover {covered} of the strategy", rest

    def _show_place(self) -> None:
        far = self.asking.left_out
        words = self.asking.agenda.words
        note = f"{words}  ·  {counted(far, 'card')} further off" if far else words
        self.foot.show_place(note, len(ideas_of(self.session.model)))

    def _end_parking(self, said: str) -> None:
        self.foot.end_parking()
        self.look()
        self._show_place()
        if said:
            self.foot.show_keys(said)

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touched("node") or changes.touched("link") or changes.touched("workspace"):
            self.show_area.stage.refresh()
        self.show_area.dress()
        self.asking.follow()

    def _on_replaced(self) -> None:
        self.show_area.dress()
        self.asking.agenda.follow(self.show_area.model)
        self.asking.arrive()


class Blank(QWidget):
    """Black over everything, until a key or a click."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("The screen is blank; any key brings the map back")
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The map again."""
        if event.button() != Qt.MouseButton.NoButton:
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Black, whatever the theme."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), Qt.GlobalColor.black)
        painter.end()
