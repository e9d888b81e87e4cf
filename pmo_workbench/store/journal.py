"""The journal: an append-only row for each edit, undo and redo; it is the history and the undo stack at once."""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Literal

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, false, func, insert, or_, select

from pmo_workbench.errors import EnvironmentProblem
from pmo_workbench.model import ChangeSet, RowChange
from pmo_workbench.store.tables import JOURNAL
from pmo_workbench.wording import quoted

JournalKind = Literal["edit", "undo", "redo"]


class JournalEntry(msgspec.Struct, frozen=True):
    """One line of the history. `at` is ISO 8601 in UTC; `undoes` is the entry that an undo or redo takes back."""

    seq: int
    kind: str
    undoes: int | None
    label: str
    author: str
    at: str


def append(
    connection: Connection, changes: ChangeSet, kind: JournalKind, author: str, undoes: int | None
) -> JournalEntry:
    """Write the journal row of a change; returns it with its number."""
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    values = {
        "kind": kind,
        "undoes": undoes,
        "label": changes.label,
        "author": author,
        "at": at,
        "changes": msgspec.json.encode(changes.rows).decode(),
    }
    seq = connection.execute(insert(JOURNAL).values(values).returning(JOURNAL.c.seq)).scalar_one()
    return JournalEntry(seq, kind, undoes, changes.label, author, at)


def newest(connection: Connection) -> int:
    """The number of the newest entry; 0 where there is none."""
    return int(connection.execute(select(func.coalesce(func.max(JOURNAL.c.seq), 0))).scalar_one())


def since(connection: Connection, seq: int) -> Iterator[tuple[int, ChangeSet]]:
    """The changes of all entries after `seq`, in order."""
    rows = connection.execute(select(JOURNAL).where(JOURNAL.c.seq > seq).order_by(JOURNAL.c.seq))
    for row in rows:
        yield row.seq, _changes(row.label, row.changes)


def changes_of(connection: Connection, seq: int) -> ChangeSet:
    """The change of one entry."""
    row = connection.execute(select(JOURNAL).where(JOURNAL.c.seq == seq)).one()
    return _changes(row.label, row.changes)


def next_undo(connection: Connection) -> JournalEntry | None:
    """The newest entry that is no undo and that nothing undoes."""
    return _newest_open(connection, JOURNAL.c.kind != "undo")


def next_redo(connection: Connection) -> JournalEntry | None:
    """The newest undo that nothing undoes and that is newer than the newest edit."""
    newest_edit = select(func.coalesce(func.max(JOURNAL.c.seq), 0)).where(JOURNAL.c.kind == "edit").scalar_subquery()
    return _newest_open(connection, (JOURNAL.c.kind == "undo") & (JOURNAL.c.seq > newest_edit))


def history(connection: Connection, limit: int) -> list[JournalEntry]:
    """The newest entries, newest first."""
    rows = connection.execute(select(*_COLUMNS).order_by(JOURNAL.c.seq.desc()).limit(limit))
    return [_entry(row) for row in rows]


def history_of(connection: Connection, row_ids: Collection[str], limit: int) -> list[JournalEntry]:
    """The newest entries whose changes name one of the rows, newest first."""
    named = [JOURNAL.c.changes.contains(msgspec.json.encode(row_id).decode(), autoescape=True) for row_id in row_ids]
    rows = connection.execute(select(*_COLUMNS).where(or_(false(), *named)).order_by(JOURNAL.c.seq.desc()).limit(limit))
    return [_entry(row) for row in rows]


_COLUMNS = tuple(JOURNAL.c[name] for name in JournalEntry.__struct_fields__)


def _newest_open(connection: Connection, condition: ColumnElement[bool]) -> JournalEntry | None:
    later = JOURNAL.alias()
    undone = select(later.c.seq).where(later.c.undoes == JOURNAL.c.seq).exists()
    query = select(*_COLUMNS).where(condition, ~undone).order_by(JOURNAL.c.seq.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return _entry(row) if row is not None else None


def _entry(row: Row[tuple[object, ...]]) -> JournalEntry:
    return JournalEntry(**row._mapping)


def _changes(label: str, text: str) -> ChangeSet:
    try:
        return ChangeSet(label, msgspec.json.decode(text, type=tuple[RowChange, ...]))
    except msgspec.DecodeError:
        raise EnvironmentProblem(
            f"The history of this workspace is damaged: what {quoted(label)} changed cannot be read. Nothing was done."
        ) from None
