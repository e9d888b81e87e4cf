"""What the page says when there is nothing to show, and what to do first."""

from collections.abc import Set

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pmo_workbench.model.vocabulary import Vocabulary
from pmo_workbench_ui.widgets import Button, EmptyState, Text, TitleLabel, hbox, vbox

TO_MAP = "Go to the map"
NOTHING_FOUND = "Show all candidates"


def no_outcomes(labels: Vocabulary) -> EmptyState:
    """Nothing on the map to work backwards from."""
    one, many, services = labels.singular["outcome"], labels.plural["outcome"], labels.plural["service"]
    return EmptyState(
        f"Candidates follow from {many.lower()}",
        (
            "Name on the map what the business needs to see.",
            f"Then ask of each {one.lower()} what must be true for it, until you arrive at {services.lower()}.",
            f"Here you will see which {services.lower()} that makes candidates, and decide on each.",
        ),
        (TO_MAP,),
        icon="candidates",
    )


def no_services(labels: Vocabulary) -> EmptyState:
    """Outcomes, but no services yet: the gaps stand beside it."""
    return EmptyState(
        f"No {labels.singular['service'].lower()} brings these {labels.plural['outcome'].lower()} about yet",
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

    def say(self, *, ticked: Set[str] | None, none_at_all: bool, labels: Vocabulary) -> None:
        """Say why nothing is shown."""
        one, many = labels.singular["outcome"].lower(), labels.plural["outcome"].lower()
        if not none_at_all:
            self.title.setText("No candidate like that")
            self.why.setText("None has this name and this decision.")
            self.button.setText(NOTHING_FOUND)
        elif ticked is not None and not ticked:
            self.title.setText(f"No {one} is ticked")
            self.why.setText(f"Tick at least one {one} on the left to see what it needs.")
            self.button.setText(f"Work from all {many}")
        else:
            self.title.setText("No service leads there")
            self.why.setText(f"No chain of links runs from a service to these {many}. The gaps stand on the left.")
            self.button.setText(f"Work from all {many}")
        self.button.setVisible(not none_at_all or ticked is not None)
