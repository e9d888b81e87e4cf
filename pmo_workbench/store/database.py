"""The connection to a workspace file: SQLite settings, explicit transactions, and failures in plain words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import ConnectionPoolEntry

from pmo_workbench.errors import EnvironmentProblem, UserError

APPLICATION_ID = 0x504D4F57  # "PMOW"
BUSY_SECONDS = 5.0
LONGEST_VALUE = 64 * 1024 * 1024


class Database:
    """A workspace file, opened. Transactions are explicit; a writing one takes the lock first."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.engine = _engine(path)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one consistent state."""
        with _plain_errors(self.path), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from the start; commits at the end, rolls back on any error."""
        connected = self.engine.connect().execution_options(writing=True)
        with _plain_errors(self.path), connected as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Close the file."""
        self.engine.dispose()


def _engine(path: Path) -> Engine:
    # as_posix keeps Windows paths intact inside the address
    engine = create_engine(f"sqlite:///{path.as_posix()}", connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _configure(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # The driver must not begin transactions by itself: half a migration would be left behind.
    connection.isolation_level = None
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    for pragma in (
        "journal_mode=DELETE",  # a sync client that copies the file loses nothing, unlike with WAL
        "synchronous=FULL",
        "foreign_keys=ON",
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "mmap_size=0",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise UserError(
            "This was changed by someone else in the meantime, so nothing was done; please look again."
        ) from None
    except DBAPIError as error:
        raise EnvironmentProblem(_sentence(path, str(error.orig))) from error


def _sentence(path: Path, cause: str) -> str:
    reasons = {
        "locked": "is in use by another program; try again in a moment",
        "readonly": "cannot be written: the file or its folder is read-only. Copy it to a place of your own",
        "full": "could not be saved because the disk is full. Nothing is lost: free some space and try again",
        "disk I/O": "could not be read or written: the disk reports an error. Check the disk or the network share",
        "unable to open": "cannot be opened: check that the folder exists and that you may use it",
        "not a database": "is damaged or no workspace",
        "malformed": "is damaged. Open a copy or a snapshot instead",
        "too big": "was given a text or attachment that is too large",
    }
    reason = next((text for word, text in reasons.items() if word in cause), f"reports a problem: {cause}")
    return f"{path.name} {reason}."
