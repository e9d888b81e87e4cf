"""What a card shows, and the list of cards as Qt wants to see it."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from pmo_workbench_ui.widgets.index import AnyIndex

CARD_ROLE = int(Qt.ItemDataRole.UserRole)


class Card(msgspec.Struct, frozen=True):
    """One card. Everything but `key` and `title` may be left out.

    `figure` stands right of the title, `subtitle` below it, then a pill, and a thin bar (`progress`, 0 to 1) with its
    text. `checked` None shows no check box. `kind` gives the stripe of a kind of node. `faded` dims the whole card.
    """

    key: str
    title: str
    figure: str = ""
    subtitle: str = ""
    pill: str = ""
    pill_tone: str = "neutral"
    progress: float | None = None
    progress_text: str = ""
    progress_tone: str = "auto"
    checked: bool | None = None
    kind: str = ""
    faded: bool = False
    accessible: str = ""

    def spoken(self) -> str:
        """What assistive technology says: `accessible`, or all words of the card."""
        parts = (self.title, self.figure, self.subtitle, self.pill, self.progress_text)
        return self.accessible or ", ".join(part for part in parts if part)


class CardModel(QAbstractListModel):
    """The cards in order; ticking one only asks (`asked`), the page answers with new cards."""

    asked = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cards: list[Card] = []

    def put(self, cards: Sequence[Card]) -> bool:
        """Show other cards. Cards in the same order only change in place; False when everything was reset."""
        if [card.key for card in cards] == [card.key for card in self.cards]:
            changed = [at for at, card in enumerate(cards) if card != self.cards[at]]
            self.cards = list(cards)
            for at in changed:
                self.dataChanged.emit(self.index(at, 0), self.index(at, 0))
            return True
        self.beginResetModel()
        self.cards = list(cards)
        self.endResetModel()
        return False

    def row_of(self, key: str) -> int:
        """The row of a card, -1 when there is none of that key."""
        return next((at for at, card in enumerate(self.cards) if card.key == key), -1)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """How many cards there are."""
        return 0 if parent.isValid() else len(self.cards)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Cards can be chosen, and ticked where they show a check box."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.cards[index.row()].checked is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title, words for assistive technology, tick, and the card itself."""
        card = self.cards[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return card.spoken()
        if role == Qt.ItemDataRole.CheckStateRole and card.checked is not None:
            return Qt.CheckState.Checked if card.checked else Qt.CheckState.Unchecked
        return card if role == CARD_ROLE else None

    def setData(self, index: AnyIndex, _value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask the page to tick or untick a card."""
        card = self.cards[index.row()]
        if role != Qt.ItemDataRole.CheckStateRole or card.checked is None:
            return False
        self.asked.emit(card.key, not card.checked)
        return True
