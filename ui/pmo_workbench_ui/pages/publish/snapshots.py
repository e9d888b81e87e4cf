"""The left side of the Publish page: take a snapshot, and the list of those taken."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pmo_workbench.errors import WorkbenchError
from pmo_workbench.store.snapshots import SnapshotEntry
from pmo_workbench.wording import spoken_date
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
        self.entries: list[SnapshotEntry] = []
        self.name = TextField("Name", name="Name of the snapshot")
        self.note = TextArea("What it is for (optional)", min_lines=2, name="Note on the snapshot")
        self.take = Button(
            "Take a snapshot", "primary", tip="Freeze the present state under this name (Ctrl+Enter in the note)"
        )
        self.list = CardList(name="Snapshots")
        self.hint = Text(
            "Take one before and after each workshop: this page then says in plain words what has changed, and brings "
            "any of them back.",
            role="muted",
        )
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        layout = self._made_layout()
        layout.setStretchFactor(self.list, 1)
        self.setLayout(layout)
        self.take.clicked.connect(self._take)
        self.name.line.returnPressed.connect(self._take)
        self.note.control.installEventFilter(self)
        self.list.selection_changed.connect(self._on_selection)

    def _made_layout(self) -> QVBoxLayout:
        return vbox(
            SectionLabel("Take a snapshot"),
            Labelled("Name", self.name),
            Labelled("Note", self.note),
            self.take,
            self.hint,
            12,
            SectionLabel("What to publish"),
            self.list,
            margins=(16, 20, 16, 16),
            spacing=10,
        )

    @property
    def selected(self) -> str:
        """The name of the selected snapshot, "" for the workspace as it is now."""
        key = self.list.current() or NOW
        return "" if key == NOW else key

    def entry(self, name: str) -> SnapshotEntry | None:
        """The name plate of a snapshot; None for the present state."""
        return next((entry for entry in self.entries if entry.name == name), None)

    def is_older(self, one: str, other: str) -> bool:
        """Whether one state ("" the present one) was taken before the other."""
        order = ["", *(entry.name for entry in self.entries)]
        return order.index(one) > order.index(other)

    def refresh(self) -> None:
        """Read the list afresh and propose a name for the next snapshot."""
        self.entries = self._session.workspace.snapshots()
        now = Card(NOW, "As it is now", subtitle="The present state of the workspace")
        self.list.set_cards([now, *(self._card(entry) for entry in self.entries)])
        self.hint.setVisible(not self.entries)
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
        day = f"Workshop of {spoken_date(date.today().isoformat())}"
        taken = {entry.name for entry in self.entries}
        names = [day, *(f"{day}, {number}" for number in range(2, 100))]
        return next((name for name in names if name not in taken), "")

    def _take(self) -> None:
        name, note = " ".join(self.name.line.text().split()), str(self.note.value() or "")
        try:
            self._session.workspace.take_snapshot(name, note)
        except WorkbenchError as error:
            self.name.show_error(str(error))
            self.name.setFocus()
            return
        self.name.load("")
        self.note.load("")
        self.refresh()
        self.select(name)
        self.taken.emit(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter in the note takes the snapshot, as Enter does in the name."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.note.enter_commits(event):
            self._take()
            return True
        return super().eventFilter(watched, event)

    def _on_selection(self, keys: tuple[str, ...]) -> None:
        self.chosen.emit("" if not keys or keys[0] == NOW else keys[0])
