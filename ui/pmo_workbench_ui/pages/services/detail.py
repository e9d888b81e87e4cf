"""One service: why it is offered, its tabs, and what it lacks before it can be published."""

from PySide6.QtWidgets import QWidget

from pmo_workbench.catalogue.readiness import Missing
from pmo_workbench.commands.nodes import edit_node
from pmo_workbench.commands.services import edit_service
from pmo_workbench.model import STAGES, ChangeSet, Node, Step
from pmo_workbench.model.changes import Value
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench_ui.inspector.binding import RecordView
from pmo_workbench_ui.pages.services.because import BecauseBox
from pmo_workbench_ui.pages.services.book import ReadinessBook
from pmo_workbench_ui.pages.services.description import DescriptionTab
from pmo_workbench_ui.pages.services.effort import DependenciesTab, EffortTab, LevelsTab, MeasuresTab
from pmo_workbench_ui.pages.services.history import HistoryTab
from pmo_workbench_ui.pages.services.missing import MissingBox, missing_phase
from pmo_workbench_ui.pages.services.process import ProcessTab
from pmo_workbench_ui.pages.services.quiet import FRAME, QuietText, QuietTitle
from pmo_workbench_ui.pages.services.tabs import RecordTabs
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Button, Pill, SectionLabel, hbox, vbox

_PLACES = {
    "steps": "process",
    "raci": "process",
    "supplier": "process",
    "input": "process",
    "output": "process",
    "service_levels": "levels",
    "measures": "measures",
    "skills": "effort",
    "hours_per_month": "effort",
    "effort_per_request": "effort",
    "demand_per_month": "effort",
    "cost_per_year": "effort",
    "requires": "dependencies",
}
_SIDE = 32


class ServiceDetail(RecordView):
    """Everything about the service that is chosen in the list; `chosen` asks for another one."""

    def __init__(self, session: Session, book: ReadinessBook) -> None:
        super().__init__(session)
        self._book = book
        self.kind = SectionLabel("Service", "service")
        self.ready = Pill("ready to publish", "good")
        self.title = QuietTitle("Title of the service")
        self.description = QuietText("What does a customer get, in one or two sentences?", "Description")
        self.map_button = Button("Show on the map", icon="map")
        self.stage_button = Button("")
        self.because = BecauseBox()
        self.missing = MissingBox()
        self.tabs = RecordTabs(
            {
                "description": ("Description", lambda: DescriptionTab(session)),
                "process": ("Process and RACI", lambda: ProcessTab(session)),
                "levels": ("Service levels", lambda: LevelsTab(session)),
                "effort": ("Skills and effort", lambda: EffortTab(session)),
                "measures": ("Measures", lambda: MeasuresTab(session)),
                "dependencies": ("Dependencies", lambda: DependenciesTab(session)),
                "history": ("History", lambda: HistoryTab(session)),
            },
            "Parts of the service",
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        kind = hbox(self.kind, self.ready, None, margins=(FRAME, 0, 0, 0), spacing=12)
        words = vbox(kind, self.title, self.description, spacing=2)
        head = hbox(words, vbox(hbox(self.map_button, self.stage_button), None), spacing=16)
        head.setStretch(0, 1)
        rest = vbox(self.because, self.missing, self.tabs, spacing=12, margins=(FRAME, 0, 0, 0))
        self.setLayout(vbox(head, rest, None, spacing=10, margins=(_SIDE - FRAME, 24, _SIDE, 24)))

    def _connect(self) -> None:
        self.bind(self.title, lambda: self._node.title, lambda value: self._keep("title", value))
        self.bind(
            self.description, lambda: self._node.description, lambda value: self._keep("description", value or "")
        )
        self.stage_button.clicked.connect(self._next_stage)
        self.map_button.clicked.connect(lambda: self.session.show("map", self.record_id))
        self.because.link_asked.connect(lambda: self.session.show("map", self.record_id))
        self.because.decide_asked.connect(lambda: self.session.show("candidates", self.record_id))
        self.missing.wanted.connect(self._go_to)
        self.tabs.made.connect(lambda view: view.chosen.connect(self.chosen))

    @property
    def _node(self) -> Node:
        return self.session.model.nodes[self.record_id]

    def _keep(self, field: str, value: Value) -> ChangeSet | None:
        return self.session.do(edit_node, node_id=self.record_id, **{field: value})

    def exists(self) -> bool:
        """Whether the service is still there."""
        return self.record_id in self.session.model.services

    def load(self, record_id: str) -> None:
        """Show another service, on the tab that is open."""
        super().load(record_id)
        self.tabs.load(record_id)

    def refresh(self) -> None:
        """Show the present state of the same service."""
        super().refresh()
        self.tabs.refresh()

    def flush(self) -> bool:
        """Commit what is being typed. False where it cannot be used."""
        if not self.record_id or not self.exists():
            return True
        head = all([self.title.flush(), self.description.flush()])
        return self.tabs.flush() and head

    def forget(self) -> None:
        """Show nothing any more and keep nothing that was typed."""
        super().forget()
        self.tabs.forget()

    def refresh_parts(self, *, fresh: bool) -> None:
        """Head, why-trail and readiness."""
        model = self.session.model
        service, state = model.services[self.record_id], self._book.of(self.record_id)
        label = vocabulary_of(model.info.vocabulary).singular["service"]
        self.kind.setText(f"{label} · {service.stage}")
        following = _following(service.stage)
        self.stage_button.setText(f"Move to {following}")
        self.stage_button.setVisible(bool(following))
        self.ready.setVisible(state.ready)
        self.because.show_service(self.session.analysis, self.record_id)
        self.missing.show_state(state)
        if fresh:
            self.missing.fold()

    def focus_field(self, field: str) -> QWidget | None:
        """Open the tab of a field and put the cursor into it."""
        own = {"title": self.title, "description": self.description}.get(field)
        if own is not None:
            own.setFocus()
            return own
        return self.tabs.open(_PLACES.get(field, "description")).focus_field(field)

    def _go_to(self, missing: Missing) -> None:
        """Lead to what is missing: the field, the step with the fault, or a new step of the phase that has none."""
        self.session.show("services", self.record_id, missing.field)
        process = self.tabs.view("process")
        if not isinstance(process, ProcessTab):
            return
        if missing.row_id:
            process.focus_step(missing.row_id)
        elif missing.field == "steps":
            steps = self.session.model.referring(Step, "service_id", self.record_id)
            phase = missing_phase(self._book.of(self.record_id), missing, {step.phase for step in steps})
            process.begin_step(phase or "run")

    def _next_stage(self) -> ChangeSet | None:
        following = _following(self.session.model.services[self.record_id].stage)
        return self.session.do(edit_service, service_id=self.record_id, stage=following) if following else None


def _following(stage: str) -> str:
    """The stage after this one; "" for the last."""
    place = STAGES.index(stage) + 1
    return STAGES[place] if place < len(STAGES) else ""
