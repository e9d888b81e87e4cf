"""Writes a ChangeSet's rows, and reads all rows into a Model."""

from itertools import groupby

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from pmo_workbench.errors import EnvironmentProblem, UserError
from pmo_workbench.model import ChangeSet, Model, Record, RowChange, Values
from pmo_workbench.model.schema import RECORDS, record_from, values_of
from pmo_workbench.store.tables import TABLES


def read_model(connection: Connection) -> Model:
    """All rows as a Model. Raises EnvironmentProblem where a row does not fit its record."""
    records: list[Record] = []
    for record in RECORDS:
        for row in connection.execute(select(TABLES[record.table])).all():
            try:
                records.append(record_from(record.table, dict(zip(record.__struct_fields__, row, strict=True))))
            except msgspec.ValidationError as error:
                raise EnvironmentProblem(
                    f"The workspace is damaged: a row of its table {record.table} cannot be read ({error}). "
                    "Open a copy, a backup or a snapshot instead."
                ) from None
    return Model(records)


def write_rows(connection: Connection, changes: ChangeSet) -> None:
    """Write the rows of a change in its order.

    Raises UserError where a row to be changed is not as the change expects it: somebody else changed it.
    """
    for (table, action), rows in groupby(changes.rows, key=lambda row: (row.table, _action(row))):
        if action == "insert":
            connection.execute(insert(TABLES[table]), [_whole(row) for row in rows])
        else:
            for row in rows:
                _write_row(connection, row)


def _action(row: RowChange) -> str:
    return "insert" if row.before is None else "delete" if row.after is None else "update"


def _whole(row: RowChange) -> Values:
    """Every column of a row to insert: one that an older version deleted lacks the columns that came since."""
    return values_of(record_from(row.table, {**(row.after or {}), "id": row.id}))


def _write_row(connection: Connection, row: RowChange) -> None:
    table = TABLES[row.table]
    as_expected = [table.c[field].is_not_distinct_from(value) for field, value in (row.before or {}).items()]
    statement = delete(table) if row.after is None else update(table).values(row.after)
    if connection.execute(statement.where(table.c.id == row.id, *as_expected)).rowcount != 1:
        raise UserError("This was changed by someone else in the meantime, so nothing was done; please look again.")
