"""Finding candidates by name, and showing only those with a certain decision."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pmo_workbench_ui.pages.candidates.state import FILTERS
from pmo_workbench_ui.widgets import Button, ChoiceField, SearchField, hbox


class FilterBar(QWidget):
    """A search field, the choice of decisions, and on a narrow page the button for the outcomes."""

    changed = Signal()
    scope_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scope = Button("All outcomes", "secondary", "filter", "Choose the outcomes to work backwards from")
        self.search = SearchField("Find a candidate")
        self.choice = ChoiceField(FILTERS, name="Show")
        self.choice.load("all")
        self.choice.setFixedWidth(150)
        self.scope.clicked.connect(self.scope_asked)
        self.search.textChanged.connect(lambda _text: self.changed.emit())
        self.choice.committed.connect(lambda _choice: self.changed.emit())
        row = hbox(self.scope, self.search, self.choice, margins=(12, 4, 12, 8), parent=self)
        row.setStretch(1, 1)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say behind each choice how many candidates it lets through."""
        self.choice.set_choices([(key, f"{label} ({counts[key]:,})") for key, label in FILTERS])

    def choice_made(self) -> str:
        """The decision to show: "all", "" for none yet, or a choice."""
        return str(self.choice.value())

    def clear(self) -> None:
        """Show all again."""
        self.choice.load("all")
        self.search.clear()
        self.changed.emit()
