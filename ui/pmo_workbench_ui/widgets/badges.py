"""Small signs: a pill with a word, a thin bar for a share."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QWidget

from pmo_workbench_ui.theme import colours, font
from pmo_workbench_ui.widgets.tones import bar_tone, tone_colours

PILL_HEIGHT = 20
BAR_HEIGHT = 5


def paint_pill(painter: QPainter, rect: QRectF, text: str, tone: str) -> None:
    """Draw a pill into `rect`; the text is cut when there is no room."""
    palette = colours()
    shade = tone_colours(tone, palette)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(shade.tint))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    if tone == "attention":
        painter.setPen(QColor(palette.attention_line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), rect.height() / 2, rect.height() / 2)
    painter.setFont(font(12, "semibold"))
    painter.setPen(QColor(shade.text))
    room = int(rect.width()) - 16
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)


def paint_bar(painter: QPainter, rect: QRectF, value: float, tone: str) -> None:
    """Draw a bar filled to `value` (0 to 1)."""
    palette = colours()
    share = min(max(value, 0.0), 1.0)
    radius = rect.height() / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.track))
    painter.drawRoundedRect(rect, radius, radius)
    if share > 0:
        painter.setBrush(QColor(tone_colours(bar_tone(tone, share), palette).fill))
        filled = QRectF(rect.topLeft(), rect.size())
        filled.setWidth(max(rect.width() * share, rect.height()))
        painter.drawRoundedRect(filled, radius, radius)


class Pill(QLabel):
    """A badge of one or two words. Tones: neutral, accent, good, attention, trouble, or a kind."""

    def __init__(self, text: str = "", tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(12, "semibold"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_pill(text, tone)

    @property
    def tone(self) -> str:
        """The tone it is shown in."""
        return self._tone

    def set_pill(self, text: str, tone: str | None = None) -> None:
        """Change the word and, when given, the tone."""
        self._tone = tone or self._tone
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The word and its rounded ends."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 18, PILL_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Only a long text is ever cut."""
        return QSize(min(self.sizeHint().width(), 120), PILL_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill."""
        painter = QPainter(self)
        paint_pill(painter, QRectF(self.rect()), self.text(), self._tone)
        painter.end()


class ThinBar(QProgressBar):
    """How far something is, from 0 to 1. Tone "auto": good from 0.75, attention below."""

    def __init__(self, share: float = 0.0, tone: str = "auto", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share, self._tone = 0.0, tone
        self.setRange(0, 100)
        self.setTextVisible(False)
        self.setFixedHeight(BAR_HEIGHT)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_value(share)

    def share(self) -> float:
        """The share shown, 0 to 1."""
        return self._share

    def set_value(self, share: float, tone: str | None = None) -> None:
        """Show a share of 0 to 1 and, when given, another tone."""
        self._share = min(max(share, 0.0), 1.0)
        self._tone = tone or self._tone
        self.setValue(round(self._share * 100))
        self.update()

    def sizeHint(self) -> QSize:
        """A short bar."""
        return QSize(64, BAR_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The shortest bar that still says something."""
        return QSize(24, BAR_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar."""
        painter = QPainter(self)
        paint_bar(painter, QRectF(self.rect()), self._share, self._tone)
        painter.end()
