"""What the commands on rows share: finding one that is still there, a title of one's own, the place among others."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from pmo_workbench.errors import UserError
from pmo_workbench.model import Model, Record
from pmo_workbench.wording import quoted, with_article

R = TypeVar("R", bound=Record)


class Placed(Protocol):
    """A row with an id and a position."""

    @property
    def id(self) -> str:
        """The row's id."""

    @property
    def position(self) -> float:
        """Its place among its like, from the top."""


class Titled(Protocol):
    """A row with an id and a title."""

    @property
    def id(self) -> str:
        """The row's id."""

    @property
    def title(self) -> str:
        """What people call it."""


def existing(model: Model, record: type[R], row_id: str, what: str) -> R:
    """The row with that id. Raises UserError where it is gone: another program may have removed it."""
    row = model.find(record, row_id)
    if row is None:
        raise UserError(f"This {what} is no longer there; somebody has removed it.")
    return row


def at_end(rows: Iterable[Placed]) -> float:
    """A position behind all the others."""
    return max((row.position + 1.0 for row in rows), default=0.0)


def require_free_title(rows: Iterable[Titled], title: str, what: str, own_id: str = "") -> None:
    """Raises UserError where another row has that title already, in whatever case."""
    if any(row.title.casefold() == title.casefold() and row.id != own_id for row in rows):
        raise UserError(f"There is {with_article(what)} called {quoted(title)} already.")


def moved(rows: Iterable[Placed], row_id: str, by: int) -> dict[str, float]:
    """New positions by id after one row has gone `by` places up (negative) or down; none where it is at the end."""
    ordered: Sequence[Placed] = sorted(rows, key=lambda row: (row.position, row.id))
    ids = [row.id for row in ordered]
    place = ids.index(row_id)
    goal = min(max(place + by, 0), len(ids) - 1)
    if goal == place:
        return {}
    ids.insert(goal, ids.pop(place))
    return {each: float(index) for index, each in enumerate(ids)}
