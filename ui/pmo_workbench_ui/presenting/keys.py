"""The keys of a presentation: those of a clicker, those of the map, and those that work while an answer is typed."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from pmo_workbench_ui.map.keys import WAYS
from pmo_workbench_ui.presenting.agenda import END, WHOLE

if TYPE_CHECKING:
    from pmo_workbench_ui.presenting.presentation import Presentation

Key, Mod = Qt.Key, Qt.KeyboardModifier
Action = Callable[[], object]
_KEPT = Mod.ControlModifier | Mod.ShiftModifier | Mod.AltModifier | Mod.MetaModifier


class PresentKeys:
    """Answers to the keyboard while the map has it. Digits are collected until they name one outcome."""

    def __init__(self, talk: "Presentation") -> None:
        self._talk = talk
        self._digits = ""
        self._table = self._actions()
        self._typing = self._while_typing()

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key means; any key brings a blank screen back."""
        key, modifiers = Key(event.key()), event.modifiers() & _KEPT
        if self._talk.blank.isVisible():
            self._talk.blank.hide()
            return True
        if Key.Key_0 <= key <= Key.Key_9 and modifiers == Mod.NoModifier:
            self._digit(event.text())
            return True
        digits, self._digits = self._digits, ""
        if digits and key in (Key.Key_Return, Key.Key_Enter):
            self._go_to(int(digits))
            return True
        action = self._table.get((key, modifiers))
        if action is None:
            return False
        action()
        return True

    def in_line(self, event: QKeyEvent) -> bool:
        """The same while an answer is typed: only keys that no line needs."""
        key, modifiers = Key(event.key()), event.modifiers() & _KEPT
        line = self._talk.foot.line
        undoes = key == Key.Key_Z and modifiers == Mod.ControlModifier
        redoes = (key == Key.Key_Z and modifiers == Mod.ControlModifier | Mod.ShiftModifier) or (
            key == Key.Key_Y and modifiers == Mod.ControlModifier
        )
        if (undoes and line.isUndoAvailable()) or (redoes and line.isRedoAvailable()):
            return False
        action = self._typing.get((key, modifiers))
        if action is None:
            return False
        action()
        return True

    def release(self, event: QKeyEvent) -> bool:
        """Nothing."""
        return False

    def forget(self) -> None:
        """Nothing is ever held."""

    def _digit(self, digit: str) -> None:
        """Go as soon as no further digit could name an outcome."""
        count = self._talk.asking.agenda.count
        self._digits = (self._digits + digit).lstrip("0") or "0"
        number = int(self._digits)
        if number == 0 or number * 10 > count:
            self._digits = ""
            self._go_to(number)
        else:
            self._talk.foot.show_keys(f"Outcome {self._digits}…  ·  Enter goes there, or type on")

    def _go_to(self, number: int) -> None:
        if not self._talk.asking.go_to(number):
            count = self._talk.asking.agenda.count
            self._talk.foot.show_keys(f"There is no outcome {number}; the last one is {count}.")

    def _actions(self) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Action]:
        talk, asking, none = self._talk, self._talk.asking, Mod.NoModifier
        steps: list[tuple[Action, tuple[Qt.Key, ...]]] = [
            (lambda: asking.step(1), (Key.Key_PageDown, Key.Key_Right, Key.Key_Space)),
            (lambda: asking.step(-1), (Key.Key_PageUp, Key.Key_Left, Key.Key_Backspace)),
            (lambda: asking.jump(WHOLE), (Key.Key_Home,)),
            (lambda: asking.jump(END), (Key.Key_End,)),
            (lambda: asking.turn(1), (Key.Key_Down,)),
            (lambda: asking.turn(-1), (Key.Key_Up,)),
            (talk.begin_answer, (Key.Key_Return, Key.Key_Enter, Key.Key_F2)),
            (talk.begin_parking, (Key.Key_P,)),
            (talk.darken, (Key.Key_B, Key.Key_Period)),
            (talk.close, (Key.Key_Escape, Key.Key_F5)),
        ]
        table = {(key, none): action for action, keys in steps for key in keys}
        for key, way in WAYS.items():
            table[key, Mod.ControlModifier] = partial(asking.walk, way)
        return {**table, **self._everywhere()}

    def _while_typing(self) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Action]:
        talk, asking, none = self._talk, self._talk.asking, Mod.NoModifier
        return {
            (Key.Key_PageDown, none): lambda: asking.step(1),
            (Key.Key_PageUp, none): lambda: asking.step(-1),
            (Key.Key_Down, none): lambda: asking.turn(1),
            (Key.Key_Up, none): lambda: asking.turn(-1),
            (Key.Key_Tab, none): lambda: asking.turn(1),
            (Key.Key_Backtab, Mod.ShiftModifier): lambda: asking.turn(-1),
            (Key.Key_Escape, none): talk.look,
            **self._everywhere(),
        }

    def _everywhere(self) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Action]:
        talk, control = self._talk, Mod.ControlModifier
        return {
            (Key.Key_Z, control): self._talk.asking.undo,
            (Key.Key_Z, control | Mod.ShiftModifier): self._talk.asking.redo,
            (Key.Key_Y, control): self._talk.asking.redo,
            (Key.Key_Return, control): talk.mend,
            (Key.Key_Enter, control): talk.mend,
        }
