"""The Candidates page: from outcomes backwards to services, and the decision on each of them."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from pmo_workbench.commands.decisions import clear_decision
from pmo_workbench.model import ChangeSet
from pmo_workbench.model.vocabulary import Vocabulary, vocabulary_of
from pmo_workbench_ui.actions import ActionSpec
from pmo_workbench_ui.pages.candidates.candidate_list import CandidateList
from pmo_workbench_ui.pages.candidates.columns import LEFT_WIDTH, left_column, middle_column, right_column
from pmo_workbench_ui.pages.candidates.coverage_header import CoverageHeader
from pmo_workbench_ui.pages.candidates.decide_panel import DecidePanel
from pmo_workbench_ui.pages.candidates.detail import CandidateDetail
from pmo_workbench_ui.pages.candidates.empty import NOTHING_FOUND, Nothing, no_outcomes, no_services
from pmo_workbench_ui.pages.candidates.filter_bar import FilterBar
from pmo_workbench_ui.pages.candidates.loose_ends import LooseEnds
from pmo_workbench_ui.pages.candidates.page_actions import PageCommands, page_actions
from pmo_workbench_ui.pages.candidates.scope_panel import ScopePanel
from pmo_workbench_ui.pages.candidates.state import CandidatesState
from pmo_workbench_ui.pages.page import Page
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Divider, VScroll, hbox

_NARROW = 1100  # below this the left panel hides behind a button
_LARGE = 600  # from so many cards on the figures follow when typing pauses
_PAUSE_MS = 120


class CandidatesPage(Page):
    """Left where one works backwards from, in the middle the ranked candidates, right the chosen one."""

    key, title, subtitle, icon = "candidates", "Candidates", "Candidate services", "candidates"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.state = CandidatesState(session)
        self.scope, self.ends = ScopePanel(self.state), LooseEnds(session, lambda: self.decide.decider)
        self.header, self.filters, self.nothing = CoverageHeader(), FilterBar(), Nothing()
        self.list = CandidateList()
        self.detail, self.decide = CandidateDetail(self.state), DecidePanel(session)
        self._aside = True  # whether the outcomes stand beside the list
        self._moved = False  # whether a person has moved the divider
        self._lost = ""  # a service without a trail, shown instead of what is chosen in the list
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._show_all)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.reading = VScroll(self.detail)
        self.left = left_column(self.scope, self.ends)
        self.right = right_column(self.reading, self.decide)
        self.work = QSplitter(Qt.Orientation.Horizontal)
        self.work.setChildrenCollapsible(False)
        self.work.addWidget(middle_column(self.header, self.filters, self.list, self.nothing))
        self.work.addWidget(self.right)
        self.no_services, self.no_outcomes = no_services(self._labels), no_outcomes(self._labels)
        self.centre = QStackedWidget()
        self.centre.addWidget(self.work)
        self.centre.addWidget(self.no_services)
        self.line = Divider(vertical=True)
        row = hbox(self.left, self.line, self.centre, self.no_outcomes, spacing=0, parent=self)
        row.setStretch(2, 1)
        row.setStretch(3, 1)

    def _connect(self) -> None:
        self.scope.chosen.connect(self._choose_outcomes)
        self.ends.gap_chosen.connect(self._to_map)
        self.ends.service_chosen.connect(self._show_lost)
        self.header.all_on.connect(self.switch_all_on)
        self.header.reset.connect(self.reset_look)
        self.filters.changed.connect(self._show_filtered)
        self.filters.scope_asked.connect(self._turn_scope)
        self.work.splitterMoved.connect(self._note_moved)
        self.nothing.acted.connect(self._show_everything)
        self.list.selection_changed.connect(self._show_selected)
        self.list.clicked.connect(lambda _index: self._leave_scope())
        self.list.switch_asked.connect(self._switch)
        self.list.choice_asked.connect(self._choose_by_key)
        self.list.form_asked.connect(self._begin)
        self.detail.card_chosen.connect(self._to_map)
        self.decide.decided.connect(self._go_on)
        for empty in (self.no_services, self.no_outcomes):
            empty.acted.connect(lambda _text: self.session.show("map"))

    # What the window uses

    @property
    def _labels(self) -> Vocabulary:
        return vocabulary_of(self.session.model.info.vocabulary)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the present state; on a large map as soon as the edits pause."""
        if changes is not None and len(self.session.model.nodes) > _LARGE:
            self._pause.start()
        else:
            self._show_all()

    def activate(self) -> None:
        """Begin in the list, on the first candidate that waits for a decision."""
        super().activate()
        if not self.list.selection() and not self._lost:
            self._select((self.state.undecided() or [one.id for one in self.state.rows()])[:1])
        self.list.setFocus()

    def take_focus(self) -> None:
        """The list."""
        self.list.setFocus()

    def show_row(self, row_id: str, field: str) -> None:
        """Show a service, or work backwards from an outcome."""
        node = self.session.model.nodes.get(row_id)
        if node is not None and node.kind == "outcome":
            self._choose_outcomes(frozenset({row_id}))
        elif row_id in self.session.model.services:
            self._show_service(row_id)
        if field:
            self.decide.reason.setFocus()

    def actions_table(self) -> list[ActionSpec]:
        """Deciding, switching and finding, for the palette and the keyboard."""
        return page_actions(
            PageCommands(
                choose=self.decide.choose,
                clear=self._clear,
                switch=lambda: self._switch(self.list.current()),
                all_on=self.switch_all_on,
                reset=self.reset_look,
                find=self.filters.search.setFocus,
                possible=lambda: bool(self.decide.service_ids),
            )
        )

    def switch_all_on(self) -> None:
        """Look at the map with every candidate on."""
        self.state.all_on()
        self._show_look()

    def reset_look(self) -> None:
        """Look at what is decided again."""
        self.state.reset()
        self._show_look()

    def _on_changed(self, changes: ChangeSet) -> None:
        self.state.absorb(changes)
        super()._on_changed(changes)

    def _on_replaced(self) -> None:
        self.state.replace()
        self._lost = ""
        super()._on_replaced()

    def _show_all(self) -> None:
        self._pause.stop()
        derivation = self.state.derivation
        self._arrange()
        self.centre.setCurrentWidget(self.work if self.session.model.services else self.no_services)
        self.scope.refresh()
        self.ends.refresh(derivation.gaps, derivation.no_trail)
        self._name_scope()
        self._show_list()
        self._show_header()
        self._show_choice()

    def _name_scope(self) -> None:
        ticked = self.state.outcome_ids
        labels = self._labels
        one, many = labels.singular["outcome"], labels.plural["outcome"]
        self.list.head.name_outcomes(many)
        self.list.found.outcome_words = (one.lower(), many.lower())
        self.filters.scope.setText(f"All {many.lower()}" if ticked is None else f"{len(ticked)} ticked")

    def _show_list(self) -> None:
        self.filters.show_counts(self.state.counts())
        rows = self.state.rows(self.filters.choice_made(), self.filters.search.text())
        self.list.put(rows)
        self.list.setVisible(bool(rows))
        self.list.head.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        if not rows:
            self.nothing.say(
                ticked=self.state.outcome_ids, none_at_all=not self.state.derivation.candidates, labels=self._labels
            )

    def _show_header(self) -> None:
        derivation = self.state.derivation
        self.header.show_effect(self.state.effect(), len(self.state.switched), derivation.coverage_if_all_offered)

    def _show_choice(self) -> None:
        """Show again what is chosen, as far as it is still there."""
        if self._lost not in self.session.model.services:
            self._lost = ""
        ids = (self._lost,) if self._lost else self.list.selection()
        self.detail.show_services(ids)
        self.reading.setVisible(bool(ids))
        self.decide.set_services(ids)

    def _show_look(self) -> None:
        self._show_list()
        self._show_header()
        self.detail.show_effect()

    # What the person does

    def _choose_outcomes(self, ids: object) -> None:
        self.state.choose_outcomes(ids if isinstance(ids, frozenset) else None)
        self._show_all()
        self._select_first()

    def _show_filtered(self) -> None:
        self._show_list()
        self._select_first()

    def _select_first(self) -> None:
        if not self.list.selection() and not self._lost:
            self._select([row.id for row in self.list.found.rows][:1])

    def _show_everything(self, text: str) -> None:
        if text == NOTHING_FOUND:
            self.filters.clear()
        else:
            self._choose_outcomes(None)

    def _select(self, ids: list[str]) -> None:
        self._lost = ""
        self.list.select(ids)
        for service_id in ids[:1]:
            self.list.reveal(service_id)
        self._show_choice()
        self.reading.verticalScrollBar().setValue(0)

    def _show_selected(self, _ids: tuple[str, ...]) -> None:
        self._lost = ""
        self._show_choice()
        self.reading.verticalScrollBar().setValue(0)

    def _show_service(self, service_id: str) -> None:
        if self.state.candidate(service_id) is None and self.state.outcome_ids is not None:
            self._choose_outcomes(None)
        if self.state.candidate(service_id) is None:
            self._show_lost(service_id)
            return
        if self.list.found.row_of(service_id) < 0:
            self.filters.clear()
        self._select([service_id])

    def _show_lost(self, service_id: str) -> None:
        self.list.select(())
        self._lost = service_id
        self._show_choice()

    def _switch(self, service_id: str) -> None:
        """Switch a candidate; where it is one of several chosen, all of them alike."""
        chosen = self.list.selection()
        self.state.switch(service_id, chosen if service_id in chosen else (service_id,))
        self._show_look()

    def _choose_by_key(self, choice: str) -> None:
        self._leave_scope()  # the form must be in sight, or what is typed next goes astray
        self.decide.choose_by_key(choice)

    def _begin(self) -> None:
        self._leave_scope()
        self.decide.begin()

    def _clear(self) -> None:
        if self.decide.service_ids:
            self.session.do(clear_decision, service_ids=self.decide.service_ids)

    def _go_on(self, decided: tuple[str, ...]) -> None:
        """After a decision the next candidate without one is chosen, so that a room goes through the list by keys."""
        self._show_all()
        following = self.state.next_undecided(decided, self.filters.search.text())
        if following and not self._lost and self.filters.choice_made() in ("all", ""):
            self._select([following])
        elif not self.state.undecided():
            self.session.said.emit("Every candidate has its decision.")
        self.list.setFocus()

    def _to_map(self, node_id: str) -> None:
        self.session.show("map", node_id)

    def minimumSizeHint(self) -> QSize:
        """The list and the candidate side by side."""
        return QSize(780, 480)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow page gives its room to the list and the candidate; the outcomes are one click away."""
        super().resizeEvent(event)
        was_narrow = event.oldSize().width() < _NARROW
        if event.oldSize().width() < 0 or was_narrow != (event.size().width() < _NARROW):
            self._aside = event.size().width() >= _NARROW
            self._arrange()
        if not self._moved:
            room = event.size().width() - (LEFT_WIDTH if self.left.isVisibleTo(self) else 0)
            middle = min(max(round(room * 0.47), 360), 760)
            self.work.setSizes([middle, room - middle])

    def _arrange(self) -> None:
        """Show the outcomes beside the rest, or on a narrow page in place of the candidate."""
        narrow, outcomes = self.width() < _NARROW, bool(self.state.outcomes())
        beside = outcomes and self._aside
        self.left.setVisible(beside)
        self.line.setVisible(beside)
        self.right.setVisible(not (narrow and beside))
        self.filters.scope.setVisible(narrow)
        self.centre.setVisible(outcomes)
        self.no_outcomes.setVisible(not outcomes)

    def _leave_scope(self) -> None:
        """On a narrow page a click on a candidate brings it forward again."""
        if self.width() < _NARROW and self._aside:
            self._turn_scope()

    def _turn_scope(self) -> None:
        self._aside = not self._aside
        self._arrange()

    def _note_moved(self, _place: int, _index: int) -> None:
        self._moved = True
