"""Paints the rows of the outline: a title with its kind's stripe, quiet figures, a tick, and the cell one is in."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from pmo_workbench_ui.inspector.words import CHOICE_PILLS
from pmo_workbench_ui.outline.cells import Column
from pmo_workbench_ui.outline.item import Item
from pmo_workbench_ui.outline.tree_model import OutlineModel
from pmo_workbench_ui.theme import colours, font, paint_icon
from pmo_workbench_ui.widgets import paint_pill
from pmo_workbench_ui.widgets.index import AnyIndex

ROW_HEIGHT = 32
PAD = 8
STRIPE = 4
TITLE_LEFT = STRIPE + 8
_MARK, _PILL = 14, 20
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class OutlineDelegate(QStyledItemDelegate):
    """Every row is one line high; what does not fit ends in … and stands whole in the tooltip."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """One line."""
        return QSize(80, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """One cell; the row's ground is the view's."""
        model = index.model()
        item = model.item(index) if isinstance(model, OutlineModel) else None
        if item is None or not isinstance(model, OutlineModel):
            return
        column, area = Column(index.column()), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if item.heading:
            _paint_heading(painter, area, model.cells.text(item, column))
        elif column is Column.TITLE:
            _paint_title(painter, area, model, item)
        elif column is Column.ESSENTIAL:
            _paint_tick(painter, area, bool(model.cells.text(item, column)))
        elif column is Column.DECISION:
            _paint_decision(painter, area, model, item)
        else:
            _paint_words(painter, area, model, item, column)
        flag = QStyle.StateFlag
        if option.state & flag.State_HasFocus and option.state & flag.State_Active:
            painter.setPen(QPen(QColor(colours().focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -2), 4, 4)
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """Tooltips where they say more than the cell does."""
        text = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        shown = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        room = view.visualRect(index).width() - (TITLE_LEFT + PAD if index.column() == Column.TITLE else 2 * PAD)
        fits = view.fontMetrics().horizontalAdvance(shown) <= room
        QToolTip.showText(event.globalPos(), "" if text == shown and fits else text, view)
        return True


def _paint_heading(painter: QPainter, area: QRect, text: str) -> None:
    if text:
        painter.setFont(font(12, "semibold", spacing=0.4))
        painter.setPen(QColor(colours().muted))
        painter.drawText(area.adjusted(4, 2, 400, 0), _LEFT, text.upper())


def _paint_title(painter: QPainter, area: QRect, model: OutlineModel, item: Item) -> None:
    palette, node = colours(), model.cells.node(item)
    kind = node.kind if node is not None else item.draft.kind if item.draft else "outcome"
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.kinds[kind].strong))
    painter.setOpacity(0.45 if item.again else 1.0)
    painter.drawRoundedRect(QRectF(area.left() + 2, area.top() + 7, STRIPE, area.height() - 15), 2, 2)
    painter.setOpacity(1.0)
    room = area.adjusted(TITLE_LEFT, 0, -PAD, -1)
    if item.again:
        mark = QRectF(room.right() - _MARK, room.center().y() - _MARK / 2 + 1, _MARK, _MARK)
        paint_icon(painter, "arrow-up", mark, "muted")
        room.setRight(room.right() - _MARK - 6)
    top = node is not None and not item.above
    painter.setFont(font(14, "semibold" if top else "regular"))
    painter.setPen(QColor(palette.muted if item.again else palette.ink))
    title = node.title if node is not None else ""
    painter.drawText(room, _LEFT, painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room.width()))


def _paint_words(painter: QPainter, area: QRect, model: OutlineModel, item: Item, column: Column) -> None:
    palette, node = colours(), model.cells.node(item)
    text = model.cells.text(item, column)
    painter.setFont(font(14))
    painter.setPen(QColor(palette.ink))
    kind = node.kind if node is not None else item.draft.kind if item.draft else ""
    if item.again or model.cells.is_default(item, column):
        painter.setPen(QColor(palette.muted))
    elif column is Column.KIND and kind:
        painter.setPen(QColor(palette.words[kind]))
    room = area.adjusted(PAD, 0, -PAD, -1)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _RIGHT if column.is_number else _LEFT, shown)


def _paint_tick(painter: QPainter, area: QRect, ticked: bool) -> None:
    if ticked:
        corner = QPoint(area.left() + PAD + 14, area.center().y() - 9)
        paint_icon(painter, "check", QRectF(corner.x(), corner.y(), 18, 18), "ink")


def _paint_decision(painter: QPainter, area: QRect, model: OutlineModel, item: Item) -> None:
    node = model.cells.node(item)
    if node is None or node.kind != "service":
        return
    text, tone = CHOICE_PILLS[model.cells.choice(node)]
    painter.setFont(font(12, "semibold"))
    width = min(painter.fontMetrics().horizontalAdvance(text) + 18, area.width() - PAD)
    paint_pill(painter, QRectF(area.left() + PAD, area.center().y() - _PILL / 2, width, _PILL), text, tone)
