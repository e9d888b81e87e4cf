"""The ranked list of candidates with its column heads: choose one or several, switch, and decide by one key."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from pmo_workbench_ui.pages.candidates.list_delegate import CandidateDelegate, columns, switch_rect
from pmo_workbench_ui.pages.candidates.list_model import CandidateModel
from pmo_workbench_ui.pages.candidates.state import CandidateRow
from pmo_workbench_ui.pages.candidates.words import CHOICE_BUTTONS
from pmo_workbench_ui.theme import colours, font

_FLAG = QItemSelectionModel.SelectionFlag
_HEADS = {
    "title": ("Candidate", "Ranked by value, then by value per hour"),
    "outcomes": ("Outcomes", "How many of the chosen outcomes it serves"),
    "per_hours": ("Per 10\u202fh", "Share of the strategy for ten hours a month"),
    "value": ("Value", "Share of the strategy that runs through it"),
    "switch": ("What if", "Switch it on or off and see what happens; nothing is stored"),
}
_RIGHT_CUT = Qt.TextElideMode.ElideRight
_CHOICE_KEYS = {Qt.Key[f"Key_{letter}"]: choice for choice, _, letter in CHOICE_BUTTONS}


class ListHead(QWidget):
    """The heads of the columns, in step with the list below."""

    def __init__(self, listed: "CandidateList") -> None:
        super().__init__()
        self._list = listed
        self.setFixedHeight(28)
        self.name_outcomes("Outcomes")

    def name_outcomes(self, plural: str) -> None:
        """Say what the workspace calls its outcomes."""
        outcomes = (plural, f"How many of the chosen {plural.lower()} it serves")
        self._heads = {**_HEADS, "outcomes": outcomes}
        self.setToolTip("\n".join(f"{name}: {tip}" for name, tip in self._heads.values()))
        self.setAccessibleName("Columns: " + ", ".join(name for name, _ in self._heads.values()))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the names and a rule."""
        painter = QPainter(self)
        palette, places = colours(), columns(self._list.viewport().width())
        painter.setFont(font(12))
        painter.setPen(QColor(palette.muted))
        metrics = painter.fontMetrics()
        for name, (label, _) in self._heads.items():
            left, width = getattr(places, name)
            side = Qt.AlignmentFlag.AlignLeft if name == "title" else Qt.AlignmentFlag.AlignRight
            if width:
                painter.drawText(
                    QRect(left, 0, width, 24),
                    side | Qt.AlignmentFlag.AlignVCenter,
                    metrics.elidedText(label, _RIGHT_CUT, width),
                )
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(palette.line))
        painter.end()


class CandidateList(QListView):
    """Arrow keys move, Ctrl and Shift choose several, Space switches for a look; O N D R or Enter begin a decision."""

    selection_changed = Signal(tuple)
    switch_asked = Signal(str)
    choice_asked = Signal(str)
    form_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = CandidateModel(self)
        self.head = ListHead(self)
        self._told: tuple[str, ...] = ()
        self.setModel(self.found)
        self.setItemDelegate(CandidateDelegate(self))
        self.setAccessibleName("Candidates")
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(24)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.selectionModel().selectionChanged.connect(self._tell)

    def put(self, rows: Sequence[CandidateRow]) -> None:
        """Show other rows; what was chosen stays as far as it is shown. Silent."""
        chosen, current, place = self.selection(), self.current(), self.verticalScrollBar().value()
        if not self.found.put(rows):
            self.select(chosen, current)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)

    def selection(self) -> tuple[str, ...]:
        """The ids of the chosen candidates, best first."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self.found.rows[row].id for row in rows)

    def current(self) -> str:
        """The id of the candidate the keyboard is on, "" for none."""
        row = self.currentIndex().row()
        return self.found.rows[row].id if 0 <= row < len(self.found.rows) else ""

    def select(self, ids: Iterable[str], current: str = "") -> None:
        """Choose candidates without telling anybody; those not shown are left out."""
        rows = [row for row in map(self.found.row_of, ids) if row >= 0]
        at = self.found.row_of(current) if current else -1
        at = at if at >= 0 else rows[0] if rows else -1
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self.found.index(row, 0), self.found.index(row, 0))
        with QSignalBlocker(self):
            self.selectionModel().select(chosen, _FLAG.ClearAndSelect)
            if at >= 0:
                self.selectionModel().setCurrentIndex(self.found.index(at, 0), _FLAG.NoUpdate)
        self._told = self.selection()

    def reveal(self, service_id: str) -> None:
        """Scroll so that a candidate can be seen."""
        row = self.found.row_of(service_id)
        if row >= 0:
            self.scrollTo(self.found.index(row, 0))

    def switch_place(self, service_id: str) -> QRect:
        """Where in the viewport a candidate's switch stands."""
        return switch_rect(self.visualRect(self.found.index(self.found.row_of(service_id), 0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space switches, a choice's letter begins a decision, Enter goes into its form."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if plain and key == Qt.Key.Key_Space and self.current():
            self.switch_asked.emit(self.current())
        elif plain and key in _CHOICE_KEYS and self.selection():
            self.choice_asked.emit(_CHOICE_KEYS[key])
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selection():
            self.form_asked.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters decide; a stray one must not jump to a candidate that happens to begin with it."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a switch switches and chooses nothing."""
        service_id = self._switch_at(event)
        if service_id and event.button() == Qt.MouseButton.LeftButton:
            self.switch_asked.emit(service_id)
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick clicks on a switch switch twice."""
        if self._switch_at(event):
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over a switch."""
        if not event.buttons():
            over = bool(self._switch_at(event))
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need other heights, and the heads follow."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            self.head.update()

    def sizeHint(self) -> QSize:
        """A comfortable list."""
        return QSize(520, 480)

    def minimumSizeHint(self) -> QSize:
        """Title, value and switch."""
        return QSize(340, 120)

    def _switch_at(self, event: QMouseEvent) -> str:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return ""
        place = switch_rect(self.visualRect(index)).adjusted(-8, -8, 8, 8)
        return self.found.rows[index.row()].id if place.contains(event.position().toPoint()) else ""

    def _tell(self) -> None:
        chosen = self.selection()
        if chosen != self._told:
            self._told = chosen
            self.selection_changed.emit(chosen)
