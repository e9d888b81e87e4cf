"""The ranked candidates as Qt wants to see them."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from pmo_workbench.wording import counted, percent
from pmo_workbench_ui.inspector.words import CHOICE_PILLS
from pmo_workbench_ui.pages.candidates.state import CandidateRow
from pmo_workbench_ui.widgets.index import AnyIndex


def spoken(row: CandidateRow, outcome: str, outcomes: str) -> str:
    """What assistive technology says about a candidate."""
    parts = [
        f"{row.rank}. {row.title}",
        f"{percent(row.value)} of the strategy",
        counted(row.outcomes, outcome, outcomes),
        "delivered today" if row.delivered_today else "new",
        CHOICE_PILLS[row.choice][0],
        "single point of failure" if row.single_point else "",
        "switched on" if row.on else "switched off",
    ]
    return ", ".join(part for part in parts if part)


class CandidateModel(QAbstractListModel):
    """The rows in order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[CandidateRow] = []
        self.outcome_words = ("outcome", "outcomes")  # one and several, as the workspace calls them

    def put(self, rows: Sequence[CandidateRow]) -> bool:
        """Show other rows. Candidates in the same order only change in place; False when everything was reset."""
        if [row.id for row in rows] == [row.id for row in self.rows]:
            changed = [at for at, row in enumerate(rows) if row != self.rows[at]]
            self.rows = list(rows)
            for at in changed:
                self.dataChanged.emit(self.index(at, 0), self.index(at, 0))
            return True
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()
        return False

    def row_of(self, service_id: str) -> int:
        """The place of a candidate, -1 where it is not shown."""
        return next((at for at, row in enumerate(self.rows) if row.id == service_id), -1)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """How many candidates there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, and what assistive technology says."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        return spoken(row, *self.outcome_words) if role == Qt.ItemDataRole.AccessibleTextRole else None
