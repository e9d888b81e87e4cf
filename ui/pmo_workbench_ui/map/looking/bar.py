"""The bar above the map: which map, which view, filter, focus and colours, and what is hidden."""

from collections.abc import Callable

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
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
_ROOMS = ((200, False), (140, False), (140, True), (96, True))  # width of titles, and whether the others are compact
_LEAST_STATE = 190


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
        self.map.say(looking.map.title if looking.map else ALL_CARDS, "Which map")
        self.view.say(self._view_words(), "Which view of the map")
        set_parts = filter_parts(looking.lens)
        self.filter.say(f"Filter · {set_parts}" if set_parts else "Filter", "Filter the cards (Ctrl+F)")
        self.focus.say("Focus", "Show only the line of sight of the selection (F7)")
        lens = looking.lens
        says = [TITLES[each].lower() for each in dict.fromkeys((lens.colour, lens.badge)) if each]
        self.colours.say(f"Colours: {', '.join(says)}" if says else "Colours", "What colours and badges say")
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
        if hidden:
            self.state.setText(f"{quoted(hidden)} is hidden here")
        else:
            self.state.setText(shown_words(counts, filtered=filtered) if counts else "")
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
        return f"{view.title} (altered)" if self._looking.altered else view.title

    def _hidden_title(self) -> str:
        """The title of the selected card where that is hidden, as in the outline; "" where it is shown."""
        current = self._desk.selection.current
        node = self._desk.session.model.nodes.get(current)
        return node.title if node is not None and self._looking.hides and not self._desk.shows(current) else ""

    def _show_all(self) -> None:
        if self._hidden_title():
            said = self._looking.reveal([self._desk.selection.current])
            if said:
                self._desk.say(said)
        else:
            self._looking.show_all()
        self._desk.view.setFocus()

    def _fit(self) -> None:
        state = _LEAST_STATE if self._looking.hides else 0
        named, others = (self.map, self.view), (self.filter, self.focus, self.colours)
        for widest, compact in _ROOMS:
            for button in named:
                button.set_room(widest, compact=False)
            for button in others:
                button.set_room(widest, compact=compact)
            needed = sum(button.sizeHint().width() + 4 for button in (*named, *others)) + 60 + state
            if needed <= self.width():
                return


def filter_parts(lens: Lens) -> int:
    """How many filters are set."""
    return sum(map(bool, (lens.kinds, lens.owners, lens.decisions, lens.groups, lens.text.strip())))
