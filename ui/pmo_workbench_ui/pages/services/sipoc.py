"""Supplier → input → process → output → customer in one row, edited where it stands."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from pmo_workbench_ui.pages.services.quiet import QuietText
from pmo_workbench_ui.theme import set_icon
from pmo_workbench_ui.widgets import Labelled, Panel, Text, hbox, vbox

_SIGN = 16
_INSET = 9  # where the words of a quiet editor begin


class SipocRow(Panel):
    """The editors by field, and between input and output how many steps the process has."""

    def __init__(self, labels: Mapping[str, tuple[str, str]]) -> None:
        super().__init__("card")
        self.fields = {field: QuietText(hint, label) for field, (label, hint) in labels.items()}
        self.process = Text("", weight="semibold")
        self.process.setContentsMargins(_INSET, 5, 4, 4)
        parts = [_part(label, self.fields[field]) for field, (label, _) in labels.items()]
        parts.insert(2, _part("Process", self.process))
        row = hbox(spacing=0, margins=(4, 8, 4, 6))
        for place, part in enumerate(parts):
            if place:
                row.addWidget(_arrow())
            row.addWidget(part, 1)
        self.setLayout(row)

    def show_process(self, text: str, role: str) -> None:
        """Say how many steps there are."""
        self.process.setText(text)
        self.process.set_role(role)


def _part(label: str, control: QWidget) -> QWidget:
    part = QWidget()
    labelled = Labelled(label, control)
    labelled.caption.setContentsMargins(_INSET, 0, 0, 0)
    part.setLayout(vbox(labelled, None))
    return part


def _arrow() -> QLabel:
    sign = QLabel()
    sign.setFixedWidth(_SIGN)
    sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
    set_icon(sign, "chevron-right", "faint", _SIGN)
    return sign
