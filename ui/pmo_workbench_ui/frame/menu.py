"""The menu of the window, filled from the table of commands each time it is opened, and the keys of the commands."""

from collections.abc import Sequence

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from pmo_workbench_ui.actions import ActionSpec
from pmo_workbench_ui.theme import icon


def fill_menu(menu: QMenu, specs: Sequence[ActionSpec]) -> None:
    """Put the commands into the menu, those of one group below each other in a menu of their own."""
    menu.clear()
    groups: dict[str, QMenu] = {}
    choices: dict[str, QActionGroup] = {}
    for spec in specs:
        if spec.menu not in groups:
            groups[spec.menu] = menu.addMenu(spec.menu)
            choices[spec.menu] = QActionGroup(groups[spec.menu])
        action = _entry(groups[spec.menu], spec)
        if spec.checked is not None:
            choices[spec.menu].addAction(action)


def _entry(menu: QMenu, spec: ActionSpec) -> QAction:
    action = menu.addAction(spec.label.replace("&", "&&"))
    if spec.shortcut:
        # Shown, not bound: the window binds each key once, whatever stands in the menu just now.
        action.setText(f"{action.text()}\t{shown_key(spec.shortcut)}")
    if spec.icon and spec.checked is None:
        action.setIcon(icon(spec.icon))
    if spec.checked is not None:
        action.setCheckable(True)
        action.setChecked(spec.checked())
    action.setEnabled(spec.enabled())
    action.triggered.connect(lambda: spec.run())
    return action


def bind_keys(window: QWidget, specs: Sequence[ActionSpec]) -> list[QAction]:
    """Let the commands' keys work in the window, but for those that a page reads itself."""
    made = []
    for spec in specs:
        if spec.shortcut and not spec.own_keys:
            action = QAction(spec.label, window)
            action.setShortcut(QKeySequence(spec.shortcut))
            action.triggered.connect(lambda _checked=False, spec=spec: spec.run())
            window.addAction(action)
            made.append(action)
    return made


def unbind_keys(window: QWidget, actions: Sequence[QAction]) -> None:
    """Take the keys away again."""
    for action in actions:
        window.removeAction(action)
        action.deleteLater()


def shown_key(shortcut: str) -> str:
    """A shortcut as the system writes it."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
