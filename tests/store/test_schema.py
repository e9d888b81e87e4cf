"""Tables mirror the records column for column, and an older file becomes exactly what a new one is."""

import shutil
import sqlite3
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from pmo_workbench.errors import EnvironmentProblem
from pmo_workbench.model import Decision, Link, Measure, Model, Node, Requirement, Service, WorkspaceInfo
from pmo_workbench.model.schema import RECORDS, values_of
from pmo_workbench.store import create_workspace, open_workspace
from pmo_workbench.store import upgrade as upgrading
from pmo_workbench.store.database import APPLICATION_ID, Database
from pmo_workbench.store.tables import REVISION, SCHEMA_VERSION, TABLES, metadata
from tests.builders import everything, rows_of

SINCE_2 = ("escalation", "review_months", "next_review")


def first_version(path: Path) -> Model:
    """A file as version 1 wrote it, with rows in each of its tables; returns what is in it."""
    tables = (WorkspaceInfo, Node, Link, Measure, Service, Requirement, Decision)
    state = Model(record for record in everything().records() if isinstance(record, tables))
    database = Database(path)
    with database.writing() as connection:
        upgrading.migrate(connection, "0001")
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql("PRAGMA user_version=1")
    database.close()
    connection = sqlite3.connect(path)
    for record in state.records():
        values = {key: value for key, value in values_of(record).items() if key not in SINCE_2}
        marks = ", ".join("?" * len(values))
        names = ", ".join(f'"{name}"' for name in values)
        connection.execute(f'INSERT INTO "{record.table}" ({names}) VALUES ({marks})', list(values.values()))
    connection.commit()
    connection.close()
    return state


def test_tables_have_the_columns_of_their_records() -> None:
    for record in RECORDS:
        assert tuple(TABLES[record.table].c.keys()) == record.__struct_fields__
        assert list(TABLES[record.table].primary_key.columns.keys()) == ["id"]
        optional = {field.name for field in msgspec.structs.fields(record) if type(None) in _parts(field.type)}
        assert {column.name for column in TABLES[record.table].c if column.nullable} == optional
        targets = {key.parent.name: key.column.table.name for key in TABLES[record.table].foreign_keys}
        assert targets == record.foreign


def _parts(hint: object) -> tuple[object, ...]:
    return getattr(hint, "__args__", ())


def test_every_reference_has_an_index() -> None:
    for table in metadata.tables.values():
        indexed = {next(iter(index.columns)).name for index in table.indexes} | {
            column.name for column in table.primary_key
        }
        assert {key.parent.name for key in table.foreign_keys} - {"undoes"} <= indexed


def test_constraints_follow_one_naming_convention() -> None:
    for table in metadata.tables.values():
        for constraint in table.constraints:
            prefix = {sa.PrimaryKeyConstraint: "pk", sa.ForeignKeyConstraint: "fk", sa.UniqueConstraint: "uq"}
            assert str(constraint.name).startswith(f"{prefix[type(constraint)]}_{table.name}")
        assert all(str(index.name).startswith(f"ix_{table.name}_") for index in table.indexes)


def shape(path: Path) -> dict[str, object]:
    """Columns, keys and indexes of all tables, as the database tells them."""
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)))
    inspector = sa.inspect(engine)
    found: dict[str, object] = {}
    for table in sorted(inspector.get_table_names()):
        columns = [(column["name"], str(column["type"]), column["nullable"]) for column in inspector.get_columns(table)]
        keys = sorted(
            (str(key["name"]), key["constrained_columns"], key["referred_table"], key["referred_columns"])
            for key in inspector.get_foreign_keys(table)
        )
        indexes = sorted((str(index["name"]), index["column_names"]) for index in inspector.get_indexes(table))
        unique = sorted((str(key["name"]), key["column_names"]) for key in inspector.get_unique_constraints(table))
        found[table] = (columns, inspector.get_pk_constraint(table), keys, indexes, unique)
    with engine.connect() as connection:
        found["marks"] = [
            connection.exec_driver_sql(query).scalar_one()
            for query in ("PRAGMA application_id", "PRAGMA user_version", "SELECT version_num FROM alembic_version")
        ]
    engine.dispose()
    return found


def test_an_upgraded_file_has_the_shape_of_a_new_one(tmp_path: Path) -> None:
    first_version(tmp_path / "old.pmow")
    open_workspace(tmp_path / "old.pmow").close()
    create_workspace(tmp_path / "new.pmow").close()
    assert shape(tmp_path / "old.pmow") == shape(tmp_path / "new.pmow")
    assert shape(tmp_path / "new.pmow")["marks"] == [APPLICATION_ID, SCHEMA_VERSION, REVISION]


def test_upgrading_keeps_every_row_and_a_backup_beside(tmp_path: Path) -> None:
    path = tmp_path / "old.pmow"
    state = first_version(path)
    shutil.copy(path, tmp_path / "copy")
    workspace = open_workspace(path)
    assert rows_of(workspace.model) == rows_of(state)
    assert workspace.model.services["coaching"].review_months is None
    workspace.close()
    backup = tmp_path / "old (backup of version 1).pmow"
    assert dump(backup) == dump(tmp_path / "copy")
    opened = open_workspace(backup)
    assert rows_of(opened.model) == rows_of(state)
    opened.close()
    assert (tmp_path / "old (backup of version 1) (backup of version 1).pmow").exists()


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    found = list(connection.iterdump())
    connection.close()
    return found


def test_a_backup_never_replaces_another(tmp_path: Path) -> None:
    path = tmp_path / "old.pmow"
    (tmp_path / "old (backup of version 1).pmow").write_text("mine")
    first_version(path)
    open_workspace(path).close()
    assert (tmp_path / "old (backup of version 1).pmow").read_text() == "mine"
    assert (tmp_path / "old (backup of version 1 2).pmow").exists()


def test_a_present_file_is_opened_without_a_backup(tmp_path: Path) -> None:
    create_workspace(tmp_path / "new.pmow").close()
    open_workspace(tmp_path / "new.pmow").close()
    assert [path.name for path in tmp_path.iterdir()] == ["new.pmow"]


@pytest.mark.parametrize(
    "spoil",
    [
        "CREATE TABLE role (id TEXT)",
        "UPDATE alembic_version SET version_num = '9999'",
        "UPDATE link SET cause_id = 'gone' WHERE id = 'calm > fewer'",
    ],
)
def test_a_failed_upgrade_leaves_the_file_as_it_was(tmp_path: Path, spoil: str) -> None:
    path = tmp_path / "old.pmow"
    first_version(path)
    connection = sqlite3.connect(path)
    connection.execute(spoil)
    connection.commit()
    connection.close()
    before = dump(path)
    with pytest.raises(EnvironmentProblem) as problem:
        open_workspace(path)
    assert str(problem.value).endswith(".")
    assert "\n" not in str(problem.value)
    assert dump(path) == before


def test_a_migration_that_loses_what_others_refer_to_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.pmow"
    first_version(path)
    before = dump(path)
    whole = upgrading.migrate

    def careless(connection: sa.Connection, revision: str = "head") -> None:
        whole(connection, revision)
        connection.exec_driver_sql("DELETE FROM node WHERE id = 'calm'")

    monkeypatch.setattr(upgrading, "migrate", careless)
    with pytest.raises(EnvironmentProblem, match="it is as it was"):
        open_workspace(path)
    assert dump(path) == before


def test_an_error_of_ours_half_way_through_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.pmow"
    first_version(path)
    before = dump(path)
    whole = upgrading.migrate

    def half(connection: sa.Connection, revision: str = "head") -> None:
        whole(connection, revision)
        raise RuntimeError("the lamp went out")

    monkeypatch.setattr(upgrading, "migrate", half)
    with pytest.raises(RuntimeError):
        open_workspace(path)
    assert dump(path) == before


def remove_as_version_1(path: Path, state: Model) -> None:
    """Remove a service as version 1 did; its journal knows nothing of the columns that came since."""
    service = {key: value for key, value in values_of(state.services["training"]).items() if key not in SINCE_2}
    rows = [
        ("link", values_of(state.links["training > skill"])),
        ("requirement", values_of(state.get(Requirement, "needs"))),
        ("service", service),
        ("node", values_of(state.nodes["training"])),
    ]
    changes = [
        {"table": table, "id": row["id"], "before": {key: value for key, value in row.items() if key != "id"}}
        for table, row in rows
    ]
    connection = sqlite3.connect(path)
    for table, row in rows:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", [row["id"]])
    connection.execute(
        "INSERT INTO journal (kind, undoes, label, author, at, changes) VALUES ('edit', NULL, 'remove', 'Ada', '', ?)",
        [msgspec.json.encode(changes).decode()],
    )
    connection.commit()
    connection.close()


@pytest.mark.parametrize("upgraded", [True, False])
def test_what_an_older_version_removed_can_be_brought_back(tmp_path: Path, upgraded: bool) -> None:
    path = tmp_path / "old.pmow"
    state = first_version(path) if upgraded else everything()
    if not upgraded:
        create_workspace(path, state).close()
    remove_as_version_1(path, state)
    workspace = open_workspace(path)
    assert "training" not in workspace.model.nodes
    assert workspace.undo()
    assert rows_of(workspace.model) == rows_of(state)
    workspace.close()
    reopened = open_workspace(path)
    assert rows_of(reopened.model) == rows_of(state)
    reopened.close()
