"""The Services page: the chosen services as a catalogue, each with its governance."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from pmo_workbench.model import ChangeSet
from pmo_workbench_ui.actions import ActionSpec
from pmo_workbench_ui.pages.page import Page
from pmo_workbench_ui.pages.services.detail import ServiceDetail
from pmo_workbench_ui.pages.services.listing import EVERY, ServiceList
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import EmptyState, Panel, VScroll, hbox, vbox

LIST_WIDTH = 336
_GO = "Go to the candidates"
_ALL = "Show all services"


class ServicesPage(Page):
    """Left the list, right the service that is chosen in it."""

    key, title, subtitle, icon = "services", "Services", "Service catalogue", "services"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.listing = ServiceList(session)
        self.detail = ServiceDetail(session)
        self.reading = VScroll(self.detail)
        self.empty = EmptyState(
            "No service has been chosen yet",
            (
                "Decide on the candidates first: what you offer appears here.",
                "Then give each service its owner, process, RACI and service levels.",
                "You can also work on any service of the map before it is chosen.",
            ),
            (_GO, _ALL),
            icon="services",
        )
        self.right = QStackedWidget()
        self.right.addWidget(self.reading)
        self.right.addWidget(self.empty)
        left = Panel("ground")
        left.setFixedWidth(LIST_WIDTH)
        left.setLayout(vbox(self.listing))
        self.setLayout(hbox(left, self.right, spacing=0))
        self.listing.chosen.connect(self._show)
        self.detail.chosen.connect(self.listing.select)
        self.empty.acted.connect(self._act)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read the list afresh, and the service that is shown."""
        if changes is None:
            self.detail.forget()
        self.listing.refresh()
        if self.detail.record_id and self.detail.exists():
            self.detail.refresh()
        else:
            self._show(self.listing.list.current() or "")

    def activate(self) -> None:
        """Begin in the list."""
        super().activate()
        self.listing.list.setFocus()

    def show_row(self, row_id: str, field: str) -> None:
        """Show a service, with the cursor in one of its fields."""
        if row_id in self.session.model.services:
            self.listing.select(row_id)
            if field:
                target = self.detail.focus_field(field)
                if target is not None:
                    self.reading.ensureWidgetVisible(target)

    def actions_table(self) -> list[ActionSpec]:
        """Filtering and walking through the catalogue, for the palette."""
        return [ActionSpec("filter services", "Filter services", self.listing.search.setFocus, "Ctrl+F", "Services")]

    def _show(self, service_id: str) -> None:
        if service_id not in self.session.model.services:
            self.detail.forget()
            self.right.setCurrentWidget(self.empty)
            return
        self.right.setCurrentWidget(self.reading)
        if service_id != self.detail.record_id:
            self.detail.flush()
            self.detail.load(service_id)
            self.reading.verticalScrollBar().setValue(0)

    def _act(self, action: str) -> None:
        if action == _GO:
            self.session.show("candidates")
        else:
            self.listing.scope.set_value(EVERY)
            self.listing.refresh()
