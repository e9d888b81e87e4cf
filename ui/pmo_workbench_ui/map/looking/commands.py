"""What can be done with maps, views, filter, focus and colours; bar, menus, keys and the palette all call these."""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QObject, Signal

from pmo_workbench.commands.maps import add_map, delete_map, put_on_map, rename_map, take_off_map
from pmo_workbench.commands.views import add_view, change_view, delete_view, move_view, rename_view, views_of
from pmo_workbench.mapping.lens import Decoration, Focus
from pmo_workbench.mapping.sight import Direction
from pmo_workbench.model import new_id
from pmo_workbench.wording import counted, quoted
from pmo_workbench_ui.map.desk import Desk

_SELECT = "Select a card first: click one, or press an arrow key."
_TWO = "Select two cards first: click one, then the other with Ctrl held down."
_NO_MAP = "This is the map of all cards; open another one first."
_NO_VIEW = "No view is open; open one first."


class LookCommands(QObject):
    """Each method is one thing a person can ask for; it says so when there is nothing to do it with."""

    filter_asked = Signal()
    legend_asked = Signal()
    bands_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk, self._looking = desk, desk.looking

    # Maps

    def new_map_of_selection(self) -> None:
        """A further map with the selected cards on it, opened."""
        cards = self._cards()
        if cards:
            self._new_map(cards)

    def new_map_of_shown(self) -> None:
        """A further map with the cards that are shown now, opened."""
        model = self._desk.session.model
        self._new_map([node_id for node_id in model.nodes if self._desk.shows(node_id)])

    def _new_map(self, cards: Sequence[str]) -> None:
        def make(title: str) -> None:
            new = new_id()
            if self._desk.session.do(add_map, title=title, node_ids=cards, map_id=new):
                self._looking.open_map(new)

        count = counted(len(cards), "card")
        why = f"{count} will stand on it. They stay on the other maps too: it is the same card wherever it stands."
        self._ask("A new map", "Name", make, "Make the map", why=why)

    def rename_map(self) -> None:
        """Another name for the open map."""
        if not self._looking.map:
            self._desk.say(_NO_MAP)
            return
        map_id, old = self._looking.map.id, self._looking.map.title
        self._ask(
            "Rename the map",
            "Name",
            lambda title: self._desk.session.do(rename_map, map_id=map_id, title=title),
            "Rename",
            text=old,
        )

    def remove_map(self) -> None:
        """Take the open map away; its cards stay."""
        if not self._looking.map:
            self._desk.say(_NO_MAP)
            return
        title = self._looking.map.title
        if self._desk.session.do(delete_map, map_id=self._looking.map.id):
            self._desk.removed.emit(f"The map {quoted(title)} is removed; its cards are all still there.")

    def put_on_map(self) -> None:
        """Choose among the cards that are not on the open map."""
        from pmo_workbench_ui.map.looking.off_map import OffMapDialog

        if not self._looking.map:
            self._desk.say(_NO_MAP)
            return
        map_id = self._looking.map.id
        dialog = OffMapDialog(self._desk.session, map_id, self._desk.view.window())
        dialog.accepted.connect(lambda: self._desk.session.do(put_on_map, map_id=map_id, node_ids=dialog.chosen()))
        dialog.open()

    def take_off_map(self) -> None:
        """Show the selected cards no longer on the open map; they stay in the workspace."""
        if not self._looking.map:
            self._desk.say(_NO_MAP)
            return
        cards = self._cards()
        if not cards:
            return
        said = f"{counted(len(cards), 'card')} taken off {quoted(self._looking.map.title)}, and still in the workspace."
        if self._desk.session.do(take_off_map, map_id=self._looking.map.id, node_ids=cards):
            self._desk.removed.emit(said)

    # Views

    def open_numbered(self, number: int) -> None:
        """The view with that number on the open map; 0 is the whole map."""
        views = views_of(self._desk.session.model, self._looking.map_id)
        if number == 0:
            self._looking.open_view("")
        elif number <= len(views):
            self._looking.open_view(views[number - 1].id)
        else:
            self._desk.say(f"This map has {counted(len(views), 'view')}; there is none with the number {number}.")

    def keep_view(self) -> None:
        """Keep what is shown now, and how, under a name."""

        def keep(title: str) -> None:
            new, map_id, lens = new_id(), self._looking.map_id, self._looking.lens
            if self._desk.session.do(add_view, title=title, lens=lens, map_id=map_id, view_id=new):
                self._looking.open_view(new)

        why = "It keeps filter, focus, colours and badges, not the cards: what changes on the map shows in it too."
        self._ask("Keep this look as a view", "Name", keep, "Keep the view", why=why)

    def update_view(self) -> None:
        """Keep what is shown now under the name of the open view."""
        if self._has_view():
            self._desk.session.do(change_view, view_id=self._looking.view_id, lens=self._looking.lens)
            self._looking.open_view(self._looking.view_id)

    def rename_view(self) -> None:
        """Another name for the open view."""
        if self._has_view() and self._looking.view:
            view_id, old = self._looking.view.id, self._looking.view.title
            self._ask(
                "Rename the view",
                "Name",
                lambda title: self._desk.session.do(rename_view, view_id=view_id, title=title),
                "Rename",
                text=old,
            )

    def move_view(self, by: int) -> None:
        """Put the open view further up (-1) or down (+1) among the views of the map."""
        if self._has_view():
            self._desk.session.do(move_view, view_id=self._looking.view_id, by=by)

    def remove_view(self) -> None:
        """Take the open view away; no card is touched, and what is shown stays as it is."""
        if self._has_view() and self._looking.view:
            title = self._looking.view.title
            if self._desk.session.do(delete_view, view_id=self._looking.view_id):
                self._desk.removed.emit(f"The view {quoted(title)} is removed.")

    # Focus, colours, badges

    def focus(self, direction: Direction = "both") -> None:
        """Hide all that is not up- or downstream of the selected cards."""
        cards = self._cards()
        if cards:
            self._looking.focus(Focus(tuple(cards), direction))

    def focus_between(self) -> None:
        """Hide all that is on no path between the two selected cards."""
        cards = self._desk.selection.cards
        if len(cards) == 2:
            self._looking.focus(Focus(cards, between=True))
        else:
            self._desk.say(_TWO)

    def colour_by(self, colour: Decoration) -> None:
        """What the cards' colours mean."""
        self._looking.decorate(msgspec.structs.replace(self._looking.lens, colour=colour))

    def badge(self, badge: Decoration) -> None:
        """What the badges say."""
        self._looking.decorate(msgspec.structs.replace(self._looking.lens, badge=badge))

    def _cards(self) -> list[str]:
        """The selected cards, or the ends of the selected links; says so where nothing is selected."""
        selection, model = self._desk.selection, self._desk.session.model
        links = [model.links[link] for link in selection.links if link in model.links]
        ends = [end for link in links for end in (link.cause_id, link.effect_id)]
        cards = [card for card in dict.fromkeys([*selection.cards, *ends]) if self._desk.shows(card)]
        if not cards:
            self._desk.say(_SELECT)
        return cards

    def _has_view(self) -> bool:
        if self._looking.view is None:
            self._desk.say(_NO_VIEW)
        return self._looking.view is not None

    def _ask(
        self, title: str, label: str, keep: Callable[[str], object], agree: str, *, text: str = "", why: str = ""
    ) -> None:
        from pmo_workbench_ui.frame.ask import ask_text

        ask_text(self._desk.view, title, label, keep, agree=agree, text=text, why=why)
