"""Whether the page is one sheet or a poster that is cut into several, and how many that makes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pmo_workbench.drawing.papers import MOST_OVERLAP, OVERLAP, PAPERS, Page, Sheet
from pmo_workbench.drawing.poster import tiling
from pmo_workbench.wording import counted
from pmo_workbench_ui.widgets import FlowLayout, NumberField, Segmented, Text, hbox, vbox

_WIDTH = 96


class PosterChoice(QWidget):
    """The size of the sheets, "" for one page, and how far they overlap. `changed` when a PDF would be another."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: Page = "a4"
        choices = (("", "One page"), ("a4", "Sheets of A4"), ("a3", "Sheets of A3"))
        self.sheet = Segmented(choices, name="Sheets of the PDF")
        self.overlap = NumberField("mm", 0, MOST_OVERLAP, 0, name="Overlap of the sheets")
        self.overlap.setFixedWidth(_WIDTH)
        self.overlap.load(OVERLAP)
        self.words = Text("", role="muted")
        self._cut = QWidget()
        self._cut.setLayout(hbox(Text("Overlap"), self.overlap, spacing=8))
        row = QWidget()
        flow = FlowLayout(row, spacing=12)
        flow.addWidget(self.sheet)
        flow.addWidget(self._cut)
        self.setLayout(vbox(row, self.words, spacing=6))
        self.sheet.chosen.connect(self._show)
        self.overlap.committed.connect(self._show)
        self._show()

    @property
    def value(self) -> tuple[Sheet | None, float]:
        """The sheet, None for one page, and the overlap in millimetres."""
        overlap = self.overlap.value()
        millimetres = float(overlap) if isinstance(overlap, int | float) else OVERLAP
        return (self.sheet.value() or None), millimetres  # type: ignore[return-value]

    def set_page(self, page: Page) -> None:
        """The page that would be cut."""
        self._page = page
        self._show()

    def _show(self, *_: object) -> None:
        sheet, overlap = self.value
        self._cut.setVisible(sheet is not None)
        self.words.setVisible(sheet is not None)
        if sheet:
            paper = PAPERS[self._page]
            way = tiling(paper.width, paper.height, sheet, overlap)
            rows = f"{counted(way.rows, 'row')} of {way.columns}"
            self.words.setText(
                f"The PDF has {counted(way.sheets, 'sheet')}, {rows}, with crop marks. Pictures and slides stay whole."
            )
        self.changed.emit()
