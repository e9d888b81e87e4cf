"""Workspace files on disk: creating, recognising, upgrading after a backup, and opening them."""

import getpass
from pathlib import Path

from pmo_workbench.errors import EnvironmentProblem, UserError, WorkbenchError
from pmo_workbench.model import WORKSPACE_ID, Model, WorkspaceInfo
from pmo_workbench.model.schema import RECORDS, values_of
from pmo_workbench.store.database import APPLICATION_ID, Database
from pmo_workbench.store.tables import REVISION, SCHEMA_VERSION, TABLES, metadata
from pmo_workbench.store.workspace import Workspace

SUFFIX = ".pmow"
_MAGIC = b"SQLite format 3\x00"


def user_name() -> str:
    """The name under which edits are kept when nobody says otherwise: the computer's user."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "PMO"


def create_workspace(path: Path, state: Model | None = None, *, author: str = "") -> Workspace:
    """Make a new workspace file, empty or with the records of `state`, and open it.

    Raises UserError where a file of that name exists or it does not end in .pmow, EnvironmentProblem where it
    cannot be written; then no file is left behind.
    """
    _require_new(path)
    database = Database(path)
    try:
        _write_schema(database, state or _blank(path))
        return Workspace(database, author or user_name())
    except WorkbenchError:
        database.close()
        path.unlink(missing_ok=True)
        raise


def open_workspace(path: Path, *, author: str = "") -> Workspace:
    """Open a workspace file; an older one is upgraded after a backup beside it.

    Raises UserError where it is missing, no workspace, or from a newer program; EnvironmentProblem where it is damaged,
    locked or unreadable.
    """
    _require_workspace(path)
    database = Database(path)
    try:
        version = _version(database)
        if version > SCHEMA_VERSION:
            raise UserError(f"{path.name} was written by a newer PMO Workbench; update this program to open it.")
        _require_plain_schema(database)
        if version < SCHEMA_VERSION:
            from pmo_workbench.store.upgrade import upgrade

            upgrade(database, version)
        return Workspace(database, author or user_name())
    except WorkbenchError:
        database.close()
        raise


def _blank(path: Path) -> Model:
    return Model([WorkspaceInfo(id=WORKSPACE_ID, name=path.stem)])


def _require_new(path: Path) -> None:
    if path.suffix != SUFFIX:
        raise UserError(f"{path.name} is no name for a workspace: please end it in {SUFFIX}.")
    if path.exists():
        raise UserError(f"{path.name} exists already; choose another name or open it.")
    if not path.parent.is_dir():
        raise UserError(f"The folder {path.parent} does not exist; create it first or choose another one.")


def _require_workspace(path: Path) -> None:
    if not path.exists():
        raise UserError(f"There is no file {path}; check the name, or make a workspace with “new”.")
    if path.is_dir():
        raise UserError(f"{path} is a folder; choose a workspace file (it ends in {SUFFIX}).")
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise EnvironmentProblem(f"{path.name} cannot be read: {error.strerror}.") from None
    # Offset 68 of the header holds the application id: a stranger's file is known before any SQL runs on it.
    if head[:16] != _MAGIC or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise UserError(f"{path.name} is not a workspace of the PMO Workbench.")


def _write_schema(database: Database, state: Model) -> None:
    from sqlalchemy import insert

    with database.writing() as connection:
        metadata.create_all(connection)
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (REVISION,))
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
        for record in RECORDS:
            rows = [values_of(row) for row in state.all(record)]
            if rows:
                connection.execute(insert(TABLES[record.table]), rows)


def _version(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _require_plain_schema(database: Database) -> None:
    """Triggers and views are never ours: they could run code of a stranger's file."""
    with database.reading() as connection:
        query = "SELECT name FROM sqlite_schema WHERE type NOT IN ('table', 'index')"
        strange = connection.exec_driver_sql(query).first()
    if strange is not None:
        raise UserError(f"{database.path.name} holds parts that no workspace has ({strange[0]}), so it is refused.")
