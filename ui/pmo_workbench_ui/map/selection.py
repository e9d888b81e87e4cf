"""What is selected on the map: any number of cards, the last one being the current one, or one link."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from pmo_workbench.model import Model


class Selection(QObject):
    """Ids only. `changed` fires when anything about it changed."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cards: tuple[str, ...] = ()
        self.link = ""

    @property
    def current(self) -> str:
        """The card that keys act on: the last one selected, or ""."""
        return self.cards[-1] if self.cards else ""

    def __contains__(self, card: str) -> bool:
        return card in self.cards

    def __bool__(self) -> bool:
        return bool(self.cards or self.link)

    def choose(self, *cards: str) -> None:
        """Select exactly these cards; the last one is current."""
        self._set(tuple(dict.fromkeys(cards)), "")

    def choose_link(self, link: str) -> None:
        """Select a link and nothing else."""
        self._set((), link)

    def add(self, cards: Iterable[str]) -> None:
        """Select more cards; the last one becomes current."""
        more = list(cards)
        self._set((*(card for card in self.cards if card not in more), *more), "")

    def toggle(self, card: str) -> None:
        """Take a card in or leave it out."""
        if card in self.cards:
            self._set(tuple(other for other in self.cards if other != card), "")
        else:
            self.add([card])

    def clear(self) -> None:
        """Select nothing."""
        self._set((), "")

    def keep(self, model: Model) -> None:
        """Let go of what is no longer on the map."""
        link = self.link if self.link in model.links else ""
        self._set(tuple(card for card in self.cards if card in model.nodes), link)

    def _set(self, cards: tuple[str, ...], link: str) -> None:
        if (cards, link) != (self.cards, self.link):
            self.cards, self.link = cards, link
            self.changed.emit()
