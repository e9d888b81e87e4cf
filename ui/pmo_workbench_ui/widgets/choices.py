"""Small choices made with one click: one of a few, and on or off."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSignalBlocker, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFrame, QPushButton, QSizePolicy, QWidget

from pmo_workbench_ui.theme import MOTION_MS, colours, motion_allowed, set_icon
from pmo_workbench_ui.widgets.layouts import hbox


class Segmented(QFrame):
    """One of a few values side by side; the arrow keys move. `chosen` carries the value the user chose.

    With `icons`, one for each choice, the labels are tooltips and what assistive technology says. `tight` saves room.
    """

    chosen = Signal(object)

    def __init__(
        self,
        choices: Sequence[tuple[object, str]],
        name: str = "",
        parent: QWidget | None = None,
        icons: Sequence[str] = (),
        *,
        tight: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setProperty("tone", "segmented")
        self.setProperty("tight", tight)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._values = [value for value, _ in choices]
        self._group = QButtonGroup(self)
        row = hbox(spacing=0, margins=2, parent=self)
        for number, (_, label) in enumerate(choices):
            button = QPushButton("" if icons else label.replace("&", "&&"))
            button.setCheckable(True)
            button.setAutoDefault(False)
            if icons:
                set_icon(button, icons[number], size=18)
                button.setToolTip(label)
                button.setAccessibleName(label.partition(" (")[0])
            self._group.addButton(button, number)
            row.addWidget(button)
        if choices:
            self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._clicked)
        self._last = 0

    def value(self) -> object:
        """The value in force."""
        return self._values[self._group.checkedId()]

    def set_value(self, value: object) -> None:
        """Show a value without telling anybody. ValueError when it is none of the choices."""
        self._last = self._values.index(value)
        self._group.button(self._last).setChecked(True)
        # Qt moves the one stop of Tab only with clicks and arrows; it belongs to the value in force.
        for button in self._group.buttons():
            strong, click = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(strong if button.isChecked() else click)

    def button(self, value: object) -> QPushButton:
        """The button of a value (to disable it, or to click it in a test)."""
        button = self._group.button(self._values.index(value))
        assert isinstance(button, QPushButton)
        return button

    def _clicked(self, number: int) -> None:
        if number != self._last:
            self._last = number
            self.chosen.emit(self._values[number])


class Switch(QCheckBox):
    """On or off, by click or Space. The signal is `toggled`, as of any check box."""

    _TRACK = QSize(34, 20)

    def __init__(self, on: bool = False, name: str = "", text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setAccessibleName(name or text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._slide = QVariantAnimation(self)
        self._slide.setDuration(MOTION_MS)
        self._slide.valueChanged.connect(self._move)
        self._at = 1.0 if on else 0.0
        self.setChecked(on)
        self.toggled.connect(self._start)

    def set_on(self, on: bool) -> None:
        """Show on or off without telling anybody."""
        if on != self.isChecked():
            with QSignalBlocker(self):
                self.setChecked(on)
            self._start(on)

    def sizeHint(self) -> QSize:
        """The track and, when there is one, the text beside it."""
        words = self.fontMetrics().horizontalAdvance(self.text()) + 8 if self.text() else 0
        return QSize(self._TRACK.width() + words + 6, 26)

    def minimumSizeHint(self) -> QSize:
        """It does not shrink."""
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        """The whole of it can be clicked."""
        return self.rect().contains(position)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Stop showing it."""
        super().leaveEvent(event)
        self.update()

    def _start(self, on: bool) -> None:
        self._slide.stop()
        if not motion_allowed() or not self.isVisible():
            self._move(1.0 if on else 0.0)
            return
        self._slide.setStartValue(self._at)
        self._slide.setEndValue(1.0 if on else 0.0)
        self._slide.start()

    def _move(self, at: float) -> None:
        self._at = float(at)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, knob, focus ring and text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = colours()
        track = QRectF(3, (self.height() - self._TRACK.height()) / 2, *self._TRACK.toTuple())
        if self.hasFocus():
            painter.setPen(QPen(QColor(palette.focus), 2))
            painter.drawRoundedRect(track.adjusted(-2, -2, 2, 2), 12, 12)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._track_colour()))
        painter.drawRoundedRect(track, 10, 10)
        knob = 14.0
        left = track.x() + 3 + self._at * (track.width() - knob - 6)
        painter.setBrush(QColor(palette.on_accent if self._at > 0.5 else palette.surface))
        painter.drawEllipse(QRectF(left, track.y() + 3, knob, knob))
        if self.text():
            painter.setPen(QColor(palette.ink if self.isEnabled() else palette.faint))
            words = QRectF(self.rect()).adjusted(track.right() + 8, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text().replace("&&", "&"))
        painter.end()

    def _track_colour(self) -> str:
        palette = colours()
        if not self.isEnabled():
            return palette.line
        if self.isChecked():
            return palette.accent_hover if self.underMouse() else palette.accent
        return palette.muted
