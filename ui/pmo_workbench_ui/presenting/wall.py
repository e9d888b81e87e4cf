"""The map on a screen of its own: no panels, and it follows what is selected and edited in the window."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pmo_workbench.mapping.sight import Sight, line_of_sight, link_sight
from pmo_workbench.model import ChangeSet
from pmo_workbench_ui.map.canvas import MapCanvas
from pmo_workbench_ui.presenting.room import Part, best_sizes, part_around
from pmo_workbench_ui.presenting.show import MapShow

_SIZE = (1100, 680)
_READ = ("node", "link", "workspace")


class Wall(QWidget):
    """Shows the open map whole, with the line of sight of what is selected in the window.

    Where the whole map cannot be read from the back row, or a line of sight is shown in the window, it is that line
    of sight that fills the screen. A click selects in the window; Esc closes.
    """

    closed = Signal()

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__()
        self.canvas, self.session = canvas, canvas.session
        self.show_area = MapShow(self.session, canvas.looking, self)
        self.view = self.show_area.view
        self.view.keys = _Keys(self)
        self._open = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.show_area)
        self.resize(*_SIZE)
        self._follows = (
            (self.session.changed, self._on_changed),
            (self.session.replaced, self.look),
            (canvas.selection.changed, self.look),
            (canvas.stage.dressed, self._follow_sight),
            (canvas.looking.changed, self._look_otherwise),
            (self.show_area.roomed, self.look),
            (self.show_area.desk.asked, canvas.selection.choose),
        )

    def start(self, screen: QScreen | None) -> None:
        """Fill a screen; without one, be a window that can be moved to wherever it is wanted."""
        if not self._open:
            self._open = True
            for signal, act in self._follows:
                signal.connect(act)
        if screen is None:
            self.showNormal()
        else:
            self.setScreen(screen)
            self.setGeometry(screen.geometry())
            self.showFullScreen()
        self.show_area.dress()
        self.look()

    def look(self) -> None:
        """Show what is selected in the window now."""
        name = self.session.model.info.name or self.session.workspace.path.stem
        self.setWindowTitle(f"{name} – the map")
        cards, links = self._selected()
        self.show_area.show_part(self._part())
        shown = self.show_area.stage.model
        whole = self.show_area.part is not None and self.show_area.part.cards is None
        self.show_area.selection.set(
            (card for card in cards if card in shown.nodes), (link for link in links if link in shown.links)
        )
        self.show_area.stage.see(self._sight() if whole and (cards or links) else None)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Follow nothing any more."""
        super().closeEvent(event)
        if self._open:
            self._open = False
            for signal, act in self._follows:
                signal.disconnect(act)
            self.closed.emit()

    def _selected(self) -> tuple[list[str], list[str]]:
        model, selection = self.show_area.model, self.canvas.selection
        cards = [card for card in selection.cards if card in model.nodes]
        return cards, [link for link in selection.links if link in model.links]

    def _sight(self) -> Sight:
        """The line of sight that is shown in the window, or that of what is selected there."""
        model, (cards, links) = self.show_area.model, self._selected()
        found = self.canvas.stage.sight
        if found is not None:
            return Sight(found.cards & model.nodes.keys(), found.links & model.links.keys())
        return line_of_sight(model, cards) if cards or not links else link_sight(model, links[-1])

    def _part(self) -> Part:
        model, room, sight = self.show_area.model, self.show_area.room, self._sight()
        sizes, zoom = best_sizes(model, room)
        if not sight.cards or (zoom >= room.readable and self.canvas.stage.sight is None):
            return Part(None, sizes)
        cards, links = self._selected()
        current = cards[-1] if cards else model.links[links[-1]].effect_id if links else next(iter(sorted(sight.cards)))
        return part_around(model, current, sight.cards | {current}, room)

    def _follow_sight(self) -> None:
        if self._sight() != getattr(self, "_seen", None):
            self._seen = self._sight()
            self.look()

    def _look_otherwise(self) -> None:
        self.show_area.dress()
        self.look()

    def _on_changed(self, changes: ChangeSet) -> None:
        if any(changes.touched(table) for table in _READ) or self.canvas.looking.hides:
            self.look()
        self.show_area.dress_soon()


class _Keys:
    """Esc and the key that opened it close; everything else is typed in the window."""

    def __init__(self, wall: Wall) -> None:
        self._wall = wall

    def press(self, event: QKeyEvent) -> bool:
        """Esc and Shift+F5 close."""
        opened = event.key() == Qt.Key.Key_F5 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Escape or opened:
            self._wall.close()
            return True
        return False

    def release(self, event: QKeyEvent) -> bool:
        """Nothing."""
        return False

    def forget(self) -> None:
        """Nothing is ever held."""
