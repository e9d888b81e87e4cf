"""A plain list of titles with check boxes: whole titles, any number of them, by click or Space."""

from collections.abc import Sequence, Set

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pmo_workbench_ui.theme import colours, font, paint_icon
from pmo_workbench_ui.widgets.index import AnyIndex
from pmo_workbench_ui.widgets.labels import breakable

_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_LEFT = 16
_TEXT = _LEFT + 26
_RIGHT = 12
_PAD = 6


class _Model(QAbstractListModel):
    """Ids, titles and ticks in order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: list[tuple[str, str]] = []
        self.ticked: frozenset[str] = frozenset()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """How many there are."""
        return 0 if parent.isValid() else len(self.items)

    def flags(self, _index: AnyIndex) -> Qt.ItemFlag:
        """Every one can be ticked."""
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title and tick."""
        row_id, title = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row_id in self.ticked else Qt.CheckState.Unchecked
        return None


class _Delegate(QStyledItemDelegate):
    """Draws a box and the whole title."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 240
        room = QRect(0, 0, max(width - _TEXT - _RIGHT, 40), 10_000)
        high = QFontMetrics(font()).boundingRect(room, _WRAP, breakable(str(index.data()))).height()
        return QSize(width, high + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        palette, rect = colours(), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        flag = QStyle.StateFlag
        body = QRectF(rect).adjusted(6.5, 0.5, -6.5, -0.5)
        if option.state & flag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.pressed))
            painter.drawRoundedRect(body, 5, 5)
        if option.state & flag.State_HasFocus:
            painter.setPen(QPen(QColor(palette.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        box = QRectF(rect.left() + _LEFT + 0.5, rect.top() + _PAD + 1.5, 16, 16)
        _paint_box(painter, box, index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked)
        painter.setFont(font())
        painter.setPen(QColor(palette.ink))
        painter.drawText(rect.adjusted(_TEXT, _PAD, -_RIGHT, 0), _WRAP, breakable(str(index.data())))
        painter.restore()


def _paint_box(painter: QPainter, box: QRectF, ticked: bool) -> None:
    palette = colours()
    painter.setPen(QPen(QColor(palette.accent if ticked else palette.line_strong), 1))
    painter.setBrush(QColor(palette.accent if ticked else palette.surface))
    painter.drawRoundedRect(box, 4, 4)
    if ticked:
        paint_icon(painter, "check", box.adjusted(1, 1, -1, -1), "on_accent")


class CheckList(QListView):
    """`ticked` tells the id and whether it is ticked now; the page answers with `put`."""

    ticked = Signal(str, bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = _Model(self)
        self.setModel(self.found)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setProperty("tone", "cards")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(24)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)

    def put(self, items: Sequence[tuple[str, str]], ticked: Set[str]) -> None:
        """Show ids with titles, and which of them are ticked. Silent."""
        same = list(items) == self.found.items
        self.found.ticked = frozenset(ticked)
        if same and items:
            self.found.dataChanged.emit(self.found.index(0, 0), self.found.index(len(items) - 1, 0))
            return
        place = self.verticalScrollBar().value()
        self.found.beginResetModel()
        self.found.items = list(items)
        self.found.endResetModel()
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space or Enter ticks."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._tick(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on a line ticks."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._tick(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need other heights."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        """A few lines."""
        return QSize(220, 200)

    def minimumSizeHint(self) -> QSize:
        """Three lines."""
        return QSize(160, 96)

    def _tick(self, index: AnyIndex) -> None:
        row_id, _ = self.found.items[index.row()]
        self.ticked.emit(row_id, row_id not in self.found.ticked)
