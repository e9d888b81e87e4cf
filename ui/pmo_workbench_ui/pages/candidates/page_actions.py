"""The commands of the Candidates page, for the palette, the menu and the keyboard."""

from collections.abc import Callable

import msgspec

from pmo_workbench_ui.actions import ActionSpec
from pmo_workbench_ui.pages.candidates.words import CHOICE_BUTTONS

_MENU = "Candidates"


class PageCommands(msgspec.Struct, frozen=True):
    """What the commands do, and whether something is chosen to do it to."""

    choose: Callable[[str], None]
    clear: Callable[[], None]
    switch: Callable[[], None]
    all_on: Callable[[], None]
    reset: Callable[[], None]
    find: Callable[[], None]
    possible: Callable[[], bool]


def page_actions(do: PageCommands) -> list[ActionSpec]:
    """Deciding, switching for a look, and finding. The list itself reads the keys of one letter and Space."""
    return [
        *(_deciding(do, choice, label, letter) for choice, label, letter in CHOICE_BUTTONS),
        ActionSpec("clear decision", "Clear the decision", do.clear, menu=_MENU, enabled=do.possible),
        ActionSpec(
            "switch candidate", "Switch on or off for a look", do.switch, "Space", _MENU, "", do.possible, own_keys=True
        ),
        ActionSpec("all candidates on", "Switch every candidate on for a look", do.all_on, menu=_MENU),
        ActionSpec("reset look", "Back to what is decided", do.reset, menu=_MENU, icon="undo"),
        ActionSpec("find candidate", "Find a candidate", do.find, "Ctrl+F", _MENU, "search"),
    ]


def _deciding(do: PageCommands, choice: str, label: str, letter: str) -> ActionSpec:
    def begin() -> None:
        do.choose(choice)

    return ActionSpec(
        f"decide {choice}", f"Decide: {label.lower()}", begin, letter, _MENU, "", do.possible, own_keys=True
    )
