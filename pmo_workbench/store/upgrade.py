"""Brings an older workspace file to the present schema, after a backup beside it; all or nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

from pmo_workbench.errors import EnvironmentProblem
from pmo_workbench.resources import migrations_path
from pmo_workbench.store.database import Database
from pmo_workbench.store.tables import SCHEMA_VERSION


def upgrade(database: Database, version: int) -> Path:
    """Upgrade the file from schema `version`; returns the backup's path. On failure the file is as it was."""
    backup = _back_up(database.path, version)
    raw = database.engine.raw_connection()
    # SQLite ignores this pragma inside a transaction; with it on, rebuilding a table would empty its children.
    raw.cursor().execute("PRAGMA foreign_keys=OFF")
    raw.close()
    try:
        with database.writing() as connection:
            migrate(connection)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise EnvironmentProblem(f"{database.path.name} is damaged, so it was not upgraded; it is as it was.")
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
    except CommandError as error:
        raise EnvironmentProblem(f"{database.path.name} could not be upgraded, and is as it was: {error}.") from error
    finally:
        database.engine.dispose()
    return backup


def migrate(connection: Connection, revision: str = "head") -> None:
    """Run the Alembic migrations on an open transaction, up to a revision."""
    config = Config()
    config.set_main_option("script_location", str(migrations_path()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _back_up(path: Path, version: int) -> Path:
    target = _free_name(path, version)
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
    except sqlite3.Error as error:
        target.unlink(missing_ok=True)
        raise EnvironmentProblem(
            f"{path.name} is from an older version; it was not upgraded because no backup could be written ({error})."
        ) from None
    return target


def _free_name(path: Path, version: int) -> Path:
    for number in range(1, 1000):
        suffix = "" if number == 1 else f" {number}"
        target = path.with_name(f"{path.stem} (backup of version {version}{suffix}){path.suffix}")
        if not target.exists():
            return target
    raise EnvironmentProblem(f"There are too many backups of {path.name} beside it; move some away.")
