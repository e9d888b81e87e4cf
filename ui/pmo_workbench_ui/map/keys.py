"""The keyboard on the map: one table from keys to what they do."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent

from pmo_workbench_ui.map.band_commands import BandCommands
from pmo_workbench_ui.map.commands import MapCommands
from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.hand import MapHand
from pmo_workbench_ui.map.navigation import Way

Key, Mod = Qt.Key, Qt.KeyboardModifier
Action = Callable[[], object]

WAYS: dict[Qt.Key, Way] = {Key.Key_Left: "left", Key.Key_Right: "right", Key.Key_Up: "up", Key.Key_Down: "down"}
ENTER = (Key.Key_Return, Key.Key_Enter)
_PAGE = 0.85
_KEPT = Mod.ControlModifier | Mod.ShiftModifier | Mod.AltModifier | Mod.MetaModifier


class MapKeys(QObject):
    """Knows which keys mean something here; Space acts when it is let go, as one may drag the map meanwhile."""

    def __init__(self, desk: Desk, commands: MapCommands, hand: MapHand, bands: BandCommands) -> None:
        super().__init__(desk)
        self._desk, self._commands, self._hand, self._bands = desk, commands, hand, bands
        self._table = self._actions()

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key means; False where it means nothing."""
        key, modifiers = Key(event.key()), event.modifiers() & _KEPT
        if key == Key.Key_Escape and modifiers == Mod.NoModifier:
            return self._step_back()
        if self._hand.gesture is not None:
            return True
        if key == Key.Key_Space and modifiers == Mod.NoModifier:
            if not event.isAutoRepeat():
                self._hand.hold_space(True)
            return True
        action = self._table.get((key, modifiers))
        if action is None:
            return False
        if key in ENTER and modifiers == Mod.NoModifier and self._bands.open_stub():
            return True
        action()
        return True

    def release(self, event: QKeyEvent) -> bool:
        """Let go of Space: without a drag in between it toggles the line of sight."""
        if event.key() != Key.Key_Space or event.isAutoRepeat() or not self._hand.space_held:
            return False
        dragged = self._hand.space_dragged
        self._hand.hold_space(False)
        if not dragged:
            self._commands.toggle_sight()
        return True

    def forget(self) -> None:
        """The focus has gone: nothing is held down any more."""
        if self._hand.space_held:
            self._hand.hold_space(False)

    def _actions(self) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Action]:
        commands, view, none, control = self._commands, self._desk.view, Mod.NoModifier, Mod.ControlModifier
        table: dict[tuple[Qt.Key, Qt.KeyboardModifier], Action] = {
            (Key.Key_Left, control): commands.add_cause,
            (Key.Key_Right, control): commands.add_effect,
            (Key.Key_Return, none): commands.add_sibling,
            (Key.Key_Enter, none): commands.add_sibling,
            (Key.Key_F2, none): commands.rename,
            (Key.Key_L, control): commands.link,
            (Key.Key_Space, Mod.ShiftModifier): partial(commands.toggle_sight, "up"),
            (Key.Key_Space, control): partial(commands.toggle_sight, "down"),
            (Key.Key_Space, control | Mod.ShiftModifier): commands.toggle_between,
            (Key.Key_Delete, none): commands.remove,
            (Key.Key_Backspace, none): commands.remove,
            (Key.Key_A, control): commands.select_all,
            **selection_keys(commands),
            **band_keys(self._bands),
            (Key.Key_Up, Mod.AltModifier): lambda: commands.reorder(-1),
            (Key.Key_Down, Mod.AltModifier): lambda: commands.reorder(1),
            (Key.Key_Left, Mod.AltModifier): commands.link_before,
            (Key.Key_Right, Mod.AltModifier): commands.link_after,
            (Key.Key_0, control): view.fit,
            (Key.Key_Equal, control): view.zoom_in,
            (Key.Key_Plus, control): view.zoom_in,
            (Key.Key_Plus, control | Mod.ShiftModifier): view.zoom_in,
            (Key.Key_Minus, control): view.zoom_out,
            (Key.Key_PageUp, none): lambda: self._page(-1),
            (Key.Key_PageDown, none): lambda: self._page(1),
            (Key.Key_Menu, none): self._menu,
            (Key.Key_F10, Mod.ShiftModifier): self._menu,
        }
        for modifiers, extend in ((none, False), (Mod.ShiftModifier, True)):
            for key, way in WAYS.items():
                table[key, modifiers] = partial(commands.move, way, extend=extend)
            for key, top in ((Key.Key_Home, True), (Key.Key_End, False)):
                table[key, modifiers] = partial(commands.to_column_end, top=top, extend=extend)
        return table

    def _step_back(self) -> bool:
        """The gesture, then the line of sight, then the focus, then the selection."""
        if self._hand.cancel() or self._commands.end_sight() or self._desk.looking.unfocus():
            return True
        if self._desk.selection:
            self._desk.selection.clear()
            return True
        return False

    def _page(self, by: int) -> None:
        self._desk.view.shift(0, round(by * _PAGE * self._desk.view.viewport().height()))

    def _menu(self) -> None:
        self._hand.menu(QPointF(), QPoint(), by_key=True)


def selection_keys(commands: MapCommands) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Action]:
    """The keys for what is selected that mean the same on the canvas and in the outline."""
    control, shift = Mod.ControlModifier, Mod.ShiftModifier
    return {
        (Key.Key_C, control): commands.copy,
        (Key.Key_C, control | shift): commands.copy_picture,
        (Key.Key_V, control): commands.paste,
        (Key.Key_Insert, control): commands.copy,
        (Key.Key_Insert, shift): commands.paste,
        (Key.Key_D, control): commands.edits.duplicate,
        (Key.Key_D, control | shift): commands.edits.duplicate_branch,
    }


def band_keys(bands: BandCommands) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Action]:
    """The keys of groups."""
    return {
        (Key.Key_G, Mod.ControlModifier): bands.group_selected,
        (Key.Key_G, Mod.ControlModifier | Mod.ShiftModifier): bands.toggle_current,
        (Key.Key_G, Mod.AltModifier): bands.show,
    }
