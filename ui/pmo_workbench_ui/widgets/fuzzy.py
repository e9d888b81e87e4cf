"""Finding things by typing part of their name."""

from collections.abc import Callable, Sequence

import msgspec

LIMIT = 60
_CUTOFF = 70.0


class FuzzyItem(msgspec.Struct, frozen=True):
    """Something to find: `title` is searched, and `hint` and `group` for whole words.

    `key` is for whoever listens; `run` is called when it is chosen from the command palette. `icon` names an icon, or
    `kind` gives a sign in the colour of a kind of node.
    """

    title: str
    hint: str = ""
    group: str = ""
    key: object = None
    run: Callable[[], None] | None = None
    icon: str = ""
    kind: str = ""
    shortcut: str = ""


class Index:
    """Items made ready to be searched often."""

    def __init__(self, items: Sequence[FuzzyItem]) -> None:
        self.items = list(items)
        self._titles = [_fold(item.title) for item in self.items]
        self._hints = [_fold(f"{item.title} {item.hint} {item.group}") for item in self.items]

    def find(self, text: str, limit: int = LIMIT) -> list[FuzzyItem]:
        """The best `limit` items for `text`, best first; the first ones as they stand when nothing is typed.

        Names that begin with the text come first, then names with a word that does, then names that hold it, then those
        that hold all its words, then those merely similar (so a slip of the finger still finds).
        """
        wanted = _fold(text)
        if not wanted:
            return self.items[:limit]
        words = wanted.split()
        ranked = [(self._rank(at, wanted, words), at) for at in range(len(self.items))]
        found = sorted((rank, len(self._titles[at]), at) for rank, at in ranked if rank < 5)
        best = [at for _, _, at in found[:limit]]
        if len(best) < min(limit, 8):
            taken = set(best)
            best += [at for at in self._similar(wanted, limit) if at not in taken]
        return [self.items[at] for at in best[:limit]]

    def named(self, text: str) -> list[FuzzyItem]:
        """The items whose titles hold all words of `text`, best first; hints, groups and slips count for nothing."""
        wanted = _fold(text)
        words = wanted.split()
        ranked = ((self._rank(at, wanted, words), len(self._titles[at]), at) for at in range(len(self.items)))
        return [self.items[at] for rank, _, at in sorted(ranked) if rank < 4] if words else []

    def _rank(self, at: int, wanted: str, words: list[str]) -> int:
        title = self._titles[at]
        if title.startswith(wanted):
            return 0
        if f" {wanted}" in title:
            return 1
        if wanted in title:
            return 2
        if all(word in title for word in words):
            return 3
        return 4 if all(word in self._hints[at] for word in words) else 5

    def _similar(self, wanted: str, limit: int) -> list[int]:
        if len(wanted) < 3:
            return []
        from rapidfuzz import fuzz, process

        found = process.extract(
            wanted, self._titles, scorer=fuzz.partial_ratio, limit=limit, score_cutoff=_CUTOFF, processor=None
        )
        return [at for _, _, at in found]


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
