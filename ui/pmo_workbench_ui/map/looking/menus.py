"""The menus of the bar: maps, views, focus, and what colours and badges say."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidgetAction

from pmo_workbench.commands.maps import maps_of
from pmo_workbench.commands.views import views_of
from pmo_workbench.mapping.lens import DECORATIONS, Lens
from pmo_workbench.mapping.marks import TITLES
from pmo_workbench.mapping.sight import Direction
from pmo_workbench.model import Placement
from pmo_workbench.wording import quoted
from pmo_workbench_ui.frame.menu import shown_key
from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.looking.commands import LookCommands
from pmo_workbench_ui.widgets import SectionLabel

ALL_CARDS, WHOLE_MAP = "All cards", "Whole map"
VIEW_KEYS = 9
WAYS: tuple[tuple[Direction, str, str, str], ...] = (
    ("both", "Causes and effects", "Space", "F7"),
    ("up", "Causes only (upstream)", "Shift+Space", "Shift+F7"),
    ("down", "Effects only (downstream)", "Ctrl+Space", "Ctrl+F7"),
)
"""Directions with their words, and the keys that dim or hide the rest."""
BETWEEN = "Between the two selected cards"
DIM_BETWEEN, HIDE_BETWEEN = "Ctrl+Shift+Space", "Ctrl+Shift+F7"
SHOW_ALL, UNFOCUS = "Ctrl+Shift+A", "Esc"


def badge_words(lens: Lens, badge: str) -> str:
    """What the badges say, as a choice; "" goes with the colours."""
    if badge:
        return f"{TITLES[badge]} of each card" if badge == "value" else TITLES[badge]  # type: ignore[index]
    return f"As the colours: {TITLES[lens.colour].lower()}" if lens.colour else "Share of the strategy of services"


def view_key(number: int) -> str:
    """The key of a view by its number on the map, 0 being the whole map; "" beyond the ninth."""
    return f"Alt+{number}" if number <= VIEW_KEYS else ""


class LookMenus:
    """Fills the menus each time they open."""

    def __init__(self, desk: Desk, commands: LookCommands) -> None:
        self._desk, self._commands = desk, commands

    def fill_maps(self, menu: QMenu) -> None:
        """All maps, and what can be done with the open one."""
        model, looking, commands = self._desk.session.model, self._desk.looking, self._commands
        menu.clear()
        choices = QActionGroup(menu)
        whole = f"{ALL_CARDS} ({len(model.nodes)})"
        _choose(menu, choices, whole, partial(looking.open_map, None), on=looking.map is None)
        for each in maps_of(model):
            count = len(model.referring(Placement, "map_id", each.id))
            label = f"{each.title} ({count})"
            _choose(menu, choices, label, partial(looking.open_map, each.id), on=looking.map_id == each.id)
        menu.addSeparator()
        selected, open_map = bool(self._desk.selection), looking.map is not None
        _add(menu, "New map from the selection…", commands.new_map_of_selection, enabled=selected)
        _add(menu, "New map from what is shown…", commands.new_map_of_shown, enabled=bool(model.nodes))
        if open_map:
            menu.addSeparator()
            _add(menu, "Put cards on this map…", commands.put_on_map)
            _add(menu, "Take the selection off this map", commands.take_off_map, enabled=selected)
            _add(menu, "Rename the map…", commands.rename_map)
            _add(menu, "Remove the map", commands.remove_map)

    def fill_views(self, menu: QMenu) -> None:
        """The views of the open map, and what can be done with the open one."""
        looking, commands = self._desk.looking, self._commands
        menu.clear()
        choices = QActionGroup(menu)
        whole = looking.view is None and not looking.lens.hides
        _choose(menu, choices, WHOLE_MAP, partial(looking.open_view, ""), view_key(0), on=whole)
        views = views_of(self._desk.session.model, looking.map_id)
        for number, view in enumerate(views, 1):
            is_open = looking.view_id == view.id
            _choose(menu, choices, view.title, partial(looking.open_view, view.id), view_key(number), on=is_open)
        menu.addSeparator()
        if looking.view is not None and looking.altered:
            _add(menu, f"Update {quoted(looking.view.title)}", commands.update_view)
        _add(menu, "Keep this look as a view…", commands.keep_view)
        if looking.view is not None:
            place = [view.id for view in views].index(looking.view.id)
            menu.addSeparator()
            _add(menu, "Rename the view…", commands.rename_view)
            _add(menu, "Move it up", partial(commands.move_view, -1), enabled=place > 0)
            last = place == len(views) - 1
            _add(menu, "Move it down", partial(commands.move_view, 1), enabled=not last)
            _add(menu, "Remove the view", commands.remove_view)

    def fill_focus(self, menu: QMenu) -> None:
        """What to hide around the selection, and the way back."""
        looking, commands, selection = self._desk.looking, self._commands, self._desk.selection
        menu.clear()
        _head(menu, "Show only what leads to the selection, or from it")
        for direction, words, _dim, hide in WAYS:
            _add(menu, words, partial(commands.focus, direction), hide, enabled=bool(selection))
        _add(menu, BETWEEN, commands.focus_between, HIDE_BETWEEN, enabled=len(selection.cards) == 2)
        menu.addSeparator()
        _add(menu, "Back: show the rest again", looking.unfocus, UNFOCUS, enabled=looking.focused)
        _add(menu, "Show all cards", looking.show_all, SHOW_ALL, enabled=looking.hides)

    def fill_colours(self, menu: QMenu, legend: bool) -> None:
        """What colours and badges say, and whether the legend is shown."""
        lens, commands = self._desk.looking.lens, self._commands
        menu.clear()
        _head(menu, "Colour by")
        colours, badges = QActionGroup(menu), QActionGroup(menu)
        for each in DECORATIONS:
            _choose(menu, colours, TITLES[each], partial(commands.colour_by, each), on=lens.colour == each)
        menu.addSeparator()
        _head(menu, "Badge")
        for each in DECORATIONS:
            _choose(menu, badges, badge_words(lens, each), partial(commands.badge, each), on=lens.badge == each)
        menu.addSeparator()
        bands = _add(menu, "Show groups as bands", commands.bands_asked.emit, "Alt+G")
        bands.setCheckable(True)
        bands.setChecked(lens.bands)
        shown = menu.addAction("Legend")
        shown.setCheckable(True)
        shown.setChecked(legend)
        shown.triggered.connect(lambda _checked=False: commands.legend_asked.emit())


def _head(menu: QMenu, words: str) -> None:
    """A title above some entries."""
    label = SectionLabel(words)
    label.setContentsMargins(10, 6, 10, 2)
    action = QWidgetAction(menu)
    action.setDefaultWidget(label)
    menu.addAction(action)


def _add(
    menu: QMenu,
    label: str,
    run: Callable[[], object],
    key: str = "",
    *,
    enabled: bool = True,
) -> QAction:
    shown = label.replace("&", "&&")
    action = menu.addAction(f"{shown}\t{shown_key(key)}" if key else shown)
    action.setEnabled(enabled)
    action.triggered.connect(lambda _checked=False: run())
    return action


def _choose(
    menu: QMenu, group: QActionGroup, label: str, run: Callable[[], object], key: str = "", *, on: bool
) -> None:
    action = _add(menu, label, run, key)
    action.setCheckable(True)
    group.addAction(action)
    action.setChecked(on)
