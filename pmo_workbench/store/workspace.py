"""A workspace, open: the Model in memory, and the one path by which anything changes it."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Concatenate, ParamSpec

from sqlalchemy import Connection

from pmo_workbench.catalogue.snapshot import Snapshot, take_snapshot
from pmo_workbench.errors import UserError
from pmo_workbench.files import write_atomically
from pmo_workbench.model import ChangeSet, Model, RowChange
from pmo_workbench.model.schema import BY_TABLE, values_of
from pmo_workbench.store import journal, snapshots
from pmo_workbench.store.database import Database
from pmo_workbench.store.journal import JournalEntry, JournalKind
from pmo_workbench.store.rows import read_model, write_rows
from pmo_workbench.store.snapshots import SnapshotEntry
from pmo_workbench.wording import one_line, quoted

P = ParamSpec("P")
Listener = Callable[[ChangeSet], None]

_MOVED_ON: dict[JournalKind, str] = {
    "undo": "{} cannot be taken back: someone else changed the same since, so nothing was touched.",
    "redo": "{} cannot be done again: someone else changed the same since, so nothing was touched.",
}


class Workspace:
    """Records, edits and history of one workspace file.

    `model` is the state as it is in the file; read it, never alter it. `backup` is the copy that was made because the
    file was from an older version and was upgraded when it was opened. Every edit is one committed transaction of rows
    and journal row. Listeners hear every ChangeSet after it is in the Model: own edits, undo, redo, and edits of
    other programs on the same file.
    """

    def __init__(self, database: Database, author: str, backup: Path | None = None) -> None:
        self._database = database
        self.author = author
        self.path = database.path
        self.backup = backup
        self._listeners: list[Listener] = []
        self._reversals: tuple[int, tuple[JournalEntry | None, JournalEntry | None]] | None = None
        with database.reading() as connection:
            self.model: Model = read_model(connection)
            self._seq = journal.newest(connection)

    @property
    def upgraded(self) -> str:
        """What to tell where opening upgraded the file, as a sentence; else nothing."""
        if self.backup is None:
            return ""
        return (
            f"{self.path.name} was upgraded to this version; as it was, it is beside it as {quoted(self.backup.name)}."
        )

    def listen(self, listener: Listener) -> None:
        """Call `listener` with every ChangeSet that the Model absorbed."""
        self._listeners.append(listener)

    def do(self, command: Callable[Concatenate[Model, P], ChangeSet], *args: P.args, **kwargs: P.kwargs) -> ChangeSet:
        """Run a command on the Model as it is in the file now, and keep what it changes.

        A command that changes nothing leaves no trace, and so does one that fails.
        Raises UserError (from the command) or EnvironmentProblem (from disk or locks).
        """
        with self._writing() as connection:
            changes = command(self.model, *args, **kwargs)
            if not changes:
                return changes
            write_rows(connection, changes)
            entry = journal.append(connection, changes, "edit", self.author, None)
        self._reversals = entry.seq, (entry, None)  # an edit is what undo takes back, and leaves nothing to redo
        return self._absorbed(changes, entry.seq)

    def undo(self) -> ChangeSet | None:
        """Take back the newest edit; None where there is nothing to undo. Raises UserError where rows have moved on."""
        return self._reverse(journal.next_undo, "undo")

    def redo(self) -> ChangeSet | None:
        """Bring back what was undone last; None where there is nothing to redo."""
        return self._reverse(journal.next_redo, "redo")

    def next_undo(self) -> JournalEntry | None:
        """What `undo` would take back of the state that `model` shows."""
        return self._next_reversals()[0]

    def next_redo(self) -> JournalEntry | None:
        """What `redo` would bring back to the state that `model` shows."""
        return self._next_reversals()[1]

    def history(self, limit: int = 200) -> list[JournalEntry]:
        """The newest journal entries, newest first."""
        with self._database.reading() as connection:
            return journal.history(connection, limit)

    def history_of(self, row_ids: Collection[str], limit: int = 200) -> list[JournalEntry]:
        """The newest journal entries that touched one of the rows, newest first."""
        with self._database.reading() as connection:
            return journal.history_of(connection, row_ids, limit)

    def follow(self) -> None:
        """Absorb what other programs wrote to the file since."""
        with self._database.reading() as connection:
            foreign = self._catch_up(connection)
        self._tell(foreign)

    def take_snapshot(self, name: str, note: str = "") -> SnapshotEntry:
        """Keep the present state under a name. Raises UserError where the name is empty or taken."""
        name = one_line(name)
        if not name:
            raise UserError("Please give the snapshot a name.")
        with self._writing() as connection:
            return snapshots.write(connection, take_snapshot(self.model, name, note.strip(), self.author))

    def snapshots(self) -> list[SnapshotEntry]:
        """The snapshots of this workspace, newest first."""
        with self._database.reading() as connection:
            return snapshots.entries(connection)

    def snapshot(self, name: str) -> Snapshot:
        """A snapshot of this workspace with its content. Raises UserError where there is none of that name."""
        with self._database.reading() as connection:
            return snapshots.read(connection, one_line(name))

    def copy_to(self, target: Path) -> None:
        """Write a copy of the file; a file that is there already is replaced whole or not at all.

        Raises UserError where the target is this file, EnvironmentProblem where it cannot be written.
        """
        if target.resolve() == self.path.resolve():
            raise UserError("A copy needs another name than the workspace itself.")
        write_atomically(target, self._database.contents())

    def close(self) -> None:
        """Close the file; everything is saved already."""
        self._database.close()

    def _next_reversals(self) -> tuple[JournalEntry | None, JournalEntry | None]:
        """What undo and redo would do, read once for each entry of the journal."""
        if self._reversals is None or self._reversals[0] != self._seq:
            with self._database.reading() as connection:
                found = journal.next_undo(connection), journal.next_redo(connection)
            self._reversals = self._seq, found
        return self._reversals[1]

    def _reverse(self, find: Callable[[Connection], JournalEntry | None], kind: JournalKind) -> ChangeSet | None:
        with self._writing() as connection:
            entry = find(connection)
            if entry is None:
                return None
            changes = journal.changes_of(connection, entry.seq).inverse()
            if not all(map(self._is_as_expected, changes.rows)):
                raise UserError(_MOVED_ON[kind].format(quoted(entry.label)))
            write_rows(connection, changes)
            seq = journal.append(connection, changes, kind, self.author, entry.seq).seq
        return self._absorbed(changes, seq)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A writing transaction on the Model as it is in the file now; listeners hear of others' edits at its end."""
        foreign: list[ChangeSet] = []
        try:
            with self._database.writing() as connection:
                foreign = self._catch_up(connection)
                yield connection
        finally:
            self._tell(foreign)

    def _absorbed(self, changes: ChangeSet, seq: int) -> ChangeSet:
        self.model.absorb(changes)
        self._seq = seq
        self._tell([changes])
        return changes

    def _catch_up(self, connection: Connection) -> list[ChangeSet]:
        foreign = []
        for seq, changes in journal.since(connection, self._seq):
            self.model.absorb(changes)
            self._seq = seq
            foreign.append(changes)
        return foreign

    def _tell(self, changes: list[ChangeSet]) -> None:
        for change in changes:
            for listener in self._listeners:
                listener(change)

    def _is_as_expected(self, row: RowChange) -> bool:
        record = self.model.find(BY_TABLE[row.table], row.id)
        if row.before is None or record is None:
            return row.before is None and record is None
        values = values_of(record)
        return all(values[field] == value for field, value in row.before.items())
