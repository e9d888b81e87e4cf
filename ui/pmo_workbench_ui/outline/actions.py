"""The outline's commands as rows of the action table, for menus and the palette."""

from collections.abc import Callable
from functools import partial

from pmo_workbench.mapping.outline import STARTS
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench_ui.actions import ActionSpec
from pmo_workbench_ui.outline.menu import below_label
from pmo_workbench_ui.outline.panel import OutlinePanel

_MENU = "Outline"


def outline_actions(panel: OutlinePanel) -> list[ActionSpec]:
    """Every command of the outline; their keys are read in it, as they depend on the row one is in."""
    commands, tree = panel.commands, panel.tree

    def has_card() -> bool:
        item = tree.current()
        return item is not None and bool(item.node_id)

    def own(key: str, label: str, run: Callable[[], object], shortcut: str, icon: str) -> ActionSpec:
        return ActionSpec(f"outline {key}", label, run, shortcut, _MENU, icon, has_card, own_keys=True)

    words = vocabulary_of(panel.session.model.info.vocabulary)
    starts = [
        ActionSpec(
            f"outline from {start}",
            f"Outline from {words.plural[start].lower()}",
            partial(panel.start_from, start),
            menu="Outline from",
            checked=partial(_starts, panel, start),
        )
        for start in STARTS
    ]
    return [
        ActionSpec("outline add", "Add a card at the top level", commands.add_first, "", _MENU, "plus"),
        own("sibling", "Another card below", commands.add_sibling, "Enter", "plus"),
        own("below", below_label(tree), commands.add_below, "Ctrl+Enter", "plus"),
        own("edit", "Edit the cell", commands.edit, "F2", "edit"),
        own("in", "Move in: below the card above", commands.indent, "Tab", "arrow-right"),
        own("out", "Move out", commands.outdent, "Shift+Tab", "arrow-left"),
        own("up", "Move up", lambda: commands.reorder(-1), "Alt+Up", "chevron-up"),
        own("down", "Move down", lambda: commands.reorder(1), "Alt+Down", "chevron-down"),
        ActionSpec("outline paste", "Paste cards or lines", commands.paste, "Ctrl+V", _MENU, "copy", own_keys=True),
        own("link", "Link to another card…", commands.link, "Ctrl+L", "link"),
        own("remove", "Remove the link to the card above", commands.remove, "Del", "trash"),
        own("remove card", "Remove the card", commands.remove_card, "Shift+Del", "trash"),
        ActionSpec("outline open", "Open all branches", tree.open_all, "", _MENU, "chevron-down"),
        ActionSpec("outline close", "Close all branches", tree.close_all, "", _MENU, "chevron-right"),
        *starts,
    ]


def _starts(panel: OutlinePanel, start: str) -> bool:
    return panel.outline.start == start
