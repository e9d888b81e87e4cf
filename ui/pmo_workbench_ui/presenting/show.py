"""The map without panels: the part that is asked for, as large as it can be, gliding from one part to the next."""

from collections.abc import Iterable

from PySide6.QtCore import QEasingCurve, QPointF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pmo_workbench.drawing.badges import dress_for
from pmo_workbench.mapping.sight import Sight
from pmo_workbench.model import Model
from pmo_workbench_ui.map.accessible import MapReader, install
from pmo_workbench_ui.map.badges import question_badges
from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.header import HEIGHT
from pmo_workbench_ui.map.looking.legend import LegendBox
from pmo_workbench_ui.map.looking.looking import Looking
from pmo_workbench_ui.map.stage import TOP
from pmo_workbench_ui.presenting.pointer import Pointer
from pmo_workbench_ui.presenting.room import Part, Room, best_sizes, zoom_for
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.theme import MOTION_MS, motion_allowed
from pmo_workbench_ui.widgets import Quiet

_HEAD_SHARE = 0.1  # of the window's height; between the two scales
_WHOLE_TITLES = 0.5  # the least zoom with whole titles
_HEAD_SCALES = (0.7, 2.4)


class MapShow(QWidget):
    """`looking` says what of the workspace there is to show at all: the open map through its filters.

    `roomed` tells that there is more room, or less.
    """

    roomed = Signal()

    def __init__(self, session: Session, looking: Looking | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        install()
        self.desk = Desk(session, self, looking)
        self.looking = self.desk.looking
        self.stage, self.view, self.selection = self.desk.stage, self.desk.view, self.desk.selection
        self.reader = MapReader(self.desk)
        self.legend = LegendBox(self.stage, self.looking, self.view)
        self.part: Part | None = None
        self._glide = QVariantAnimation(self, duration=MOTION_MS, startValue=0.0, endValue=1.0)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._glide_step)
        self._from = self._to = (1.0, QPointF())
        self._quiet = Quiet(self, self.dress)
        self._set_up()

    def _set_up(self) -> None:
        self.stage.glass = self._seen
        self.desk.overlay.quiet = True
        self.view.adapts = False
        self.view.batch.cards.full = _WHOLE_TITLES
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.hand = Pointer(self.desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.stage.laid_out.connect(self.frame)

    @property
    def model(self) -> Model:
        """All that there is to show."""
        return self.looking.seen(self.session.model)

    @property
    def room(self) -> Room:
        """The room for the map."""
        port = self.view.viewport()
        return Room(port.width(), port.height(), self.window().height())

    def show_whole(self) -> None:
        """All cards there are."""
        self.show_part(Part(None, best_sizes(self.model, self.room)[0]))

    def show_part(self, part: Part, *, animate: bool = True) -> None:
        """Glide to a part of the map."""
        self.part = part
        self.stage.sizes = part.sizes
        self.stage.refresh(animate=animate and self.isVisible())
        self.selection.keep(self.stage.model)
        self.frame()

    def point_at(self, card: str, sight: Sight | None) -> None:
        """Put the ring on a card ("" on none), and dim what is not in a line of sight."""
        if card in self.stage.model.nodes:
            self.selection.choose(card)
        else:
            self.selection.clear()
        self.stage.see(sight)

    def dress(self) -> None:
        """Values and questions on the cards, read afresh."""
        self._quiet.stop()
        analysis = self.session.analysis
        dress = dress_for(analysis, self.looking.lens)
        self.stage.dress(dress.badges, question_badges(analysis.findings), dress.marks)

    def dress_soon(self) -> None:
        """The same when there is time."""
        self._quiet.start()

    def frame(self) -> None:
        """Let the map fill the room."""
        layout, room = self.stage.layout, self.room
        zoom = zoom_for(room, layout.width, layout.height - TOP)
        down = room.height / 2 / zoom
        self._from = (self.view.zoom, self.view.to_scene(QPointF(room.width / 2, room.height / 2)))
        self._to = (zoom, QPointF(layout.width / 2, TOP + down))
        self._glide.stop()
        if self.stage.moving and motion_allowed():
            self._glide.start()
        else:
            self._glide_step(1.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Larger heads in a larger window; the map fills it."""
        super().resizeEvent(event)
        least, most = _HEAD_SCALES
        self.view.set_head_scale(min(max(self.window().height() * _HEAD_SHARE / HEIGHT, least), most))
        self.roomed.emit()

    def _seen(self, model: Model, always: Iterable[str]) -> Model:
        there = self.looking.seen(model)
        cards = self.part.cards if self.part else None
        return there if cards is None else there.restricted(cards | set(always))

    def _glide_step(self, share: float) -> None:
        (zoom, middle), (last, goal) = self._from, self._to
        now = zoom * (last / zoom) ** share
        self.view.set_zoom(now)
        self.view.centerOn(middle + (goal - middle) * share)
