"""What a card shows, and the list of cards as Qt wants to see it."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from pmo_workbench_ui.widgets.index import AnyIndex

CARD_ROLE = int(Qt.ItemDataRole.UserRole)


class Card(msgspec.Struct, frozen=True):
    """One card. Everything but `key` and `title` may be left out.

    `figure` stands right of the title, `subtitle` below it, then a pill, and a thin bar (`progress`, 0 to 1) with its
    text.
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

    def spoken(self) -> str:
        """What assistive technology says: all words of the card."""
        parts = (self.title, self.figure, self.subtitle, self.pill, self.progress_text)
        return ", ".join(part for part in parts if part)


class CardModel(QAbstractListModel):
    """The cards in order."""

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

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title, words for assistive technology, and the card itself."""
        card = self.cards[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return card.spoken()
        return card if role == CARD_ROLE else None
