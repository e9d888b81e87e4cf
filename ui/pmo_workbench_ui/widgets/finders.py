"""Two windows in the window for finding by name: the command palette, and a picker of things to link to."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from pmo_workbench_ui.theme import colours
from pmo_workbench_ui.widgets.fuzzy import FuzzyItem, Index
from pmo_workbench_ui.widgets.fuzzy_list import FuzzyListView
from pmo_workbench_ui.widgets.labels import Text
from pmo_workbench_ui.widgets.layouts import vbox
from pmo_workbench_ui.widgets.search import SearchField

SHADOW = 16
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


def paint_floating(painter: QPainter, rect: QRect, fill: str, line: str, radius: int = 8) -> None:
    """Draw a floating sheet with its soft shadow; `rect` holds both, the shadow SHADOW pixels wide."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    sheet = rect.adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
    dark = QColor(colours().shadow)
    dark.setAlpha(12 if colours().is_dark else 5)
    painter.setBrush(dark)
    for spread in range(SHADOW, 0, -2):
        painter.drawRoundedRect(sheet.adjusted(-spread, -spread + 4, spread, spread), radius + spread, radius + spread)
    painter.setPen(QPen(QColor(line), 1))
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(sheet.adjusted(0, 0, -1, -1), radius, radius)


class Finder(QWidget):
    """A search field over a list, floating in `window`; hidden until opened, gone on Esc or a click elsewhere."""

    chosen = Signal(FuzzyItem)
    dismissed = Signal()
    WIDTH = 560

    def __init__(self, window: QWidget, name: str) -> None:
        super().__init__(window)
        self._window = window
        self.hide()
        self.setAccessibleName(name)
        self.search = SearchField(name=name)
        self.list = FuzzyListView(name)
        self.nothing = Text("Nothing has that name.", role="muted")
        self.nothing.setContentsMargins(10, 6, 10, 8)
        pad = SHADOW + 8
        self._column = vbox(self.search, self.list, self.nothing, spacing=6, margins=pad, parent=self)
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        self.list.clicked.connect(lambda _index: self._choose())
        self._index = Index(())
        self._at: QPoint | None = None
        self._before: QWidget | None = None
        window.installEventFilter(self)

    def _open(self, items: Sequence[FuzzyItem], prompt: str, at: QPoint | None) -> None:
        self._before = QApplication.focusWidget()
        self._index = Index(items)
        self._at = at
        self.search.setPlaceholderText(prompt)
        self.search.clear()
        self._search("")
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Close without a choice; the focus goes back to where it was."""
        if self._close():
            self.dismissed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the search field move in the list; leaving it closes; the window's size moves the sheet."""
        if watched is self.search:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(event)
            if event.type() == QEvent.Type.FocusOut and self.isVisible():
                self._left()
        elif watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet."""
        painter = QPainter(self)
        paint_floating(painter, self.rect(), colours().surface, colours().line)
        painter.end()

    def found(self, text: str) -> tuple[list[FuzzyItem], bool]:
        """The items to show for `text`, and whether to show their groups."""
        return self._index.find(text), not text.strip()

    def hint(self) -> str:
        """What stands in place of the list while there is nothing to choose and nothing typed."""
        return "There is nothing to choose from."

    def take(self, item: FuzzyItem) -> None:
        """Act on a choice; the sheet is closed by then."""
        self.chosen.emit(item)

    def _search(self, text: str) -> None:
        items, grouped = self.found(text)
        self.list.put(items, grouped)
        self.list.setVisible(bool(items))
        self.nothing.setText("Nothing has that name." if text.strip() else self.hint())
        self.nothing.setVisible(not items)
        self._place()

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _MOVES:
            self.list.move_to(self.list.currentIndex().row() + _MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return True
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            return False
        return True

    def _choose(self) -> None:
        item = self.list.item()
        if item is not None and self._close():
            self.take(item)

    def _left(self) -> None:
        window = self.window()
        if window.isActiveWindow() and not self.isAncestorOf(QApplication.focusWidget() or window):
            self._before = None
            self.dismiss()

    def _close(self) -> bool:
        if not self.isVisible():
            return False
        before, self._before = self._before, None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        return True

    def _place(self) -> None:
        window = self._window
        width = min(self.WIDTH, window.width() - 32) + 2 * SHADOW
        room = max(window.height() - 220, 120)
        self.list.setFixedHeight(self.list.content_height(min(440, room)))
        self.setFixedWidth(width)
        self._column.activate()
        self.resize(width, self._column.sizeHint().height())
        if self._at is None:
            self.move((window.width() - width) // 2, min(72, window.height() // 8) - SHADOW)
            return
        wanted = window.mapFromGlobal(self._at) - QPoint(SHADOW, SHADOW)
        self.move(
            max(min(wanted.x(), window.width() - width + SHADOW), -SHADOW),
            max(min(wanted.y(), window.height() - self.height() + SHADOW), -SHADOW),
        )


class CommandPalette(Finder):
    """Every command and every node by name. An item's `run` is called when it has one; `chosen` is emitted always."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "Search or run a command")

    def open_with(self, items: Sequence[FuzzyItem], prompt: str = "Search or run a command") -> None:
        """Open over the top of the window."""
        self._open(items, prompt, None)

    def take(self, item: FuzzyItem) -> None:
        """Run it."""
        super().take(item)
        if item.run is not None:
            item.run()


class FuzzyPicker(Finder):
    """Picks one of many by part of its name, or asks for a new one with that name (`create_asked`)."""

    create_asked = Signal(str)
    WIDTH = 400

    def __init__(self, window: QWidget, name: str = "Find by name") -> None:
        super().__init__(window, name)
        self._create = ""

    def open_with(
        self,
        items: Sequence[FuzzyItem],
        prompt: str = "",
        create: str = "",
        at: QPoint | None = None,
    ) -> None:
        """Open at a point of the screen, or over the top of the window.

        `create` is what the last row says, with {} for the typed text ("Create outcome “{}”"); "" offers no new one.
        """
        self._create = create
        self._open(items, prompt or "Type part of its name", at)

    def found(self, text: str) -> tuple[list[FuzzyItem], bool]:
        """What was found and, last, the offer to create it, unless something has exactly that name."""
        items, grouped = super().found(text)
        name = " ".join(text.split())
        taken = any(item.title.casefold() == name.casefold() for item in items)
        if self._create and name and not taken:
            offer = self._create.replace("{}", name)
            items = [*items, FuzzyItem(offer, key=_New(name), icon="plus")]
        return items, grouped

    def hint(self) -> str:
        """Say that a name can be typed where that makes a new one."""
        return "Type a name to create it." if self._create else super().hint()

    def take(self, item: FuzzyItem) -> None:
        """Tell what was picked, or that a new one is wanted."""
        if isinstance(item.key, _New):
            self.create_asked.emit(item.key.name)
        else:
            super().take(item)


class _New:
    """Marks the row that creates."""

    def __init__(self, name: str) -> None:
        self.name = name
