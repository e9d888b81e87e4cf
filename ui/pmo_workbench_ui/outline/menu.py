"""The context menu of a row of the outline."""

from collections.abc import Callable, Iterator

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from pmo_workbench.commands.nodes import kind_label
from pmo_workbench.mapping.outline import to_causes
from pmo_workbench.model import Model
from pmo_workbench_ui.outline.commands import OutlineCommands
from pmo_workbench_ui.outline.item import Item
from pmo_workbench_ui.outline.tree import OutlineTree
from pmo_workbench_ui.theme import set_icon

Row = tuple[str, str, str, Callable[[], object]] | None
"""Label, shortcut to show, icon, what it does; None is a line between."""


def row_menu(model: Model, tree: OutlineTree, commands: OutlineCommands, item: Item | None) -> QMenu:
    """What can be done with a row, or where there is none."""
    menu = QMenu(tree)
    menu.aboutToHide.connect(menu.deleteLater)
    rows = _card_rows(model, tree, commands, item) if item is not None and item.node_id else _space_rows(tree, commands)
    for row in rows:
        if row is None:
            menu.addSeparator()
            continue
        label, shortcut, icon, run = row
        action = menu.addAction(label)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
            action.setShortcutVisibleInContextMenu(True)
        if icon:
            set_icon(action, icon)
        action.triggered.connect(lambda _checked=False, run=run: run())
    return menu


def below_label(tree: OutlineTree) -> str:
    """The question that a row below answers."""
    return "What must be true for this?" if to_causes(tree.outline.start) else "What does this lead to?"


def _card_rows(model: Model, tree: OutlineTree, commands: OutlineCommands, item: Item) -> Iterator[Row]:
    yield f"Another {kind_label(model, model.nodes[item.node_id].kind)} below", "Enter", "plus", commands.add_sibling
    yield below_label(tree), "Ctrl+Enter", "plus", commands.add_below
    yield "Link to another card…", "Ctrl+L", "link", commands.link
    yield None
    yield "Copy", "Ctrl+C", "copy", commands.copy
    yield "Paste below", "Ctrl+V", "", commands.paste
    yield None
    yield "Rename", "F2", "edit", commands.rename
    yield "Move in: below the card above", "Tab", "arrow-right", commands.indent
    yield "Move out", "Shift+Tab", "arrow-left", commands.outdent
    yield "Move up", "Alt+Up", "chevron-up", lambda: commands.reorder(-1)
    yield "Move down", "Alt+Down", "chevron-down", lambda: commands.reorder(1)
    yield None
    if item.link_id:
        yield "Remove the link to the card above", "Del", "", commands.remove
    yield "Remove the card", "Shift+Del" if item.link_id else "Del", "trash", commands.remove_card
    yield None
    yield from _space_rows(tree, commands)


def _space_rows(tree: OutlineTree, commands: OutlineCommands) -> Iterator[Row]:
    yield "Add a card at the top level", "", "plus", commands.add_first
    yield "Open all branches", "", "chevron-down", tree.open_all
    yield "Close all branches", "", "chevron-right", tree.close_all
