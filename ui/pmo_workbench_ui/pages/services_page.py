"""The Services page: the chosen services as a catalogue, each with its governance."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from pmo_workbench.commands.nodes import add_node
from pmo_workbench.model import ChangeSet, new_id
from pmo_workbench.store import Workspace
from pmo_workbench_ui.actions import ActionSpec
from pmo_workbench_ui.frame.ask import ask_text
from pmo_workbench_ui.pages.page import Page
from pmo_workbench_ui.pages.services.book import ReadinessBook
from pmo_workbench_ui.pages.services.detail import ServiceDetail
from pmo_workbench_ui.pages.services.listing import EVERY, ServiceList
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import EmptyState, Panel, VScroll, hbox, vbox

LIST_WIDTH = 336
_GO = "Go to the candidates"
_ALL = "Show all services"
_NEW = "New service"
_FIRST = "Go to the map"
_CHOOSE = (
    "Decide on the candidates first: what you offer appears here.",
    "Then give each service its owner, process, RACI and service levels.",
    "You can also work on any service of the map before it is chosen.",
)
_BEGIN = (
    "Start on the map, at the outcomes that the business needs.",
    "Work backwards to what must be true for them, until you arrive at services.",
    "A service you know already can be added here at once.",
)


class ServicesPage(Page):
    """Left the list, right the service that is chosen in it."""

    key, title, subtitle, icon = "services", "Services", "Service catalogue", "services"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._workspace: Workspace = session.workspace
        self._book = ReadinessBook(session)
        self.listing = ServiceList(session, self._book)
        self.detail = ServiceDetail(session, self._book)
        self.reading = VScroll(self.detail)
        self.none_chosen = EmptyState("No service has been chosen yet", _CHOOSE, (_GO, _ALL), icon="services")
        self.none_there = EmptyState("There is no service yet", _BEGIN, (_FIRST, _NEW), icon="services")
        self.no_match = EmptyState("No service matches the filter", icon="filter")
        self.right = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for part in (self.reading, self.none_chosen, self.none_there, self.no_match):
            self.right.addWidget(part)
        left = Panel("ground")
        left.setFixedWidth(LIST_WIDTH)
        left.setLayout(vbox(self.listing))
        row = hbox(left, self.right, spacing=0)
        row.setStretch(1, 1)
        self.setLayout(row)

    def _connect(self) -> None:
        self.listing.chosen.connect(self._show)
        self.listing.new_asked.connect(self.ask_new)
        self.listing.list.card_activated.connect(lambda _key: self.detail.title.setFocus())
        self.detail.chosen.connect(self.listing.select)
        self.none_chosen.acted.connect(self._act)
        self.none_there.acted.connect(self._act)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read the list afresh, and the service that is shown."""
        self._book.forget(changes)
        if self.session.workspace is not self._workspace:
            self._workspace = self.session.workspace
            self.detail.forget()
        self.listing.refresh(self.detail.record_id)
        if self.detail.record_id and self.detail.exists():
            self.detail.refresh()
        else:
            self._show(self.listing.list.current() or "")

    def activate(self) -> None:
        """Begin in the list."""
        super().activate()
        self.take_focus()

    def take_focus(self) -> None:
        """The list."""
        self.listing.list.setFocus()

    def show_row(self, row_id: str, field: str) -> None:
        """Show a service, with the cursor in one of its fields."""
        if row_id in self.session.model.services:
            self.listing.select(row_id)
            target = self.detail.focus_field(field) if field else None
            if target is not None:
                self.reading.reveal(target)

    def actions_table(self) -> list[ActionSpec]:
        """Filtering, adding and walking through the catalogue."""
        menu = "Services"
        return [
            ActionSpec("new service", "New service…", self.ask_new, "Ctrl+Shift+N", menu, "plus"),
            ActionSpec("filter services", "Filter services", self._filter, "Ctrl+F", menu, "filter"),
            ActionSpec("next part", "Next part of the service", lambda: self._turn(1), "Ctrl+PgDown", menu),
            ActionSpec("previous part", "Part before of the service", lambda: self._turn(-1), "Ctrl+PgUp", menu),
        ]

    def ask_new(self) -> None:
        """Ask for the title of a service and add it; what it is good for is drawn on the map later."""
        ask_text(
            self,
            "New service",
            "Title",
            self._add,
            agree="Add the service",
            why="It stands on the map at once, without a trail. Link it there to what it makes possible.",
        )

    def _add(self, title: str) -> None:
        node_id = new_id()
        if self.session.do(add_node, kind="service", title=title, node_id=node_id):
            self.listing.select(node_id)
            self.detail.tabs.open("description")
            self.detail.description.setFocus()

    def _filter(self) -> None:
        self.listing.search.setFocus()
        self.listing.search.selectAll()

    def _turn(self, by: int) -> None:
        if self.detail.record_id:
            self.detail.flush()
            self.detail.tabs.step(by)

    def _show(self, service_id: str) -> None:
        before = self.detail.record_id
        if service_id != before and not self.detail.flush():
            # What was typed cannot be kept as it is: stay with it rather than lose it.
            self.listing.mark(before)
            return
        if service_id not in self.session.model.services:
            self.detail.forget()
            self.right.setCurrentWidget(self._empty())
            return
        self.right.setCurrentWidget(self.reading)
        if service_id != before:
            self.detail.load(service_id)
            self.reading.verticalScrollBar().setValue(0)

    def _empty(self) -> EmptyState:
        if not self.session.model.services:
            return self.none_there
        return self.no_match if self.session.analysis.offered else self.none_chosen

    def _act(self, action: str) -> None:
        if action == _NEW:
            self.ask_new()
        elif action in (_GO, _FIRST):
            self.session.show("candidates" if action == _GO else "map")
        else:
            self.listing.scope.set_value(EVERY)
            self.listing.refresh()
