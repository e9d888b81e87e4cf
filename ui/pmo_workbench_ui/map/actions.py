"""The map's commands as rows of the action table, for menus and the palette."""

from collections.abc import Callable
from functools import partial

from pmo_workbench.commands.nodes import kind_label
from pmo_workbench.model import KINDS
from pmo_workbench.model.map import Kind
from pmo_workbench.wording import with_article
from pmo_workbench_ui.actions import ActionSpec
from pmo_workbench_ui.map.canvas import MapCanvas

_MENU = "Map"


def map_actions(canvas: MapCanvas) -> list[ActionSpec]:
    """Every command of the map; most read their keys on the canvas, as they depend on what is selected there."""
    commands, view, selection = canvas.commands, canvas.view, canvas.selection

    def has_card() -> bool:
        return bool(selection.current)

    def has_any() -> bool:
        return bool(selection)

    def own(
        key: str, label: str, run: Callable[[], object], shortcut: str, icon: str, enabled: Callable[[], bool]
    ) -> ActionSpec:
        return ActionSpec(key, label, run, shortcut, _MENU, icon, enabled, own_keys=True)

    outcome = kind_label(canvas.session.model, "outcome")
    return [
        ActionSpec("add outcome", f"Add {outcome}", commands.add_outcome, "", _MENU, "plus"),
        own("add cause", "What must be true for this?", commands.add_cause, "Ctrl+Left", "arrow-left", has_card),
        own("add effect", "What does this lead to?", commands.add_effect, "Ctrl+Right", "arrow-right", has_card),
        own("add sibling", "Another card below", commands.add_sibling, "Enter", "plus", has_card),
        own("link", "Link to another card…", commands.link, "Ctrl+L", "link", has_card),
        own("rename card", "Rename the card", commands.rename, "F2", "edit", has_card),
        own("up", "Move the card up", lambda: commands.reorder(-1), "Alt+Up", "chevron-up", has_card),
        own("down", "Move the card down", lambda: commands.reorder(1), "Alt+Down", "chevron-down", has_card),
        own(
            "links in",
            "Next link from a cause",
            commands.link_before,
            "Alt+Left",
            "link",
            has_any,
        ),
        own(
            "links out",
            "Next link to an effect",
            commands.link_after,
            "Alt+Right",
            "link",
            has_any,
        ),
        own("remove", "Remove what is selected", commands.remove, "Del", "trash", has_any),
        own("select all", "Select all cards", commands.select_all, "Ctrl+A", "check", lambda: True),
        *edit_actions(canvas),
        ActionSpec("tidy", "Tidy the map", commands.tidy, "", _MENU, "tidy"),
        ActionSpec("fit", "Fit the map into the window", view.fit, "Ctrl+0", _MENU, "fit"),
        ActionSpec(
            "overview",
            "Overview in the corner",
            lambda: canvas.minimap.switch(not canvas.minimap.wanted),
            "",
            _MENU,
            "overview",
            checked=lambda: canvas.minimap.wanted,
        ),
        ActionSpec("zoom in", "Zoom in", view.zoom_in, "Ctrl+=", _MENU, "plus"),
        ActionSpec("zoom out", "Zoom out", view.zoom_out, "Ctrl+-", _MENU, "minus"),
    ]


def edit_actions(canvas: MapCanvas) -> list[ActionSpec]:
    """What is done to the selected cards as they stand."""
    edits, commands, selection = canvas.edits, canvas.commands, canvas.selection

    def has_card() -> bool:
        return bool(selection.cards)

    def has_two() -> bool:
        return len(selection.cards) == 2

    def turning(kind: Kind) -> ActionSpec:
        label = f"Turn into {with_article(kind_label(canvas.session.model, kind))}"
        return ActionSpec(f"turn into {kind}", label, partial(edits.turn_into, kind), "", _MENU, "", has_card)

    def always() -> bool:
        return True

    def own(key: str, label: str, run: Callable[[], object], shortcut: str, enabled: Callable[[], bool]) -> ActionSpec:
        return ActionSpec(key, label, run, shortcut, _MENU, "copy", enabled, own_keys=True)

    return [
        own("copy cards", "Copy cards as text, table and picture", commands.copy, "Ctrl+C", always),
        own("copy picture", "Copy cards as picture", commands.copy_picture, "Ctrl+Shift+C", always),
        own("paste", "Paste lines, cells or cards", commands.paste, "Ctrl+V", always),
        own("duplicate", "Duplicate", edits.duplicate, "Ctrl+D", has_card),
        own("branch", "Duplicate with everything upstream", edits.duplicate_branch, "Ctrl+Shift+D", has_card),
        *map(turning, KINDS),
        ActionSpec("merge", "Make one card of two…", edits.merge, "", _MENU, "", has_two),
        ActionSpec("pin", "Pin: let the card stay where it is", edits.pin, "", _MENU, "pin", has_card),
        ActionSpec("unpin", "Unpin: let the map place the card", edits.unpin, "", _MENU, "pin", has_card),
    ]
