"""All keys of the workbench on one sheet."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from pmo_workbench_ui.actions import ActionSpec
from pmo_workbench_ui.frame.menu import shown_key
from pmo_workbench_ui.widgets import Button, SectionLabel, Text, TitleLabel, VScroll, hbox, vbox


class KeysDialog(QDialog):
    """Every command that has a key, by group, those of the page that is shown first."""

    def __init__(self, specs: Sequence[ActionSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 620)
        groups: dict[str, list[ActionSpec]] = {}
        for spec in specs:
            if spec.shortcut:
                groups.setdefault(spec.menu, []).append(spec)
        sheet = QWidget()
        sheet.setLayout(vbox(*(self._group(name, rows) for name, rows in groups.items()), None, spacing=16, margins=2))
        close = Button("Close", "primary")
        close.clicked.connect(self.accept)
        self.setLayout(vbox(TitleLabel("Keys", 18), VScroll(sheet), hbox(None, close), spacing=12, margins=24))
        close.setFocus()

    def _group(self, name: str, specs: Sequence[ActionSpec]) -> QWidget:
        part, grid = QWidget(), QGridLayout()
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setVerticalSpacing(6)
        for row, spec in enumerate(specs):
            grid.addWidget(Text(spec.label.partition(":")[0].rstrip("…"), wrap=False), row, 0)
            key = Text(shown_key(spec.shortcut), weight="semibold", wrap=False)
            grid.addWidget(key, row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        part.setLayout(vbox(SectionLabel(name), grid, spacing=4))
        return part
