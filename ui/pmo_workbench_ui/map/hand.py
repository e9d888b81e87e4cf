"""The mouse on the map: decides what a press begins, shows what is under the pointer, and cancels on Esc."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QMouseEvent

from pmo_workbench.model.map import COLUMN_KINDS
from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.drafts import CardDraft
from pmo_workbench_ui.map.gestures import BandGesture, Gesture, LinkGesture, MoveGesture, PanGesture, PressGesture
from pmo_workbench_ui.map.gestures.link import card_above
from pmo_workbench_ui.map.hits import Hit, hit
from pmo_workbench_ui.map.tips import tip_of
from pmo_workbench_ui.map.writing import Writing

_EXTEND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_EDGE = 28
_EDGE_STEP = 14
_EDGE_MS = 16

OpenMenu = Callable[[Hit, QPointF, QPoint], None]
Merge = Callable[[str, str], object]
"""Asks whether to make one card of two; the first one is kept."""


class MapHand(QObject):
    """One gesture at a time. `turned` tells that one has begun or ended."""

    turned = Signal()

    def __init__(
        self, desk: Desk, writing: Writing, open_menu: OpenMenu, merge: Merge, toggle_band: Callable[[str], object]
    ) -> None:
        super().__init__(desk)
        self._desk, self._writing, self._open_menu, self._merge = desk, writing, open_menu, merge
        self._toggle_band = toggle_band
        self.gesture: Gesture | None = None
        self.space_held = self.space_dragged = False
        self._last = QPointF()
        self._edge = QTimer(self, interval=_EDGE_MS)
        self._edge.timeout.connect(self._scroll_at_edge)

    def press(self, event: QMouseEvent, at: QPointF) -> None:
        """Begin what the button and the place mean."""
        self._desk.view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._writing.keep()
        if self.gesture is not None:
            self.cancel()
            return
        middle = event.button() == Qt.MouseButton.MiddleButton
        if middle or (self.space_held and event.button() == Qt.MouseButton.LeftButton):
            self.space_dragged = True
            self._begin(PanGesture(self._desk, at))
        elif event.button() == Qt.MouseButton.LeftButton:
            self._begin_at(self._hit(at), at, event.modifiers())
        elif event.button() == Qt.MouseButton.RightButton:
            self._select_for_menu(self._hit(at))

    def move(self, event: QMouseEvent, at: QPointF) -> None:
        """Go on with the gesture, or show what is under the pointer."""
        self._last = event.position()
        if self.gesture is None:
            self._hover(self._hit(at))
            return
        following = self.gesture.move(at, event.modifiers())
        if following is not None:
            self._begin(following)
            following.move(at, event.modifiers())
        if self.gesture.scrolls and self._edge_shift() != (0, 0):
            self._edge.start()

    def release(self, event: QMouseEvent, at: QPointF) -> None:
        """Finish the gesture."""
        gesture = self.gesture
        if gesture is None:
            return
        self._let_go()
        gesture.finish(at, event.modifiers())
        if isinstance(gesture, LinkGesture) and gesture.drafted is not None:
            self._writing.add(gesture.drafted)
        if isinstance(gesture, MoveGesture) and gesture.onto:
            self._merge(gesture.onto, gesture.card)
        self._hover(self._hit(at))

    def double(self, event: QMouseEvent, at: QPointF) -> None:
        """Edit a card's title, or add a card to a column."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        found = self._hit(at)
        if found.what == "column":
            self.add_at(found.column, at.y())
        elif found.what in ("card", "edge"):
            self._desk.selection.choose(found.id)
            self._writing.rename(found.id)
        elif found.what == "stub":
            self._toggle_band(self._desk.stage.drawn.stubs[found.id].group_id)

    def add_at(self, column: int, y: float) -> None:
        """Open an empty card in a column, below the card above y."""
        if column < 0:
            return
        below = card_above(self._desk, column, y)
        band = self._desk.view.bands.band_of(y)
        self._writing.add(CardDraft(kind=COLUMN_KINDS[column], below=below, group=band.id if band else ""))

    def leave(self) -> None:
        """Nothing is under the pointer any more."""
        if self.gesture is None:
            self._desk.overlay.hover("", "")
            self._desk.view.hover_band("")

    def menu(self, at: QPointF, where: QPoint, *, by_key: bool) -> None:
        """Open the menu of what is under the pointer, or of the selection."""
        if self.gesture is not None:
            return
        found = self._selected_hit() if by_key else self._hit(at)
        if by_key:
            where = self._place_of(found, where)
        self._open_menu(found, at, where)

    def tip(self, at: QPointF) -> str:
        """What the pointer rests on, in words."""
        return "" if self.gesture else tip_of(self._desk.stage, self._hit(at), self._desk.view.zoom)

    def cancel(self) -> bool:
        """Give the gesture up; False where there was none."""
        gesture = self.gesture
        if gesture is None:
            return False
        self._let_go()
        gesture.cancel()
        return True

    def hold_space(self, held: bool) -> None:
        """Space held down: the map can be dragged."""
        self.space_held, self.space_dragged = held, False
        if self.gesture is None:
            self._desk.view.viewport().setCursor(Qt.CursorShape.OpenHandCursor if held else Qt.CursorShape.ArrowCursor)

    def _begin_at(self, found: Hit, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        desk = self._desk
        if found.what == "badge":
            desk.selection.choose(found.id)
            if found.badge == "questions":
                desk.asked.emit(found.id)
        elif found.what == "edge":
            self._begin(LinkGesture(desk, found.id, found.side, at))
        elif found.what == "card":
            self._begin(PressGesture(desk, found.id, at, modifiers))
        elif found.what == "band":
            self._toggle_band(found.id)
        elif found.what == "stub" and modifiers & _EXTEND:
            desk.selection.add(desk.stage.drawn.cards([found.id]))
        elif found.what == "stub":
            desk.choose(found.id)
        elif found.what == "link" and modifiers & _EXTEND:
            for link in desk.stage.drawn.links(found.id):
                desk.selection.toggle_link(link)
        elif found.what == "link":
            desk.selection.set((), desk.stage.drawn.links(found.id))
        else:
            self._begin(BandGesture(desk, at, extend=bool(modifiers & _EXTEND)))

    def _begin(self, gesture: Gesture) -> None:
        if self.gesture is not None:
            self._desk.overlay.drop(self.gesture)
        self.gesture = gesture
        self._desk.overlay.show_marks(gesture)
        self._desk.view.viewport().setCursor(gesture.cursor)
        self.turned.emit()

    def _let_go(self) -> None:
        if self.gesture is not None:
            self._desk.overlay.drop(self.gesture)
        self.gesture = None
        self._edge.stop()
        self._desk.view.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.turned.emit()

    def _hit(self, at: QPointF) -> Hit:
        view = self._desk.view
        band = view.band_at(at)
        return Hit("band", band) if band else hit(self._desk.stage, at.x(), at.y(), view.zoom)

    def _hover(self, found: Hit) -> None:
        on_card = found.what in ("card", "edge", "badge", "stub")
        self._desk.view.hover_band(found.id if found.what == "band" else "")
        self._desk.overlay.hover(found.id if on_card else "", found.id if found.what == "link" else "")
        if self.space_held:
            return
        shapes = {"edge": Qt.CursorShape.CrossCursor, "badge": Qt.CursorShape.PointingHandCursor}
        shapes |= dict.fromkeys(("link", "band", "stub"), Qt.CursorShape.PointingHandCursor)
        self._desk.view.viewport().setCursor(QCursor(shapes.get(found.what, Qt.CursorShape.ArrowCursor)))

    def _select_for_menu(self, found: Hit) -> None:
        selection = self._desk.selection
        if found.what == "column":
            selection.clear()
        elif found.what == "band" or found.id in selection:
            return
        elif found.what == "stub":
            self._desk.choose(found.id)
        elif found.what == "link":
            selection.set((), self._desk.stage.drawn.links(found.id))
        else:
            selection.choose(found.id)

    def _selected_hit(self) -> Hit:
        selection = self._desk.selection
        if self._desk.stub():
            return Hit("stub", self._desk.stub())
        if selection.current:
            return Hit("card", selection.current)
        return Hit("link", selection.links[-1]) if selection.links else Hit("column", column=2)

    def _place_of(self, found: Hit, otherwise: QPoint) -> QPoint:
        box = self._desk.stage.frame.rect(found.id)
        if box is None:
            return otherwise
        corner = self._desk.view.screen_rect(box).bottomLeft()
        return self._desk.view.viewport().mapToGlobal(corner.toPoint())

    def _edge_shift(self) -> tuple[int, int]:
        rect = self._desk.view.viewport().rect()
        x, y = self._last.x(), self._last.y()
        across = -_EDGE_STEP if x < _EDGE else _EDGE_STEP if x > rect.width() - _EDGE else 0
        down = -_EDGE_STEP if y < _EDGE else _EDGE_STEP if y > rect.height() - _EDGE else 0
        return across, down

    def _scroll_at_edge(self) -> None:
        """While a gesture lasts near the edge of the view the map comes along."""
        shift = self._edge_shift()
        if self.gesture is None or shift == (0, 0):
            self._edge.stop()
            return
        self._desk.view.shift(*shift)
        self.gesture.move(self._desk.view.to_scene(self._last), Qt.KeyboardModifier.NoModifier)
