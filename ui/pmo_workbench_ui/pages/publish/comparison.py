"""Two states compared in plain words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pmo_workbench.catalogue.compare import compare
from pmo_workbench.model import Model
from pmo_workbench_ui.pages.publish.latest import Latest
from pmo_workbench_ui.tasks import Tasks
from pmo_workbench_ui.widgets import Button, ChoiceField, Labelled, Panel, Text, clear_layout, hbox, vbox

NOW = ""
SHOWN, MOST = 12, 200


class ComparisonPanel(Panel):
    """Says what changed between the selected state and another; `asked` carries the name of the other one."""

    asked = Signal(str)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.other = ChoiceField(())
        self.sentences: list[str] = []
        self.way = Text("", role="muted")
        self._lines = vbox(spacing=6)
        self._more = Button("", "link")
        self._more.clicked.connect(self._show_all)
        self._latest = Latest(tasks, self)
        since = Labelled("Compared with", self.other)
        since.setFixedWidth(260)
        head = hbox(Text("What changed", 16, "semibold", wrap=False), None, since)
        self.setLayout(vbox(head, self.way, self._lines, hbox(self._more, None), spacing=8, margins=16))
        self.other.committed.connect(lambda value: self.asked.emit(str(value or NOW)))

    def offer(self, choices: list[tuple[str, str]], chosen: str) -> None:
        """Which states can be compared with, as (name, label)."""
        self.other.set_choices(choices)
        self.other.set_value(chosen)
        self.setVisible(bool(choices))

    def compare(self, before: Model, after: Model, way: str) -> None:
        """Say what changed from one state to the other; both are copies that nobody alters meanwhile."""
        self.way.setText(way)
        self._latest.ask(lambda: compare(before, after), self.show_sentences)

    def show_sentences(self, sentences: list[str]) -> None:
        """What changed, one sentence a line; the first ones at once."""
        self.sentences = sentences
        self._fill(SHOWN)

    @property
    def busy(self) -> bool:
        """Whether the answer is still to come."""
        return self._latest.busy

    def _show_all(self) -> None:
        self._fill(MOST)

    def _fill(self, most: int) -> None:
        clear_layout(self._lines)
        several = len(self.sentences) > 1
        for sentence in self.sentences[:most]:
            mark = Text("•", role="muted", wrap=False)
            mark.setVisible(several)
            line = hbox(vbox(mark, None), Text(sentence), spacing=8)
            line.setStretch(1, 1)
            self._lines.addLayout(line)
        left = len(self.sentences) - most
        self._more.setVisible(left > 0)
        self._more.setEnabled(most < MOST)
        self._more.setText(f"Show {left:,} more" if most < MOST else f"{left:,} more are not listed here")
