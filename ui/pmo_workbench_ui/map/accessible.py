"""The map for assistive technology: a list whose items are the cards and then the links, each as a sentence."""

from functools import cache

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from pmo_workbench.drawing.bands import stub_label
from pmo_workbench.mapping.bands import Banded
from pmo_workbench.model import Link, Model
from pmo_workbench.model.map import COLUMNS
from pmo_workbench.wording import counted
from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.frame import Frame
from pmo_workbench_ui.map.hits import hit
from pmo_workbench_ui.map.once import Once
from pmo_workbench_ui.map.spoken import card_sentence, link_sentence, links_sentence
from pmo_workbench_ui.map.view import MapView

_PROPERTY = "pmoWorkbenchMapReader"


class MapReader(QObject):
    """Keeps the items of one view, and tells when another card or link is current."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.items: dict[str, MapThing] = {}
        self._things: Once[list[str]] = Once()
        desk.view.setProperty(_PROPERTY, self)
        desk.selection.changed.connect(self._tell)

    def things(self) -> list[str]:
        """The cards that are on the map column by column from the top, then the links in the order of their causes."""
        model, frame = self.desk.stage.model, self.desk.stage.target
        return self._things.get(lambda: _things(model, frame), model, model.revision, frame)

    def item(self, thing: str) -> "MapThing":
        """The item of a card or link; the same one as long as the map is open."""
        if thing not in self.items:
            self.items[thing] = MapThing(self, thing)
            QAccessible.registerAccessibleInterface(self.items[thing])
        return self.items[thing]

    @property
    def current(self) -> str:
        """The card or link that keys act on, or ""."""
        selection = self.desk.selection
        drawn = self.desk.stage.drawn
        links = drawn.link_places(selection.links[-1:])
        current = drawn.place(selection.current) if selection.current else links[0] if links else ""
        return current if current in self.things() else ""

    def _tell(self) -> None:
        if not QAccessible.isActive() or not self.current:
            return
        event = QAccessibleEvent(self.desk.view, QAccessible.Event.Focus)
        event.setChild(self.things().index(self.current))
        QAccessible.updateAccessibility(event)


def _things(model: Model, frame: Frame) -> list[str]:
    cards = [
        node.id for column in sorted({*COLUMNS.values()}) for node in model.column(column) if node.id in frame.place
    ]
    links = [link.id for card in cards for link in model.links_from(card) if link.id in frame.link_place]
    return [*cards, *links]


class MapList(QAccessibleWidget):
    """The view as a list; Qt may ask for it before the view is ready, and then it is empty."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view, QAccessible.Role.List, "Benefits map")
        self._view = view

    @property
    def _reader(self) -> MapReader | None:
        reader = self._view.property(_PROPERTY)
        return reader if isinstance(reader, MapReader) else None

    def _things(self) -> list[str]:
        return self._reader.things() if self._reader else []

    def childCount(self) -> int:
        """How many cards and links there are."""
        return len(self._things())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The card or link at a place of the list."""
        things = self._things()
        return self._reader.item(things[index]) if self._reader and 0 <= index < len(things) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The place of a card or link in the list, -1 for anything else."""
        return self._things().index(child.thing) if isinstance(child, MapThing) and child.isValid() else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The card or link at a point of the screen."""
        if self._reader is None:
            return None
        at = self._view.to_scene(self._view.viewport().mapFromGlobal(QPoint(x, y)).toPointF())
        found = hit(self._reader.desk.stage, at.x(), at.y(), self._view.zoom).id
        return self._reader.item(found) if found in self._things() else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The current card or link."""
        reader = self._reader
        return reader.item(reader.current) if reader is not None and reader.current else None


class MapThing(QAccessibleInterface):
    """One card or link."""

    def __init__(self, reader: MapReader, thing: str) -> None:
        super().__init__()
        self._reader, self.thing = reader, thing

    def isValid(self) -> bool:
        """Whether it is still on the map."""
        return self.thing in self._reader.things()

    def object(self) -> QObject | None:  # type: ignore[override]
        """None: it is no widget."""
        return None

    def parent(self) -> QAccessibleInterface:
        """The map."""
        return QAccessible.queryAccessibleInterface(self._reader.desk.view)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """It holds nothing."""
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """It holds nothing."""
        return None

    def childCount(self) -> int:
        """It holds nothing."""
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """It holds nothing."""
        return -1

    def role(self) -> QAccessible.Role:
        """An item of a list."""
        return QAccessible.Role.ListItem

    def text(self, what: QAccessible.Text) -> str:
        """What it is in a sentence; what a card is linked with as the description."""
        model, drawn = self._reader.desk.session.model, self._reader.desk.stage.drawn
        if self.thing in drawn.stubs or len(drawn.links(self.thing)) > 1:
            return self._joined(drawn) if what == QAccessible.Text.Name else ""
        node, link = model.nodes.get(self.thing), model.find(Link, self.thing)
        if what == QAccessible.Text.Name and node is not None:
            findings = self._reader.desk.session.analysis.findings
            return card_sentence(model, node, sum(self.thing in finding.node_ids for finding in findings))
        if what == QAccessible.Text.Name and link is not None:
            return link_sentence(model, link)
        return links_sentence(model, self.thing) if what == QAccessible.Text.Description and node is not None else ""

    def _joined(self, drawn: Banded) -> str:
        """What a stub, or a link that stands for several, is in a sentence."""
        stub, link = drawn.stubs.get(self.thing), drawn.model.find(Link, self.thing)
        if stub:
            return f"{stub_label(drawn, stub)}. Collapsed; Enter shows them"
        said = f", {counted(drawn.weight(self.thing), 'link')}"
        return (link_sentence(drawn.model, link) if link else "") + said

    def setText(self, what: QAccessible.Text, text: str) -> None:
        """Titles are edited with F2."""

    def rect(self) -> QRect:
        """Where it is on the screen."""
        view, frame = self._reader.desk.view, self._reader.desk.stage.target
        box = frame.rect(self.thing) or frame.link_rect(self.thing)
        if box is None:
            return QRect()
        shown = view.screen_rect(box).toRect()
        return QRect(view.viewport().mapToGlobal(shown.topLeft()), shown.size())

    def state(self) -> QAccessible.State:
        """Whether it is selected and current."""
        state = QAccessible.State()
        state.selectable = state.focusable = True
        drawn, selection = self._reader.desk.stage.drawn, self._reader.desk.selection
        links = drawn.links(self.thing)
        state.selected = any(each in selection for each in (*drawn.cards([self.thing]), *links))
        state.focused = self.thing == self._reader.current and self._reader.desk.view.hasFocus()
        return state

    def window(self) -> QWindow | None:  # type: ignore[override]
        """The window of the map."""
        return self._reader.desk.view.window().windowHandle()

    def foregroundColor(self) -> QColor:
        """Nothing special."""
        return QColor()

    def backgroundColor(self) -> QColor:
        """Nothing special."""
        return QColor()


class _Factory:
    """Makes the list for every map view, and keeps it as long as the view lives."""

    def __init__(self) -> None:
        self._made: dict[int, MapList] = {}

    def __call__(self, _key: str, thing: QObject) -> QAccessibleInterface | None:
        if not isinstance(thing, MapView):
            return None
        key = id(thing)
        self._made[key] = made = MapList(thing)
        thing.destroyed.connect(lambda: self._made.pop(key, None))
        return made


@cache
def install() -> None:
    """Tell Qt, once, how maps are read. To be called before the first view is made."""
    QAccessible.installFactory(_Factory())
