"""The map that one works on: stage, view, mouse, keys, typing and menus put together."""

import math
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pmo_workbench.drawing.badges import dress_for
from pmo_workbench.model import ChangeSet, Group, Membership
from pmo_workbench_ui.frame.preferences import Preferences
from pmo_workbench_ui.map.accessible import MapReader, install
from pmo_workbench_ui.map.badges import question_badges
from pmo_workbench_ui.map.band_commands import BandCommands
from pmo_workbench_ui.map.camera import READABLE
from pmo_workbench_ui.map.commands import MapCommands
from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.drafts import CardDraft
from pmo_workbench_ui.map.foot import Foot
from pmo_workbench_ui.map.hand import MapHand
from pmo_workbench_ui.map.hints import hints_for
from pmo_workbench_ui.map.keys import MapKeys
from pmo_workbench_ui.map.looking.bar import LookBar
from pmo_workbench_ui.map.looking.commands import LookCommands
from pmo_workbench_ui.map.looking.legend import LegendBox
from pmo_workbench_ui.map.looking.looking import Looking
from pmo_workbench_ui.map.looking.menus import VIEW_KEYS, view_key
from pmo_workbench_ui.map.looking.nothing import NothingShown
from pmo_workbench_ui.map.menus import MapMenus
from pmo_workbench_ui.map.minimap import Minimap
from pmo_workbench_ui.map.polisher import Polisher
from pmo_workbench_ui.map.teaching import Teaching
from pmo_workbench_ui.map.writing import Writing
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Quiet


class MapCanvas(QWidget):
    """`selected` tells what is selected; `asked` that the questions of a card are wanted; `removed` what is gone.

    `detailed` asks for the cursor to go where the details of the selection are."""

    selected = Signal()
    asked = Signal(str)
    removed = Signal(str)
    detailed = Signal()

    def __init__(self, session: Session, preferences: Preferences | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        install()
        self.looking = Looking(session, preferences, self)
        self.desk = desk = Desk(session, self, self.looking)
        self.reader = MapReader(desk)
        self.stage, self.view, self.selection = desk.stage, desk.view, desk.selection
        self.writing = Writing(desk)
        self.commands = MapCommands(desk, self.writing)
        self.edits = self.commands.edits
        self.bands = BandCommands(desk)
        self.hand = MapHand(
            desk,
            self.writing,
            lambda found, at, where: self.menus.open(found, at, where),
            self.edits.merge_pair,
            self.bands.toggle,
        )
        self.looks = LookCommands(desk)
        self.menus = MapMenus(desk, self.commands, self.looks, self.hand.add_at, self.bands)
        self.view.hand, self.view.keys = self.hand, MapKeys(desk, self.commands, self.hand, self.bands)
        self.minimap, self.foot = Minimap(desk), Foot(self.view)
        self.bar = LookBar(desk, self.looks, self)
        self.legend = LegendBox(self.stage, self.looking, self.view, preferences)
        self.bar.legend_on = lambda: self.legend.on
        self._nothing = NothingShown(desk)
        self.polisher = Polisher(desk)
        self._teaching = Teaching(desk)
        self._quiet = Quiet(self, self.show_badges)
        self._lay_out()
        self._connect()
        self._show_hints()

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the present state; everything afresh for None."""
        sifted = self.looking.follow(changes)
        if changes is None:
            self.hand.cancel()
            self.writing.cancel()
            self.selection.keep(self.session.model)
            self.stage.refresh(animate=False)
            self.commands.follow_sight()
            self._begin_badges()
        else:
            self._take(changes, sifted=sifted)
        self._show_teaching()
        self.bar.refresh()

    def begin(self) -> None:
        """The keys come here; on an empty map a first outcome is waiting to be typed."""
        self.view.setFocus()
        if not self.session.model.nodes and not self.writing.active:
            self.writing.add(CardDraft(kind="outcome"))

    def fit_first(self) -> None:
        """The zoom one begins with."""
        self.view.fit(least=READABLE)

    def show_badges(self) -> None:
        """Work out values and questions and show them on the cards."""
        self._quiet.stop()
        analysis = self.session.analysis
        dress = dress_for(analysis, self.looking.lens)
        self.stage.dress(dress.badges, question_badges(analysis.findings), dress.marks)

    def _begin_badges(self) -> None:
        """The values at once; the questions too if the checks have been read, else when there is time."""
        analysis = self.session.analysis
        if analysis.findings_known:
            self.show_badges()
        else:
            dress = dress_for(analysis, self.looking.lens)
            self.stage.dress(dress.badges, {}, dress.marks)
            self._quiet.start()

    def _look(self) -> None:
        """Show the map through the lens that was just chosen."""
        self.writing.keep()
        self.stage.refresh()
        self.stage.rest()
        self.selection.set(
            [card for card in self.selection.cards if self.stage.drawn.place(card)],
            [link for link in self.selection.links if self.stage.drawn.link_places([link])],
        )
        self.commands.follow_sight()
        self._begin_badges()
        self._show_teaching()
        self._show_hints()
        self.bar.refresh()
        if self.selection.current:
            self.desk.show_card(self.selection.current)

    def _take(self, changes: ChangeSet, *, sifted: bool) -> None:
        self.writing.refresh()
        grouped = self.bands.shown and (changes.touched(Group.table) or changes.touched(Membership.table))
        if sifted or grouped or changes.touched("node") or changes.touched("link") or changes.touched("workspace"):
            self.stage.refresh()
            self.selection.keep(self.session.model)
            self.commands.follow_sight()
            self._show_change(changes)
        self._quiet.start()

    def _show_change(self, changes: ChangeSet) -> None:
        """The card that was changed stays in sight."""
        if self.selection.current and not self.writing.active and self.selection.current in changes.touched("node"):
            self.desk.show_card(self.selection.current)

    def _hold_still(self) -> None:
        """What one works on stays where it is on the screen while the others make room."""
        before, after = (frame.rect(self.selection.current) for frame in (self.stage.before, self.stage.target))
        if before and after and not self.stage.lifted and self.hand.gesture is None:
            self.view.hold_still(before, after)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.view, 1)
        column.addWidget(self.foot)
        self.setFocusProxy(self.view)
        self.view.setAccessibleName("Benefits map")

    def _bind_views(self) -> None:
        """Keys for the views by their number: the views of a map come and go, these keys stay."""
        for number in range(VIEW_KEYS + 1):
            key = QShortcut(QKeySequence(view_key(number)), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(partial(self.looks.open_numbered, number))

    def _connect(self) -> None:
        self._bind_views()
        self.selection.changed.connect(self.selected)
        self.selection.changed.connect(self._show_hints)
        self.selection.changed.connect(self.bar.show_state)
        self.looking.changed.connect(self._look)
        self.looks.legend_asked.connect(self.legend.toggle)
        self.looks.bands_asked.connect(self.bands.show)
        self.commands.sighted.connect(lambda _shown: self._show_hints())
        self.hand.turned.connect(self._show_hints)
        self.writing.began.connect(self._show_hints)
        self.writing.ended.connect(self._show_hints)
        self.stage.laid_out.connect(self._show_teaching)
        self.stage.laid_out.connect(self._hold_still)
        self.desk.asked.connect(self.asked)
        self.desk.removed.connect(self.removed)
        self.desk.detailed.connect(self.detailed)
        self.view.header.menu_asked.connect(self.menus.open_head)
        self.view.header.card_asked.connect(lambda column: self.hand.add_at(column, math.inf))
        self.foot.tidy.clicked.connect(self.commands.tidy)
        self.polisher.ready.connect(self.foot.offer_order)
        self.foot.clearer.clicked.connect(self.polisher.apply)
        self.foot.overview.setChecked(self.minimap.wanted)
        self.foot.overview.toggled.connect(self.minimap.switch)
        self.minimap.switched.connect(self.foot.overview.setChecked)
        self._show_teaching()

    def _show_hints(self) -> None:
        gesture = self.hand.gesture
        self.foot.show_hints(*(gesture.hints if gesture and gesture.hints else hints_for(self.desk, self.writing)))

    def _show_teaching(self) -> None:
        overlay, empty = self.desk.overlay, not self.stage.model.nodes
        teaches = empty and not self.session.model.nodes
        overlay.keep_marks(self._teaching, shown=teaches)
        overlay.keep_marks(self._nothing, shown=empty and not teaches)
