"""The snapshots kept inside a workspace file: written once, listed, read, never altered."""

import msgspec
from sqlalchemy import Connection, insert, select

from pmo_workbench.catalogue.snapshot import Snapshot, read_snapshot
from pmo_workbench.errors import UserError
from pmo_workbench.model import new_id
from pmo_workbench.store.tables import SNAPSHOT


class SnapshotEntry(msgspec.Struct, frozen=True):
    """A snapshot's name plate, without its content."""

    id: str
    name: str
    note: str
    author: str
    taken_at: str
    hash: str


_COLUMNS = tuple(SNAPSHOT.c[name] for name in SnapshotEntry.__struct_fields__)


def write(connection: Connection, snapshot: Snapshot) -> SnapshotEntry:
    """Keep a snapshot. Raises UserError where the workspace has one of that name."""
    if find(connection, snapshot.name) is not None:
        raise UserError(f"There is a snapshot called “{snapshot.name}” already; please choose another name.")
    entry = SnapshotEntry(new_id(), snapshot.name, snapshot.note, snapshot.author, snapshot.taken_at, snapshot.hash)
    connection.execute(insert(SNAPSHOT).values(**msgspec.structs.asdict(entry), document=snapshot.to_json().decode()))
    return entry


def entries(connection: Connection) -> list[SnapshotEntry]:
    """All snapshots, newest first."""
    rows = connection.execute(select(*_COLUMNS).order_by(SNAPSHOT.c.taken_at.desc(), SNAPSHOT.c.name))
    return [SnapshotEntry(**row._mapping) for row in rows]


def find(connection: Connection, name: str) -> SnapshotEntry | None:
    """The snapshot with that name, or None."""
    row = connection.execute(select(*_COLUMNS).where(SNAPSHOT.c.name == name)).one_or_none()
    return SnapshotEntry(**row._mapping) if row is not None else None


def read(connection: Connection, name: str) -> Snapshot:
    """A snapshot with its content. Raises UserError where there is none of that name, or it was altered."""
    document = connection.execute(select(SNAPSHOT.c.document).where(SNAPSHOT.c.name == name)).scalar_one_or_none()
    if document is None:
        raise UserError(f"There is no snapshot called “{name}” in this workspace.")
    return read_snapshot(document.encode(), f"The snapshot “{name}”")
