"""One declarative table form for every command: menu, palette, shortcut and button read the same row."""

from collections.abc import Callable

import msgspec


class ActionSpec(msgspec.Struct, frozen=True):
    """A command a person can give. `shortcut` is in Qt's portable form ("Ctrl+L"); `menu` the menu it stands in.

    With `own_keys` the page reads the shortcut itself (it depends on the selection); it is only shown, not bound.
    `checked` tells whether it is what is in force now, for commands that choose one of several.
    """

    key: str
    label: str
    run: Callable[[], object]
    shortcut: str = ""
    menu: str = ""
    icon: str = ""
    enabled: Callable[[], bool] = lambda: True
    own_keys: bool = False
    checked: Callable[[], bool] | None = None
