"""The foot of a presentation: the question for the room, the line that answers it, where one is, and the keys."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget

from pmo_workbench.mapping.checks.prompts import Prompt
from pmo_workbench_ui.map.paint import pen, qcolour
from pmo_workbench_ui.presenting.answering import AnswerLine
from pmo_workbench_ui.presenting.large import OneLine, type_size
from pmo_workbench_ui.presenting.parking import ParkingLine
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.theme import colours, font
from pmo_workbench_ui.widgets import Button, ElidedLabel, IconButton, Text, hbox, vbox

LOOKING = "PgDn PgUp outcomes  ·  ↓ ↑ questions  ·  Enter answers  ·  P parks an idea  ·  B blanks  ·  Esc ends"
ANSWERING = "Enter keeps the answer  ·  ↓ next question  ·  PgDn next outcome  ·  Esc leaves the line"
PARKING = "Enter parks it  ·  Tab who raised it  ·  Esc leaves"
_LINE_SHARE = 0.4


class Foot(QWidget):
    """Shows and tells; what follows from it is the presentation's.

    `reads` is offered each key in the answer's line first, and is True where it was meant for the presentation.
    """

    answered = Signal(str)
    mended = Signal()  # the fix that the check offers is wanted

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prompt: Prompt | None = None
        self.reads: Callable[[QKeyEvent], bool] | None = None
        self._nothing = ""
        self.asked, self.why = OneLine("semibold"), OneLine("regular", "muted")
        self.line = AnswerLine("Answer")
        self.fix = Button("")
        self.take = Button("", "link", tip="Take this as the answer (→)")
        self.parking = ParkingLine(session)
        self.where = Text("", 16, "semibold", "muted", wrap=False)
        self.keys = ElidedLabel("", 14, "regular", "muted")
        self.back = IconButton("chevron-left", "The outcome before (PgUp)")
        self.on = IconButton("chevron-right", "The next outcome (PgDn)")
        self.end = IconButton("close", "End presenting (Esc)")
        self.next = Button("Next question", "link", tip="The next question (↓)")
        self.park = Button("Park an idea", "link", tip="Park an idea (P)")
        self.blank = Button("Blank", "link", tip="Blank the screen (B)")
        self._lay_out()
        self.line.installEventFilter(self)
        self.line.textEdited.connect(lambda _text: self._explain())
        self.line.returnPressed.connect(lambda: self.answered.emit(self.line.text()))
        self.fix.clicked.connect(self.mended)
        self.line.suggested.connect(self._suggest)
        self.take.clicked.connect(self.line.take)
        self.take.hide()
        self.show_keys(LOOKING)

    def _lay_out(self) -> None:
        for button in (self.back, self.on, self.end, self.next, self.park, self.blank, self.fix, self.take):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        question, self._spare = QWidget(), QWidget()
        self._answer_row = hbox(self.line, self.fix, self.take, self.why, self._spare, spacing=16)
        self._answer_row.setStretch(3, 1)
        vbox(self.asked, self._answer_row, spacing=6, parent=question)
        self._stack = QStackedLayout()
        self._stack.addWidget(question)
        self._stack.addWidget(self.parking)
        places = hbox(self.back, self.where, self.on, 8, self.end, spacing=4)
        side = vbox(places, None, spacing=0)
        top = hbox(self._stack, side, spacing=24)
        top.setStretch(0, 1)
        below = hbox(self.keys, self.next, self.park, self.blank, spacing=16)
        below.setStretch(0, 1)
        self._column = vbox(top, below, spacing=8, margins=(40, 14, 24, 10), parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_height(self, window: int) -> None:
        """Type that fits a window so many pixels high."""
        asked, typed = type_size(0.036, window, 16, 40), type_size(0.027, window, 14, 30)
        self.asked.set_size(asked)
        self.why.set_size(type_size(0.024, window, 12, 26))
        self.line.set_size(typed)
        self.parking.set_size(asked, typed)
        self.fix.setFont(font(typed, "semibold"))
        self.take.setFont(font(type_size(0.024, window, 12, 26), "semibold"))
        small = type_size(0.019, window, 12, 22)
        for widget in (self.keys, self.next, self.park, self.blank):
            widget.setFont(font(small, "regular" if widget is self.keys else "semibold"))
        self.where.setFont(font(type_size(0.022, window, 13, 26), "semibold"))
        side = type_size(0.05, window, 20, 56)
        self._column.setContentsMargins(side, side // 3, side // 2, side // 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The line stays as wide as it is, whatever stands beside it."""
        super().resizeEvent(event)
        self.line.setFixedWidth(round(_LINE_SHARE * self.width()))

    def ask(self, prompt: Prompt | None, nothing: tuple[str, str]) -> None:
        """Ask a question; where there is none, say what there is to say instead."""
        same = prompt is not None and self.prompt is not None and prompt.text == self.prompt.text
        self.prompt = prompt
        self.asked.setText(prompt.text if prompt else nothing[0])
        self.line.setVisible(bool(prompt and prompt.asked))
        if prompt and not same:
            self.line.setPlaceholderText(prompt.hint)
            self.line.setText(prompt.given)
            self.line.selectAll()
        self._show_fix(prompt)
        self._nothing = nothing[1]
        self._explain()
        self.update()

    def _show_fix(self, prompt: Prompt | None) -> None:
        fix = prompt.finding.fix if prompt else None
        self.fix.setVisible(fix is not None)
        if fix is not None and prompt is not None:
            self.fix.setText(f"{fix.label} ({'Ctrl+Enter' if prompt.asked else 'Enter'})")

    def _suggest(self, word: str) -> None:
        self.take.setText(f"→ {word}")
        self.take.setVisible(bool(word) and self.line.isVisibleTo(self))
        self.why.setVisible(not word)
        self._spare.setVisible(bool(word))

    def complain(self, sentence: str) -> None:
        """Say why an answer cannot be kept; it stays as it was typed."""
        self._suggest("")
        self.why.set_role("trouble")
        self.why.setText(sentence)

    def _explain(self) -> None:
        self.why.set_role("muted")
        prompt = self.prompt
        said = prompt.finding.why if prompt else self._nothing
        self.why.setText(prompt.hint if prompt and not prompt.asked and prompt.hint else said)

    def show_place(self, words: str, parked: int) -> None:
        """Where one is, and how many ideas are parked."""
        self.where.setText(words)
        self.park.setText(f"Park an idea ({parked} parked)" if parked else "Park an idea")

    def show_keys(self, words: str) -> None:
        """What the keys do just now, or what has just happened."""
        self.keys.setText(words)

    def begin_parking(self, card: str) -> None:
        """Ask for an idea in place of the question."""
        self._stack.setCurrentWidget(self.parking)
        self.show_keys(PARKING)
        self.parking.begin(card)
        self.update()

    def end_parking(self) -> None:
        """The question again."""
        self._stack.setCurrentIndex(0)
        self.update()

    @property
    def is_parking(self) -> bool:
        """Whether an idea is being typed."""
        return self._stack.currentIndex() == 1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the answer's line that mean something to the presentation go there first."""
        if event.type() is QEvent.Type.FocusIn:
            self.show_keys(ANSWERING)
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.reads is not None:
            return self.reads(event)
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The soft box that questions stand in; a calm one where nothing is asked."""
        palette = colours()
        asks = self.prompt is not None and not self.is_parking
        painter = QPainter(self)
        painter.fillRect(event.rect(), qcolour(palette.attention_tint if asks else palette.surface))
        painter.setPen(pen(palette.attention_line if asks else palette.line, 1.0))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()
