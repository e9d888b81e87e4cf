"""Presenting: the map full screen in large type, and at the foot the next best question for the room."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pmo_workbench.drawing.badges import dress_for
from pmo_workbench.drawing.map_layout import TITLE_SIZE, Sizes
from pmo_workbench.mapping.checks import Finding
from pmo_workbench.mapping.sight import line_of_sight
from pmo_workbench.model import ChangeSet
from pmo_workbench_ui.map.accessible import MapReader, install
from pmo_workbench_ui.map.badges import question_badges
from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.gestures import PanGesture
from pmo_workbench_ui.map.hits import hit
from pmo_workbench_ui.map.keys import WAYS
from pmo_workbench_ui.map.looking.looking import Looking
from pmo_workbench_ui.map.navigation import first_card, neighbour
from pmo_workbench_ui.map.paint import pen, qcolour
from pmo_workbench_ui.map.tips import tip_of
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.theme import colours
from pmo_workbench_ui.widgets import IconButton, Text, hbox, vbox

_MOST_TYPE = 40.0
_SIDE = 48
_MARGIN = 36
_SIZES = Sizes(card_width=152.0, column_gap=46.0, row_gap=28.0)
"""Narrow cards and gaps: the narrower the map, the larger the type with which all five columns fit."""
_KEYS = "← → along the trail   ·   PgUp PgDn questions   ·   Esc ends"
Key = Qt.Key


def next_question(findings: list[Finding], card: str) -> Finding | None:
    """The question that helps the room most: the first of the current card, or else the first of all."""
    own = [finding for finding in findings if card in finding.node_ids]
    return next(iter([*own, *findings]), None)


class Presentation(QWidget):
    """`start()` shows the open map and view on the whole screen; arrows and Page keys lead on, Esc ends."""

    ended = Signal(str)  # the card that was discussed last, "" for none

    def __init__(self, session: Session, looking: Looking | None = None) -> None:
        super().__init__()
        self.session = session
        install()
        self.desk = Desk(session, self, looking)
        self.desk.stage.sizes = _SIZES
        self.desk.stage.refresh(animate=False)
        self.reader = MapReader(self.desk)
        self.desk.overlay.quiet = True
        self.view = self.desk.view
        self.view.adapts = False
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.hand = _Pointer(self.desk)
        self.view.keys = _Keys(self._key)
        self.question = _Question(self.close)
        self._following = False
        self.setWindowTitle("Presenting the map")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.question)
        self.desk.selection.changed.connect(self._show_selected)

    def start(self) -> None:
        """Show the first outcome and its trail."""
        self._following = True
        self.session.changed.connect(self._refresh)
        self.session.replaced.connect(self._refresh)
        self._dress()
        self.showFullScreen()
        self.view.setFocus()
        self._choose(first_card(self.desk.stage.model))
        self._show_selected()

    def show_question(self, by: int) -> None:
        """The question after or before the one that is shown, with its card."""
        findings = self._findings()
        if not findings:
            return
        shown = self.question.finding
        place = findings.index(shown) + by if shown in findings else 0
        finding = findings[place % len(findings)]
        self._choose(finding.node_ids[0])
        self.question.show_finding(finding)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Type as large as all five columns allow, 40 pixels at most."""
        super().resizeEvent(event)
        zoom = min(self.width() / (self.desk.stage.layout.width + 2 * _MARGIN), _MOST_TYPE / TITLE_SIZE)
        self.view.set_head_scale(min(zoom, 1.8))
        self.view.set_zoom(zoom)
        self._look_at(self.desk.selection.current)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the screen back."""
        super().closeEvent(event)
        if self._following:
            self._following = False
            self.session.changed.disconnect(self._refresh)
            self.session.replaced.disconnect(self._refresh)
            self.ended.emit(self.desk.selection.current)

    def _key(self, event: QKeyEvent) -> bool:
        key, current = Key(event.key()), self.desk.selection.current
        if key == Key.Key_Escape or key == Key.Key_F5:
            self.close()
        elif key in WAYS and current:
            stage = self.desk.stage
            self._choose(neighbour(stage.model, stage.layout, current, WAYS[key]) or current)
        elif key in (Key.Key_PageDown, Key.Key_Space, Key.Key_Return):
            self.show_question(1)
        elif key in (Key.Key_PageUp, Key.Key_Backspace):
            self.show_question(-1)
        else:
            return False
        return True

    def _choose(self, card: str) -> None:
        if card in self.session.model.nodes and self.desk.shows(card):
            self.desk.selection.choose(card)
            self._look_at(card)

    def _look_at(self, card: str) -> None:
        box = self.desk.stage.target.rect(card)
        if box is not None:
            self.view.centre_on(box)

    def _findings(self) -> list[Finding]:
        """What can be asked about the cards that are shown."""
        findings = self.session.analysis.findings
        return [finding for finding in findings if finding.node_ids and self.desk.shows(finding.node_ids[0])]

    def _show_selected(self) -> None:
        current = self.desk.selection.current
        sight = line_of_sight(self.session.model, [current]) if current in self.session.model.nodes else None
        self.desk.stage.see(sight)
        self.question.show_finding(next_question(self._findings(), current))

    def _refresh(self, changes: ChangeSet | None = None) -> None:
        self.desk.looking.follow(changes)
        self.desk.stage.refresh()
        self.desk.selection.keep(self.session.model)
        self._dress()
        self._show_selected()

    def _dress(self) -> None:
        analysis = self.session.analysis
        dress = dress_for(analysis, self.desk.looking.lens)
        self.desk.stage.dress(dress.badges, question_badges(analysis.findings), dress.marks)


class _Pointer(QObject):
    """A click selects a card, a drag moves the map; nothing is edited while presenting."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._pan: PanGesture | None = None

    def press(self, event: QMouseEvent, at: QPointF) -> None:
        """Hold the map."""
        self._pan = PanGesture(self._desk, at)

    def move(self, event: QMouseEvent, at: QPointF) -> None:
        """Move the map, or show what is under the pointer."""
        if self._pan is not None:
            self._pan.move(at, event.modifiers())
        else:
            found = hit(self._desk.stage, at.x(), at.y(), self._desk.view.zoom)
            self._desk.overlay.hover("", found.id if found.what == "link" else "")

    def release(self, event: QMouseEvent, at: QPointF) -> None:
        """A click without a drag selects."""
        clicked = self._pan is not None and not self._pan.moved
        self._pan = None
        found = hit(self._desk.stage, at.x(), at.y(), self._desk.view.zoom)
        if clicked and found.what in ("card", "edge", "badge"):
            self._desk.selection.choose(found.id)

    def double(self, event: QMouseEvent, at: QPointF) -> None:
        """Nothing."""

    def leave(self) -> None:
        """Nothing is under the pointer."""
        self._desk.overlay.hover("", "")

    def cancel(self) -> bool:
        """Let the map go."""
        held, self._pan = self._pan is not None, None
        return held

    def menu(self, at: QPointF, where: QPoint, *, by_key: bool) -> None:
        """No menu."""

    def tip(self, at: QPointF) -> str:
        """Links and badges explain themselves."""
        return tip_of(self._desk.stage, hit(self._desk.stage, at.x(), at.y(), self._desk.view.zoom), 1.0)


class _Keys:
    """Hands every key to the presentation."""

    def __init__(self, act: Callable[[QKeyEvent], bool]) -> None:
        self._act = act

    def press(self, event: QKeyEvent) -> bool:
        """Act on it."""
        return self._act(event)

    def release(self, event: QKeyEvent) -> bool:
        """Nothing."""
        return False

    def forget(self) -> None:
        """Nothing is ever held."""


class _Question(QWidget):
    """The question in large type with one sentence why it matters, and a button that ends the presentation."""

    def __init__(self, end: Callable[[], object]) -> None:
        super().__init__()
        self.finding: Finding | None = None
        self.asked = Text("", 28, "semibold")
        self.why = Text("", 20, role="muted")
        self.end = IconButton("close", "End presenting (Esc)")
        self.end.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.end.clicked.connect(lambda: end())
        self.keys = Text(_KEYS, 14, role="muted")
        words = vbox(self.asked, self.why, 6, self.keys, spacing=4)
        row = hbox(words, self.end, spacing=24, margins=(_SIDE, 18, 24, 14), parent=self)
        row.setStretch(0, 1)

    def sizeHint(self) -> QSize:
        """Room for two lines of large type."""
        return QSize(800, 150)

    def show_finding(self, finding: Finding | None) -> None:
        """Ask it; praise the map when there is nothing to ask."""
        self.finding = finding
        self.asked.setText(finding.message if finding else "No questions left")
        self.why.setText(finding.why if finding else "Every card has its place, its owner and its measure.")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The soft box that questions stand in."""
        palette = colours()
        painter = QPainter(self)
        painter.fillRect(event.rect(), qcolour(palette.attention_tint if self.finding else palette.good_tint))
        painter.setPen(pen(palette.attention_line if self.finding else palette.line, 1.0))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()
