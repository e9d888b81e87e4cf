"""The context menus of the map: for a card, several cards, a link, and empty space."""

import math
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QPoint, QPointF
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from pmo_workbench.commands.nodes import change_kind, kind_label
from pmo_workbench.errors import UserError
from pmo_workbench.model import KINDS, Model
from pmo_workbench.model.map import COLUMN_KINDS, Kind
from pmo_workbench.model.vocabulary import VOCABULARIES
from pmo_workbench.wording import counted, with_article
from pmo_workbench_ui.map.commands import MapCommands
from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.hits import Hit
from pmo_workbench_ui.theme import set_icon

Row = tuple[str, str, str, Callable[[], object]] | None
"""Label, shortcut to show, icon, what it does; None is a line between."""


class MapMenus(QObject):
    """Opens the menu for what was hit; what is in it can be asked for without opening it."""

    def __init__(self, desk: Desk, commands: MapCommands, add_at: Callable[[int, float], None]) -> None:
        super().__init__(desk)
        self._desk, self._commands, self._add_at = desk, commands, add_at

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
        several = len(self._desk.selection.cards) > 1 and found.id in self._desk.selection
        if found.what == "link":
            self._fill(menu, self._link_rows(found.id))
        elif found.what == "column":
            self._fill(menu, self._space_rows(found.column, at.y()))
        elif several:
            self._fill(menu, self._several_rows())
        else:
            self._fill(menu, self._card_rows(found.id))
            self._add_kinds(menu, found.id)
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
        yield "Line of sight", "Space", "eye", commands.toggle_sight
        if card in self._desk.stage.questions:
            yield "Show its questions", "", "question", lambda: self._desk.asked.emit(card)
        yield None
        if node.pinned:
            yield "Unpin: let the map place it", "", "pin", commands.unpin
        else:
            yield "Pin it here", "", "pin", commands.pin
        yield "Remove", "Del", "trash", commands.remove

    def _several_rows(self) -> Iterator[Row]:
        commands, cards = self._commands, self._desk.selection.cards
        nodes = [self._desk.session.model.nodes[card] for card in cards]
        yield "Line of sight", "Space", "eye", commands.toggle_sight
        yield "Details", "F4", "open", self._desk.detailed.emit
        if len(nodes) == 2 and nodes[0].kind == nodes[1].kind:
            yield f"Make one of them: keep “{_short(nodes[0].title)}”", "", "", commands.merge
        if any(node.pinned for node in nodes):
            yield "Unpin: let the map place them", "", "pin", commands.unpin
        yield None
        yield f"Remove {counted(len(cards), 'card')}", "Del", "trash", commands.remove

    def _link_rows(self, link_id: str) -> Iterator[Row]:
        link = self._desk.session.model.links[link_id]
        label = "Not essential after all" if link.essential else "Essential: not possible without it"
        yield label, "", "check", self._commands.toggle_essential
        yield "Details", "F4", "open", self._desk.detailed.emit
        yield "Line of sight", "Space", "eye", self._commands.toggle_sight
        yield None
        yield "Remove the link", "Del", "trash", self._commands.remove

    def _space_rows(self, column: int, y: float) -> Iterator[Row]:
        if column >= 0:
            word = kind_label(self._desk.session.model, COLUMN_KINDS[column])
            yield f"Add {with_article(word)} here", "", "plus", lambda: self._add_at(column, y)
            yield None
        yield "Select all", "Ctrl+A", "", self._commands.select_all
        yield "Tidy the map", "", "tidy", self._commands.tidy
        yield "Fit the map into the window", "Ctrl+0", "fit", self._desk.view.fit

    def _add_kinds(self, menu: QMenu, card: str) -> None:
        model = self._desk.session.model
        kinds = possible_kinds(model, card)
        if not kinds:
            return
        turn = QMenu("Turn into", menu)
        for kind in kinds:
            action = turn.addAction(kind_label(model, kind).capitalize())
            action.triggered.connect(lambda _checked=False, kind=kind: self._commands.turn_into(kind))
        menu.insertMenu(menu.actions()[-1], turn)


def possible_kinds(model: Model, card: str) -> list[Kind]:
    """The kinds that a card could become with all its links staying legal."""
    found: list[Kind] = []
    for kind in KINDS:
        try:
            if kind != model.nodes[card].kind and change_kind(model, node_id=card, kind=kind):
                found.append(kind)
        except UserError:
            continue
    return found


def _short(title: str) -> str:
    return title if len(title) <= 32 else f"{title[:31].rstrip()}…"
