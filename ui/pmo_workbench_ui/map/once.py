"""Something worked out once for each state of what it is made from."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """Keeps what was made last. Numbers and text are compared, everything else must be the very same object."""

    def __init__(self) -> None:
        self._made_from: tuple[object, ...] = ()
        self._made: list[T] = []

    def get(self, make: Callable[[], T], *made_from: object) -> T:
        """What was made from exactly this, or what `make` makes."""
        if not self._made or not _same(made_from, self._made_from):
            self._made, self._made_from = [make()], made_from
        return self._made[0]


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return len(one) == len(other) and all(map(_is_same, one, other))


def _is_same(one: object, other: object) -> bool:
    return one is other or (isinstance(one, int | float | str) and one == other)
