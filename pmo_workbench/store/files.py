"""Workspace files on disk: creating, recognising, upgrading after a backup, and opening them."""

import getpass
from pathlib import Path

from pmo_workbench.errors import EnvironmentProblem, UserError
from pmo_workbench.files import require_file
from pmo_workbench.model import WORKSPACE_ID, Model, WorkspaceInfo
from pmo_workbench.model.schema import RECORDS, values_of
from pmo_workbench.store.database import APPLICATION_ID, Database
from pmo_workbench.store.tables import OWN_PARTS, REVISION, SCHEMA_VERSION, TABLES, metadata
from pmo_workbench.store.workspace import Workspace
from pmo_workbench.wording import one_line, printable

SUFFIX = ".pmow"
_MAGIC = b"SQLite format 3\x00"


def user_name() -> str:
    """The name under which edits are kept when nobody says otherwise: the computer's user."""
    try:
        return one_line(getpass.getuser()) or "PMO"
    except (OSError, KeyError, ImportError):  # no such variable and no user database
        return "PMO"


def create_workspace(path: Path, state: Model | None = None, *, author: str = "") -> Workspace:
    """Make a new workspace file, empty or with the records of `state`, and open it.

    Raises UserError where a file of that name exists or it does not end in .pmow, EnvironmentProblem where it
    cannot be written; then no file is left behind.
    """
    _claim(path)
    database = Database(path)
    try:
        _write_schema(database, state or _blank(path))
        return Workspace(database, author or user_name())
    except BaseException:
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
        if version < 1:
            raise UserError(f"{path.name} is not a whole workspace: it holds no version number.")
        if version > SCHEMA_VERSION:
            raise UserError(f"{path.name} was written by a newer PMO Workbench; update this program to open it.")
        _require_own_schema(database)
        _require_sound(database)
        backup = None
        if version < SCHEMA_VERSION:
            from pmo_workbench.store.upgrade import upgrade

            backup = upgrade(database, version)
        return Workspace(database, author or user_name(), backup)
    except BaseException:
        database.close()
        raise


def _blank(path: Path) -> Model:
    return Model([WorkspaceInfo(id=WORKSPACE_ID, name=printable(path.stem))])


def _claim(path: Path) -> None:
    """Make an empty file of that name, which is an empty database."""
    if path.suffix.lower() != SUFFIX:
        raise UserError(f"{path.name} is no name for a workspace: please end it in {SUFFIX}.")
    if not path.parent.is_dir():
        raise UserError(f"The folder {path.parent} does not exist; create it first or choose another one.")
    try:
        path.open("xb").close()  # two programs may want the name at the same moment: one of them gets it
    except FileExistsError:
        raise UserError(f"{path.name} exists already; choose another name or open it.") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise EnvironmentProblem(f"{path.name} cannot be made: {reason}; choose another name or folder.") from None


def _require_workspace(path: Path) -> None:
    require_file(path, f"a workspace file ({SUFFIX})", "check the name, or make a workspace with “new”")
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise EnvironmentProblem(f"{path.name} cannot be read: {(error.strerror or str(error)).lower()}.") from None
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


def _require_own_schema(database: Database) -> None:
    """Only our tables and indexes, and these plain: triggers, views and the like could run a stranger's code."""
    with database.reading() as connection:
        parts = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_schema").all()
        generated = connection.exec_driver_sql(
            "SELECT part.name FROM sqlite_schema AS part, pragma_table_xinfo(part.name) AS field "
            "WHERE part.type = 'table' AND field.hidden <> 0"
        ).all()
    strange = [name for (name,) in generated]
    for kind, name, sql in parts:
        plain = str(sql or "").upper().startswith(("CREATE TABLE", "CREATE INDEX"))
        if not name.startswith("sqlite_") and (name not in OWN_PARTS or kind not in ("table", "index") or not plain):
            strange.append(name)
    if strange:
        raise UserError(f"{database.path.name} holds parts that no workspace has ({strange[0]}), so it is refused.")


def _require_sound(database: Database) -> None:
    """The pages are whole and every reference leads somewhere. Raises EnvironmentProblem where the file is damaged."""
    with database.reading() as connection:
        whole = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() == "ok"
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if not whole or dangling is not None:
        raise EnvironmentProblem(f"{database.path.name} is damaged. Open a copy, a backup or a snapshot instead.")
