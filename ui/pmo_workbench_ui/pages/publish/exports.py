"""What can be handed over, each with its formats: the catalogue, the map, the data."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from pmo_workbench.exchange.export import Options
from pmo_workbench_ui.widgets import Button, Panel, Segmented, Text, hbox, vbox


class ExportsPanel(QWidget):
    """`asked` carries a proposed ending of the file's name (" catalogue.html", " map.pdf" …)."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = Segmented((("a4", "A4"), ("a3", "A3"), ("16:9", "Slide 16:9")), name="Format of the picture")
        self.theme = Segmented((("light", "Light"), ("dark", "Dark")), name="Colours of the picture")
        self.setLayout(vbox(self._catalogue(), self._map(), self._data(), spacing=12))

    @property
    def options(self) -> Options:
        """How pictures are to be made."""
        return Options(self.page.value(), self.theme.value())  # type: ignore[arg-type]

    def _catalogue(self) -> Panel:
        return self._panel(
            "Service catalogue",
            "One HTML file for any browser, with the map, search and print. It holds the snapshot, so that the "
            "workbench opens, compares and restores from the same file.",
            hbox(self._button("Export HTML", " catalogue.html", "primary"), None),
        )

    def _map(self) -> Panel:
        choices = hbox(self.page, self.theme, None, spacing=12)
        buttons = [self._button(f"Export {kind.upper()}", f" map.{kind}") for kind in ("pdf", "svg", "png")]
        text = "The benefits map with title, date and legend, ready for a slide or the wall."
        return self._panel("Benefits map", text, vbox(choices, hbox(*buttons, None), spacing=12))

    def _data(self) -> Panel:
        buttons = [
            self._button("Export JSON", " snapshot.json"),
            self._button("Export Excel", " registers.xlsx"),
            self._button("Export CSV", ".csv"),
        ]
        text = "JSON holds everything in a documented form. The tables can be edited and imported again."
        return self._panel("Data", text, hbox(*buttons, None))

    def _panel(self, title: str, text: str, controls: QLayout) -> Panel:
        panel = Panel("card")
        panel.setLayout(vbox(Text(title, 16, "semibold"), Text(text, role="muted"), 4, controls, spacing=6, margins=16))
        return panel

    def _button(self, text: str, ending: str, look: str = "secondary") -> Button:
        button = Button(text, look, icon="" if look == "primary" else "download")
        button.clicked.connect(lambda: self.asked.emit(ending))
        return button
