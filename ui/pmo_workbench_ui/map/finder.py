"""Linking the current card to one found by typing part of its name, or to a new one with that name."""

from PySide6.QtCore import QObject

from pmo_workbench.commands.links import add_link
from pmo_workbench.commands.nodes import kind_label
from pmo_workbench.mapping.grammar import new_link_problem
from pmo_workbench.model import Model, Node
from pmo_workbench.model.record import new_id
from pmo_workbench.wording import quoted
from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.drafts import CardDraft, cause_of, effect_of
from pmo_workbench_ui.widgets import FuzzyItem, FuzzyPicker


def link_ends(card: Node, other: Node) -> tuple[str, str]:
    """Cause and effect of a link between two cards: the columns decide; within a column the card is the cause."""
    return (other.id, card.id) if other.column < card.column else (card.id, other.id)


def linkable(model: Model, card: str) -> list[FuzzyItem]:
    """The cards that may be linked to a card, nearest columns first, each with what the link would say."""
    own = model.nodes[card]
    items = []
    others = sorted(
        model.nodes.values(), key=lambda node: (abs(node.column - own.column) or 9, node.column, node.title.casefold())
    )
    for other in others:
        if other.id == card or new_link_problem(model, *link_ends(own, other)):
            continue
        word = kind_label(model, other.kind)
        hint = f"{word}, makes it true" if other.column < own.column else f"{word}, follows from it"
        items.append(FuzzyItem(other.title, hint=hint, key=other.id, kind=other.kind))
    return items


class CardFinder(QObject):
    """Opens the picker beside the card."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._card = ""
        self._picker: FuzzyPicker | None = None

    def open(self, card: str) -> None:
        """Ask for the card to link to."""
        model = self._desk.session.model
        self._card = card
        new = self._new_card()
        word = kind_label(model, new.kind)
        box = self._desk.stage.target.rect(card) or (0.0, 0.0, 0.0, 0.0)
        corner = self._desk.view.screen_rect(box).bottomLeft()
        self._made_picker().open_with(
            linkable(model, card),
            prompt=f"Link {quoted(model.nodes[card].title)} to…",
            create=f"Create {word} “{{}}”",
            at=self._desk.view.viewport().mapToGlobal(corner.toPoint()),
        )

    def _made_picker(self) -> FuzzyPicker:
        """The picker lives in the window, which is known only once the canvas is shown."""
        if self._picker is None:
            self._picker = FuzzyPicker(self._desk.view.window(), "Link to a card")
            self._picker.chosen.connect(self._link)
            self._picker.create_asked.connect(self._create)
        return self._picker

    def _link(self, item: FuzzyItem) -> None:
        nodes = self._desk.session.model.nodes
        if self._card in nodes and str(item.key) in nodes:
            cause, effect = link_ends(nodes[self._card], nodes[str(item.key)])
            self._desk.looking.keep_in_sight((cause, effect))
            self._desk.session.do(add_link, cause_id=cause, effect_id=effect)

    def _create(self, title: str) -> None:
        if self._card not in self._desk.session.model.nodes:
            return
        node_id = new_id()
        if self._desk.session.add(self._new_card().add, title, node_id):
            self._desk.selection.choose(node_id)
            self._desk.show_card(node_id)

    def _new_card(self) -> CardDraft:
        """A cause of the card, as one works backwards; an effect where nothing can be its cause."""
        model = self._desk.session.model
        cause = cause_of(model, self._card)
        if isinstance(cause, CardDraft):
            return cause
        effect = effect_of(model, self._card)
        assert isinstance(effect, CardDraft)  # no kind stands at both edges of the map
        return effect
