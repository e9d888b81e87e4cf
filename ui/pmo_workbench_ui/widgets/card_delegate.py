"""Draws the cards of a card list."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from pmo_workbench_ui.theme import colours, font
from pmo_workbench_ui.widgets.badges import BAR_HEIGHT, PILL_HEIGHT, paint_bar, paint_pill
from pmo_workbench_ui.widgets.card_model import CARD_ROLE, Card
from pmo_workbench_ui.widgets.index import AnyIndex
from pmo_workbench_ui.widgets.labels import breakable

GAP = 10
_SIDE, _TOP, _BOTTOM = 13, 9, 10
_BAR = 46
_TITLE_LINES = 2

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def wrapped(text: str, width: int, metrics: QFontMetrics, lines: int) -> list[str]:
    """`text` in at most `lines` lines of `width` pixels; what is left over ends in …."""
    layout = QTextLayout(breakable(" ".join(text.split())), font(14, "semibold"))
    layout.setTextOption(_option())
    layout.beginLayout()
    starts: list[tuple[int, int]] = []
    while (line := layout.createLine()).isValid() and len(starts) < lines:
        line.setLineWidth(max(width, 20))
        starts.append((line.textStart(), line.textLength()))
    layout.endLayout()
    whole = layout.text()
    made = [whole[start : start + length].strip() for start, length in starts]
    if starts and starts[-1][0] + starts[-1][1] < len(whole):
        made[-1] = metrics.elidedText(whole[starts[-1][0] :], Qt.TextElideMode.ElideRight, max(width, 20))
    return made or [""]


def _option() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


class CardDelegate(QStyledItemDelegate):
    """Measures and draws cards as wide as the view; heights are remembered per card and width."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._bold = QFontMetrics(font(14, "semibold"))
        self._plain = QFontMetrics(font(14))
        self._small = QFontMetrics(font(12))
        self._titles: dict[tuple[str, str, int], list[str]] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """The height the card's own text needs."""
        card = index.data(CARD_ROLE)
        width = self._view.viewport().width()
        return QSize(width, self._height(card, width) + GAP if isinstance(card, Card) else 0)

    def _height(self, card: Card, width: int) -> int:
        height = len(self._title(card, width)) * self._bold.lineSpacing()
        height += self._plain.lineSpacing() if card.subtitle else 0
        height += PILL_HEIGHT + 7 if card.pill or card.progress is not None else 0
        return height + _TOP + _BOTTOM

    def _title(self, card: Card, width: int) -> list[str]:
        figure = self._bold.horizontalAdvance(card.figure) + 12 if card.figure else 0
        room = width - 2 * _SIDE - figure
        key = (card.title, card.figure, room)
        if key not in self._titles:
            if len(self._titles) > 4000:
                self._titles.clear()
            self._titles[key] = wrapped(card.title, room, self._bold, _TITLE_LINES)
        return self._titles[key]

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """The whole title as a tooltip where it was cut."""
        card = index.data(CARD_ROLE)
        cut = isinstance(card, Card) and self._cut(card)
        QToolTip.showText(event.globalPos(), card.title if cut else "", view)
        return cut

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one card."""
        card = index.data(CARD_ROLE)
        if not isinstance(card, Card):
            return
        area = QRect(option.rect).adjusted(0, 0, 0, -GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, area, option.state)
        self._words(painter, area, card)
        painter.restore()

    def _ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        palette = colours()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        current = bool(state & QStyle.StateFlag.State_HasFocus)
        line = palette.focus if selected else palette.line_strong if hovered or current else palette.line
        width = 2 if selected else 1
        inset = width / 2
        box = QRectF(area).adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(QColor(line), width))
        painter.setBrush(QColor(palette.surface))
        painter.drawRoundedRect(box, 8, 8)
        if current and not selected:
            painter.setPen(QPen(QColor(palette.focus), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 6, 6)

    def _words(self, painter: QPainter, area: QRect, card: Card) -> None:
        palette = colours()
        left = area.left() + _SIDE
        right, top = area.right() - _SIDE + 1, area.top() + _TOP
        line = self._bold.lineSpacing()
        painter.setFont(font(14, "semibold"))
        if card.figure:
            painter.setPen(QColor(palette.accent))
            painter.drawText(QRect(left, top, right - left, line), _RIGHT, card.figure)
        painter.setPen(QColor(palette.ink))
        for text in self._title(card, area.width()):
            painter.drawText(QRect(left, top, right - left, line), _LEFT, text)
            top += line
        if card.subtitle:
            room = right - left
            painter.setFont(font(14))
            painter.setPen(QColor(palette.muted))
            shown = self._plain.elidedText(card.subtitle, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(left, top, room, self._plain.lineSpacing()), _LEFT, shown)
            top += self._plain.lineSpacing()
        self._foot(painter, QRect(left, top + 7, right - left, PILL_HEIGHT), card)

    def _foot(self, painter: QPainter, row: QRect, card: Card) -> None:
        right = row.right() + 1
        if card.progress is not None:
            words = self._small.horizontalAdvance(card.progress_text)
            painter.setFont(font(12))
            painter.setPen(QColor(colours().muted))
            painter.drawText(QRect(right - words - 1, row.top(), words + 2, row.height()), _LEFT, card.progress_text)
            right -= words + (7 if words else 0) + _BAR
            bar = QRectF(right, row.center().y() - BAR_HEIGHT / 2 + 1, _BAR, BAR_HEIGHT)
            paint_bar(painter, bar, card.progress, card.progress_tone)
            right -= 8
        if card.pill:
            metrics = QFontMetrics(font(12, "semibold"))
            wanted = metrics.horizontalAdvance(card.pill) + 18
            pill = QRectF(row.left(), row.top(), min(wanted, right - row.left()), PILL_HEIGHT)
            paint_pill(painter, pill, card.pill, card.pill_tone)

    def _cut(self, card: Card) -> bool:
        shown: Sequence[str] = self._title(card, self._view.viewport().width())
        return shown[-1].endswith("…") and not card.title.endswith("…")
