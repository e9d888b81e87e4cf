"""Paints a candidate: rank, title, pills, outcomes, value as figure and bar, and the switch for a look."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pmo_workbench.wording import percent
from pmo_workbench_ui.inspector.words import CHOICE_PILLS
from pmo_workbench_ui.pages.candidates.list_model import CandidateModel
from pmo_workbench_ui.pages.candidates.state import CandidateRow
from pmo_workbench_ui.pages.candidates.words import per_ten_hours
from pmo_workbench_ui.theme import colours, font
from pmo_workbench_ui.widgets import paint_bar, paint_pill
from pmo_workbench_ui.widgets.index import AnyIndex
from pmo_workbench_ui.widgets.labels import breakable

SIDE = 12
PAD = 10
PILL = 20
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_SWITCH = QSize(34, 20)


class Columns(NamedTuple):
    """Left edge and width of each column of the list."""

    rank: tuple[int, int]
    title: tuple[int, int]
    outcomes: tuple[int, int]
    per_hours: tuple[int, int]
    value: tuple[int, int]
    switch: tuple[int, int]


def columns(width: int) -> Columns:
    """The columns at a width; a narrow list gives up the number of outcomes first, then the value per hour."""
    switch = (width - SIDE - 52, 52)
    value = (switch[0] - 64, 56)
    per_hours = (value[0] - 68, 64) if width >= 400 else (value[0], 0)
    outcomes = (per_hours[0] - 72, 64) if width >= 500 else (per_hours[0], 0)
    title = (SIDE + 28, outcomes[0] - SIDE - 28 - 8)
    return Columns((SIDE, 22), title, outcomes, per_hours, value, switch)


def switch_rect(rect: QRect) -> QRect:
    """Where in a row the switch stands."""
    left, width = columns(rect.width()).switch
    return QRect(rect.left() + left + width - _SWITCH.width() - 4, rect.top() + PAD - 1, *_SWITCH.toTuple())


class CandidateDelegate(QStyledItemDelegate):
    """Draws the rows of the list."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As high as the whole title and the line of pills."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 480
        return QSize(width, _title_height(_row(index).title, width) + PILL + 2 * PAD + 6)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one candidate."""
        row, rect = _row(index), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, rect, option)
        _paint_words(painter, rect, row)
        _paint_figures(painter, rect, row)
        _paint_pills(painter, rect, row)
        _paint_switch(painter, switch_rect(rect), row)
        painter.restore()


def _row(index: AnyIndex) -> CandidateRow:
    model = index.model()
    assert isinstance(model, CandidateModel)
    return model.rows[index.row()]


def _title_height(title: str, width: int) -> int:
    room = QRect(0, 0, max(columns(width).title[1], 60), 10_000)
    return QFontMetrics(font(14, "semibold")).boundingRect(room, _WRAP, breakable(title)).height()


def _paint_ground(painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
    palette, state = colours(), option.state
    flag = QStyle.StateFlag
    body = QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5)
    painter.fillRect(rect.left() + SIDE, rect.bottom(), rect.width() - 2 * SIDE, 1, QColor(palette.line))
    painter.setPen(Qt.PenStyle.NoPen)
    if state & flag.State_Selected:
        painter.setBrush(QColor(palette.accent_tint))
        painter.drawRoundedRect(body, 6, 6)
    elif state & flag.State_MouseOver:
        painter.setBrush(QColor(palette.hover))
        painter.drawRoundedRect(body, 6, 6)
    if state & flag.State_HasFocus and state & flag.State_Active:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(palette.focus), 2))
        painter.drawRoundedRect(body, 6, 6)


def _cell(rect: QRect, place: tuple[int, int]) -> QRect:
    return QRect(rect.left() + place[0], rect.top() + PAD, place[1], rect.height() - 2 * PAD)


def _paint_words(painter: QPainter, rect: QRect, row: CandidateRow) -> None:
    palette, places = colours(), columns(rect.width())
    painter.setFont(font())
    painter.setPen(QColor(palette.muted))
    painter.drawText(_cell(rect, places.rank), _RIGHT, str(row.rank))
    painter.setFont(font(14, "semibold"))
    painter.setPen(QColor(palette.ink))
    painter.drawText(_cell(rect, places.title), _WRAP, breakable(row.title))


def _paint_figures(painter: QPainter, rect: QRect, row: CandidateRow) -> None:
    palette, places = colours(), columns(rect.width())
    painter.setFont(font())
    painter.setPen(QColor(palette.muted))
    if places.outcomes[1]:
        painter.drawText(_cell(rect, places.outcomes), _RIGHT, str(row.outcomes))
    if places.per_hours[1]:
        painter.drawText(_cell(rect, places.per_hours), _RIGHT, per_ten_hours(row.value_per_hour))
    painter.setFont(font(16, "bold"))
    painter.setPen(QColor(palette.words["service"]))
    painter.drawText(_cell(rect, places.value).adjusted(0, -2, 0, 0), _RIGHT, percent(row.value))
    right = rect.left() + places.value[0] + places.value[1]
    paint_bar(painter, QRectF(right - 96, rect.bottom() - PAD - 12, 96, 5), row.strength, "accent")


def _paint_pills(painter: QPainter, rect: QRect, row: CandidateRow) -> None:
    places = columns(rect.width())
    left, top = rect.left() + places.title[0], rect.bottom() - PAD - PILL + 1
    room = rect.left() + places.value[0] + places.value[1] - 96 - 12
    pills = [CHOICE_PILLS[row.choice], ("delivered today" if row.delivered_today else "new", "neutral")]
    if row.single_point:
        pills.append(("single point of failure", "attention"))
    metrics = QFontMetrics(font(12, "semibold"))
    for text, tone in pills:
        width = min(metrics.horizontalAdvance(text) + 18, room - left)
        if width < 40:
            return
        paint_pill(painter, QRectF(left, top, width, PILL), text, tone)
        left += width + 6


def _paint_switch(painter: QPainter, track: QRect, row: CandidateRow) -> None:
    """The switch; a dot beside it says that it differs from what is decided."""
    palette = colours()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.accent if row.on else palette.muted))
    painter.drawRoundedRect(track, 10, 10)
    knob, left = 14, track.left() + (track.width() - 17 if row.on else 3)
    painter.setBrush(QColor(palette.on_accent if row.on else palette.surface))
    painter.drawEllipse(QRectF(left, track.top() + 3, knob, knob))
    if row.switched:
        painter.setBrush(QColor(palette.attention_fill))
        painter.drawEllipse(QRectF(track.left() - 12, track.center().y() - 2.5, 6, 6))
