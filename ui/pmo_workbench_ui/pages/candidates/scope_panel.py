"""Which outcomes one works backwards from: all, or those that are ticked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import counted, with_article
from pmo_workbench_ui.pages.candidates.check_list import CheckList
from pmo_workbench_ui.pages.candidates.state import CandidatesState
from pmo_workbench_ui.widgets import SearchField, SectionLabel, Segmented, Text, hbox, vbox

_SEARCH_FROM = 8


class ScopePanel(QWidget):
    """The list of outcomes with check boxes. Ticking one means: from the ticked ones only."""

    chosen = Signal(object)  # a frozenset of outcome ids, or None for all

    def __init__(self, state: CandidatesState) -> None:
        super().__init__()
        self.state = state
        self._ticked: frozenset[str] = frozenset()
        self.heading = SectionLabel("Work backwards from")
        self.mode = Segmented((("all", "All outcomes"), ("ticked", "Ticked")), "Work backwards from")
        self.search = SearchField()
        self.list = CheckList("Outcomes")
        self.note = Text("", 12, role="muted")
        self.mode.chosen.connect(self._turn)
        self.search.textChanged.connect(lambda _text: self.refresh())
        self.list.ticked.connect(self._tick)
        head = vbox(self.heading, hbox(self.mode, None), self.note, self.search, margins=(16, 16, 16, 4))
        column = vbox(head, self.list, spacing=4, parent=self)
        column.setStretch(1, 1)

    def refresh(self) -> None:
        """Show the outcomes as they are."""
        outcomes = self.state.outcomes()
        chosen = self.state.outcome_ids
        if chosen is not None:
            self._ticked = chosen
        else:
            self._ticked &= {node.id for node in outcomes}
        words = self.search.text().casefold().split()
        shown = [node for node in outcomes if all(word in node.title.casefold() for word in words)]
        self.mode.set_value("all" if chosen is None else "ticked")
        self.search.setVisible(len(outcomes) >= _SEARCH_FROM)
        self.list.put([(node.id, node.title) for node in shown], self._ticked if chosen is not None else frozenset())
        self._say(len(outcomes))

    def _say(self, count: int) -> None:
        labels = vocabulary_of(self.state.model.info.vocabulary)
        one, many = labels.singular["outcome"].lower(), labels.plural["outcome"].lower()
        self.mode.button("all").setText(f"All {many}")
        self.search.setPlaceholderText(f"Find {with_article(one)}")
        self.search.setAccessibleName(self.search.placeholderText())
        self.list.setAccessibleName(labels.plural["outcome"])
        if self.state.outcome_ids is None:
            said = f"{counted(count, one, many)}. Tick some to see what only those need."
        elif not self._ticked:
            said = f"Tick at least one of {counted(count, one, many)}."
        else:
            said = f"{len(self._ticked)} of {counted(count, one, many)} ticked."
        self.note.setText(said)

    def _turn(self, mode: object) -> None:
        self.chosen.emit(None if mode == "all" else self._ticked)

    def _tick(self, outcome_id: str, on: bool) -> None:
        before = frozenset() if self.state.outcome_ids is None else self._ticked
        now = before | {outcome_id} if on else before - {outcome_id}
        self._ticked = now
        self.chosen.emit(now or None)
