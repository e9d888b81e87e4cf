"""The left side of the Services page: the catalogue as a list of cards, searched and filtered."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pmo_workbench.catalogue.readiness import Readiness
from pmo_workbench.model import Decision, Model, Service
from pmo_workbench.model.services import MODE_LABELS
from pmo_workbench.wording import counted, percent
from pmo_workbench_ui.inspector.words import CHOICE_PILLS
from pmo_workbench_ui.pages.services.book import ReadinessBook
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Button, Card, CardList, ChoiceField, SearchField, Segmented, Text, hbox, vbox

MODE_TONES = {"mandated": "accent", "menu": "good", "off-menu": "neutral"}
ANY = ""
CHOSEN, EVERY = "chosen", "all"


class ServiceList(QWidget):
    """`chosen` carries the id of the service to show, "" where the list is empty."""

    chosen = Signal(str)
    new_asked = Signal()

    def __init__(self, session: Session, book: ReadinessBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._book = session, book
        self.search = SearchField("Filter services", name="Filter services")
        self.scope = Segmented(((CHOSEN, "Chosen"), (EVERY, "All")), name="Which services")
        self.new = Button("New service", icon="plus", tip="Add a service that is not on the map yet")
        self.category = ChoiceField(((ANY, "All categories"),), empty=ANY, name="Category")
        self.mode = ChoiceField(
            ((ANY, "All modes"), *((mode, label.capitalize()) for mode, label in MODE_LABELS.items())),
            empty=ANY,
            name="Mode",
        )
        self.list = CardList(name="Services")
        self.nothing = Text("", role="muted")
        self.clear = Button("Show them all", "link")
        self._shown: list[str] = []
        self._lay_out()
        self.search.textChanged.connect(lambda _text: self.refresh())
        for choice in (self.scope.chosen, self.category.committed, self.mode.committed):
            choice.connect(lambda _value: self.refresh())
        self.clear.clicked.connect(self._loosen)
        self.new.clicked.connect(self.new_asked)
        self.list.selection_changed.connect(lambda keys: self.chosen.emit(keys[0] if keys else ""))

    def _lay_out(self) -> None:
        column = vbox(
            self.search,
            hbox(self.scope, None, self.new),
            hbox(self.category, self.mode),
            4,
            self.nothing,
            self.clear,
            self.list,
            margins=(16, 16, 10, 0),  # the list's scroll bar stands in the margin
            spacing=8,
        )
        column.setStretchFactor(self.list, 1)
        self.setLayout(column)

    def refresh(self, kept: str = "") -> None:
        """Read the services afresh; the selection stays where it still can.

        The service `kept` stays in the list whatever the filter says: what one edits must not run away meanwhile.
        """
        model = self._session.model
        self._offer_categories(model)
        value = self._session.analysis.value
        ids = sorted(self._matching(model, kept), key=lambda key: (-value[key], model.nodes[key].title.casefold(), key))
        before = self.list.current()
        self.list.set_cards([self._card(model, key, value[key]) for key in ids])
        self._shown = ids
        self._say_count(len(self._scope(model)), len(ids))
        if ids and before not in ids:
            self.list.select((ids[0],))
            self.chosen.emit(ids[0])
        elif not ids:
            self.chosen.emit("")

    def select(self, service_id: str) -> None:
        """Show a service in the list, loosening the filters where they would hide it."""
        if service_id not in self._shown:
            if service_id not in self._session.analysis.offered:
                self.scope.set_value(EVERY)
            self._loosen()
        self.mark(service_id)
        self.chosen.emit(service_id)

    def mark(self, service_id: str) -> None:
        """Mark the service that is shown, without telling anybody."""
        self.list.select((service_id,))
        self.list.reveal(service_id)

    def _loosen(self) -> None:
        self.category.set_value(ANY)
        self.mode.set_value(ANY)
        self.search.clear()
        self.refresh()

    def _scope(self, model: Model) -> set[str]:
        return self._session.analysis.offered if self.scope.value() == CHOSEN else set(model.services)

    def _matching(self, model: Model, kept: str) -> list[str]:
        services = (service for key in self._scope(model) if (service := model.services.get(key)))
        return [service.id for service in services if service.id == kept or self._fits(model, service)]

    def _fits(self, model: Model, service: Service) -> bool:
        """Whether a service is what the filter asks for."""
        category, mode = self.category.value(), self.mode.value()
        words = self.search.text().casefold().split()
        of_kind = (not category or service.category == category) and (not mode or service.mode == mode)
        return of_kind and (not words or _has_words(model, service, words))

    def _offer_categories(self, model: Model) -> None:
        categories = sorted({service.category for service in model.services.values() if service.category})
        if self.category.value() not in (ANY, *categories):
            self.category.set_value(ANY)
        self.category.set_choices([(ANY, "All categories"), *((category, category) for category in categories)])

    def _say_count(self, there: int, shown: int) -> None:
        self.search.setPlaceholderText(f"Filter {counted(there, 'service')}" if there else "Filter services")
        self.nothing.setVisible(not shown)
        self.clear.setVisible(bool(there) and not shown)
        self.nothing.setText("No service matches." if there else "No service here yet.")

    def _card(self, model: Model, key: str, value: float) -> Card:
        service, state = model.services[key], self._book.of(key)
        pill, tone = standing(model, service, offered=key in self._session.analysis.offered)
        return Card(
            key,
            model.nodes[key].title,
            figure=percent(value) if value else "–",
            subtitle=" · ".join(part for part in (service.category, service.stage.capitalize()) if part),
            pill=pill,
            pill_tone=tone,
            progress=state.share,
            progress_text=ready_text(state),
        )


def standing(model: Model, service: Service, *, offered: bool) -> tuple[str, str]:
    """What the pill says, and its tone: the mode of a service on offer, for any other what was decided."""
    decision = model.find(Decision, service.id)
    if offered:
        return MODE_LABELS[service.mode], MODE_TONES[service.mode]
    return CHOICE_PILLS[decision.choice if decision else ""]


def ready_text(state: Readiness) -> str:
    """How ready a service is: "ready", or per cent."""
    return "ready" if state.ready else f"{percent(state.share)} ready"


def _has_words(model: Model, service: Service, words: list[str]) -> bool:
    node = model.nodes[service.id]
    parts = (node.title, node.description, node.owner, service.category, service.customers, service.stage)
    text = " ".join((*parts, MODE_LABELS[service.mode])).casefold()
    return all(word in text for word in words)
