"""What can be done with groups on the map; titles of bands, keys, menus and the palette all call these."""

import msgspec
from PySide6.QtCore import QObject

from pmo_workbench.commands.groups import (
    add_group,
    collapse_group,
    collapse_groups,
    delete_group,
    groups_of,
    move_group,
    put_in_group,
    rename_group,
)
from pmo_workbench.mapping.lens import group_of
from pmo_workbench.model import Group, Membership
from pmo_workbench.wording import counted, quoted
from pmo_workbench_ui.map.desk import Desk

_SELECT = "Select a card first: click one, or press an arrow key."
_NO_GROUPS = "There is no group yet: select some cards, then Ctrl G groups them."
_NO_GROUP = "This card is in no group."


class BandCommands(QObject):
    """Each method is one thing a person can ask for; it says so when there is nothing to do it with."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    @property
    def shown(self) -> bool:
        """Whether groups are bands."""
        return self._desk.looking.lens.bands

    @property
    def has_groups(self) -> bool:
        """Whether there is any group."""
        return self._desk.session.model.count(Group) > 0

    def show(self) -> None:
        """Show groups as bands, or no longer."""
        looking = self._desk.looking
        if not self.shown and not self.has_groups:
            self._desk.say(_NO_GROUPS)
        looking.decorate(msgspec.structs.replace(looking.lens, bands=not looking.lens.bands))

    def toggle(self, group_id: str) -> None:
        """Collapse a band, or open it."""
        group = self._desk.session.model.find(Group, group_id)
        if group is not None:
            self._desk.session.do(collapse_group, group_id=group_id, collapsed=not group.collapsed)

    def toggle_current(self) -> None:
        """The same with the band of the current card; where groups are no bands they become it."""
        current = self._desk.selection.current
        group = group_of(self._desk.session.model, current)
        if not current or not group:
            self._desk.say(_NO_GROUP if current else _SELECT)
            return
        if not self.shown:
            self.show()
        self.toggle(group)

    def open_stub(self) -> bool:
        """Open the band of the stub that is selected; False where none is."""
        stub = self._desk.stub()
        if stub:
            self.toggle(self._desk.stage.drawn.stubs[stub].group_id)
        return bool(stub)

    def toggle_all(self, *, collapsed: bool) -> None:
        """Collapse all bands, or open them."""
        if not self.has_groups:
            self._desk.say(_NO_GROUPS)
            return
        if not self.shown:
            self.show()
        self._desk.session.do(collapse_groups, collapsed=collapsed)

    def group_selected(self) -> None:
        """Put the selected cards into a group that is there, or a new one."""
        from pmo_workbench_ui.map.group_dialog import GroupDialog

        session = self._desk.session
        cards = [card for card in self._desk.selection.cards if card in session.model.nodes]
        if not cards:
            self._desk.say(_SELECT)
            return
        groups = groups_of(session.model)
        why = f"{counted(len(cards), 'card')} will stand in it. A card is in one group at most."
        dialog = GroupDialog(groups, why, self._desk.view.window())
        choice = dialog.choice
        dialog.accepted.connect(lambda: self._enter(cards, choice.group_id(), choice.title()))
        dialog.open()

    def ungroup_selected(self) -> None:
        """Take the selected cards out of their groups."""
        session = self._desk.session
        cards = [card for card in self._desk.selection.cards if session.model.find(Membership, card)]
        if cards:
            session.do(put_in_group, node_ids=cards, group_id="")
        else:
            self._desk.say(_NO_GROUP if self._desk.selection.cards else _SELECT)

    def rename(self, group_id: str) -> None:
        """Another name for a group."""
        from pmo_workbench_ui.frame.ask import ask_text

        session = self._desk.session
        ask_text(
            self._desk.view,
            "Rename the group",
            "Name",
            lambda title: session.do(rename_group, group_id=group_id, title=title),
            agree="Rename",
            text=session.model.get(Group, group_id).title,
        )

    def move(self, group_id: str, by: int) -> None:
        """Put a band further up (-1) or down (+1)."""
        self._desk.session.do(move_group, group_id=group_id, by=by)

    def remove(self, group_id: str) -> None:
        """Take a group away; its cards stay."""
        title = self._desk.session.model.get(Group, group_id).title
        if self._desk.session.do(delete_group, group_id=group_id):
            self._desk.removed.emit(f"The group {quoted(title)} is removed; its cards are all still there.")

    def select(self, group_id: str) -> None:
        """Select the cards of a group that are shown."""
        model = self._desk.stage.shown
        rows = model.referring(Membership, "group_id", group_id)
        self._desk.selection.choose(*(row.id for row in rows if row.id in model.nodes))

    def _enter(self, cards: list[str], group_id: str, title: str) -> None:
        session = self._desk.session
        if group_id:
            done = session.do(put_in_group, node_ids=cards, group_id=group_id)
        else:
            done = session.do(add_group, title=title, node_ids=cards)
        if done and not self.shown:
            self.show()
