"""The bar above the map: which map, which view, filter, focus and colours, and what is hidden."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from pmo_workbench.mapping.lens import Lens
from pmo_workbench.mapping.marks import TITLES
from pmo_workbench.model import BenefitsMap
from pmo_workbench.wording import quoted
from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.looking.buttons import LookButton
from pmo_workbench_ui.map.looking.commands import LookCommands
from pmo_workbench_ui.map.looking.filter_panel import FilterPanel
from pmo_workbench_ui.map.looking.looking import shown_words
from pmo_workbench_ui.map.looking.menus import ALL_CARDS, SHOW_ALL, WHOLE_MAP, LookMenus
from pmo_workbench_ui.map.paint import qcolour
from pmo_workbench_ui.theme import colours
from pmo_workbench_ui.widgets import Button, Divider, ElidedLabel, hbox

HEIGHT = 44


class Room(NamedTuple):
    """How much the bar says: the widest title, whether colours are named, which buttons are icons only, the state."""

    widest: int
    colours: bool = False
    icons: bool = False
    map_icon: bool = False
    state: bool = True


_ROOMS = (
    Room(200, colours=True),
    Room(140, colours=True),
    Room(140),
    Room(140, icons=True),
    Room(140, icons=True, state=False),
    Room(96, icons=True, map_icon=True, state=False),
    Room(56, icons=True, map_icon=True, state=False),
)
_APART = 4


class LookBar(QWidget):
    """It is shown once there is anything to look at. `refresh` follows workspace and look."""

    def __init__(self, desk: Desk, commands: LookCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._looking, self._commands = desk, desk.looking, commands
        menus = LookMenus(desk, commands)
        self.map = LookButton("map", "Map", menus.fill_maps)
        self.view = LookButton("eye", "View", menus.fill_views)
        self.filter = LookButton("filter", "Filter")
        self.focus = LookButton("focus", "Focus", menus.fill_focus)
        self.colours = LookButton("colours", "Colours", lambda menu: menus.fill_colours(menu, self.legend_on()))
        self.state = ElidedLabel("", 14, "regular", "muted")
        self.show_all = Button("Show all", "link", tip=f"Show all cards again ({SHOW_ALL})")
        self.back = Button("Back", "link", tip="Show the rest again (Esc)")
        self._said, self._said_shortly, self._coloured = "", "", "Colours"
        self.panel: FilterPanel | None = None
        self.legend_on: Callable[[], bool] = lambda: False
        self._lay_out()
        self.filter.clicked.connect(self.open_filter)
        commands.filter_asked.connect(self.open_filter)
        self.show_all.clicked.connect(self._show_all)
        self.back.clicked.connect(lambda: self._looking.unfocus())
        self._looking.changed.connect(self.refresh)
        self.refresh()

    def open_filter(self) -> None:
        """The sheet with the filter, or no longer."""
        if self.panel is None or self.panel.parentWidget() is not self.window():
            self.panel = FilterPanel(self._desk, self.window())
        if self.panel.isVisible():
            self.panel.close_to_map()
        else:
            self.panel.open_below(self.filter)

    def refresh(self) -> None:
        """Say what is open and in force now."""
        model, looking = self._desk.session.model, self._looking
        self.setVisible(bool(model.nodes) or model.count(BenefitsMap) > 0)
        self.map.say(looking.map.title if looking.map else ALL_CARDS)
        self.view.say(self._view_words())
        set_parts = filter_parts(looking.lens)
        self.filter.say(f"Filter · {set_parts}" if set_parts else "Filter", "Filter the cards (Ctrl+F)")
        self.focus.say("Focus", "Show only the line of sight of the selection (F7)")
        lens = looking.lens
        says = [TITLES[each].lower() for each in dict.fromkeys((lens.colour, lens.badge)) if each]
        self._coloured = f"Colours: {', '.join(says)}" if says else "Colours"
        self.map.set_on(looking.map is not None)
        self.view.set_on(looking.view is not None)
        self.filter.set_on(set_parts > 0)
        self.focus.set_on(lens.focus is not None)
        self.colours.set_on(bool(says))
        self.show_state()

    def show_state(self) -> None:
        """How much is shown, and the ways to the rest."""
        looking, filtered = self._looking, self._looking.lens.hides
        counts = looking.counts() if looking.hides else None
        hidden = self._hidden_title()
        said = shown_words(counts, filtered=filtered) if counts else ("", "")
        self._said, self._said_shortly = (f"{quoted(hidden)} is hidden here", "Hidden") if hidden else said
        self.show_all.setText("Show it" if hidden else "Show all")
        self.show_all.setVisible(counts is not None)
        self.back.setVisible(looking.focused)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is less room."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, as the map below it."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), qcolour(colours().ground))
        painter.end()

    def _lay_out(self) -> None:
        self.setFixedHeight(HEIGHT)
        line = Divider(vertical=True)
        line.setFixedHeight(20)
        row = hbox(
            self.map, self.view, 2, line, 2, self.filter, self.focus, self.colours, self.state, self.back,
            self.show_all, spacing=4, margins=(20, 7, 20, 7), parent=self,
        )  # fmt: skip
        row.setStretch(row.indexOf(self.state), 1)

    def _view_words(self) -> str:
        view = self._looking.view
        if view is None:
            return WHOLE_MAP if not self._looking.lens.hides else "Part of the map"
        return f"Altered: {view.title}" if self._looking.altered else view.title

    def _hidden_title(self) -> str:
        """The title of the selected card where that is hidden, as in the outline; "" where it is shown."""
        current = self._desk.selection.current
        node = self._desk.session.model.nodes.get(current)
        hidden = self._looking.hides and not self._desk.stage.drawn.place(current)
        return node.title if node is not None and hidden else ""

    def _show_all(self) -> None:
        if self._hidden_title():
            said = self._looking.reveal([self._desk.selection.current])
            if said:
                self._desk.say(said)
        else:
            self._looking.show_all()
        self._desk.view.setFocus()

    def _fit(self) -> None:
        """Say as much as there is room for."""
        named, others = (self.map, self.view), (self.filter, self.focus, self.colours)
        links = [button for button in (self.back, self.show_all) if not button.isHidden()]
        for room in _ROOMS:
            self.map.set_room(room.widest, compact=room.map_icon)
            self.view.set_room(room.widest, compact=False)
            self.colours.say(self._coloured if room.colours else "Colours", self._coloured)
            for button in others:
                button.set_room(room.widest + 60, compact=room.icons)
            words = self._said if room.state else self._said_shortly
            self.state.setText(words)
            state = QFontMetrics(self.state.font()).horizontalAdvance(words) + 8 if words else 0
            needed = sum(button.sizeHint().width() + _APART for button in (*named, *others, *links)) + state + 60
            if needed <= self.width():
                return


def filter_parts(lens: Lens) -> int:
    """How many filters are set."""
    return sum(map(bool, (lens.kinds, lens.owners, lens.decisions, lens.groups, lens.text.strip())))
