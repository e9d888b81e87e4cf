"""The RACI matrix on screen: letters set by clicking or typing them; what is wrong stands in its row."""

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QMenu, QWidget

from pmo_workbench.model import Step
from pmo_workbench_ui.pages.services.frozen import FrozenTable
from pmo_workbench_ui.pages.services.raci_delegate import RaciDelegate, letter_under
from pmo_workbench_ui.pages.services.raci_model import LETTER_WORDS, TITLE_COLUMN, AnyIndex, RaciModel
from pmo_workbench_ui.pages.services.step_form import PHASES
from pmo_workbench_ui.theme import font
from pmo_workbench_ui.widgets.layouts import reveal_area

ROLE_LEAST, ROLE_MOST = 80, 112
TITLE_LEAST = 220
_KEYS = {Qt.Key.Key_R: "R", Qt.Key.Key_A: "A", Qt.Key.Key_C: "C", Qt.Key.Key_I: "I"}
_WRAP = int(Qt.TextFlag.TextWordWrap)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class RaciTable(FrozenTable):
    """Arrows move, R A C I set letters, Del clears, Enter or F2 edits a title; the mouse clicks the letters."""

    step_chosen = Signal(str)
    remove_asked = Signal(str)
    move_asked = Signal(str, int)
    phase_asked = Signal(str, str)
    role_menu_asked = Signal(str, QPoint)

    def __init__(self, model: RaciModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.raci = model
        self.cells = RaciDelegate(self)
        self._place: tuple[str, str, str] = ("", "", "")
        self._pressed: tuple[int, int] | None = None
        self._again = False
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.setAccessibleName("Process steps and who does what (RACI)")
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self._set_headers()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        model.dataChanged.connect(self._fit)
        model.added.connect(self._added)
        self._fit()

    def _set_headers(self) -> None:
        top = self.head
        top.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        top.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value))
        top.setHighlightSections(False)
        top.setSectionsClickable(True)
        top.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        top.customContextMenuRequested.connect(lambda point: self._head_menu(top.section_seen_at(point)))
        top.sectionClicked.connect(self._head_menu)
        side = self.verticalHeader()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setMinimumSectionSize(20)
        side.hide()

    # Size: the page scrolls, not the table

    def _fit(self, *_: object) -> None:
        """Share the width among the columns, and be as high as all rows."""
        roles = self.raci.roles
        metrics = QFontMetrics(font(12, "semibold"))
        words = [metrics.horizontalAdvance(word) + 18 for role in roles for word in role.title.split()]
        least = max([ROLE_LEAST, *(min(word, 2 * ROLE_LEAST) for word in words)])
        room = self.viewport().width()
        wide = min(max((room - TITLE_LEAST) // max(len(roles), 1), least), max(ROLE_MOST, least))
        for place in range(len(roles)):
            self.setColumnWidth(place + 1, wide)
        title = max(TITLE_LEAST, room - wide * len(roles))
        self.setColumnWidth(TITLE_COLUMN, title)
        lines = [metrics.boundingRect(0, 0, wide - 16, 400, _WRAP, role.title).height() for role in roles]
        head = max([16, *lines]) + 14
        self.head.setFixedHeight(head)
        rows = [self.cells.row_height(self.raci.index(row, 0), title) for row in range(self.raci.rowCount())]
        for row, height in enumerate(rows):
            self.setRowHeight(row, height)
        too_wide = title + wide * len(roles) > room
        self.setFixedHeight(head + sum(rows) + 2 + (self.horizontalScrollBar().sizeHint().height() if too_wide else 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._fit()

    def scrollTo(
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """The page follows the cursor from row to row; at the first one the roles are seen, too."""
        super().scrollTo(index, hint)
        if self.hasFocus():
            head = QRect(0, -self.head.height(), 1, self.head.height())
            place = self.visualRect(index)
            reveal_area(self.viewport(), place.united(head) if index.row() == 0 else place)

    # The cursor stays on its step and role while rows and columns come and go

    def _remember(self) -> None:
        index = self.currentIndex()
        step, role = self.raci.step_at(index), self.raci.role_at(index)
        self._place = (self.raci.service_id, step.id if step else "", role.id if role else "")

    def _restore(self) -> None:
        self._fit()
        service_id, step_id, role_id = self._place
        steps = [step.id for step in self.raci.steps]
        roles = [role.id for role in self.raci.roles]
        if service_id == self.raci.service_id and step_id in steps:
            column = roles.index(role_id) + 1 if role_id in roles else TITLE_COLUMN
            self.setCurrentIndex(self.raci.index(steps.index(step_id), column))
        else:
            self.step_chosen.emit("")

    def _added(self, step_id: str) -> None:
        """After Enter the next step can be typed; otherwise the cursor goes to the new one."""
        row = [step.id for step in self.raci.steps].index(step_id)
        self._again = self.cells.entered
        if not self._again:
            self.setCurrentIndex(self.raci.index(row, TITLE_COLUMN))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on with the next step where Enter closed the one before."""
        super().closeEditor(editor, hint)
        if self._again:
            self._again = False
            self.add_step()

    def add_step(self) -> None:
        """Begin to type the title of another step."""
        index = self.raci.index(len(self.raci.steps), TITLE_COLUMN)
        self.setFocus()
        self.setCurrentIndex(index)
        self._edit_title(index)

    def _edit_title(self, index: QModelIndex) -> None:
        """Type in a step's title, unless one is being typed already."""
        place = index.siblingAtColumn(TITLE_COLUMN)
        if place.isValid() and self.state() is not QAbstractItemView.State.EditingState:
            self.edit(place)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell which step is looked at."""
        super().currentChanged(current, previous)
        step = self.raci.step_at(current)
        self.step_chosen.emit(step.id if step else "")
        self.viewport().update()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters, Del, Enter and moving steps."""
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # what the editor of a title leaves over is no command
            return
        index, key = self.currentIndex(), Qt.Key(event.key())
        step, plain = self.raci.step_at(index), not event.modifiers() & _COMMANDING
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if plain and key in _KEYS and self.raci.role_at(index):
            self.raci.toggle(index, _KEYS[key])
        elif plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.raci.role_at(index):
            self.raci.clear_cell(index)
        elif plain and key == Qt.Key.Key_Delete and step:
            self.remove_asked.emit(step.id)
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and step:
            self.move_asked.emit(step.id, -1 if key == Qt.Key.Key_Up else 1)
        elif plain and key in _ENTER and index.isValid():
            self._edit_title(index)
        elif plain and self.raci.is_adding(index) and event.text().strip() and event.text().isprintable():
            self.add_step()
            if self.cells.line is not None:
                self.cells.line.insert(event.text())
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """In the row that adds a step there is only the title to be on."""
        index = super().moveCursor(action, modifiers)
        return index.siblingAtColumn(TITLE_COLUMN) if self.raci.is_adding(index) else index

    # Mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Offer the letters under the mouse."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Offer nothing any more."""
        super().leaveEvent(event)
        self._hover(QModelIndex())

    def _hover(self, index: AnyIndex) -> None:
        place = (index.row(), index.column()) if index.isValid() else None
        if place != self.cells.hovered:
            self.cells.hovered = place
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the cell, so that a click is one that began and ended there."""
        index = self.indexAt(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = (index.row(), index.column()) if left and index.isValid() else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click sets or takes the letter under the mouse, or begins a new step."""
        super().mouseReleaseEvent(event)
        index, pressed = self.indexAt(event.position().toPoint()), self._pressed
        self._pressed = None
        if not index.isValid() or pressed != (index.row(), index.column()):
            return
        if self.raci.is_adding(index):
            self.add_step()
        elif self.raci.role_at(index):
            self.raci.toggle(index, letter_under(self.visualRect(index), event.position().x()))

    # Menus

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the step and the role of a cell."""
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos())) if mouse else self.currentIndex()
        step = self.raci.step_at(index)
        if step is not None:
            at = event.globalPos() if mouse else self.viewport().mapToGlobal(self.visualRect(index).center())
            self._cell_menu(index, step).popup(at)

    def _cell_menu(self, index: QModelIndex, step: Step) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.raci.role_at(index):
            for letter, word in LETTER_WORDS.items():
                entry = menu.addAction(f"{word}\t{letter}", partial(self.raci.toggle, index, letter))
                entry.setCheckable(True)
                entry.setChecked(letter in self.raci.letters_at(index))
            menu.addSeparator()
        menu.addAction("Rename the step\tEnter", lambda: self._edit_title(index))
        phases = menu.addMenu("It belongs to")
        for phase, words in PHASES:
            entry = phases.addAction(words, partial(self.phase_asked.emit, step.id, phase))
            entry.setCheckable(True)
            entry.setChecked(step.phase == phase)
        menu.addAction("Move up\tAlt+↑", lambda: self.move_asked.emit(step.id, -1))
        menu.addAction("Move down\tAlt+↓", lambda: self.move_asked.emit(step.id, 1))
        menu.addAction("Remove the step", lambda: self.remove_asked.emit(step.id))
        return menu

    def _head_menu(self, section: int) -> None:
        role = self.raci.roles[section - 1] if 0 < section <= len(self.raci.roles) else None
        if role is not None:
            left = max(self.head.sectionViewportPosition(section), self.frozen_width())
            self.role_menu_asked.emit(role.id, self.head.mapToGlobal(QPoint(left, self.head.height())))
