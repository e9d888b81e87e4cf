"""One service: why it is offered, its tabs, and what it lacks before it can be published."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from pmo_workbench.catalogue.readiness import Missing, Readiness, readiness, readiness_sentence
from pmo_workbench.commands.nodes import edit_node
from pmo_workbench.commands.services import edit_service
from pmo_workbench.model import STAGES, ChangeSet
from pmo_workbench.wording import percent
from pmo_workbench_ui.inspector.binding import RecordView
from pmo_workbench_ui.inspector.title import TitleField
from pmo_workbench_ui.pages.services.description import DescriptionTab
from pmo_workbench_ui.pages.services.effort import DependenciesTab, EffortTab, LevelsTab, MeasuresTab
from pmo_workbench_ui.pages.services.process import ProcessTab
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.theme import font
from pmo_workbench_ui.widgets import Button, Panel, QuestionBox, SectionLabel, Text, clear_layout, hbox, vbox

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
TITLE_FRAME = 9  # the title stands flush with the text below although its frame does not


class MissingBox(Panel):
    """What is missing, one line each; a click leads to the field."""

    wanted = Signal(object)  # a Missing

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("attention", parent)
        self.title = Text("", 14, "semibold")
        self._lines = vbox(spacing=2)
        self.setLayout(vbox(self.title, self._lines, spacing=6, margins=(14, 12, 14, 12)))

    def show_state(self, state: Readiness) -> None:
        """List what is missing; nothing at all where the service is ready."""
        self.setVisible(not state.ready)
        self.title.setText(readiness_sentence(state))
        clear_layout(self._lines)
        for missing in state.missing:
            button = Button(missing.message, "link")
            button.setProperty("tone", "attention")
            button.clicked.connect(lambda _=False, entry=missing: self.wanted.emit(entry))
            self._lines.addWidget(button)


class ServiceDetail(RecordView):
    """Everything about the service that is chosen in the list; `chosen` asks for another one."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.kind = SectionLabel("Service", "service")
        self.title = TitleField()
        self.title.edit.setFont(font(24, "bold"))
        self.summary = Text("", role="muted")
        self.because = QuestionBox("", "", tone="info")
        self.stage_button = Button("")
        self.map_button = Button("Show on the map", icon="map")
        self.missing = MissingBox()
        self.tabs = QTabWidget()
        self.pages: dict[str, RecordView] = {
            "description": DescriptionTab(session),
            "process": ProcessTab(session),
            "levels": LevelsTab(session),
            "effort": EffortTab(session),
            "measures": MeasuresTab(session),
            "dependencies": DependenciesTab(session),
        }
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        names = ("Description", "Process and RACI", "Service levels", "Skills and effort", "Measures", "Dependencies")
        for name, page in zip(names, self.pages.values(), strict=True):
            self.tabs.addTab(page, name)
        self.tabs.setDocumentMode(True)
        inset = (TITLE_FRAME, 0, 0, 0)
        words = vbox(hbox(self.kind, margins=inset), self.title, hbox(self.summary, margins=inset), spacing=2)
        head = hbox(words, vbox(hbox(self.map_button, self.stage_button), None), spacing=16)
        head.setStretch(0, 1)
        rest = vbox(self.because, self.missing, self.tabs, spacing=12, margins=inset)
        self.setLayout(vbox(head, rest, None, spacing=12, margins=(32 - TITLE_FRAME, 24, 32, 24)))

    def _connect(self) -> None:
        self.bind(
            self.title,
            lambda: self.session.model.nodes[self.record_id].title,
            lambda value: self.session.do(edit_node, node_id=self.record_id, title=value),
        )
        self.stage_button.clicked.connect(self._next_stage)
        self.map_button.clicked.connect(lambda: self.session.show("map", self.record_id))
        self.missing.wanted.connect(self._go_to)
        self.pages["dependencies"].chosen.connect(self.chosen)

    def exists(self) -> bool:
        """Whether the service is still there."""
        return self.record_id in self.session.model.services

    def load(self, record_id: str) -> None:
        """Show another service, on the tab that is open."""
        super().load(record_id)
        for page in self.pages.values():
            page.load(record_id)

    def refresh(self) -> None:
        """Show the present state of the same service."""
        super().refresh()
        for page in self.pages.values():
            page.refresh()

    def refresh_parts(self, *, fresh: bool) -> None:
        """Head, why-trail and readiness."""
        model = self.session.model
        service, node = model.services[self.record_id], model.nodes[self.record_id]
        self.kind.setText(f"Service · {service.stage}")
        self.summary.setText(node.description)
        self.summary.setVisible(bool(node.description))
        following = _following(service.stage)
        self.stage_button.setText(f"Move to {following}" if following else "Retired")
        self.stage_button.setVisible(bool(following))
        self._show_because()
        self.missing.show_state(readiness(model, self.record_id))

    def focus_field(self, field: str) -> QWidget | None:
        """Open the tab of a field and put the cursor into it."""
        page = self.pages[_PLACES.get(field, "description")]
        self.tabs.setCurrentWidget(page)
        return page.focus_field(field)

    def _go_to(self, missing: Missing) -> None:
        process = self.pages["process"]
        if missing.row_id and isinstance(process, ProcessTab):
            self.tabs.setCurrentWidget(process)
            process.focus_step(missing.row_id)
        else:
            self.focus_field(missing.field)

    def _show_because(self) -> None:
        found = [row for row in self.session.analysis.derivation.candidates if row.id == self.record_id]
        decision = self.session.model.decisions.get(self.record_id)
        if found and found[0].why:
            self.because.set_tone("info")
            share = f"{percent(found[0].value)} of the strategy runs through it, most of all on this trail:"
            self.because.set_text(share, found[0].why[0])
        else:
            self.because.set_tone("attention")
            self.because.set_text("Is it still needed?", "No trail on the map leads from it to a strategic objective.")
        if decision is not None and decision.reason:
            self.because.setToolTip(f"Decided “{decision.choice}” by {decision.decided_by}: {decision.reason}")
        else:
            self.because.setToolTip("")

    def _next_stage(self) -> ChangeSet | None:
        following = _following(self.session.model.services[self.record_id].stage)
        return self.session.do(edit_service, service_id=self.record_id, stage=following) if following else None


def _following(stage: str) -> str:
    """The stage after this one; "" for the last."""
    place = STAGES.index(stage) + 1
    return STAGES[place] if place < len(STAGES) else ""
