"""The start window: begin a workshop, go on with one, or look at the sample."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from pmo_workbench_ui.widgets import Button, Card, CardList, SectionLabel, Text, TitleLabel, hbox, vbox

_STEPS = (
    "Put the outcomes that the business needs in the middle.",
    "Work forward to benefits and objectives, and backwards to services.",
    "Choose the services you can stand behind, and publish their catalogue.",
)


class StartWindow(QWidget):
    """Shown when the program starts without a workspace."""

    new_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal()
    recent_asked = Signal(object)  # a Path

    def __init__(self, recent: list[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("PMO Workbench")
        self.resize(760, 600 if recent else 400)
        self.problem = Text("", role="trouble")
        self.problem.hide()
        self.new = Button("New workspace", "primary", icon="plus", tip="Ctrl+N")
        self.open = Button("Open…", icon="folder", tip="Ctrl+O")
        self.sample = Button("Look at the sample workshop", icon="play")
        self.recent = CardList(name="Opened last")
        self._lay_out(recent)
        self._connect()
        self.new.setFocus()

    def _lay_out(self, recent: list[Path]) -> None:
        steps = vbox(*(self._step(number, text) for number, text in enumerate(_STEPS, 1)), spacing=12)
        column = vbox(
            SectionLabel("PMO Workbench"),
            TitleLabel("Design the services your organisation needs"),
            8,
            steps,
            12,
            hbox(self.new, self.open, self.sample, None, spacing=8),
            self.problem,
            margins=(48, 40, 48, 24),
        )
        if recent:
            self.recent.set_cards([Card(str(path), path.stem, subtitle=str(path.parent)) for path in recent])
            column.addSpacing(16)
            column.addWidget(SectionLabel("Opened last"))
            column.addWidget(self.recent, 1)
        else:
            column.addStretch(1)
        self.setLayout(column)

    def _connect(self) -> None:
        self.new.clicked.connect(self.new_asked)
        self.open.clicked.connect(self.open_asked)
        self.sample.clicked.connect(self.sample_asked)
        self.recent.card_activated.connect(lambda key: self.recent_asked.emit(Path(key)))
        self.recent.clicked.connect(lambda _index: self.recent_asked.emit(Path(self.recent.current() or "")))
        for keys, button in (("Ctrl+N", self.new), ("Ctrl+O", self.open)):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)

    def say(self, problem: str) -> None:
        """Show why the last choice did not work."""
        self.problem.setText(problem)
        self.problem.show()

    def _step(self, number: int, text: str) -> QWidget:
        row = QWidget(self)
        figure = Text(str(number), 16, "bold", "outcome", wrap=False)
        figure.setFixedWidth(20)
        words = hbox(figure, Text(text, 16), spacing=8)
        words.setStretch(1, 1)
        row.setLayout(words)
        return row
