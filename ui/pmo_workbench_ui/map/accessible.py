"""The map for assistive technology: a list whose items are the cards, each with its kind, place and links in words."""

from functools import cache

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from pmo_workbench.model import Model
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import counted, listed
from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.view import MapView

_PROPERTY = "pmoWorkbenchMapReader"


def card_words(model: Model, card: str) -> str:
    """A card as one hears it: kind, title, and which one of its column it is."""
    node = model.nodes[card]
    ids = [other.id for other in model.column(node.column)]
    kind = vocabulary_of(model.info.vocabulary).singular[node.kind]
    return f"{kind}: {node.title}, {ids.index(card) + 1} of {len(ids)}"


def links_words(model: Model, card: str) -> str:
    """What makes a card true and what it leads to."""
    causes = [model.nodes[link.cause_id].title for link in model.links_into(card)]
    effects = [model.nodes[link.effect_id].title for link in model.links_from(card)]
    parts = []
    if causes:
        parts.append(f"Made true by {listed(causes)}.")
    if effects:
        parts.append(f"Leads to {listed(effects)}.")
    return " ".join(parts)


class MapReader(QObject):
    """Keeps the items of one view, and tells when another card is current."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.items: dict[str, CardItem] = {}
        desk.view.setProperty(_PROPERTY, self)
        desk.selection.changed.connect(self._tell)

    def cards(self) -> list[str]:
        """The cards in reading order: column by column, from the top."""
        model = self.desk.session.model
        return [node.id for column in range(5) for node in model.column(column)]

    def item(self, card: str) -> "CardItem":
        """The item of a card; the same one as long as the map is open."""
        if card not in self.items:
            self.items[card] = CardItem(self, card)
            QAccessible.registerAccessibleInterface(self.items[card])
        return self.items[card]

    def _tell(self) -> None:
        current = self.desk.selection.current
        if not QAccessible.isActive() or not current or current not in self.desk.session.model.nodes:
            return
        event = QAccessibleEvent(self.desk.view, QAccessible.Event.Focus)
        event.setChild(self.cards().index(current))
        QAccessible.updateAccessibility(event)


class MapList(QAccessibleWidget):
    """The view as a list; Qt may ask for it before the view is ready, and then it is empty."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view, QAccessible.Role.List, "Benefits map")
        self._view = view

    @property
    def _reader(self) -> MapReader | None:
        reader = self._view.property(_PROPERTY)
        return reader if isinstance(reader, MapReader) else None

    def _cards(self) -> list[str]:
        return self._reader.cards() if self._reader else []

    def childCount(self) -> int:
        """How many cards there are."""
        return len(self._cards())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The card at a place of the list."""
        cards = self._cards()
        return self._reader.item(cards[index]) if self._reader and 0 <= index < len(cards) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The place of a card in the list, -1 for anything else."""
        return self._cards().index(child.card) if isinstance(child, CardItem) and child.isValid() else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The card at a point of the screen."""
        found = (self._reader.item(card) for card in self._cards() if self._reader)
        return next((item for item in found if item.rect().contains(x, y)), None)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The current card."""
        reader = self._reader
        if reader is None or reader.desk.selection.current not in reader.desk.session.model.nodes:
            return None
        return reader.item(reader.desk.selection.current)


class CardItem(QAccessibleInterface):
    """One card."""

    def __init__(self, reader: MapReader, card: str) -> None:
        super().__init__()
        self._reader, self.card = reader, card

    def isValid(self) -> bool:
        """Whether the card is still on the map."""
        return self.card in self._reader.desk.session.model.nodes

    def object(self) -> QObject | None:  # type: ignore[override]
        """None: a card is no widget."""
        return None

    def parent(self) -> QAccessibleInterface:
        """The map."""
        return QAccessible.queryAccessibleInterface(self._reader.desk.view)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """A card holds nothing."""
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """A card holds nothing."""
        return None

    def childCount(self) -> int:
        """A card holds nothing."""
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """A card holds nothing."""
        return -1

    def role(self) -> QAccessible.Role:
        """An item of a list."""
        return QAccessible.Role.ListItem

    def text(self, what: QAccessible.Text) -> str:
        """Kind, title and place; the links as the description."""
        if not self.isValid():
            return ""
        model = self._reader.desk.session.model
        if what == QAccessible.Text.Name:
            questions = sum(self.card in finding.node_ids for finding in self._reader.desk.session.analysis.findings)
            asked = f", {counted(questions, 'question')}" if questions else ""
            return card_words(model, self.card) + asked
        return links_words(model, self.card) if what == QAccessible.Text.Description else ""

    def setText(self, what: QAccessible.Text, text: str) -> None:
        """Titles are edited with F2."""

    def rect(self) -> QRect:
        """Where the card is on the screen."""
        view = self._reader.desk.view
        box = self._reader.desk.stage.target.rect(self.card)
        if box is None:
            return QRect()
        shown = view.screen_rect(box).toRect()
        return QRect(view.viewport().mapToGlobal(shown.topLeft()), shown.size())

    def state(self) -> QAccessible.State:
        """Whether it is selected and current."""
        state = QAccessible.State()
        selection = self._reader.desk.selection
        state.selectable = state.focusable = True
        state.selected = self.card in selection
        state.focused = self.card == selection.current and self._reader.desk.view.hasFocus()
        return state

    def window(self) -> QWindow | None:  # type: ignore[override]
        """The window of the map."""
        return self._reader.desk.view.window().windowHandle()

    def foregroundColor(self) -> QColor:
        """Nothing special."""
        return QColor()

    def backgroundColor(self) -> QColor:
        """Nothing special."""
        return QColor()


class _Factory:
    """Makes the list for every map view, and keeps it as long as the view lives."""

    def __init__(self) -> None:
        self._made: dict[int, MapList] = {}

    def __call__(self, _key: str, thing: QObject) -> QAccessibleInterface | None:
        if not isinstance(thing, MapView):
            return None
        key = id(thing)
        self._made[key] = made = MapList(thing)
        thing.destroyed.connect(lambda: self._made.pop(key, None))
        return made


@cache
def install() -> None:
    """Tell Qt, once, how maps are read. To be called before the first view is made."""
    QAccessible.installFactory(_Factory())
