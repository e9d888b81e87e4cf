"""A small dialog that asks for one line of text."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from pmo_workbench_ui.widgets import Button, Labelled, Text, TitleLabel, hbox, vbox

WIDTH = 440


class AskText(QDialog):
    """Asks for a line of text, over its window; Enter keeps it, Esc leaves everything as it was."""

    def __init__(self, parent: QWidget, title: str, label: str, agree: str, text: str, why: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH)
        self.field = QLineEdit(text)
        self.field.setAccessibleName(label)
        self.agree = Button(agree, "primary")
        self.agree.setDefault(True)
        refuse = Button("Cancel")
        hint = Text(why, role="muted")
        hint.setVisible(bool(why))
        buttons = hbox(None, refuse, self.agree)
        self.setLayout(vbox(TitleLabel(title, 18), hint, Labelled(label, self.field), buttons, margins=24, spacing=12))
        self.field.selectAll()
        self.field.textChanged.connect(self._check)
        self.agree.clicked.connect(self.accept)
        refuse.clicked.connect(self.reject)
        self._check()
        self.field.setFocus()

    def text(self) -> str:
        """What was typed, with single spaces."""
        return " ".join(self.field.text().split())

    def _check(self) -> None:
        self.agree.setEnabled(bool(self.text()))


def ask_text(
    parent: QWidget,
    title: str,
    label: str,
    keep: Callable[[str], object],
    *,
    agree: str = "OK",
    text: str = "",
    why: str = "",
) -> AskText:
    """Ask for a line of text and give it to `keep` if the person agrees; returns the dialog, shown already."""
    dialog = AskText(parent.window(), title, label, agree, text, why)
    dialog.accepted.connect(lambda: keep(dialog.text()))
    dialog.open()
    return dialog
