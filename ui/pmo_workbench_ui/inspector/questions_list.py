"""The list view of questions: painted rows, so that thousands of them cost nothing until they are seen."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pmo_workbench.mapping.checks import Finding
from pmo_workbench_ui.inspector.questions_rows import QuestionRow
from pmo_workbench_ui.theme import colours, font, paint_icon
from pmo_workbench_ui.widgets.index import AnyIndex
from pmo_workbench_ui.widgets.labels import breakable

_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_SIDE = 16
_PAD = 8
_HEAD = 34
_FIX = 22


class QuestionModel(QAbstractListModel):
    """The rows in order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[QuestionRow] = []

    def put(self, rows: Sequence[QuestionRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a row, shown and spoken."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


class _Delegate(QStyledItemDelegate):
    """Paints headings and questions."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        row = _row(index)
        if row.finding is None:
            return QSize(100, _HEAD)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        fix = _FIX if row.finding.fix else 0
        return QSize(width, _text_height(row.text, width) + 2 * _PAD + fix)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row, rect = _row(index), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, option)
        if row.finding is None:
            _paint_heading(painter, rect, row)
        else:
            _paint_question(painter, rect, row.finding)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        palette, state = colours(), option.state
        body = QRectF(rect).adjusted(6.5, 1.5, -6.5, -1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(palette.accent_tint))
            if state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(QColor(palette.focus), 2))
            painter.drawRoundedRect(body, 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(palette.hover))
            painter.drawRoundedRect(body, 6, 6)


def _row(index: AnyIndex) -> QuestionRow:
    model = index.model()
    assert isinstance(model, QuestionModel)
    return model.rows[index.row()]


def _text_height(text: str, width: int) -> int:
    room = QRect(0, 0, max(width - 2 * _SIDE, 40), 10_000)
    return QFontMetrics(font()).boundingRect(room, _WRAP, breakable(text)).height()


def _paint_heading(painter: QPainter, rect: QRect, row: QuestionRow) -> None:
    palette = colours()
    shade = palette.trouble if row.error else palette.attention
    sign = QRectF(rect.left() + _SIDE - 4, rect.center().y() - 7, 16, 16)
    paint_icon(painter, "chevron-down" if row.open else "chevron-right", sign, "muted")
    painter.setFont(font(12, "semibold", spacing=0.4))
    count = f"{row.count:,}"
    right = painter.fontMetrics().horizontalAdvance(count) + _SIDE
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setPen(QColor(palette.muted))
    painter.drawText(rect.adjusted(0, 0, -_SIDE, 0), middle | Qt.AlignmentFlag.AlignRight, count)
    painter.setPen(QColor(shade))
    words = rect.adjusted(_SIDE + 18, 0, -right - 8, 0)
    shown = painter.fontMetrics().elidedText(row.text.upper(), Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, shown)


def _paint_question(painter: QPainter, rect: QRect, finding: Finding) -> None:
    palette = colours()
    painter.setFont(font())
    painter.setPen(QColor(palette.ink))
    painter.drawText(rect.adjusted(_SIDE, _PAD, -_SIDE, 0), _WRAP, breakable(finding.message))
    if finding.fix is not None:
        painter.setFont(font(14, "semibold"))
        painter.setPen(QColor(palette.accent))
        painter.drawText(fix_rect(rect, finding), Qt.AlignmentFlag.AlignVCenter, finding.fix.label)


def fix_rect(rect: QRect, finding: Finding) -> QRect:
    """Where in a question's row the words of its fix stand."""
    label = finding.fix.label if finding.fix else ""
    wide = QFontMetrics(font(14, "semibold")).horizontalAdvance(label) + 4
    return QRect(rect.left() + _SIDE, rect.bottom() - _PAD - _FIX + 3, min(wide, rect.width() - 2 * _SIDE), _FIX)


class QuestionList(QListView):
    """Arrow keys move, Enter or a click goes to the card, the fix below a question is one click."""

    picked = Signal(object)  # the Finding to go to
    fix_asked = Signal(object)  # the Finding to mend
    turned = Signal(str)  # the rule whose group is to open or close
    current_moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = QuestionModel(self)
        self.setModel(self.found)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName("Questions")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(24)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(lambda _new, _old: self.current_moved.emit())

    def put(self, rows: Sequence[QuestionRow]) -> None:
        """Show other rows; the current question stays, or the one that takes its place."""
        if rows == self.found.rows:
            return
        before, at, place = self.current(), self.currentIndex().row(), self.verticalScrollBar().value()
        self.found.put(rows)
        same = next((row for row, one in enumerate(rows) if before is not None and _alike(one, before)), -1)
        row = same if same >= 0 else min(at, len(rows) - 1)
        if row >= 0:
            self.setCurrentIndex(self.found.index(row, 0))
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)
        self.current_moved.emit()

    def current(self) -> QuestionRow | None:
        """The row the keyboard is on."""
        row = self.currentIndex().row()
        return self.found.rows[row] if 0 <= row < len(self.found.rows) else None

    def go_to_first(self) -> None:
        """Put the keyboard on the first question, unless it is on one already."""
        row = next((at for at, one in enumerate(self.found.rows) if one.finding is not None), -1)
        if row >= 0 and not self.currentIndex().isValid():
            self.setCurrentIndex(self.found.index(row, 0))

    def go_to_heading(self, rule: str) -> None:
        """Put the keyboard on the heading of a rule."""
        row = next((at for at, one in enumerate(self.found.rows) if one.finding is None and one.rule == rule), -1)
        if row >= 0:
            self.setCurrentIndex(self.found.index(row, 0))

    def fix_place(self, row: int) -> QRect:
        """Where in the viewport the fix of a row can be clicked; empty where there is none."""
        finding = self.found.rows[row].finding
        if finding is None or finding.fix is None:
            return QRect()
        return fix_rect(self.visualRect(self.found.index(row, 0)), finding)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the card; left and right close and open a group."""
        row, key = self.current(), event.key()
        if row is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act(row)
        elif key == (Qt.Key.Key_Left if row.open else Qt.Key.Key_Right):
            self.turned.emit(row.rule)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a fix mends, one on a question goes there, one on a heading opens or closes."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        row = self.found.rows[index.row()]
        if row.finding is not None and self.fix_place(index.row()).contains(event.position().toPoint()):
            self.fix_asked.emit(row.finding)
        else:
            self._act(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be mended."""
        super().mouseMoveEvent(event)
        self._point(event.position().toPoint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need other heights."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def leaveEvent(self, event: QEvent) -> None:
        """The usual cursor outside."""
        super().leaveEvent(event)
        self.viewport().unsetCursor()

    def _point(self, at: QPoint) -> None:
        index = self.indexAt(at)
        over = index.isValid() and self.fix_place(index.row()).contains(at)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def _act(self, row: QuestionRow) -> None:
        if row.finding is None:
            self.turned.emit(row.rule)
        else:
            self.picked.emit(row.finding)


def _alike(one: QuestionRow, other: QuestionRow) -> bool:
    if one.finding is None or other.finding is None:
        return one.finding is other.finding and one.rule == other.rule
    return (one.rule, one.finding.node_ids, one.finding.link_ids) == (
        other.rule,
        other.finding.node_ids,
        other.finding.link_ids,
    )
