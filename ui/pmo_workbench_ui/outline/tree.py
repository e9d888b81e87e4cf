"""The view of the outline: rows that stay open, a cell one is in, and keys that are looked up in a table."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QInputMethodEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyleOptionViewItem, QTreeView, QWidget

from pmo_workbench_ui.outline.cells import Column
from pmo_workbench_ui.outline.delegate import OutlineDelegate
from pmo_workbench_ui.outline.item import Item
from pmo_workbench_ui.outline.tree_model import OutlineModel
from pmo_workbench_ui.theme import colours, paint_icon
from pmo_workbench_ui.widgets.index import AnyIndex

Keys = dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]]
_KEPT = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_TITLE_LEAST, _TITLE_GOOD = 220, 290
_INDENT, _CHEVRON = 20, 14
_WIDTHS = {
    Column.KIND: 98,
    Column.OWNER: 124,
    Column.CONTRIBUTION: 92,
    Column.ESSENTIAL: 72,
    Column.CONFIDENCE: 84,
    Column.PRIORITY: 68,
    Column.DECISION: 92,
    Column.VALUE: 60,
}
# Where there is no room for all, the first ones stay longest; the inspector shows the others.
_DEAREST = (
    Column.VALUE,
    Column.CONTRIBUTION,
    Column.KIND,
    Column.OWNER,
    Column.DECISION,
    Column.ESSENTIAL,
    Column.PRIORITY,
    Column.CONFIDENCE,
)


class OutlineTree(QTreeView):
    """Rows are cards and open unless somebody closed them. `typed` carries a cell and the key that began to type."""

    typed = Signal(object, object, object)
    pressed_cell = Signal(object, object)  # a double click, or a click on what can be switched
    menu_asked = Signal(object, QPoint)
    chosen = Signal()  # other rows are selected, or another one is current
    moved = Signal()  # cells may stand elsewhere now

    def __init__(self, outline: OutlineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outline = outline
        self.keys: Keys = {}
        self.closed: set[str] = set()
        self.setModel(outline)
        self.setItemDelegate(OutlineDelegate(self))
        self.setAccessibleName("Outline")
        self.setUniformRowHeights(True)
        self.setIndentation(_INDENT)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self._set_head()
        self.collapsed.connect(lambda index: self._remember(index, closed=True))
        self.expanded.connect(lambda index: self._remember(index, closed=False))
        self.verticalScrollBar().valueChanged.connect(self.moved)
        for signal in (outline.layoutChanged, outline.rowsInserted, outline.rowsRemoved, outline.rowsMoved):
            signal.connect(self.moved)
        outline.modelReset.connect(self.open_all_but_closed)
        self.open_all_but_closed()

    def _set_head(self) -> None:
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionsMovable(False)
        head.setMinimumSectionSize(40)
        head.setFixedHeight(32)
        for column in Column:
            title = column is Column.TITLE
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch if title else QHeaderView.ResizeMode.Fixed)
            if not title:
                self.setColumnWidth(column, _WIDTHS[column])
        head.setAccessibleName("Columns of the outline")

    # Where one is

    def current(self) -> Item | None:
        """The row one is in."""
        return self.outline.item(self.currentIndex())

    def column(self) -> Column:
        """The column one is in."""
        return Column(max(0, self.currentIndex().column()))

    def selected(self) -> list[Item]:
        """All rows that are selected, in the order in which they were."""
        found = [self.outline.item(index) for index in self.selectionModel().selectedRows()]
        return [item for item in found if item is not None]

    def go(self, node_id: str, *, link_id: str = "", above: str = "") -> None:
        """To a card, in the place that is meant, or else in its first one."""
        item = self.outline.place(node_id, link_id, above)
        if item is not None:
            self.reveal(item, self.column())

    def reveal(self, item: Item, column: Column) -> None:
        """Make a row the only one selected, and scroll to it."""
        index = self.outline.index_of(item, column)
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, how)
        place = self.outline.index_of(item)
        seen = self.viewport().rect().contains(self.visualRect(place)) and not self.visualRect(place).isEmpty()
        if not seen:
            self.scrollTo(place, QAbstractItemView.ScrollHint.PositionAtCenter)

    def step_cell(self, by: int) -> None:
        """To the next cell that is shown in the row, or the one before."""
        shown = [column for column in Column if not self.isColumnHidden(column)]
        place = shown.index(self.column()) + by if self.column() in shown else 0
        item = self.current()
        if item is not None and 0 <= place < len(shown):
            self.setCurrentIndex(self.outline.index_of(item, shown[place]))

    def cell_rect(self, item: Item, column: Column) -> QRect:
        """Where a cell is in the viewport."""
        return self.visualRect(self.outline.index_of(item, column))

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell that one is elsewhere."""
        super().currentChanged(current, previous)
        self.chosen.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell that other rows are selected."""
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    # What is open

    def open_all_but_closed(self) -> None:
        """Open every branch but those that somebody closed."""
        closed = set(self.closed)
        self.expandAll()
        for item in self.outline.items():
            if item.children and item.key in closed:
                self.collapse(self.outline.index_of(item))

    def open_all(self) -> None:
        """Open every branch."""
        self.closed.clear()
        self.expandAll()
        self.scrollTo(self.currentIndex())

    def close_all(self) -> None:
        """Close every branch; headings stay open."""
        self.collapseAll()
        self.closed = {item.key for item in self.outline.items() if item.children and not item.heading}
        self.open_all_but_closed()
        self.scrollTo(self.currentIndex())

    def rowsInserted(self, parent: AnyIndex, start: int, end: int) -> None:
        """New branches are open, unless a card was closed where it stood before."""
        super().rowsInserted(parent, start, end)
        above = self.outline.item(parent) or self.outline.root
        waiting = [above, *above.children[start : end + 1]] if above.key not in self.closed else []
        while waiting:
            item = waiting.pop()
            if item.children and item.key not in self.closed and item is not self.outline.root:
                self.expand(self.outline.index_of(item))
            if item is not above:
                waiting += item.children

    def _remember(self, index: QModelIndex, *, closed: bool) -> None:
        item = self.outline.item(index)
        if item is not None and closed:
            self.closed.add(item.key)
        elif item is not None:
            self.closed.discard(item.key)
        self.moved.emit()

    # Keys

    def event(self, event: QEvent) -> bool:
        """Tab moves in and out here; F6 and Esc leave."""
        tabs = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in tabs:
            if self.current() is None or event.modifiers() & _COMMANDING:
                return super().event(event)
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the table says, or typing; everything else is Qt's."""
        key, modifiers = Qt.Key(event.key()), event.modifiers() & _KEPT
        action = self.keys.get((key, modifiers))
        item = self.current()
        if action is not None:
            action()
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        elif item is not None and not modifiers & _COMMANDING and event.text().strip() and event.text().isprintable():
            self.typed.emit(item, self.column(), event)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Writing with an input method begins to type as any key does."""
        item = self.current()
        if item is not None and (event.preeditString() or event.commitString()):
            self.typed.emit(item, self.column(), event)

    def close_or_leave(self) -> None:
        """Left: close the branch, or go to the card above; in another column to the cell before."""
        item = self.current()
        if item is None or self.column() is not Column.TITLE:
            self.step_cell(-1)
        elif item.children and self.isExpanded(self.outline.index_of(item)):
            self.collapse(self.outline.index_of(item))
        elif item.parent is not None and item.parent is not self.outline.root:
            self.reveal(item.parent, Column.TITLE)

    def open_or_enter(self) -> None:
        """Right: open the branch, find the first place of a card that stands further up, or go to the next cell."""
        item = self.current()
        if item is None or self.column() is not Column.TITLE:
            self.step_cell(1)
        elif item.children and not self.isExpanded(self.outline.index_of(item)):
            self.expand(self.outline.index_of(item))
        elif item.again:
            self.go(item.node_id)
        else:
            self.step_cell(1)

    # Mouse and painting

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit what was hit."""
        index = self.indexAt(event.position().toPoint())
        item = self.outline.item(index)
        if item is not None and event.button() is Qt.MouseButton.LeftButton:
            self.pressed_cell.emit(item, Column(index.column()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a row."""
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos())) if mouse else self.currentIndex()
        at = event.globalPos() if mouse else self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        self.menu_asked.emit(self.outline.item(index), at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as there is room for."""
        super().resizeEvent(event)
        room = self.viewport().width()
        for place, column in enumerate(_DEAREST):
            room -= _WIDTHS[column]
            self.setColumnHidden(column, room < (_TITLE_LEAST if place < 2 else _TITLE_GOOD))
        self.moved.emit()

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The ground of the whole row, its hairline, then the cells."""
        palette, area = colours(), QRect(option.rect)
        if self.selectionModel().isRowSelected(index.row(), index.parent()):
            painter.fillRect(area, QColor(palette.accent_tint))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(palette.hover))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, QColor(palette.line))
        super().drawRow(painter, option, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        """A chevron where there is something below."""
        item = self.outline.item(index)
        if item is not None and item.children:
            name = "chevron-down" if self.isExpanded(self.outline.index_of(item)) else "chevron-right"
            left = rect.right() - (_INDENT + _CHEVRON) / 2
            paint_icon(painter, name, QRectF(left, rect.center().y() - _CHEVRON / 2, _CHEVRON, _CHEVRON), "muted")
