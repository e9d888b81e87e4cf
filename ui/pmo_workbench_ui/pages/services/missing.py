"""What a service lacks before it can be published; a click leads to the field."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pmo_workbench.catalogue.readiness import Missing, Readiness, readiness_sentence
from pmo_workbench_ui.widgets import Button, FlowLayout, Panel, Text, clear_layout, hbox, vbox

SHOWN = 4


class MissingBox(Panel):
    """The first things that are missing, and all of them on request; `wanted` carries the one that was clicked."""

    wanted = Signal(object)  # a Missing

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("attention", parent)
        self._state = Readiness(1.0, ())
        self._all = False
        self.title = Text("", 14, "semibold")
        self.more = Button("", "link")
        self.more.setProperty("tone", "attention")
        self.more.clicked.connect(self._toggle)
        self._lines = QWidget()
        self._flow = FlowLayout(self._lines, spacing=4)
        self.title.setContentsMargins(3, 0, 0, 0)
        head = hbox(self.title, self.more)
        head.setStretch(0, 1)
        self.setLayout(vbox(head, self._lines, spacing=4, margins=(11, 10, 12, 10)))
        self.hide()

    def show_state(self, state: Readiness) -> None:
        """List what is missing; nothing at all where the service is ready."""
        if state == self._state:
            return
        self._state = state
        self.setVisible(not state.ready)
        self.title.setText(readiness_sentence(state))
        self._fill()

    def fold(self) -> None:
        """Show the first ones only, for another service."""
        self._all = False
        self._fill()

    def _toggle(self) -> None:
        self._all = not self._all
        self._fill()
        self.more.setFocus()

    def _fill(self) -> None:
        clear_layout(self._flow)
        missing = self._state.missing
        before: QWidget = self.more
        for entry in missing if self._all else missing[:SHOWN]:
            button = Button(entry.message, "link")
            button.setProperty("tone", "attention")
            button.clicked.connect(lambda _=False, entry=entry: self.wanted.emit(entry))
            self._flow.addWidget(button)
            QWidget.setTabOrder(before, button)
            before = button
        self.more.setVisible(len(missing) > SHOWN)
        self.more.setText("Show fewer" if self._all else f"Show all {len(missing)}")
        self._lines.updateGeometry()


def missing_phase(state: Readiness, entry: Missing, present: set[str]) -> str:
    """The phase of process steps that an entry about steps asks for; "" for any other entry."""
    from pmo_workbench.model.governance import PHASES

    entries = [one for one in state.missing if one.field == "steps"]
    absent = [phase for phase in PHASES if phase not in present]
    return absent[entries.index(entry)] if entry in entries and len(entries) == len(absent) else ""
