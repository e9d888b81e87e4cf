"""The list of parked ideas: keys place, order, edit and remove; a drag carries an idea to the map."""

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from pmo_workbench.model import Idea, Model
from pmo_workbench.model.map import Kind
from pmo_workbench.wording import quoted, spoken_date
from pmo_workbench_ui.widgets import Card, CardList

MIME = "application/x-pmo-workbench-idea"
PLACES: tuple[Kind, ...] = ("service", "capability", "outcome", "benefit", "objective", "disbenefit")
"""What an idea can become; the key of each is its place here."""
Key, Mod = Qt.Key, Qt.KeyboardModifier
_DIGITS = {Key(Key.Key_1 + number): kind for number, kind in enumerate(PLACES)}


def idea_card(model: Model, idea: Idea) -> Card:
    """An idea as a row: what, about which card, by whom and when."""
    about = model.nodes.get(idea.about)
    said = [
        f"Raised by {idea.raised_by}" if idea.raised_by else "",
        f"about {quoted(about.title)}" if about else "",
        spoken_date(idea.parked_on),
    ]
    words = ", ".join(part for part in said if part)
    return Card(key=idea.id, title=idea.title, subtitle=words[:1].upper() + words[1:])


class IdeaList(CardList):
    """Tells what is wanted; nothing happens here."""

    place_asked = Signal(str)  # the kind
    moved = Signal(int)  # up or down by so many
    removed = Signal()
    edited = Signal()
    link_turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Parked ideas", parent)
        self._pressed: QPoint | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits place, Alt with arrows orders, L links, F2 edits, Del removes."""
        key, modifiers = Key(event.key()), event.modifiers() & ~Mod.KeypadModifier
        if self.current() is None:
            super().keyPressEvent(event)
        elif key in _DIGITS and modifiers == Mod.NoModifier:
            self.place_asked.emit(_DIGITS[key])
        elif key in (Key.Key_Up, Key.Key_Down) and modifiers == Mod.AltModifier:
            self.moved.emit(-1 if key == Key.Key_Up else 1)
        elif key in (Key.Key_Delete, Key.Key_Backspace):
            self.removed.emit()
        elif key == Key.Key_L and modifiers == Mod.NoModifier:
            self.link_turned.emit()
        elif key == Key.Key_F2:
            self.edited.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, and perhaps begin a drag."""
        super().mousePressEvent(event)
        at = event.position().toPoint()
        self._pressed = at if event.button() == Qt.MouseButton.LeftButton and self.indexAt(at).isValid() else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the idea away once the pointer has left its place."""
        away = event.position().toPoint() - self._pressed if self._pressed is not None else QPoint()
        if self._pressed is not None and away.manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self._carry()
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It was a click."""
        self._pressed = None
        super().mouseReleaseEvent(event)

    def _carry(self) -> None:
        idea = self.current()
        if idea is None:
            return
        drag = QDrag(self)
        drag.setMimeData(idea_mime(idea))
        row = self.visualRect(self.currentIndex())
        drag.setPixmap(self.viewport().grab(row))
        drag.setHotSpot(QPoint(24, 16))
        drag.exec(Qt.DropAction.MoveAction)


def idea_mime(idea: str) -> QMimeData:
    """An idea as what a drag carries."""
    data = QMimeData()
    data.setData(MIME, idea.encode())
    return data
