"""Asks for a group: one that is there, or the name of a new one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QDialog, QWidget

from pmo_workbench.model import Group
from pmo_workbench_ui.widgets import Button, Labelled, Text, TitleLabel, hbox, vbox

_WIDTH = 440


class GroupChoice(QComboBox):
    """A field to choose a group in or to type a new name; `group_id` is "" where the name is new."""

    def __init__(self, groups: Sequence[Group], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName("Group")
        for group in groups:
            self.addItem(group.title, group.id)
        self.setCurrentIndex(-1)
        completer = self.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)

    def title(self) -> str:
        """What is chosen or typed, with single spaces."""
        return " ".join(self.currentText().split())

    def group_id(self) -> str:
        """The id of the group that has this name already, in whatever case."""
        wanted = self.title().casefold()
        same = (row for row in range(self.count()) if self.itemText(row).casefold() == wanted)
        row = next(same, -1)
        return str(self.itemData(row)) if row >= 0 else ""


class GroupDialog(QDialog):
    """Over its window; Enter puts the cards into the group, Esc leaves everything as it was."""

    def __init__(self, groups: Sequence[Group], why: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Group the cards")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        self.choice = GroupChoice(groups)
        self.agree = Button("Group them", "primary")
        self.agree.setDefault(True)
        refuse = Button("Cancel")
        field = Labelled("Group: choose one, or type a new name" if groups else "Name of the group", self.choice)
        buttons = hbox(None, refuse, self.agree)
        hint = Text(why, role="muted")
        self.setLayout(vbox(TitleLabel("Group the cards", 18), hint, field, buttons, margins=24, spacing=12))
        self.choice.editTextChanged.connect(self._check)
        self.agree.clicked.connect(self.accept)
        refuse.clicked.connect(self.reject)
        self._check()
        self.choice.setFocus()

    def _check(self) -> None:
        self.agree.setEnabled(bool(self.choice.title()))
