"""The list under a search field: titles with a sign, a hint and a shortcut, grouped by a small label."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pmo_workbench_ui.theme import colours, font, paint_icon
from pmo_workbench_ui.widgets.fuzzy import FuzzyItem
from pmo_workbench_ui.widgets.index import AnyIndex

ROW = 36
_LABEL = 26


class FuzzyModel(QAbstractListModel):
    """The items found, in order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: list[FuzzyItem] = []
        self.grouped = False

    def put(self, items: Sequence[FuzzyItem], grouped: bool) -> None:
        """Show other items; `grouped` puts the name of the group above the first of each."""
        self.beginResetModel()
        self.items, self.grouped = list(items), grouped
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """How many there are."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title, and for assistive technology title and hint."""
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (item.title, item.hint, item.group, item.shortcut) if part)
        if role == Qt.ItemDataRole.UserRole:
            return item
        return None

    def starts_group(self, row: int) -> bool:
        """Whether a group's name stands above this row."""
        if not self.grouped or not self.items[row].group:
            return False
        return row == 0 or self.items[row - 1].group != self.items[row].group


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        model = index.model()
        label = isinstance(model, FuzzyModel) and model.starts_group(index.row())
        return QSize(100, ROW + (_LABEL if label else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        if not isinstance(model, FuzzyModel):
            return
        item = model.items[index.row()]
        rect = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if model.starts_group(index.row()):
            self._group(painter, rect, item.group)
            rect.setTop(rect.top() + _LABEL)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = option.state & QStyle.StateFlag.State_Selected
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours().accent_tint if chosen else colours().hover))
            painter.drawRoundedRect(rect, 6, 6)
        self._row(painter, rect.adjusted(10, 0, -10, 0), item)
        painter.restore()

    def _group(self, painter: QPainter, rect: QRect, name: str) -> None:
        painter.setFont(font(12, "semibold", spacing=0.4))
        painter.setPen(QColor(colours().muted))
        area = QRect(rect.left() + 10, rect.top(), rect.width() - 20, _LABEL - 4)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, name.upper())

    def _row(self, painter: QPainter, rect: QRect, item: FuzzyItem) -> None:
        palette = colours()
        middle = Qt.AlignmentFlag.AlignVCenter
        left = rect.left()
        if item.kind:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.kinds[item.kind].strong))
            painter.drawRoundedRect(QRectF(left + 3, rect.center().y() - 7, 4, 15), 2, 2)
            left += 20
        elif item.icon:
            paint_icon(painter, item.icon, QRectF(left, rect.center().y() - 8.5, 18, 18), "muted")
            left += 28
        right = rect.right()
        painter.setFont(font(12))
        for words in (item.shortcut, item.hint):
            if not words:
                continue
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, (rect.right() - left) // 2)
            width = metrics.horizontalAdvance(shown)
            painter.setPen(QColor(palette.muted))
            painter.drawText(QRect(right - width, rect.top(), width + 2, rect.height()), middle, shown)
            right -= width + 16
        painter.setFont(font(14))
        painter.setPen(QColor(palette.ink))
        room = QRect(left, rect.top(), right - left, rect.height())
        shown = painter.fontMetrics().elidedText(item.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, shown)


class FuzzyListView(QListView):
    """Shows what was found; the search field keeps the focus and moves the current row."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = FuzzyModel(self)
        self.setModel(self.found)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def put(self, items: Sequence[FuzzyItem], grouped: bool) -> None:
        """Show items, the first one chosen."""
        self.found.put(items, grouped)
        self.move_to(0)

    def move_to(self, row: int) -> None:
        """Choose a row (bounded to the rows there are)."""
        count = self.found.rowCount()
        if count:
            self.setCurrentIndex(self.found.index(min(max(row, 0), count - 1), 0))
            if self.currentIndex().row() == 0:
                self.scrollToTop()

    def item(self) -> FuzzyItem | None:
        """The chosen item."""
        row = self.currentIndex().row()
        return self.found.items[row] if 0 <= row < len(self.found.items) else None

    def content_height(self, most: int) -> int:
        """How high all rows are, at most `most`."""
        labels = sum(self.found.starts_group(row) for row in range(min(len(self.found.items), 40)))
        return min(len(self.found.items) * ROW + labels * _LABEL, most)
