"""A change as data: the rows before and after. It is the undo entry, the history and the notification at once."""

from collections.abc import Iterator

import msgspec

Value = str | int | float | bool | None
Values = dict[str, Value]


class RowChange(msgspec.Struct, frozen=True, omit_defaults=True):
    """One row before and after. No `before`: inserted; no `after`: deleted; both: only the changed columns."""

    table: str
    id: str
    before: Values | None = None
    after: Values | None = None

    def inverse(self) -> "RowChange":
        """The change that takes this one back."""
        return RowChange(self.table, self.id, self.after, self.before)


class ChangeSet(msgspec.Struct, frozen=True):
    """All row changes of one edit, in an order that keeps references valid: parents in first, children out first."""

    label: str
    rows: tuple[RowChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows)

    def inverse(self, label: str = "") -> "ChangeSet":
        """The ChangeSet that takes this one back."""
        return ChangeSet(label or self.label, tuple(row.inverse() for row in reversed(self.rows)))

    def touched(self, table: str) -> set[str]:
        """Ids of the rows of `table` that this change inserts, updates or deletes."""
        return {row.id for row in self.rows if row.table == table}

    def inserted(self, table: str) -> Iterator[str]:
        """Ids of the rows of `table` that this change inserts, in order."""
        return (row.id for row in self.rows if row.table == table and row.before is None)
