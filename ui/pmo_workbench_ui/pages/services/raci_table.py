"""The RACI matrix on screen: letters as badges, set by typing them; what is wrong stands in its row."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from pmo_workbench_ui.pages.services.raci_model import PHASE_WORDS, TITLE_COLUMN, AnyIndex, RaciModel
from pmo_workbench_ui.theme import colours, font

ROW_HEIGHT = 44
ROLE_WIDTH = 88
TITLE_WIDTH = 230
BADGE = 24
_ONE_LINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_WRAPPED = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
_KEYS = {Qt.Key.Key_R: "R", Qt.Key.Key_A: "A", Qt.Key.Key_C: "C", Qt.Key.Key_I: "I"}


class RaciDelegate(QStyledItemDelegate):
    """Paints a cell: title, letters as badges, or what is wrong."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """One cell with its hairline below."""
        model, palette = index.model(), colours()
        assert isinstance(model, RaciModel)
        area = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = option.widget
        current = isinstance(view, QTableView) and view.hasFocus() and view.currentIndex() == index
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), QColor(palette.line))
        if model.role_at(index):
            self._badges(painter, area, model.letters_at(index), bool(model.fault_at(index)))
        else:
            self._words(painter, area, model, index)
        if current:
            painter.setPen(QPen(QColor(palette.focus), 2))
            painter.drawRoundedRect(QRectF(area).adjusted(2, 2, -2, -3), 5, 5)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As high as a row."""
        return QSize(ROLE_WIDTH, ROW_HEIGHT)

    def _words(self, painter: QPainter, area: QRect, model: RaciModel, index: AnyIndex) -> None:
        palette, step, fault = colours(), model.step_at(index), model.fault_at(index)
        room = area.adjusted(8, 2, -8, -3)
        painter.setFont(font(14))
        painter.setPen(QColor(palette.ink if step else palette.muted))
        text = str(model.data(index, int(Qt.ItemDataRole.DisplayRole)) or "")
        note = fault or (PHASE_WORDS[step.phase] if step else "")
        if not note:
            painter.drawText(room, _WRAPPED, text)
            return
        upper, lower = room.adjusted(0, 0, 0, -room.height() // 2 + 1), room.adjusted(0, room.height() // 2, 0, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(upper, _ONE_LINE, shown)
        painter.setFont(font(12, "semibold" if fault else "regular"))
        painter.setPen(QColor(palette.trouble if fault else palette.muted))
        painter.drawText(lower, _ONE_LINE, note)

    def _badges(self, painter: QPainter, area: QRect, letters: str, faulty: bool) -> None:
        width = len(letters) * BADGE + max(0, len(letters) - 1) * 4
        left = area.center().x() - width / 2 + 0.5
        for place, letter in enumerate(letters):
            badge = QRectF(left + place * (BADGE + 4), area.center().y() - BADGE / 2 + 0.5, BADGE, BADGE)
            self._badge(painter, badge, letter, faulty and letter == "A" and letters.count("A") > 0)

    def _badge(self, painter: QPainter, badge: QRectF, letter: str, faulty: bool) -> None:
        palette = colours()
        fills = {"A": (palette.accent, palette.on_accent), "R": (palette.good, palette.surface)}
        fill, ink = fills.get(letter, (palette.surface, palette.attention if letter == "C" else palette.muted))
        painter.setBrush(QColor(fill))
        edge = palette.trouble if faulty else (fill if letter in "AR" else ink)
        painter.setPen(QPen(QColor(edge), 2 if faulty else 1))
        painter.drawRoundedRect(badge, 5, 5)
        painter.setPen(QColor(ink))
        painter.setFont(font(12, "bold"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, letter)


class RaciTable(QTableView):
    """Arrows move, R A C I set letters, Del clears, Enter or F2 edits a title; a second click changes the letter."""

    step_chosen = Signal(str)
    remove_asked = Signal(str)
    move_asked = Signal(str, int)
    role_menu_asked = Signal(str, object)

    def __init__(self, model: RaciModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.raci = model
        self.setModel(model)
        self.setItemDelegate(RaciDelegate(self))
        self.setAccessibleName("Process steps and who does what (RACI)")
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self._set_headers()
        model.modelReset.connect(self._fit)
        self._fit()

    def _set_headers(self) -> None:
        top, side = self.horizontalHeader(), self.verticalHeader()
        top.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        top.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value))
        top.setMinimumHeight(44)
        top.setHighlightSections(False)
        top.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        top.customContextMenuRequested.connect(self._head_menu)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(ROW_HEIGHT)
        side.setHighlightSections(False)
        side.setFixedWidth(36)

    def _fit(self) -> None:
        """As high as its rows: the page scrolls, not the table."""
        for place in range(1, self.raci.columnCount()):
            self.setColumnWidth(place, ROLE_WIDTH)
        self._fit_title()
        height = self.horizontalHeader().sizeHint().height() + ROW_HEIGHT * self.raci.rowCount() + 16
        self.setFixedHeight(height)

    def _fit_title(self) -> None:
        others = ROLE_WIDTH * (self.raci.columnCount() - 1)
        self.setColumnWidth(TITLE_COLUMN, max(TITLE_WIDTH, self.viewport().width() - others))

    def resizeEvent(self, event: object) -> None:
        """The title takes what is left over."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit_title()

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell which step is looked at."""
        super().currentChanged(current, previous)
        step = self.raci.step_at(current)
        self.step_chosen.emit(step.id if step else "")
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters, Del, Enter and moving steps."""
        index, key = self.currentIndex(), Qt.Key(event.key())
        step = self.raci.step_at(index)
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if plain and key in _KEYS and self.raci.role_at(index):
            self.raci.toggle(index, _KEYS[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.raci.role_at(index):
            self.raci.clear_cell(index)
        elif key == Qt.Key.Key_Delete and step:
            self.remove_asked.emit(step.id)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and step:
            self.move_asked.emit(step.id, -1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(index.siblingAtColumn(TITLE_COLUMN))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the cell that has the focus already goes round: nothing, R, A, C, I."""
        index = self.indexAt(event.position().toPoint())
        again = index.isValid() and index == self._pressed_on and event.button() is Qt.MouseButton.LeftButton
        super().mouseReleaseEvent(event)
        if again and self.raci.role_at(index) and self.raci.step_at(index):
            self._go_round(index)
        elif self.raci.is_adding(index) and index.column() == TITLE_COLUMN:
            self.edit(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember whether the cell had the focus before the click."""
        index = self.indexAt(event.position().toPoint())
        self._pressed_on = index if index == self.currentIndex() and self.hasFocus() else None
        super().mousePressEvent(event)

    _pressed_on: AnyIndex | None = None

    def _go_round(self, index: AnyIndex) -> None:
        order = ["", "R", "A", "C", "I"]
        letters = self.raci.letters_at(index)
        following = order[(order.index(letters[0]) + 1) % len(order)] if letters else "R"
        if following:
            if letters and following in "AR":
                self.raci.toggle(index, letters[0])
            self.raci.toggle(index, following)
        else:
            self.raci.clear_cell(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the step."""
        index = self.indexAt(self.viewport().mapFrom(self, event.pos()))
        step = self.raci.step_at(index)
        if step is None:
            return
        menu = QMenu(self)
        menu.addAction("Rename", lambda: self.edit(index.siblingAtColumn(TITLE_COLUMN)))
        menu.addAction("Move up", lambda: self.move_asked.emit(step.id, -1))
        menu.addAction("Move down", lambda: self.move_asked.emit(step.id, 1))
        menu.addSeparator()
        menu.addAction("Remove the step", lambda: self.remove_asked.emit(step.id))
        menu.exec(event.globalPos())

    def _head_menu(self, point: object) -> None:
        place = self.horizontalHeader().logicalIndexAt(point)  # type: ignore[call-overload]
        role = self.raci.role_at(self.raci.index(0, place))
        if role is not None:
            self.role_menu_asked.emit(role.id, self.horizontalHeader().mapToGlobal(point))  # type: ignore[call-overload]
