"""Labels: plain text always, in the type sizes and colours of the theme."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from pmo_workbench_ui.theme import Weight, colours, font

_LONG_WORD = re.compile(r"\S{28,}")
_BREAK = "\u200b"


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose attributes changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def set_attribute(widget: QWidget, name: str, value: str | bool) -> None:
    """Set an attribute that style sheet rules answer to."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        restyle(widget)


def breakable(text: str) -> str:
    """The text with invisible places to break in words too long for any column."""
    return _LONG_WORD.sub(lambda word: _BREAK.join(re.findall(".{1,14}", word.group())), text)


class Text(QLabel):
    """A label of plain text. `role` is a Palette field ("ink", "muted", …) or a kind."""

    def __init__(
        self,
        text: str = "",
        size: int = 14,
        weight: Weight = "regular",
        role: str = "ink",
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._plain = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(size, weight))
        self.setWordWrap(wrap)
        self.setProperty("role", role)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`; very long words may break anywhere."""
        self._plain = text
        super().setText(breakable(text) if self.wordWrap() else text)

    def text(self) -> str:
        """The text as given."""
        return self._plain

    def set_role(self, role: str) -> None:
        """Change the colour of the text."""
        set_attribute(self, "role", role)


class TitleLabel(Text):
    """The title of a page (24) or a panel (18)."""

    def __init__(self, text: str = "", size: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(text, size, "semibold", parent=parent)


class SectionLabel(Text):
    """A small capitals label above a part of a page, in the colour of `role`."""

    def __init__(self, text: str = "", role: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__("", 12, "semibold", role, wrap=False, parent=parent)
        self.setFont(font(12, "semibold", spacing=0.4))
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text` in capitals; `text()` and assistive technology keep it as given."""
        self._plain = text
        QLabel.setText(self, text.upper())
        self.setAccessibleName(text)


class ElidedLabel(Text):
    """One line that ends in … where there is no room; the whole text is then the tooltip."""

    def __init__(
        self,
        text: str = "",
        size: int = 14,
        weight: Weight = "regular",
        role: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, size, weight, role, wrap=False, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Show as much of `text` as fits."""
        self._plain = text
        self.setAccessibleName(text)
        self._fit()

    def sizeHint(self) -> QSize:
        """The size of the whole text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._plain) + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        line = " ".join(self._plain.split())
        shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, max(self.width(), 1))
        QLabel.setText(self, shown)
        self.setToolTip(self._plain if shown != line else "")


class Divider(QWidget):
    """A hairline between two parts."""

    def __init__(self, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fixed, stretch = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        if vertical:
            self.setFixedWidth(1)
            self.setSizePolicy(fixed, stretch)
        else:
            self.setFixedHeight(1)
            self.setSizePolicy(stretch, fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill with the line colour."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours().line))
        painter.end()


class Panel(QFrame):
    """A plain area in a tone of the theme: surface, ground, card, info, attention or trouble."""

    def __init__(self, tone: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tone", tone)

    def set_tone(self, tone: str) -> None:
        """Change the tone."""
        set_attribute(self, "tone", tone)
