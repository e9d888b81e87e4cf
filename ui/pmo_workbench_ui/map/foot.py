"""The foot of the canvas: which keys do what just now, and the zoom."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from pmo_workbench_ui.map.paint import pen, qcolour
from pmo_workbench_ui.map.view import MapView
from pmo_workbench_ui.theme import colours
from pmo_workbench_ui.widgets import Button, ElidedLabel, IconButton, hbox

HEIGHT = 48
_CLEARER = "Apply a clearer order"
_BUTTON_WIDTH, _PERCENT_WIDTH, _BUTTON_HEIGHT = 30, 62, 28


class Foot(QWidget):
    """A strip in the ground's colour; a line above it says that the map goes on below."""

    def __init__(self, view: MapView) -> None:
        super().__init__()
        self._view = view
        self.setFixedHeight(HEIGHT)
        self.hints = ElidedLabel("", 14, "regular", "muted")
        self.clearer = Button(_CLEARER, "quiet", "tidy", "Put the cards in the clearer order; this can be undone")
        self.clearer.hide()
        self.tidy = IconButton("tidy", "Tidy the map")
        self.overview = IconButton("overview", "Overview of a map that is larger than the window")
        self.overview.setCheckable(True)
        self.fit = IconButton("fit", "Fit the map into the window (Ctrl+0)")
        self.smaller = IconButton("minus", "Zoom out (Ctrl+-)")
        self.larger = IconButton("plus", "Zoom in (Ctrl+=)")
        self.percent = Button("100\u202f%", "quiet", tip="Zoom to 100\u202f%")
        self.zoom_box = _ZoomBox()
        self._lay_out()
        self.smaller.clicked.connect(view.zoom_out)
        self.larger.clicked.connect(view.zoom_in)
        self.fit.clicked.connect(lambda: view.fit())
        self.percent.clicked.connect(lambda: view.set_zoom(1.0))
        view.zoomed.connect(self._show_zoom)
        view.shifted.connect(self.update)

    def _lay_out(self) -> None:
        buttons = (self.tidy, self.overview, self.fit, self.smaller, self.percent, self.larger)
        for button in buttons:
            button.setFixedSize(_PERCENT_WIDTH if button is self.percent else _BUTTON_WIDTH, _BUTTON_HEIGHT)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        hbox(*buttons, spacing=0, margins=1, parent=self.zoom_box)
        self.clearer.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = hbox(self.hints, self.clearer, self.zoom_box, spacing=16, margins=(28, 7, 16, 9), parent=self)
        row.setStretch(0, 1)

    def show_hints(self, *hints: str) -> None:
        """What the keys do just now."""
        self.hints.setText("  ·  ".join(hints))

    def offer_order(self, fewer: int) -> None:
        """Offer an order with so many per cent fewer crossings; 0: none."""
        self.clearer.setText(f"{_CLEARER}: {fewer}\u202f% fewer crossings")
        self.clearer.setVisible(fewer > 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, and the line where the map goes on below."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), qcolour(colours().ground))
        bar = self._view.verticalScrollBar()
        if bar.value() < bar.maximum():
            painter.setPen(pen(colours().line, 1.0))
            painter.drawLine(0, 0, self.width(), 0)
        painter.end()

    def _show_zoom(self, zoom: float) -> None:
        self.percent.setText(f"{zoom * 100:.0f}\u202f%")


class _ZoomBox(QFrame):
    """The frame around the zoom buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("tone", "card")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
