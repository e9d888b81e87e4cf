"""A table that is only read: history, what an import changes, what is wrong with a file."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

MOST = 2000


class ReadTable(QTableWidget):
    """The column `wide` takes the room that the others leave; the whole text of a cell is its tooltip."""

    def __init__(self, heads: Sequence[str], name: str, wide: int = -1) -> None:
        super().__init__(0, len(heads))
        self.setHorizontalHeaderLabels(list(heads))
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(name)
        # The row is what one looks at; a frame around one cell would only take its words the room.
        self.setStyleSheet("QTableView::item:focus { border-left: none; border-right: none; border-top: none; }")
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(range(len(heads))[wide], QHeaderView.ResizeMode.Stretch)

    def put(self, rows: Iterable[tuple[str, ...]]) -> None:
        """Show these rows, the first two thousand of them."""
        shown = list(rows)
        left = len(shown) - MOST
        last = [("…",) * (self.columnCount() - 1) + (f"and {left:,} more",)] if left > 0 else []
        shown = [*shown[:MOST], *last]
        self.setRowCount(len(shown))
        for place, row in enumerate(shown):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(place, column, item)
        self.resizeRowsToContents()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A text in another width takes other lines; a scroll bar is enough to change it."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resizeRowsToContents()
