"""The history of a workspace, as a person reads it, with undo and redo beside it."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from pmo_workbench.store import JournalEntry
from pmo_workbench.wording import spoken_date
from pmo_workbench_ui.frame.read_table import ReadTable
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Button, Text, TitleLabel, hbox, vbox

SHOWN = 500
_WORDS = {"edit": "", "undo": "undid: ", "redo": "did again: "}


class HistoryDialog(QDialog):
    """Every edit with its time and author, newest first."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("History")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 560)
        self.table = ReadTable(("When", "What", "Who"), "History of edits", wide=1)
        self.undo = Button("Undo", icon="undo")
        self.redo = Button("Redo", icon="redo")
        close = Button("Close", "primary")
        hint = Text("Nothing is ever lost: every edit is kept here and can be taken back, newest first.", role="muted")
        self.setLayout(
            vbox(TitleLabel("History", 18), hint, self.table, hbox(self.undo, self.redo, None, close), margins=24)
        )
        self.undo.clicked.connect(session.undo)
        self.redo.clicked.connect(session.redo)
        close.clicked.connect(self.accept)
        close.setFocus()
        session.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        entries = self._session.workspace.history(SHOWN)
        self.table.put((local_time(entry.at), sentence_of(entry), entry.author) for entry in entries)
        self.undo.setEnabled(self._session.workspace.next_undo() is not None)
        self.redo.setEnabled(self._session.workspace.next_redo() is not None)


def sentence_of(entry: JournalEntry) -> str:
    """What an entry did, in words."""
    return f"{_WORDS[entry.kind]}{entry.label}"


def local_time(at: str) -> str:
    """A journal time (ISO 8601, UTC) as the clock on the wall shows it, without the date if it is today."""
    moment = datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).astimezone()
    today = datetime.now(UTC).astimezone().date()
    clock = moment.strftime("%H:%M")
    return clock if moment.date() == today else f"{spoken_date(moment.date().isoformat())}, {clock}"
