"""What is selected on the map: any number of cards, the last one being the current one, and any number of links."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from pmo_workbench.model import Model

Ids = tuple[str, ...]


class Selection(QObject):
    """Ids only. `changed` fires when anything about it changed."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cards: Ids = ()
        self.links: Ids = ()

    @property
    def current(self) -> str:
        """The card that keys act on: the last one selected, or ""."""
        return self.cards[-1] if self.cards else ""

    @property
    def link(self) -> str:
        """The one link, where nothing else is selected, or ""."""
        return self.links[0] if len(self.links) == 1 and not self.cards else ""

    @property
    def ids(self) -> Ids:
        """All cards and links."""
        return (*self.cards, *self.links)

    def __contains__(self, row_id: str) -> bool:
        return row_id in self.cards or row_id in self.links

    def __bool__(self) -> bool:
        return bool(self.cards or self.links)

    def choose(self, *cards: str) -> None:
        """Select exactly these cards; the last one is current."""
        self.set(cards, ())

    def choose_link(self, link: str) -> None:
        """Select a link and nothing else."""
        self.set((), (link,))

    def add(self, cards: Iterable[str]) -> None:
        """Select more cards; the last one becomes current."""
        more = list(cards)
        self.set((*(card for card in self.cards if card not in more), *more), self.links)

    def toggle(self, card: str) -> None:
        """Take a card in or leave it out."""
        if card in self.cards:
            self.set(tuple(other for other in self.cards if other != card), self.links)
        else:
            self.add([card])

    def toggle_link(self, link: str) -> None:
        """Take a link in or leave it out."""
        others = tuple(other for other in self.links if other != link)
        self.set(self.cards, others if link in self.links else (*others, link))

    def clear(self) -> None:
        """Select nothing."""
        self.set((), ())

    def keep(self, model: Model) -> None:
        """Let go of what is no longer on the map."""
        cards = [card for card in self.cards if card in model.nodes]
        self.set(cards, [link for link in self.links if link in model.links])

    def set(self, cards: Iterable[str], links: Iterable[str]) -> None:
        """Select exactly these cards and links."""
        wanted = tuple(dict.fromkeys(cards)), tuple(dict.fromkeys(links))
        if wanted != (self.cards, self.links):
            self.cards, self.links = wanted
            self.changed.emit()
