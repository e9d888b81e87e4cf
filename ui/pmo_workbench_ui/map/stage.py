"""What the canvas shows: the model as it is or as it would be, laid out, moving from one layout to the next."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QEasingCurve, QObject, QTimer, QVariantAnimation, Signal

from pmo_workbench.drawing.cards import Badge
from pmo_workbench.drawing.map_drawing import NO_MARKS, map_height
from pmo_workbench.drawing.map_layout import LiveMap, Sizes
from pmo_workbench.errors import WorkbenchError
from pmo_workbench.mapping.bands import Banded, banded
from pmo_workbench.mapping.layout import Layout, Point
from pmo_workbench.mapping.marks import Mark
from pmo_workbench.mapping.sight import Sight
from pmo_workbench.model import ChangeSet, Model
from pmo_workbench_ui.map.frame import Frame, Transition, frame_of
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.theme import MOTION_MS, motion_allowed

SIZES = (
    Sizes(card_width=160.0, column_gap=56.0, row_gap=28.0),
    Sizes(card_width=188.0, column_gap=68.0, row_gap=28.0),
    Sizes(card_width=216.0, column_gap=80.0, row_gap=28.0),
)
"""How wide cards and gaps are: all five columns fit beside the inspector in a small window, and use a large one."""
TOP = SIZES[0].head_height - 32.0
"""Where the map begins below its heads, which the view paints itself."""

REST_MS = 900
"""After so long without an edit a larger map comes to rest in the layout that exports show."""
_AT_ONCE = 4_000
"""Up to so many cards and links that is worked out at once, and else in the background."""

Pretence = Callable[[Model], ChangeSet]
Glass = Callable[[Model, Iterable[str]], Model]
"""Gives the part of a model that is shown; the cards with the given ids are shown in any case."""


class Stage(QObject):
    """Shows and never edits. `model`, `layout` and `frame` are what is on the screen now.

    `pretend` shows what a command would do without doing it: a card being typed, dragged or moved has its place in
    the layout before anything is written. `glass`, where there is one, says what of the workspace is shown, and
    `banding` whether its groups are bands: then `shown` is what is shown and `drawn` how it is drawn, with stubs for
    what is collapsed; `edges` are the upper and lower edge of each band by the id of its group, as they are now.
    """

    moved = Signal()  # the frame is another one: paint
    laid_out = Signal()  # the layout is another one: sizes and bounds changed
    dressed = Signal()  # colours, badges or line of sight changed: paint

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.sizes = SIZES[0]
        self.shown: Model = session.model
        self.drawn = Banded(self.shown)
        self.model: Model = self.drawn.model
        self._map = LiveMap(self.drawn, self.sizes)
        self.layout: Layout = self._map.layout
        self.frame: Frame = frame_of(self.layout)
        self.target: Frame = self.frame
        self.before: Frame = self.frame  # the target before this one
        self.badges: Mapping[str, Badge] = {}
        self.questions: Mapping[str, Badge] = {}
        self.marks: Mapping[str, Mark] = {}  # what colours the cards, where that is not their kind
        self.glass: Glass | None = None
        self.banding: Callable[[], bool] | None = None
        self.edges: Mapping[str, Point] = {}
        self._edges: tuple[Mapping[str, Point], Mapping[str, Point]] = ({}, {})  # those that the way leads from and to
        self.sight: Sight | None = None
        self.redressed: frozenset[str] | None = None  # the cards that were dressed last, None for all
        self.lifted = ""  # a card that hangs on the pointer and is painted by its gesture
        self.typed = ""  # a card whose words stand in the inline editor
        self._pretence: Pretence | None = None
        self._held, self._due = 0, False
        self._hands_off = QTimer(self, singleShot=True, interval=REST_MS)
        self._hands_off.timeout.connect(self.rest)
        self._transition: Transition | None = None
        self._run = QVariantAnimation(self, duration=MOTION_MS, startValue=0.0, endValue=1.0)
        self._run.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._run.valueChanged.connect(self._step)

    @property
    def height(self) -> float:
        """How high the map is with its columns, in points."""
        return map_height(self.layout)

    @property
    def moving(self) -> bool:
        """Whether cards are on their way."""
        return self._run.state() is QVariantAnimation.State.Running

    def refresh(self, *, animate: bool = True) -> None:
        """Lay out the present state and go there."""
        if self._held:
            self._due = True
            return
        supposed = self._supposed()
        self.shown = self._seen(supposed)
        self.drawn = self._banded(self.shown, whole=self.shown is supposed)
        self.model = self.drawn.model
        if self._map.follow(self.drawn, self.sizes):
            self._show_layout(animate=animate)
            self._hands_off.start()
        else:
            self.moved.emit()

    def rest(self) -> None:
        """Come to rest in the layout that depends on the map alone, unless a card is being typed, dragged or moved."""
        if self._map.rested:
            return
        if self._pretence is not None or self._held:
            self._hands_off.start()
        elif len(self.model.nodes) + len(self.model.links) <= _AT_ONCE:
            self._map.rest()
            self._show_layout(animate=True)
        else:
            work = self._map.resting()
            self.session.quiet_tasks.run(lambda _progress: work(), self._take_rest)

    def _take_rest(self, take: Callable[[], bool]) -> None:
        if take():
            self._show_layout(animate=True)

    def _show_layout(self, *, animate: bool) -> None:
        self.layout = self._map.layout
        after = {band.id: edges for band, edges in zip(self.drawn.bands, self.layout.bands, strict=True)}
        self.edges = {key: self.edges.get(key, edges) for key, edges in after.items()}
        self._edges = (self.edges, after)
        self._go(frame_of(self.layout), animate=animate)
        self.laid_out.emit()

    @contextmanager
    def one_step(self) -> Iterator[None]:
        """Lay out once at the end, however many changes come in between."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
            if self._due and not self._held:
                self._due = False
                self.refresh()

    def use_width(self, width: float) -> None:
        """Take the widest cards with which all columns fit into so many pixels at 100 %."""
        fitting = [sizes for sizes in SIZES if 5 * sizes.card_width + 4 * sizes.column_gap <= width]
        sizes = fitting[-1] if fitting else SIZES[0]
        if sizes != self.sizes:
            self.sizes = sizes
            self.refresh(animate=False)

    def pretend(self, pretence: Pretence | None, *, refresh: bool = True) -> None:
        """Show what a command would make of the map; None: as it is. With `refresh` False it shows at the next one."""
        if pretence is None and self._pretence is None:
            return
        self._pretence = pretence
        if refresh:
            self.refresh()

    def dress(
        self, badges: Mapping[str, Badge], questions: Mapping[str, Badge], marks: Mapping[str, Mark] = NO_MARKS
    ) -> None:
        """Take by card: new badges, the signs of what raises questions, and the marks that colour the cards."""
        worn, new = (self.badges, self.questions, self.marks), (badges, questions, marks)
        changed = [before.items() ^ after.items() for before, after in zip(worn, new, strict=True)]
        if any(changed):
            self.badges, self.questions, self.marks = badges, questions, marks
            self.redressed = frozenset(card for pairs in changed for card, _ in pairs)
            self.dressed.emit()

    def see(self, sight: Sight | None) -> None:
        """Dim all but a line of sight; None: nothing is dimmed."""
        if sight != self.sight:
            self.sight, self.redressed = sight, None
            self.dressed.emit()

    def finish(self) -> None:
        """Be where everything is going to, at once."""
        self._run.stop()
        self._transition = None
        self.frame = self.target
        self.edges = self._edges[1]
        self.moved.emit()

    def _seen(self, model: Model) -> Model:
        """What is shown of a model; what is being typed or dragged is, whatever hides other cards."""
        return self.glass(model, (self.typed, self.lifted)) if self.glass else model

    def _banded(self, model: Model, *, whole: bool) -> Banded:
        """How a model is drawn; groups without a card have a band only where nothing is hidden."""
        bands = self.banding is not None and self.banding()
        return banded(model, empty=whole, before=self.drawn) if bands else Banded(model)

    def _supposed(self) -> Model:
        """The model with the pretence; what has become impossible is not pretended."""
        model = self.session.model
        if self._pretence is None:
            return model
        supposed = model.copy()
        try:
            supposed.absorb(self._pretence(supposed))
        except WorkbenchError:
            self._pretence = None
            return model
        return supposed

    def _go(self, target: Frame, *, animate: bool) -> None:
        self._run.stop()
        self.before, self.target = self.target, target
        if animate and motion_allowed():
            self._transition = Transition(self.frame, target)
            self._run.start()
        else:
            self.finish()

    def _step(self, share: float) -> None:
        if self._transition is not None:
            self.frame = self._transition.at(share)
            before, after = self._edges
            self.edges = {key: _between(before[key], edges, share) for key, edges in after.items()}
            self.moved.emit()


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share
