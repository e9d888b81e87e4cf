"""The keyboard in the outline: one table from keys to what they do."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from pmo_workbench_ui.outline.cells import Column
from pmo_workbench_ui.outline.commands import OutlineCommands
from pmo_workbench_ui.outline.tree import Keys, OutlineTree

Key, Mod = Qt.Key, Qt.KeyboardModifier


def outline_keys(commands: OutlineCommands, tree: OutlineTree, see: Callable[[], object]) -> Keys:
    """Every key that means something in the outline; `see` shows the line of sight on the map."""
    none, control, alt, shift = Mod.NoModifier, Mod.ControlModifier, Mod.AltModifier, Mod.ShiftModifier

    def tab(by: int) -> None:
        if tree.column() is not Column.TITLE:
            tree.step_cell(by)
        elif by > 0:
            commands.indent()
        else:
            commands.outdent()

    def space() -> None:
        if tree.column() is Column.ESSENTIAL:
            commands.edit()
        else:
            see()

    return {
        (Key.Key_Return, none): commands.add_sibling,
        (Key.Key_Enter, none): commands.add_sibling,
        (Key.Key_Return, control): commands.add_below,
        (Key.Key_Enter, control): commands.add_below,
        (Key.Key_Insert, none): commands.add_below,
        (Key.Key_F2, none): commands.edit,
        (Key.Key_Tab, none): lambda: tab(1),
        (Key.Key_Backtab, none): lambda: tab(-1),
        (Key.Key_Backtab, shift): lambda: tab(-1),
        (Key.Key_Tab, shift): lambda: tab(-1),
        (Key.Key_Right, control): commands.indent,
        (Key.Key_Left, control): commands.outdent,
        (Key.Key_Up, alt): lambda: commands.reorder(-1),
        (Key.Key_Down, alt): lambda: commands.reorder(1),
        (Key.Key_Delete, none): commands.remove,
        (Key.Key_Backspace, none): commands.remove,
        (Key.Key_Delete, shift): commands.remove_card,
        (Key.Key_V, control): commands.paste,
        (Key.Key_Insert, shift): commands.paste,
        (Key.Key_L, control): commands.link,
        (Key.Key_Left, none): tree.close_or_leave,
        (Key.Key_Right, none): tree.open_or_enter,
        (Key.Key_Space, none): space,
    }
