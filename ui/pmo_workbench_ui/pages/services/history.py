"""The tab "History": what was changed about the service, newest first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from pmo_workbench.model import Measure, Record, ServiceLevel, SkillNeed, Step
from pmo_workbench_ui.frame.history import local_time, sentence_of
from pmo_workbench_ui.inspector.binding import RecordView
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Text, clear_layout, vbox

SHOWN = 60
_PARTS: tuple[tuple[type[Record], str], ...] = (
    (Step, "service_id"),
    (ServiceLevel, "service_id"),
    (SkillNeed, "service_id"),
    (Measure, "node_id"),
)


class HistoryTab(RecordView):
    """The newest edits that touched the service or one of its parts."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.nothing = Text("Nothing was changed since the workspace was made.", role="muted")
        self.setLayout(vbox(self.nothing, self._rows, None, margins=(0, 16, 0, 16)))

    def exists(self) -> bool:
        """Whether the service is still there."""
        return self.record_id in self.session.model.services

    def refresh_parts(self, *, fresh: bool) -> None:
        """Read the journal afresh."""
        clear_layout(self._grid)
        model = self.session.model
        parts = [row.id for record, field in _PARTS for row in model.referring(record, field, self.record_id)]
        entries = self.session.workspace.history_of([self.record_id, *parts], SHOWN)
        for place, entry in enumerate(entries):
            words = (local_time(entry.at), sentence_of(entry), entry.author)
            for column, (text, role) in enumerate(zip(words, ("muted", "ink", "muted"), strict=True)):
                label = Text(text, role=role, wrap=column == 1)
                self._grid.addWidget(label, place, column, Qt.AlignmentFlag.AlignTop)
        self.nothing.setVisible(not entries)
