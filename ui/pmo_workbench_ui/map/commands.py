"""What can be done on the map with what is selected; keys, menus and the palette all call these."""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from pmo_workbench.commands.groups import collapse_group
from pmo_workbench.commands.nodes import step_node, tidy_map
from pmo_workbench.commands.selection import remove_selected
from pmo_workbench.commands.workspace import edit_workspace
from pmo_workbench.mapping.order import tidy_positions
from pmo_workbench.mapping.sight import Direction, Sight, line_of_sight, link_sight, sight_between
from pmo_workbench.model import Model
from pmo_workbench.model.map import Kind
from pmo_workbench.model.vocabulary import VOCABULARIES
from pmo_workbench.wording import counted, quoted
from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.drafts import CardDraft, cause_of, effect_of, sibling_of
from pmo_workbench_ui.map.edits import NOTHING, MapEdits
from pmo_workbench_ui.map.finder import CardFinder
from pmo_workbench_ui.map.navigation import Way, column_end, column_span, first_card, neighbour, next_link
from pmo_workbench_ui.map.writing import Writing

if TYPE_CHECKING:
    from pmo_workbench_ui.map.clipboard import MapClipboard

_TWO = "Select two cards first: click one, then the other with Ctrl held down."


class MapCommands(QObject):
    """Each method is one thing a person can ask for; it says so when there is nothing to do it with."""

    sighted = Signal(bool)  # whether a line of sight is shown

    def __init__(self, desk: Desk, writing: Writing) -> None:
        super().__init__(desk)
        self._desk, self._writing = desk, writing
        self.edits = MapEdits(desk)
        self._finder = CardFinder(desk)
        self._way: Direction | Literal["between"] = "both"  # of the line of sight
        desk.selection.changed.connect(self.follow_sight)

    @property
    def model(self) -> Model:
        """The map as it is."""
        return self._desk.session.model

    @property
    def shown(self) -> Model:
        """What is on the screen of it."""
        return self._desk.stage.model

    @property
    def current(self) -> str:
        """The card that is meant, "" where it is hidden."""
        current = self._desk.selection.current
        return current if self._desk.shows(current) else ""

    @property
    def place(self) -> str:
        """What is drawn for the selected card, itself or the stub that it is in; "" where it is hidden."""
        return self._desk.stage.drawn.place(self._desk.selection.current)

    @cached_property
    def _clipboard(self) -> "MapClipboard":
        """Made when it is first used: copying and pasting need much that starting does not."""
        from pmo_workbench_ui.map.clipboard import MapClipboard

        return MapClipboard(self._desk)

    # Copying and pasting

    def copy(self) -> None:
        """The selected cards, or all, as text, table and picture, and for another map."""
        self._clipboard.copy()

    def copy_picture(self) -> None:
        """The selected cards, or all, as a picture only."""
        self._clipboard.copy_picture()

    def paste(self, kind: Kind | None = None, under: str = "") -> None:
        """Cards, or lines and cells as cards of a kind; without one, of the selected card's, or outcomes.

        Lines become causes of the card `under`, if one is named.
        """
        self._clipboard.paste(kind, under)

    # Adding and writing

    def add_outcome(self) -> None:
        """An empty outcome at the foot of the middle column."""
        outcomes = self.model.column(2)
        self._writing.add(CardDraft(kind="outcome", below=outcomes[-1].id if outcomes else None))

    def add_cause(self) -> None:
        """What must be true for this?"""
        if self._has_card():
            self._writing.add(cause_of(self.model, self.current))

    def add_effect(self) -> None:
        """What does this lead to?"""
        if self._has_card():
            self._writing.add(effect_of(self.model, self.current))

    def add_sibling(self) -> None:
        """Another one below; an outcome where nothing is selected."""
        if self.current:
            self._writing.add(sibling_of(self.model, self.current))
        else:
            self.add_outcome()

    def rename(self) -> None:
        """Edit the title."""
        if self._has_card():
            self._writing.rename(self.current)

    def link(self) -> None:
        """Link to a card found by typing part of its name; a card that is being typed is kept first."""
        self._writing.keep()
        if self._has_card():
            self._finder.open(self.current)

    # Changing

    def remove(self) -> None:
        """Remove what is selected, cards with their links."""
        cards = [card for card in self._desk.selection.cards if card in self.model.nodes and self._desk.shows(card)]
        links = [link for link in self._desk.selection.links if link in self.model.links]
        if not cards and not links:
            self._desk.say("Nothing is selected to remove.")
            return
        following, said = self._neighbour_left(cards), self._removed(cards, links)
        if self._desk.session.do(remove_selected, node_ids=cards, link_ids=links):
            self._desk.removed.emit(said)
            if following:
                self._desk.selection.choose(following)

    def reorder(self, by: int) -> None:
        """Move the card up (-1) or down (+1) in its column, where it stays."""
        if self._has_card():
            drawn = self._desk.stage.drawn
            among = drawn.beside(self.current) if drawn.bands else self.shown.nodes
            self._desk.session.do(step_node, node_id=self.current, by=by, among=among)
            self._desk.show_card(self.current)

    def tidy(self) -> None:
        """Order all columns afresh; a large map takes a while, so the order is worked out in the background."""
        frozen = self.model.copy()
        session = self._desk.session
        session.tasks.run(
            lambda progress: tidy_positions(frozen, progress.report), self._put_in_order, title="Tidying the map"
        )

    def _put_in_order(self, positions: dict[str, float]) -> None:
        before = self.model.revision
        if self._desk.session.do(tidy_map, positions=positions) is not None and self.model.revision == before:
            self._desk.say("The map is as tidy as it can be.")

    def speak(self, vocabulary: str) -> None:
        """Call the columns by the words of another vocabulary."""
        if vocabulary != self.model.info.vocabulary:
            label = f"switch the vocabulary to {VOCABULARIES[vocabulary].title}"
            self._desk.session.do(edit_workspace, label=label, vocabulary=vocabulary)

    # Looking and selecting

    def toggle_sight(self, direction: Direction = "both") -> None:
        """Dim all that is not up- or downstream of the selection, or show all again."""
        if self._desk.stage.sight is not None and self._way == direction:
            self.end_sight()
        elif self.has_selection():
            self._show_sight(direction)

    def toggle_between(self) -> None:
        """Dim all that is on no path between the two selected cards, or show all again."""
        if self._desk.stage.sight is not None and self._way == "between":
            self.end_sight()
        elif self.two_cards():
            self._show_sight("between")

    def _show_sight(self, way: Direction | Literal["between"]) -> None:
        self._way = way
        self._desk.stage.see(self._sight())
        self.sighted.emit(True)

    def two_cards(self) -> tuple[str, str] | None:
        """The two cards that are selected; says what to do where it is not two."""
        cards = self._desk.selection.cards
        if len(cards) != 2:
            self._desk.say(_TWO)
            return None
        return cards[0], cards[1]

    def has_selection(self) -> bool:
        """Whether a card or link is selected; says so where none is."""
        if not self._desk.selection:
            self._desk.say(NOTHING)
        return bool(self._desk.selection)

    def end_sight(self) -> bool:
        """Show all again; False where nothing was dimmed."""
        if self._desk.stage.sight is None:
            return False
        self._desk.stage.see(None)
        self.sighted.emit(False)
        return True

    def move(self, way: Way, *, extend: bool) -> None:
        """To the neighbour that an arrow key leads to."""
        selection = self._desk.selection
        if selection.links and not selection.cards:
            self._leave_link(way)
            return
        if not self.place:
            self._go(first_card(self.shown), extend=False)
            return
        self._go(neighbour(self.shown, self._desk.stage.layout, self.place, way), extend=extend)

    def link_before(self) -> None:
        """Select the next link from a cause of the current card, or the next one beside the current link."""
        self._go_to_link(onwards=False)

    def link_after(self) -> None:
        """Select the next link to an effect of the current card, or the next one beside the current link."""
        self._go_to_link(onwards=True)

    def to_column_end(self, *, top: bool, extend: bool) -> None:
        """To the first or last card of the column."""
        if not self.place:
            self._go(first_card(self.shown), extend=False)
            return
        end = column_end(self.shown, self.place, top=top)
        if extend:
            self._desk.selection.add(self._desk.stage.drawn.cards(column_span(self.shown, self.place, end)))
            self._desk.show_card(end)
        else:
            self._go(end, extend=False)

    def select_all(self) -> None:
        """Every card that is shown, also of collapsed groups."""
        current = self._desk.selection.current
        others = [card for card in self._desk.stage.drawn.cards(self._desk.stage.target.cards) if card != current]
        self._desk.selection.choose(*others, *([current] if current in self.model.nodes else []))

    def reveal(self, cards: Iterable[str]) -> None:
        """Select cards and bring the last one into view; what hides any of them is left, with a word."""
        known = [card for card in cards if card in self.model.nodes]
        if known:
            said = self._desk.looking.reveal(known)
            if said:
                self._desk.say(said)
            self._open_groups(known)
            self._desk.selection.choose(*known)
            self._desk.show_card(known[-1])

    def _open_groups(self, cards: Iterable[str]) -> None:
        """Open the collapsed groups that some cards are in: whoever asks for a card wants to see it."""
        drawn = self._desk.stage.drawn
        for group in dict.fromkeys(
            drawn.stubs[drawn.stub_of[card]].group_id for card in cards if card in drawn.stub_of
        ):
            self._desk.session.do(collapse_group, group_id=group, collapsed=False)

    def _go(self, card: str, *, extend: bool) -> None:
        if not card:
            return
        if card in self._desk.stage.drawn.stubs:
            cards = self._desk.stage.drawn.cards([card])
            (self._desk.selection.add(cards) if extend else self._desk.selection.choose(*cards))
            self._desk.show_card(card)
            return
        if extend and card in self._desk.selection and len(self._desk.selection.cards) > 1:
            self._desk.selection.toggle(self.current)
            self._desk.selection.add([card])
        elif extend:
            self._desk.selection.add([card])
        else:
            self._desk.selection.choose(card)
        self._desk.show_card(card)

    def _go_to_link(self, *, onwards: bool) -> None:
        selection = self._desk.selection
        start = selection.ids[-1] if selection.links else selection.current
        link = next_link(self.model, self._desk.stage.layout, start, onwards=onwards) if start else ""
        if link:
            selection.choose_link(link)
            self._desk.show_link(link)
        else:
            self._desk.say(f"It has no {'effect' if onwards else 'cause'} yet." if start else NOTHING)

    def _leave_link(self, way: Way) -> None:
        link = self.model.links.get(self._desk.selection.links[-1])
        if link is not None:
            self._go(link.cause_id if way in ("left", "up") else link.effect_id, extend=False)

    def _removed(self, cards: list[str], links: list[str]) -> str:
        """What is about to be removed, as a sentence for afterwards."""
        if not cards:
            return "The link is removed." if len(links) == 1 else f"{counted(len(links), 'link')} are removed."
        around = {link.id for card in cards for link in (*self.model.links_into(card), *self.model.links_from(card))}
        what = quoted(self.model.nodes[cards[0]].title) if len(cards) == 1 else counted(len(cards), "card")
        along = len(around | set(links))
        with_links = f" with {counted(along, 'link')}" if along else ""
        return f"{what} {'is' if len(cards) == 1 else 'are'} removed{with_links}."

    def _neighbour_left(self, cards: list[str]) -> str:
        """The card to select once these are gone: the next one of the same column."""
        if not cards:
            return ""
        drawn = [node.id for node in self.shown.column(self.model.nodes[cards[-1]].column)]
        ids = [card for card in drawn if card not in self._desk.stage.drawn.stubs]
        place = ids.index(cards[-1])
        rest = [*ids[place + 1 :], *reversed(ids[:place])]
        return next((card for card in rest if card not in cards), "")

    def follow_sight(self) -> None:
        """Show the line of sight of what is selected now."""
        if self._desk.stage.sight is None:
            return
        if self._desk.selection:
            self._desk.stage.see(self._sight())
        else:
            self.end_sight()

    def _sight(self) -> Sight:
        selection = self._desk.selection
        way = self._way
        if way == "between":
            if len(selection.cards) == 2:
                return sight_between(self.model, *selection.cards)
            way = "both"
        seen = [line_of_sight(self.model, selection.cards, way)]
        seen += [link_sight(self.model, one, way) for one in selection.links]
        cards = frozenset[str]().union(*(one.cards for one in seen))
        return Sight(cards, frozenset[str]().union(*(one.links for one in seen)))

    def _has_card(self) -> bool:
        if self.current and self.current in self.model.nodes:
            return True
        self._desk.say(NOTHING)
        return False
