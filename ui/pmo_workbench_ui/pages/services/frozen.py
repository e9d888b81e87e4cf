"""A table whose first column stays at the left edge while the others scroll below it."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from pmo_workbench_ui.pages.services.raci_model import AnyIndex
from pmo_workbench_ui.theme import colours


class FrozenHeader(QHeaderView):
    """The head of such a table: what is covered can neither be seen nor clicked."""

    def __init__(self, table: "FrozenTable") -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table

    def section_seen_at(self, point: QPoint) -> int:
        """The section that is seen at a place, -1 where there is none."""
        return 0 if point.x() < self._table.frozen_width() else self.logicalIndexAt(point)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first section over those that are scrolled below it."""
        super().paintEvent(event)
        width = self._table.frozen_width()
        if width:
            painter = QPainter(self.viewport())
            self.paintSection(painter, QRect(0, 0, width, self.height()), 0)
            _paint_edge(painter, width, self.height())
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """No click goes through."""
        if event.position().x() >= self._table.frozen_width():
            super().mousePressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """No tip of what is covered."""
        if event.type() == QEvent.Type.ToolTip and self.section_seen_at(event.pos()) == 0:  # type: ignore[attr-defined]
            return True
        return super().viewportEvent(event)


class FrozenTable(QTableView):
    """A table with a `FrozenHeader`. Its delegate paints the cells of the first column wherever they are seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = FrozenHeader(self)
        self.setHorizontalHeader(self.head)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def frozen_width(self) -> int:
        """How much of the left edge the first column covers; 0 where nothing is scrolled below it."""
        return self.columnWidth(0) if self.horizontalScrollBar().value() else 0

    def visualRect(self, index: AnyIndex) -> QRect:
        """Where a cell is seen, were nothing over it."""
        place = super().visualRect(index)
        if index.isValid() and index.column() == 0:
            place.moveLeft(0)
        return place

    def indexAt(self, position: QPoint) -> QModelIndex:
        """The cell that is seen at a place."""
        found = super().indexAt(position)
        return found.siblingAtColumn(0) if position.x() < self.frozen_width() else found

    def scrollTo(
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell out from below the first column, which is always seen itself."""
        if index.column() == 0:
            return
        super().scrollTo(index, hint)
        hidden = self.columnWidth(0) - self.columnViewportPosition(index.column())
        bar = self.horizontalScrollBar()
        if hidden > 0:
            bar.setValue(bar.value() - hidden)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """What stays does not move along."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()
        self.head.viewport().update()
        self.updateEditorGeometries()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, and the first column over those that are scrolled below it."""
        super().paintEvent(event)
        width, model = self.frozen_width(), self.model()
        if not width:
            return
        painter, option = QPainter(self.viewport()), QStyleOptionViewItem()
        for row in range(model.rowCount()):
            place = QRect(0, self.rowViewportPosition(row), width, self.rowHeight(row))
            option.rect = place
            painter.fillRect(place, QColor(colours().surface))
            self.itemDelegate().paint(painter, option, model.index(row, 0))
        _paint_edge(painter, width, self.viewport().height())
        painter.end()


def _paint_edge(painter: QPainter, x: int, height: int) -> None:
    """The line below which the other columns disappear."""
    painter.fillRect(QRect(x - 1, 0, 1, height), QColor(colours().line))
