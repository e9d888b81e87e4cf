"""The tables: one for each record class, derived from its fields, plus the journal and the snapshots."""

import types
from typing import Literal, Union, get_args, get_origin, get_type_hints

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, MetaData, String, Table, Text

from pmo_workbench.model import Record
from pmo_workbench.model.schema import RECORDS

SCHEMA_VERSION = 3
REVISION = "0003"

# Names of constraints follow one convention, so that a migration can name what it alters.
NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
_TYPES = {str: Text, int: Integer, float: Float, bool: Boolean}

metadata = MetaData(naming_convention=NAMING)


def _column(record: type[Record], field: str, hint: object) -> Column[object]:
    nullable = get_origin(hint) in (Union, types.UnionType)
    base = next(part for part in get_args(hint) if part is not types.NoneType) if nullable else hint
    if get_origin(base) is Literal:
        base = str
    target = record.foreign.get(field)
    kind = String(64) if field == "id" or target else _TYPES[base]()  # type: ignore[index]
    constraints = [ForeignKey(f"{target}.id")] if target else []
    primary = field == "id"
    return Column(field, kind, *constraints, primary_key=primary, nullable=nullable, index=bool(target) and not primary)


def _table(record: type[Record]) -> Table:
    hints = get_type_hints(record)
    return Table(record.table, metadata, *(_column(record, field, hints[field]) for field in record.__struct_fields__))


TABLES: dict[str, Table] = {record.table: _table(record) for record in RECORDS}

JOURNAL = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("undoes", Integer, ForeignKey("journal.seq"), unique=True),
    Column("label", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("changes", Text, nullable=False),
)

SNAPSHOT = Table(
    "snapshot",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("note", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("taken_at", String(32), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("document", Text, nullable=False),
)

OWN_PARTS = frozenset(
    [
        "alembic_version",
        *metadata.tables,
        *(str(index.name) for table in metadata.tables.values() for index in table.indexes),
    ]
)
"""Names of all tables and indexes that a workspace has."""
