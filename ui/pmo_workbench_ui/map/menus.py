"""The context menus of the map: for a card, several cards, a link, and empty space."""

import math
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, QPoint, QPointF
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from pmo_workbench.commands.convert import loss_of
from pmo_workbench.commands.nodes import kind_label
from pmo_workbench.mapping.lens import group_of
from pmo_workbench.model import KINDS
from pmo_workbench.model.map import COLUMN_KINDS
from pmo_workbench.model.vocabulary import VOCABULARIES, vocabulary_of
from pmo_workbench.wording import counted, listed, with_article
from pmo_workbench_ui.map.band_commands import BandCommands
from pmo_workbench_ui.map.band_menu import Row, band_rows, card_rows, stub_rows
from pmo_workbench_ui.map.commands import MapCommands
from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.hits import Hit
from pmo_workbench_ui.map.looking.commands import LookCommands
from pmo_workbench_ui.theme import set_icon


class MapMenus(QObject):
    """Opens the menu for what was hit; what is in it can be asked for without opening it."""

    def __init__(
        self,
        desk: Desk,
        commands: MapCommands,
        looks: LookCommands,
        add_at: Callable[[int, float], None],
        bands: BandCommands,
    ) -> None:
        super().__init__(desk)
        self._desk, self._commands, self._looks = desk, commands, looks
        self._add_at, self._bands = add_at, bands

    def open(self, found: Hit, at: QPointF, where: QPoint) -> None:
        """Show the menu at a point of the screen."""
        menu = self.menu(found, at)
        menu.popup(where)

    def open_head(self, column: int, where: QPoint) -> None:
        """Show the menu of a column's head."""
        self.head_menu(column).popup(where)

    def head_menu(self, column: int) -> QMenu:
        """Add a card, or call all columns by other words."""
        menu = QMenu(self._desk.view)
        menu.aboutToHide.connect(menu.deleteLater)
        model = self._desk.session.model
        word = kind_label(model, COLUMN_KINDS[column])
        add = menu.addAction(f"Add {with_article(word)}")
        set_icon(add, "plus")
        add.triggered.connect(lambda: self._add_at(column, math.inf))
        menu.addSeparator()
        for key, vocabulary in VOCABULARIES.items():
            action = menu.addAction(vocabulary.title)
            action.setCheckable(True)
            action.setChecked(key == model.info.vocabulary)
            action.triggered.connect(lambda _checked=False, key=key: self._commands.speak(key))
        return menu

    def menu(self, found: Hit, at: QPointF) -> QMenu:
        """The menu for what is at a point of the scene."""
        menu = QMenu(self._desk.view)
        menu.aboutToHide.connect(menu.deleteLater)
        if found.what == "band":
            self._fill(menu, band_rows(self._bands, self._desk.session.model, found.id))
            return menu
        if found.what == "stub":
            self._fill(menu, stub_rows(self._bands, self._desk.stage.drawn.stubs[found.id]))
            return menu
        several = len(self._desk.selection.ids) > 1 and found.id in self._desk.selection
        if several:
            self._fill(menu, self._several_rows())
            self._add_kinds(menu)
        elif found.what == "link":
            self._fill(menu, self._link_rows())
        elif found.what == "column":
            self._fill(menu, self._space_rows(found.column, at.y()))
        else:
            self._fill(menu, self._card_rows(found.id))
            self._add_kinds(menu)
        return menu

    def _fill(self, menu: QMenu, rows: Iterator[Row]) -> None:
        for row in rows:
            if row is None:
                menu.addSeparator()
                continue
            label, shortcut, icon, run = row
            action = QAction(label, menu)
            if shortcut:
                action.setShortcut(QKeySequence(shortcut))
                action.setShortcutVisibleInContextMenu(True)
            if icon:
                set_icon(action, icon)
            action.triggered.connect(lambda _checked=False, run=run: run())
            menu.addAction(action)

    def _card_rows(self, card: str) -> Iterator[Row]:
        commands, node = self._commands, self._desk.session.model.nodes[card]
        if node.kind != "service":
            yield "What must be true for this?", "Ctrl+Left", "arrow-left", commands.add_cause
        if node.kind != "objective":
            yield "What does this lead to?", "Ctrl+Right", "arrow-right", commands.add_effect
        yield f"Another {kind_label(self._desk.session.model, node.kind)} below", "Enter", "plus", commands.add_sibling
        yield None
        yield "Rename", "F2", "edit", commands.rename
        yield "Details", "F4", "open", self._desk.detailed.emit
        yield "Link to…", "Ctrl+L", "link", commands.link
        yield from self._sight_rows()
        if card in self._desk.stage.questions:
            yield "Show its questions", "", "question", lambda: self._desk.asked.emit(card)
        yield None
        yield from self._copy_rows()
        yield from card_rows(self._bands, grouped=bool(group_of(self._desk.session.model, card)))
        if node.pinned:
            yield "Unpin: let the map place it", "", "pin", commands.edits.unpin
        else:
            yield "Pin it here", "", "pin", commands.edits.pin
        yield "Remove", "Del", "trash", commands.remove

    def _several_rows(self) -> Iterator[Row]:
        commands, edits, selection = self._commands, self._commands.edits, self._desk.selection
        nodes = [self._desk.session.model.nodes[card] for card in selection.cards]
        yield from self._sight_rows()
        yield "Details", "F4", "open", self._desk.detailed.emit
        if len(nodes) == 2 and nodes[0].kind == nodes[1].kind:
            yield "Make one of the two…", "", "", edits.merge
        if selection.links:
            yield self._essential_row()
        yield None
        if nodes:
            yield from self._copy_rows()
            grouped = any(group_of(self._desk.session.model, node.id) for node in nodes)
            yield from card_rows(self._bands, grouped=grouped)
        if any(node.pinned for node in nodes):
            yield "Unpin: let the map place them", "", "pin", edits.unpin
        if not all(node.pinned for node in nodes):
            yield "Pin them here", "", "pin", edits.pin
        cards, links = len(nodes), len(selection.links)
        what = [counted(cards, "card")] * bool(cards) + [counted(links, "link")] * bool(links)
        yield f"Remove {listed(what)}", "Del", "trash", commands.remove

    def _sight_rows(self) -> Iterator[Row]:
        """Dimming and hiding the rest, and leaving the open map."""
        yield "Line of sight", "Space", "eye", self._commands.toggle_sight
        yield "Focus: hide the rest", "F7", "focus", self._looks.focus
        if self._desk.looking.map is not None:
            yield "Take off this map", "", "minus", self._looks.take_off_map

    def _copy_rows(self) -> Iterator[Row]:
        """Copies, alone and with everything upstream where there is something."""
        edits, commands = self._commands.edits, self._commands
        yield "Copy", "Ctrl+C", "copy", commands.copy
        yield "Copy as picture", "Ctrl+Shift+C", "", commands.copy_picture
        yield "Duplicate", "Ctrl+D", "", edits.duplicate
        upstream = edits.upstream_count()
        if upstream:
            label = f"Duplicate with the {counted(upstream, 'card')} upstream"
            yield label, "Ctrl+Shift+D", "", edits.duplicate_branch

    def _link_rows(self) -> Iterator[Row]:
        yield self._essential_row()
        yield "Details", "F4", "open", self._desk.detailed.emit
        yield from self._sight_rows()
        yield None
        yield "Remove the link", "Del", "trash", self._commands.remove

    def _essential_row(self) -> Row:
        model = self._desk.session.model
        essential = all(model.links[link].essential for link in self._desk.selection.links)
        label = "Not essential after all" if essential else "Essential: not possible without it"
        return label, "", "check", self._commands.edits.toggle_essential

    def _space_rows(self, column: int, y: float) -> Iterator[Row]:
        if column >= 0:
            word = kind_label(self._desk.session.model, COLUMN_KINDS[column])
            yield f"Add {with_article(word)} here", "", "plus", lambda: self._add_at(column, y)
            plural = vocabulary_of(self._desk.session.model.info.vocabulary).plural[COLUMN_KINDS[column]].lower()
            paste = partial(self._commands.paste, COLUMN_KINDS[column])
            yield f"Paste lines as {plural}", "", "", paste
            yield None
        if self._desk.looking.hides:
            yield "Show all cards", "Ctrl+Shift+A", "eye", self._desk.looking.show_all
        yield "Select all", "Ctrl+A", "", self._commands.select_all
        yield "Copy the whole map", "Ctrl+C", "copy", self._commands.copy
        yield "Copy the whole map as picture", "Ctrl+Shift+C", "", self._commands.copy_picture
        yield "Tidy the map", "", "tidy", self._commands.tidy
        yield "Fit the map into the window", "Ctrl+0", "fit", self._desk.view.fit

    def _add_kinds(self, menu: QMenu) -> None:
        """Other kinds, each with what would be lost; the map shows the one under the pointer."""
        model, edits = self._desk.session.model, self._commands.edits
        present = {model.nodes[card].kind for card in edits.cards}
        kinds = [kind for kind in KINDS if present and present != {kind}]
        if not kinds:
            return
        turn = QMenu("Turn into", menu)
        for kind in kinds:
            loss = loss_of(model, edits.cards, kind)
            action = turn.addAction(kind_label(model, kind).capitalize() + (f" ({loss.brief})" if loss else ""))
            action.hovered.connect(lambda kind=kind: edits.preview(kind))
            action.triggered.connect(lambda _checked=False, kind=kind: edits.turn_into(kind))
        turn.aboutToHide.connect(lambda: edits.preview(None))
        menu.insertMenu(menu.actions()[-1], turn)
