"""Two states compared in plain words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pmo_workbench_ui.widgets import ChoiceField, Panel, Text, clear_layout, hbox, vbox

NOW = ""
SHOWN = 200


class ComparisonPanel(QWidget):
    """Shows what changed between the selected state and another; `asked` carries the name of the other one."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.other = ChoiceField((), name="Compare with")
        self.other.setFixedWidth(280)
        self._sentences = vbox(spacing=6)
        self._title = Text("", role="muted")
        panel = Panel("card")
        head = hbox(Text("What changed", 16, "semibold", wrap=False), None, Text("since", role="muted"), self.other)
        panel.setLayout(vbox(head, self._title, 4, self._sentences, spacing=6, margins=16))
        self.setLayout(vbox(panel))
        self.other.committed.connect(lambda value: self.asked.emit(str(value or NOW)))

    def offer(self, choices: list[tuple[str, str]], chosen: str) -> None:
        """Which states can be compared with, as (name, label)."""
        self.other.set_choices(choices)
        self.other.set_value(chosen)
        self.setVisible(bool(choices))

    def show_sentences(self, since: str, sentences: list[str]) -> None:
        """What changed, one sentence a line."""
        clear_layout(self._sentences)
        self._title.setText(since)
        for sentence in sentences[:SHOWN]:
            self._sentences.addWidget(Text(f"•  {sentence}" if len(sentences) > 1 else sentence))
        if len(sentences) > SHOWN:
            self._sentences.addWidget(Text(f"… and {len(sentences) - SHOWN:,} more.", role="muted"))
