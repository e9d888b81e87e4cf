"""Groups in menus and the palette: what can be done with a band, and with all of them."""

from collections.abc import Callable, Iterator
from functools import partial

from pmo_workbench.commands.groups import groups_of
from pmo_workbench.mapping.bands import Stub
from pmo_workbench.model import Group, Model
from pmo_workbench.wording import counted
from pmo_workbench_ui.actions import ActionSpec
from pmo_workbench_ui.map.band_commands import BandCommands

Row = tuple[str, str, str, Callable[[], object]] | None
"""Label, shortcut to show, icon, what it does; None is a line between."""

GROUP, COLLAPSE, SHOW = "Ctrl+G", "Ctrl+Shift+G", "Alt+G"
_MENU = "Groups"


def band_rows(bands: BandCommands, model: Model, group_id: str) -> Iterator[Row]:
    """What can be done with a band."""
    groups = [group.id for group in groups_of(model)]
    place, group = groups.index(group_id), model.get(Group, group_id)
    words = "Open the group" if group.collapsed else "Collapse the group"
    yield words, "", "chevron-down" if group.collapsed else "chevron-right", partial(bands.toggle, group_id)
    yield "Select its cards", "", "check", partial(bands.select, group_id)
    yield None
    yield "Rename the group…", "", "edit", partial(bands.rename, group_id)
    if place:
        yield "Move it up", "", "chevron-up", partial(bands.move, group_id, -1)
    if place < len(groups) - 1:
        yield "Move it down", "", "chevron-down", partial(bands.move, group_id, 1)
    yield "Remove the group, not its cards", "", "trash", partial(bands.remove, group_id)
    yield None
    yield from all_rows(bands)


def stub_rows(bands: BandCommands, stub: Stub) -> Iterator[Row]:
    """What can be done with the stub of a collapsed group."""
    show = f"Show the {counted(len(stub.cards), 'card')}" if len(stub.cards) > 1 else "Show the card"
    yield show, "Enter", "chevron-down", partial(bands.toggle, stub.group_id)
    yield "Rename the group…", "", "edit", partial(bands.rename, stub.group_id)
    yield None
    yield from all_rows(bands)


def all_rows(bands: BandCommands) -> Iterator[Row]:
    """What can be done with all bands."""
    yield "Collapse all groups", "", "", partial(bands.toggle_all, collapsed=True)
    yield "Open all groups", "", "", partial(bands.toggle_all, collapsed=False)
    yield "Show groups no longer as bands", SHOW, "", bands.show


def card_rows(bands: BandCommands, *, grouped: bool) -> Iterator[Row]:
    """What can be done with the groups of the selected cards."""
    yield "Group…", GROUP, "", bands.group_selected
    if grouped:
        yield "Take out of the group", "", "", bands.ungroup_selected
        if bands.shown:
            yield "Collapse its group", COLLAPSE, "", bands.toggle_current


def band_actions(bands: BandCommands) -> list[ActionSpec]:
    """Every command about groups."""

    def groups() -> bool:
        return bands.has_groups

    def shown() -> bool:
        return bands.shown

    def own(key: str, label: str, run: Callable[[], object], shortcut: str, icon: str) -> ActionSpec:
        return ActionSpec(key, label, run, shortcut, _MENU, icon, own_keys=True)

    return [
        ActionSpec("bands", "Show groups as bands", bands.show, SHOW, _MENU, "", groups, own_keys=True, checked=shown),
        own("group", "Group the selected cards…", bands.group_selected, GROUP, "plus"),
        own(
            "collapse group", "Collapse or open the group of the card", bands.toggle_current, COLLAPSE, "chevron-right"
        ),
        ActionSpec("ungroup", "Take the selected cards out of their group", bands.ungroup_selected, "", _MENU, "minus"),
        ActionSpec(
            "collapse groups", "Collapse all groups", partial(bands.toggle_all, collapsed=True), "", _MENU, "", groups
        ),
        ActionSpec("open groups", "Open all groups", partial(bands.toggle_all, collapsed=False), "", _MENU, "", groups),
    ]
