"""The buttons of the bar: one that opens a menu, and a chip that is chosen or not."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStyle, QStyleOptionButton, QStylePainter

from pmo_workbench_ui.map.tips import as_tip
from pmo_workbench_ui.theme import colours, font, paint_icon, set_icon
from pmo_workbench_ui.widgets import Button

HEIGHT = 30
_CHEVRON, _ICON = 14, 16
_WIDEST = 200


class LookButton(Button):
    """A quiet button with an icon and a sign that something opens below it.

    `compact` leaves the words to tooltip and assistive technology. `set_on` says that it is in force.
    """

    def __init__(self, icon: str, name: str, opens: Callable[[QMenu], None] | None = None) -> None:
        super().__init__("", "look")
        self.name = name
        self._icon = icon
        self._words, self._compact, self._room = "", False, _WIDEST
        self.setProperty("on", False)
        if opens is not None:
            menu = QMenu(self)
            menu.setToolTipsVisible(True)
            menu.aboutToShow.connect(lambda: opens(menu))
            self.setMenu(menu)

    def say(self, words: str, tip: str = "") -> None:
        """Show these words; the tooltip holds all of them, or says `tip`."""
        self._words = words
        self.setToolTip(as_tip(tip or f"{self.name}: {words}"))
        self._show()

    def set_on(self, on: bool) -> None:
        """Whether it is in force: in the accent's colour."""
        if self.property("on") != on:
            self.setProperty("on", on)
            self.style().unpolish(self)
            self.style().polish(self)

    def set_room(self, widest: int, *, compact: bool) -> None:
        """How wide its words may be, in pixels; without any where it is compact and has an icon."""
        self._room, self._compact = widest, compact and bool(self._icon)
        self._show()

    def sizeHint(self) -> QSize:
        """Icon, words and the sign."""
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        icon = _ICON + (6 if words else 0) if self._icon else 0
        return QSize(8 + icon + words + 6 + _CHEVRON + 6, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """It does not shrink; the bar decides how much it says."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The button's box, icon and words at the left, the sign at the right."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.features = QStyleOptionButton.ButtonFeature.None_
        option.text, option.icon = "", QIcon()
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        left, role = 8, "accent" if self.property("on") else "muted"
        if self._icon:
            paint_icon(painter, self._icon, QRectF(left, (self.height() - _ICON) / 2, _ICON, _ICON), role)
            left += _ICON + 6
        painter.setPen(QColor(colours().accent if self.property("on") else colours().ink))
        painter.drawText(QRectF(left, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        box = QRectF(self.width() - _CHEVRON - 6, (self.height() - _CHEVRON) / 2, _CHEVRON, _CHEVRON)
        paint_icon(painter, "chevron-down", box, role)
        painter.end()

    def _show(self) -> None:
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, self._room)
        self.setText("" if self._compact else shown)
        self.setAccessibleName(f"{self.name}: {self._words}" if self.name != self._words else self.name)
        self.updateGeometry()


class Chip(QPushButton):
    """One of several things to choose; a tick says that it is chosen, not the colour alone."""

    def __init__(self, words: str, key: str) -> None:
        super().__init__()
        self.key, self.words = key, words
        self.setCheckable(True)
        self.setProperty("look", "chip")
        self.setFont(font(14, "regular"))
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, 260)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(as_tip(words) if shown != words else "")
        self.setAccessibleName(words)
        self.setAutoDefault(False)
        self.toggled.connect(self._show_tick)
        self._show_tick(False)

    def _show_tick(self, on: bool) -> None:
        set_icon(self, "check" if on else "plus", "accent" if on else "faint", 14)
