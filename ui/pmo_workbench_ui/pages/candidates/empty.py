"""What the page says when there is nothing to show, and what to do first."""

from collections.abc import Set

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pmo_workbench_ui.widgets import Button, EmptyState, Text, TitleLabel, hbox, vbox

TO_MAP = "Go to the map"
NOTHING_FOUND = "Show all candidates"
ALL_OUTCOMES = "Work from all outcomes"


def no_outcomes() -> EmptyState:
    """Nothing on the map to work backwards from."""
    return EmptyState(
        "Candidates follow from outcomes",
        (
            "Name on the map what the business needs to see.",
            "Then ask of each outcome what must be true for it, until you arrive at services.",
            "Here you will see which services that makes candidates, and decide on each.",
        ),
        (TO_MAP,),
        icon="candidates",
    )


def no_services() -> EmptyState:
    """Outcomes, but no services yet: the gaps stand beside it."""
    return EmptyState(
        "No service brings these outcomes about yet",
        (
            "What is listed on the left waits for a service behind it.",
            "Choose one and ask on the map what must be true for it: Ctrl+←.",
        ),
        (TO_MAP,),
        icon="candidates",
    )


class Nothing(QWidget):
    """Stands in place of the list when no candidate passes; `acted` carries the text of its button."""

    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title = TitleLabel("", 16)
        self.why = Text("", role="muted")
        self.button = Button("")
        self.button.clicked.connect(lambda: self.acted.emit(self.button.text()))
        vbox(self.title, self.why, 8, hbox(self.button, None), None, margins=(20, 24, 20, 20), parent=self)

    def say(self, *, ticked: Set[str] | None, none_at_all: bool) -> None:
        """Say why nothing is shown."""
        if not none_at_all:
            self.title.setText("No candidate like that")
            self.why.setText("None has this name and this decision.")
            self.button.setText(NOTHING_FOUND)
        elif ticked is not None and not ticked:
            self.title.setText("No outcome is ticked")
            self.why.setText("Tick at least one outcome on the left to see what it needs.")
            self.button.setText(ALL_OUTCOMES)
        else:
            self.title.setText("No service leads there")
            self.why.setText("No chain of links runs from a service to these outcomes. The gaps stand on the left.")
            self.button.setText(ALL_OUTCOMES)
        self.button.setVisible(not none_at_all or ticked is not None)
