"""The start window: begin a workshop, go on with one, or look at the sample."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pmo_workbench_ui.widgets import Button, ElidedLabel, SectionLabel, Text, TitleLabel, hbox, vbox

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
        self.resize(760, 520)
        self._problem = Text("", role="trouble")
        new = Button("New workspace", "primary", icon="plus")
        open_ = Button("Open…", icon="folder")
        sample = Button("Look at the sample workshop", icon="play")
        new.clicked.connect(self.new_asked)
        open_.clicked.connect(self.open_asked)
        sample.clicked.connect(self.sample_asked)
        steps = vbox(*(self._step(number, text) for number, text in enumerate(_STEPS, 1)), spacing=12)
        self.setLayout(
            vbox(
                TitleLabel("Design the services your organisation needs"),
                8,
                steps,
                16,
                hbox(new, open_, sample, None, spacing=8),
                24,
                *self._recent(recent),
                None,
                self._problem,
                margins=48,
            )
        )
        new.setFocus()

    def say(self, problem: str) -> None:
        """Show why the last choice did not work."""
        self._problem.setText(problem)

    def _step(self, number: int, text: str) -> QWidget:
        row = QWidget(self)
        figure = Text(str(number), 16, "bold", "outcome", wrap=False)
        figure.setFixedWidth(20)
        row.setLayout(hbox(figure, Text(text, 16), spacing=8))
        return row

    def _recent(self, recent: list[Path]) -> list[QWidget]:
        if not recent:
            return []
        return [SectionLabel("Opened last"), *(self._recent_row(path) for path in recent)]

    def _recent_row(self, path: Path) -> QWidget:
        row = QWidget(self)
        button = Button(path.stem, "link", tip=str(path))
        button.clicked.connect(lambda: self.recent_asked.emit(path))
        row.setLayout(hbox(button, ElidedLabel(str(path.parent), 12, "regular", "muted"), spacing=12))
        return row
