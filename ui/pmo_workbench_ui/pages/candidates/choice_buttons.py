"""The four choices of a decision side by side, none chosen at first, each with its key."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy

from pmo_workbench.model.services import Choice
from pmo_workbench_ui.pages.candidates.words import CHOICE_BUTTONS
from pmo_workbench_ui.widgets import hbox


class ChoiceButtons(QFrame):
    """Offer, not yet, decline, retire. `chosen` tells what the user clicked."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("tone", "segmented")
        self.setAccessibleName("Decision")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._buttons: dict[Choice, QPushButton] = {}
        row = hbox(spacing=0, margins=2, parent=self)
        for choice, label, letter in CHOICE_BUTTONS:
            button = QPushButton(label)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setToolTip(f"{label} ({letter} in the list)")
            button.clicked.connect(lambda _checked=False, choice=choice: self.chosen.emit(choice))
            self._group.addButton(button)
            self._buttons[choice] = button
            row.addWidget(button)

    def value(self) -> Choice | None:
        """The choice made, None for none."""
        return next((choice for choice, button in self._buttons.items() if button.isChecked()), None)

    def set_value(self, choice: Choice | None) -> None:
        """Show a choice, or none; silent."""
        if choice is not None:
            self._buttons[choice].setChecked(True)
            return
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def button(self, choice: Choice) -> QPushButton:
        """The button of a choice."""
        return self._buttons[choice]
