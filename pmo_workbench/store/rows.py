"""Writes a ChangeSet's rows, and reads all rows into a Model."""

from itertools import groupby

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update

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
    for (table, action, *_), rows in groupby(changes.rows, key=_sort):
        if action == "insert":
            connection.execute(insert(TABLES[table]), [_whole(row) for row in rows])
        else:
            _write_alike(connection, list(rows))


def _sort(row: RowChange) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    """What rows have in common that one statement can write: table, action and columns."""
    action = "insert" if row.before is None else "delete" if row.after is None else "update"
    columns = ((), ()) if action == "insert" else (tuple(row.before or ()), tuple(row.after or ()))
    return (row.table, action, *columns)


def _whole(row: RowChange) -> Values:
    """Every column of a row to insert: one that an older version deleted lacks the columns that came since."""
    return values_of(record_from(row.table, {**(row.after or {}), "id": row.id}))


def _write_alike(connection: Connection, rows: list[RowChange]) -> None:
    """Update or delete rows of one sort with one statement, which is a tenth of the work of one each."""
    first, table = rows[0], TABLES[rows[0].table]
    as_expected = [
        table.c[field].is_not_distinct_from(bindparam(f"before_{field}", type_=table.c[field].type))
        for field in first.before or {}
    ]
    after = {field: bindparam(f"after_{field}", type_=table.c[field].type) for field in first.after or {}}
    statement = delete(table) if first.after is None else update(table).values(after)
    result = connection.execute(
        statement.where(table.c.id == bindparam("row_id"), *as_expected), [_parameters(row) for row in rows]
    )
    if result.rowcount != len(rows):
        raise UserError("This was changed by someone else in the meantime, so nothing was done; please look again.")


def _parameters(row: RowChange) -> Values:
    before = {f"before_{field}": value for field, value in (row.before or {}).items()}
    return {"row_id": row.id, **before, **{f"after_{field}": value for field, value in (row.after or {}).items()}}
