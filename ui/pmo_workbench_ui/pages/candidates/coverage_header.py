"""How much of the strategy is covered, and what becomes of it with what is switched on or off for a look."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pmo_workbench.wording import percent
from pmo_workbench_ui.pages.candidates.state import Effect
from pmo_workbench_ui.pages.candidates.words import from_to, hours_change, points
from pmo_workbench_ui.theme import colours
from pmo_workbench_ui.widgets import Button, Text, hbox, vbox
from pmo_workbench_ui.widgets.tones import bar_tone, tone_colours


class CoverageBar(QWidget):
    """A bar for what is covered; a paler end shows what would be gained, a hollow one what would be lost."""

    def __init__(self) -> None:
        super().__init__()
        self._before = self._after = self._most = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(10)

    def sizeHint(self) -> QSize:
        """A long thin bar."""
        return QSize(240, 10)

    def show_shares(self, before: float, after: float, most: float) -> None:
        """Shares of 0 to 1: covered, covered with the look, and with every service on (a mark)."""
        self._before, self._after, self._most = before, after, most
        self.setAccessibleName(f"Strategy covered {percent(before)}, then {percent(after)}, at most {percent(most)}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, what stays, what changes, and the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        palette = colours()
        tone = tone_colours(bar_tone("auto", self._after), palette)
        stays = min(self._before, self._after)
        self._part(painter, 0.0, 1.0, QColor(palette.track))
        change = QColor(tone.fill if self._after > self._before else palette.trouble_fill)
        change.setAlphaF(0.45)
        if abs(self._after - self._before) > 1e-9:
            self._part(painter, 0.0, max(self._before, self._after), change)
            self._part(painter, 0.0, stays, QColor(palette.track))
        self._part(painter, 0.0, stays, QColor(tone.fill))
        mark = self.width() * self._most
        painter.fillRect(QRectF(min(mark, self.width() - 2.0), 0, 2, self.height()), QColor(palette.muted))
        painter.end()

    def _part(self, painter: QPainter, start: float, end: float, colour: QColor) -> None:
        if end <= start:
            return
        painter.setBrush(colour)
        width = max((end - start) * self.width(), 6.0)
        painter.drawRoundedRect(QRectF(start * self.width(), 2, width, 6), 3, 3)


class CoverageHeader(QWidget):
    """The large figure, the bar, and the buttons that end a look."""

    all_on = Signal()
    reset = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.caption = Text("Strategy covered", 12, role="muted", wrap=False)
        self.figure = Text("", 24, "semibold", wrap=False)
        self.change = Text("", 14)
        self.bar = CoverageBar()
        self.most = Text("", 12, role="muted", wrap=False)
        self.everything = Button("All on", "quiet", tip="Switch every candidate on for a look")
        self.back = Button("Reset", "quiet", "undo", tip="Back to what is decided")
        self.everything.clicked.connect(self.all_on)
        self.back.clicked.connect(self.reset)
        buttons = hbox(self.back, self.everything, spacing=4)
        top = hbox(self.caption, None, buttons)
        figures = hbox(self.figure, 8, self.change, spacing=0)
        figures.setStretch(2, 1)
        vbox(top, figures, 2, self.bar, self.most, spacing=2, margins=(16, 8, 12, 8), parent=self)

    def show_effect(self, effect: Effect, switched: int, most: float) -> None:
        """Show what is decided, and what would be with `switched` services switched."""
        looking = switched > 0
        self.figure.setText(from_to(effect.before, effect.after) if looking else percent(effect.after))
        parts = [points(effect.after - effect.before), hours_change(effect.hours, effect.unknown)]
        said = " · ".join(part for part in parts if part)
        self.change.setText(said if looking else "with what is offered")
        worse, better = effect.after < effect.before - 1e-9, effect.after > effect.before + 1e-9
        self.change.set_role(("trouble" if worse else "good_text" if better else "ink") if looking else "muted")
        self.bar.show_shares(effect.before, effect.after, most)
        self.most.setText(f"{percent(most)} with every service on")
        self.back.setEnabled(looking)
