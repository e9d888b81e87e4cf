"""Collects the row changes of one command and puts them in an order that keeps every reference valid."""

from typing import TypeVar

import msgspec

from pmo_workbench.model import ChangeSet, Model, Record, RowChange
from pmo_workbench.model.changes import Value
from pmo_workbench.model.schema import BY_TABLE, TABLE_RANK, record_from, referring_fields, values_of
from pmo_workbench.wording import printable

R = TypeVar("R", bound=Record)


class Draft:
    """The rows as they will be after the command: what the Model holds, and on top what the command planned."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._planned: dict[tuple[str, str], Record | None] = {}

    def find(self, record: type[R], row_id: str) -> R | None:
        """The row as planned so far, or None."""
        key = (record.table, row_id)
        if key in self._planned:
            return self._planned[key]  # type: ignore[return-value]
        return self.model.find(record, row_id)

    def insert(self, record: Record) -> str:
        """Plan a new row; returns its id."""
        self._planned[record.table, record.id] = record_from(record.table, values_of(record))
        return record.id

    def update(self, record: type[Record], row_id: str, **values: Value) -> None:
        """Plan new values for some fields of a row. Raises KeyError where there is no such row."""
        old = self.find(record, row_id)
        if old is None:
            raise KeyError(row_id)
        new = msgspec.structs.replace(old, **values)
        self._planned[record.table, row_id] = record_from(record.table, values_of(new))

    def delete(self, record: type[Record], row_id: str) -> None:
        """Plan to delete a row and every row that refers to it, and so on."""
        if self.find(record, row_id) is None:
            return
        for referring, field in referring_fields(record.table):
            for row in self.model.referring(referring, field, row_id):
                current = self.find(referring, row.id)
                if current is not None and getattr(current, field) == row_id:
                    self.delete(referring, row.id)
        self._planned[record.table, row_id] = None

    def changes(self, label: str) -> ChangeSet:
        """The planned change; rows that end as they were are left out."""
        inserts: list[RowChange] = []
        updates: list[RowChange] = []
        deletes: list[RowChange] = []
        for (table, row_id), new in self._planned.items():
            old = self.model.find(BY_TABLE[table], row_id)
            if old is None and new is not None:
                inserts.append(RowChange(table, row_id, None, values_of(new)))
            elif old is not None and new is None:
                deletes.append(RowChange(table, row_id, values_of(old), None))
            elif old is not None and new is not None and old != new:
                updates.append(_update(old, new))
        inserts.sort(key=lambda row: TABLE_RANK[row.table])
        deletes.sort(key=lambda row: -TABLE_RANK[row.table])
        return ChangeSet(printable(label), (*inserts, *updates, *deletes))


def _update(old: Record, new: Record) -> RowChange:
    before, after = values_of(old), values_of(new)
    changed = [field for field in before if before[field] != after[field]]
    return RowChange(
        old.table, old.id, {field: before[field] for field in changed}, {field: after[field] for field in changed}
    )
