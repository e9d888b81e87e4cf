"""The left side of the Services page: the catalogue as a list of cards, searched and filtered."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pmo_workbench.catalogue.readiness import Readiness, readiness
from pmo_workbench.model import Model, Service
from pmo_workbench.model.services import MODE_LABELS
from pmo_workbench.wording import percent
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Card, CardList, ChoiceField, SearchField, Segmented, Text, hbox, vbox

MODE_TONES = {"mandated": "accent", "menu": "good", "off-menu": "neutral"}
ANY = ""
CHOSEN, EVERY = "chosen", "all"


class ServiceList(QWidget):
    """`chosen` carries the id of the service to show, "" where the list is empty."""

    chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.search = SearchField("Filter services", name="Filter services")
        self.scope = Segmented(((CHOSEN, "Chosen"), (EVERY, "All services")), name="Which services")
        self.category = ChoiceField(((ANY, "All categories"),), empty=ANY, name="Category")
        self.mode = ChoiceField(
            ((ANY, "All modes"), *((mode, label.capitalize()) for mode, label in MODE_LABELS.items())),
            empty=ANY,
            name="Mode",
        )
        self.list = CardList(name="Services")
        self.nothing = Text("No service matches.", role="muted")
        self._shown: list[str] = []
        self.setLayout(
            vbox(
                self.search, self.scope, hbox(self.category, self.mode), self.nothing, self.list, margins=16, spacing=8
            )
        )
        self.search.textChanged.connect(self.refresh)
        self.scope.chosen.connect(self.refresh)
        self.category.committed.connect(self.refresh)
        self.mode.committed.connect(self.refresh)
        self.list.selection_changed.connect(lambda keys: self.chosen.emit(keys[0] if keys else ""))

    def refresh(self, *_: object) -> None:
        """Read the services afresh; the selection stays where it still can."""
        model = self._session.model
        self._offer_categories(model)
        value = self._session.analysis.value
        ids = sorted(self._matching(model), key=lambda key: (-value[key], model.nodes[key].title.casefold()))
        before = self.list.current()
        self.list.set_cards([self._card(model, key, value[key]) for key in ids])
        self.search.setPlaceholderText(f"Filter {len(ids)} services" if len(ids) != 1 else "Filter 1 service")
        self.nothing.setVisible(not ids)
        self._shown = ids
        if ids and before not in ids:
            self.list.select((ids[0],))
            self.chosen.emit(ids[0])
        elif not ids:
            self.chosen.emit("")

    def select(self, service_id: str) -> None:
        """Show a service in the list, loosening the filters where they would hide it."""
        if service_id not in self._shown:
            self.search.clear()
            self.category.set_value(ANY)
            self.mode.set_value(ANY)
            if service_id not in self._session.analysis.offered:
                self.scope.set_value(EVERY)
            self.refresh()
        self.list.select((service_id,))
        self.chosen.emit(service_id)

    def has_chosen(self) -> bool:
        """Whether any service was decided to be offered."""
        return bool(self._session.analysis.offered)

    def _matching(self, model: Model) -> list[str]:
        scope = self._session.analysis.offered if self.scope.value() == CHOSEN else set(model.services)
        words = self.search.text().casefold().split()
        category, mode = self.category.value(), self.mode.value()
        return [
            key
            for key in scope
            if (service := model.services.get(key))
            and (not category or service.category == category)
            and (not mode or service.mode == mode)
            and all(word in _searchable(model, service) for word in words)
        ]

    def _offer_categories(self, model: Model) -> None:
        categories = sorted({service.category for service in model.services.values() if service.category})
        self.category.set_choices([(ANY, "All categories"), *((category, category) for category in categories)])

    def _card(self, model: Model, key: str, value: float) -> Card:
        service, state = model.services[key], readiness(model, key)
        return Card(
            key,
            model.nodes[key].title,
            figure=percent(value) if value else "–",
            subtitle=" · ".join(part for part in (service.category, service.stage.capitalize()) if part),
            pill=MODE_LABELS[service.mode],
            pill_tone=MODE_TONES[service.mode],
            progress=state.share,
            progress_text=ready_text(state),
        )


def ready_text(state: Readiness) -> str:
    """How ready a service is: "ready", or per cent."""
    return "ready" if state.ready else f"{percent(state.share)} ready"


def _searchable(model: Model, service: Service) -> str:
    node = model.nodes[service.id]
    parts = (node.title, node.description, node.owner, service.category, service.customers, service.stage)
    return " ".join(parts).casefold()
