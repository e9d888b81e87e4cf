"""What can be done with the selected cards and links as they stand: another kind, copies, one of two, pins."""

from PySide6.QtCore import QObject, QPoint, QRect

from pmo_workbench.commands.duplicate import duplicate
from pmo_workbench.commands.pieces import with_causes
from pmo_workbench.commands.selection import edit_links, pin_nodes
from pmo_workbench.model import Model, Node
from pmo_workbench.model.map import Kind
from pmo_workbench.wording import counted
from pmo_workbench_ui.map.conversion import Conversion
from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.merging import ask_merge
from pmo_workbench_ui.map.turning import ask_turn, names

NOTHING = "Select a card first: click one, or press an arrow key."
_TWO = "Select two cards of one kind first: click one, then the other with Ctrl held down."


class MapEdits(QObject):
    """Each method is one thing a person can ask for; it says so when there is nothing to do it with."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._shown: Conversion | None = None

    @property
    def model(self) -> Model:
        """The map as it is."""
        return self._desk.session.model

    @property
    def cards(self) -> tuple[str, ...]:
        """The cards that are meant."""
        return tuple(card for card in self._desk.selection.cards if card in self.model.nodes)

    # Another kind

    def turn_into(self, kind: Kind) -> None:
        """Turn the selected cards into another kind; what would be lost is shown and asked about first."""
        if not self._has_cards():
            return
        self.preview(kind)
        question = ask_turn(self._desk.view, self._desk.session, self.cards, kind, self.place(self.cards))
        if question is None:
            self.preview(None)
        else:
            question.finished.connect(lambda _result: self.preview(None))

    def preview(self, kind: Kind | None) -> None:
        """Show on the map what turning the selected cards would do; None: no longer."""
        if self._shown is not None:
            self._desk.overlay.drop(self._shown)
            self._shown = None
        if kind is not None and self.cards:
            self._shown = Conversion(self._desk.stage, self.cards, kind)
            self._desk.overlay.show_marks(self._shown)
        self._desk.view.viewport().update()

    # Copies

    def duplicate(self) -> None:
        """Copies of the selected cards, with their links."""
        self._duplicate(upstream=False)

    def duplicate_branch(self) -> None:
        """Copies of the selected cards and of everything that leads to them."""
        self._duplicate(upstream=True)

    def upstream_count(self) -> int:
        """How many cards lead to the selected ones."""
        return len(with_causes(self.model, self.cards)) - len(self.cards)

    def _duplicate(self, *, upstream: bool) -> None:
        cards = self.cards
        if not self._has_cards():
            return
        said = names(self.model, cards)
        changes = self._desk.session.add(duplicate, node_ids=cards, upstream=upstream)
        if changes is None:
            return
        copies = list(changes.inserted(Node.table))
        self._desk.selection.choose(*reversed(copies))
        self._desk.show_card(copies[0])
        more = len(copies) - len(cards)
        along = f", with {counted(more, 'card')} upstream" if more else ""
        self._desk.session.offered.emit(
            f"{said} {'is' if len(cards) == 1 else 'are'} duplicated{along}.", "Undo", self._desk.session.undo
        )

    # One of two

    def merge(self) -> None:
        """Make one card of the two that are selected, after a question."""
        cards = self.cards
        if len(cards) != 2:
            self._desk.say(_TWO)
            return
        self.merge_pair(cards[0], cards[1])

    def merge_pair(self, keep: str, other: str) -> None:
        """Make one card of two, after a question beside the first."""
        chosen = self._desk.selection.choose
        ask_merge(self._desk.view, self._desk.session, (keep, other), self.place((keep,)), chosen)

    # Pins and links

    def pin(self) -> None:
        """Let the selected cards stay where they are in their columns."""
        if self._has_cards():
            self._desk.session.do(pin_nodes, node_ids=self.cards, pinned=True)

    def unpin(self) -> None:
        """Let the layout place the selected cards again."""
        pinned = [card for card in self.cards if self.model.nodes[card].pinned]
        if pinned:
            self._desk.session.do(pin_nodes, node_ids=pinned, pinned=False)
        else:
            self._desk.say("No pinned card is selected.")

    def toggle_essential(self) -> None:
        """The effects of the selected links cannot happen without their causes, or they can."""
        links = [self.model.links[link] for link in self._desk.selection.links if link in self.model.links]
        if links:
            essential = not all(link.essential for link in links)
            self._desk.session.do(edit_links, link_ids=[link.id for link in links], essential=essential)

    def place(self, cards: tuple[str, ...]) -> QRect:
        """Where the last of the cards is on the screen; the middle of the map where it is out of sight."""
        view = self._desk.view
        self._desk.show_card(cards[-1])
        box = self._desk.stage.target.rect(cards[-1])
        shown = view.screen_rect(box).toRect() if box is not None else QRect(view.viewport().rect().center(), QPoint())
        return QRect(view.viewport().mapToGlobal(shown.topLeft()), shown.size())

    def _has_cards(self) -> bool:
        if not self.cards:
            self._desk.say(NOTHING)
        return bool(self.cards)
