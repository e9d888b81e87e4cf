"""Paints the RACI matrix: numbered steps with what is wrong below them, letters as badges, and letters to click."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from pmo_workbench_ui.pages.services.raci_model import TITLE_COLUMN, AnyIndex, RaciModel
from pmo_workbench_ui.theme import colours, font
from pmo_workbench_ui.widgets.labels import breakable

BADGE = 24
NUMBER = 32
LETTERS_SHOWN = "RACI"
_GAP = 4
_PAD = 9
_LEAST = 44
_NOTE_GAP = 1
_WRAPPED = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)


def slot_rects(area: QRect) -> list[QRectF]:
    """Where the four letters stand that can be clicked, R A C I from the left."""
    size = min(22.0, (area.width() - 8 - 3 * 3) / 4)
    left = area.center().x() + 0.5 - (4 * size + 3 * 3) / 2
    top = area.center().y() + 0.5 - size / 2
    return [QRectF(left + place * (size + 3), top, size, size) for place in range(4)]


def letter_under(area: QRect, x: float) -> str:
    """The letter that a click at `x` in a cell means: a quarter of the cell each."""
    place = int((x - area.left()) * 4 / max(area.width(), 1))
    return LETTERS_SHOWN[min(max(place, 0), 3)]


class RaciDelegate(QStyledItemDelegate):
    """Paints cells and edits titles; `entered` tells whether the last title was closed with Enter."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.hovered: tuple[int, int] | None = None
        self.entered = False
        self.line: QLineEdit | None = None  # the editor opened last

    def row_height(self, index: AnyIndex, width: int) -> int:
        """The height that the title of a step needs at a width."""
        model = index.model()
        assert isinstance(model, RaciModel)
        text = str(model.data(index, int(Qt.ItemDataRole.DisplayRole)) or "")
        room = QRect(0, 0, _room(width), 2000)
        needed = QFontMetrics(font(14)).boundingRect(room, _WRAPPED, breakable(text)).height()
        note, faulty = model.note_at(index)
        if note:
            needed += QFontMetrics(_note_font(faulty)).boundingRect(room, _WRAPPED, note).height() + _NOTE_GAP
        return max(needed + 2 * _PAD, _LEAST)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """One cell with its hairline below."""
        model, palette = index.model(), colours()
        assert isinstance(model, RaciModel)
        area = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hovered is not None and self.hovered[0] == index.row():
            painter.fillRect(area, QColor(palette.hover))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), QColor(palette.line))
        if index.column() == TITLE_COLUMN:
            self._title(painter, area, model, index)
        elif self.hovered == (index.row(), index.column()) and model.step_at(index):
            self._choices(painter, area, model.letters_at(index))
        else:
            self._badges(painter, area, model, index)
        if self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setPen(QPen(QColor(palette.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area).adjusted(2, 2, -2, -3), 5, 5)
        painter.restore()

    def _title(self, painter: QPainter, area: QRect, model: RaciModel, index: AnyIndex) -> None:
        palette, step = colours(), model.step_at(index)
        note, faulty = model.note_at(index)
        painter.setPen(QColor(palette.muted))
        painter.setFont(font(12))
        number = QRect(area.left(), area.top() + _PAD + 2, NUMBER - 10, 20)
        sign = str(index.row() + 1) if step else "+"
        painter.drawText(number, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), sign)
        text = breakable(str(model.data(index, int(Qt.ItemDataRole.DisplayRole)) or ""))
        painter.setFont(font(14))
        painter.setPen(QColor(palette.ink if step else palette.muted))
        room = QRect(area.left() + NUMBER, area.top() + _PAD, _room(area.width()), area.height() - 2 * _PAD)
        bounds = painter.boundingRect(room, _WRAPPED, text)
        painter.drawText(room, _WRAPPED, text)
        if note:
            painter.setFont(_note_font(faulty))
            painter.setPen(QColor(palette.trouble if faulty else palette.muted))
            below = QRect(room.left(), bounds.bottom() + 1 + _NOTE_GAP, room.width(), area.height())
            painter.drawText(below, _WRAPPED, note)

    def _badges(self, painter: QPainter, area: QRect, model: RaciModel, index: AnyIndex) -> None:
        letters = model.letters_at(index)
        crowded = bool(model.fault_at(index)) and model.accountable_at(index) > 1
        width = len(letters) * BADGE + max(0, len(letters) - 1) * _GAP
        left = area.center().x() - width / 2 + 0.5
        for place, letter in enumerate(letters):
            badge = QRectF(left + place * (BADGE + _GAP), area.center().y() - BADGE / 2 + 0.5, BADGE, BADGE)
            _badge(painter, badge, letter, wrong=crowded and letter == "A")

    def _choices(self, painter: QPainter, area: QRect, letters: str) -> None:
        """All four letters, those that are set as badges."""
        palette = colours()
        for letter, slot in zip(LETTERS_SHOWN, slot_rects(area), strict=True):
            if letter in letters:
                _badge(painter, slot, letter, wrong=False)
                continue
            painter.setPen(QPen(QColor(palette.line_strong), 1))
            painter.setBrush(QColor(palette.surface))
            painter.drawRoundedRect(slot, 4, 4)
            painter.setPen(QColor(palette.muted))
            painter.setFont(font(12))
            painter.drawText(slot, Qt.AlignmentFlag.AlignCenter, letter)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        """A line of text for a title."""
        line = QLineEdit(parent)
        line.setPlaceholderText("Name of the step")
        line.setAccessibleName("Name of the step")
        self.entered = False
        self.line = line
        return line

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Beside the number, as high as a line."""
        area = QRect(option.rect)
        height = min(34, area.height() - 4)
        top = area.top() + (area.height() - height) // 2
        editor.setGeometry(area.left() + NUMBER - 8, top, area.width() - NUMBER + 4, height)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Notice whether a title is closed with Enter."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return super().eventFilter(editor, event)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """The view sets widths and heights itself."""
        return QSize(_LEAST, _LEAST)


def _room(width: int) -> int:
    return max(width - NUMBER - 8, 60)


def _note_font(faulty: bool) -> QFont:
    return font(12, "semibold" if faulty else "regular")


def _badge(painter: QPainter, badge: QRectF, letter: str, *, wrong: bool) -> None:
    palette = colours()
    fills = {"A": (palette.accent, palette.on_accent), "R": (palette.good, palette.surface)}
    fill, ink = fills.get(letter, (palette.surface, palette.attention if letter == "C" else palette.muted))
    edge = palette.trouble_fill if wrong else fill if letter in "AR" else ink
    painter.setBrush(QColor(palette.trouble_tint if wrong else fill))
    painter.setPen(QPen(QColor(edge), 2 if wrong else 1))
    painter.drawRoundedRect(badge, 5, 5)
    painter.setPen(QColor(palette.trouble if wrong else ink))
    painter.setFont(font(12, "bold"))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, letter)
