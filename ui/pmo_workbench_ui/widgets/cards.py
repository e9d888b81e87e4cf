"""A fast list of cards, one of them chosen with mouse or keyboard."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from pmo_workbench_ui.widgets.card_delegate import CardDelegate
from pmo_workbench_ui.widgets.card_model import Card, CardModel

_FLAG = QItemSelectionModel.SelectionFlag


class CardList(QListView):
    """Cards below each other, each as high as its text. Keys are the cards' own (`Card.key`).

    Arrow keys move, Enter or a double click activates. The list is transparent: its ground is that of the page.
    """

    selection_changed = Signal(tuple)
    card_activated = Signal(str)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = CardModel(self)
        self._told: tuple[str, ...] = ()
        self.setModel(self._model)
        self.setItemDelegate(CardDelegate(self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(24)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setProperty("tone", "cards")
        self.selectionModel().selectionChanged.connect(self._tell)
        self.doubleClicked.connect(self._activate)

    # What pages use

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show these cards; what was chosen and the place in the list stay, as far as they still exist. Silent."""
        chosen, current, place = self.selection(), self.current(), self.verticalScrollBar().value()
        if self._model.put(cards):
            self.doItemsLayout()
            return
        self.select(chosen, current=current)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)

    def cards(self) -> tuple[Card, ...]:
        """The cards shown."""
        return tuple(self._model.cards)

    def selection(self) -> tuple[str, ...]:
        """The keys of the chosen cards, in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self._model.cards[row].key for row in rows)

    def current(self) -> str | None:
        """The key of the card the keyboard is on."""
        row = self.currentIndex().row()
        return self._model.cards[row].key if 0 <= row < len(self._model.cards) else None

    def select(self, keys: Iterable[str], current: str | None = None) -> None:
        """Choose cards without telling anybody; keys that are not shown are left out."""
        rows = [row for row in (self._model.row_of(key) for key in keys) if row >= 0]
        at = self._model.row_of(current) if current is not None else -1
        at = at if at >= 0 else rows[0] if rows else -1
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self._model.index(row, 0), self._model.index(row, 0))
        with QSignalBlocker(self):
            self.selectionModel().select(chosen, _FLAG.ClearAndSelect)
            if at >= 0:
                self.selectionModel().setCurrentIndex(self._model.index(at, 0), _FLAG.NoUpdate)
        self._told = self.selection()

    def reveal(self, key: str) -> None:
        """Scroll so that a card can be seen."""
        row = self._model.row_of(key)
        if row >= 0:
            self.scrollTo(self._model.index(row, 0))

    # Inside

    def sizeHint(self) -> QSize:
        """A column of cards."""
        return QSize(300, 400)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter activates; the rest is as in any list."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._activate(index)
            event.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need other heights."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def _activate(self, index: QModelIndex) -> None:
        self.card_activated.emit(self._model.cards[index.row()].key)

    def _tell(self) -> None:
        chosen = self.selection()
        if chosen != self._told:
            self._told = chosen
            self.selection_changed.emit(chosen)
