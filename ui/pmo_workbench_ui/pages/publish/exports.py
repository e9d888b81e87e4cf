"""What can be handed over, each with its formats: the catalogue, the map, the data."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLayout, QWidget

from pmo_workbench.drawing.papers import PAGES, Page
from pmo_workbench.exchange.export import Options
from pmo_workbench.exchange.looks import Look
from pmo_workbench.wording import listed
from pmo_workbench_ui.pages.publish.look_choice import LookChoice
from pmo_workbench_ui.pages.publish.poster import PosterChoice
from pmo_workbench_ui.widgets import Button, FlowLayout, Panel, Segmented, Text, hbox, vbox

ENDINGS = {
    "catalogue (HTML)": " catalogue.html",
    "map (PDF)": " map.pdf",
    "map (SVG)": " map.svg",
    "map (PNG)": " map.png",
    "map (PowerPoint)": " map.pptx",
    "map (draw.io)": " map.drawio",
    "map (GraphML)": " map.graphml",
    "map (Mermaid)": " map.mmd",
    "map (Graphviz DOT)": " map.dot",
    "map (Archi)": " map.archimate",
    "map (ArchiMate exchange)": " map.xml",
    "snapshot (JSON)": " snapshot.json",
    "tables (Excel)": " tables.xlsx",
    "tables (CSV)": " cards.csv",
}


class ExportsPanel(QWidget):
    """`asked` carries a proposed ending of the file's name (" catalogue.html", " map.pdf" …)."""

    asked = Signal(str)
    options_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sizes = [(page, page.upper()) for page in PAGES]
        self.page = Segmented(sizes, name="Format of the picture")
        self.look = LookChoice()
        self.poster = PosterChoice()
        self.theme = Segmented((("light", "Light"), ("dark", "Dark")), name="Colours of the picture")
        self.buttons: dict[str, Button] = {}
        self.written = WrittenRow()
        panels = (self._catalogue(), self._map(), self._tools(), self._data())
        self.setLayout(vbox(*panels, self.written, None, spacing=12))
        self.page.chosen.connect(self._take_page)
        self.theme.chosen.connect(lambda _value: self.options_changed.emit())
        self.look.changed.connect(self.options_changed)

    @property
    def options(self) -> Options:
        """How pictures are to be made; of the first look, where there are several."""
        return self.options_for(self.look.looks[0])

    def options_for(self, look: Look) -> Options:
        """How a picture of that look is to be made."""
        sheet, overlap = self.poster.value
        page, theme = self.page.value(), self.theme.value()
        return Options(page, theme, sheet, overlap, look.map_id, look.lens, look.title)  # type: ignore[arg-type]

    def _take_page(self, page: Page) -> None:
        self.poster.set_page(page)
        self.options_changed.emit()

    def _catalogue(self) -> Panel:
        return self._panel(
            "Service catalogue",
            "One HTML file for any browser, with the map, search and print. It holds the snapshot, so that the "
            "workbench opens, compares and restores from the same file.",
            hbox(self._button("Export HTML", " catalogue.html", "primary"), None),
        )

    def _map(self) -> Panel:
        choices, buttons = QWidget(), [self._button(f"Export {kind.upper()}", f" map.{kind}") for kind in _PICTURES]
        buttons.append(self._button("Export PowerPoint", " map.pptx"))
        flow = FlowLayout(choices, spacing=12)
        flow.addWidget(self.page)
        flow.addWidget(self.theme)
        text = (
            "With title, date and legend, ready for a slide or the wall. PowerPoint gets shapes that can be edited, "
            "with a slide for each line of sight."
        )
        return self._panel("Benefits map", text, vbox(self.look, choices, self.poster, self._row(buttons), spacing=12))

    def _tools(self) -> Panel:
        text = (
            "The map as on the canvas for draw.io, as a graph for Gephi and yEd, as text for Mermaid and Graphviz, as "
            "a model for Archi and other ArchiMate tools. Mermaid and ArchiMate can be imported again."
        )
        buttons = [self._button(f"Export {name}", f" map.{kind}") for name, kind in _TOOLS]
        return self._panel("For other tools", text, vbox(self._row(buttons)))

    def _data(self) -> Panel:
        buttons = [
            self._button("Export JSON", " snapshot.json"),
            self._button("Export Excel", " tables.xlsx"),
            self._button("Export CSV", " cards.csv"),
        ]
        text = "JSON holds everything in a documented form. The tables can be edited and imported again."
        return self._panel("Data", text, vbox(self._row(buttons)))

    def _row(self, buttons: Sequence[Button]) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, spacing=8)
        for button in buttons:
            flow.addWidget(button)
        return row

    def _panel(self, title: str, text: str, controls: QLayout) -> Panel:
        panel = Panel("card")
        panel.setLayout(vbox(Text(title, 16, "semibold"), Text(text, role="muted"), 4, controls, spacing=6, margins=16))
        return panel

    def _button(self, text: str, ending: str, look: str = "secondary") -> Button:
        button = self.buttons[ending] = Button(text, look)
        button.clicked.connect(lambda: self.asked.emit(ending))
        return button


_NAMED = 4
_PICTURES = ("pdf", "svg", "png")
_TOOLS = (
    ("draw.io", "drawio"),
    ("GraphML", "graphml"),
    ("Mermaid", "mmd"),
    ("DOT", "dot"),
    ("Archi", "archimate"),
    ("ArchiMate XML", "xml"),
)


class WrittenRow(Panel):
    """What was written last, with ways to it; hidden until there is something."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("info", parent)
        self._written: tuple[Path, ...] = ()
        self.words = Text("")
        self.open = Button("Open", "link")
        self.folder = Button("Open the folder", "link")
        self.open.clicked.connect(self._open_file)
        self.folder.clicked.connect(self._open_folder)
        row = hbox(self.open, self.folder, None, spacing=12)
        self.words.setContentsMargins(3, 0, 0, 0)
        self.setLayout(vbox(self.words, row, spacing=2, margins=(13, 10, 16, 10)))
        self.hide()

    def show_written(self, written: Sequence[Path]) -> None:
        """Name the files."""
        self._written = tuple(written)
        names = [path.name for path in written]
        shown = names if len(names) <= _NAMED else [*names[: _NAMED - 1], f"{len(names) - _NAMED + 1} more"]
        self.words.setText(f"Wrote {listed(shown)} to {written[0].parent}.")
        self.show()

    def _open_file(self) -> None:
        open_path(self._written[0])

    def _open_folder(self) -> None:
        open_path(self._written[0].parent)


def open_path(path: Path) -> None:
    """Open a file or folder with the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
