"""One change is one transaction of rows and journal row: whole or not at all, in the file and in memory."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmo_workbench.commands.nodes import add_node, delete_nodes, edit_node
from pmo_workbench.errors import EnvironmentProblem, UserError
from pmo_workbench.model import ChangeSet, Link, Model, Node, RowChange
from pmo_workbench.store import Workspace, database, journal, open_workspace, workspace
from tests.builders import everything, rows_of, workspace_of


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    found = workspace_of(tmp_path, everything())
    yield found
    found.close()


def in_file(path: Path) -> tuple[dict[str, object], int]:
    """All rows of the file, and how many journal rows it has."""
    fresh = open_workspace(path)
    found = rows_of(fresh.model), len(fresh.history(1000))
    fresh.close()
    return found  # type: ignore[return-value]


def test_a_change_is_in_the_file_in_the_model_and_with_the_listeners(opened: Workspace) -> None:
    heard: list[ChangeSet] = []
    opened.listen(heard.append)
    changes = opened.do(edit_node, node_id="calm", title="Calmer")
    assert heard == [changes]
    assert opened.model.nodes["calm"].title == "Calmer"
    assert in_file(opened.path) == (rows_of(opened.model), 1)
    entry = opened.history()[0]
    assert (entry.kind, entry.label, entry.author, entry.undoes) == (
        "edit",
        "rename “calm” to “Calmer”",
        "Tester",
        None,
    )
    assert len(entry.at) == len("2026-11-20T16:00:00Z")


def test_a_change_of_nothing_leaves_no_trace(opened: Workspace) -> None:
    heard: list[ChangeSet] = []
    opened.listen(heard.append)
    assert not opened.do(edit_node, node_id="calm", title="calm")
    assert (heard, opened.history()) == ([], [])


def test_a_refused_command_leaves_no_trace(opened: Workspace) -> None:
    with pytest.raises(UserError):
        opened.do(edit_node, node_id="gone", title="x")
    assert in_file(opened.path) == (rows_of(everything()), 0)


def test_a_command_with_a_bug_leaves_no_trace_and_the_workspace_goes_on(opened: Workspace) -> None:
    def broken(model: Model, /) -> ChangeSet:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        opened.do(broken)
    opened.do(edit_node, node_id="calm", title="Calmer")
    assert in_file(opened.path)[1] == 1


def dangling(model: Model, /) -> ChangeSet:
    """Rows of which the last refers to a card that is not there."""
    card = RowChange("node", "new", None, {"kind": "outcome", "title": "New"})
    values = {"cause_id": "new", "effect_id": "gone"}
    return ChangeSet("dangle", (card, RowChange("link", "l", None, values)))  # type: ignore[arg-type]


def test_foreign_keys_are_on_and_a_refused_row_takes_the_whole_change_back(opened: Workspace) -> None:
    before = rows_of(opened.model)
    with pytest.raises(UserError, match="changed by someone else"):
        opened.do(dangling)
    assert rows_of(opened.model) == before
    assert in_file(opened.path) == (before, 0)


@pytest.mark.parametrize("place", ["rows", "journal"])
def test_a_write_that_fails_half_way_changes_nothing(
    opened: Workspace, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError("unplugged")

    before = rows_of(opened.model)
    with monkeypatch.context() as patch:
        if place == "journal":
            patch.setattr(journal, "append", fail)
        else:
            whole = workspace.write_rows

            def half(connection: object, changes: ChangeSet) -> None:
                whole(connection, ChangeSet(changes.label, changes.rows[:-1]))  # type: ignore[arg-type]
                raise OSError("unplugged")

            patch.setattr(workspace, "write_rows", half)
        with pytest.raises(OSError, match="unplugged"):
            opened.do(delete_nodes, node_ids=["coaching"])
    assert rows_of(opened.model) == before
    assert in_file(opened.path) == (before, 0)
    opened.do(delete_nodes, node_ids=["coaching"])
    assert in_file(opened.path) == (rows_of(opened.model), 1)


def write_much(opened: Workspace) -> None:
    for number in range(200):
        opened.do(edit_node, node_id="calm", description=str(number) + "x" * 19_000)


def test_a_full_disk_changes_nothing_and_is_told(opened: Workspace) -> None:
    before = rows_of(opened.model)
    with opened._database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(EnvironmentProblem, match=r"because the disk is full\. Nothing is lost"):
        write_much(opened)
    reached = rows_of(opened.model)
    assert reached.keys() == before.keys()
    assert in_file(opened.path)[0] == reached


def test_a_file_that_may_not_be_written_is_told(opened: Workspace) -> None:
    with opened._database.reading() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    with pytest.raises(EnvironmentProblem, match=r"the file or its folder is read-only. Copy it"):
        opened.do(edit_node, node_id="calm", title="x")
    assert opened.model.nodes["calm"].title == "calm"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may write everything")
def test_a_read_only_file_can_be_read_but_not_edited(opened: Workspace) -> None:
    opened.close()
    opened.path.chmod(0o444)
    reader = open_workspace(opened.path)
    assert reader.model.nodes
    with pytest.raises(EnvironmentProblem, match="read-only"):
        reader.do(edit_node, node_id="calm", title="x")
    reader.close()


@pytest.mark.parametrize("lock", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_a_file_that_another_program_locks_is_told_and_works_again_after(opened: Workspace, lock: str) -> None:
    other = sqlite3.connect(opened.path, isolation_level=None)
    other.execute(lock)
    with pytest.raises(EnvironmentProblem, match=r"is in use by another program; try again in a moment\."):
        opened.do(edit_node, node_id="calm", title="x")
    assert opened.model.nodes["calm"].title == "calm"
    other.execute("ROLLBACK")
    other.close()
    opened.do(edit_node, node_id="calm", title="x")
    assert in_file(opened.path) == (rows_of(opened.model), 1)


def test_a_reader_that_does_not_let_go_holds_the_commit_back_and_nothing_is_half_done(opened: Workspace) -> None:
    other = sqlite3.connect(opened.path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM node").fetchall()
    with pytest.raises(EnvironmentProblem, match="is in use by another program"):
        opened.do(edit_node, node_id="calm", title="x")
    other.execute("ROLLBACK")
    other.close()
    assert in_file(opened.path) == (rows_of(everything()), 0)
    opened.do(edit_node, node_id="calm", title="y")
    assert in_file(opened.path) == (rows_of(opened.model), 1)


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be moved there")
def test_a_file_that_was_moved_away_is_told_and_can_still_be_copied(opened: Workspace, tmp_path: Path) -> None:
    opened.path.rename(tmp_path / "elsewhere.pmow")
    with pytest.raises(EnvironmentProblem, match="moved or deleted while it was open"):
        opened.do(edit_node, node_id="calm", title="x")
    opened.copy_to(tmp_path / "copy.pmow")
    assert in_file(tmp_path / "copy.pmow") == (rows_of(everything()), 0)


def test_a_copy_is_the_same_workspace_with_the_same_ids_and_its_own_life(opened: Workspace, tmp_path: Path) -> None:
    opened.do(add_node, kind="outcome", title="New", causes=["skill"])
    opened.copy_to(tmp_path / "copy.pmow")
    copy = open_workspace(tmp_path / "copy.pmow")
    assert rows_of(copy.model) == rows_of(opened.model)
    assert copy.history() == opened.history()
    copy.undo()
    assert rows_of(copy.model) == rows_of(everything())
    assert copy.model.count(Node) == opened.model.count(Node) - 1
    assert copy.model.count(Link) == opened.model.count(Link) - 1
    copy.close()
    with pytest.raises(UserError, match="another name"):
        opened.copy_to(opened.path)
