"""What the inspector shows of a service: the decision on it, and the few facts a workshop asks for at once."""

from PySide6.QtWidgets import QWidget

from pmo_workbench.commands.services import edit_service
from pmo_workbench.model import ChangeSet, Decision, Service
from pmo_workbench.model.services import MODE_LABELS, MODES
from pmo_workbench_ui.inspector.binding import keep_or_explain, plain
from pmo_workbench_ui.inspector.small import heading
from pmo_workbench_ui.inspector.words import CHOICE_PILLS, decided
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Button, FlowLayout, Labelled, NumberField, Pill, Segmented, Switch, Text, vbox


class ServicePart(QWidget):
    """Decision, delivered today, mode and hours of a service, with the ways to its other pages."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.service_id = ""
        self.pill = Pill()
        self.decision = Text()
        self.decide = Button("Decide", "secondary")
        self.open = Button("Open in Services", "secondary")
        self.delivered = Switch(False, "Delivered today", "Delivered today")
        self.mode = Segmented([(mode, MODE_LABELS[mode].capitalize()) for mode in MODES], "Offering mode")
        self.hours = NumberField("h", 0, placeholder="not known")
        self.delivered.toggled.connect(lambda on: self._keep(delivered_today=on))
        self.mode.chosen.connect(lambda mode: self._keep(mode=str(mode)))
        self.hours.committed.connect(self._keep_hours)
        self.decide.clicked.connect(lambda: session.show("candidates", self.service_id))
        self.open.clicked.connect(lambda: session.show("services", self.service_id))
        self._lay_out()

    def _lay_out(self) -> None:
        ways = QWidget()
        flow = FlowLayout(ways, spacing=8)
        flow.addWidget(self.decide)
        flow.addWidget(self.open)
        self.total = Text("", 12, role="muted")
        vbox(
            heading("Choosing"),
            self.pill,
            self.decision,
            ways,
            4,
            self.delivered,
            Labelled("Offering mode", self.mode),
            Labelled("Hours a month", self.hours),
            self.total,
            spacing=8,
            parent=self,
        )

    def show_service(self, service_id: str, *, fresh: bool) -> None:
        """Show a service; what is being typed about the same one stays."""
        self.service_id = service_id
        service = self.session.model.find(Service, service_id)
        if service is None:
            return
        show = self.hours.load if fresh else self.hours.set_value
        show(service.hours_per_month)
        self.delivered.set_on(service.delivered_today)
        self.mode.set_value(service.mode)
        hours = service.monthly_hours
        more = hours is not None and hours != service.hours_per_month
        self.total.setText(f"{hours:,.0f} h a month with the effort for its requests." if more else "")
        self.total.setVisible(more)
        self._show_decision(self.session.model.find(Decision, service_id))

    def _show_decision(self, decision: Decision | None) -> None:
        if decision is None:
            self.pill.set_pill("not decided", "neutral")
            self.decision.setText("Nobody has decided on it yet.")
        else:
            self.pill.set_pill(*CHOICE_PILLS[decision.choice])
            self.decision.setText(f"{decided(decision)}.")
        self.decide.setText("Decide" if decision is None else "Change the decision")

    def _keep(self, *, delivered_today: bool | None = None, mode: str = "") -> None:
        if delivered_today is not None:
            self.session.do(edit_service, service_id=self.service_id, delivered_today=delivered_today)
        if mode:
            self.session.do(edit_service, service_id=self.service_id, mode=mode)

    def _keep_hours(self, value: object) -> None:
        def keep() -> ChangeSet | None:
            return self.session.do(edit_service, service_id=self.service_id, hours_per_month=plain(value))

        keep_or_explain(self.session, self.hours, keep)
