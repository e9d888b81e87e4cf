"""The connection to a workspace file: SQLite settings, explicit transactions, and failures in plain words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import ConnectionPoolEntry

from pmo_workbench.errors import EnvironmentProblem, UserError

APPLICATION_ID = 0x504D4F57  # "PMOW"
BUSY_SECONDS = 5.0
LONGEST_VALUE = 64 * 1024 * 1024
PRAGMAS = (
    "journal_mode=DELETE",  # a sync client that copies the file loses nothing, unlike with WAL
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
)


class Database:
    """A workspace file, opened. Transactions are explicit; a writing one takes the lock first."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.engine = _engine(path)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one consistent state."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from the start; commits at the end, rolls back on any error."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    def contents(self) -> bytes:
        """The bytes of the file between two transactions.

        SQLite reads them itself: on POSIX systems closing the file a second time would give up SQLite's locks on it.
        """
        with self.reading() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            return driver.serialize()

    def close(self) -> None:
        """Close the file."""
        self.engine.dispose()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        with (
            _plain_errors(self.path),
            self.engine.connect() as connection,
            connection.execution_options(begin=begin).begin(),
        ):
            yield connection


def _engine(path: Path) -> Engine:
    # Put together from its parts, since a path may hold characters that mean something in an address.
    address = URL.create(sqlite.dialect.name, database=str(path.absolute()))
    engine = create_engine(address, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _configure(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # The driver must not begin transactions by itself: half a migration would be left behind.
    connection.isolation_level = None
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except Exception:
        connection.close()  # a file that is refused must not stay open
        raise


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options()["begin"])


@contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise UserError(
            "This was changed by someone else in the meantime, so nothing was done; please look again."
        ) from None
    except DBAPIError as error:
        raise EnvironmentProblem(_sentence(path, error.orig)) from error
    except UnicodeDecodeError as error:  # the driver could not read even SQLite's own message
        raise EnvironmentProblem(f"{path.name} {_DAMAGED}.") from error


_DAMAGED = "is damaged. Open a copy, a backup or a snapshot instead"
_REASONS = {
    "SQLITE_BUSY": "is in use by another program; try again in a moment",
    "SQLITE_LOCKED": "is in use by another program; try again in a moment",
    "SQLITE_READONLY_DBMOVED": "was moved or deleted while it was open; open it from where it is now, or save a copy",
    "SQLITE_READONLY": "cannot be written: the file or its folder is read-only. Copy it to a place of your own",
    "SQLITE_FULL": "could not be saved because the disk is full. Nothing is lost: free some space and try again",
    "SQLITE_IOERR": "could not be read or written: the disk reports an error. Check the disk or the network share",
    "SQLITE_CANTOPEN": "cannot be opened: check that the folder exists and that you may use it",
    "SQLITE_NOTADB": _DAMAGED,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_TOOBIG": "was given a text that is too large",
    "Could not decode": _DAMAGED,
    "no such": _DAMAGED,
}


def _sentence(path: Path, cause: BaseException | None) -> str:
    """The failure in plain words, by SQLite's name for it where there is one, else by the driver's message."""
    known = f"{getattr(cause, 'sqlite_errorname', '')} {cause}"
    reason = next((text for sign, text in _REASONS.items() if sign in known), f"reports a problem: {cause}")
    return f"{path.name} {reason}."
