"""The outline on the map page: where it starts, the table, the keys; in step with what is selected on the canvas."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from pmo_workbench.mapping.outline import STARTS, Start
from pmo_workbench.model import ChangeSet
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench_ui.map.commands import MapCommands
from pmo_workbench_ui.map.foot import HEIGHT as FOOT_HEIGHT
from pmo_workbench_ui.map.selection import Selection
from pmo_workbench_ui.outline.cells import Column
from pmo_workbench_ui.outline.commands import OutlineCommands
from pmo_workbench_ui.outline.hints import outline_hints
from pmo_workbench_ui.outline.item import Item
from pmo_workbench_ui.outline.keys import outline_keys
from pmo_workbench_ui.outline.menu import row_menu
from pmo_workbench_ui.outline.tree import OutlineTree
from pmo_workbench_ui.outline.tree_model import OutlineModel
from pmo_workbench_ui.outline.writing import Writing
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import (
    Button,
    Divider,
    ElidedLabel,
    EmptyState,
    IconButton,
    Panel,
    Quiet,
    Segmented,
    Text,
    hbox,
    vbox,
)

_LEAST, _SIDE = 340, 16
_LINES = (
    "Type what people will see when things go well. Enter opens the next line, Tab asks what must be true "
    "for the line above.",
)


class OutlinePanel(Panel):
    """`shown` tells that somebody went to a card here; `started` that another kind of card is to begin with."""

    shown = Signal(str)
    started = Signal(str)

    def __init__(
        self,
        session: Session,
        selection: Selection,
        canvas: MapCommands,
        see: Callable[[], object],
        start: Start = "outcome",
    ) -> None:
        super().__init__("surface")
        self.session, self._selection = session, selection
        self.outline = OutlineModel(session, start, self)
        self.tree = OutlineTree(self.outline)
        self.writing = Writing(session, self.tree)
        self.commands = OutlineCommands(session, self.tree, self.writing, canvas)
        self.tree.keys = outline_keys(self.commands, self.tree, see)
        self._following = False
        self._quiet = Quiet(self, self._show_values)
        self.hints = ElidedLabel("", 14, "regular", "muted")
        self.starts = Segmented([(each, each) for each in STARTS], "The outline starts from")
        self._from = Text("From", role="muted", wrap=False)
        self.empty = EmptyState("An outline begins with an outcome", _LINES, ("Add the first outcome",), "outline")
        self._first = self.empty.findChildren(Button)[0]
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.refresh(None)

    def _lay_out(self) -> None:
        opened = IconButton("chevron-down", "Open all branches")
        closed = IconButton("chevron-right", "Close all branches")
        opened.clicked.connect(self.tree.open_all)
        closed.clicked.connect(self.tree.close_all)
        head = hbox(self._from, self.starts, None, spacing=8, margins=(_SIDE, 8, _SIDE, 8))
        foot, box = Panel("ground"), Panel("card")
        foot.setFixedHeight(FOOT_HEIGHT)
        for button in (opened, closed):
            button.setFixedSize(30, 28)
        hbox(opened, closed, spacing=0, margins=1, parent=box)
        row = hbox(self.hints, box, spacing=_SIDE, margins=(_SIDE, 7, _SIDE, 9), parent=foot)
        row.setStretch(0, 1)
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self.empty)
        column = vbox(head, Divider(), self._pages, foot, spacing=0, parent=self)
        column.setStretch(2, 1)
        self.setFocusProxy(self.tree)

    def _connect(self) -> None:
        self.starts.chosen.connect(self._start_from)
        self.empty.acted.connect(lambda _text: self.begin())
        self.tree.chosen.connect(self._tell)
        self.tree.typed.connect(self._type)
        self.tree.pressed_cell.connect(self.commands.edit_cell)
        self.outline.dropped.connect(self.commands.drop, Qt.ConnectionType.QueuedConnection)
        self.tree.menu_asked.connect(self._open_menu)
        self._selection.changed.connect(self.follow)
        self.writing.began.connect(self._show_state)
        self.writing.ended.connect(self._show_state)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the present state; everything afresh for None."""
        self._following = True
        if changes is None:
            self.writing.cancel()
            self.outline.reset()
        else:
            self._take(changes)
        self._following = False
        self.writing.refresh()
        self.follow()
        self._show_words()
        self._show_state()
        if changes is None:
            self._show_values()
        else:
            self._quiet.start()

    def begin(self) -> None:
        """Take the keys; on an empty map the first line is waiting to be typed."""
        self.tree.setFocus()
        if not self.session.model.nodes:
            self.commands.add_first()
        elif self.tree.current() is None and self.outline.root.children:
            self.tree.reveal(self.outline.root.children[0], Column.TITLE)

    def follow(self) -> None:
        """Select what is selected on the canvas, and bring it into view."""
        if self._following or self.writing.active:
            return
        self._following = True
        current = self.tree.current()
        wanted = self._wanted(current)
        if wanted is None:
            self.tree.clearSelection()
        elif [item.node_id for item in self.tree.selected()] != [*self._selection.cards] or wanted is not current:
            self.tree.reveal(wanted, self.tree.column())
            self._select_others(wanted)
        self._following = False
        self._show_state()

    def _wanted(self, current: Item | None) -> Item | None:
        """The row of what is current on the canvas; where one is already, where that is such a row."""
        selection = self._selection
        if selection.link:
            found = (item for item in self.outline.items() if item.link_id == selection.link)
            return next(found, None)
        if current is not None and current.node_id == selection.current:
            return current
        return self.outline.place(selection.current) if selection.current else None

    def _select_others(self, wanted: Item) -> None:
        others = [card for card in self._selection.cards if card != wanted.node_id]
        if not others:
            return
        places = QItemSelection()
        for item in self.outline.items():
            if item.node_id in others and not item.again:
                places.select(self.outline.index_of(item), self.outline.index_of(item, len(Column) - 1))
        self.tree.selectionModel().select(places, QItemSelectionModel.SelectionFlag.Select)

    def _tell(self) -> None:
        """Select on the canvas what is selected here, the row one is in last."""
        if self._following:
            return
        current = self.tree.current()
        if current is not None and current.draft is not None:
            return
        cards = [item.node_id for item in self.tree.selected() if item.node_id and item.draft is None]
        if current is not None and current.node_id in cards:
            cards = [*(card for card in cards if card != current.node_id), current.node_id]
        self._following = True
        self._selection.choose(*cards)
        if cards:
            self.shown.emit(cards[-1])
        self._following = False
        self._show_state()

    def _take(self, changes: ChangeSet) -> None:
        nodes = {*changes.touched("node"), *changes.touched("decision")}
        links = changes.touched("link")
        if not nodes and not links and not changes.touched("workspace"):
            return
        current = self.tree.current()
        place = (current.node_id, current.link_id, current.above) if current is not None else ("", "", "")
        self.outline.refresh()
        found = (link for link_id in links if (link := self.session.model.links.get(link_id)))
        ends = {end for link in found for end in (link.cause_id, link.effect_id)}
        self.outline.touch(nodes | ends)
        self.tree.viewport().update()
        if current is not None and self.tree.current() is not current and place[0] in self.session.model.nodes:
            self.tree.go(place[0], link_id=place[1], above=place[2])

    def _start_from(self, start: object) -> None:
        wanted = next(each for each in STARTS if each == start)
        self.writing.keep()
        self._following = True
        self.outline.reset(wanted)
        self._following = False
        self.follow()
        self._show_words()
        self._show_state()
        self.started.emit(wanted)

    def start_from(self, start: Start) -> None:
        """Begin the outline with another kind of card."""
        if start != self.outline.start:
            self.starts.set_value(start)
            self._start_from(start)

    def _type(self, item: Item, column: Column, event: QEvent) -> None:
        if column.is_typed:
            self.writing.type_into(item, column, event)
        else:
            self.commands.edit_cell(item, column, event.text() if isinstance(event, QKeyEvent) else "")

    def _open_menu(self, item: Item | None, at: QPoint) -> None:
        row_menu(self.session.model, self.tree, self.commands, item).popup(at)

    def _show_values(self) -> None:
        """Work out the shares of strategy once nobody types."""
        self._quiet.stop()
        self.outline.cells.values = self.session.analysis.value
        self.tree.viewport().update()

    def _show_words(self) -> None:
        """The starts in the words of the vocabulary."""
        words = vocabulary_of(self.session.model.info.vocabulary)
        for start in STARTS:
            self.starts.button(start).setText(words.plural[start])
        self.starts.set_value(self.outline.start)
        self.setMinimumWidth(max(_LEAST, self.starts.sizeHint().width() + 2 * _SIDE))
        self._fit()
        self.outline.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say "From" where there is room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = self.starts.sizeHint().width() + self._from.sizeHint().width() + 3 * _SIDE
        self._from.setVisible(self.width() >= needed)

    def _show_state(self) -> None:
        bare = not self.session.model.nodes and self.outline.draft is None
        self._pages.setCurrentWidget(self.empty if bare else self.tree)
        self.setFocusProxy(self._first if bare else self.tree)
        self.hints.setText("  ·  ".join(outline_hints(self.tree, self.writing)))
