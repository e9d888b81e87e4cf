"""The left side of the Publish page: take a snapshot, and the list of those taken."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pmo_workbench.store.snapshots import SnapshotEntry
from pmo_workbench_ui.frame.history import local_time
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Button, Card, CardList, Labelled, SectionLabel, Text, TextArea, TextField, vbox

NOW = "now"


class SnapshotsPanel(QWidget):
    """`chosen` carries the name of the snapshot that is selected, "" for the workspace as it is now."""

    chosen = Signal(str)
    taken = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entries: list[SnapshotEntry] = []
        self.name = TextField("Name", name="Name of the snapshot")
        self.note = TextArea("What it is for (optional)", min_lines=2, name="Note on the snapshot")
        self.take = Button("Take a snapshot", "primary", tip="Freeze the present state under this name")
        self.list = CardList(name="Snapshots")
        self.problem = Text("", 12, role="trouble")
        self.problem.hide()
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        layout = self._made_layout()
        layout.setStretchFactor(self.list, 1)
        self.setLayout(layout)
        self.take.clicked.connect(self._take)
        self.list.selection_changed.connect(self._on_selection)

    def _made_layout(self) -> QVBoxLayout:
        return vbox(
            SectionLabel("Take a snapshot"),
            Labelled("Name", self.name),
            Labelled("Note", self.note),
            self.problem,
            self.take,
            16,
            SectionLabel("What to publish"),
            self.list,
            margins=24,
            spacing=12,
        )

    @property
    def selected(self) -> str:
        """The name of the selected snapshot, "" for the workspace as it is now."""
        key = self.list.current() or NOW
        return "" if key == NOW else key

    def refresh(self) -> None:
        """Read the list afresh and propose a name for the next snapshot."""
        self._entries = self._session.workspace.snapshots()
        now = Card(NOW, "As it is now", subtitle="The present state of the workspace")
        self.list.set_cards([now, *(self._card(entry) for entry in self._entries)])
        if self.list.current() is None:
            self.list.select((NOW,))
        if not self.name.value():
            self.name.set_value(self._proposal())

    def select(self, name: str) -> None:
        """Select a snapshot, "" for the present state."""
        self.list.select((name or NOW,))
        self.chosen.emit(name)

    def _card(self, entry: SnapshotEntry) -> Card:
        who = f"{local_time(entry.taken_at)} · {entry.author}"
        return Card(entry.name, entry.name, subtitle=f"{who} · {entry.note}" if entry.note else who)

    def _proposal(self) -> str:
        """The day as a name, with a number from the second on."""
        day = datetime.now().astimezone().strftime("%d %B %Y").lstrip("0")
        taken = {entry.name for entry in self._entries}
        names = [f"Workshop of {day}", *(f"Workshop of {day}, {number}" for number in range(2, 100))]
        return next((name for name in names if name not in taken), "")

    def _take(self) -> None:
        name, note = str(self.name.value() or ""), str(self.note.value() or "")
        if not self._session.attempt(lambda: self._session.workspace.take_snapshot(name, note)):
            return
        self.name.set_value("")
        self.note.set_value("")
        self.refresh()
        self.select(" ".join(name.split()))
        self.taken.emit(name)

    def _on_selection(self, keys: tuple[str, ...]) -> None:
        self.chosen.emit("" if not keys or keys[0] == NOW else keys[0])
